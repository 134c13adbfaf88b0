"""Every page of the archive and of the invented one, printed and read back."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from builder.model import Annotated
from builder.pipeline import Desk, read_desk
from builder.render.nodes import Page
from tests.render.printed import letters, printed_html, said
from tests.support import INVENTED, ROOT, all_pages, settings

pytestmark = pytest.mark.xdist_group("pages")  # one worker makes the pages once
ROOTS = {"archive": ROOT, "invented": INVENTED}


@cache
def _desk(name: str) -> Desk:
    return read_desk(ROOTS[name], settings())


@cache
def _pages(name: str) -> tuple[Page, ...]:
    return tuple(all_pages(_desk(name), settings()))


@pytest.mark.parametrize("name", ROOTS)
def test_every_page_comes_back(name: str) -> None:
    """On every page the reader sees the words of its nodes, all of them and no others."""
    for page in _pages(name):
        read = printed_html(page.body, page.path)

        assert letters("".join(read.words)) == letters("".join(t for node in page.body for t in said(node))), page.path


@pytest.mark.parametrize("name", ROOTS)
def test_ids_are_unique(name: str) -> None:
    """No page gives an id to two of its elements."""
    for page in _pages(name):
        ids = Counter(a["id"] for _, a, _ in printed_html(page.body, page.path).elements if a.get("id"))

        assert [identity for identity, times in ids.items() if times > 1] == [], page.path


@pytest.mark.parametrize("name", ROOTS)
def test_passages_stand_at_their_anchors(name: str) -> None:
    """Every passage of every record stands whole at its anchor, with its links to whom it names."""
    pages = {page.path: page for page in _pages(name)}
    for annotated in _desk(name).annotated:
        page = pages[f"records/{annotated.record.id}.md"]
        read = printed_html(page.body, page.path)
        _check_passages(annotated, {a["id"]: letters("".join(words)) for _, a, words in read.elements if "id" in a})
        linked = {a["href"].split("/")[-1].removesuffix(".md") for _, a, _ in read.elements if "href" in a}
        assert {m.entity for p in annotated.passages for m in p.mentions} <= linked


def _check_passages(annotated: Annotated, shown: dict[str, str]) -> None:
    for one in annotated.passages:
        assert letters(one.passage.text) in shown[one.passage.id], f"{annotated.record.id}#{one.passage.id}"
