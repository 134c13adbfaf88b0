"""A built site → what a reader's browser fetches for a page, compressed as servers do.

A browser's own count, over the wire, is in `tests/site/test_weight.py`; this one needs none and reads the files.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SAMPLE = 25
"""Pages looked at in each folder of the site, spread over it evenly."""
_RESOURCE = re.compile(
    r'<link\b[^>]*\brel="(?:stylesheet|icon|preload|modulepreload)"[^>]*\bhref="(?P<link>[^"]+)"'
    r'|<link\b[^>]*\bhref="(?P<other>[^"]+)"[^>]*\brel="(?:stylesheet|icon|preload|modulepreload)"'
    r'|<script\b[^>]*\bsrc="(?P<script>[^"]+)"'
)
_IMPORT = re.compile(r'^(?:import|export)\b[^;(]*?["\'](?P<path>\.[^"\']+)["\']', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilobytes (of 1,000) over the wire, with the pages that need them."""

    first: float
    """The page with everything it needs, for a reader who comes from elsewhere."""
    further: float
    """The page alone, for one who has been on a page of the kind."""
    first_page: str
    further_page: str


def weigh(site: Path) -> Weight:
    """Give the heaviest first page and the heaviest further page among a sample of all kinds."""
    pages = tuple(_sample(site))
    alone = {page: _compressed(site / page) for page in pages}
    whole = {page: alone[page] + sum(map(_compressed, _needed(site, page))) for page in pages}
    first, further = max(pages, key=whole.__getitem__), max(pages, key=alone.__getitem__)
    return Weight(whole[first] / 1000, alone[further] / 1000, first, further)


def _sample(site: Path) -> Iterator[str]:
    yield "index.html"
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = sorted(path.relative_to(site).as_posix() for path in folder.rglob("*.html"))
        yield from pages[:: max(1, len(pages) // SAMPLE)]


def _needed(site: Path, page: str) -> frozenset[Path]:
    """The files that a page loads before a reader touches it."""
    found: set[Path] = set()
    for match in _RESOURCE.finditer((site / page).read_text("utf-8")):
        address = match["link"] or match["other"] or match["script"]
        found |= _with_imports(Path(posixpath.normpath((site / page).parent / address)))
    return frozenset(path for path in found if path.is_file())


@cache
def _with_imports(script: Path) -> frozenset[Path]:
    """A file and, if it is a script, all that it imports."""
    found = {script}
    if script.suffix == ".js" and script.is_file():
        for match in _IMPORT.finditer(script.read_text("utf-8")):
            found |= _with_imports(Path(posixpath.normpath(script.parent / match["path"])))
    return frozenset(found)


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def megabytes(site: Path) -> float:
    """The size of all files of a site, in megabytes (of 1,000,000)."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
