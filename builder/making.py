"""One build, step by step: what is known from before, what an edit changed, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import edtf
from builder.anchors import Anchors
from builder.build import Built, Known
from builder.check import check_together
from builder.frames import Frames, Shape, Values
from builder.heads import RecordHead, Rights
from builder.heads import Source as Received
from builder.index.card import date_key
from builder.index.concordance import fold
from builder.index.contribution import Contribution
from builder.model import Archive, EditorialPage, Entity, Passage, Record
from builder.pages import files_of_index, pages_of_index
from builder.problems import Problem, sort_problems
from builder.publish.search import files_of_entries
from builder.read import Around, look_around, parse_file, read_bytes
from builder.reading_room import received_in
from builder.render.addresses import html_path
from builder.render.provenance import Neighbour, Neighbours, neighbours
from builder.settings import load_settings
from builder.store import packed, unpacked
from builder.work import (
    Context,
    Made,
    PrintedPage,
    RecordJob,
    Source,
    digest_of,
    digest_of_file,
    make_records,
    printed,
    read_sources,
)

if TYPE_CHECKING:
    from builder.site import Theme

BATCH = 64
"""Files that a worker is given at a time."""
RECORDS = "content/records/"
VIEW, THEME = "view:", "theme:"
"""How the names of jobs begin that are no records."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a record without its text: what the rules across files ask, and what stands beside others."""

    digest: bytes
    id: str
    title: str
    date: str | None
    order: tuple[object, ...]
    dated: bool
    status: str
    publish: str
    sha256: str | None
    sound: bool
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What was done, under which key, and the files that came of it."""

    key: bytes
    outputs: tuple[str, ...]
    listed: bool = False
    """Search engines may list the page."""


@dataclass
class Memory:
    """What a build knows from the one before, and hands on to the next."""

    digests: dict[str, bytes] = field(default_factory=dict)
    """Content file → digest of its bytes."""
    fronts: dict[str, bytes] = field(default_factory=dict)
    """File of an entity or page → digest of its front matter."""
    standing: dict[str, Standing] = field(default_factory=dict)
    """File of a record → what is known of it."""
    around: Around | None = None
    entities: tuple[Entity, ...] = ()
    pages: tuple[EditorialPage, ...] = ()
    unread: dict[str, bool] = field(default_factory=dict)
    """Files that exist and cannot be understood."""
    faults_of_reading: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_of_making: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_together: tuple[bytes, tuple[Problem, ...]] = (b"", ())
    jobs: dict[str, Job] = field(default_factory=dict)
    frames: dict[Shape, Any] = field(default_factory=dict)
    footed: frozenset[str] = frozenset()
    """The editors' pages that stand at the foot of every page: with others every page is printed again."""


