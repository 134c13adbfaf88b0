"""What lies on the disk, told by size and time: enough to know what an editor touched, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = tuple[int, int]
"""Size in bytes, and time of the last change in nanoseconds."""


def stamps_below(folder: Path) -> dict[str, Stamp]:
    """Stamps of all files below ``folder``, by POSIX path relative to it; links to files count as what they lead to."""
    return dict(_walk(str(folder), ""))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        found = entry.stat()
    except OSError:  # a link that leads nowhere
        found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns


def stamp_of(path: Path) -> Stamp:
    """The stamp of one file."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def stamps_of_settings(roots: Iterable[Path]) -> dict[str, Stamp]:
    """Stamps of everything that decides how content becomes pages: settings, theme, the builder's own code."""
    found: dict[str, Stamp] = {}
    for number, root in enumerate(roots):
        for name in ("site_config", "theme", "builder"):
            below = stamps_below(root / name)
            found |= {f"{number}/{name}/{path}": stamp for path, stamp in below.items() if "__pycache__" not in path}
        for name in ("mkdocs.yml", "requirements.txt"):
            if (root / name).is_file():
                found[f"{number}/{name}"] = stamp_of(root / name)
    return found
