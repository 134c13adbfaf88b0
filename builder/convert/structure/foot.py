"""What stands around a text as a block: a page's foot, and the widgets over its headline.

"… nobody sailed." / "Share" / "Harbour Weekly" / "Jobs"           ->  the last three dropped, foot of the page
"Weather" / "Flights" / "Sunrise 5:46" / … / "The Quay Is Mended"  ->  all above the last dropped, widget
"""

from __future__ import annotations

import re

from builder.convert.dates import dates_in, latin_digits
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END, Paragraph

FOOT, WIDGET = "foot of the page", "widget"
KNOWN = frozenset(
    ("comment widget", "share line", "subscription", "related links", "navigation", "advertisement", "cookie notice")
)
"""What only a page's foot has below its text."""
LONGEST_LINE, SHORTEST_TEXT, MOST_AT_FOOT = 90, 40, 60
HEAD, LEAST_ROWS, MOST_OF_ROW, MOST_OF_NAME = 30, 4, 6, 4
FIGURE = re.compile(r"(?<!\d)(?:\d{1,2}:\d\d|\d{1,6}[.,]\d{1,4}|\(\d{1,4}\)|-?\d{1,3}\s?°)(?!\d)")


def drop_foot(page: Page) -> dict[int, Mark]:
    """Drop the short lines below the text from the first on that the cues know as a foot's; a list above stays."""
    last = max((i for i, one in page.body() if is_text(page, i, one)), default=-1)
    known = [i for i, _ in page.with_rule(*KNOWN) if i > last]
    if last < 0 or not known or len(page.paragraphs) - last > MOST_AT_FOOT:
        return {}
    return {
        i: Mark(None, FOOT, closes=True)
        for i, one in page.unmarked_in(range(known[0], len(page.paragraphs)))
        if len(one.text) <= LONGEST_LINE
    }


def is_text(page: Page, place: int, one: Paragraph) -> bool:
    """Tell whether a paragraph is a turn or runs on to the end of a sentence."""
    mark = page.marks[place]
    runs = len(one.text) >= SHORTEST_TEXT and one.text.endswith(SENTENCE_END)
    return runs or len(one.text) > LONGEST_LINE or (mark is not None and mark.opens)


def drop_widgets(page: Page) -> dict[int, Mark]:
    """Drop rows of hours, prices or counts over the text, four or more, and the names of a few words over them."""
    head: list[tuple[int, Paragraph]] = []
    for i, one in page.unmarked_in(range(min(HEAD, len(page.marks)))):
        if is_text(page, i, one):
            break
        head.append((i, one))
    rows = [i for i, one in head if is_row(page, one)]
    if len(rows) < LEAST_ROWS:
        return {}
    named = {i for i, one in head if i < rows[-1] and len(one.text.split()) <= MOST_OF_NAME}
    return {i: Mark(None, WIDGET) for i in named.union(rows)}


def is_row(page: Page, one: Paragraph) -> bool:
    """Tell whether a line is a few words with an hour, a price, or how much stands behind them, and no day."""
    words = one.text.split()
    if not 1 < len(words) <= MOST_OF_ROW or one.text.endswith(SENTENCE_END[:4]):
        return False
    return FIGURE.search(latin_digits(one.text)) is not None and not dates_in(one.text, page.cues)
