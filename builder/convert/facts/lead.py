"""Who is interviewed, and by whom, in a sentence of the lead: “X said in an exclusive interview with O columnist A”.

“said in an interview”, of a text that has an outlet of its own  ->  perhaps another outlet's interview, retold
"""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred, prose_sentences, stated
from builder.convert.facts.clauses import OUTLET
from builder.convert.facts.rights import holder_of
from builder.convert.facts.signs import Found, SpokenInterview
from builder.convert.people import is_full_name, list_pattern, person_pattern, split_people, surname
from builder.convert.quotemarks import masked
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded


def interviewee_from_lead(case: Case) -> Field | None:
    """“X, leader of …, said in an exclusive interview” states the interviewee, unless another outlet's is retold."""
    spoken = case.spoken
    if spoken is None or spoken.subject is None or is_retold(case, spoken):
        return None
    make = inferred if is_one_of_many(case, spoken) else stated
    return make("interviewee", company(case, spoken.subject), "in-an-interview", spoken.subject.span)


def company(case: Case, person: Found) -> tuple[str, ...]:
    """Return a person with those whom the text names in one list with them: “A and B”."""
    one = next((one for one in case.page.paragraphs if one.start <= person.span.start < one.end), None)
    for match in list_pattern(case.cues).finditer(one.text) if one else ():
        if one and one.start + match.start() <= person.span.start < one.start + match.end():
            names = [case.people.full(written, case.cues) for written in split_people(match["people"])]
            full = tuple(dict.fromkeys(name for name in names if name and is_full_name(name, case.cues)))
            joined = re.search(r"\s(?:and|&)\s", match["people"]) is not None and len(full) == len(names)
            return full if joined and person.value in full else (person.value,)
    return (person.value,)


def is_retold(case: Case, spoken: SpokenInterview) -> bool:
    """Tell whether the interview in the lead is another outlet's than the text's own."""
    own = next((field for field in case.fields if field.name == "outlet"), None)
    if own is None or not isinstance(own.value, str) or spoken.outlet is None or own.status != "stated":
        return spoken.retold
    asker = surname(spoken.interviewer.value) if spoken.interviewer else ""
    if asker in (surname(name) for name in case.value("author") or ()):
        return False
    return not is_same_outlet(own.value, spoken.outlet.value)


def is_same_outlet(own: str, named: str) -> bool:
    """Tell whether two names, or the initials of one, are one outlet's."""
    one, other = folded(own), folded(named)
    initials = "".join(word[0] for word in one.split())
    return one in other or other in one or other == initials


def is_one_of_many(case: Case, spoken: SpokenInterview) -> bool:
    """Tell whether others speak too in a text whose own outlet is not known to be the interview's: it may be retold."""
    own = next((field for field in case.fields if field.name == "outlet"), None)
    known = own and isinstance(own.value, str) and own.status == "stated"
    sure = spoken.told if spoken.outlet is None else known or case.value("author")
    if case.page.has_turns() or sure:
        return False
    return says_too(case, spoken.subject.value if spoken.subject else "")


def says_too(case: Case, asked: str) -> bool:
    """Tell whether somebody else than who is asked, named in full, says something in a text."""
    subject = surname(asked)
    verbs = alternatives(case.cues.saying_verbs)
    person = rf"(?P<person>{person_pattern(case.cues)})"
    after = compiled(rf"{person}(?:,[^,.;:]{{3,90}},)?\s+(?:{verbs})(?!\w)")
    before = compiled(rf"(?<!\w)(?:{verbs})\s+{person}")
    for sentence in prose_sentences(case):
        words = masked(sentence.text)
        for match in (*after.finditer(words), *before.finditer(words)):
            name = case.people.full(match["person"], case.cues)
            if name and is_full_name(name, case.cues) and surname(name) != subject:
                return True
    return False


def interviewee_who_told_outlet(case: Case) -> Field | None:
    """“their spokesman told O in an interview” and “X told O”: X, if nobody else told O anything."""
    spoken = case.spoken
    if spoken is None or spoken.outlet is None or is_retold(case, spoken):
        return None
    told = compiled(rf"(?P<person>{person_pattern(case.cues)})\s+(?:{alternatives(case.cues.told)})\s+{OUTLET}")
    found: dict[str, Span] = {}
    for sentence in prose_sentences(case):
        for match in told.finditer(masked(sentence.text)):
            name = case.people.full(match["person"], case.cues)
            if name and folded(match["outlet"]).startswith(folded(spoken.outlet.value)):
                found.setdefault(name, sentence.span(match.start(), match.end()))
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return stated("interviewee", (name,), "told-outlet", span)


def interviewer_from_lead(case: Case) -> Field | None:
    """“in an interview with O columnist A” states the interviewer; a byline gives the spelling."""
    spoken = case.spoken
    if spoken is None or spoken.interviewer is None or is_retold(case, spoken):
        return None
    name = spoken.interviewer.value
    signed = [one for one in case.value("author") or () if surname(one) == surname(name) and one[0] == name[0]]
    names = (signed[0],) if signed else company(case, spoken.interviewer)
    return stated("interviewer", names, "in-an-interview", spoken.interviewer.span)


def interviewer_is_outlet(case: Case) -> Field | None:
    """“told O in an interview” lets one infer that O asked; where O holds the rights too it is stated."""
    spoken = case.spoken
    if spoken is None or spoken.outlet is None or spoken.first_person or not case.value("interviewee"):
        return None
    if case.value("author"):
        return None  # who signs an interview is the one who asked for the outlet
    if is_retold(case, spoken):
        return None
    holder = holder_of(case)
    own = holder is not None and folded(spoken.outlet.value) in folded(holder[0])
    make = stated if own and not is_one_of_many(case, spoken) else inferred
    return make("interviewer", (spoken.outlet.value,), "told-outlet", spoken.outlet.span)
