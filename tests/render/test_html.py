"""The direct printer: the bytes that MkDocs would print from the same nodes' Markdown."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.addresses import Standpoint, html_path
from builder.render.nodes import Box, Node, Quote, Summary, Table, Title
from builder.render.printing import print_nodes
from tests.render.printed import EXTENSIONS, PATH
from tests.render.test_markdown import ATTRIBUTES, BOXES, CLASSES, IDS, LISTINGS, PARAS, SEEN, TERMS

CELL = st.one_of(SEEN, st.just(()))
TABLES = st.integers(1, 3).flatmap(
    lambda n: st.builds(
        Table,
        st.lists(SEEN, min_size=n, max_size=n).map(tuple),
        st.lists(st.lists(CELL, min_size=n, max_size=n).map(tuple), max_size=2).map(tuple),
    )
)
TITLES = st.builds(Title, st.integers(1, 6), SEEN, st.sampled_from(["", "h-x"]), CLASSES)
LEAVES: st.SearchStrategy[Node] = st.one_of(PARAS, TITLES, LISTINGS, TERMS, TABLES)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda children: st.one_of(
        st.builds(Quote, st.lists(PARAS, min_size=1, max_size=2).map(tuple)),
        st.builds(Box, st.lists(children, max_size=3).map(tuple), CLASSES, BOXES, IDS, ATTRIBUTES),
        st.builds(lambda words, inner: Box((Summary(words), *inner), tag="details"), SEEN, st.tuples(children)),
    ),
    max_leaves=6,
)


@given(st.lists(NODES, max_size=4))
def test_same_bytes_as_python_markdown(nodes: list[Node]) -> None:
    """Whatever the nodes, printing them gives what Python-Markdown makes of their Markdown."""
    reader = markdown.Markdown(extensions=EXTENSIONS)
    ways = Standpoint.to
    with pytest.MonkeyPatch.context() as patch:  # only MkDocs turns pages' paths into addresses
        patch.setattr(Standpoint, "to", lambda page, href: (ways(page, href)[0],) * 2)
        printed = print_nodes(nodes, PATH)

    assert printed.html == reader.convert(printed.markdown)


@pytest.mark.parametrize(
    ("href", "path", "expected"),
    [
        ("actors/x.md#p-1", "records/a.md", "../../actors/x/#p-1"),
        ("records/b.md", "records/a.md", "../b/"),
        ("records/index.md", "records/a.md", "../"),
        ("index.md", "records/a.md", "../../"),
        ("records/a.md", "records/a.md", "./"),
        ("records/a.md#p-1", "records/a.md", "#p-1"),
        ("actors/x.md", "index.md", "actors/x/"),
        ("index.md", "index.md", "./"),
        ("data/a.csv", "names/index.md", "../data/a.csv"),
        ("https://example.org/?a=1&b=2", "index.md", "https://example.org/?a=1&amp;b=2"),
        ("javascript:alert(1)", "index.md", ""),
    ],
)
def test_address_between_folders(href: str, path: str, expected: str) -> None:
    """A link to a page leads to its folder, seen from the folder of the page that links."""
    assert Standpoint(path).to(href)[1] == expected


@pytest.mark.parametrize(
    ("page", "path"),
    [("index.md", "index.html"), ("records/index.md", "records/index.html"), ("records/x.md", "records/x/index.html")],
)
def test_page_is_printed_to(page: str, path: str) -> None:
    """A page is printed to a folder of its own, an index to the folder that it is of."""
    assert html_path(page) == path