class Making:
    """The steps of one build."""

    def __init__(self, root: Path, known: Known, executor: Executor | None = None) -> None:
        self._root, self._known, self._executor = root, known, executor
        self._trees, self._store = known.trees, known.store
        self._settings = load_settings(root)
        if known.wish.private:
            self._settings = self._settings.model_copy(update={"private": True})
        stored = known.store.fact("memory")
        self._memory: Memory = unpacked(stored) if stored else Memory()
        self._from_nothing = not self._memory.jobs
        self._damaged = {p for p, stamp in known.outputs_before.items() if known.outputs.get(p) != stamp}
        self._jobs: dict[str, Job] = {}
        self._frames = Frames(self._render_frame, self._settings.site_url)
        self._frames.known.update(self._memory.frames)
        self._anchors = Anchors(known.store)

    def run(self) -> Built:
        """Go through all steps."""
        self._read()
        self._make_records()
        problems = self._problems()
        if any(problem.severity == "error" for problem in problems):
            self._trees.forget()
            return Built(0, 0, 0, 0, problems)
        self._make_views()
        self._add_theme()
        faults = self._broken_links()
        if faults:
            self._trees.forget()
            return Built(0, 0, 0, 0, problems, faults)
        return self._finish(problems)

    # --- what is read

    def _read(self) -> None:
        memory, stamps, before = self._memory, self._known.content, self._known.content_before
        touched = {path for path in stamps.keys() | before.keys() if stamps.get(path) != before.get(path)}
        if memory.around is None or any(path not in memory.digests or path not in stamps for path in touched):
            memory.around = look_around(self._root)
        lost = [path for path in memory.digests if path not in memory.around.paths]
        for path in lost:
            self._forget_file(path)
        read = list(self._sources(sorted(touched & memory.around.paths)))
        for source in read:
            self._take(source)
        if any(not path.startswith(RECORDS) for path in (*lost, *(source.path for source in read))):
            self._gather_authority()

    def _sources(self, changed: Iterable[str]) -> Iterator[Source]:
        good = []
        for path in changed:
            data = read_bytes(self._root, path)
            if isinstance(data, Problem):
                yield Source(path, b"", b"", None, (data,))
            elif digest_of_file(data) != self._memory.digests.get(path):
                good.append((path, data))
        yield from read_sources(good)

    def _take(self, source: Source) -> None:
        memory, path = self._memory, source.path
        memory.digests[path] = source.digest
        for known in (memory.faults_of_reading, memory.standing, memory.unread, memory.faults_of_making):
            known.pop(path, None)
        if source.problems:
            memory.faults_of_reading[path] = source.problems
        if source.thing is None:
            memory.unread[path] = True
        elif isinstance(source.thing, Record):
            memory.standing[path] = standing_of(source.digest, source.thing)
        else:
            memory.fronts[path] = source.front
        self._store.put("source", [(path, packed(source))])

    def _forget_file(self, path: str) -> None:
        memory = self._memory
        for known in (memory.digests, memory.fronts, memory.standing, memory.unread):
            known.pop(path, None)
        for faults in (memory.faults_of_reading, memory.faults_of_making):
            faults.pop(path, None)
        self._store.drop("source", "path", [path])
        self._store.drop("share", "record", [path])

    def _gather_authority(self) -> None:
        rows = self._store.rows("SELECT data FROM source WHERE path NOT LIKE ? ORDER BY path", (f"{RECORDS}%",))
        things = [unpacked(row[0]).thing for row in rows]
        things.sort(key=lambda thing: thing.id if thing else "")
        self._memory.entities = tuple(thing for thing in things if isinstance(thing, Entity))
        self._memory.pages = tuple(thing for thing in things if isinstance(thing, EditorialPage))
        footed = self._footed & {f"{page.url.strip('/')}.md" for page in self._settings.face.pages}
        if footed != self._memory.footed:
            self._memory.footed = footed
            self._damaged = set(self._known.outputs_before)
            self._frames.known.clear()

    # --- what is made of each record

    @cached_property
    def _context(self) -> Context:
        memory = self._memory
        assert memory.around is not None  # noqa: S101 - reading has looked around
        unread = frozenset(Path(path).stem for path in memory.unread)
        archive = Archive(
            (), memory.entities, memory.pages, memory.around.sources, unread, memory.around.redirects
        )
        sources = self._known.wish.sources
        received = received_in(sources) if sources else None
        return Context(archive, self._settings, self._known.wish.drafts, received)

    @cached_property
    def _context_key(self) -> bytes:
        memory, archive = self._memory, self._context.archive
        return digest_of(sorted(memory.fronts.items()), sorted(archive.unread), archive.redirects)

    def _shown(self, standing: Standing) -> bool:
        return standing.status == "published" or (standing.status == "draft" and self._known.wish.drafts)

    def _make_records(self) -> None:
        standing = self._memory.standing
        ordered = sorted((one for one in standing.values() if self._shown(one)), key=lambda one: one.order)
        beside = neighbours([Neighbour(one.id, one.title, one.date) for one in ordered if one.dated])
        keys = {
            path: digest_of(one.digest, beside.get(one.id, Neighbours()), self._context_key)
            for path, one in standing.items()
        }
        todo = [path for path, key in keys.items() if not self._stands(path, key)]
        jobs = (self._record_job(path, beside) for path in todo)
        while batch := list(islice(jobs, BATCH)):
            for made in make_records(batch, self._context):
                self._take_record(made, keys[made.path])

    def _stands(self, name: str, key: bytes) -> bool:
        """Tell whether a job was done under this key and all that came of it is there; if so, it counts as done."""
        job = self._memory.jobs.get(name)
        if job is None or job.key != key or not self._damaged.isdisjoint(job.outputs):
            return False
        self._jobs[name] = job
        return True

    def _record_job(self, path: str, beside: Mapping[str, Neighbours]) -> RecordJob:
        row = next(self._store.rows("SELECT data FROM source WHERE path = ?", (path,)), (None,))
        outline = unpacked(row[0]).thing
        return RecordJob((self._root / path).read_bytes(), outline, beside.get(outline.id, Neighbours()))

    def _take_record(self, made: Made, key: bytes) -> None:
        memory, path = self._memory, made.path
        memory.faults_of_making.pop(path, None)
        if made.problems:
            memory.faults_of_making[path] = made.problems
        memory.standing[path] = replace(memory.standing[path], passages=made.passages)
        self._store.drop("share", "record", [path])
        for owner, brought in (("brings", made.contribution), ("entry", made.entry)):
            if brought is not None:
                self._store.put("share", [(owner, path, packed(brought))])
        outputs = self._print(made.page) if made.page else []
        for name, data in made.files:
            outputs += self._write_file(name, data)
        self._jobs[path] = Job(key, tuple(outputs), made.page is not None and is_listed(made.page.meta))

    def _print(self, page: PrintedPage) -> list[str]:
        """Write a page in both its forms; gives the files."""
        self._anchors.put(page.path, page.ids, page.links)
        site = f"site/{html_path(page.path)}"
        self._trees.write(f"docs/{page.path}", page.markdown)
        self._trees.write(site, self._frames.put_around(page.content, page.path, page.meta))
        return [f"docs/{page.path}", site]

    def _write_file(self, path: str, data: bytes) -> list[str]:
        self._trees.write_twice(path, data)
        return [f"docs/{path}", f"site/{path}"]

    # --- what is wrong

    def _problems(self) -> tuple[Problem, ...]:
        memory = self._memory
        found = [problem for own in memory.faults_of_reading.values() for problem in own]
        found += [problem for own in memory.faults_of_making.values() for problem in own]
        found += memory.around.problems if memory.around else ()
        return sort_problems((*found, *self._faults_together()))

    def _faults_together(self) -> tuple[Problem, ...]:
        memory = self._memory
        known = sorted(
            (path, one.id, one.status, one.publish, one.sha256, one.sound, one.passages)
            for path, one in memory.standing.items()
        )
        whole = sorted((path, one) for path, one in memory.digests.items() if not path.startswith(RECORDS))
        key = digest_of(known, whole, self._context_key, self._context.archive.source_files)
        if self._memory.faults_together[0] != key:
            records = tuple(outline_of(path, one) for path, one in sorted(self._memory.standing.items()))
            archive = replace(self._context.archive, records=tuple(sorted(records, key=lambda record: record.id)))
            self._memory.faults_together = key, check_together(archive, self._settings)
        return self._memory.faults_together[1]

    # --- what is made of all records together

    def _make_views(self) -> None:
        records = sorted((path, self._jobs[path].key) for path in self._memory.standing if path in self._jobs)
        key = digest_of(records, sorted(self._memory.digests.items()))
        if self._all_stand(VIEW, key):
            return
        context, settings = self._context, self._settings
        contributions: list[Contribution] = sorted(self._brought("brings"), key=lambda one: date_key(one.card))
        index = fold(self._archive_of_views(), (), tuple(contributions), settings.words.relations)
        for page in pages_of_index(index, context.names, settings):
            self._print_view(printed(page))
        files = files_of_index(index, settings)
        files |= files_of_entries(self._brought("entry"), index, context.names, settings)
        for path, data in files.items():
            self._write_view(path, data)
        self._jobs[VIEW] = Job(key, ())

    def _brought(self, owner: str) -> list[Any]:
        rows = self._store.rows("SELECT data FROM share WHERE owner = ? ORDER BY record", (owner,))
        return [unpacked(row[0]) for row in rows]

    def _archive_of_views(self) -> Archive:
        """The archive with those records that are looked at again: withdrawn ones, and the sources of claims."""
        standing = self._memory.standing
        withdrawn = (self._read_again(path) for path, one in sorted(standing.items()) if one.status == "withdrawn")
        paths = {one.id: path for path, one in standing.items()}
        archive = replace(self._context.archive, records=tuple(withdrawn))
        # A cached property, filled beforehand: records are read again only where a page asks for them.
        vars(archive)["record"] = OnDemand(paths, self._read_again)
        return archive

    def _read_again(self, path: str) -> Record:
        thing, _ = parse_file(path, (self._root / path).read_bytes())
        assert isinstance(thing, Record)  # noqa: S101 - it was one a moment ago
        return thing

    def _print_view(self, page: PrintedPage) -> None:
        name, key = f"{VIEW}{page.path}", digest_of(page.markdown)
        if not self._stands(name, key):
            self._jobs[name] = Job(key, tuple(self._print(page)), is_listed(page.meta))

    def _write_view(self, path: str, data: bytes) -> None:
        name, key = f"{VIEW}{path}", digest_of(data)
        if not self._stands(name, key):
            self._jobs[name] = Job(key, tuple(self._write_file(path, data)))

    def _all_stand(self, prefix: str, key: bytes) -> bool:
        """Tell whether the job ``prefix`` was done under this key with all jobs below it; if so, they count as done."""
        below = [name for name in self._memory.jobs if name.startswith(prefix)]
        whole = self._memory.jobs.get(prefix)
        if whole is None or whole.key != key:
            return False
        if any(not self._damaged.isdisjoint(self._memory.jobs[name].outputs) for name in below):
            return False
        self._jobs |= {name: self._memory.jobs[name] for name in below}
        return True

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
        return frozenset(f"{page.id}.md" for page in self._context.archive.pages)

    def _add_theme(self) -> None:
        listed = sorted(path for job in self._jobs.values() if job.listed for path in job.outputs[:1])
        key = digest_of(listed, sorted(self._footed))
        if self._all_stand(THEME, key):
            return
        theme, paths = self._theme, [path.removeprefix("docs/") for path in listed]
        outputs = []
        for path, data in (*theme.files(), ("404.html", theme.lost_page()), *theme.sitemap(paths)):
            self._trees.write(f"site/{path}", data)
            outputs.append(f"site/{path}")
        self._jobs[THEME] = Job(key, tuple(outputs))

    # --- the end

    def _broken_links(self) -> tuple[Problem, ...]:
        files = {path[5:] for job in self._jobs.values() for path in job.outputs if path.startswith("docs/")}
        for name, job in self._memory.jobs.items():
            if name not in self._jobs:
                for path in job.outputs[:1]:
                    if path.removeprefix("docs/") not in files:  # another job may have taken its place
                        self._anchors.drop(path.removeprefix("docs/"))
        return self._anchors.broken(files)

    def _finish(self, problems: tuple[Problem, ...]) -> Built:
        outputs = {path for job in self._jobs.values() for path in job.outputs}
        pages = sum(path.startswith("docs/") and path.endswith(".md") for path in outputs)
        printed_pages = sum(path.startswith("site/") and path.endswith(".html") for path in outputs) - 1
        if pages != printed_pages:
            raise RuntimeError(f"{pages} pages were written, {printed_pages} printed")
        gone = sorted(self._known.outputs.keys() - outputs)
        written = len(self._trees.written)
        if self._from_nothing:
            self._trees.replace()
            stamps = self._trees.stamps()
        else:
            moved = list(self._trees.written)
            self._trees.move_in(gone)
            stamps = {path: stamp for path, stamp in self._known.outputs.items() if path in outputs}
            stamps |= self._trees.stamps_of(moved)
        built = Built(pages, written, len(outputs) - written, len(gone), problems)
        memory = replace(self._memory, jobs=self._jobs, frames=self._frames.known)
        facts = {
            "version": self._known.version,
            "content": packed(self._known.content),
            "outputs": packed(stamps),
            "memory": packed(memory),
            "last": packed(built),
        }
        self._store.put("fact", list(facts.items()))
        self._store.save()
        return built


