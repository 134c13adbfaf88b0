"""The outlet's own points: a label such as “Key Takeaways” and the list that follows it.

Key Takeaways / - One point. / - Another.  ->  the label dropped, each point a summary block
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.words import folded

BULLET = re.compile(r"^(?:[-–—•*·▪‣●]|\d{1,2}[.)])\s{0,4}(?=\S)")
LONGEST_POINT = 300
LONGEST_LABEL = 60


def mark_summary_points(page: Page) -> dict[int, Mark]:
    """Mark the bulleted lines under a label of summary; the label itself is furniture."""
    labels = {folded(label) for _, cues in page.reading.languages for label in cues.summary_labels}
    marks: dict[int, Mark] = {}
    below_label = False
    free = list(page.unmarked())
    bullets = [BULLET.match(one.text) for _, one in free]
    for (i, one), bullet, below in zip(free, bullets, (*bullets[1:], None), strict=False):
        if below and len(one.text) <= LONGEST_LABEL and folded(one.text) in labels:
            marks[i] = Mark(None, "label of the summary")
            below_label = True
        elif below_label and bullet and len(one.text) <= LONGEST_POINT:
            marks[i] = Mark("summary", "summary-point", content=one.start + bullet.end())
        else:
            below_label = False
    return marks
