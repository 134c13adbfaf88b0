"""Turns that open with initials and no colon, as papers of small circles set them; the names stand in full above.

"Piet Moor asked Laila Sadat …" over "PM Why?" / "LS Because."  ->  question, answer
"""

from __future__ import annotations

import re
from collections import Counter

from builder.convert.page import Mark, Page
from builder.convert.structure.labels import Labelled
from builder.convert.structure.roles import roles_of
from builder.convert.words import UPPER, folded

INITIALS = re.compile(rf"(?P<label>[{UPPER}]{{2,3}})\s{{1,4}}(?=[\"“‘«(]?[^\W\d_a-z\s])")
NAMES = re.compile(rf"[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'-]+){{1,3}}")
REPEATED, PAIR, LONGEST_HEAD = 2, 2, 4_000


def mark_initial_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with one of two people's initials, where both are named in full above."""
    if page.has_turns():
        return {}
    found = [
        Labelled(i, match["label"], one.start + match.end(), bold=False, text=one.text[match.end() :])
        for i, one in page.unmarked()
        if (match := INITIALS.match(one.text))
    ]
    counts = Counter(one.label for one in found)
    labels = {label for label, count in counts.items() if count >= REPEATED}
    if len(labels) != PAIR or not any(one.asks for one in found):
        return {}
    turns = [one for one in found if one.label in labels]
    above = page.text[: page.paragraphs[turns[0].place].start][:LONGEST_HEAD]
    named = {"".join(word[0] for word in name.split()) for name in NAMES.findall(above)}
    if not labels <= named:
        return {}
    roles = roles_of(tuple((folded(one.label), one.text) for one in turns), page.cues)
    return {
        one.place: Mark(roles[folded(one.label)], "label-turn", one.content, one.label, opens=True) for one in turns
    }
