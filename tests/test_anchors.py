"""Links that lead nowhere are found from what pages say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.anchors import Anchors
from builder.store import Store

FILES = frozenset(["docs/a.md", "docs/b.md", "docs/data.csv"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store."""
    store = Store(tmp_path / "state.sqlite")
    yield store
    store.close()


def put(anchors: Anchors, page: str, ids: str = "", links: str = "") -> None:
    """Say what a page has; ids and links are words."""
    anchors.put(page, frozenset(ids.split()), frozenset(links.split()))


def told(anchors: Anchors, files: frozenset[str] = FILES) -> list[tuple[str, str]]:
    """Page and expectation of each broken link."""
    problems = anchors.broken(files)
    assert all(p.code == "broken-link" and p.severity == "error" and p.hint for p in problems)
    return sorted((p.path, p.expected) for p in problems)


def test_links_that_lead_somewhere_are_no_problem(store: Store) -> None:
    """Links to pages, files, anchors of other pages and of the page itself are right."""
    anchors = Anchors(store)
    put(anchors, "a.md", "own", "b.md b.md#p-1 #own data.csv data.csv#row")
    put(anchors, "b.md", "p-1")

    assert told(anchors) == []


def test_links_that_lead_nowhere_are_told(store: Store) -> None:
    """A link to a page or an anchor that is not there is a problem of the page that has it."""
    anchors = Anchors(store)
    put(anchors, "a.md", "", "c.md")
    put(anchors, "b.md", "", "a.md#none #none")

    assert told(anchors) == [
        ("a.md", "a page or file of the site"),
        ("b.md", 'the anchor "none" on that page'),
        ("b.md", 'the anchor "none" on that page'),
    ]


def test_old_links_to_what_is_lost_are_told(store: Store) -> None:
    """A page of an earlier build is followed again where an anchor or a page that it leads to is no more."""
    first = Anchors(store)
    put(first, "a.md", "", "b.md b.md#p-1")
    put(first, "b.md", "p-1 p-2")
    assert told(first) == []
    second = Anchors(store)
    put(second, "b.md", "p-2")
    assert told(second) == [("a.md", 'the anchor "p-1" on that page')]
    third = Anchors(store)
    third.drop("b.md")
    assert told(third, FILES - {"docs/b.md"}) == [("a.md", "a page or file of the site")] * 2


def test_old_links_are_not_followed_again_for_nothing(store: Store) -> None:
    """Where nothing was lost, only new pages are followed."""
    put(Anchors(store), "a.md", "", "nowhere.md")
    anchors = Anchors(store)
    put(anchors, "b.md", "p-1")

    assert told(anchors) == []
