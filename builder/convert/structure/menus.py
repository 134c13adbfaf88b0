"""A page's menu copied as lines: what stands between two lines of it that the cues know.

"Skip to content" / "Essays" / "Shop" / "Sign in"  ->  all dropped, navigation
"""

from __future__ import annotations

from itertools import pairwise

from builder.convert.page import Mark, Page
from builder.convert.structure.headers import opens_outlet

KNOWN, REASON = ("navigation", "subscription", "share line"), "navigation"
HEAD, MOST_WORDS = 20, 3


def drop_menus(page: Page) -> dict[int, Mark]:
    """Drop the lines of a few words at the head between two that are known to be of a menu."""
    known = [i for i, _ in page.with_rule(*KNOWN) if i < HEAD]
    if not any(i < HEAD for i in page.places.get(REASON, ())):
        return {}
    free = {i: one for i, one in page.unmarked() if i < HEAD}
    marks: dict[int, Mark] = {}
    for first, last in pairwise(known):
        between = [free[i] for i in range(first + 1, last) if i in free]
        between = [one for one in between if not opens_outlet(one.text, page.cues)]
        if all(len(one.text.split()) <= MOST_WORDS and not one.gap and one.text[-1].isalnum() for one in between):
            marks |= {i: Mark(None, REASON) for i in range(first + 1, last) if free.get(i) in between}
    return marks
