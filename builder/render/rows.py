"""Texts of a long list in rows, year by year: title, date, outlet, and a line or two of what the text holds.

    2023
    A chair left empty · May 2023 · The Karesh Mirror
        ¶1 … Since then he has led the Free Karesh Front. …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from builder.index.card import RecordCard
from builder.index.concordance import Asked, Group
from builder.index.extracts import Extract
from builder.model import Archive
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Span, Title
from builder.render.paging import year_label
from builder.render.words import (
    body_language,
    certainty_mark,
    count,
    date_words,
    join_dots,
    language_attributes,
    title_link,
)
from builder.settings import Settings

T = TypeVar("T")

ROOM = 120
"""So many texts stand on one sheet."""
IN_A_ROW = 1
"""So many lines of one text stand in its row; the others are a click away."""
LINE = 120
"""Characters of a line of a row."""


def by_year(
    entries: Iterable[T],
    card: Callable[[T], RecordCard],
    row: Callable[[Sequence[T]], Item],
    prefix: str = "y",
    level: int = 2,
) -> Iterator[Node]:
    """The entries of a list under their years, those of one text in one row; ``prefix`` begins the years' anchors."""
    for year, group in groupby(entries, key=lambda entry: year_label(card(entry))):
        by_text = groupby(group, key=lambda entry: card(entry).id)
        rows = tuple(row(tuple(own)) for _, own in by_text)
        yield Box((Title(level, (year,), f"{prefix}-{year.split()[0].lower()}"), Listing(rows)), ("rows",), "section")


def text_row(
    card: RecordCard,
    archive: Archive,
    settings: Settings,
    lines: Iterable[Inlines] = (),
    more: tuple[int, str] = (0, ""),
) -> Item:
    """A text with lines of what it holds; ``more`` says of what it holds how many others."""
    outlet = archive.entity.get(card.outlet or "")
    date = (date_words(card.filed), *certainty_mark(card, card.filed_by, own_page=False))
    facts = Span(join_dots((date, (outlet.name,) if outlet else ())), tag="small")
    language = language_attributes(body_language(card, settings), settings.archive.language)
    shown = (Span(_light(line), ("line",), attributes=language) for line in lines)
    number, what = more
    rest: Inlines = (" ", Span((f"and {count(number, what)}",), ("count",))) if number > 0 else ()
    return Item((title_link(card, settings), " ", facts, *shown, *rest))


def row_mark(group: Group | Asked) -> tuple[int, ...]:
    """What is the same where the row of a text is shown alike."""
    return (group.row.mark, group.met.words if isinstance(group, Group) else group.row.asked)


def in_a_row(own: Extract) -> Extract:
    """The beginning of what a text holds, as long as a line of a row may be."""
    if len(own.text) <= LINE:
        return own
    return own._replace(text=own.text[:LINE].rpartition(" ")[0].rstrip(" .,;:") or own.text[:LINE], goes_on=True)


def _light(line: Inlines) -> Inlines:
    """A line whose link to the passage has no class: it stands first, and a long list has thousands of them."""
    first = line[0]
    return (replace(first, classes=()), *line[1:]) if isinstance(first, Link) else line
