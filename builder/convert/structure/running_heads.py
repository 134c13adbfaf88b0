"""Running heads: a journal's name with the number of a page, as they stand in text copied from one.

42          Journal of Harbours 18:2      ->  dropped, running head
2 HARBOURS-2015/10/14 … 3 HARBOURS-2015/10/14  ->  both dropped
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page

LONGEST = 110
LEAST = 2
MOST_DIGITS = 3
NUMBERED = re.compile(r"(?:^\d{1,4}(?:\t|\s{3,60})(?=[^\W\d_])\D|(?<=\S)(?:\t|\s{3,60})\d{1,4}$)")


def is_numbered(line: str) -> bool:
    """Tell whether a wide gap parts a line from a number at its beginning or its end."""
    return (line[0].isdigit() or line[-1].isdigit()) and NUMBERED.search(line) is not None


def drop_running_heads(page: Page) -> dict[int, Mark]:
    """Drop the lines that a wide gap parts from the number of a page, where there are two or more."""
    found = [i for i, one in enumerate(page.paragraphs) if len(one.text) <= LONGEST and is_numbered(one.text)]
    free = {i for i, _ in page.unmarked()}
    found = found if len(found) >= LEAST else []
    return {i: Mark(None, "running head") for i in (*found, *loud_heads(page)) if i in free}


def loud_heads(page: Page) -> list[int]:
    """Return the places of the lines in capitals that come again with the number of another page."""
    pages: dict[frozenset[str], list[tuple[int, str]]] = {}
    for i, one in enumerate(page.paragraphs):
        line = one.text
        if len(line) > LONGEST or not line.isupper() or not (line[0].isdigit() or line[-1].isdigit()):
            continue
        ends = {line.split()[0], line.split()[-1]}
        number = next((word for word in sorted(ends, key=len) if word.isdigit() and len(word) <= MOST_DIGITS), "")
        words = frozenset(word for word in line.split() if word != number)
        pages.setdefault(words, []).append((i, number))
    again = (lines for lines in pages.values() if len({number for _, number in lines if number}) >= LEAST)
    return [i for lines in again for i, _ in lines]
