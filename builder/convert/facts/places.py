"""Where it took place. A place that the text is about is not one."""

from __future__ import annotations

import re

from builder.convert.dates import dates_in
from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case, inferred, lead_sentences, sentences_at, stated
from builder.convert.facts.clauses import clause_after, place_after, places_after
from builder.convert.facts.labels import label_value
from builder.convert.facts.meetings import our_talk, we_met
from builder.convert.people import surname
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, whole_words

NO_PLACE = "line-instead-of-place"
"""The rule of what a transcript has where others have a place: how people were joined, what they travelled in."""
IS_IN = re.compile(r"\b(?:is|was)\s(?=(?:in|at)\s)")


def from_label(case: Case) -> Field | None:
    """“Place: P” states the place."""
    return label_value(case, "place")


def from_first_person(case: Case) -> Field | None:
    """“I interviewed X in P” states the place."""
    meeting = case.meeting
    if meeting and meeting.place:
        return stated("place", meeting.place.value, "first-person-interview", meeting.place.span)
    return None


def from_interview(case: Case) -> Field | None:
    """“in an interview in P” states the place."""
    spoken = case.spoken
    if spoken and spoken.place and case.value("kind") == "interview":
        return stated("place", spoken.place.value, "in-an-interview", spoken.place.span)
    return None


def from_dateline(case: Case) -> Field | None:
    """A dateline states the place."""
    line = case.dateline
    return stated("place", line.place, "dateline", line.place_span) if line else None


def from_our_talk(case: Case) -> Field | None:
    """“We talked in Graz in October 2022”, over questions and answers, states the place."""
    sentence = our_talk(case)
    found = place_after(sentence, 0, case.cues, clause_after(sentence, 0, case.cues)) if sentence else None
    return stated("place", found.value, "our-talk", found.span) if found else None


def of_scene(case: Case) -> Field | None:
    """The only known place of the sentences before “We met on 3 May 2022”, in one paragraph, is likely where."""
    sentence = our_talk(case)
    one = next((one for one in case.page.paragraphs if sentence and one.start <= sentence.start < one.end), None)
    if sentence is None or one is None:
        return None
    before = (other for other in sentences_at(one.text, one.start) if other.start < sentence.start)
    found = [
        place
        for other in before
        for place in places_after(other, 0, case.cues, clause_after(other, 0, case.cues))
        if is_known_place(place.value, case.cues)
    ]
    return inferred("place", found[0].value, "scene", found[0].span) if len(found) == 1 else None


def from_place_line(case: Case) -> Field | None:
    """The line under a transcript's title states the place; “Via Teleconference” is none, and stands in its place."""
    for _, one in case.page.with_rule("place line"):
        if whole_words(case.cues.place_lines).match(one.text):
            return inferred("place", one.text, NO_PLACE, Span(one.start, one.end))
        return stated("place", one.text, "place-line", Span(one.start, one.end))
    return None


def from_byline(case: Case) -> Field | None:
    """“By A in P” states the place of a report, and of an interview if its day stands beside it; else it is likely."""
    make = inferred if case.value("kind") == "interview" else stated
    dated = [pair for pair in bylines_of(case, ASKED_BY) if dates_in(pair[0], case.cues)]
    for value, start in (*dated, *bylines_of(case, "byline", "header:author")):
        pattern = rf"(?:\s(?:{alternatives(case.cues.place_prepositions)})\s|[,،|]\s*)(?P<place>[^\W\d_][^,،|]{{1,40}})"
        for match in compiled(pattern).finditer(value):
            place = match["place"].strip()
            if is_known_place(place, case.cues):
                return (stated if dated else make)(
                    "place",
                    place,
                    "byline",
                    Span(start + match.start("place"), start + match.start("place") + len(place)),
                )
    return None


def from_asker_line(case: Case) -> Field | None:
    """“Questions put by A, in P” lets one infer a known place."""
    before = rf"(?:^|\s)(?:{alternatives(case.cues.place_prepositions)})\s"
    for value, start in bylines_of(case, ASKED_BY, "header:interviewer"):
        for match in compiled(rf"{before}(?P<place>[^\W\d_][^,،|]{{1,40}})$").finditer(value):
            if is_known_place(match["place"].strip(), case.cues):
                span = Span(start + match.start("place"), start + match.end("place"))
                return inferred("place", match["place"].strip(), "asker-line", span)
    return None


def where_they_met(case: Case) -> Field | None:
    """“We met her in P” states the place, where one alone was interviewed."""
    people = case.value("interviewee")
    if not isinstance(people, tuple) or len(people) != 1 or case.value("kind") != "interview":
        return None
    met = compiled(rf"(?<!\w)(?:{we_met(case.cues)})\s+(?:him|her|them)(?!\w)")
    for sentence in lead_sentences(case):
        match = met.match(sentence.text)  # “When we met her in P” is of another day
        place = place_after(sentence, match.end(), case.cues, reach=60) if match else None
        if place:
            return stated("place", place.value, "where-they-met", place.span)
    return None


def where_interviewee_is(case: Case) -> Field | None:
    """“X is in P” in lead or caption lets one infer where the only interviewee was met."""
    people = case.value("interviewee")
    if not isinstance(people, tuple) or len(people) != 1:
        return None
    for sentence in lead_sentences(case):
        match = IS_IN.search(sentence.text)
        if match is None or surname(people[0]) not in folded(sentence.text[: match.start()]).split():
            continue
        place = place_after(sentence, match.end(), case.cues, reach=50)
        if place and place.span.start - sentence.start <= match.end() + len("in the "):
            return inferred("place", place.value, "where-interviewee-is", sentence.span())
    return None
