"""The tables that are given with the site, made again where their rows differ; packing goes on beside other work.

    tables.begin()  …everything else…  tables.finish()
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from builder.index.concordance import Index
from builder.index.ledger import ROUND
from builder.keep import TABLES, Keep
from builder.press import Press
from builder.publish.lists import file_of, growing_table, small_tables
from builder.publish.zipped import Packed, pack, zip_of

AHEAD = 3
"""So many pieces of tables wait to be packed: each has megabytes."""

ByEntity = Mapping[str, tuple[Any, str]]
"""Entity → what was worked out of its dossier, and its rows."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A packed table on its way."""

    path: str
    job: bytes
    parts: tuple[tuple[str, bytes, Packed | Future[Packed]], ...]
    """The name under which a part is kept, its key, and the part."""


class Tables:
    """The tables of one build."""

    def __init__(self, index: Index, key: Callable[..., bytes], press: Press, keep: Keep) -> None:
        """``key`` names values under all that every table is told."""
        self._index, self._key, self._press, self._keep = index, key, press, keep
        self._packers = ThreadPoolExecutor(1)
        self._waiting: deque[Future[Packed]] = deque()
        self._begun: list[_Table] = []

    def begin(self, by_entity: Mapping[str, ByEntity]) -> None:
        """Make the small tables, and begin to pack the large ones."""
        for path, data in small_tables(self._index).items():
            self._press.write_if_new("tables", path, data)
        for name, own in by_entity.items():
            marks = self._index.ledger.marks.get("pairs"), self._index.ledger.marks.get("spellings")
            rows = (own[identity][1] for identity in sorted(own))
            self._begin(name, [("", self._key(name, marks), rows)])
        for name in TABLES:
            self._begin(name, self._years(name))

    def finish(self) -> None:
        """Write the large ones."""
        for table in self._begun:
            files = []
            for name, key, part in table.parts:
                packed = part.result() if isinstance(part, Future) else part
                if isinstance(part, Future):
                    self._keep.put_result(name, key, marshal.dumps(tuple(packed)))
                files.append(packed)
            self._press.end_job(f"tables\n{table.path}", table.job, self._press.write_file(table.path, zip_of(files)))
        self._packers.shutdown()

    def _years(self, name: str) -> Iterator[tuple[str, bytes, Iterator[str]]]:
        """The parts of a table to which records bring rows: year, key, rows."""
        place = 1 + TABLES.index(name)
        marks: dict[str, int] = {}
        for piece in self._keep.pieces.values():
            marks[piece[0]] = (marks.get(piece[0], 0) + int(piece[place])) % ROUND
        for year in sorted(marks):
            yield year, self._key(name, year, marks[year]), self._rows(name, year)

    def _rows(self, name: str, year: str) -> Iterator[str]:
        cards = (card for card in self._index.cards if str(card.year or "") == year)
        return (self._keep.rows(card.id, name) for card in cards)

    def _begin(self, name: str, parts: Iterable[tuple[str, bytes, Iterator[str]]]) -> None:
        path, found = self._index.table(name), list(parts)
        job = self._key([key for _, key, _ in found])
        if self._press.stands(f"tables\n{path}", job):
            return
        if path.endswith(".csv"):
            data = growing_table(name, self._in_order(name) if name in TABLES else found[0][2])
            self._press.end_job(f"tables\n{path}", job, self._press.write_file(path, data))
            return
        begun = tuple((f"{name} {year}", key, self._pack(name, year, key, rows)) for year, key, rows in found)
        self._begun.append(_Table(path, job, begun))

    def _in_order(self, name: str) -> Iterator[str]:
        return (self._keep.rows(card.id, name) for card in self._index.cards)

    def _pack(self, name: str, year: str, key: bytes, rows: Iterable[str]) -> Packed | Future[Packed]:
        known = self._keep.result(f"{name} {year}", key)
        if known is not None:
            return Packed._make(marshal.loads(known))  # noqa: S302 - our own bytes, with a sum over them
        while len(self._waiting) >= AHEAD:
            self._waiting.popleft().result()
        self._waiting.append(self._packers.submit(pack, file_of(name, year), growing_table(name, rows)))
        return self._waiting[-1]
