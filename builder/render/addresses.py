"""Where links lead: a page's path below build/docs → an address relative to the page that links.

    actors/x.md#p-1 on records/a.md → ../actors/x.md#p-1 in Markdown, ../../actors/x/#p-1 in HTML
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

_URL_UNSAFE = re.compile(r"[\s()<>\"'\\`*_\[\]{}|!\x00-\x20\x7f-\x9f]")
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")


class Standpoint:
    """A page from which links lead elsewhere; gives for each its address in Markdown and on the site.

    From each of a folder's pages the way to any page elsewhere is the same, and so is that to a page in another of the
    site's first folders from all pages equally deep: such ways are worked out once.
    """

    __slots__ = ("_beside", "_path", "_stem", "_top", "_up", "_up_on_site")

    def __init__(self, path: str) -> None:
        """Stand on the page at ``path`` below build/docs."""
        folder, slash, name = path.rpartition("/")
        self._path = path
        self._stem = path.removesuffix(".md")
        self._beside = path if name == "index.md" else f"{folder}{slash}*.md"
        self._top = path.partition("/")[0] + slash if slash else ""
        self._up, self._up_on_site = "../" * path.count("/"), "../" * page_url(path).count("/")

    def to(self, href: str) -> tuple[str, str]:
        """Make a page's path relative to this page; anchors and web addresses stay.

        Gives nothing for any other address: a ``javascript:`` that slipped in becomes plain words.
        """
        page, sign, anchor = href.partition("#")
        if not sign:
            return self._way(page)
        if not anchor.replace("-", "").isalnum():
            return _worked_out(href, self._path)
        if page in {"", self._path}:
            return f"#{anchor}", f"#{anchor}"
        way, on_site = self._way(page)
        return (f"{way}#{anchor}", f"{on_site}#{anchor}") if way else (way, on_site)

    def _way(self, page: str) -> tuple[str, str]:
        if self._top and not page.startswith(self._top):
            below = _below_root(page)
            if below:
                return self._up + below[0], self._up_on_site + below[1]
        return _worked_out(page, self._path if page.startswith(self._stem) else self._beside)


@lru_cache(maxsize=1 << 14)
def _below_root(page: str) -> tuple[str, str] | None:
    """The ways from the root to a page or file; none where it is neither."""
    safe = _safe(page)
    if not safe or safe.startswith("#") or _SCHEME.match(safe):
        return None
    return html.escape(safe), html.escape(page_url(safe))


def _safe(href: str) -> str:
    return _URL_UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode("utf-8", "replace")), href)


@lru_cache(maxsize=1 << 14)
def _worked_out(href: str, path: str) -> tuple[str, str]:
    safe = _safe(href)
    if safe.startswith("#") or _SCHEME.match(safe):
        there = html.escape(safe) if safe.startswith("#") or _ADDRESS.match(safe) else ""
        return there, there
    target, _, anchor = safe.partition("#")
    if not target:
        return "", ""
    if target == path and anchor:
        there = html.escape(f"#{anchor}")
        return there, there
    ways = _between(path, target), _between(page_url(path), page_url(target))
    way, on_site = (html.escape(f"{one}#{anchor}" if anchor else one) for one in ways)
    return way, on_site


@lru_cache(maxsize=1 << 14)
def page_url(path: str) -> str:
    """The address below the site that MkDocs gives a file of build/docs: ``records/x.md`` → ``records/x/``."""
    if not path.endswith(".md"):
        return path
    stem = path[:-3]
    if stem == "index" or stem.endswith("/index"):
        return stem[:-5]
    return f"{stem}/"


def html_path(page: str) -> str:
    """The file that a Markdown page is printed to: ``records/x.md`` → ``records/x/index.html``."""
    return f"{page_url(page)}index.html"


def _between(here: str, there: str) -> str:
    """The way from one path to another, both below one root; a path that ends in ``/`` or is empty is a folder."""
    own, other = here.split("/")[:-1], there.split("/")
    common = 0
    while common < len(own) and common < len(other) - 1 and own[common] == other[common]:
        common += 1
    steps = [".."] * (len(own) - common) + other[common:]
    return "/".join(steps) if steps != [""] else "./"
