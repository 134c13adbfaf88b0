"""What the talk that a lead makes likely says of each field: outlet, who answered, who asked, kind, place, day.

"Karim told the Courier's Lena Marsh in an interview in Graz on 3 May"  -> all six, each inferred
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, inferred
from builder.convert.facts.clauses import clause_after, main_clause, places_after
from builder.convert.facts.talks_of_lead import lead_of, sentences_of_head
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field
from builder.convert.words import alternatives, compiled, whole_words

OPENING, A_DAY = 12, len("2022-03-01")


def outlet(case: Case) -> Field | None:
    """The outlet that the lead names as having asked is likely the text's."""
    talk = case.likely
    return inferred("outlet", talk.outlet.value, "likely-talk", talk.outlet.span) if talk and talk.outlet else None


def interviewee(case: Case) -> Field | None:
    """Whom the lead names as having answered is likely the interviewee."""
    talk = case.likely
    return inferred("interviewee", (talk.asked.value,), "likely-talk", talk.asked.span) if talk and talk.asked else None


def interviewer_named(case: Case) -> Field | None:
    """Whom the lead names as having asked is likely the interviewer."""
    asker = case.likely.asker if case.likely else None
    return inferred("interviewer", (asker.value,), "likely-talk", asker.span) if asker else None


def interviewer_is_outlet(case: Case) -> Field | None:
    """The outlet for which somebody asked stands for them where nobody else does."""
    outlet = case.likely.outlet if case.likely and not case.value("author") else None
    return inferred("interviewer", (outlet.value,), "likely-talk", outlet.span) if outlet else None


def kind(case: Case) -> Field | None:
    """A lead that tells of this text's own talk lets one infer an interview; nobody else speaks in it."""
    talk = case.likely
    if talk is None or talk.asked is None or not (case.page.has_turns() or calls_itself(case)):
        return None
    return inferred("kind", "interview", "likely-talk", talk.span)


def calls_itself(case: Case) -> bool:
    """Tell whether the title or the lead has a word for an interview."""
    words = (*case.cues.interview_nouns, *case.cues.interview_words, *case.cues.they_met)
    return whole_words(words).search(lead_of(case)) is not None


def place(case: Case) -> Field | None:
    """A known place right behind the words for the talk is likely where it was: “in an interview with O in P”."""
    talk = case.likely
    named = talk is not None and (talk.outlet or talk.asker)
    for sentence in (*told(case), *sentences_about(case)) if named else ():
        for one in places_after(sentence, 0, case.cues, clause_after(sentence, 0, case.cues)):
            if is_known_place(one.value, case.cues):
                return inferred("place", one.value, "likely-talk", one.span)
    return None


def told(case: Case) -> Iterator[Sentence]:
    """Yield what the likely talk's sentence says behind the words for it."""
    talk = case.likely
    if talk is not None:
        yield Sentence(re.split(r"[,;]", case.page.text[talk.end : talk.span.end])[0], talk.end)


def sentences_about(case: Case) -> Iterator[Sentence]:
    """Yield the head's sentences on the interview: “In the interview in Graz he said …”."""
    about = compiled(rf"(?<!\w)(?:[Tt]he|[Tt]his|[Oo]ur)\s(?:{alternatives(case.cues.interview_nouns)})\s(?=in\s)")
    for sentence in sentences_of_head(case):
        match = about.search(sentence.text)
        if match:
            yield Sentence(sentence.text[match.end() :], sentence.start + match.end())


def date(case: Case) -> Field | None:
    """A day in the likely talk's sentence, behind the words for it or before them, is likely its day."""
    talk = case.likely
    if talk is None or case.value("kind") != "interview":
        return None
    published = str(case.value("published") or "")
    sentence = Sentence(case.page.text[talk.span.start : talk.span.end], talk.span.start)
    for one in dates_in(main_clause(sentence.text, 0, case.cues), case.cues):
        near = one.start >= talk.end - talk.span.start or one.start <= OPENING
        if near and len(one.edtf) == A_DAY:
            full = f"{published[:4]}{one.edtf[4:]}" if len(published) == A_DAY and one.edtf[0] == "X" else one.edtf
            value = full if full <= published or full == one.edtf else one.edtf
            return inferred("date", value, "likely-talk", sentence.span(one.start, one.end))
    return None
