"""Who asked and who answered, as a sentence of the lead, a bracket or a title says in passing; all of it is inferred.

"Lena Marsh of Delta Weekly talked to …"              -> interviewer, outlet
"Harbour reporter Lena Marsh interviewed …"           -> interviewer, outlet
"He recently spoke to Lena Marsh about the dam."      -> interviewer
"(Conducted by Lena Marsh in May 2021)"               -> interviewer
"Minister Omid Karim With Lena Marsh of Delta News"   -> interviewee, interviewer, outlet
«این گفت‌وگو را لنا مرادی در گراتس انجام داده است»         -> interviewer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred
from builder.convert.facts.houses import HOUSE, LEAD, asking, may_be_house, running, with_gaps
from builder.convert.facts.outlets import from_owner_of_author
from builder.convert.facts.signs import Found
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, folded, is_arabic_script

FOOT, SHORT = 6, 160
SHORTEST_HOUSE = HOUSE.replace("{0,5})", "{0,5}?)")
"""An outlet's name as short as the words behind it allow: “of Delta News and Lena Marsh”."""
DOUBTFUL = frozenset({"introduced-alone"})
"""Rules of who answers that may have taken who asks."""


class Asked(NamedTuple):
    """What a sentence says of a talk: who asked, for whom, who answered; a part may be missing."""

    askers: tuple[Found, ...]
    outlet: Found | None
    answers: Found | None


