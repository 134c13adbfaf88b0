"""The end of a letter: a closing formula, and below it the few lines of who signs.

"With respect," / "Union of Exiled Writers"  ->  both kept as they stand, the second a signature
"""

from __future__ import annotations

from builder.convert.page import Mark, Page
from builder.convert.words import folded, folded_set

CLOSING, SIGNATURE = "closing formula", "signature"
LAST, MOST_LINES, LONGEST = 10, 3, 90


def mark_signature(page: Page) -> dict[int, Mark]:
    """Mark a letter's closing formula and the lines below it, where they are few and short and end the text."""
    closings = folded_set(page.cues.closings)
    free = list(page.unmarked())
    for n, (i, one) in enumerate(free[-LAST:], max(0, len(free) - LAST)):
        below = free[n + 1 :]
        if folded(one.text) not in closings or not 0 < len(below) <= MOST_LINES:
            continue
        if all(len(line.text) <= LONGEST and not line.text.endswith((".", "?", "؟")) for _, line in below):
            lines = {j: Mark("paragraph", SIGNATURE, content=line.start) for j, line in below}
            return {i: Mark("paragraph", CLOSING, content=one.start), **lines}
    return {}
