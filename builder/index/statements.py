"""What each person says: speaker → records in date order → the passages and quotations there."""

from __future__ import annotations

from dataclasses import dataclass

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.index.extracts import Extract
from builder.model import Entity


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says in one record."""

    card: RecordCard
    passages: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the archive, and everything they say there in date order."""

    entity: Entity
    said: tuple[Said, ...]

    @property
    def passages(self) -> int:
        """How many passages and quotations of theirs there are."""
        return sum(len(said.passages) for said in self.said)


@dataclass(frozen=True, slots=True)
class Nameless:
    """A speaker whom the archive has no page of, as a text calls them."""

    shown: str
    said: Said


def voices(index: Index) -> tuple[Voice, ...]:
    """Everyone with a page of their own who speaks, by name."""
    found = []
    for identity, groups in index.groups.items():
        said = tuple(Said(group.card, group.spoken) for group in groups if group.spoken)
        if said:
            found.append(Voice(index.archive.entity[identity], said))
    return tuple(sorted(found, key=lambda voice: (voice.entity.sort, voice.entity.id)))


def nameless(index: Index) -> tuple[Nameless, ...]:
    """Speakers without a page of their own, text by text in date order."""
    found = []
    for one in index.contributions:
        spoken: dict[str, list[Extract]] = {}
        for own in one.spoken:
            if own.speaker and own.speaker.entity not in index.archive.entity:
                spoken.setdefault(own.speaker.shown, []).append(own)
        found += [Nameless(shown, Said(one.card, tuple(passages))) for shown, passages in spoken.items()]
    return tuple(found)