@lru_cache(maxsize=16)
def shapes(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of such sentences in Latin letters."""
    person = person_pattern(cues)
    asker, second = rf"(?P<asker>{person})", rf"(?P<second>{person})"
    asks, house = with_gaps((*cues.talks_to, *cues.asks_how)), rf"(?:the\s)?(?P<outlet>{HOUSE})"
    roles = rf"(?:[a-z-]{{2,14}}\s){{0,2}}(?:{alternatives(cues.outlet_roles)})"
    aside, about = r"(?:,\s[^.;]{2,90}?,)?", r"(?=\s(?:about|regarding|on|for|in|at|of|and)\s|[,.:;)]|$)"
    by = r"(?:[Cc]onducted|[Ii]nterviewed|[Rr]ecorded|[Ii]nterview(?:\s[a-z]+)?)\sby"
    noun = alternatives(cues.interview_nouns)
    return (
        re.compile(
            rf"{asker}\s(?:of|from)\s(?:the\s)?(?P<outlet>{SHORTEST_HOUSE}){aside}(?:\sand\s{second}{aside})?\s(?:{asks})(?!\w)"
        ),
        re.compile(rf"(?P<outlet>{HOUSE})(?:['’]s|\s{roles})\s{asker}\s(?:{asks})(?!\w)"),
        re.compile(rf"{asker},\s(?:an?\s|the\s)?{roles}(?:\s(?:of|at|for|with)\s{house})?,\s(?:{asks}|met)(?!\w)"),
        re.compile(rf"(?<!\w){by}\s{asker}(?:\sand\s{second})?{about}"),
        re.compile(rf"(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey)\s(?:\w{{2,12}}\s)?(?:{asks})\s{asker}{about}"),
        re.compile(
            rf"(?<!\w)(?:her|his|their)\s(?:{noun})\swith\s(?:{roles}\s)?{asker}(?:\s(?:of|from)\s{house})?{about}"
        ),
        re.compile(rf"(?<!\w)(?:{noun})\swith\s{asker},\s(?:[A-Z]?[a-z-]+\s){{0,3}}(?:at|of|for)\s{house}"),
        re.compile(rf"(?<!\w)exclusive\s(?:{noun})\swith\s{asker}\s?:"),
        re.compile(rf"(?<!\w)(?i:with\sme),?\s{asker}(?=,)"),
    )


@lru_cache(maxsize=16)
def title_shape(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “Minister X With A of O”, as ministries head their talks with the press."""
    person = person_pattern(cues)
    return re.compile(
        rf"^[^.,:?!]{{0,60}}?(?P<answers>{person})\sWith\s(?P<asker>{person})\s[Oo]f\s(?P<outlet>[^,:?!]{{2,40}})$"
    )


@lru_cache(maxsize=16)
def arabic_shapes(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of «این گفت‌وگو را A … انجام داده», «A با X … گفت‌وگو کرده», «گفت‌وگو با A از O»."""
    words = alternatives(cues.interview_words)
    talks = alternatives(cues.they_talked).replace(r"\s+", r"[\s\u200c]+")
    part = rf"(?!(?:{alternatives((*cues.small_words, *cues.pronouns))})(?!\w))[\u0621-\u06ff\u200c]{{2,20}}"
    asker = rf"(?P<asker>{part}\s{part})"
    openers = alternatives(cues.outlet_openers)
    return (
        re.compile(rf"(?<!\w)این\s(?:{words})\sرا\s{asker}\s[^.؟!]{{0,120}}?(?:{talks})"),
        re.compile(rf"(?:^|،\s){asker}\s(?:در\sاین\s\S+\s)?با\s[^.؟!]{{6,160}}?(?:{talks})"),
        re.compile(rf"(?:^|،\s)(?:{alternatives(cues.colleagues)})،?\s{asker}\s[^.؟!]{{2,120}}?(?:{talks})"),
        re.compile(rf"(?<!\w)(?:{words})\sبا\s{asker}\sاز\s(?P<outlet>(?:{openers})\s[\u0621-\u06ff\u200c]{{2,20}})"),
    )


def sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the lead and the short lines around it and at the foot."""
    yield from running(case, LEAD)
    lines = case.page.paragraphs
    for one in (*lines[:LEAD], *lines[-FOOT:]):
        if len(one.text) <= SHORT:
            yield Sentence(one.text, one.start)


def asked_in(case: Case) -> Asked | None:
    """Return what the first sentence says that names who asked, or None."""
    if not case.cues.interview_words:
        return None
    arabic = is_arabic_script(case.page.text)
    for _, line in () if arabic else case.page.with_rule("title", "first-line"):
        headed = title_shape(case.cues).match(line.text)
        if headed:
            return read(case, Sentence(line.text, line.start), headed)
    for sentence in sentences(case):
        if not arabic and not clues(case.cues).search(sentence.text):
            continue
        for pattern in arabic_shapes(case.cues) if arabic else shapes(case.cues):
            match = pattern.search(sentence.text)
            one = read(case, sentence, match) if match else None
            if one is not None:
                return one
    return None


@lru_cache(maxsize=16)
def clues(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words without which no sentence names who asked: a look for them is cheap."""
    words = (*cues.talks_to, *cues.asks_how, *cues.interview_nouns)
    return re.compile(rf"(?<!\w)(?i:{with_gaps(words)}|met|by|with\sme)(?!\w)")


def read(case: Case, sentence: Sentence, match: re.Match[str]) -> Asked | None:
    """Return what a match says, or None where whoever should have asked is nobody, or speaks as who answers."""
    groups = match.groupdict()
    askers = tuple(person for key in ("asker", "second") if (person := person_in(case, sentence, match, key)))
    if not askers or any(answers(case, one.value) for one in askers):
        return None
    outlet = groups.get("outlet")
    house = Found(outlet, sentence.span(*match.span("outlet"))) if outlet and is_house(case, outlet) else None
    return Asked(askers, house, person_in(case, sentence, match, "answers"))


def is_house(case: Case, name: str) -> bool:
    """Tell whether whom somebody asked for may be an outlet."""
    if not {*case.cues.organisation_words, *case.cues.academic_words}.isdisjoint(name.split()):
        return False
    return is_arabic_script(name) or may_be_house(case, name) or folded(name) not in case.people.by_name


def person_in(case: Case, sentence: Sentence, match: re.Match[str], group: str) -> Found | None:
    """Return the person of a group of a match, named in full, or None."""
    written = match.groupdict().get(group)
    name = bare_name(written, case.cues) if written else ""
    return Found(name, sentence.span(*match.span(group))) if name and is_full_name(name, case.cues) else None


def answers(case: Case, name: str) -> bool:
    """Tell whether somebody is known to answer, or stands before an answer."""
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.type == "answer" and mark.label}
    sure = next((one for one in case.fields if one.name == "interviewee" and one.rule not in DOUBTFUL), None)
    known = {folded(one) for one in (sure.value if sure else None) or ()}
    return folded(name) in known or any(
        folded(label) in (folded(name), folded(name.rsplit(maxsplit=1)[-1])) for label in labels
    )


def is_talk(case: Case) -> bool:
    """Tell whether a text is a talk, as far as that is known."""
    return case.value("kind") == "interview" or (case.value("kind") is None and case.page.has_turns())


def interviewer(case: Case) -> Field | None:
    """Whom a sentence of the lead says to have asked is likely the interviewer."""
    one = asked_in(case) if is_talk(case) else None
    return (
        inferred("interviewer", tuple(asker.value for asker in one.askers), "said-to-ask", one.askers[0].span)
        if one
        else None
    )


def interviewee(case: Case) -> Field | None:
    """Who a title says was with somebody of an outlet is likely the interviewee."""
    one = asked_in(case) if is_talk(case) else None
    return (
        inferred("interviewee", (one.answers.value,), "said-to-answer", one.answers.span)
        if one and one.answers
        else None
    )


def outlet_of_asker(case: Case) -> Field | None:
    """The outlet for which a sentence of the lead says somebody asked is likely the text's."""
    one = asked_in(case) if is_talk(case) or is_arabic_script(case.page.text) else None
    return inferred("outlet", one.outlet.value, "asker-of-house", one.outlet.span) if one and one.outlet else None


@lru_cache(maxsize=16)
def reporters(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of “A is a reporter with …”, and of “A, reporter:” and “Journalist: A”."""
    person, roles = person_pattern(cues), alternatives(cues.outlet_roles)
    bio = rf"^\W{{0,2}}(?P<asker>{person})\sis\s(?:an?|the|our)\s(?:[\w-]{{2,14}}\s){{0,3}}?(?:{roles})(?!\w)"
    labels = alternatives(cues.asker_labels)
    label = rf"^(?P<asker>{person}),\s(?:{roles})\s?:|^(?:{labels})\s?:\s(?P<second>{person})$"
    return re.compile(bio), re.compile(label)


def interviewer_of_house(case: Case) -> Field | None:
    """“A spoke to …” lets one infer that A asked where a line says that A is a reporter, or a first label does."""
    if not is_talk(case) or not case.cues.asks_how or is_arabic_script(case.page.text):
        return None
    says, label = reporters(case.cues)
    lines = case.page.paragraphs
    for one in (*lines[:LEAD], *lines[-FOOT:]):
        named = label.match(one.text[:SHORT])
        match = named or says.match(one.text[:SHORT])
        group = "second" if named and named["second"] else "asker"
        found = person_in(case, Sentence(one.text, one.start), match, group) if match else None
        if match and found and not answers(case, found.value) and (named or asks_here(case, match[group])):
            return inferred("interviewer", (found.value,), "reporter-asks", found.span)
    return None


def asks_here(case: Case, name: str) -> bool:
    """Tell whether the text says of somebody that they spoke to or interviewed another."""
    text = case.page.text
    return any(asking(case.cues).match(text, one.end()) for one in re.finditer(re.escape(name), text))


def interviewee_instead_of_asker(case: Case) -> Field | None:
    """Whom the sentence names behind who asked is likely who answered, where who asked was taken for them."""
    one = asked_in(case) if is_talk(case) else None
    taken = {folded(name) for name in case.value("interviewee") or ()}
    if one is None or not any(folded(asker.value) in taken for asker in one.askers):
        return None
    start = max(asker.span.end for asker in one.askers)
    verb = asking(case.cues).search(case.page.text, start, start + SHORT)
    start = verb.end() if verb else start
    end = case.page.text.find("\n", start)
    for match in re.finditer(person_pattern(case.cues), case.page.text[start : end if end >= 0 else None][:SHORT]):
        name = bare_name(match.group(), case.cues)
        if is_full_name(name, case.cues) and folded(name) in case.people.by_name and not may_be_house(case, name):
            return inferred("interviewee", (name,), "said-to-answer", Span(start + match.start(), start + match.end()))
    return None


def outlet_of_owner(case: Case) -> Field | None:
    """“O's A” and “O contributor A”, A being who asked or wrote, let one infer an outlet, no university."""
    field = from_owner_of_author(case)
    return field if field and is_house(case, str(field.value)) else None
