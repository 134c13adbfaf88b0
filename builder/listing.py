"""The files below a large folder with their stamps, as one text: compared whole, and taken apart only if it differs.

    listing("docs/", folder) ─▶ "docs/a.md", "312 17000…", "docs/b.md", … with a zero character between

A site of ten thousand texts has a hundred thousand files, and to ask the disk for all of them takes most of a second.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

Links: TypeAlias = dict[int, str]
"""Files that have several names: the number by which the disk knows one → its stamp."""
LAST = "\U0010ffff"
"""Comes after every path."""


def listing(prefix: str, folder: Path, first: str = "", last: str = LAST, known: Links | None = None) -> str:
    """List all files below ``folder`` with size and time of their last change, sorted, each path with ``prefix``.

    Of them only those whose paths below it come from ``first`` on and before ``last``. A file that ``known`` has under
    another name is not asked for again; files that have several names are put there.
    """
    out: list[str] = []
    _walk(str(folder), prefix, "", out, (first, last), {} if known is None else known)
    return "".join(out)


def path_at(text: str, prefix: str, share: float) -> str:
    """The first path with a prefix after a share of a listing, without it; nothing where there is none."""
    found = text.find(f"\0{prefix}", int(len(text) * share))
    return text[found + 1 + len(prefix) : text.index("\0", found + 1)] if found >= 0 else ""


def stamps_in(text: str) -> dict[str, str]:
    """Take a listing apart: path → size and time, as one word."""
    words = text.split("\0")
    return dict(zip(words[:-1:2], words[1::2], strict=True))


def paths_in(text: str) -> list[str]:
    """The paths of a listing, in order."""
    return text.split("\0")[:-1:2]


def amended(text: str, gone: Collection[str], new: Mapping[str, str]) -> str:
    """The listing without what is gone, and with new stamps, be it of files that it has already."""
    words = text.split("\0")
    paths, stamps = words[:-1:2], words[1::2]
    for path in gone:
        place = bisect_left(paths, path)
        del paths[place], stamps[place]
    for path, stamp in new.items():
        place = bisect_left(paths, path)
        if place < len(paths) and paths[place] == path:
            stamps[place] = stamp
        else:
            paths.insert(place, path)
            stamps.insert(place, stamp)
    words = [""] * (2 * len(paths) + 1)
    words[:-1:2], words[1::2] = paths, stamps
    return "\0".join(words)


def stamp_in(path: Path) -> str:
    """The stamp of one file, as listings have it."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _walk(folder: str, prefix: str, below: str, out: list[str], ends: tuple[str, str], known: Links) -> None:
    """List a folder; folders count as if their names ended in a slash, so that all paths come sorted."""
    try:
        with os.scandir(folder) as entries:
            found = [(f"{e.name}/" if e.is_dir(follow_symlinks=False) else e.name, e) for e in entries]
    except (FileNotFoundError, NotADirectoryError):
        return
    if len(found) > 1:  # most folders hold a page and nothing else
        found.sort(key=itemgetter(0))
    first, last = ends
    for name, entry in found:
        path = below + name
        if path >= last or (path < first and not first.startswith(path)):
            continue
        if name[-1] == "/":
            _walk(entry.path, prefix, path, out, ends, known)
        elif path >= first:
            out.append(f"{prefix}{path}\0{known.get(entry.inode()) or _stamp_of(entry, known)}\0")


def _stamp_of(entry: os.DirEntry[str], known: Links) -> str:
    found = entry.stat(follow_symlinks=False)
    stamp = f"{found.st_size} {found.st_mtime_ns}"
    if found.st_nlink > 1:
        known[found.st_ino] = stamp
    return stamp
