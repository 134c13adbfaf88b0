"""Cells of CSV: what the standard library would write, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from builder.publish.cells import END, Row, cell, line, lines

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
WORDS = st.text(st.one_of(st.sampled_from(" ,;\"'\r\n\t=+-@\0\u2028گ"), st.characters(exclude_categories=["Cs"])))
VALUES = st.one_of(WORDS, st.integers(), st.floats())
ROWS = st.lists(st.lists(VALUES, min_size=2, max_size=6).map(tuple), max_size=4)


def written(rows: list[Row]) -> str:
    """What the standard library writes of rows whose formulas have an apostrophe before them."""
    out = io.StringIO(newline="")
    guarded = [[f"'{one}" if isinstance(one, str) and one.startswith(FORMULA) else one for one in row] for row in rows]
    csv.writer(out, lineterminator="\r\n").writerows(guarded)
    return out.getvalue()


@given(ROWS)
def test_lines_are_those_of_the_standard_library(rows: list[Row]) -> None:
    """Whatever words and numbers a row has, its line is the same to the byte."""
    assert lines(rows) == written(rows)


@given(ROWS)
def test_a_line_may_be_put_together(rows: list[Row]) -> None:
    """Cells and parts of rows written one by one, with commas between, are the row."""
    for row in rows:
        assert f"{line(row[:1])},{','.join(map(cell, row[1:]))}{END}" == written([row])
