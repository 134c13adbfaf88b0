"""Headings that a plain text sets apart by signs: stars, hashes, or a dash on either side.

**Afghanistan / ## The quay / - 'No third way' -   ->  heading, without the signs
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END
from builder.convert.structure.labels import labelled_paragraph
from builder.convert.structure.questions import ends_in_question

RULE = "cross-head"
LONGEST, MOST_WORDS = 90, 12
SHAPES = (
    re.compile(r"^(?:\*{2,3}|_{2,3})(?=[^\s*_])(?P<words>[^*_]+?)(?:\*{2,3}|_{2,3})?$"),
    re.compile(r"^#{1,6}\s{1,3}(?P<words>[^#]+?)(?:\s#{1,6})?$"),
    re.compile(r"^[-–—]\s(?P<words>\S.*\S)\s[-–—]$"),
)


def mark_cross_heads(page: Page) -> dict[int, Mark]:
    """Mark the short lines between signs that stand over text as headings; a line that asks, or speaks, is none."""
    marks: dict[int, Mark] = {}
    for i, one in page.unmarked():
        match = shape_of(one.text) if one.text[0] in "*_#-–—" and len(one.text) <= LONGEST else None
        if match is None or i + 1 == len(page.paragraphs) or not stands_over_text(page, i):
            continue
        words = match["words"].rstrip()
        if ends_in_question(words) or words.endswith(OF_SENTENCE) or len(words.split()) > MOST_WORDS:
            continue
        if labelled_paragraph(i, one, page.cues) is None:
            start, end = match.span("words")
            stop = one.start + end if end < len(one.text) else 0
            marks[i] = Mark("heading", RULE, content=one.start + start, stop=stop)
    return marks


OF_SENTENCE = tuple(sign for sign in SENTENCE_END if sign not in "”\"'»")


def shape_of(line: str) -> re.Match[str] | None:
    """Return how a line is set apart, or None."""
    return next((match for shape in SHAPES if (match := shape.match(line))), None)


def stands_over_text(page: Page, place: int) -> bool:
    """Tell whether a longer paragraph, or another such heading, stands below a line."""
    below = page.paragraphs[place + 1].text
    return len(below) > len(page.paragraphs[place].text) or shape_of(below) is not None
