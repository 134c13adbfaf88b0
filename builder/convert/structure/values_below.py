"""Labels on lines of their own, each with its value on the line below.

"Published" / "6 March 2024"  ->  label of published, value of published
"""

from __future__ import annotations

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.structure.headers import DATES, LONGEST_DATE_LINE, head_and_foot, label_pattern
from builder.convert.words import folded

BELOW_LABEL, LONGEST_LABEL = "below:", 40


def mark_labels_above(page: Page) -> dict[int, Mark]:
    """Mark the labels on lines of their own, “Published” or “Location:”, and the value below each."""
    marks: dict[int, Mark] = {}
    head = dict(head_and_foot(page))
    for i, one in head.items():
        field = label_alone(one.text, page.cues)
        below = head.get(i + 1) if field is not None else None
        if below is not None and field is not None and is_value(field, below.text, page.cues) and i not in marks:
            marks |= {i: Mark(None, f"label of {field}"), i + 1: Mark(None, f"{BELOW_LABEL}{field}")}
    return marks


def label_alone(line: str, cues: Cues) -> str | None:
    """Return the field for which a line is the label and nothing else, or None; a place's needs its colon."""
    if len(line) > LONGEST_LABEL:
        return None
    field = label_pattern(cues)[1].get(folded(line))
    return field if field in DATES or (field == "place" and line.endswith((":", "："))) else None


def is_value(field: str, line: str, cues: Cues) -> bool:
    """Tell whether a line below a label can be its value: a date, or a name that is no sentence."""
    if len(line) > LONGEST_DATE_LINE:
        return False
    return bool(dates_in(line, cues)) if field in DATES else not line.endswith((".", "?", "!", ":"))
