"""Who answers, where no rule has found it: by the lead, by the first answer, by a label's longer form; all inferred.

"Omid Karim, 41, has been …" over unlabelled answers, the only name of the lead   -> Omid Karim
"Karim:" before the answers under “Haji Omid Karim”                                -> the longer name
«گفتگوی ویژه با امید کریمی»                                                          -> امید کریمی
«امید کریمی هستم.» in the first answer                                              -> امید کریمی
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, inferred
from builder.convert.facts.houses import LEAD, may_be_house, running
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, folded_set, is_arabic_script, whole_words

HEAD, LEAST, FIRST_LINES, LOOKED_AT, PAIR, SHORT = 14, 2, 3, 600, 2, 130
ONE_NAME = frozenset({"one-name"})


def asked_already(case: Case) -> set[str]:
    """Return the names, folded, of who asks or writes."""
    return {folded(one) for name in ("interviewer", "author") for one in case.value(name) or ()}


def interviewee_of_lead(case: Case) -> Field | None:
    """The only person whom the lead of a talk names in full, and the text besides, is likely who answers."""
    if case.value("kind") != "interview" or is_arabic_script(case.page.text):
        return None
    found: dict[str, Span] = {}
    others = asked_already(case)
    for sentence in running(case, LEAD):
        for match in re.finditer(person_pattern(case.cues), sentence.text):
            name = case.people.by_name.get(folded(bare_name(match.group(), case.cues)))
            if (
                name
                and is_full_name(name, case.cues)
                and "." not in name.split()[0]
                and folded(name) not in others
                and not is_house(case, name)
            ):
                found.setdefault(name, sentence.span(*match.span()))
    named = [name for name in found if case.page.text.count(name.split()[-1]) >= LEAST]
    only = named if len(named) == 1 else []
    return inferred("interviewee", (only[0],), "only-name-of-lead", found[only[0]]) if only else None


def is_house(case: Case, name: str) -> bool:
    """Tell whether a name is the outlet's, or reads as one."""
    return folded(name) == folded(str(case.value("outlet") or "")) or may_be_house(case, name)


