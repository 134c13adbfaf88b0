"""What stands around a text as a block: a page's foot, and the widgets over its headline.

"… nobody sailed." / "Share" / "Harbour Weekly" / "Jobs"           ->  the last three dropped, foot of the page
"Weather" / "Flights" / "Sunrise 5:46" / … / "The Quay Is Mended"  ->  all above the last dropped, widget
"""

from __future__ import annotations

import re
from itertools import pairwise

from builder.convert.dates import dates_in, latin_digits
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END, Paragraph

FOOT, WIDGET = "foot of the page", "widget"
KNOWN = frozenset(
    ("comment widget", "share line", "subscription", "related links", "navigation", "advertisement", "cookie notice")
)
"""What only a page's foot has below its text."""
LONGEST_LINE, SHORTEST_TEXT, MOST_AT_FOOT = 90, 40, 60
MOST_OF_TAG, WIDE = 3, 8
NUMBERS, YEAR = re.compile(r"\d{1,6}(?:\s\d{1,4})?"), re.compile(r"(?:1[2-9]|20)\d\d")
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


def drop_tags(page: Page) -> dict[int, Mark]:
    """Drop the lines of a few words below “Tags” at the foot, and a list of sections between the text and the foot."""
    last = max((i for i, one in page.body() if is_text(page, i, one)), default=-1)
    marks: dict[int, Mark] = {}
    for place, _ in page.with_rule("tags"):
        for i in range(place + 1 if place > last >= 0 else len(page.marks), len(page.marks)):
            if page.marks[i] is None and is_tag(page.paragraphs[i].text):
                marks[i] = Mark(None, "tags", closes=True)
            elif page.marks[i] is None:
                break
    known = next((i for i, _ in page.with_rule(*KNOWN) if i > last), -1)
    between = range(last + 1, known if last >= 0 else 0)
    listed = [i for i in between if page.marks[i] is None]
    sections = sum(i in between for i, _ in page.with_rule("section label"))
    if sections and len(listed) + sections == len(between) and all(is_tag(page.paragraphs[i].text) for i in listed):
        marks |= {i: Mark(None, "tags", closes=True) for i in listed}
    return marks


def is_tag(line: str) -> bool:
    """Tell whether a line is of a few words that end in no stop."""
    return len(line.split()) <= MOST_OF_TAG and not line.endswith(SENTENCE_END)


def drop_numbers(page: Page) -> dict[int, Mark]:
    """Drop numbers alone on their lines: the counts over a text, and the pages of a scan, each one more than the last.

    A year may be a heading.
    """
    found = {
        i: latin_digits(one.text) for i, one in page.unmarked() if one.text[-1].isdigit() and len(one.text) <= WIDE
    }
    numbers = {i: words for i, words in found.items() if NUMBERS.fullmatch(words)}
    first = next((i for i, one in page.body() if is_text(page, i, one)), len(page.paragraphs)) if numbers else 0
    pages = [i for i, words in numbers.items() if " " not in words]
    rising = len(pages) > 1 and all(int(numbers[a]) + 1 == int(numbers[b]) for a, b in pairwise(pages))
    above = {i for i, words in numbers.items() if i < first and not YEAR.fullmatch(words)}
    return {
        i: Mark(None, "number of a page" if i in pages and rising else "share line") for i in {*above, *pages * rising}
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
