"""What each person says: speaker → records in date order → the passages and quotations there."""

from __future__ import annotations

from dataclasses import dataclass

from builder.index.card import RecordCard
from builder.index.concordance import Group, Index
from builder.index.ledger import Tally
from builder.model import Entity


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the archive, and how much."""

    entity: Entity
    tally: Tally

    @property
    def passages(self) -> int:
        """How many passages and quotations of theirs there are."""
        return self.tally.spoken


@dataclass(frozen=True, slots=True)
class Nameless:
    """A speaker whom the archive has no page of, as a text calls them."""

    shown: str
    card: RecordCard
    number: int
    first: str
    """The first passage they speak."""


def voices(index: Index) -> tuple[Voice, ...]:
    """Everyone with a page of their own who speaks, by name."""
    found = (Voice(index.archive.entity[identity], tally) for identity, tally in index.tallies.items() if tally.spoken)
    return tuple(sorted(found, key=lambda voice: (voice.entity.sort, voice.entity.id)))


def said_by(identity: str, index: Index) -> tuple[Group, ...]:
    """The texts in which somebody speaks, in date order."""
    return tuple(group for group in index.groups.get(identity, ()) if group.met.spoken)


def nameless(index: Index) -> tuple[Nameless, ...]:
    """Speakers without a page of their own, text by text in date order."""
    return tuple(
        Nameless(shown, row.card, number, first) for row in index.rows for shown, number, first in row.nameless
    )
