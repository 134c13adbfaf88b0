"""What is dated: texts, and claims such as roles and founding dates, each with the passage that makes it.

roles: [{organisation: front, role: leader, from: "2021"}] → Claim("…", "leader", "front", "2021", None, source)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder import edtf
from builder.heads import ActorHead, OrganisationHead
from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.index.contribution import DatedNote
from builder.model import Archive, Entity

OPEN = ".."


@dataclass(frozen=True, slots=True)
class Claim:
    """That something holds of an entity from one date to another, or on one date."""

    entity: str
    said: str
    """What is claimed: a role, ``founded``, a relation."""
    other: str | None
    """The organisation or entity it stands in relation to."""
    start: str | None
    end: str | None
    """An EDTF date, ``..`` for "still so", or nothing where no end is given; for an event the same as its start."""
    source: str | None

    @property
    def is_event(self) -> bool:
        """Tell whether it is a moment and not a stretch of time."""
        return self.start is not None and self.start == self.end


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the chronicle: a text, or the beginning or end of what is claimed."""

    date: str | None
    what: RecordCard | Claim | DatedNote
    edge: Literal["text", "on", "from", "to"]

    @property
    def year(self) -> int | None:
        """The year it is filed under."""
        return edtf.year_of(edtf.parse(self.date)) if self.date else None


def claims(archive: Archive) -> tuple[Claim, ...]:
    """All claims that have a date, the earliest first."""
    dated = [claim for claim in all_claims(archive) if _date(claim.start) or _date(claim.end)]

    def order(claim: Claim) -> tuple[object, ...]:
        return (*_order(_date(claim.start) or _date(claim.end)), claim.entity, claim.said, claim.other or "")

    return tuple(sorted(dated, key=order))


def all_claims(archive: Archive) -> Iterator[Claim]:
    """All claims, dated or not, entity by entity."""
    return (claim for entity in archive.entities for claim in _claims(entity))


def _claims(entity: Entity) -> Iterator[Claim]:
    head = entity.head
    if isinstance(head, ActorHead):
        for role in head.roles:
            yield Claim(entity.id, role.role, role.organisation, role.from_, role.to, role.source)
    if isinstance(head, OrganisationHead):
        for said, dates in (("founded", head.founded), ("dissolved", head.dissolved)):
            for one in dates:
                yield Claim(entity.id, said, None, one.date, one.date, one.source)
    for relation in head.relations:
        yield Claim(entity.id, relation.as_, relation.to, relation.from_, relation.to_date, relation.source)


def _date(date: str | None) -> str | None:
    return date if date and date != OPEN else None


def _order(date: str | None) -> tuple[object, ...]:
    return (False, *edtf.sort_key(edtf.parse(date))) if date else (True,)


def moments(index: Index, dated: tuple[Claim, ...]) -> tuple[Moment, ...]:
    """Texts, claims and what notes date, in date order; those without a year come last, texts before others."""
    found = [text_moment(card) for card in index.cards]
    found += [Moment(note.date, note, "on") for row in index.rows for note in row.notes()]
    for claim in dated:
        if claim.is_event:
            found.append(Moment(claim.start, claim, "on"))
            continue
        if _date(claim.start):
            found.append(Moment(claim.start, claim, "from"))
        if _date(claim.end):
            found.append(Moment(claim.end, claim, "to"))
    return tuple(sorted(found, key=lambda moment: _order(moment.date)))


def text_moment(card: RecordCard) -> Moment:
    """When a text took place, else when it was published."""
    return Moment(card.filed, card, "text")


def extent(date: str, edge: Literal["start", "end"] = "start") -> float | None:
    """The first or last day that a date may mean, as a year with its fraction; nothing where no year is stated."""
    parsed = edtf.parse(date)
    known = parsed.known[0] if edge == "start" else parsed.known[-1]
    if known.year is None:
        return None
    day = edtf.bounds(known)[0 if edge == "start" else 1]
    return day.year + (day.timetuple().tm_yday - (edge == "start")) / 366
