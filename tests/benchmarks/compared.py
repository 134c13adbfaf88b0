"""Two folders that should hold the same → the files in which they differ, however many there are.

Files are read one by one, so that a site of half a gigabyte needs no memory.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterator
from pathlib import Path


def differing(one: Path, other: Path) -> list[str]:
    """Name the files, below both folders, that only one of them has or whose bytes differ."""
    here, there = set(_files(one)), set(_files(other))
    unlike = (path for path in here & there if not filecmp.cmp(one / path, other / path, shallow=False))
    return sorted((here ^ there) | set(unlike))


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)  # noqa: PTH118 - a hundred thousand of them
