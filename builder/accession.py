"""What came, changed or went in `content/` since the last build: read once, and what pages need of it kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from builder.build import Known
from builder.executors import Crew
from builder.keep import Keep
from builder.memory import Memory, standing_of
from builder.model import Record
from builder.ordered import batches, run_ordered
from builder.problems import Problem
from builder.read import look_around, read_bytes
from builder.store import packed
from builder.work import Source, digest_of_file, read_sources

BATCH = 64
"""Files that a worker is given at a time."""
RECORDS = "content/records/"


class Accession:
    """Takes over into a build's memory what its content is now."""

    def __init__(self, root: Path, known: Known, memory: Memory, keep: Keep) -> None:
        self._root, self._known, self._memory, self._keep = root, known, memory, keep

    def take(self, crew: Callable[[int], AbstractContextManager[Crew]]) -> bool:
        """Read what changed; tells whether any of it is no record. ``crew`` gives whoever reads so many files."""
        memory, stamps, before = self._memory, self._known.content, self._known.content_before
        touched = {path for path in stamps.keys() | before.keys() if stamps.get(path) != before.get(path)}
        if memory.around is None or any(path not in memory.digests or path not in stamps for path in touched):
            memory.around = look_around(self._root)
        lost = [path for path in memory.digests if path not in memory.around.paths]
        for path in lost:
            self._forget_file(path)
        others = any(not path.startswith(RECORDS) for path in lost)
        for source in self._sources(sorted(touched & memory.around.paths), crew):
            self._take(source)
            others = others or not source.path.startswith(RECORDS)
        return others

    def _sources(
        self, changed: Sequence[str], crew: Callable[[int], AbstractContextManager[Crew]]
    ) -> Iterator[Source]:
        """Read files, a batch at a time, but those that have the same bytes as before."""
        faults = []

        def readable() -> Iterator[tuple[str, bytes]]:
            for path in changed:
                data = read_bytes(self._root, path)
                if isinstance(data, Problem):
                    faults.append(Source(path, b"", b"", None, (data,)))
                elif digest_of_file(data) != self._memory.digests.get(path):
                    yield path, data

        with crew(len(changed)) as workers:
            for batch in run_ordered(workers, read_sources, batches(readable(), BATCH)):
                yield from batch
        yield from faults

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
        self._known.store.put("source", [(path, packed(source))])

    def _forget_file(self, path: str) -> None:
        memory = self._memory
        for known in (memory.digests, memory.fronts, memory.standing, memory.unread):
            known.pop(path, None)
        for faults in (memory.faults_of_reading, memory.faults_of_making):
            faults.pop(path, None)
        self._known.store.drop("source", "path", [path])
        if path.startswith(RECORDS):
            self._keep.forget(Path(path).stem)
