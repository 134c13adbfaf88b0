"""One build, step by step: what is known from before, what an edit changed, and what follows from it."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.accession import BATCH, RECORDS, Accession
from builder.apart import Apart
from builder.bindery import Bindery
from builder.build import Built, Known
from builder.check import check_together
from builder.executors import Crew, open_executor
from builder.frames import Shape, Values
from builder.heap import give_back
from builder.index.concordance import index_of
from builder.keep import Keep
from builder.listing import paths_in, stamps_in
from builder.memory import Standing, load_memory, save_memory, with_outlines
from builder.model import Archive, EditorialPage, Entity
from builder.ordered import batches, run_ordered
from builder.pages import Views
from builder.press import Press, is_listed
from builder.problems import Problem, sort_problems
from builder.progress import Progress
from builder.render.provenance import Neighbour, Neighbours, neighbours
from builder.settings import load_settings
from builder.shared import Shared
from builder.shelf import with_records
from builder.store import packed, packed_plain, unpacked
from builder.work import (
    Context,
    Made,
    RecordJob,
    digest_of,
    digest_of_file,
    make_records,
)

if TYPE_CHECKING:
    from builder.reading_room import Received
    from builder.site import Theme

MANY = 256
"""Files for which it pays to start other processes."""


class Making:
    """The steps of one build."""

    def __init__(self, root: Path, known: Known, progress: Progress) -> None:
        self._root, self._known, self._progress = root, known, progress
        self._trees, self._store = known.trees, known.store
        kept = known.store.fact("settings")  # of these files: they are part of the version under which it is kept
        self._settings = unpacked(kept) if kept else load_settings(root)
        if not kept:
            known.store.put_facts({"settings": packed(self._settings)})
        if known.wish.private:
            self._settings = self._settings.model_copy(update={"private": True})
        self._memory = load_memory(known.store)
        self._from_nothing = not self._memory.jobs
        self._crew_hired: Crew | None = None
        self._keep = Keep(known.store)
        self._press = Press(known.trees, known.store, self._memory.jobs, self._damaged)
        self._press.frame_with(self._render_frame, self._settings.site_url, self._memory.frames)

    def _damaged(self) -> frozenset[str]:
        """Files that no longer stand as they were written."""
        known = self._known
        if known.outputs.files == known.outputs_before:
            return frozenset()
        stands = stamps_in(known.outputs.files)
        return frozenset(path for path, one in stamps_in(known.outputs_before).items() if stands.get(path) != one)

    def run(self) -> Built:
        """Go through all steps."""
        try:
            return self._run()
        finally:
            self._keep.pile.close()

    def _run(self) -> Built:
        with ExitStack() as self._hired:
            self._read()
            self._make_records()
        problems = self._problems()
        if any(problem.severity == "error" for problem in problems):
            self._trees.forget()
            return Built(0, 0, 0, 0, problems)
        self._bind()
        self._add_theme()
        outputs = self._press.outputs()
        faults = self._press.broken_links(outputs)
        if faults:
            self._trees.forget()
            return Built(0, 0, 0, 0, problems, faults)
        return self._finish(problems, outputs)

    # --- what is read

    def _read(self) -> None:
        if Accession(self._root, self._known, self._memory, self._keep).take(self._crew):
            self._gather_authority()

    def _gather_authority(self) -> None:
        rows = self._store.rows("SELECT data FROM source WHERE path NOT LIKE ? ORDER BY path", (f"{RECORDS}%",))
        things = [unpacked(row[0]).thing for row in rows]
        things.sort(key=lambda thing: thing.id if thing else "")
        self._memory.entities = tuple(thing for thing in things if isinstance(thing, Entity))
        self._memory.pages = tuple(thing for thing in things if isinstance(thing, EditorialPage))
        self._memory.names = None
        footed = self._footed & {f"{page.url.strip('/')}.md" for page in self._settings.face.pages}
        if footed != self._memory.footed:
            self._memory.footed = footed
            self._press.print_all_again()

    def _crew(self, files: int) -> AbstractContextManager[Crew]:
        """Whoever works on so many files: this process alone where they are few, unless somebody else was asked for."""
        wish = self._known.wish
        spec = wish.executor or ("processes" if files >= MANY and wish.workers > 1 else None)
        if spec is None or files < 2:
            return open_executor(None, wish.workers)
        if self._crew_hired is None:  # who has read texts makes their pages too: to begin a process takes half a second
            self._crew_hired = self._hired.enter_context(open_executor(spec, wish.workers, takes_part=True))
        return nullcontext(self._crew_hired)

    # --- what is made of each record

    @cached_property
    def _context(self) -> Context:
        memory = self._memory
        assert memory.around is not None  # noqa: S101 - reading has looked around
        unread = frozenset(Path(path).stem for path in memory.unread)
        archive = Archive(
            (), memory.entities, memory.pages, memory.around.sources, unread, memory.around.redirects
        )
        context = Context(archive, self._settings, self._known.wish.drafts, self._received())
        if memory.names is not None:
            vars(context)["names"] = memory.names  # a cached property, filled beforehand
        return context

    def _received(self) -> Received | None:
        if not self._known.wish.sources:
            return None
        from builder.reading_room import received_in  # noqa: PLC0415 - it loads the converter

        return received_in(self._known.wish.sources)

    @cached_property
    def _context_key(self) -> bytes:
        """A digest of what every record and every page of an entity is told."""
        memory, archive = self._memory, self._context.archive
        return digest_of(sorted(memory.fronts.items()), sorted(archive.unread), archive.redirects)

    def _shown(self, standing: Standing) -> bool:
        return standing.status == "published" or (standing.status == "draft" and self._known.wish.drafts)

    def _make_records(self) -> None:
        standing = self._memory.standing
        ordered = sorted((one for one in standing.values() if self._shown(one)), key=lambda one: one.order)
        dated = [one for one in ordered if one.dated]
        place = {one.id: number for number, one in enumerate(dated)}

        def beside(one: Standing) -> list[Standing]:
            at = place.get(one.id)
            return [] if at is None else dated[max(0, at - 1) : at + 2]

        keys = {path: self._key_of(one, beside(one)) for path, one in standing.items()}
        todo = [path for path, key in keys.items() if not self._press.stands(path, key)]
        jobs = (self._record_job(path, beside(standing[path])) for path in todo)
        context = Shared(self._context)
        if todo:
            _ = self._context.names  # made once, before workers are forked
        # Counted while texts come, dossiers lie among what stays to the end, and their room is not given back.
        self._keep.ledger.is_postponed = len(todo) >= MANY and not self._keep.ledger.rows
        with self._crew(len(todo)) as crew, self._progress.stage("Reading", len(todo), "text") as tick:
            for batch in run_ordered(crew, partial(make_records, context), batches(jobs, BATCH)):
                for made in batch:
                    self._take_record(made, keys[made.path])
                tick(len(batch))
        if len(todo) >= MANY:
            give_back()

    def _key_of(self, one: Standing, beside: list[Standing]) -> bytes:
        return self._context_key + one.digest + digest_of_file(b"".join([other.label for other in beside]))

    def _record_job(self, path: str, beside: list[Standing]) -> RecordJob:
        row = next(self._store.rows("SELECT data FROM source WHERE path = ?", (path,)), (None,))
        outline = unpacked(row[0]).thing
        found = neighbours([Neighbour(one.id, one.title, one.date) for one in beside]) if beside else {}
        return RecordJob((self._root / path).read_bytes(), outline, found.get(outline.id, Neighbours()))

    def _take_record(self, made: Made, key: bytes) -> None:
        memory, path = self._memory, made.path
        memory.faults_of_making.pop(path, None)
        if made.problems:
            memory.faults_of_making[path] = made.problems
        memory.standing[path] = memory.standing[path]._replace(passages=" ".join(made.passages))
        self._keep.take(memory.standing[path].id, made.brought)
        outputs = self._press.print_page(made.page) if made.page else []
        for name, data in made.files:
            outputs += self._press.write_file(name, data)
        listed = made.page is not None and is_listed(made.page.meta)
        self._press.end_job(path, key, outputs, listed=listed)

    # --- what is wrong

    def _problems(self) -> tuple[Problem, ...]:
        memory = self._memory
        found = [problem for own in memory.faults_of_reading.values() for problem in own]
        found += [problem for own in memory.faults_of_making.values() for problem in own]
        found += memory.around.problems if memory.around else ()
        return sort_problems((*found, *self._faults_together()))

    def _faults_together(self) -> tuple[Problem, ...]:
        memory = self._memory
        known = [(path, *memory.standing[path][6:]) for path in sorted(memory.standing)]
        whole = sorted((path, one) for path, one in memory.digests.items() if not path.startswith(RECORDS))
        key = digest_of(known, whole, self._context_key, self._context.archive.source_files)
        if self._memory.faults_together[0] != key:
            # Outlines of many records take more memory than all that is kept of them.
            outlined = partial(with_outlines, self._context.archive, memory.standing)
            check = Apart(lambda: check_together(outlined(), self._settings), apart=len(known) > MANY)
            self._memory.faults_together = key, check.result()
        return self._memory.faults_together[1]

    # --- what is made of all records together

    def _bind(self) -> None:
        memory, context, settings = self._memory, self._context, self._settings
        archive = with_records(context.archive, memory, self._root)
        digests = {one.id: one.digest for one in memory.standing.values()}
        keep, relations = self._keep, settings.words.relations
        index = index_of(archive, (), keep.ledger, keep.words(), relations, digests)
        whole = {path: one for path, one in memory.digests.items() if not path.startswith(RECORDS)}
        common = digest_of(self._context_key, index.last_year, index.has_digests, index.table("mentions"))
        views = Views(index, context.names, settings, common, whole)
        Bindery(views, self._press, memory, self._store, keep, self._progress, self._known.wish.workers).bind()

    # --- what the theme adds

    def _render_frame(self, shape: Shape, values: Values) -> str:
        return self._theme.render(shape, values)

    @cached_property
    def _theme(self) -> Theme:
        from builder.site import Theme  # noqa: PLC0415 - MkDocs takes a while to load, and most edits need nothing of it

        return Theme(self._root, self._settings, self._footed)

    @cached_property
    def _footed(self) -> frozenset[str]:
        """The editors' pages, of which the theme lists some at the foot of every page."""
        return frozenset(["search.md", *(f"{page.id}.md" for page in self._context.archive.pages)])

    def _add_theme(self) -> None:
        listed = self._press.listed()
        key = digest_of(listed, sorted(self._footed))
        if not self._press.stands("theme", key):
            theme = self._theme
            files = (*theme.files(), ("404.html", theme.lost_page()), *theme.sitemap(listed))
            self._press.write_to_site("theme", key, files)

    # --- the end

    def _finish(self, problems: tuple[Problem, ...], outputs: set[str]) -> Built:
        pages = sum(path.startswith("docs/") and path.endswith(".md") for path in outputs)
        before, written = self._known.outputs, self._trees.written
        gone = sorted(set(paths_in(before.files)) - outputs)
        if self._from_nothing:
            self._trees.replace()
            now = self._trees.outputs()
            files, folders = now.files, now.folders
        else:
            _ = before.folders  # as they were before anything is moved
            moved = self._trees.move_in(gone)
            files, folders = self._trees.changed(before, gone, moved)
        built = Built(pages, written, len(outputs) - written, len(gone), problems)
        self._memory.jobs, self._memory.frames = self._press.jobs, self._press.frames.known
        if self._memory.names is None:
            self._memory.names, self._memory.is_authority_new = self._context.names, True
        self._hand_on(files, folders, built)
        return built

    def _hand_on(self, files: str, folders: str, built: Built) -> None:
        """Save what is known; from here on it is the new build that stands."""
        store = self._store
        self._keep.save()
        save_memory(self._memory, store)
        facts = {
            "version": self._known.version,
            "content": packed_plain(dict(self._known.content)),
            "outputs": packed_plain(files),
            "folders": packed_plain(folders),
            "last": packed(built),
        }
        store.put_facts(facts)
        store.save()
        self._keep.pile.sweep()
