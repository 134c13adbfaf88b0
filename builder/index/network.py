"""Who is met with whom: pairs of people and organisations, with the texts and the passages they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from builder.index.contribution import Group
from builder.model import Entity

if TYPE_CHECKING:
    from builder.index.concordance import Index

KINDS = ("actor", "organisation")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that are met together."""

    first: str
    second: str
    texts: int
    """Texts in which both are met."""
    passages: int
    """Passages that name both, or in which one speaks and names the other."""


def pairs_of(
    entities: Mapping[str, Entity],
    groups: Mapping[str, Sequence[Group]],
    together: Iterable[Sequence[str]],
) -> tuple[Pair, ...]:
    """All pairs of people and organisations that share a text: most texts first, then most passages, then by name.

    ``groups`` holds what each record has of an entity, ``together`` who is met in one passage.
    """
    known = {identity for identity, entity in entities.items() if entity.kind in KINDS}
    passages: Counter[tuple[str, str]] = Counter()
    for own in together:
        passages.update(combinations([identity for identity in own if identity in known], 2))
    found = []
    # One entity at a time: to count all pairs at once would take the memory of all of them for every text.
    for first in sorted(known & groups.keys()):
        met = Counter(other for group in groups[first] for other in group.present if other > first and other in known)
        found += [Pair(first, second, texts, passages[first, second]) for second, texts in met.items()]
    names = {identity: (entities[identity].sort, identity) for identity in known}
    return tuple(sorted(found, key=lambda p: (-p.texts, -p.passages, names[p.first], names[p.second])))


def is_close(pair: Pair) -> bool:
    """Tell whether two are met together in more than one text, or in one passage at least."""
    return pair.texts > 1 or pair.passages > 0


def most_present(index: Index, close: Iterable[Pair], number: int) -> tuple[str, ...]:
    """The ``number`` people and organisations met in most texts that have company at all, most often met first."""
    in_company = {identity for pair in close for identity in (pair.first, pair.second)}

    def rank(identity: str) -> tuple[object, ...]:
        return -index.texts(identity), -index.mentions(identity), index.archive.entity[identity].sort, identity

    return tuple(sorted(in_company, key=rank)[:number])
