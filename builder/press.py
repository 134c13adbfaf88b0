r"""The press: prints pages and files, and keeps account of the jobs of a build, of those done again and those not.

A job is named by the content file that it prints, or by its chapter and the page or file:
``@massoud\nactors/massoud.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from builder.anchors import Anchors
from builder.frames import Frames, Shape, Values
from builder.memory import Job
from builder.problems import Problem
from builder.render.addresses import html_path
from builder.store import Store
from builder.trees import Trees
from builder.work import PrintedPage, digest_of, digest_of_file


class Press:
    """What a build prints: the jobs of the last one, the jobs of this one, the files that came of them."""

    def __init__(
        self, trees: Trees, store: Store, before: Mapping[str, Job], damaged: Callable[[], frozenset[str]]
    ) -> None:
        """Begin with the jobs of the last build; ``damaged`` gives files that no longer stand as they were written."""
        self.jobs: dict[str, Job] = {}
        self._trees, self._before, self._find_damaged = trees, before, damaged
        self._anchors = Anchors(store)
        self._trusts = True
        self._chapters: dict[str, list[str]] = {}
        for name in before:
            chapter, divided, _ = name.partition("\n")
            if divided:
                self._chapters.setdefault(chapter, []).append(name)

    @cached_property
    def _damaged(self) -> frozenset[str]:
        return self._find_damaged()

    def frame_with(self, render: Callable[[Shape, Values], str], site_url: str, known: Mapping[Shape, object]) -> None:
        """Say how pages are framed, and which frames there are already."""
        self.frames = Frames(render, site_url, dict(known))  # type: ignore[arg-type]

    def print_all_again(self) -> None:
        """Count nothing of the last build as done: what stands around every page has changed."""
        self._trusts = False
        self.frames.known.clear()

    def stands(self, name: str, key: bytes) -> bool:
        """Tell whether a job was done under this key and all that came of it is there; if so, it counts as done."""
        job = self._before.get(name)
        if not self._trusts or job is None or job.key != key or self._is_damaged(job):
            return False
        self.jobs[name] = job
        return True

    def chapter_stands(self, chapter: str, key: bytes) -> bool:
        """Tell whether all of a chapter was done under this key and is there; if so, all its jobs count as done."""
        whole = self._before.get(chapter)
        if not self._trusts or whole is None or whole.key != key or self._is_damaged(whole):
            return False
        below = {name: self._before[name] for name in self._chapters.get(chapter, ())}
        if self._damaged and any(map(self._is_damaged, below.values())):
            return False
        self.jobs |= below
        self.jobs[chapter] = whole
        return True

    def _is_damaged(self, job: Job) -> bool:
        return bool(self._damaged) and not self._damaged.isdisjoint(job.outputs.split("\n"))

    def end_chapter(self, chapter: str, key: bytes) -> None:
        """Say that all of a chapter is done."""
        self.jobs[chapter] = Job(key, "")

    def print_page(self, page: PrintedPage) -> list[str]:
        """Write a page in both its forms; gives the files."""
        self._anchors.put(page.path, page.ids, page.links)
        site = f"site/{html_path(page.path)}"
        self._trees.write(f"docs/{page.path}", page.markdown)
        self._trees.write(site, self.frames.put_around(page.content, page.path, page.meta))
        return [f"docs/{page.path}", site]

    def write_file(self, path: str, data: bytes) -> list[str]:
        """Write a file that both folders have; gives both."""
        self._trees.write_twice(path, data)
        return [f"docs/{path}", f"site/{path}"]

    def end_job(self, name: str, key: bytes, outputs: Iterable[str], *, listed: bool = False) -> None:
        """Say what came of a job."""
        self.jobs[name] = Job(key, "\n".join(outputs), listed)

    def print_if_new(self, chapter: str, page: PrintedPage, key: bytes | None = None) -> None:
        """Do the job of a page, unless it was done under this key, or without a key the same page was printed."""
        name, key = f"{chapter}\n{page.path}", key or digest_of(page.markdown)
        if not self.stands(name, key):
            self.end_job(name, key, self.print_page(page), listed=is_listed(page.meta))

    def write_if_new(self, chapter: str, path: str, data: bytes) -> None:
        """Do the job of a file, unless the same was written before."""
        self.take_file(chapter, path, digest_of_file(data), data)

    def take_file(self, chapter: str, path: str, mark: bytes, data: bytes | None) -> None:
        """Do the job of a file with this mark of its bytes; without bytes it must stand."""
        name = f"{chapter}\n{path}"
        if self.stands(name, mark):
            return
        if data is None:
            raise RuntimeError(f"{path} was to stand and does not")
        self.end_job(name, mark, self.write_file(path, data))

    def write_to_site(self, name: str, key: bytes, files: Iterable[tuple[str, bytes]]) -> None:
        """Do the job of files that the site alone has."""
        outputs = []
        for path, data in files:
            self._trees.write(f"site/{path}", data)
            outputs.append(f"site/{path}")
        self.end_job(name, key, outputs)

    def listed(self) -> list[str]:
        """The pages that search engines may list, by their paths below docs, sorted."""
        pages = (job.outputs.partition("\n")[0] for job in self.jobs.values() if job.listed)
        return sorted(page.removeprefix("docs/") for page in pages)

    def outputs(self) -> set[str]:
        """All files of this build. Raises RuntimeError where pages were written that were not printed."""
        listed = "\n".join([*(job.outputs for job in self.jobs.values() if job.outputs), ""])
        written, printed = listed.count(".md\n"), listed.count(".html\n") - 1  # the lost reader's
        if written != printed:
            raise RuntimeError(f"{written} pages were written, {printed} printed")
        return set(listed.split("\n")[:-1])

    def broken_links(self, outputs: Collection[str]) -> tuple[Problem, ...]:
        """Find links that lead nowhere; ``outputs`` are all files of this build."""
        for name in sorted(self._before.keys() - self.jobs.keys()):
            path = self._before[name].outputs.partition("\n")[0]
            if path and path not in outputs:  # another job may have taken its place
                self._anchors.drop(path.removeprefix("docs/"))
        return self._anchors.broken(outputs)


def is_listed(meta: Mapping[str, object]) -> bool:
    """Tell whether search engines may list a page."""
    return not meta.get("noindex") and not meta.get("draft")
