"""How much each part of a name says about who is meant: rare words much, Mohammad little, titles next to nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.names.skeleton import rough
from builder.names.units import Customs, Unit

_UNSEEN = 300
"""Entities imagined beside those of the archive: a name that a small archive has once is not therefore rare."""
_COMMON = 30.0
_INITIAL = 0.6
_SHARE = {"kind": 0.5, "title": 0.15, "legal": 0.2}
_AFTER_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many entities have a word like this, and of how many."""

    counts: Mapping[str, float]
    entities: int


def count_words(names: Iterable[tuple[str, tuple[Unit, ...]]], customs: Customs) -> Rarity:
    """Count in how many entities, given as pairs of id and units of a form, each word is found."""
    having: dict[str, set[str]] = {}
    entities = set()
    for entity, units in names:
        entities.add(entity)
        for unit in units:
            having.setdefault(rough(unit.text), set()).add(entity)
    counts = {key: float(len(ids)) for key, ids in having.items()}
    for word in {rough(word) for word in customs.common}:
        counts[word] = counts.get(word, 0.0) + _COMMON
    return Rarity(counts, len(entities))


def weigh(units: tuple[Unit, ...], rarity: Rarity) -> tuple[float, ...]:
    """Give the weight of each unit of a name; a name of nothing but titles is weighed as a name."""
    first = next((place for place, unit in enumerate(units) if unit.part == "name"), None)
    return tuple(_weight(unit, rarity) * _share(unit, place, first) for place, unit in enumerate(units))


def _weight(unit: Unit, rarity: Rarity) -> float:
    if unit.part == "initial":
        return _INITIAL
    rare = math.log((rarity.entities + _UNSEEN) / (rarity.counts.get(rough(unit.text), 0.0) + 0.5))
    return rare * min(1.0, 0.5 + 0.1 * len(unit.text))


def _share(unit: Unit, place: int, first: int | None) -> float:
    if unit.part in _SHARE and first is None:
        return _AFTER_NAME
    if unit.part == "title" and first is not None and place > first:
        return _AFTER_NAME
    return _SHARE.get(unit.part, 1.0)
