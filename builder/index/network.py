"""Who is met with whom: pairs of people and organisations, with the texts and the passages they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

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


def pairs(index: Index) -> tuple[Pair, ...]:
    """All pairs of people and organisations that share a text: most texts first, then most passages, then by name."""
    known = {entity.id for entity in index.archive.entities if entity.kind in KINDS}
    texts: Counter[tuple[str, str]] = Counter()
    passages: Counter[tuple[str, str]] = Counter()
    for one in index.contributions:
        texts.update(combinations([identity for identity in one.entities if identity in known], 2))
        for own in one.together:
            passages.update(combinations([identity for identity in own if identity in known], 2))
    found = (Pair(*both, number, passages[both]) for both, number in texts.items())
    return tuple(sorted(found, key=lambda p: (-p.texts, -p.passages, *(_name(index, i) for i in (p.first, p.second)))))


def _name(index: Index, identity: str) -> tuple[str, str]:
    return index.archive.entity[identity].sort, identity


def is_close(pair: Pair) -> bool:
    """Tell whether two are met together in more than one text, or in one passage at least."""
    return pair.texts > 1 or pair.passages > 0


def most_present(index: Index, close: Iterable[Pair], number: int) -> tuple[str, ...]:
    """The ``number`` people and organisations met in most texts that have company at all, most often met first."""
    in_company = {identity for pair in close for identity in (pair.first, pair.second)}
    ranked = sorted(in_company, key=lambda i: (-index.texts(i), -index.mentions(i), *_name(index, i)))
    return tuple(ranked[:number])
