"""When and where a talk is held, as whoever leads it says at its beginning.

"It's the second of December 2023, we're in our cupboard in Oslo, and we have a guest."  ->  date, place
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, sentences_at, stated
from builder.convert.facts.clauses import places_after
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field
from builder.convert.words import NAME_WORD, alternatives, compiled

FIRST_TURNS = 3
REACH = 60


def opening_words(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the first turns of those who ask."""
    marks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens]
    for i, mark in marks[:FIRST_TURNS]:
        if mark.type == "question":
            yield from sentences_at(case.page.text[mark.content : case.page.paragraphs[i].end], mark.content)


def date(case: Case) -> Field | None:
    """“It's the second of December 2023”, said at the beginning by who leads the talk, states the date."""
    name = rf"(?:{NAME_WORD}\s){{1,5}}of"
    days = alternatives(case.cues.weekdays)
    link = compiled(rf"(?:[\s,]|(?:the|on|of|now|today)(?!\w)|{name}(?!\w)|(?:{days})(?!\w))*")
    today = compiled(rf"(?<!\w)(?i:{alternatives(case.cues.today_is)})(?!\w)")
    for sentence in opening_words(case) if case.cues.today_is else ():
        for match in today.finditer(sentence.text):
            for one in dates_in(sentence.text, case.cues):
                between = sentence.text[match.end() : one.start] if one.start >= match.end() else "x"
                if is_day(one.edtf) and link.fullmatch(between):
                    return stated("date", one.edtf, "said-on-air", sentence.span(one.start, one.end))
    return None


def is_day(edtf: str) -> bool:
    """Tell whether a date is one day of one year."""
    return len(edtf) == len("2023-12-02") and not edtf.startswith("X")


def place(case: Case) -> Field | None:
    """“We're in our studio in Oslo”, said at the beginning by who leads the talk, states a known place."""
    openers = alternatives(case.cues.on_air_openers)
    from_here = compiled(rf"^From\s(?P<place>{NAME_WORD}(?:\s{NAME_WORD})?),\s(?:{openers})")
    for sentence in opening_words(case) if case.cues.on_air_openers else ():
        opens = from_here.match(sentence.text)
        if opens and is_known_place(opens["place"], case.cues):
            return stated("place", opens["place"], "said-on-air", sentence.span(*opens.span("place")))
    here = compiled(rf"(?<!\w)(?i:{alternatives(case.cues.we_are)})(?!\w)")
    for sentence in opening_words(case) if case.cues.we_are else ():
        for match in here.finditer(sentence.text):
            clause = re.split(r"[,;.]", sentence.text[match.end() : match.end() + REACH])[0]
            for one in places_after(sentence, match.end(), case.cues, len(clause)):
                owned = case.page.text[one.span.end : one.span.end + 1] in ("'", "’")  # “in Kabul's debt”
                if is_known_place(one.value, case.cues) and not owned:
                    return stated("place", one.value, "said-on-air", one.span)
    return None
