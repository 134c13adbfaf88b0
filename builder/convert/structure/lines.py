"""Lines of other shapes about the text: an author below “By”, hours of entries, parts between dots.

"By —" over "A. Writer"                          -> dropped, opener of a byline, byline below
"21:40 AFT" over each entry of a live page       -> dropped, time line
"Q&A with A. Person · October 5, 2023 · Water"   -> dropped, line of parts
"""

from __future__ import annotations

import re
from itertools import pairwise

from builder.convert.page import Mark, Page
from builder.convert.people import bare_name, is_full_name, list_pattern, split_people
from builder.convert.structure.date_lines import is_date
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import LONGEST_DATE_LINE, byline_value, head_and_foot
from builder.convert.words import folded, folded_set, whole_words

BELOW, BAR_LINE, TIME_LINE = "byline below", "line of parts", "time line"
CLOCK_ENDS = frozenset("0123456789)]")
LEAST_PARTS, LEAST_HOURS, LEAST_CLOCKS, HEAD = 3, 3, 5, 14
CLOCK = re.compile(r"(?:[•·-]\s{1,4})?[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?")
"""A recording's clock over each turn or sentence of its transcript: “13:07:24”, “0:08.4”."""
HOUR = re.compile(
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?|\sUhr)?(?:\s\(\d\d:\d\d\s[A-Z]{3}\))?",
    re.IGNORECASE,
)


def mark_bylines_below(page: Page) -> dict[int, Mark]:
    """Mark “By” alone on its line, a dash beside it at most, and the full name below it."""
    openers = folded_set(page.cues.byline_openers)
    marks: dict[int, Mark] = {}
    for i, one in head_and_foot(page):
        below = page.paragraphs[i + 1 : i + 2]
        if folded(one.text) not in openers or not below or page.marks[i + 1] is not None:
            continue
        people = list_pattern(page.cues).fullmatch(below[0].text)
        if people and all(is_full_name(bare_name(name, page.cues), page.cues) for name in split_people(below[0].text)):
            marks |= {i: Mark(None, "opener of a byline"), i + 1: Mark(None, BELOW)}
    return marks


def mark_bar_lines(page: Page) -> dict[int, Mark]:
    """Mark the lines at the head that are short parts between dots, a full date among them."""
    return {i: Mark(None, BAR_LINE) for i, one in head_and_foot(page) if i < HEAD and is_bar_with_date(page, one.text)}


def is_bar_with_date(page: Page, line: str) -> bool:
    """Tell whether a line is three or more short parts between dots or bars, one of them a full date."""
    parts = [part for part in re.split(r"\s[|·•]\s", line) if any(map(str.isalnum, part))]
    if len(parts) < LEAST_PARTS or len(line) > LONGEST_DATE_LINE:
        return False
    dated = [part for part in parts if is_date(part, page.cues)]
    opened = any(byline_value(part, page.cues.byline_openers, page.cues) for part in parts)
    return len(dated) == 1 and not opened and any(is_topic(part, page) for part in parts if part not in dated)


def is_topic(words: str, page: Page) -> bool:
    """Tell whether words between dots name a topic or a kind of text: “Water & Energy”, “Q&A with A. Person”."""
    talk = whole_words(page.cues.interview_words).search(words) is not None
    return talk or furniture_reason(words, page.reading) == "section label"


def mark_hours(page: Page) -> dict[int, Mark]:
    """Mark the hours on lines of their own throughout a text: “21:40 AFT” over each entry, a recording's clock."""
    clocks = [i for i, one in page.unmarked() if one.text[-1] in CLOCK_ENDS and CLOCK.fullmatch(one.text)]
    if len(clocks) >= LEAST_CLOCKS and not any(after - before == 1 for before, after in pairwise(clocks)):
        return {i: Mark(None, TIME_LINE) for i in clocks}
    found = [i for i, one in enumerate(page.paragraphs) if one.text[0].isdigit() and HOUR.fullmatch(one.text)]
    return {i: Mark(None, TIME_LINE, closes=True) for i in found} if len(found) >= LEAST_HOURS else {}