@lru_cache(maxsize=16)
def arabic_talk(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of «گفتگوی ویژه با خانم X» in a title or a deck."""
    talks, titles = alternatives(cues.interview_words), alternatives((*cues.titles, *cues.honorifics))
    kinds = alternatives(cues.talk_kinds)
    name = name_pattern(cues)
    return re.compile(
        rf"(?:^|[\s/])(?:{talks})(?:\u200c?[یي]{{1,2}}|ئی)?(?:\s(?:{kinds}))?\sبا\s(?:(?:{titles})\s){{0,2}}(?P<person>{name})"
    )


@lru_cache(maxsize=16)
def name_pattern(cues: Cues) -> str:
    """Return the pattern text of two words that may be a name in Arabic letters."""
    grammar = (*cues.small_words, *cues.pronouns, *cues.indefinite, *cues.somebody, *cues.name_stops, *cues.title_verbs)
    before = (*cues.roles, *cues.titles, *cues.honorifics, *cues.outlet_openers)
    others = (*grammar, *before, *cues.organisation_words, *cues.place_words)
    part = rf"(?!(?:{alternatives(others)})(?![\w\u200c]))[\u0621-\u06ff\u200c]{{3,20}}"
    return rf"{part}\s{part}(?![\w\u200c])"


def interviewee_in_arabic(case: Case) -> Field | None:
    """«گفتگوی ویژه با X» at the head and «X هستم» in the first answer let one infer X."""
    if not is_arabic_script(case.page.text) or not case.cues.talk_kinds:
        return None
    for one in case.page.paragraphs[: HEAD // 2]:
        match = arabic_talk(case.cues).search(one.text) if len(one.text) <= SHORT and one.text[-1] not in ".؟" else None
        if match and is_person(match["person"], case):
            return inferred(
                "interviewee", (match["person"],), "talk-with",
                Span(one.start + match.start("person"), one.start + match.end("person")),
            )  # fmt: skip
    return interviewee_who_is(case)


def interviewee_who_is(case: Case) -> Field | None:
    """«X هستم» at the beginning of the first answers lets one infer X."""
    says = compiled(
        rf"^\W{{0,4}}(?:من\s)?(?P<person>{name_pattern(case.cues)})\s(?:{alternatives(case.cues.i_am_last)})(?!\w)"
    )
    answers = (i for i, mark in enumerate(case.page.marks) if mark is not None and mark.type == "answer" and mark.opens)
    for i in islice(answers, FIRST_LINES) if case.cues.i_am_last else ():
        start = case.page.content_of(i)
        match = says.match(case.page.text[start : start + LOOKED_AT])
        if match and is_person(match["person"], case):
            return inferred(
                "interviewee",
                (match["person"],),
                "who-is",
                Span(start + match.start("person"), start + match.end("person")),
            )
    return None


def is_person(name: str, case: Case) -> bool:
    """Tell whether two words in Arabic letters may be a person's name: the text has the second once more."""
    return case.page.text.count(name.rsplit(maxsplit=1)[-1]) >= LEAST and folded(name) not in asked_already(case)


@lru_cache(maxsize=16)
def head_lines(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a line “Interview: X”, “An interview with X, who …”, «مهمان: X، …»."""
    nouns, person = alternatives(cues.interview_nouns), person_pattern(cues)
    latin = rf"(?:[Aa]n?\s)?(?i:{nouns})(?:\s[Ww]ith\s|:\s)(?P<person>{person})(?=[,.]|\s(?:is|who)\s|$)"
    titles = alternatives((*cues.titles, *cues.honorifics, *cues.learned_titles))
    labels, name = alternatives(cues.guest_labels), name_pattern(cues)
    guests = rf"(?:{labels})\s?:\s(?:(?:{titles})\s){{0,2}}(?P<guest>{name})(?=\s?[،,/(]|$)"
    return re.compile(rf"^\W{{0,3}}(?:{latin}|{guests})")


def interviewee_of_line(case: Case) -> Field | None:
    """A line of the head “Interview: X” or «مهمان: X، …» makes it likely that X answers."""
    for one in case.page.paragraphs[:HEAD] if case.cues.interview_words else ():
        match = head_lines(case.cues).match(one.text)
        group = "guest" if match and match["guest"] else "person"
        name = bare_name(match[group], case.cues) if match else ""
        if match and is_full_name(name, case.cues) and folded(name) not in asked_already(case) | asked_at_foot(case):
            return inferred(
                "interviewee",
                (name,),
                "line-of-head",
                Span(one.start + match.start(group), one.start + match.end(group)),
            )
    return None


def asked_at_foot(case: Case) -> set[str]:
    """Return the names, folded, of whom a line among the last gives as who held the talk: “Interview: A. Person”.

    At a head such a line names who answers, at the foot who asked.
    """
    last = case.page.paragraphs[max(HEAD // 2, len(case.page.paragraphs) - HEAD // 2) :]
    found = (head_lines(case.cues).match(one.text) for one in last if ":" in one.text and len(one.text) <= SHORT)
    return {folded(bare_name(match["person"], case.cues)) for match in found if match and match["person"]}


def interviewer_at_foot(case: Case) -> Field | None:
    """“Interview: X” among the last lines makes it likely that X asked."""
    for one in case.page.paragraphs[max(HEAD // 2, len(case.page.paragraphs) - HEAD // 2) :]:
        match = head_lines(case.cues).match(one.text) if ":" in one.text and len(one.text) <= SHORT else None
        name = bare_name(match["person"], case.cues) if match and match["person"] else ""
        answers = {folded(known) for known in case.value("interviewee") or ()}
        if match and is_full_name(name, case.cues) and folded(name) not in answers:
            return inferred(
                "interviewer", (name,), "line-of-foot",
                Span(one.start + match.start("person"), one.start + match.end("person")),
            )  # fmt: skip
    return None


def interviewee_in_full(case: Case) -> Field | None:
    """The name in full of which a label before the answers is the last part is likely that of who answers."""
    value = case.value("interviewee")
    if not isinstance(value, tuple) or len(value) != 1 or len(value[0].split()) > PAIR:
        return None
    name = value[0]
    part = name_pattern_before(case.cues) if is_arabic_script(name) else rf"{NAME_WORD}(?:\s{NAME_WORD}){{0,2}}"
    titles = folded_set((*case.cues.titles, *case.cues.titles_of_names, *case.cues.roles))
    for one in case.page.paragraphs[: HEAD + HEAD]:
        for match in re.finditer(
            rf"(?<!\w)(?P<before>{part})\s{re.escape(name)}(?![\w\u200c]|\s{NAME_WORD})", one.text[:LOOKED_AT]
        ):
            given = [word for word in match["before"].split() if folded(word) not in titles]
            if (
                len(given) >= len(name.split())
                and len(given) == len(match["before"].split())
                and is_given(given, case.cues)
            ):
                full = " ".join((*given, name))
                return inferred(
                    "interviewee",
                    (full,),
                    "label-in-full",
                    Span(one.start + match.start("before"), one.start + match.end()),
                )
    return None


def is_given(words: list[str], cues: Cues) -> bool:
    """Tell whether words before a family name may be given names: none of a sentence, a time or a body."""
    others = {*cues.name_stops, *cues.organisation_words, *dict(cues.months), *cues.weekdays, *cues.outlet_words}
    return others.isdisjoint(words) and not whole_words((*cues.roles, *cues.interview_words)).search(" ".join(words))


@lru_cache(maxsize=16)
def name_pattern_before(cues: Cues) -> str:
    """Return the pattern text of one word that may be a given name in Arabic letters."""
    others = (*cues.small_words, *cues.pronouns, *cues.roles, *cues.titles, *cues.name_stops, *cues.polite)
    return rf"(?<![\w\u200c])(?!(?:{alternatives(others)})(?![\w\u200c]))[\u0621-\u06ff\u200c]{{3,20}}"
