"""A talk told in the third person, in scripts without capitals, the verb last.

"هما رستگار و یونس عارفی با فریدون پامیرزاد، شهردار پیشین، گفت‌وگو کردند"  -> who asked, who answered; when and where
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.convert.facts.case import Case, Sentence, inferred
from builder.convert.facts.signs import Found
from builder.convert.facts.uncased import date_in, name_at, opening, place_in
from builder.convert.values import Field
from builder.convert.words import alternatives, is_arabic_script, mentions

LONGEST_REACH = 400


class Reported(NamedTuple):
    """Who talked with whom, and the sentence that says so."""

    asking: tuple[Found, ...]
    asked: Found
    sentence: Sentence


def reported(case: Case) -> Reported | None:
    """Return the talk that a sentence at the text's edges tells of in the third person, or None."""
    cues = case.cues
    if not cues.they_talked or not is_arabic_script(case.page.text) or not mentions(case.page.text, cues.they_talked):
        return None
    verb = re.compile(rf"(?<!\w)(?:{alternatives(cues.they_talked)})(?!\w)")
    for sentence in opening(case):
        end = verb.search(sentence.text)
        for match in re.finditer(rf"(?<!\w)(?:{alternatives(cues.with_whom)})\s+", sentence.text):
            asked = name_at(sentence.text, match.end(), sentence, cues) if end and match.end() < end.start() else None
            asking = tuple(before(sentence, match.start(), case))
            if asked and asking:
                return Reported(asking, asked, sentence)
    return None


def before(sentence: Sentence, end: int, case: Case) -> Iterator[Found]:
    """Yield the names that open a clause before “with”, joined by “and”."""
    text, cues = sentence.text, case.cues
    roles = frozenset((*cues.roles, *cues.outlet_roles))
    openers = list(re.finditer(rf"(?:^|،\s|(?<!\w)(?:{alternatives(cues.clause_openers[:1])})\s)", text[:end]))
    for opener in reversed(openers):
        at, found = opener.end(), name_at(text[:end], opener.end(), sentence, cues)
        if found is not None and found.value.split()[0] in roles:
            continue
        while found is not None and found.span.start - sentence.start <= at + 1:
            yield found
            link = re.compile(r"\s+و\s+").match(text, found.span.end - sentence.start)
            if link is None:
                return
            at, found = link.end(), name_at(text[:end], link.end(), sentence, cues)
        if opener.end() != at:
            return


def interviewee(case: Case) -> Field | None:
    """Who was talked with is likely the interviewee."""
    talk = reported(case)
    return inferred("interviewee", (talk.asked.value,), "reported-talk", talk.asked.span) if talk else None


def interviewer(case: Case) -> Field | None:
    """Who talked with somebody is likely the interviewer."""
    talk = reported(case)
    names = tuple(one.value for one in talk.asking) if talk else ()
    return inferred("interviewer", names, "reported-talk", talk.asking[0].span) if talk else None


def date(case: Case) -> Field | None:
    """The day in the sentence is likely that of the talk."""
    talk = reported(case)
    found = date_in(talk.sentence.text, talk.sentence, case.cues) if talk else None
    return inferred("date", found.value, "reported-talk", found.span) if found else None


def place(case: Case) -> Field | None:
    """The known place in the sentence is likely that of the talk."""
    talk = reported(case)
    found = place_in(talk.sentence.text, talk.sentence, case.cues) if talk else None
    return inferred("place", found.value, "reported-talk", found.span) if found else None
