"""Whom and what one entity is met with, in numbers: counted as records come and go.

    count(brief, 1, dossiers.get)     adds what a record brings to each dossier that is given
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from builder.index.share import Brief, Row


class Dossier:
    """All numbers of one entity: what each record holds of it, how it is spelled, whom it is met with."""

    __slots__ = ("beside", "company", "met", "spelled")

    def __init__(
        self,
        met: dict[str, bytes] | None = None,
        spelled: dict[str, dict[str, tuple[int, int]]] | None = None,
        company: Mapping[str, int] | None = None,
        beside: dict[str, int] | None = None,
    ) -> None:
        self.met = met if met is not None else {}
        """Record → what it holds, packed."""
        self.spelled = spelled if spelled is not None else {}
        """Spelling → writer (see `writer_of`) → how often, and in how many texts."""
        self.company = Counter(company)
        """Every entity, this one too → texts in which both are met."""
        self.beside = beside if beside is not None else {}
        """Other entity → passages that name both, or in which one speaks and names the other."""

    def packed(self) -> bytes:
        """Give its bytes."""
        return marshal.dumps((self.met, self.spelled, dict(self.company), self.beside))


def dossier_from(data: bytes) -> Dossier:
    """Read a dossier."""
    return Dossier(*marshal.loads(data))  # noqa: S302 - our own bytes, with a sum over them


def writer_of(row: Row) -> str:
    """Who writes a record's spellings: its outlet, or where none is named the record itself, with a dot before it."""
    return row.card.outlet or f".{row.card.id}"


def count(brief: Brief, sign: int, of: Callable[[str], Dossier | None]) -> None:
    """Add what a record brings, or take it away; ``of`` gives the dossier of an entity that is counted here."""
    record, present = brief.row.card.id, tuple(brief.met)
    for identity, met in brief.met.items():
        dossier = of(identity)
        if dossier is None:
            continue
        if sign > 0:
            dossier.met[record] = met
            dossier.company.update(present)  # counted in C: with twenty in a text these are four hundred
        else:
            del dossier.met[record]
            for other in present:
                _add(dossier.company, other, sign)
    for together in brief.together:
        for one, other in combinations(together, 2):
            for dossier, beside in ((of(one), other), (of(other), one)):
                if dossier is not None:
                    _add(dossier.beside, beside, sign)
    _spell(brief, sign, of)


def _spell(brief: Brief, sign: int, of: Callable[[str], Dossier | None]) -> None:
    writer = writer_of(brief.row)
    for surface, identity, times in brief.spellings:
        dossier = of(identity)
        if dossier is None:
            continue
        writers = dossier.spelled.setdefault(surface, {})
        before = writers.get(writer, (0, 0))
        writers[writer] = before[0] + sign * times, before[1] + sign
        if not writers[writer][1]:
            del writers[writer]
            if not writers:
                del dossier.spelled[surface]


def counted(briefs: Iterable[Brief], is_mine: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Count the dossiers of some entities from nothing; gives the bytes of each."""
    known: dict[str, Dossier | None] = {}

    def of(identity: str) -> Dossier | None:
        if identity not in known:
            known[identity] = Dossier() if is_mine(identity) else None
        return known[identity]

    for brief in briefs:
        count(brief, 1, of)
    while known:
        identity, own = known.popitem()
        if own is not None:
            yield identity, own.packed()


def _add(counts: dict[str, int], key: str, number: int) -> None:
    total = counts.get(key, 0) + number
    if total:
        counts[key] = total
    else:
        del counts[key]