class OnDemand(Mapping[str, Record]):
    """Records by id, each read when it is asked for."""

    def __init__(self, paths: Mapping[str, str], read: Callable[[str], Record]) -> None:
        self._paths, self._read = paths, cache(read)

    def __getitem__(self, identity: str) -> Record:
        """Read the record with this id."""
        return self._read(self._paths[identity])

    def __iter__(self) -> Iterator[str]:
        """Give all ids."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._paths)


def standing_of(digest: bytes, record: Record) -> Standing:
    """What is known of a record before its passages are read."""
    head = record.head
    date = head.date or head.published
    dated = bool(date and edtf.year_of(edtf.parse(date)))
    return Standing(
        digest, record.id, head.title, head.date, date_key(record), dated, head.status, head.rights.publish,
        head.source.sha256, record.sound,
    )  # fmt: skip


def outline_of(path: str, one: Standing) -> Record:
    """As much of a record as the rules across files look at."""
    # Not validated: it was, when the file was read, and the rest of the front matter is not here.
    make: Any = RecordHead.model_construct
    rights: Any = Rights.model_construct
    source = Received.model_construct(sha256=one.sha256)
    head = make(status=one.status, rights=rights(publish=one.publish), source=source)
    passages = tuple(Passage(identity, 0, 0, "paragraph", "") for identity in one.passages)
    return Record(one.id, path, head, passages, {}, one.sound)


def is_listed(meta: Mapping[str, object]) -> bool:
    """Tell whether search engines may list a page."""
    return not meta.get("noindex") and not meta.get("draft")
