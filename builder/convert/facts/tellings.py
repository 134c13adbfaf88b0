"""Whom people told something: “X told O by phone”, and the one outlet to which they all spoke.

"Karim told the Courier by phone" · "Sadat told the Courier"  ->  outlet the Courier, as an inference
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.calls import APPOSED, FAR, REACH, plain, subject_of
from builder.convert.facts.case import Case, Sentence, inferred, prose_sentences
from builder.convert.facts.clauses import OUTLET, found, place_after
from builder.convert.facts.lead import says_too
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.facts.signs import Found
from builder.convert.facts.uncased import outlet_at
from builder.convert.people import person_pattern
from builder.convert.quotemarks import masked
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, is_arabic_script, mentions, whole_words

TWICE = 2


@lru_cache(maxsize=16)
def told_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “X, a former judge, told O by phone”."""
    pronouns = alternatives(tuple(form for word in cues.pronouns if word != "i" for form in (word, word.title())))
    who = rf"(?P<subject>{person_pattern(cues)}|(?<!\w)(?:{pronouns})(?!\w)){APPOSED}"
    return re.compile(rf"{who}\s+(?:{alternatives(cues.told)})\s+{OUTLET},?\s+(?:{alternatives(cues.by_phone)})(?!\w)")


def told_by_phone(case: Case) -> tuple[str, Found, Span] | None:
    """Return who alone told an outlet something by phone, the outlet, and the words; None where several did."""
    calls: dict[str, tuple[Found, Span]] = {}
    for sentence in prose_sentences(case) if mentions(case.page.text, case.cues.by_phone) else ():
        for match in told_pattern(case.cues).finditer(masked(sentence.text)):
            subject, outlet = subject_of(case, sentence, match), found(sentence, match, "outlet")
            if subject and outlet:
                calls.setdefault(subject.value, (outlet, sentence.span(*match.span())))
    if len(calls) != 1:
        return None
    name, (outlet, span) = next(iter(calls.items()))
    return name, outlet, span


def place_by_phone(case: Case) -> Field | None:
    """“X told O by phone from P” lets one infer the place."""
    call = told_by_phone(case)
    if call is None or not case.value("interviewee"):
        return None
    rest = Sentence(case.page.text[call[2].end : call[2].end + REACH], call[2].end)
    place = (
        place_after(rest, 0, case.cues, reach=REACH)
        if rest.text.lstrip().startswith(case.cues.place_prepositions)
        else None
    )
    return inferred("place", place.value, "told-by-phone", place.span) if place else None


def interviewee_by_phone(case: Case) -> Field | None:
    """“X told O by phone” lets one infer that X was interviewed, if nobody else told anything by phone."""
    call = told_by_phone(case)
    if call is None or says_too(case, call[0]):
        return None
    return inferred("interviewee", (call[0],), "told-by-phone", call[2])


def outlet_by_phone(case: Case) -> Field | None:
    """“X told O by phone” lets one infer the outlet."""
    call = told_by_phone(case)
    person = call is not None and folded(call[1].value) in case.people.by_name
    if call is None or (person and not is_outlet_name(call[1].value, case.cues)):
        return None
    return inferred("outlet", call[1].value, "told-by-phone", call[1].span)


def tellings(case: Case) -> Iterator[tuple[Found, str | None, Span, bool]]:
    """Yield each “X told O”: the outlet, who told it where a full name says so, the words, whether by phone."""
    pattern = compiled(rf"(?<!\w)(?i:{alternatives(case.cues.told)})\s+(?P<article>the\s|(?=The\s))?{OUTLET}")
    known = {plain(str(case.value("outlet") or ""))} - {""}
    medium = compiled(rf",?\s+(?:{alternatives(case.cues.by_phone)})(?!\w)")
    teller = compiled(rf"(?P<person>{person_pattern(case.cues)})(?:{APPOSED}|,)(?:\s(?:has|had))?\s+$")
    for sentence in prose_sentences(case):
        text = masked(sentence.text)
        for match in pattern.finditer(text):
            outlet = found(sentence, match, "outlet")
            if outlet is not None and (
                is_outlet_name(outlet.value, case.cues)
                or plain(outlet.value) in known
                or (match["article"] and is_short_form(outlet.value, known))
            ):
                known.add(plain(outlet.value))
                who = teller.search(text[max(0, match.start() - FAR) : match.start()])
                name = case.people.full(who["person"], case.cues) if who else None
                yield outlet, name, sentence.span(*match.span()), medium.match(text, match.end()) is not None


def is_called_interview(case: Case, outlet: str) -> bool:
    """Tell whether the title of a text of this outlet, or a line over it, calls it an interview."""
    lines = case.page.with_rule("title", "first-line", "header:title", "section label")
    called = any(whole_words(case.cues.interview_words).search(one.text) for _, one in lines)
    return called and plain(str(case.value("outlet") or "")) == plain(outlet)


def is_short_form(name: str, known: set[str]) -> bool:
    """Tell whether a name is one of those known, or its last part: “the Courier” of “The Western Courier”."""
    return any(f" {one}".endswith(f" {plain(name)}") for one in known)


def told_outlets(case: Case) -> tuple[Found, tuple[tuple[str, Span], ...]] | None:
    """Return the one outlet that people told something, twice or by phone, and the people named; or None."""
    told = list(tellings(case)) if mentions(case.page.text, case.cues.told) else []
    if not told or not (len(told) > 1 or told[0][3] or is_called_interview(case, told[0][0].value)):
        return None
    longest = max((plain(outlet.value) for outlet, *_ in told), key=len)
    if not all(is_short_form(outlet.value, {longest}) for outlet, *_ in told):
        return None
    who: dict[str, Span] = {}
    for _, name, span, _ in told:
        if name:
            who.setdefault(name, span)
    return told[0][0], tuple(who.items())


def outlet_told(case: Case) -> Field | None:
    """The only outlet to which people spoke, more than once or by phone, is likely the text's own."""
    told = told_outlets(case)
    return inferred("outlet", told[0].value, "told-outlet", told[0].span) if told else None


def outlet_told_uncased(case: Case) -> Field | None:
    """«به خبرگزاری شفق گفت»: the only outlet that was told something, and more than once, is likely the text's own."""
    if not case.cues.told_to or not is_arabic_script(case.page.text):
        return None
    to = compiled(rf"(?<!\w)(?:{alternatives(case.cues.told_to)})\s+")
    verbs = compiled(rf"\s(?:\S{{2,12}}\s){{0,2}}?(?:{alternatives(case.cues.saying_verbs)})(?!\w)")
    told: list[Found] = []
    for sentence in prose_sentences(case):
        for match in to.finditer(sentence.text):
            outlet = outlet_at(sentence.text, match.end(), sentence, case)
            if outlet and verbs.match(sentence.text, outlet.span.end - sentence.start):
                told.append(outlet)
    if len(told) < TWICE or len({folded(one.value) for one in told}) > 1:
        return None
    return inferred("outlet", told[0].value, "told-outlet", told[0].span)


def interviewee_told(case: Case) -> Field | None:
    """Who alone told the text's outlet something was likely interviewed."""
    told = told_outlets(case)
    if told is None or len(told[1]) != 1:
        return None
    name, span = told[1][0]
    others = says_too(case, name) and not is_called_interview(case, told[0].value)
    return None if others else inferred("interviewee", (name,), "told-outlet", span)
