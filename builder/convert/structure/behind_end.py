"""What stands behind a text's end on a page: other pieces of the site, each with its headline twice or its day.

"Published in The Lagoon, May 3rd, 2021" / "Opinion" / "Before the flood" / "Updated 4 May, 2021" / "Before the flood"
->  all below the first line dropped, related links
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.words import alternatives, folded

REASON = "related links"
LONGEST_END, LONGEST_HEADLINE, LONGEST_DATE = 90, 130, 40
MOST_BEHIND, LEAST_ABOVE, NEAR = 0.5, 3, 3


def drop_behind_end(page: Page) -> dict[int, Mark]:
    """Drop what stands below the line that says where a text was printed, or from a headline that stands twice on."""
    ends = end_pattern(page.cues)
    for i, one in enumerate(page.paragraphs):
        if i < LEAST_ABOVE or len(page.text) - one.end > MOST_BEHIND * len(page.text):
            continue
        if len(one.text) <= LONGEST_END and ends.match(one.text) and dates_in(one.text, page.cues):
            return {j: Mark(None, REASON, closes=True) for j, _ in page.unmarked() if j > i}
        later = range(i + 2, min(len(page.paragraphs), i + 2 * NEAR))
        if is_teaser(page, i) and any(is_teaser(page, j) for j in later):
            return {j: Mark(None, REASON, closes=True) for j, _ in page.unmarked() if j >= i}
    return {}


@lru_cache(maxsize=16)
def end_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the line that closes a piece of a newspaper: “Published in The Lagoon, May 3rd, 2021”."""
    return re.compile(rf"(?i:{alternatives(cues.last_lines)})\s[^\W\d_a-z][^,.:]{{2,40}},\s")


def is_teaser(page: Page, place: int) -> bool:
    """Tell whether a headline stands at a place that comes again within two lines, with a day beside it."""
    lines = [one.text for one in page.paragraphs[place : place + NEAR + 1]]
    headline = folded(lines[0]) if len(lines[0]) <= LONGEST_HEADLINE else ""
    if not headline or lines[0].endswith((".", ":")) or headline not in map(folded, lines[1:NEAR]):
        return False
    return any(len(line) <= LONGEST_DATE and dates_in(line, page.cues) for line in lines[1:])
