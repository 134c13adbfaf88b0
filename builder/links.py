"""Printed pages → links and anchors that lead nowhere, and anything that a page would load from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from builder.problems import Problem

_LOADS = {(tag, "src") for tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "track", "input")}
_LOADS |= {("object", "data"), ("video", "poster")}
_LOADING_RELS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest"}


@dataclass(slots=True)
class _Reader(HTMLParser):
    ids: set[str] = field(default_factory=set)
    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        line = self.getpos()[0]
        if tag == "a" and "href" in values:
            self.links.append((line, values["href"]))
        for name in ("src", "data", "poster"):
            if (tag, name) in _LOADS and values.get(name):
                self.loads.append((line, values[name]))
        if tag == "link" and _LOADING_RELS & set(values.get("rel", "").split()):
            self.loads.append((line, values.get("href", "")))


def check_links(pages: Mapping[str, str], files: Iterable[str], base_path: str = "/") -> tuple[Problem, ...]:
    """Check printed pages.

    ``pages`` maps each HTML file's path below the site to its text, ``files`` names all files of the site,
    ``base_path`` is the path under which the site stands (``/sanad/``).
    """
    known = set(files)
    read = {path: _read(text) for path, text in sorted(pages.items())}
    problems = []
    for path, page in read.items():
        for line, href in (*page.links, *page.loads):
            fault = _follow(path, href, read, known, base_path)
            if fault:
                problems.append(Problem("broken-link", "error", path, line, 1, f'a link to "{href}"', fault,
                                        "Report this: the builder made it"))
        for line, href in page.loads:
            if is_elsewhere(href):
                problems.append(Problem("third-party", "error", path, line, 1, f'"{href}" loaded from elsewhere',
                                        "only files of the site", "Keep a copy in theme/assets"))
    return tuple(problems)


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    return reader


def is_elsewhere(href: str) -> bool:
    """Tell whether an address leads off the site."""
    return bool(re.match(r"(?i)(?:[a-z][a-z0-9+.-]*:)?//", href))


def _follow(path: str, href: str, pages: Mapping[str, _Reader], files: set[str], base_path: str) -> str:
    """Say what was expected where a link leads nowhere; nothing where it leads somewhere or off the site."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return "an address that can be read"
    if parts.scheme or parts.netloc or href in ("", "#"):
        return ""
    target = path
    if parts.path:
        if parts.path.startswith("/"):
            if not (parts.path + "/").startswith(base_path):
                return f"an address below {base_path}"
            joined = parts.path.removeprefix(base_path)
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        target = joined if joined in files else posixpath.normpath(posixpath.join(joined, "index.html"))
    if target not in files:
        return "a page or file of the site"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return f'the anchor "{parts.fragment}" on that page'
    return ""
