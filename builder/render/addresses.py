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


def markdown_address(href: str, path: str) -> str:
    """Make a page's path relative to the page at ``path``; anchors and web addresses stay.

    Gives nothing for any other address: a ``javascript:`` that slipped in becomes plain words.
    """
    return _address(href, path, site=False)


def site_address(href: str, path: str) -> str:
    """As MkDocs turns that address into one between folders."""
    return _address(href, path, site=True)


def _address(href: str, path: str, *, site: bool) -> str:
    page, sign, anchor = href.partition("#")
    if sign and not anchor.replace("-", "").isalnum():
        return _worked_out(href, path, site)
    if sign and page in {"", path}:
        return f"#{anchor}"
    stem, any_beside = _standing(path)
    way = _worked_out(page, path if page.startswith(stem) else any_beside, site)
    return f"{way}#{anchor}" if way and sign else way


@lru_cache(maxsize=1 << 8)
def _standing(path: str) -> tuple[str, str]:
    """How pages within or below a page begin, and a page that stands for all of its folder.

    From each of a folder's pages the way to any page elsewhere is the same, and is worked out once for all of them.
    """
    folder, slash, name = path.rpartition("/")
    return path.removesuffix(".md"), path if name == "index.md" else f"{folder}{slash}*.md"


@lru_cache(maxsize=1 << 14)
def _worked_out(href: str, path: str, site: bool) -> str:  # noqa: FBT001 - by place, to be looked up quickly
    safe = _URL_UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode("utf-8", "replace")), href)
    if safe.startswith("#") or _SCHEME.match(safe):
        return html.escape(safe) if safe.startswith("#") or _ADDRESS.match(safe) else ""
    target, _, anchor = safe.partition("#")
    if not target:
        return ""
    if target == path and anchor:
        return html.escape(f"#{anchor}")
    out = _between(page_url(path), page_url(target)) if site else _between(path, target)
    return html.escape(f"{out}#{anchor}" if anchor else out)


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
