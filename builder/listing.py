"""The files below a large folder with their stamps, as one text: compared whole, and taken apart only if it differs.

    Listing("docs/", folder) ─▶ text() ─▶ "docs/a.md", "312 17000…", "docs/b.md", … with a zero character between

A site of ten thousand texts has a hundred thousand files. To ask the disk for all of them takes half a second, so a
process of its own does it, while this one begins with what an edit needs in any case.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Stamps = Mapping[str, str]
"""Path → size and time of the last change, as one word."""


class Listing:
    """A listing that is being made."""

    def __init__(self, prefix: str, folder: Path, *, apart: bool) -> None:
        """Begin to list what is below ``folder``, each path with ``prefix``; ``apart`` in a process of its own."""
        self._prefix, self._folder = prefix, str(folder)
        self._child = _begin(prefix, self._folder) if apart and hasattr(os, "fork") else None
        self._text: str | None = None

    def text(self) -> str:
        """Give the listing, once it is there."""
        if self._text is None:
            found = _end(*self._child) if self._child else None
            self._child = None
            self._text = _list(self._prefix, self._folder) if found is None else found
        return self._text

    def drop(self) -> None:
        """Ask for it no more."""
        if self._child:
            process, reader = self._child
            os.close(reader)  # which ends the process, if it has not ended by itself
            os.waitpid(process, 0)
            self._child = None


def stamps_in(text: str) -> dict[str, str]:
    """Take a listing apart."""
    words = text.split("\0")
    return dict(zip(words[::2], words[1::2], strict=False))


def listing_of(stamps: Stamps) -> str:
    """Put a listing together."""
    return "".join([f"{path}\0{stamps[path]}\0" for path in sorted(stamps)])


def stamp_in(path: Path) -> str:
    """The stamp of one file, as listings have it."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _list(prefix: str, folder: str) -> str:
    return "".join(_walk(folder, prefix))


def _walk(folder: str, prefix: str) -> Iterator[str]:
    """List a folder; folders count as if their names ended in a slash, so that all paths come sorted."""
    try:
        with os.scandir(folder) as entries:
            found = [(f"{e.name}/" if e.is_dir(follow_symlinks=False) else e.name, e) for e in entries]
    except (FileNotFoundError, NotADirectoryError):
        return
    found.sort(key=_name)
    for name, entry in found:
        if name[-1] == "/":
            yield from _walk(entry.path, prefix + name)
        else:
            stat = entry.stat(follow_symlinks=False)
            yield f"{prefix}{name}\0{stat.st_size} {stat.st_mtime_ns}\0"


def _name(found: tuple[str, os.DirEntry[str]]) -> str:
    return found[0]


def _begin(prefix: str, folder: str) -> tuple[int, int]:
    """Start a process that lists a folder; gives its number, and where to read."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    try:  # the other process: it must leave nothing of this one behind, whatever happens
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(_list(prefix, folder).encode("utf-8", "surrogateescape") + b"\n")
    finally:
        os._exit(0)


def _end(process: int, reader: int) -> str | None:
    """Read what the process has listed; nothing where it did not come to its end."""
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.waitpid(process, 0)
    return data[:-1].decode("utf-8", "surrogateescape") if data.endswith(b"\n") else None
