"""A turn runs on: the unmarked paragraphs after it belong to the same speaker, up to a heading or what closes it.

After a paragraph of narration the same speaker goes on, and is named again.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.convert.page import Mark, Page
from builder.convert.structure.headers import byline_value
from builder.convert.structure.narration import NARRATION
from builder.convert.structure.stage import is_stage_direction
from builder.convert.words import alternatives, compiled

TURNS = ("question", "answer", "turn")
LAST_LINES = 3


def continue_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs by which a turn runs on."""
    marks: dict[int, Mark] = {}
    running: Mark | None = None
    resumed = False
    last = len(page.marks) - LAST_LINES
    on_writer = line_on_writer(page)
    for i, mark in enumerate(page.marks):
        if mark is not None and mark.opens:
            running, resumed = mark, False
        elif ends_turn(mark) or (i >= last and on_writer and on_writer.match(page.paragraphs[i].text)):
            running = None
        elif mark is not None and mark.rule == NARRATION and running is not None:
            resumed = True
        elif mark is None and running is not None and not is_stage_direction(page.paragraphs[i].text):
            if running.opens:
                running = replace(running, content=0, stop=0, opens=False)
            marks[i] = replace(running, content=page.paragraphs[i].start, opens=True) if resumed else running
            resumed = False
    return marks


def ends_turn(mark: Mark | None) -> bool:
    """Tell whether no turn runs on past a paragraph."""
    return mark is not None and (mark.type == "heading" or mark.closes)


def line_on_writer(page: Page) -> re.Pattern[str] | None:
    """Return the pattern of a closing line on one of those who speak or sign, “A. Person is a journalist …”, or None.

    None where no closing line has such a verb, as in most texts.
    """
    verbs = alternatives(page.cues.writer_verbs)
    if not any(compiled(rf"\s(?:{verbs})\s").search(one.text) for one in page.paragraphs[-LAST_LINES:]):
        return None
    labels = {mark.label for mark in page.marks if mark is not None and mark.label and " " in mark.label}
    signed = {byline_value(one.text, page.cues.byline_openers, page.cues) for _, one in page.with_rule("byline")}
    names = {re.split(r"[,(]", name)[0].strip() for name in {*labels, *signed} if name}
    names |= {name.title() for name in names if name.isupper()}
    return re.compile(rf"(?:{alternatives(tuple(sorted(names)))})\s(?:{verbs})\s")
