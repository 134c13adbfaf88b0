"""All that is made of many records together: chapters of pages, tables, cards, the search; each only where it differs.

    marks of records ─▶ key of a chapter ─▶ keys of its sheets ─▶ pages          a look at what changed, and no more

What a record brings lies in the pile, its numbers in the ledger; a page fetches words when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from builder.executors import can_fork, open_executor
from builder.index.ledger import ROUND
from builder.index.network import Pairs, pairs_from
from builder.index.spellings import Spelling, spellings_of
from builder.keep import Keep
from builder.memory import Memory
from builder.ordered import batches, run_ordered
from builder.pages import Chapter, Views, chapter_of, chapters_of_all, print_chapter, print_entities
from builder.press import Press
from builder.progress import Progress
from builder.publish.cards import card_file
from builder.publish.lists import rows_of_pairs, rows_of_spellings
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
from builder.tables import ByEntity, Tables
from builder.work import digest_of

MANY = 256
"""Entities for whose pages it pays to start other processes."""


class Bindery:
    """Makes what stands on many records."""

    def __init__(
        self, views: Views, press: Press, memory: Memory, store: Store, keep: Keep, progress: Progress, workers: int
    ) -> None:
        self._views, self._index = views, views.index
        self._press, self._memory, self._store, self._keep = press, memory, store, keep
        self._progress, self._workers = progress, workers

    def bind(self) -> None:
        """Make everything that differs from the last build."""
        tables = Tables(self._index, self._key, self._press, self._keep)
        tables.begin(self._keep_by_entity())
        for chapter in chapters_of_all(self._views):
            self._make(chapter)
        self._make_entities()
        self._make_cards()
        self._make_search()
        tables.finish()

    def _key(self, *told: object) -> bytes:
        return digest_of(self._views.common, *told)

    # --- pages

    def _make(self, chapter: Chapter) -> None:
        key = self._key(chapter.told)
        if self._press.chapter_stands(chapter.name, key):
            return
        def stands(path: str, key: bytes) -> bool:
            return self._press.stands(f"{chapter.name}\n{path}", key)

        for _, own, page in print_chapter(chapter, self._views.common, stands):
            if page is not None:
                self._press.print_if_new(chapter.name, page, own)
        self._press.end_chapter(chapter.name, key)

    def _make_entities(self) -> None:
        chapters = {entity.id: chapter_of(entity, self._views) for entity in self._index.archive.entities}
        keys = {identity: self._key(chapter.told) for identity, chapter in chapters.items()}
        todo = [i for i, chapter in chapters.items() if not self._press.chapter_stands(chapter.name, keys[i])]
        with self._progress.stage("Printing", len(todo), "entity") as tick:
            if len(todo) >= MANY and can_fork() and self._workers > 1:
                self._make_elsewhere(todo, keys, tick)
                return
            for identity in todo:
                self._make(chapters[identity])
                tick(1)

    def _make_elsewhere(self, todo: list[str], keys: dict[str, bytes], tick: Callable[[int], None]) -> None:
        for identity in todo:  # those processes share what was read, but must not read in the store
            self._index.ledger.dossier(identity)
        self._keep.pile.flush()
        shared = Shared(self._views)
        with open_executor("processes", self._workers) as crew:
            for batch in run_ordered(crew, partial(print_entities, shared), batches(todo, 16)):
                for identity, pages in batch:
                    for _, key, page in pages:
                        if page is not None:
                            self._press.print_if_new(f"@{identity}", page, key)
                    self._press.end_chapter(f"@{identity}", keys[identity])
                tick(len(batch))

    def _make_cards(self) -> None:
        index, press = self._index, self._press
        key = self._key(index.ledger.marks.get("pairs"))
        if press.chapter_stands("cards", key):
            return
        for identity, tally in index.tallies.items():
            path = f"cards/{identity}.json"
            own = self._key(identity, tally.texts)
            if not press.stands(f"cards\n{path}", own):
                data = card_file(index.archive.entity[identity], index, self._views.settings)
                press.end_job(f"cards\n{path}", own, press.write_file(path, data))
        press.end_chapter("cards", key)

    # --- what is worked out of dossiers

    def _keep_by_entity(self) -> dict[str, ByEntity]:
        """Work out pairs and spellings of those entities alone whose dossiers changed."""
        known = self._index.archive.entity
        pairs = self._by_entity("pairs", self._index.met_together, self._pairs_of)
        spelled = self._by_entity("spellings", known.keys(), self._spellings_of)
        vars(self._index)["pairs"] = {i: Pairs._make(own) for i, (own, _) in sorted(pairs.items())}
        found = [Spelling._make(one) for own, _ in spelled.values() for one in own]
        vars(self._index)["spellings"] = tuple(sorted(found))  # cached properties, filled beforehand
        return {"pairs": pairs, "spellings": spelled}

    def _pairs_of(self, identity: str) -> tuple[Any, str]:
        found = pairs_from(identity, self._index.ledger.dossier(identity), self._index.met_together)
        return tuple(found), rows_of_pairs(identity, found, self._index.archive.entity)

    def _spellings_of(self, identity: str) -> tuple[Any, str]:
        known = self._index.archive.entity
        found = spellings_of(known[identity], self._index.ledger.dossier(identity))
        return [tuple(one) for one in found], rows_of_spellings(found, known)

    def _by_entity(
        self, name: str, known: Iterable[str], work_out: Callable[[str], tuple[Any, str]]
    ) -> dict[str, tuple[Any, str]]:
        """What is worked out of each entity's dossier: from before, or anew where it changed."""
        key, ledger = self._key(name), self._index.ledger
        stored = self._store.fact(name)
        before = unpacked_plain(stored) if stored else (b"", {})
        own: dict[str, tuple[Any, str]] = before[1] if before[0] == key else {}
        met = ledger.tallies.keys() & set(known)
        for identity in own.keys() - met:
            del own[identity]
        todo = [identity for identity in met if identity in ledger.changed or identity not in own]
        for identity in todo:
            own[identity] = work_out(identity)
        if todo or before[0] != key:
            self._store.put("fact", [(name, packed_plain((key, own)))])
        return own

    # --- search

    def _make_search(self) -> None:
        index, views = self._index, self._views
        texts = texts_of(index)
        tables = [self._segment(number, own) for number, own in enumerate(self._by_segment())]
        authority = self._authority(texts)
        data = names_file(index.archive, views.names.forms, texts, views.settings, tables, authority)
        self._press.write_if_new("search", "search/names.json", data)

    def _by_segment(self) -> list[list[str]]:
        entries = self._keep.entries
        segments = segments_for(len(entries))
        divided: list[list[str]] = [[] for _ in range(segments)]
        for record in entries:
            divided[segment_of(record, segments)].append(record)
        return divided

    def _segment(self, number: int, records: list[str]) -> Any:
        chapter = f"search {number}"
        mark = sum(self._keep.entries[record] for record in records) % ROUND
        key = self._key(mark, len(records))
        known = self._memory.results.get(chapter)
        if known and known[0] == key and self._press.chapter_stands(chapter, key):
            return known[1]
        segment = self._segment_from_before(number, records, known) or make_segment(
            f"search/{number}", (entry_from(self._keep.entry(record)) for record in records)
        )
        for path, data in segment.files.items():
            self._press.write_if_new(chapter, path, data)
        self._press.end_chapter(chapter, key)
        self._memory.results[chapter] = key, dict(segment.table)
        entries = [pack_entry(entry) for entry in segment.entries]
        self._store.put("fact", [(chapter, packed_plain((key, entries, segment.codes)))])
        return segment.table

    def _segment_from_before(self, number: int, records: list[str], known: Any) -> Segment | None:
        """The segment with what changed since the last build, where it has the same records at the same places."""
        stored = self._store.fact(f"search {number}")
        kept = unpacked_plain(stored) if stored and known else None
        if kept is None or kept[0] != known[0] or len(kept[1]) != len(records):
            return None
        segment: Segment | None = Segment({}, {}, tuple(map(entry_from, kept[1])), kept[2])
        for record in records:
            before = self._keep.replaced.get(record)
            if before and segment:
                entries = entry_from(before), entry_from(self._keep.entry(record))
                segment = amend_segment(f"search/{number}", segment, *entries)
        return segment if segment and segment.files else None

    def _authority(self, texts: Any) -> Any:
        chapter, key = "search of names", self._key(sorted(texts.items()), sorted(self._views.digests.items()))
        known = self._memory.results.get(chapter)
        if known and known[0] == key and self._press.chapter_stands(chapter, key):
            return known[1]
        segment = make_authority(self._index.archive, texts)
        for path, data in segment.files.items():
            self._press.write_if_new(chapter, path, data)
        self._press.end_chapter(chapter, key)
        self._memory.results[chapter] = key, dict(segment.table)
        return segment.table
