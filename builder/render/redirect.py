"""The page at an old address: it leads to the new one, at once and without a script, and by a plain link."""

from __future__ import annotations

from collections.abc import Iterator

from builder.index.concordance import Index
from builder.model import Redirect
from builder.redirects import final_of
from builder.render.nodes import Box, Link, Page, Para, Title
from builder.render.weave import page_of
from builder.render.words import record_page


def render_redirects(index: Index) -> Iterator[Page]:
    """Make a page for every id that was given up, where the page it leads to is in this build."""
    for redirect in index.archive.redirects:
        page = _new_page(redirect, index)
        if page is not None:
            yield _render(redirect, *page)


def _new_page(redirect: Redirect, index: Index) -> tuple[str, str] | None:
    """The path and title of the page that an old address leads to."""
    final = final_of(index.archive, redirect.old) or ""
    if final in index.archive.entity:
        return page_of(index.archive, final), index.archive.entity[final].name
    return (record_page(final), index.card[final].title) if final in index.card else None


def _render(redirect: Redirect, page: str, title: str) -> Page:
    folder, _, _ = page.partition("/")
    meta = {
        "title": title,
        "description": f"This page has moved: {title}",
        "template": "redirect.html",
        "noindex": True,
        "goes": f"{page.removesuffix('.md')}/",
    }
    head = Box((Para(("Moved",), classes=("eyebrow",)), Title(1, (title,))), ("page-head",), "header")
    link = Para(("This page has another address now: ", Link((title,), page, ("moved-to",)), "."), classes=("moved",))
    return Page(f"{folder}/{redirect.old}.md", meta, (head, link))
