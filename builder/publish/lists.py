"""The lists of the views as CSV: RFC 4180, UTF-8 with a byte order mark, the same bytes for the same archive.

("Kuhzad", "=1+1") → Kuhzad,'=1+1
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from builder.heads import ActorHead, PlaceHead
from builder.index.concordance import Index
from builder.index.extracts import manner_of
from builder.index.network import is_close
from builder.index.timeline import all_claims

Row = tuple[str | float, ...]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"


class _Lines(list[str]):
    """Where the writer of CSV puts its lines: no file is opened."""

    write = list.append


def list_files(index: Index) -> dict[str, bytes]:
    """All lists: path below build/docs → bytes."""
    return {
        "data/claims.csv": table(_CLAIMS, _claims(index)),
        "data/mentions.csv": table(_MENTIONS, _mentions(index)),
        "data/pairs.csv": table(_PAIRS, _pairs(index)),
        "data/places.csv": table(_PLACES, _places(index)),
        "data/questions.csv": table(_QUESTIONS, _questions(index)),
        "data/roles.csv": table(_ROLES, _roles(index)),
        "data/spellings.csv": table(_SPELLINGS, _spellings(index)),
        "data/statements.csv": table(_STATEMENTS, _statements(index)),
    }


def table(head: Row, rows: Iterable[Row]) -> bytes:
    """Write a table. Words that a spreadsheet would run as a formula get an apostrophe before them."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(tuple(map(guard, row)) for row in rows)
    return (_MARK + "".join(lines)).encode("utf-8", "replace")


def guard(cell: str | float) -> str | float:
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


_CLAIMS: Row = ("entity", "name", "claim", "other", "other_name", "from", "to", "source")


def _claims(index: Index) -> Iterator[Row]:
    """Roles, relations, foundings and ends, whether dated or not."""
    for claim in all_claims(index.archive):
        other = index.archive.entity.get(claim.other or "")
        yield (
            claim.entity,
            index.archive.entity[claim.entity].name,
            claim.said,
            claim.other or "",
            other.name if other else "",
            claim.start or "",
            claim.end or "",
            claim.source or "",
        )


_STATEMENTS: Row = ("speaker", "name", "record", "date", "topics", "passage", "number", "manner", "beginning")


def _statements(index: Index) -> Iterator[Row]:
    """Every passage of a turn and every quotation in narration, in date order, with how it begins."""
    for one in index.contributions:
        date, topics = one.card.filed or "", " ".join(one.card.topics)
        for own in one.spoken:
            speaker = index.archive.entity.get(own.voice() or "")
            name = speaker.name if speaker else own.speaker.shown if own.speaker else ""
            words = f"{own.text} …" if own.goes_on else own.text
            yield (own.voice() or "", name, one.card.id, date, topics, own.passage, own.number, manner_of(own), words)


_PAIRS: Row = ("first", "first_name", "second", "second_name", "texts", "passages")


def _pairs(index: Index) -> Iterator[Row]:
    """People and organisations that share a passage or more than one text."""
    known = index.archive.entity
    for pair in index.pairs:
        if is_close(pair):
            names = known[pair.first].name, known[pair.second].name
            yield (pair.first, names[0], pair.second, names[1], pair.texts, pair.passages)


_PLACES: Row = ("place", "name", "part_of", "country", "latitude", "longitude", "texts", "times_named")


def _places(index: Index) -> Iterator[Row]:
    for place in index.archive.of_kind("place"):
        head = place.head
        if isinstance(head, PlaceHead):
            north, east = head.coordinates or ("", "")
            counts = index.texts(place.id), index.mentions(place.id)
            yield (place.id, place.name, head.part_of or "", head.country or "", north, east, *counts)
