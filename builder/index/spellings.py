"""Every spelling met in the texts: words → whom they name, who writes so, how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from anyascii import anyascii

from builder.index.dossier import Dossier
from builder.model import Entity
from builder.names.fold import keys_of


class Writer(NamedTuple):
    """Who writes a name so: an outlet, or where a text names none the text itself."""

    outlet: str | None
    record: str | None
    times: int


class Spelling(NamedTuple):
    """Words of the texts that name an entity."""

    filing: str
    """The key by which it is filed among words of any script."""
    surface: str
    entity: str
    times: int
    texts: int
    by: tuple[tuple[str | None, str | None, int], ...]
    """The writers, in plain values: an archive has tens of thousands of them."""
    listed: bool
    """The authority lists this spelling; all others are short forms in other words, and implied mentions."""

    @property
    def writers(self) -> tuple[Writer, ...]:
        """Who writes so most often comes first."""
        return tuple(map(Writer._make, self.by))


def spellings_of(entity: Entity, dossier: Dossier) -> tuple[Spelling, ...]:
    """The spellings of an entity in the texts, by letter."""
    listed = {_plain(name) for name in (entity.name, *(v.text for v in entity.head.variants))}
    return tuple(
        sorted(
            Spelling(
                filing(words), words, entity.id, sum(times for times, _ in own.values()),
                sum(texts for _, texts in own.values()), _writers(own), _plain(words) in listed,
            )
            for words, own in dossier.spelled.items()
        )
    )  # fmt: skip


def _plain(name: str) -> str:
    """A name without what the keyboard or the head of a sentence decides: letter pairs, joiners, marks, capitals."""
    return "".join(keys_of(name)).casefold()


def _writers(own: Mapping[str, tuple[int, int]]) -> tuple[tuple[str | None, str | None, int], ...]:
    """An outlet, or a record as `writer_of` names it; who writes so most often first."""
    ranked = sorted(own.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(
        (None, writer[1:], times) if writer.startswith(".") else (writer, None, times) for writer, (times, _) in ranked
    )


def filing(surface: str) -> str:
    """The key by which words of any script are filed in one alphabet."""
    return anyascii(surface).strip("'\"` ").casefold()


def by_use(found: Iterable[Spelling]) -> tuple[Spelling, ...]:
    """The listed ones first, those written most often first."""
    return tuple(sorted(found, key=lambda s: (not s.listed, -s.times, s.surface)))


def of_two(found: Iterable[Spelling]) -> frozenset[str]:
    """The spellings that name more than one entity."""
    entities: dict[str, set[str]] = defaultdict(set)
    for one in found:
        entities[one.surface].add(one.entity)
    return frozenset(surface for surface, own in entities.items() if len(own) > 1)
