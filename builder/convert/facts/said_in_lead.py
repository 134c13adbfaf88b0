"""What a lead says in passing of who asked, who answered and whose report it is; all of it is inferred.

"Omid Karim was interviewed by Harbour Agency"            -> interviewee, interviewer
"an interview with Omid Karim, a pilot, by Lena Marsh"    -> interviewee, interviewer
"…, the chairman said, Harbour reports."                  -> outlet
«خبرگزاری بندر (شنبه ۲ ثور): …»                             -> outlet
"Hello, I'm Lena Marsh", said by who asks first           -> interviewer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, inferred
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, mentions, whole_words

HEAD, LEAD, LONGEST_QUESTION, LEAST_QUESTIONS, SHORTEST = 12, 4, 200, 3, 40
FIRST_TURNS, MOST_WORDS, LEAST_OWN, PART = 2, 5, 2, 3
LONGEST_LINE = 2_000
"""Of a longer line of the lead the rest is not searched: thousands of titles in a row would take seconds."""
ASKING = ("?", "؟")
NAME = rf"{NAME_WORD}(?:\s(?:of\s|the\s)?{NAME_WORD}){{0,3}}"


def lines_of_lead(case: Case) -> Iterator[Paragraph]:
    """Yield the first lines of a page that are not dropped, up to the first turn."""
    for one, mark in zip(case.page.paragraphs[:HEAD], case.page.marks[:HEAD], strict=True):
        if mark is not None and mark.opens:
            return
        if mark is None or not mark.dropped:
            yield one


@lru_cache(maxsize=16)
def asked_patterns(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of “X was interviewed by A” and “interview with X, who …, by A and B”."""
    person, nouns = person_pattern(cues), alternatives(cues.interview_nouns)
    by = alternatives(tuple(word for word in cues.byline_openers if " " not in word))
    askers = rf"(?P<askers>{person}(?:\sand\s{person})?)"
    return (
        re.compile(rf"(?P<asked>{person})(?:,[^.,]{{2,60}},)?\s(?:was|were)\sinterviewed\s(?:{by})\s(?P<askers>{NAME})"),
        re.compile(rf"(?<!\w)(?:{nouns})\swith\s(?P<asked>{person})(?:,[^.]{{2,80}},)?,?\s(?:{by})\s{askers}"),
    )


def asked_by(case: Case) -> tuple[Paragraph, re.Match[str]] | None:
    """Return the line of the lead that says who was interviewed by whom, or None."""
    if not case.cues.interview_nouns:
        return None
    for one in lines_of_lead(case):
        for pattern in asked_patterns(case.cues):
            match = pattern.search(one.text, 0, LONGEST_LINE)
            if match and is_full_name(bare_name(match["asked"], case.cues), case.cues):
                return one, match
    return None


def interviewee_asked(case: Case) -> Field | None:
    """“X was interviewed by A” and “an interview with X by A” let one infer X."""
    found = asked_by(case)
    if found is None:
        return None
    one, match = found
    name = bare_name(match["asked"], case.cues)
    return inferred("interviewee", (name,), "asked-by", span_of(one, match, "asked"))


def interviewer_asked(case: Case) -> Field | None:
    """“X was interviewed by A” and “an interview with X by A and B” let one infer who asked."""
    found = asked_by(case)
    if found is None:
        return None
    one, match = found
    names = tuple(bare_name(name, case.cues) for name in match["askers"].split(" and "))
    return inferred("interviewer", names, "asked-by", span_of(one, match, "askers"))


def outlet_reports(case: Case) -> Field | None:
    """“…, O reports.” at the end of a report's first paragraphs lets one infer the outlet."""
    if not case.cues.reports_end or case.page.has_turns():
        return None
    pattern = compiled(rf"[,”\"]\s(?P<outlet>{NAME})\s(?:{alternatives(case.cues.reports_end)})\.?$")
    for one in list(lines_of_lead(case))[:LEAD]:
        match = pattern.search(one.text.rstrip())
        if match and is_no_person(match["outlet"], case):
            return inferred("outlet", match["outlet"], "reports", span_of(one, match, "outlet"))
    return None


