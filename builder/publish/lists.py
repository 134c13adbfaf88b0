"""The lists of the views as CSV: RFC 4180, UTF-8 with a byte order mark, the same bytes for the same archive.

("Kuhzad", "=1+1") → Kuhzad,'=1+1
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from builder.heads import ActorHead
from builder.index.concordance import Index

Row = tuple[str | int, ...]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"


class _Lines(list[str]):
    """Where the writer of CSV puts its lines: no file is opened."""

    write = list.append


def list_files(index: Index) -> dict[str, bytes]:
    """All lists: path below build/docs → bytes."""
    return {
        "data/mentions.csv": table(_MENTIONS, _mentions(index)),
        "data/questions.csv": table(_QUESTIONS, _questions(index)),
        "data/roles.csv": table(_ROLES, _roles(index)),
        "data/spellings.csv": table(_SPELLINGS, _spellings(index)),
    }


def table(head: Row, rows: Iterable[Row]) -> bytes:
    """Write a table. Words that a spreadsheet would run as a formula get an apostrophe before them."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(tuple(map(guard, row)) for row in rows)
    return (_MARK + "".join(lines)).encode("utf-8", "replace")


def guard(cell: str | int) -> str | int:
    """Keep a spreadsheet from running what a text says."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


_MENTIONS: Row = (
    "record",
    "date",
    "passage",
    "number",
    "speaker",
    "start",
    "end",
    "surface",
    "entity",
    "kind",
    "name",
    "rule",
    "sentence",
)


def _mentions(index: Index) -> Iterator[Row]:
    for one in index.contributions:
        for own in one.sentences:
            for m in own.names:
                entity = index.archive.entity[m.entity]
                yield (
                    one.card.id,
                    one.card.filed or "",
                    own.passage,
                    own.number,
                    own.voice(m) or (own.speaker.shown if own.speaker else ""),
                    own.start + m.start,
                    own.start + m.end,
                    m.surface,
                    entity.id,
                    entity.kind,
                    entity.name,
                    m.rule,
                    own.text.strip(),
                )


_QUESTIONS: Row = ("record", "date", "topics", "passage", "asker", "question", "answer_passage", "answerer")


def _questions(index: Index) -> Iterator[Row]:
    for question in (question for one in index.contributions for question in one.questions):
        card, asked = question.card, question.asked
        first = question.answers[0] if question.answers else None
        answer = (first.passages[0], first.speaker.entity or first.speaker.shown) if first else ("", "")
        asker = asked.speaker.entity or asked.speaker.shown
        yield (
            card.id,
            card.filed or "",
            " ".join(card.topics),
            asked.passages[0],
            asker,
            question.words,
            *answer,
        )


_ROLES: Row = ("actor", "name", "role", "organisation", "organisation_name", "from", "to", "source")


def _roles(index: Index) -> Iterator[Row]:
    for entity in index.archive.of_kind("actor"):
        for role in entity.head.roles if isinstance(entity.head, ActorHead) else ():
            other = index.archive.entity.get(role.organisation)
            name = other.name if other else ""
            yield (
                entity.id,
                entity.name,
                role.role,
                role.organisation,
                name,
                role.from_ or "",
                role.to or "",
                role.source or "",
            )


_SPELLINGS: Row = ("surface", "entity", "kind", "name", "listed", "outlet", "record_without_outlet", "times")


def _spellings(index: Index) -> Iterator[Row]:
    for one in index.spellings:
        entity = index.archive.entity[one.entity]
        for writer in one.writers:
            listed = "yes" if one.listed else "no"
            yield (
                one.surface,
                entity.id,
                entity.kind,
                entity.name,
                listed,
                writer.outlet or "",
                writer.record or "",
                writer.times,
            )
