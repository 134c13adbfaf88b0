"""What a machine that hears puts over its transcript: words it found, whom it heard.

"SUMMARY KEYWORDS" · "harbour, ferry" · "SPEAKERS" · "Nadia Rahimi, Farid Noori"  -> dropped, box over a transcript
"""

from __future__ import annotations

from itertools import islice

from builder.convert.page import Mark, Page
from builder.convert.words import folded, folded_set

HEAD, BOX = 16, "box over a transcript"


def drop_machine_head(page: Page) -> dict[int, Mark]:
    """Drop such boxes at the head with the line below each; without the first of them the rest are anybody's words."""
    boxes = page.cues.transcript_boxes
    head = list(islice(page.unmarked(), HEAD))
    places = [i for i, one in head if one.text.isupper() and folded(one.text) in folded_set(boxes)]
    if not places or folded(page.paragraphs[places[0]].text) != folded(boxes[0]):
        return {}
    last = len(page.paragraphs)
    return {i: Mark(None, BOX) for place in places for i in (place, place + 1) if i < last and page.marks[i] is None}
