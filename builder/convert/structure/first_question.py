"""The first line of a text without a title: the first question of a talk.

"Were you surprised by the flood?" over "No. We had seen it come."  ->  no title
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Page
from builder.convert.structure.questions import addresses, ends_in_question, speaks_of_self
from builder.convert.words import alternatives, title_case_share

WITHIN_REACH, LEAST_ASKED, LONGEST_ASKED = 10, 2, 300


def is_first_question(page: Page, place: int) -> bool:
    """Tell whether the first line is a talk's first question: to “you”, answered in person below, and others follow."""
    line, below = page.paragraphs[place].text, page.paragraphs[place + 1 : place + 2]
    if not ends_in_question(line) or not addresses(line, page.cues) or not below or len(below[0].text) <= len(line):
        return False
    later = page.paragraphs[place + 2 : place + 2 + WITHIN_REACH]
    asked = sum(ends_in_question(one.text) and len(one.text) <= LONGEST_ASKED for one in later)
    replied = reply_pattern(page.cues).match(below[0].text) is not None
    in_person = replied or speaks_of_self(below[0].text, page.cues)
    return in_person and asked >= LEAST_ASKED and title_case_share(line, page.cues.small_words) < 1


@lru_cache(maxsize=16)
def reply_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words with which an answer opens: “Yes.”, “Not at all.”."""
    return re.compile(rf"(?:{alternatives(cues.replies)})(?=\s?[.,;!–—])", re.IGNORECASE)
