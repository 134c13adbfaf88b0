"""Who was met where the text names no interview: by a pronoun, or by whoever puts the questions.

"I met her on the last Tuesday in February 2023 in Graz." / "Laila Sadat was a mayor."  -> Laila Sadat, 2023-02, Graz
"Dana Price met the author at her kitchen table in Porto." over Price's questions        -> Porto
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, sentences_at, stated
from builder.convert.facts.clauses import clause_after, date_after, place_after
from builder.convert.facts.meetings import date_before
from builder.convert.facts.signs import Found
from builder.convert.people import is_full_name, person_pattern, surname
from builder.convert.values import Field
from builder.convert.words import alternatives, compiled, whole_words

FIRST_PARAGRAPHS, FIRST_SENTENCES = 4, 3


def openings(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the first running paragraphs."""
    count = 0
    for i, one in enumerate(case.page.paragraphs):
        if case.page.marks[i] is None and count < FIRST_PARAGRAPHS:
            count += 1
            yield from sentences_at(one.text, one.start)


def met_by_pronoun(case: Case) -> tuple[Sentence, int, Found] | None:
    """Return the sentence “I met her …”, where its verb ends, and who is named right after it or before; or None."""
    sentences = list(openings(case)) if case.cues.i_interviewed and not case.meeting and not case.spoken else []
    for n, sentence in enumerate(sentences):
        match = pronoun_pattern(case.cues).search(sentence.text)
        if match is None or (case.cues.remembered and says_before(sentence, case.cues)):
            continue
        for other in sentences[n + 1 : n + 1 + FIRST_SENTENCES]:
            person = opening_name(case, other)
            if person:
                return sentence, match.end(), person
        return None
    return None


def says_before(sentence: Sentence, cues: Cues) -> bool:
    """Tell whether a sentence tells of a meeting before this one."""
    return compiled(rf"(?<!\w)(?:{alternatives(cues.remembered)})(?!\w)").search(sentence.text) is not None


@lru_cache(maxsize=16)
def pronoun_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a clause that opens with “I met her”, “I talked to him”."""
    clauses = (words for words in cues.i_interviewed if words.startswith(("I ", "we ")))
    verbs = tuple(words.partition("{person}")[0].strip() for words in clauses)
    return re.compile(rf"(?:^|,\s)(?i:{alternatives(verbs)})\s(?:{alternatives(cues.them)})(?!\w)")


def opening_name(case: Case, sentence: Sentence) -> Found | None:
    """Return the full name that a sentence opens with, or None."""
    match = compiled(person_pattern(case.cues)).match(sentence.text)
    name = case.people.full(match.group(), case.cues) if match else None
    if match is None or name is None or not is_full_name(name, case.cues):
        return None
    return Found(name, sentence.span(*match.span()))


def interviewee(case: Case) -> Field | None:
    """“I met her …” and the name right after it let one infer who was asked."""
    met = met_by_pronoun(case)
    return inferred("interviewee", (met[2].value,), "met-by-pronoun", met[2].span) if met else None


def date(case: Case) -> Field | None:
    """“I met her on the last Tuesday in February 2023” lets one infer when."""
    met = met_by_pronoun(case)
    found = (date_after(met[0], met[1], case.cues) or date_before(met[0], met[1], case.cues)) if met else None
    if found:
        return inferred("date", found.value, "met-by-pronoun", found.span)
    return asker_met(case, "date") or date_answered(case)


def date_answered(case: Case) -> Field | None:
    """“Between 9 and 17 January 2023 she answered our questions” lets one infer when."""
    said = whole_words(case.cues.answered_questions) if case.cues.answered_questions else None
    for sentence in openings(case) if said else ():
        match = said.search(sentence.text) if said else None
        found = date_after(sentence, 0, case.cues) if match else None
        if found:
            return inferred("date", found.value, "questions-answered", found.span)
    return None


def place(case: Case) -> Field | None:
    """“I met her at a café in Graz” lets one infer where."""
    met = met_by_pronoun(case)
    found = place_after(met[0], met[1], case.cues) if met else None
    return inferred("place", found.value, "met-by-pronoun", found.span) if found else asker_met(case, "place")


def asker_met(case: Case, name: str) -> Field | None:
    """“A met the author at her table in P”, over A's questions, states where, and when if it says so."""
    for sentence, end in where_asker_met(case):
        reach = clause_after(sentence, end, case.cues)
        where = name == "place"
        found = place_after(sentence, end, case.cues, reach) if where else date_after(sentence, end, case.cues)
        if found:
            return stated(name, found.value, "asker-met", found.span)
    return None


def where_asker_met(case: Case) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences in which somebody who puts the questions meets somebody, with where the verb ends."""
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.type == "question" and mark.label}
    asking = {surname(label) for label in labels}
    whom = rf"(?:{alternatives(case.cues.them)}|the\s[a-z]{{4,14}}|{person_pattern(case.cues)})"
    met = compiled(rf"(?P<asker>{person_pattern(case.cues)}),?\s(?:{alternatives(case.cues.meets)})\s{whom}(?!\w)")
    for sentence in edge_sentences(case) if asking and case.cues.meets else ():
        match = met.search(sentence.text)
        if match and surname(match["asker"]) in asking:
            yield sentence, match.end()


