"""The lists of the views as CSV: RFC 4180, UTF-8 with a byte order mark, the same bytes for the same archive.

("Kuhzad", "=1+1") → Kuhzad,'=1+1
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from builder.heads import ActorHead, PlaceHead
from builder.index.concordance import Index
from builder.index.contribution import Contribution
from builder.index.extracts import manner_of
from builder.index.network import Pairs
from builder.index.spellings import Spelling
from builder.index.timeline import all_claims
from builder.model import Entity
from builder.publish.cells import END, Row, cell, line, lines

_MARK = "\ufeff"


def small_tables(index: Index) -> dict[str, bytes]:
    """The tables of what the authority says: path below build/docs → bytes."""
    return {
        "data/claims.csv": table(_CLAIMS, _claims(index)),
        "data/places.csv": table(_PLACES, _places(index)),
        "data/roles.csv": table(_ROLES, _roles(index)),
    }


def rows_of_record(one: Contribution, entities: Mapping[str, Entity]) -> dict[str, str]:
    """The rows that a record brings to tables: name of the table → lines of CSV."""
    return {
        "mentions": "".join(_mentions(one, entities)),
        "questions": lines(_questions(one)),
        "statements": "".join(_statements(one, entities)),
    }


def rows_of_pairs(identity: str, pairs: Pairs, entities: Mapping[str, Entity]) -> str:
    """The rows of the close pairs that an entity is the first of."""
    name = entities[identity].name
    return lines((identity, name, other, entities[other].name, *shared) for other, *shared in pairs.close)


def rows_of_spellings(found: Iterable[Spelling], entities: Mapping[str, Entity]) -> str:
    """The rows of the spellings of an entity."""
    return lines(
        (own.surface, entity.id, entity.kind, entity.name, "yes" if own.listed else "no", writer.outlet or "",
         writer.record or "", writer.times)
        for own, entity in ((own, entities[own.entity]) for own in found)
        for writer in own.writers
    )  # fmt: skip


def growing_table(name: str, pieces: Iterable[str]) -> Iterator[bytes]:
    """Make a table, or a part of it, of the rows of its records or entities in their order, piece by piece."""
    return (piece.encode("utf-8", "replace") for piece in chain((_MARK, lines([HEADS[name]])), pieces))


def file_of(name: str, year: str) -> str:
    """Name the part of a table that holds the records of a year, or those of none."""
    return f"{name}-{year}.csv" if year else f"{name}.csv"


def table(head: Row, rows: Iterable[Row]) -> bytes:
    """Write a table."""
    return (_MARK + lines([head]) + lines(rows)).encode("utf-8", "replace")


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


def _mentions(one: Contribution, entities: Mapping[str, Entity]) -> Iterator[str]:
    """The lines of every mention; what several of them share is written once."""
    record = line((one.card.id, one.card.filed or ""))
    named = {m.entity for own in one.sentences for m in own.names}
    bearers = {i: line((entity.id, entity.kind, entity.name)) for i in named for entity in (entities[i],)}
    for own in one.sentences:
        before, words, start = f"{record},{cell(own.passage)},{own.number}", cell(own.text.strip()), own.start
        label = own.speaker.shown if own.speaker else ""
        for m in own.names:
            who, surface = cell(own.voice(m) or label), cell(m.surface)
            place = f"{start + m.start},{start + m.end}"
            yield f"{before},{who},{place},{surface},{bearers[m.entity]},{m.rule},{words}{END}"


_QUESTIONS: Row = ("record", "date", "topics", "passage", "asker", "question", "answer_passage", "answerer")


def _questions(one: Contribution) -> Iterator[Row]:
    for question in one.questions:
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


def _statements(one: Contribution, entities: Mapping[str, Entity]) -> Iterator[str]:
    """The line of every passage of a turn and every quotation in narration, in the order of the text."""
    record = line((one.card.id, one.card.filed or "", " ".join(one.card.topics)))
    for own in one.spoken:
        who = own.voice() or ""
        known = entities.get(who)
        speaker = line((who, known.name if known else own.speaker.shown if own.speaker else ""))
        words = cell(f"{own.text} …" if own.goes_on else own.text)
        yield f"{speaker},{record},{cell(own.passage)},{own.number},{manner_of(own)},{words}{END}"


_PAIRS: Row = ("first", "first_name", "second", "second_name", "texts", "passages")

_PLACES: Row = ("place", "name", "part_of", "country", "latitude", "longitude", "texts", "times_named")


def _places(index: Index) -> Iterator[Row]:
    for place in index.archive.of_kind("place"):
        head = place.head
        if isinstance(head, PlaceHead):
            north, east = head.coordinates or ("", "")
            counts = index.texts(place.id), index.mentions(place.id)
            yield (place.id, place.name, head.part_of or "", head.country or "", north, east, *counts)


HEADS = {
    "mentions": _MENTIONS, "pairs": _PAIRS, "questions": _QUESTIONS, "spellings": _SPELLINGS, "statements": _STATEMENTS,
}  # fmt: skip
