"""The two folders that a build writes, docs and site: what is in them, and new files put in their place all at once.

New files are first written beside, where nobody looks. Once everything is right they are moved in, each in one step,
or, where all is new, both folders whole; so a reader never meets half a page, and a build that fails changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from builder.apart import Apart
from builder.listing import LAST, Links, listing, path_at, stamp_in

TREES = ("docs", "site")
FRESH, OLD = ".fresh", ".old"


class Listings:
    """Listings of parts of the two folders, each on its way."""

    def __init__(self, parts: tuple[Apart[list[str]], ...]) -> None:
        self._parts = parts

    def result(self) -> str:
        """The listing of the two folders whole, once it is there."""
        return "".join(chain.from_iterable(zip(*(part.result() for part in self._parts), strict=True)))

    def drop(self) -> None:
        """Ask for it no more."""
        for part in self._parts:
            part.drop()


class Trees:
    """The folders ``out/docs`` and ``out/site``, and what is to become of them."""

    def __init__(self, out: Path) -> None:
        """Clear away what a build left that was cut off."""
        self._out = out
        self._fresh = out / FRESH
        self._folders: set[str] = set()
        self.written: list[str] = []
        """Files written beside so far: ``docs/records/x.md``."""
        _settle(out)

    def listings(self, before: str = "", *, apart: bool = False) -> Listings:
        """List the files that stand in the two folders: ``docs/records/x.md`` …; ``apart`` as `Apart` takes it.

        ``before`` is what they held once: half of the work is what comes before the middle of it.
        """
        middle = path_at(before, f"{TREES[0]}/", 0.25)
        ends = ((("", middle), (middle, LAST)) if middle else (("", LAST),))
        return Listings(tuple(Apart(partial(self._listed, *half), apart=apart) for half in ends))

    def _listed(self, first: str, last: str) -> list[str]:
        known: Links = {}
        return [listing(f"{tree}/", self._out / tree, first, last, known) for tree in TREES]

    def stamps_of(self, paths: Iterable[str]) -> dict[str, str]:
        """Stamps of some of them."""
        return {path: stamp_in(self._out / path) for path in paths}

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place; ``path`` begins with the name of its folder."""
        target = self._target(path)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - twice as fast as Path, for thousands of files
            file.write(data)
        self.written.append(path)

    def write_twice(self, path: str, data: bytes) -> None:
        """Write a file that both folders have."""
        self.write(f"docs/{path}", data)
        site = self._target(f"site/{path}")
        try:
            os.link(f"{self._fresh}/docs/{path}", site)
        except OSError:  # a disk without links
            shutil.copyfile(f"{self._fresh}/docs/{path}", site)
        self.written.append(f"site/{path}")

    def _target(self, path: str) -> str:
        target = f"{self._fresh}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
            self._folders.add(folder)
        return target

    def forget(self) -> None:
        """Throw away what was written beside."""
        shutil.rmtree(self._fresh, ignore_errors=True)

    def replace(self) -> None:
        """Put what was written in the place of both folders, whole."""
        for tree in TREES:
            (self._fresh / tree).mkdir(parents=True, exist_ok=True)
            if (self._out / tree).exists():
                (self._out / tree).rename(self._out / f"{OLD}-{tree}")
            (self._fresh / tree).rename(self._out / tree)
        self.forget()
        for tree in TREES:
            shutil.rmtree(self._out / f"{OLD}-{tree}", ignore_errors=True)

    def move_in(self, gone: Iterable[str]) -> None:
        """Move what was written to its place, file by file, and take away what is ``gone``."""
        for folder in {path.rpartition("/")[0] for path in self.written}:
            os.makedirs(self._out / folder, exist_ok=True)  # noqa: PTH103 - as above
        for path in self.written:
            os.replace(f"{self._fresh}/{path}", f"{self._out}/{path}")  # noqa: PTH105 - as above
        for path in gone:
            self._remove(path)
        self.forget()

    def _remove(self, path: str) -> None:
        target = self._out / path
        with contextlib.suppress(FileNotFoundError):
            target.unlink()
        parent = target.parent
        while parent.parent != self._out:
            try:
                parent.rmdir()
            except OSError:  # something else is in it
                return
            parent = parent.parent


def _settle(out: Path) -> None:
    for tree in TREES:
        old = out / f"{OLD}-{tree}"
        if old.is_dir() and not (out / tree).exists():
            old.rename(out / tree)
        shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(out / FRESH, ignore_errors=True)
