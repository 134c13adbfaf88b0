"""A turn runs on: the unmarked paragraphs after it belong to the same speaker, up to a heading or what closes it."""

from __future__ import annotations

from dataclasses import replace

from builder.convert.page import Mark, Page
from builder.convert.structure.stage import is_stage_direction

TURNS = ("question", "answer", "turn")


def continue_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs by which a turn runs on."""
    marks: dict[int, Mark] = {}
    running: Mark | None = None
    for i, mark in enumerate(page.marks):
        if mark is not None and mark.opens:
            running = replace(mark, content=0, stop=0, opens=False)
        elif mark is not None and (mark.type == "heading" or mark.closes):
            running = None
        elif mark is None and running is not None and not is_stage_direction(page.paragraphs[i].text):
            marks[i] = running
    return marks
