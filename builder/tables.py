"""The tables that are given with the site, made again where their rows differ; the large ones beside other work.

    tables.begin()  …everything else…  tables.finish()
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.apart import Apart
from builder.index.concordance import Index
from builder.index.ledger import ROUND
from builder.keep import TABLES, Keep
from builder.press import Press
from builder.publish.lists import file_of, growing_table, small_tables
from builder.publish.zipped import Packed, pack, zip_of

FEW = 8
"""So many parts of tables are packed beside other work."""
Part = tuple[str, str, bytes]
"""A table, the year of a part of it or nothing, and the key of that part."""


class Tables:
    """The tables of one build."""

    def __init__(
        self, index: Index, key: Callable[..., bytes], press: Press, keep: Keep, by_entity: Mapping[str, Sequence[str]]
    ) -> None:
        """``key`` names values under all that every table is told; ``by_entity`` says whose rows other tables have."""
        self._index, self._key, self._press, self._keep = index, key, press, keep
        self._by_entity = by_entity
        self._parts = [*self._of_entities(), *(part for name in TABLES for part in self._of_records(name))]

    def begin(self) -> None:
        """Make the small tables, and begin with those parts of large ones that differ."""
        for path, data in small_tables(self._index).items():
            self._press.write_if_new("tables", path, data)
        parts = self._parts if self._index.is_large else []
        self._todo = [part for part in parts if self._keep.result(*_place(part)) is None]
        self._keep.pile.flush()
        # Of very many parts each has megabytes that nobody should hold until the end.
        ahead = self._todo if len(self._todo) <= FEW else []
        self._made = Apart(lambda: [self._packed(part) for part in ahead], apart=bool(ahead))

    def finish(self) -> None:
        """Write the large ones."""
        made = self._made.result() or (self._packed(part) for part in self._todo)
        for part, packed in zip(self._todo, made, strict=True):
            self._keep.put_result(*_place(part), marshal.dumps(tuple(packed)))
        for name in (*self._by_entity, *TABLES):
            path, parts = self._index.table(name), [part for part in self._parts if part[0] == name]
            job = self._key([key for _, _, key in parts])
            if not self._press.stands(f"tables\n{path}", job):
                is_whole = path.endswith(".csv")
                data = b"".join(growing_table(name, self._rows(name))) if is_whole else self._zip(parts)
                self._press.end_job(f"tables\n{path}", job, self._press.write_file(path, data))

    def _of_entities(self) -> Iterator[Part]:
        marks = [self._index.ledger.marks.get(name) for name in ("cards", "pairs", "spellings")]
        return ((name, "", self._key(name, marks)) for name in self._by_entity)

    def _of_records(self, name: str) -> Iterator[Part]:
        place = 1 + TABLES.index(name)
        marks: dict[str, int] = {}
        for piece in self._keep.pieces.values():
            marks[piece[0]] = (marks.get(piece[0], 0) + int(piece[place])) % ROUND
        return ((name, year, self._key(name, year, marks[year])) for year in sorted(marks))

    def _rows(self, name: str, year: str | None = None) -> Iterator[str]:
        """The rows of a table, or of those of its records that are filed under a year."""
        if name in self._by_entity:
            return (self._keep.rows(identity, name) for identity in self._by_entity[name])
        cards: Iterable[Any] = self._index.cards
        return (self._keep.rows(c.id, name) for c in cards if year is None or str(c.year or "") == year)

    def _packed(self, part: Part) -> Packed:
        name, year, _ = part
        whole = name in self._by_entity
        return pack(file_of(name, year), growing_table(name, self._rows(name, None if whole else year)))

    def _zip(self, parts: Iterable[Part]) -> bytes:
        kept = (self._keep.result(*_place(part)) for part in parts)
        return zip_of(Packed._make(marshal.loads(data or b"")) for data in kept)  # noqa: S302 - our own bytes


def _place(part: Part) -> tuple[str, bytes]:
    """Where a part is kept, and under which key."""
    return f"{part[0]} {part[1]}", part[2]
