"""Who is met with whom: pairs of people and organisations, with the texts and the passages they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, NamedTuple

from builder.index.dossier import Dossier
from builder.model import Entity, EntityKind

if TYPE_CHECKING:
    from builder.index.concordance import Index

KINDS: tuple[EntityKind, ...] = ("actor", "organisation")


class Pair(NamedTuple):
    """Two people or organisations that are close: they share more than one text, or a passage at least."""

    first: str
    second: str
    texts: int
    """Texts in which both are met."""
    passages: int
    """Passages that name both, or in which one speaks and names the other."""


class Pairs(NamedTuple):
    """The pairs that an entity is the first of, by id."""

    number: int
    """All of them."""
    close: tuple[tuple[str, int, int], ...]
    """The close ones: the other, shared texts, shared passages."""


def pairs_from(identity: str, dossier: Dossier, known: Container[str]) -> Pairs:
    """The pairs of one person or organisation with those of ``known`` that come after it."""
    others = [(other, texts) for other, texts in dossier.company.items() if other > identity and other in known]
    found = ((other, texts, dossier.beside.get(other, 0)) for other, texts in sorted(others))
    return Pairs(len(others), tuple(own for own in found if own[1] > 1 or own[2]))


def ranked(pairs: Mapping[str, Pairs], entities: Mapping[str, Entity], most: int | None = None) -> list[Pair]:
    """The close pairs, or at least ``most`` of them: most texts first, then most passages, then by name."""
    fewest = _fewest_texts(pairs, most) if most else 0
    names = {identity: (entities[identity].sort, identity) for identity in pairs}
    rows = [
        (-texts, -passages, names[first], names.get(other) or (entities[other].sort, other))
        for first, own in pairs.items()
        for other, texts, passages in own.close
        if texts >= fewest
    ]
    rows.sort()
    return [Pair(first[1], second[1], -texts, -passages) for texts, passages, first, second in rows]


def _fewest_texts(pairs: Mapping[str, Pairs], most: int) -> int:
    """How many texts a pair must share to be surely among the first ``most``."""
    found = Counter(own[1] for pair in pairs.values() for own in pair.close)
    total = 0
    for texts in sorted(found, reverse=True):
        total += found[texts]
        if total >= most:
            return texts
    return 0


def most_present(index: Index, number: int) -> tuple[str, ...]:
    """The ``number`` people and organisations met in most texts that have company at all, most often met first."""
    in_company = {first for first, own in index.pairs.items() if own.close}
    in_company |= {other for own in index.pairs.values() for other, *_ in own.close}

    def rank(identity: str) -> tuple[object, ...]:
        return -index.texts(identity), -index.mentions(identity), index.archive.entity[identity].sort, identity

    return tuple(sorted(in_company, key=rank)[:number])
