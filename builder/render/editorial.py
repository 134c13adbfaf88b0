"""A page that the editors wrote about the archive → a page of the site."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from builder.body import read_body
from builder.model import Block, EditorialPage, Heading, Passage
from builder.render.nodes import Box, Inlines, Item, Listing, Node, Page, Para, Quote, Title
from builder.render.weave import content_link, weave, wrap_marks


def render_editorial(page: EditorialPage) -> Page:
    """Make an editorial page."""
    blocks = read_body(page.body, page.path, page.body_line).blocks
    head = Box((Title(1, (page.head.title,)),), ("page-head",), "header")
    meta = {
        "title": page.head.title,
        "description": page.head.description or page.head.title,
        "template": "page.html",
        "kind": "editorial",
        "source": page.path,
    }
    return Page(f"{page.id}.md", meta, (head, Box(tuple(_nodes(blocks, page.path)), ("prose",))))


def _nodes(blocks: tuple[Block, ...], path: str) -> Iterator[Node]:
    for kind, group in groupby(blocks, key=lambda b: b.kind if isinstance(b, Passage) else "heading"):
        members = list(group)
        if kind == "item":
            yield Listing(tuple(Item(_words(b, path)) for b in members if isinstance(b, Passage)))
            continue
        for block in members:
            if isinstance(block, Heading):
                yield Title(max(2, block.level), (block.text,), block.slug)
            else:
                para = Para(_words(block, path))
                yield Quote((para,)) if kind == "quote" else para


def _words(passage: Passage, path: str) -> Inlines:
    label = (f"{passage.label}: ",) if passage.label else ()
    return (*label, *weave(passage.text, wrap_marks(passage.marks, lambda target: content_link(target, path))))
