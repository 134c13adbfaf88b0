"""Running heads: a journal's name with the number of a page, as they stand in text copied from one.

42          Journal of Harbours 18:2      ->  dropped, running head
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page

LONGEST = 110
LEAST = 2
NUMBERED = re.compile(r"(?:^\d{1,4}(?:\t|\s{3,60})(?=[^\W\d_])\D|(?<=\S)(?:\t|\s{3,60})\d{1,4}$)")


def is_numbered(line: str) -> bool:
    """Tell whether a wide gap parts a line from a number at its beginning or its end."""
    return (line[0].isdigit() or line[-1].isdigit()) and NUMBERED.search(line) is not None


def drop_running_heads(page: Page) -> dict[int, Mark]:
    """Drop the lines that a wide gap parts from the number of a page, where there are two or more."""
    found = [i for i, one in enumerate(page.paragraphs) if len(one.text) <= LONGEST and is_numbered(one.text)]
    free = {i for i, _ in page.unmarked()}
    return {i: Mark(None, "running head") for i in found if i in free} if len(found) >= LEAST else {}
