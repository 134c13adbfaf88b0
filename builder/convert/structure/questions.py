"""How much a turn reads as a question: its marks, whom it addresses, how it opens.

"How do you see it?" -> 3.0 or more · "We see it as a beginning." -> below 0
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.words import alternatives, is_arabic_script, whole_words

QUESTION_MARKS = ("?", "؟")
AFTER_QUESTION = ' \t"”’»)'
LONG_TURN = 600


def question_weight(turn: str, cues: Cues) -> float:
    """Return a weight above 0 for a turn that asks, below 0 for one that tells."""
    weight = 2.0 if ends_in_question(turn) else -1.0
    asked = sum(turn.count(mark) for mark in QUESTION_MARKS)
    weight += 0.5 if asked else -0.5
    if addresses(turn, cues):
        weight += 0.5
    if opens_with_question(turn, cues):
        weight += 0.5
    return weight - (1.0 if len(turn) > LONG_TURN else 0.0)


def ends_in_question(line: str) -> bool:
    """Tell whether a line ends in a question mark, closing marks aside."""
    return line.rstrip(AFTER_QUESTION).endswith(QUESTION_MARKS)


def opens_with_question(turn: str, cues: Cues) -> bool:
    """Tell whether a turn opens with an interrogative word; in Arabic script it may stand anywhere."""
    if is_arabic_script(turn):
        return whole_words(cues.question_openers).search(turn) is not None
    return opener_pattern(cues).match(turn) is not None


@lru_cache(maxsize=16)
def opener_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of an interrogative word at the head of a turn."""
    number = r"(?:\d{1,2}[.)]\s{1,3})?"
    return re.compile(rf"{number}[\W_]{{0,4}}(?:{alternatives(cues.question_openers)})(?!\w)", re.IGNORECASE)


def addresses(turn: str, cues: Cues) -> bool:
    """Tell whether a turn speaks to somebody: “you”, or a verb that says so by its ending."""
    return address_pattern(cues).search(turn) is not None


@lru_cache(maxsize=16)
def address_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words and endings that speak to somebody."""
    ending = rf"\w{{2,30}}(?:{alternatives(cues.second_person_endings)})(?=\s?[?؟])"
    return re.compile(rf"(?<!\w)(?:(?:{alternatives(cues.second_person)})(?!\w)|{ending})", re.IGNORECASE)


def speaks_of_self(turn: str, cues: Cues) -> bool:
    """Tell whether somebody speaks of themselves in a turn: “I”, “our”."""
    return whole_words(cues.first_person).search(turn) is not None


def is_answered_in_person(answers: list[str], cues: Cues) -> bool:
    """Tell whether at least half of the answers speak of whoever gives them."""
    return bool(answers) and sum(speaks_of_self(one, cues) for one in answers) * 2 >= len(answers)
