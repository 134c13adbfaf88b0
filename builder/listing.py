"""The files below a large folder with their stamps, as one text: compared whole, and taken apart only if it differs.

    listing("docs/", folder) ─▶ "docs/a.md", "312 17000…", "docs/b.md", … with a zero character between

A site of ten thousand texts has a hundred thousand files. To ask for those of a listing by name, and for the folders,
whether anything came or went in them, takes half of the time that it takes to look what is there.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

Links: TypeAlias = set[int]
"""Files that have several names, by the numbers under which the disk knows them."""
TWIN = "="
"""The stamp of a file that has another name further up: what happens to it shows there."""


def listing(prefix: str, folder: Path, known: Links | None = None, folders: list[str] | None = None) -> str:
    """List all files below ``folder`` with size and time of their last change, sorted, each path with ``prefix``.

    A file that ``known`` has already is not asked for again; files that have several names are put there, and into
    ``folders`` all that were looked into.
    """
    out: list[str] = []
    _walk(str(folder), prefix, out, set() if known is None else known, [] if folders is None else folders)
    return "".join(out)


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders in which files lie, and those in which these lie."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def folders_listed(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Folders with the time at which something in each came, went or was put in another's place; none that is gone."""
    found = {}
    for path in paths:
        try:
            found[path] = _time_of(f"{root}/{path}")
        except FileNotFoundError:
            continue
    return found


def is_as_listed(root: Path, files: str, folders: str, part: tuple[int, int] = (0, 1)) -> bool:
    """Tell whether all files are as they were, and no other has come; or for ``(n, m)`` the nth part of m of them."""
    try:
        return _agrees(root, folders, _time_of, part) and _agrees(root, files, _stamp_of, part)
    except OSError:
        return False


def stamps_in(text: str) -> dict[str, str]:
    """Take a listing apart: path → size and time, as one word."""
    words = text.split("\0")
    return dict(zip(words[:-1:2], words[1::2], strict=True))


def paths_in(text: str) -> list[str]:
    """The paths of a listing, in order."""
    return text.split("\0")[:-1:2]


def listed(stamps: Mapping[str, str]) -> str:
    """Put a listing together."""
    return "".join([f"{path}\0{stamps[path]}\0" for path in sorted(stamps)])


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


def stamps_of(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The stamps of some files, as a listing of all that comes to them in this order would have them."""
    known: Links = set()
    found = {}
    for path in paths:
        there = _there(f"{root}/{path}")
        found[path] = TWIN if there.st_ino in known else _stamp(there, known)
    return found


def _agrees(root: Path, text: str, stamp_of: Callable[[str], str], part: tuple[int, int]) -> bool:
    words = text.split("\0")[:-1]
    first, step = 2 * part[0], 2 * part[1]  # each part has some of every folder: those of pages take longer
    pairs = zip(words[first::step], words[first + 1 :: step], strict=True)
    return all(stamp == TWIN or stamp_of(f"{root}/{path}") == stamp for path, stamp in pairs)


def _time_of(path: str) -> str:
    return str(_there(path).st_mtime_ns)


def _stamp_of(path: str) -> str:
    return _stamp(_there(path))


def _there(path: str) -> os.stat_result:
    return os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a Path each takes as long as to ask


def _stamp(there: os.stat_result, known: Links | None = None) -> str:
    if known is not None and there.st_nlink > 1:
        known.add(there.st_ino)
    return f"{there.st_size} {there.st_mtime_ns}"


def _walk(folder: str, prefix: str, out: list[str], known: Links, folders: list[str]) -> None:
    """List a folder; folders count as if their names ended in a slash, so that all paths come sorted."""
    try:
        with os.scandir(folder) as entries:
            found = [(f"{e.name}/" if e.is_dir(follow_symlinks=False) else e.name, e) for e in entries]
    except (FileNotFoundError, NotADirectoryError):
        return
    folders.append(prefix[:-1])
    if len(found) > 1:  # most folders hold a page and nothing else
        found.sort(key=itemgetter(0))
    for name, entry in found:
        if name[-1] == "/":
            _walk(entry.path, prefix + name, out, known, folders)
        else:
            twin = entry.inode() in known
            out.append(f"{prefix}{name}\0{TWIN if twin else _stamp(entry.stat(follow_symlinks=False), known)}\0")
