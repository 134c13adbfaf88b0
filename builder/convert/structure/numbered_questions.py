"""Questions with numbers, each with its answer below: all of the list are questions, a question mark or not.

"1. How did it begin?" / "With a ferry." / "2. Tell us of the bridge." / "It holds."  ->  question, answer, twice
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.structure.questions import ends_in_question
from builder.convert.structure.unmarked_turns import is_talk

NUMBER = re.compile(r"[*_]{0,2}\(?(?P<number>\d{1,2})\s?[.):-]{1,2}\s{0,8}(?=[^\W\d_]|[\"“«‘])")
LEAST, ASKING_SHARE, LONGEST = 2, 0.6, 900


def mark_numbered_questions(page: Page) -> dict[int, Mark]:
    """Mark the lines numbered from 1 on as questions, where most ask, each with text below it, and it is a talk."""
    if page.has_turns():
        return {}
    numbered: dict[int, int] = {}
    for i, one in page.unmarked():
        match = NUMBER.match(one.text) if one.text[0].isdigit() or one.text[0] in "*_(" else None
        if match is not None and int(match["number"]) == len(numbered) + 1 and len(one.text) <= LONGEST:
            numbered[i] = one.start + match.end()
    free = list(page.unmarked())
    asking = {i for i in numbered if ends_in_question(page.paragraphs[i].text.rstrip("*_"))}
    answers = {i + 1 for i in numbered} & {i for i, _ in free} - set(numbered)
    if len(asking) < max(LEAST, ASKING_SHARE * len(numbered)) or len(answers) < len(numbered) - 1:
        return {}
    if not is_talk(page, free, asking):
        return {}
    questions = {i: Mark("question", "question-line", content=start, opens=True) for i, start in numbered.items()}
    below = (Mark("answer", "answer-below-question", page.paragraphs[i].start, opens=True) for i in sorted(answers))
    return questions | dict(zip(sorted(answers), below, strict=True))