def outlet_opens_lead(case: Case) -> Field | None:
    """«خبرگزاری بندر:» or “Harbour Agency (day):” before a report's first words lets one infer the outlet."""
    openers = alternatives(case.cues.outlet_openers)
    if not case.cues.outlet_openers or case.page.has_turns():
        return None
    name, aside = rf"(?P<outlet>(?:{openers})\s[^:()«»\n–-]{{2,40}}?)", r"(?:\([^()]{2,40}\))?"
    pattern = compiled(rf"{name}\s?{aside}\s?(?:[-–—]\s[^:]{{2,20}})?:")
    for one in list(lines_of_lead(case))[: LEAD + 1]:
        match = pattern.match(one.text)
        if match and len(match["outlet"].split()) <= MOST_WORDS and len(one.text) > match.end() + SHORTEST:
            return inferred("outlet", match["outlet"].strip(), "opens-lead", span_of(one, match, "outlet"))
    return None


def is_no_person(name: str, case: Case) -> bool:
    """Tell whether a name is neither a person's nor a place's of the text."""
    person = case.people.full(name, case.cues) or folded(name) in case.people.by_name
    return not person and not is_known_place(name, case.cues)


def span_of(one: Paragraph, match: re.Match[str], group: str | int) -> Span:
    """Return a group of a match in a paragraph as a span of the whole text."""
    return Span(one.start + match.start(group), one.start + match.end(group))


def interviewer_gives_name(case: Case) -> Field | None:
    """“I'm A”, said in the first turns by who asks, lets one infer A."""
    if not case.cues.i_am or case.value("kind") != "interview":
        return None
    pattern = compiled(rf"(?<!\w)(?i:{alternatives(case.cues.i_am)})\s(?P<person>{person_pattern(case.cues)})")
    turns = [i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens][:FIRST_TURNS]
    for i in turns:
        mark, one = case.page.marks[i], case.page.paragraphs[i]
        match = pattern.search(case.page.text, case.page.content_of(i), one.end)
        name = bare_name(match["person"], case.cues) if match else ""
        if match and mark is not None and mark.type == "question" and is_full_name(name, case.cues):
            return inferred("interviewer", (name,), "gives-name", Span(match.start("person"), match.end("person")))
    return None


def kind_of_question_lines(case: Case) -> Field | None:
    """Short lines that ask “you”, each over an answer in the first person, make an interview likely."""
    lines = case.page.paragraphs
    if case.page.has_turns() or not case.cues.second_person:
        return None
    asked = [
        i for i, one in enumerate(lines[:-1])
        if one.text.endswith(ASKING) and len(one.text) <= LONGEST_QUESTION and not lines[i + 1].text.endswith(ASKING)
    ]
    you, mine = whole_words(case.cues.second_person), whole_words(case.cues.first_person)
    put = sum(1 for i in asked if you.search(lines[i].text))
    said = sum(1 for i in asked if mine.search(lines[i + 1].text))
    if len(asked) < LEAST_QUESTIONS or put == 0 or said < LEAST_OWN or said * PART < len(asked):
        return None
    return inferred("kind", "interview", "question-lines", Span(lines[asked[0]].start, lines[asked[0]].end))


def kind_of_parted_title(case: Case) -> Field | None:
    """“P: Interview with X” and “…-INTERVIEW” in a line of the head let one infer an interview."""
    if not case.cues.interview_nouns:
        return None
    nouns = alternatives(case.cues.interview_nouns)
    before = rf"(?:[:–—|-]\s?|(?:{alternatives(case.cues.report_on)})\s)"
    pattern = compiled(rf"{before}(?:{nouns})(?=\swith\s|\s?$)", re.IGNORECASE)
    for one in lines_of_lead(case):
        match = pattern.search(one.text) if len(one.text) <= LONGEST_QUESTION else None
        if match:
            return inferred("kind", "interview", "parted-title", span_of(one, match, 0))
    return None


def no_kind_of_briefing(case: Case) -> Field | None:
    """Of a press conference's or a panel's transcript no kind is likely: whoever answers is no interviewee."""
    head = " ".join(one.text for one in case.page.paragraphs[:LEAD])
    if case.page.has_turns() and case.cues.no_interviews and mentions(head, case.cues.no_interviews):
        return Field("kind", None)
    return None
