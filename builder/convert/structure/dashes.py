"""Questions and answers that open with a dash, whichever dash: the words decide which is which.

– How do you see it? / - As a beginning. / - Why?  ->  question, answer, question
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.convert.page import Mark, Page
from builder.convert.structure.questions import question_weight
from builder.convert.values import BlockType

DASH = re.compile(r"^(?:[-–—―]{1,2}|ـ{1,3}(?=\s))\s{0,3}(?=[^\s\d-])")
LEAST_TURNS = 3
CHANGE, STAY = 2.0, -2.5
FIRST_IS_QUESTION = 0.5


def mark_dash_turns(page: Page) -> dict[int, Mark]:
    """Mark the lines that open with a dash as questions and answers, if there are questions among them."""
    dashed = [(i, one, match) for i, one in page.unmarked() if (match := DASH.match(one.text))]
    asked = [one for _, one, _ in dashed if "?" in one.text or "؟" in one.text]
    if len(dashed) < LEAST_TURNS or not asked:
        return {}
    alone = only_questions_dashed(page, [i for i, _, _ in dashed], len(asked))
    if alone:
        return {**{i: turn("question", one.start + match.end()) for i, one, match in dashed}, **alone}
    weights = [question_weight(one.text[match.end() :], page.cues) for _, one, match in dashed]
    if len(asked) * 5 < len(dashed):
        return {}
    return {
        i: turn("question" if asks else "answer", one.start + match.end())
        for (i, one, match), asks in zip(dashed, likeliest(weights), strict=True)
    }


def turn(kind: BlockType, content: int) -> Mark:
    """Return the mark of a turn whose words begin at a place."""
    return Mark(kind, "dash-turn", content=content, opens=True)


def only_questions_dashed(page: Page, dashed: list[int], asked: int) -> dict[int, Mark]:
    """Return the answers where a dash opens questions alone: a plain paragraph stands below each, and half ask."""
    free = {i for i, _ in page.unmarked()} - set(dashed)
    below = [i + 1 for i in dashed if i + 1 in free]
    if len(below) < len(dashed) or asked * 2 < len(dashed):
        return {}
    return {i: turn("answer", page.paragraphs[i].start) for i in below}


def likeliest(weights: Sequence[float]) -> tuple[bool, ...]:
    """Return for each turn whether it asks: the likeliest course, given its words and that turns alternate."""
    asks, answers = weights[0] + FIRST_IS_QUESTION, -weights[0]
    steps: list[tuple[bool, bool]] = []
    for weight in weights[1:]:
        from_answer, from_question = answers + CHANGE > asks + STAY, asks + CHANGE > answers + STAY
        steps.append((not from_answer, from_question))
        asks, answers = (
            max(answers + CHANGE, asks + STAY) + weight,
            max(asks + CHANGE, answers + STAY) - weight,
        )
    course = [asks > answers]
    for before_question, before_answer in reversed(steps):
        course.append(before_question if course[-1] else before_answer)
    return tuple(reversed(course))
