"""The search index, made again segment by segment: one that an edit changed a little is amended, not made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeAlias

from builder.executors import Crew
from builder.index.ledger import ROUND
from builder.keep import Keep
from builder.memory import Memory
from builder.ordered import run_ordered
from builder.pages import Views
from builder.press import Press
from builder.publish.search import (
    Segment,
    amend_segment,
    entry_from,
    make_authority,
    make_segment,
    names_file,
    pack_entry,
    segment_of,
    segments_for,
    texts_of,
)
from builder.shared import Shared
from builder.store import Store, packed_plain, unpacked_plain

Part: TypeAlias = tuple[int, list[str]]
"""The number of a segment, and its records."""
Table: TypeAlias = Mapping[str, Any]


def make_search(
    views: Views, key: Callable[..., bytes], press: Press, memory: Memory, store: Store, keep: Keep,
    crew: Callable[[int], AbstractContextManager[Crew]],
) -> None:  # fmt: skip
    """Make everything below `search/` that differs from the last build."""
    index, texts, told = views.index, texts_of(views.index), _Told(key, press, memory, store, keep)
    tables: dict[int, Table] = {}
    todo: list[Part] = []
    for part in _parts(keep):
        table = told.table_of(part)
        if table is None:
            todo.append(part)
        else:
            tables[part[0]] = table
    shared = Shared(keep)
    with crew(len(todo)) as workers:
        for number, segment in run_ordered(workers, partial(_made, shared), todo):
            tables[number] = told.take((number, dict(todo)[number]), segment)
    authority = told.authority(views, texts)
    ordered = [tables[number] for number in sorted(tables)]
    data = names_file(index.archive, views.names.forms, texts, views.settings, ordered, authority)
    press.write_if_new("search", "search/names.json", data)


def _parts(keep: Keep) -> list[Part]:
    segments = segments_for(len(keep.entries))
    divided: list[Part] = [(number, []) for number in range(segments)]
    for record in keep.entries:
        divided[segment_of(record, segments)][1].append(record)
    return divided


def _made(keep: Shared[Keep], part: Part) -> tuple[int, Segment]:
    number, records = part
    entries = (entry_from(keep.value().entry(record)) for record in records)
    return number, make_segment(f"search/{number}", entries)


class _Told:
    """What each step is told, and what it hands on."""

    def __init__(
        self, key: Callable[..., bytes], press: Press, memory: Memory, store: Store, keep: Keep
    ) -> None:
        self._key, self._press, self._memory, self._store, self._keep = key, press, memory, store, keep

    def table_of(self, part: Part) -> Table | None:
        """The table of a segment that stands or can be amended; else it must be made."""
        number, records = part
        known = self._memory.results.get(f"search {number}")
        if known is None:
            return None
        if known[0] == self._key_of(part) and self._press.chapter_stands(f"search {number}", known[0]):
            return dict(known[1])
        segment = self._amended(number, records, known[0])
        return self.take(part, segment) if segment else None

    def _key_of(self, part: Part) -> bytes:
        return self._key(sum(self._keep.entries[record] for record in part[1]) % ROUND, len(part[1]))

    def _amended(self, number: int, records: list[str], known: bytes) -> Segment | None:
        """The segment with what changed since the last build, where it has the same records at the same places."""
        stored = self._store.fact(f"search {number}")
        kept = unpacked_plain(stored) if stored else None
        if kept is None or kept[0] != known or len(kept[1]) != len(records):
            return None
        segment: Segment | None = Segment({}, {}, tuple(map(entry_from, kept[1])), kept[2])
        for record in records:
            before = self._keep.replaced.get(record)
            if before and segment:
                entries = entry_from(before), entry_from(self._keep.entry(record))
                segment = amend_segment(f"search/{number}", segment, *entries)
        return segment if segment and segment.files else None

    def take(self, part: Part, segment: Segment) -> Table:
        """Write the files of a segment, and keep what it takes to amend it."""
        chapter, key = f"search {part[0]}", self._key_of(part)
        entries = [pack_entry(entry) for entry in segment.entries]
        self._store.put("fact", [(chapter, packed_plain((key, entries, segment.codes)))])
        return self._take(chapter, key, segment)

    def _take(self, chapter: str, key: bytes, segment: Segment) -> Table:
        for path, data in segment.files.items():
            self._press.write_if_new(chapter, path, data)
        self._press.end_chapter(chapter, key)
        self._memory.results[chapter] = key, dict(segment.table)
        return segment.table

    def authority(self, views: Views, texts: Mapping[str, int]) -> Table:
        """The table of the words of entities and editors' pages."""
        chapter, key = "search of names", self._key(sorted(texts.items()), sorted(views.digests.items()))
        known = self._memory.results.get(chapter)
        if known and known[0] == key and self._press.chapter_stands(chapter, key):
            return dict(known[1])
        return self._take(chapter, key, make_authority(views.index.archive, texts))
