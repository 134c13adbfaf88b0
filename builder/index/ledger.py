"""Who is met where, in numbers: kept from build to build, and changed by what one record brings more or less.

    ledger.enter(brief)    ledger.strike(brief)     an edit strikes what the record brought and enters what it brings

All of it are sums, so in whatever order records come and go the ledger is what a build from nothing would make it.
Rows and tallies stand in memory; an entity's dossier is opened when its pages, or a record that names it, change.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from builder.index.dossier import Dossier, count, writer_of
from builder.index.share import Brief, Met, Row, mark_of, met_from, plain_row, row_from

ROUND = 1 << 64
"""Marks are added up without growing."""


class Tally(NamedTuple):
    """An entity's numbers, which stand in memory of every entity."""

    texts: int = 0
    times: int = 0
    spoken: int = 0
    speaks_in: int = 0
    """Texts in which it speaks."""
    topics: Mapping[str, tuple[int, int]] = {}
    """Topic of a text in which it speaks → such texts, and passages that it speaks in them."""
    mark: int = 0
    """Of everything that its pages show of records."""


class Ledger:
    """The numbers of all records."""

    def __init__(self, open_dossier: Callable[[str], Dossier | None] | None = None) -> None:
        """Begin with nothing; ``open_dossier`` gives those dossiers that are kept elsewhere."""
        self.rows: dict[str, Row] = {}
        """Record → its row."""
        self.tallies: dict[str, Tally] = {}
        self.marks: dict[str, int] = {}
        """What is summed over all records → its mark: cards, questions and their telling words, spellings, pairs …"""
        self.changed: set[str] = set()
        """Entities whose dossiers are not as they are kept."""
        self._dossiers: dict[str, Dossier] = {}
        self._is_folded = False
        self.is_postponed = False
        """The dossiers are counted when all records are there, by somebody else (see `Keep.fold_up`)."""
        self._last: tuple[str, Dossier] = ("", Dossier())
        self._open = open_dossier

    def packed(self) -> bytes:
        """Give the bytes of what stands in memory."""
        rows = [plain_row(row) for row in self.rows.values()]
        tallies = {identity: tuple(own) for identity, own in self.tallies.items()}
        return marshal.dumps((rows, tallies, self.marks))

    def load(self, data: bytes) -> None:
        """Take over what stood in memory."""
        rows, tallies, self.marks = marshal.loads(data)  # noqa: S302 - our own bytes, with a sum over them
        self.rows = {row.card.id: row for row in map(row_from, rows)}
        self.tallies = {identity: Tally._make(own) for identity, own in tallies.items()}

    def tally(self, identity: str) -> Tally:
        """The numbers of an entity."""
        return self.tallies.get(identity, _NONE)

    def dossier(self, identity: str) -> Dossier:
        """All numbers of an entity."""
        if self._is_folded:  # a page asks for the same one several times, then for another
            if self._last[0] != identity:
                self._last = identity, self._opened(identity)
            return self._last[1]
        if identity not in self._dossiers:
            self._dossiers[identity] = self._opened(identity)
        return self._dossiers[identity]

    def _opened(self, identity: str) -> Dossier:
        return (self._open(identity) if self._open else None) or Dossier()

    def fold_up(self, keep: Callable[[str, bytes], None]) -> None:
        """Give the bytes of changed dossiers away, once nothing is entered or struck any more, and hold none of them.

        From now on each is read again when it is asked for, by `open_dossier`.
        """
        for identity in sorted(self._dossiers.keys() & self.changed & self.tallies.keys()):
            keep(identity, self._dossiers[identity].packed())
        self._dossiers.clear()
        self._is_folded = True

    def __getstate__(self) -> tuple[bytes, Callable[[str], Dossier | None] | None]:
        """Let another process read in it."""
        return self.packed(), self._open

    def __setstate__(self, state: tuple[bytes, Callable[[str], Dossier | None] | None]) -> None:
        """Take over what stood in memory there; dossiers are opened."""
        self.__init__(state[1])  # type: ignore[misc]
        self.load(state[0])
        self._is_folded = True

    def enter(self, brief: Brief) -> None:
        """Add what a record brings."""
        self.rows[brief.row.card.id] = brief.row
        self._count(brief, 1)

    def strike(self, brief: Brief) -> None:
        """Take away what a record brought."""
        del self.rows[brief.row.card.id]
        self._count(brief, -1)

    def _count(self, brief: Brief, sign: int) -> None:
        for name, mark in _marks(brief):
            self.marks[name] = (self.marks.get(name, 0) + sign * mark) % ROUND
        self.changed |= brief.met.keys()
        for identity, met in brief.met.items():
            self._tally(identity, met_from(met), brief.row, sign)
        if not self.is_postponed:
            count(brief, sign, self.dossier)

    def _tally(self, identity: str, met: Met, row: Row, sign: int) -> None:
        texts, times, spoken, speaks_in, topics, mark = self.tally(identity)
        if met.spoken:
            topics = dict(topics)
            for topic in row.card.topics:
                in_texts, passages = topics.get(topic, (0, 0))
                topics[topic] = in_texts + sign, passages + sign * met.spoken
                if not topics[topic][0]:
                    del topics[topic]
        self.tallies[identity] = Tally(
            texts + sign, times + sign * met.times, spoken + sign * met.spoken, speaks_in + sign * bool(met.spoken),
            topics, (mark + sign * met.mark) % ROUND,
        )  # fmt: skip
        if texts + sign == 0:
            del self.tallies[identity]

_NONE = Tally()


def _marks(brief: Brief) -> Iterator[tuple[str, int]]:
    """What a record brings to each of the sums."""
    row = brief.row
    yield "cards", mark_of(row.mark, row.passages)
    yield "questions", mark_of(row.mark, row.asked) if row.questions else 0
    yield "telling", mark_of(row.card.order, row.telling) if row.questions else 0
    yield "notes", mark_of(row.mark, row.dated) if row.dated else 0
    yield "nameless", mark_of(row.mark, row.nameless) if row.nameless else 0
    yield "spellings", mark_of(writer_of(row), brief.spellings)
    yield "pairs", mark_of(tuple(brief.met), brief.together)
