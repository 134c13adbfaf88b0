"""Tables: hostile cells stay cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.render.nodes import Inlines, Link, Span, Table
from tests.render.printed import letters, printed_html, said

HOSTILE = (
    "a | b",
    "|",
    "||",
    "`a | b`",
    "\\|",
    "\\",
    "`",
    "---",
    "|---|",
    "<td>",
    "[x](y)",
    "*a*",
    "# a",
    "{ .c }",
    "–",
    "سند",
)
CELL = st.one_of(st.sampled_from(HOSTILE), st.text(st.sampled_from(list("|\\`*_{}[]()<>#-:!&;'\" aب")), max_size=12))


def check(head: tuple[Inlines, ...], rows: tuple[tuple[Inlines, ...], ...]) -> None:
    """Print a table, read it back, and compare cell by cell."""
    table = Table(head, rows)
    read = printed_html((table,))
    cells = [letters("".join(words)) for tag, _, words in read.elements if tag in {"th", "td"}]

    assert cells == [letters(one) for one in said(table)]
    assert sum(tag == "tr" for tag, _, _ in read.elements) == len(rows) + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells(text: str) -> None:
    """What looks like the border of a table, or like markup, is shown as it is in its own cell."""
    link = Link((text,), "actors/a|b.md", ("name",), (("aria-label", text),))
    check((("One",), (text,)), (((text,), (text, " ", text)), ((link,), (Span((text,), ("count",)),))))


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=4)))
def test_cells_come_back(texts: list[list[str]]) -> None:
    """Whatever words stand in the cells, every row keeps its cells and every cell its words."""
    head, *rows = (tuple((text,) for text in row) for row in texts)
    check(head, tuple(rows))


def test_empty_table_cell() -> None:
    """A cell may be empty."""
    check((("One",), ("Two",)), (((), ("2",)), (("1",), ())))
