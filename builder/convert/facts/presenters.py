"""What a presenter says in the first words of a programme that nobody labels: its name, their own, the guest's.

"This is Harbour Talk and I am Dana Price. My guest tonight: Farid Noori."  -> outlet, interviewer, interviewee
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.values import Field
from builder.convert.words import NAME_WORD, alternatives, compiled, whole_words

FIRST = 3


def first_words(case: Case) -> list[Sentence]:
    """Return the sentences of the first paragraphs of a recording or a programme, whoever speaks them."""
    kept = [case.page.paragraphs[i] for i in case.kept[:FIRST]]
    timed = any(case.page.sign("time", one) is not None for one in kept)
    said = timed or case.value("kind") == "broadcast"
    return [sentence for one in kept for sentence in sentences_at(one.text, one.start)] if said else []


@lru_cache(maxsize=16)
def programme(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “This is O and”, “You are listening to O.”, «این برنامهٔ O است»."""
    openers = alternatives(cues.on_air_openers)
    latin = rf"{NAME_WORD}(?:\s(?:(?:on|in|of|at|the|and|&)\s){{0,2}}{NAME_WORD}){{0,5}}"
    arabic = r"[\u0621-\u06ff\u200c]{2,25}(?:\s[\u0621-\u06ff\u200c]{2,25}){0,3}?(?=\sاست)"
    name = rf"(?:(?i:the)\s)?(?P<outlet>{latin}|{arabic})(?=[,.،!]|\s(?:and|with|است)|$)"
    return re.compile(rf"(?<!\w)(?i:{openers})\s{name}")


def outlet(case: Case) -> Field | None:
    """The programme that its presenter names is likely the outlet."""
    for sentence in first_words(case) if case.cues.on_air_openers else ():
        match = programme(case.cues).search(sentence.text)
        name = re.split(r"\sand\sI(?!\w)", match["outlet"])[0] if match else ""
        if match and name and not is_full_name(name, case.cues):
            start = match.start("outlet")
            return inferred("outlet", name, "said-on-air", sentence.span(start, start + len(name)))
    return None


def interviewer(case: Case) -> Field | None:
    """“I am A” in the first words names who leads the talk."""
    person = person_pattern(case.cues)
    after = alternatives(case.cues.i_am_last)
    latin = rf"(?<!\w)(?i:{alternatives(case.cues.i_am)})\s(?P<a>{person})"
    pattern = compiled(rf"{latin}|(?<!\w)من\s(?P<b>{person})\s(?:{after})")
    for sentence in first_words(case) if case.cues.i_am or case.cues.i_am_last else ():
        match = pattern.search(sentence.text)
        written = (match["a"] or match["b"]) if match else ""
        name = bare_name(written, case.cues)
        if match and is_full_name(name, case.cues):
            return inferred("interviewer", (name,), "said-on-air", sentence.span(*match.span()))
    return None


def interviewee(case: Case) -> Field | None:
    """The only full name in a sentence on the guest is likely who was asked."""
    guests = whole_words(case.cues.guest_words) if case.cues.guest_words else None
    for sentence in first_words(case) if guests else ():
        told = guests.search(sentence.text) if guests else None
        names = [name for name in case.people.names if told and name in sentence.text[told.end() :]]
        if len(names) == 1 and is_full_name(names[0], case.cues):
            place = sentence.text.index(names[0])
            return inferred("interviewee", (names[0],), "said-on-air", sentence.span(place, place + len(names[0])))
    return None


