"""A talk told in the third person, in scripts without capitals, the verb last.

"هما رستگار و یونس عارفی با فریدون پامیرزاد، شهردار پیشین، گفت‌وگو کردند"  -> who asked, who answered; when and where
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from builder.convert.facts.case import Case, Sentence, inferred
from builder.convert.facts.signs import Found
from builder.convert.facts.uncased import date_in, name_at, opening, outlet_at, place_in
from builder.convert.values import Field
from builder.convert.words import alternatives, compiled, is_arabic_script

MOST_PARTNERS, FARTHEST = 12, 200


class Reported(NamedTuple):
    """Who talked with whom, and the sentence that says so."""

    asking: tuple[Found, ...]
    asked: Found
    sentence: Sentence


def reported(case: Case) -> Reported | None:
    """Return the talk that a sentence at the text's edges tells of in the third person, or None."""
    if not case.cues.they_talked or not is_arabic_script(case.page.text):
        return None
    last: Sentence | None = None
    for sentence in opening(case):
        found = told(case, sentence, last) or talk_between(case, sentence) or answered(case, sentence)
        if found:
            return found
        last = sentence
    return None


def told(case: Case, sentence: Sentence, last: Sentence | None) -> Reported | None:
    """Return “A and B talked with X”; of “A talked with her” X opens the sentence before."""
    cues = case.cues
    verb = pattern(cues.they_talked).search(sentence.text)
    partners = compiled(rf"(?<!\w)(?:{alternatives(cues.with_whom)})\s+").finditer(sentence.text) if verb else ()
    for match in islice(partners, MOST_PARTNERS):
        if verb is None or match.end() > verb.start():
            continue
        asking = tuple(before(sentence, match.start(), case))
        pronoun = compiled(rf"(?:{alternatives(cues.pronouns)})(?!\w)").match(sentence.text, match.end())
        at = (last, 0) if pronoun and last else (sentence, match.end())
        asked = name_at(at[0].text, at[1], at[0], cues)
        if asked and asking:
            return Reported(asking, asked, sentence)
    return None


def talk_between(case: Case, sentence: Sentence) -> Reported | None:
    """Return «گفت‌وگوی A با X», where A is a person."""
    cues = case.cues
    outlets = pattern(cues.outlet_openers)
    for match in compiled(rf"(?<!\w)(?:{alternatives(cues.talk_between)})\s+").finditer(sentence.text):
        asker = name_at(sentence.text, match.end(), sentence, cues)
        end = asker.span.end - sentence.start if asker else 0
        link = compiled(rf"\s+(?:{alternatives(cues.with_whom)})\s+").match(sentence.text, end) if asker else None
        asked = name_at(sentence.text, link.end(), sentence, cues) if link else None
        if asker and asked and not outlets.match(asker.value):
            return Reported((asker,), asked, sentence)
    return None


def answered(case: Case, sentence: Sentence) -> Reported | None:
    """Return «X … به پرسش‌های A پاسخ داد»."""
    cues = case.cues
    match = pattern(cues.questions_of).search(sentence.text) if cues.questions_of else None
    if match is None or not pattern(cues.answered_questions).search(sentence.text, match.end()):
        return None
    asked, asker = name_at(sentence.text, 0, sentence, cues), name_at(sentence.text, match.end(), sentence, cues)
    return Reported((asker,), asked, sentence) if asked and asker else None


def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of one of some words."""
    return compiled(rf"(?<!\w)(?:{alternatives(words)})(?!\w)")


def before(sentence: Sentence, end: int, case: Case) -> Iterator[Found]:
    """Yield the names that open a clause before “with”, joined by “and”."""
    text, cues = sentence.text, case.cues
    roles = frozenset((*cues.roles, *cues.outlet_roles))
    opens = compiled(rf"(?:^|،\s|(?<!\w)(?:{alternatives(cues.clause_openers[:1])})\s)")
    openers = list(opens.finditer(text, max(0, end - FARTHEST), end))
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


def outlet(case: Case) -> Field | None:
    """“For O” in the sentence is likely the outlet."""
    talk = reported(case)
    opens = compiled(rf"(?<!\w)(?:{alternatives(case.cues.written_for)})\s+")
    written = opens.search(talk.sentence.text) if talk else None
    found = outlet_at(talk.sentence.text, written.end(), talk.sentence, case) if talk and written else None
    return inferred("outlet", found.value, "reported-talk", found.span) if found else None


def date(case: Case) -> Field | None:
    """The day in the sentence is likely that of the talk."""
    talk = reported(case)
    printed = talk and case.cues.printed_in and pattern(case.cues.printed_in).search(talk.sentence.text)
    found = date_in(talk.sentence.text, talk.sentence, case.cues) if talk and not printed else None
    return inferred("date", found.value, "reported-talk", found.span) if found else None


def place(case: Case) -> Field | None:
    """The known place in the sentence is likely that of the talk."""
    talk = reported(case)
    found = place_in(talk.sentence.text, talk.sentence, case.cues) if talk else None
    return inferred("place", found.value, "reported-talk", found.span) if found else None
