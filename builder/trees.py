"""The two folders that a build writes, docs and site: what is in them, and new files put in their place all at once.

New files are first written beside, where nobody looks. Once everything is right they are moved in, each in one step,
or, where all is new, both folders whole; so a reader never meets half a page, and a build that fails changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path

from builder.apart import Apart
from builder.listing import (
    Links,
    amended,
    folders_listed,
    folders_of,
    is_as_listed,
    listed,
    listing,
    paths_in,
    stamps_of,
)

TREES = ("docs", "site")
FRESH, OLD = ".fresh", ".old"


class Outputs:
    """What stands in the two folders: what is known of it from before, as soon as that is seen to be true."""

    def __init__(self, out: Path, files: str, folders: str, *, apart: bool) -> None:
        """Begin to compare with listings made before; ``apart`` as `Apart` takes it."""
        self._out, self._known = out, (files, folders)
        parts = (0, 1) if files and folders else ()
        self._parts = [Apart(partial(is_as_listed, out, files, folders, (n, 2)), apart=apart) for n in parts]

    @cached_property
    def is_as_known(self) -> bool:
        """All is as it was."""
        return bool(self._parts) and all(part.result() for part in self._parts)

    @cached_property
    def _listings(self) -> tuple[str, str]:
        if self.is_as_known:
            return self._known
        known: Links = set()
        folders: list[str] = []
        files = "".join([listing(f"{tree}/", self._out / tree, known, folders) for tree in TREES])
        return files, listed(folders_listed(self._out, folders))

    @property
    def files(self) -> str:
        """The listing of all files in the two folders."""
        return self._listings[0]

    @property
    def folders(self) -> str:
        """The listing of all folders there."""
        return self._listings[1]

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
        self.written = 0
        """Files written beside so far."""
        _settle(out)

    def outputs(self, files: str = "", folders: str = "", *, apart: bool = False) -> Outputs:
        """See what stands in the two folders; ``files`` and ``folders`` are listings of what they held once."""
        return Outputs(self._out, files, folders, apart=apart)

    def changed(self, before: Outputs, gone: Collection[str], moved: Sequence[str]) -> tuple[str, str]:
        """The listings of files and folders, once some files are gone and others are where they belong."""
        touched = folders_of((*gone, *moved))
        there = folders_listed(self._out, touched)
        known = {path for path in paths_in(before.folders) if path in touched}
        return (
            amended(before.files, gone, stamps_of(self._out, moved)),
            amended(before.folders, known - there.keys(), there),
        )

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place; ``path`` begins with the name of its folder."""
        target = self._target(path)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - twice as fast as Path, for thousands of files
            file.write(data)
        self.written += 1

    def write_twice(self, path: str, data: bytes) -> None:
        """Write a file that both folders have."""
        self.write(f"docs/{path}", data)
        site = self._target(f"site/{path}")
        try:
            os.link(f"{self._fresh}/docs/{path}", site)
        except OSError:  # a disk without links
            shutil.copyfile(f"{self._fresh}/docs/{path}", site)
        self.written += 1

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

    def move_in(self, gone: Iterable[str]) -> list[str]:
        """Move what was written to its place, file by file, and take away what is ``gone``; gives what was moved."""
        moved = [path for tree in TREES for path in paths_in(listing(f"{tree}/", self._fresh / tree))]
        for folder in {path.rpartition("/")[0] for path in moved}:
            os.makedirs(self._out / folder, exist_ok=True)  # noqa: PTH103 - as above
        for path in moved:
            os.replace(f"{self._fresh}/{path}", f"{self._out}/{path}")  # noqa: PTH105 - as above
        for path in gone:
            self._remove(path)
        self.forget()
        return moved

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
