"""Values as cells of CSV, and rows of them as lines: RFC 4180, byte for byte what the standard library writes.

    "Kuhzad", "=1+1", 'his "Bridge" stands', 4 → Kuhzad,'=1+1,"his ""Bridge"" stands",4

Written here, since a record brings some five hundred cells, most of which come again in its next row.
"""

from __future__ import annotations

from collections.abc import Iterable

Row = tuple[str | float, ...]

END = "\r\n"
_FORMULA = frozenset("=+-@\t\r\n")


def lines(rows: Iterable[Row]) -> str:
    """Write rows of two cells or more as lines."""
    return "".join([line(row) + END for row in rows])


def line(row: Row) -> str:
    """Write some cells of a row, without the end of the line."""
    return ",".join(map(cell, row))


def cell(value: str | float) -> str:
    """Write one value. Words that a spreadsheet would run as a formula get an apostrophe before them."""
    if not isinstance(value, str):
        return str(value)
    words = f"'{value}" if value[:1] in _FORMULA else value
    # Four looks for one sign are faster than one look for a set of four.
    if "," in words or '"' in words or "\n" in words or "\r" in words:
        return '"' + words.replace('"', '""') + '"'
    return words
