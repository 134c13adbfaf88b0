"""The search index, made again segment by segment: one that an edit changed a little is amended, not made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from builder.executors import Crew
from builder.index.ledger import ROUND
from builder.keep import Keep, entry_in
from builder.memory import Memory
from builder.ordered import run_ordered
from builder.pages import Views
from builder.pile import Pile
from builder.press import Press
from builder.publish.search import (
    DOORS,
    Segment,
    amend_segment,
    entry_from,
    make_authority,
    make_segment,
    names_file,
    one_script,
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


class Searching:
    """What is below `search/` after one build."""

    def __init__(
        self, views: Views, key: Callable[..., bytes], press: Press, memory: Memory, store: Store, keep: Keep
    ) -> None:
        """``key`` names values under all that every page is told."""
        self._views, self._key, self._press = views, key, press
        self._memory, self._store, self._keep = memory, store, keep

    def make(self, crew: Callable[[int], AbstractContextManager[Crew]]) -> None:
        """Make everything that differs from the last build; ``crew`` gives whoever makes so many segments."""
        parts = self._parts()
        tables = {part[0]: self._table_from_before(part) for part in parts}
        todo = [part for part in parts if tables[part[0]] is None]
        with crew(len(todo)) as workers:
            for part, segment in run_ordered(workers, partial(_made, Shared(self._keep.pile)), todo):
                tables[part[0]] = self._take_segment(part, segment)
        index, texts = self._views.index, texts_of(self._views.index)
        authority = self._authority(texts)
        names, settings = self._views.names, self._views.settings
        known = [table for table in tables.values() if table is not None]
        data = names_file(index.archive, names.forms, texts, settings, known, authority)
        self._press.write_if_new("search", "search/names.json", data)
        self._join_scripts(settings.theme_dir)

    def _join_scripts(self, theme: str) -> None:
        """Write the script of the search; a theme that brings no modules has a search of its own, or none."""
        files = sorted(Path(theme, "assets", "javascripts", "search").glob("*.js"))
        if files:
            data = one_script({file.stem: file.read_text("utf-8") for file in files}, DOORS).encode()
            self._press.write_if_new("search", "search/script.js", data)

    def _parts(self) -> list[Part]:
        segments = segments_for(len(self._keep.entries))
        divided: list[Part] = [(number, []) for number in range(segments)]
        for record in self._keep.entries:
            divided[segment_of(record, segments)][1].append(record)
        return divided

    def _table_from_before(self, part: Part) -> Table | None:
        """The table of a segment that stands or can be amended; else it must be made."""
        known = self._memory.results.get(f"search {part[0]}")
        if known is None:
            return None
        if known[0] == self._key_of(part) and self._press.chapter_stands(f"search {part[0]}", known[0]):
            return dict(known[1])
        segment = self._amended(part, known[0])
        return self._take_segment(part, segment) if segment else None

    def _key_of(self, part: Part) -> bytes:
        return self._key(sum(self._keep.entries[record] for record in part[1]) % ROUND, len(part[1]))

    def _amended(self, part: Part, known: bytes) -> Segment | None:
        """The segment with what changed since the last build, where it holds the same records at the same places."""
        number, records = part
        stored = self._store.fact(f"search {number}")
        kept = unpacked_plain(stored) if stored else None
        if kept is None or kept[0] != known:
            return None
        before = Segment({}, {}, tuple(map(entry_from, kept[1])), kept[2])
        changed = [record for record in records if record in self._keep.replaced]
        if not changed or {entry.id for entry in before.entries} != set(records):
            return None
        segment: Segment | None = before
        for record in changed:
            entries = entry_from(self._keep.replaced[record]), entry_from(self._keep.entry(record))
            segment = amend_segment(f"search/{number}", segment, *entries) if segment else None
        return segment

    def _take_segment(self, part: Part, segment: Segment) -> Table:
        """Write the files of a segment, and keep what it takes to amend it."""
        chapter, key = f"search {part[0]}", self._key_of(part)
        entries = [pack_entry(entry) for entry in segment.entries]
        self._store.put("fact", [(chapter, packed_plain((key, entries, segment.codes)))])
        return self._take(chapter, key, segment)

    def _authority(self, texts: Mapping[str, int]) -> Table:
        """The table of the words of entities and editors' pages."""
        chapter, key = "search of names", self._key(sorted(texts.items()), sorted(self._views.digests.items()))
        known = self._memory.results.get(chapter)
        if known and known[0] == key and self._press.chapter_stands(chapter, key):
            return dict(known[1])
        return self._take(chapter, key, make_authority(self._views.index.archive, texts))

    def _take(self, chapter: str, key: bytes, segment: Segment) -> Table:
        for path, data in segment.files.items():
            self._press.write_if_new(chapter, path, data)
        self._press.end_chapter(chapter, key)
        self._memory.results[chapter] = key, dict(segment.table)
        return segment.table


def _made(pile: Shared[Pile], part: Part) -> tuple[Part, Segment]:
    number, records = part
    there = pile.value()
    entries = (entry_from(entry_in(there, record)) for record in records)
    return part, make_segment(f"search/{number}", entries)
