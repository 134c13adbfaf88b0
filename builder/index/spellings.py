"""Every spelling met in the texts: words → whom they name, who writes so, how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

from builder.index.contribution import Contribution
from builder.model import Entity
from builder.names.fold import keys_of


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a name so: an outlet, or where a text names none the text itself."""

    outlet: str | None
    record: str | None
    times: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words of the texts that name an entity."""

    surface: str
    entity: str
    times: int
    texts: int
    writers: tuple[Writer, ...]
    """Who writes so most often comes first."""
    listed: bool
    """The authority lists this spelling; all others are short forms in other words, and implied mentions."""


def spellings(contributions: Iterable[Contribution], entities: Iterable[Entity]) -> tuple[Spelling, ...]:
    """All spellings in the texts, by letter; the same words for two entities stand one after the other."""
    written: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    texts: Counter[tuple[str, str]] = Counter()
    for one in contributions:
        writer = (one.card.outlet, "") if one.card.outlet else ("", one.card.id)
        for surface, entity, times in one.spellings:
            written[surface, entity][writer] += times
            texts[surface, entity] += 1
    listed = {(_plain(name), e.id) for e in entities for name in (e.name, *(v.text for v in e.head.variants))}
    found = (
        Spelling(words, entity, own.total(), texts[words, entity], _writers(own), (_plain(words), entity) in listed)
        for (words, entity), own in written.items()
    )
    return tuple(sorted(found, key=lambda s: (filing(s.surface), s.surface, s.entity)))


def _plain(name: str) -> str:
    """A name without what the keyboard or the head of a sentence decides: letter pairs, joiners, marks, capitals."""
    return "".join(keys_of(name)).casefold()


def _writers(times: Counter[tuple[str, str]]) -> tuple[Writer, ...]:
    ordered = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Writer(outlet or None, record or None, number) for (outlet, record), number in ordered)


def filing(surface: str) -> str:
    """The key by which words of any script are filed in one alphabet."""
    return anyascii(surface).strip("'\"` ").casefold()


def by_entity(found: Iterable[Spelling]) -> dict[str, tuple[Spelling, ...]]:
    """Entity id → its spellings, the listed ones first, those written most often first."""
    own: dict[str, list[Spelling]] = defaultdict(list)
    for one in found:
        own[one.entity].append(one)
    return {entity: tuple(sorted(own[entity], key=lambda s: (not s.listed, -s.times, s.surface))) for entity in own}


def of_two(found: Iterable[Spelling]) -> frozenset[str]:
    """The spellings that name more than one entity."""
    entities: dict[str, set[str]] = defaultdict(set)
    for one in found:
        entities[one.surface].add(one.entity)
    return frozenset(surface for surface, own in entities.items() if len(own) > 1)
