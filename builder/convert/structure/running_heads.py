"""Running heads: a journal's name with the number of a page, as they stand in text copied from one.

42          Journal of Harbours 18:2      ->  dropped, running head
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page

LONGEST = 110
LEAST = 2
NUMBERED = re.compile(r"(?:^\d{1,4}(?:\t|\s{3,60})(?=[^\W\d_])\D|(?<=\S)(?:\t|\s{3,60})\d{1,4}$)")


def drop_running_heads(page: Page) -> dict[int, Mark]:
    """Drop the lines that a wide gap parts from the number of a page, where there are two or more."""
    found = [i for i, one in enumerate(page.paragraphs) if len(one.text) <= LONGEST and NUMBERED.search(one.text)]
    free = {i for i, _ in page.unmarked()}
    return {i: Mark(None, "running head") for i in found if i in free} if len(found) >= LEAST else {}
