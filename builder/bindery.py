"""All that is made of many records together: chapters of pages, tables, cards, the search; each only where it differs.

    marks of records ─▶ key of a chapter ─▶ keys of its sheets ─▶ pages          a look at what changed, and no more

What a record brings lies in the pile, its numbers in the ledger; a page fetches words when it is made.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from typing import Any

from builder.apart import Apart
from builder.executors import Crew, open_executor
from builder.heap import give_back
from builder.index.concordance import Again
from builder.index.network import Pairs, pairs_from
from builder.index.spellings import Spelling, spellings_of
from builder.keep import Keep
from builder.memory import Memory
from builder.ordered import batches, run_ordered
from builder.pages import Chapter, Printed, Views, chapter_of, chapters_of_all, print_chapter, print_pieces
from builder.press import Press
from builder.progress import Progress
from builder.publish.cards import card_file
from builder.publish.lists import rows_of_pairs, rows_of_spellings
from builder.searching import Searching
from builder.shared import Shared
from builder.store import Store, packed_plain, unpacked_plain
from builder.tables import Tables
from builder.work import digest_of

MANY = 256
"""Entities for whose pages it pays to start several processes."""
BATCH = 4
"""Entities whose pages a worker is asked for at a time."""
AHEAD = 5
"""Batches whose pages may wait for those of a long chapter, while other processes go on: each has some megabytes."""


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
        self._keep.fold_up()
        search = Searching(self._views, self._key, self._press, self._memory, self._store, self._keep)
        search.begin()
        by_entity = self._keep_by_entity()
        if len(self._keep.ledger.changed) >= MANY:
            give_back()
        of_all = [chapter for chapter in chapters_of_all(self._views) if self._lacks(chapter)]
        again = self._again() if any(chapter.name == "asked again" for chapter in of_all) else None
        tables = Tables(self._index, self._key, self._press, self._keep, by_entity)
        chapters = {entity.id: chapter_of(entity, self._views) for entity in self._index.archive.entities}
        todo = [identity for identity, chapter in chapters.items() if self._lacks(chapter)]
        tables.begin()
        few = todo if len(todo) < MANY else []
        is_helped = bool(few) and self._index.is_large
        entities = Apart(partial(self._print, [chapters[i] for i in few]), apart=is_helped)
        if again:
            self._take_again(again.result())
        if len(todo) >= MANY:
            self._make_elsewhere([one for one in of_all if one.parts] + [chapters[identity] for identity in todo])
            of_all = [chapter for chapter in of_all if not chapter.parts]
        for chapter in of_all:
            self._take_whole(chapter, *self._print([chapter]))
        self._make_cards()
        # While those pages are printed elsewhere, this process has the search to itself.
        search.finish(lambda jobs: self._others(0 if is_helped else jobs), meanwhile=tables.finish)
        for identity, pages in zip(few, entities.result(), strict=True):
            self._take_whole(chapters[identity], pages)

    def _again(self) -> Apart[Again]:
        """Begin to gather the questions that ask the same, unless none of their telling words has changed."""
        known = self._keep.result("asked again", self._telling)
        if known:
            return Apart(lambda: marshal.loads(known), apart=False)  # noqa: S302 - our own bytes, with a sum over them
        return Apart(self._index.gather_again, apart=self._index.is_large)

    def _take_again(self, again: Again) -> None:
        vars(self._index)["again"] = again  # a cached property, filled beforehand
        if self._keep.result("asked again", self._telling) is None:
            self._keep.put_result("asked again", self._telling, marshal.dumps(again))

    @property
    def _telling(self) -> bytes:
        return digest_of(self._index.ledger.marks.get("telling"))

    def _key(self, *told: object) -> bytes:
        return digest_of(self._views.common, *told)

    # --- pages

    def _crew(self, jobs: int) -> AbstractContextManager[Crew]:
        """Whoever does so many large jobs."""
        workers = min(jobs, self._workers)
        return open_executor("processes" if workers > 1 else None, workers, takes_part=True)

    def _others(self, jobs: int) -> AbstractContextManager[Crew]:
        """Whoever does so many large jobs while this process does something else."""
        others = min(jobs, self._workers - 1) if self._index.is_large else 0
        return open_executor("processes" if others else None, others)

    def _lacks(self, chapter: Chapter) -> bool:
        return not self._press.chapter_stands(chapter.name, self._key(chapter.told))

    def _print(self, chapters: Iterable[Chapter]) -> list[list[Printed]]:
        """Print what differs in each of some chapters; writes nothing, so another process may do it."""
        common, stands = self._views.common, self._press.stands
        return [
            list(print_chapter(one, common, lambda path, key, name=one.name: stands(f"{name}\n{path}", key)))  # type: ignore[misc]
            for one in chapters
        ]

    def _take_whole(self, chapter: Chapter, pages: Iterable[Printed]) -> None:
        self._take(chapter.name, pages)
        self._press.end_chapter(chapter.name, self._key(chapter.told))

    def _take(self, chapter: str, pages: Iterable[Printed]) -> None:
        """Write pages of a chapter, those that stand aside."""
        for path, own, page in pages:
            if page is not None:
                self._press.print_if_new(chapter, page, own)
            elif not self._press.stands(f"{chapter}\n{path}", own):
                raise RuntimeError(f"{path} was to stand and does not")

    def _make_elsewhere(self, chapters: Sequence[Chapter]) -> None:
        """Print chapters in several processes where there are any; the long ones come first."""
        pieces = [(one.name, part, max(one.parts, 1)) for one in chapters for part in range(max(one.parts, 1))]
        long = sum(one.parts for one in chapters)
        give_back()
        shared = Shared(self._views)
        with (
            self._crew(len(pieces)) as crew,
            self._progress.stage("Printing", len(chapters), "chapter") as tick,
        ):
            jobs = chain(([piece] for piece in pieces[:long]), batches(pieces[long:], BATCH))
            for batch in run_ordered(crew, partial(print_pieces, shared), jobs, AHEAD):
                for name, pages in batch:
                    self._take(name, pages)
                tick(len(batch))
        for one in chapters:
            self._press.end_chapter(one.name, self._key(one.told))
        give_back()

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

    def _keep_by_entity(self) -> dict[str, Sequence[str]]:
        """Work out pairs and spellings of those entities alone whose dossiers changed; gives whose rows are kept."""
        known = self._index.archive.entity
        pairs = self._by_entity("pairs", self._index.met_together, self._pairs_of)
        spelled = self._by_entity("spellings", known.keys(), self._spellings_of)
        vars(self._index)["pairs"] = {i: Pairs._make(own) for i, own in sorted(pairs.items())}
        found = [Spelling._make(one) for own in spelled.values() for one in own]
        vars(self._index)["spellings"] = tuple(sorted(found))  # cached properties, filled beforehand
        return {"pairs": sorted(pairs), "spellings": sorted(spelled)}

    def _pairs_of(self, identity: str) -> tuple[Any, str]:
        found = pairs_from(identity, self._index.ledger.dossier(identity), self._index.met_together)
        return tuple(found), rows_of_pairs(identity, found, self._index.archive.entity)

    def _spellings_of(self, identity: str) -> tuple[Any, str]:
        known = self._index.archive.entity
        found = spellings_of(known[identity], self._index.ledger.dossier(identity))
        return [tuple(one) for one in found], rows_of_spellings(found, known)

    def _by_entity(
        self, name: str, known: Iterable[str], work_out: Callable[[str], tuple[Any, str]]
    ) -> dict[str, Any]:
        """What is worked out of each entity's dossier: from before, or anew where it changed; its rows are kept."""
        key, ledger, keep = self._key(name), self._index.ledger, self._keep
        stored = self._store.fact(name)
        before = unpacked_plain(stored) if stored else (b"", {})
        own: dict[str, Any] = before[1] if before[0] == key else {}
        met = ledger.tallies.keys() & set(known)
        gone = own.keys() - met
        todo = sorted(identity for identity in met if identity in ledger.changed or identity not in own)
        keep.drop_rows(gone, name)
        for identity in gone:
            del own[identity]
        for identity in todo:
            own[identity], rows = work_out(identity)
            keep.put_rows(identity, name, rows)
        if todo or gone or before[0] != key:
            self._store.put_facts({name: packed_plain((key, own))})
        return own
