"""How much a turn reads as a question: its marks, whom it addresses, how it opens.

"How do you see it?" -> 3.0 or more · "We see it as a beginning." -> below 0
"""

from __future__ import annotations

import re

from builder.convert.reading import Cues
from builder.convert.words import alternatives, whole_words

QUESTION_MARKS = ("?", "؟")
ENDS_IN_QUESTION = re.compile(r"[?؟][\s\"”’»)]{0,4}$")
LONG_TURN = 600


def question_weight(turn: str, cues: Cues) -> float:
    """Return a weight above 0 for a turn that asks, below 0 for one that tells."""
    weight = 2.0 if ENDS_IN_QUESTION.search(turn) else -1.0
    asked = sum(turn.count(mark) for mark in QUESTION_MARKS)
    weight += 0.5 if asked else -0.5
    if whole_words(cues.second_person).search(turn):
        weight += 0.5
    if opens_with_question(turn, cues):
        weight += 0.5
    return weight - (1.0 if len(turn) > LONG_TURN else 0.0)


def opens_with_question(turn: str, cues: Cues) -> bool:
    """Tell whether a turn opens with an interrogative word."""
    return re.match(rf"[\W_]{{0,4}}(?:{alternatives(cues.question_openers)})(?!\w)", turn, re.IGNORECASE) is not None
