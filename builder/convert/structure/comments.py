"""Readers' comments: their count at the foot of a text, and all that stands below it.

3 thoughts on “The quay” / wali says: never heard of it / …  ->  all dropped, comments
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.dates import latin_digits
from builder.convert.page import Mark, Page
from builder.convert.reading import Reading
from builder.convert.words import alternatives, mentions

REASON = "comment widget"
LONGEST, MOST_BELOW = 200, 0.3


def drop_comments(page: Page) -> dict[int, Mark]:
    """Drop a count of comments and what follows it, where that is less than a third of the text."""
    if not mentions(page.text, words_of(page.reading)):
        return {}
    places = [i for i, one in enumerate(page.paragraphs) if len(one.text) <= LONGEST and counts(one.text, page.reading)]
    for i in places:
        if len(page.text) - page.paragraphs[i].start <= MOST_BELOW * len(page.text):
            return {j: Mark(None, REASON, closes=True) for j, _ in page.unmarked() if j >= i}
    return {}


def counts(line: str, reading: Reading) -> bool:
    """Tell whether a line counts comments: “2 comments”, “One thought on …”."""
    return count_pattern(reading).match(latin_digits(line)) is not None


@lru_cache(maxsize=8)
def count_pattern(reading: Reading) -> re.Pattern[str]:
    """Return the pattern of a number and a word for comments, alone or with what they are on."""
    numbers = {number for _, one in reading.languages for number, _ in one.numbers if number.isalpha()}
    number = rf"(?:[1-9]\d{{0,4}}|{alternatives(tuple(sorted(numbers)))})"
    what = alternatives(words_of(reading))
    return re.compile(rf"[\W_]{{0,4}}{number}\s(?:{what})(?:\s(?:on|to)\s.+|\W*)$", re.IGNORECASE)


@lru_cache(maxsize=8)
def words_of(reading: Reading) -> tuple[str, ...]:
    """Return all languages' words for comments that are counted."""
    groups = (group for _, one in reading.languages for group in one.counted_furniture)
    return tuple(sorted({word for reason, words in groups if reason == REASON for word in words}))
