"""When and where a talk is held, as whoever leads it says at its beginning.

"It's the second of December 2023, we're in our cupboard in Oslo, and we have a guest."  ->  date, place
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, sentences_at, stated
from builder.convert.facts.meetings import places_after
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field
from builder.convert.words import alternatives

FIRST_TURNS = 3
REACH, NEAR = 60, 24


def opening_words(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the first turns of those who ask."""
    marks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens]
    for i, mark in marks[:FIRST_TURNS]:
        if mark.type == "question":
            yield from sentences_at(case.page.text[mark.content : case.page.paragraphs[i].end], mark.content)


def date(case: Case) -> Field | None:
    """“It's the second of December 2023”, said at the beginning by who leads the talk, states the date."""
    today = re.compile(rf"(?<!\w)(?i:{alternatives(case.cues.today_is)})(?!\w)")
    for sentence in opening_words(case) if case.cues.today_is else ():
        for match in today.finditer(sentence.text):
            for one in dates_in(sentence.text, case.cues):
                if 0 <= one.start - match.end() <= NEAR and not one.edtf.startswith("X") and "/" not in one.edtf:
                    return stated("date", one.edtf, "said-on-air", sentence.span(one.start, one.end))
    return None


def place(case: Case) -> Field | None:
    """“We're in our studio in Oslo”, said at the beginning by who leads the talk, states a known place."""
    here = re.compile(rf"(?<!\w)(?i:{alternatives(case.cues.we_are)})(?!\w)")
    for sentence in opening_words(case) if case.cues.we_are else ():
        for match in here.finditer(sentence.text):
            clause = re.split(r"[,;.]", sentence.text[match.end() : match.end() + REACH])[0]
            for one in places_after(sentence, match.end(), case.cues, len(clause)):
                if is_known_place(one.value, case.cues):
                    return stated("place", one.value, "said-on-air", one.span)
    return None
