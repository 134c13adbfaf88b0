"""The search index, made again segment by segment: one that an edit changed a little is amended, not made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from builder.apart import Apart
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
    Entry,
    Segment,
    amend_segment,
    entry_from,
    make_authority,
    make_segment,
    names_file,
    one_script,
    plain,
    segment_of,
    segments_for,
    texts_of,
)
from builder.store import Store, packed_plain, unpacked_plain
from builder.work import digest_of_file

Part: TypeAlias = tuple[int, list[str]]
"""The number of a segment, and its records."""
Table: TypeAlias = Mapping[str, Any]


class Ready(NamedTuple):
    """A segment that is ready to be written, wherever it was made."""

    table: Table
    kept: bytes
    """What it takes to amend it."""
    files: Sequence[tuple[str, bytes, bytes | None]]
    """Each file with the mark of its bytes, and these, where it does not stand already."""


class Searching:
    """What is below `search/` after one build.

    searching.begin()  …everything else…  searching.finish(crew, meanwhile)
    """

    def __init__(
        self, views: Views, key: Callable[..., bytes], press: Press, memory: Memory, store: Store, keep: Keep
    ) -> None:
        """``key`` names values under all that every page is told."""
        self._views, self._key, self._press = views, key, press
        self._memory, self._store, self._keep = memory, store, keep

    def begin(self) -> None:
        """See which segments stand, and begin to amend those that an edit changed a little."""
        self._parts = self._divided()
        self._tables = {part[0]: self._standing(part) for part in self._parts}
        self._todo = [part for part in self._parts if self._tables[part[0]] is None]
        self._keep.pile.flush()
        kept = [self._store.fact(f"search {number}") for number, _ in self._todo]
        self._amended = Apart(
            lambda: [self._amend(part, data) for part, data in zip(self._todo, kept, strict=True)],
            apart=any(kept) and self._views.index.is_large,
        )

    def finish(
        self, crew: Callable[[int], AbstractContextManager[Crew]], meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        """Write everything that differs from the last build; ``crew`` gives whoever makes so many segments."""
        todo = []
        for part, ready in zip(self._todo, self._amended.result(), strict=True):
            if ready:
                self._take_segment(part, ready)
            else:
                number, records = part
                in_order = sorted(records, key=lambda record: self._views.index.ledger.rows[record].card.order)
                todo.append(((number, in_order), self._key_of(part)))
        # What is sent is packed by a thread of its own, while this one goes on to put tables into the pile.
        with closing(copy(self._keep.pile)) as pile, crew(len(todo)) as workers:
            made = run_ordered(workers, partial(_made, pile), todo)
            meanwhile()
            for part, ready in made:
                self._take_segment(part, ready)
        index, texts = self._views.index, texts_of(self._views.index)
        authority = self._authority(texts)
        names, settings = self._views.names, self._views.settings
        known = [table for table in self._tables.values() if table is not None]
        data = names_file(index.archive, names.forms, texts, settings, known, authority)
        self._press.write_if_new("search", "search/names.json", data)
        self._join_scripts(settings.theme_dir)

    def _join_scripts(self, theme: str) -> None:
        """Write the script of the search; a theme that brings no modules has a search of its own, or none."""
        files = sorted(Path(theme, "assets", "javascripts", "search").glob("*.js"))
        if files:
            data = one_script({file.stem: file.read_text("utf-8") for file in files}, DOORS).encode()
            self._press.write_if_new("search", "search/script.js", data)

    def _divided(self) -> list[Part]:
        segments = segments_for(len(self._keep.entries))
        divided: list[Part] = [(number, []) for number in range(segments)]
        for record in self._keep.entries:
            divided[segment_of(record, segments)][1].append(record)
        return divided

    def _standing(self, part: Part) -> Table | None:
        """The table of a segment that stands."""
        known = self._memory.results.get(f"search {part[0]}")
        stands = known and known[0] == self._key_of(part) and self._press.chapter_stands(f"search {part[0]}", known[0])
        return dict(known[1]) if known and stands else None

    def _key_of(self, part: Part) -> bytes:
        return self._key(sum(self._keep.entries[record] for record in part[1]) % ROUND, len(part[1]))

    def _amend(self, part: Part, stored: bytes | None) -> Ready | None:
        """The segment with what changed since the last build, where it holds the same records at the same places."""
        number, records = part
        known, kept = self._memory.results.get(f"search {number}"), unpacked_plain(stored) if stored else None
        if known is None or kept is None or kept[0] != known[0]:
            return None
        before = Segment({}, {}, tuple(Entry(*entry) for entry in kept[1]), *kept[2:])
        changed = [record for record in records if record in self._keep.replaced]
        if not changed or {entry.id for entry in before.entries} != set(records):
            return None
        segment: Segment | None = before
        for record in changed:
            entries = entry_from(self._keep.replaced[record]), entry_from(self._keep.entry(record))
            segment = amend_segment(f"search/{number}", segment, *entries) if segment else None
        if segment is None:
            return None
        stands = self._press.stands
        return _ready(segment, self._key_of(part), lambda path, mark: stands(f"search {number}\n{path}", mark))

    def _take_segment(self, part: Part, ready: Ready) -> None:
        """Write the files of a segment, and keep what it takes to amend it."""
        chapter, key = f"search {part[0]}", self._key_of(part)
        for path, mark, data in ready.files:
            self._press.take_file(chapter, path, mark, data)
        self._store.put_facts({chapter: ready.kept})
        self._tables[part[0]] = self._end(chapter, key, ready.table)

    def _authority(self, texts: Mapping[str, int]) -> Table:
        """The table of the words of entities and editors' pages."""
        chapter, key = "search of names", self._key(sorted(texts.items()), sorted(self._views.digests.items()))
        known = self._memory.results.get(chapter)
        if known and known[0] == key and self._press.chapter_stands(chapter, key):
            return dict(known[1])
        made = make_authority(self._views.index.archive, texts)
        for path, data in made.files.items():
            self._press.write_if_new(chapter, path, data)
        return self._end(chapter, key, made.table)

    def _end(self, chapter: str, key: bytes, table: Table) -> Table:
        self._press.end_chapter(chapter, key)
        self._memory.results[chapter] = key, dict(table)
        return table


def _made(pile: Pile, job: tuple[Part, bytes]) -> tuple[Part, Ready]:
    part, key = job
    number, records = part
    entries = (entry_from(entry_in(pile, record)) for record in records)
    return part, _ready(make_segment(f"search/{number}", entries), key, lambda _path, _mark: False)


def _ready(segment: Segment, key: bytes, stands: Callable[[str, bytes], bool]) -> Ready:
    marked = [(path, digest_of_file(data), data) for path, data in segment.files.items()]
    files = [(path, mark, None if stands(path, mark) else data) for path, mark, data in marked]
    kept = key, list(map(plain, segment.entries)), segment.codes, segment.columns
    return Ready(dict(segment.table), packed_plain(kept), files)
