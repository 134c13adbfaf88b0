"""What makes a day or a place a guess: a day that nothing calls the text's own, a meeting of another year.

"12 March 2024" alone over an unsigned text    -> published or held: inferred
"We first met in March 2015 in Kabul"          -> neither the day nor the place of this talk: inferred
"I interviewed her in Parliament"              -> no place: inferred
"""

from __future__ import annotations

import re
from datetime import date

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case
from builder.convert.facts.dates import date_lines, is_signed
from builder.convert.facts.imprints import EVENTS, has_cast, imprint
from builder.convert.facts.labels import label_text
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field
from builder.convert.words import folded, folded_set, sentence_spans, whole_words

DAYS_BEFORE, YEARS_BEFORE, HEAD = 366, 2, 14
MOST_OF_PLACE, MOST_OVER_TITLE = 6, 3
A_DAY = len("2022-03-01")
TOLD = frozenset({"first-person-interview", "our-talk", "where-they-met", "talk-was-held", "in-an-interview"})
"""Rules that read a sentence of the text's own prose."""
OF_TALK = frozenset({"talk-was-held", "our-talk"})
MET = frozenset({"first-person-interview", "our-talk", "where-they-met"})
LENGTH = re.compile(r"[^\n]{0,12}[•·|]\s?\d{1,3}:\d\d(?::\d\d)?\s*(?:\n|$)")
YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
AROUND = 400
DATED = frozenset({"published", "updated"})


def is_out_of_order(case: Case, field: Field) -> bool:
    """Tell whether it took place after it was published, or more than a year before."""
    held, published = (as_day(case.value(name)) for name in ("date", "published"))
    if held is None or published is None:
        return False
    days = (published - held).days
    return days < 0 or (field.name == "date" and days > DAYS_BEFORE)


def as_day(value: object) -> date | None:
    """Return a full day as a date, or None for anything less."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == A_DAY else None
    except ValueError:
        return None


def is_day_of_report(case: Case, field: Field) -> bool:
    """Tell whether a dateline's day is that of a report on what somebody said to its agency, perhaps before."""
    talk = whole_words(case.cues.in_an_interview) if case.cues.in_an_interview else None
    told = bool(case.value("interviewee")) or case.spoken is not None
    told = told or (talk is not None and any(talk.search(one.text) for _, one in case.page.body()))
    return field.rule == "dateline" and told and not case.page.has_turns()


def is_day_of_session(case: Case, field: Field) -> bool:
    """Tell whether a day stands over a transcript that gives the hour at which people began to speak."""
    said = any(one.span == field.evidence for one in imprint(case, "published"))
    hours = any(i < HEAD for i, _ in case.page.with_rule("time line"))
    return field.rule in ("date-line", "imprint") and hours and case.page.has_turns() and not said


def is_bare_day(case: Case, field: Field) -> bool:
    """Tell whether a day stands alone over a text that nobody signs and no dateline opens."""
    return field.rule == "date-line" and not is_signed(case) and case.dateline is None


def is_day_of_unsure_event(case: Case, field: Field) -> bool:
    """Tell whether a day is an event's only if the text is what it is guessed to be."""
    kind = next((one for one in case.fields if one.name == "kind"), None)
    # “Remarks by …” open an event whether somebody asks in it or not.
    sure = kind is not None and (kind.status == "stated" or (kind.rule == "title-opening" and kind.value == "speech"))
    said = case.value("kind") not in EVENTS or has_cast(case) or is_said(case, field)
    return not sure and (field.rule == "date-line" or (field.rule == "imprint" and not said))


def is_said(case: Case, field: Field) -> bool:
    """Tell whether words beside a day in an imprint say that the talk was held, or the programme sent, on it."""
    said = {one.span for one in imprint(case, "held", "aired")}
    said |= {one.span for one in imprint(case, "date") if one.opens == "interviewer"}
    return field.evidence in said


def is_beside_place(case: Case, field: Field) -> bool:
    """Tell whether a day stands in an imprint that does not say what it is the day of."""
    return field.rule == "imprint" and case.value("kind") not in EVENTS and not is_said(case, field)


OF_A_TALK = ("interviewer", "interviewee", "place")


def is_plain_label(case: Case, field: Field) -> bool:
    """Tell whether “Date:” alone stands over running text, of which it may be the day of publication."""
    if field.rule == "label" and is_beside_source(case):
        return True
    if field.rule != "label" or case.value("kind") != "article":
        return False
    plain = folded_set(case.cues.plain_dates)
    return any(folded(one.text.partition(":")[0]) in plain for _, one in case.page.with_rule("header:date"))


def is_beside_source(case: Case) -> bool:
    """Tell whether the head names where a text was printed, and by no label who talked or where: “Date:” is its day."""
    printed = any(field.name == "outlet" and field.rule in ("label", "masthead") for field in case.fields)
    return printed and not any(label_text(case, name) for name in OF_A_TALK)


def is_remembered(case: Case, field: Field) -> bool:
    """Tell whether the sentence tells of a meeting before this one: “we first met”, or of a year long past."""
    if field.rule not in MET or field.evidence is None:
        return False
    sentence = sentence_around(case.page.text, field.evidence.start)
    if case.cues.remembered and whole_words(case.cues.remembered).search(sentence):
        return True
    if not folded_set(case.cues.clause_openers).isdisjoint(folded(sentence).split(maxsplit=1)[:1]):
        return True  # “When we met her in P” is of another day
    year = str(case.value("date") or "")[:4]
    later = (int(other) for _, one in case.page.body() for other in YEAR.findall(one.text))
    return year.isdigit() and any(other - int(year) >= YEARS_BEFORE for other in later)


def is_of_several_talks(case: Case, field: Field) -> bool:
    """Tell whether the paragraph that gives the day of a talk goes on to a day of another year."""
    if field.rule not in TOLD or field.evidence is None:
        return False
    one = next((one for one in case.page.paragraphs if one.start <= field.evidence.start < one.end), None)
    rest = case.page.text[field.evidence.end : one.end] if one else ""
    years = {found.edtf[:4] for found in dates_in(rest, case.cues) if not found.edtf.startswith("X")}
    return any(year > str(field.value)[:4] for year in years)


def is_of_issue(_case: Case, field: Field) -> bool:
    """Tell whether a time of publication has no year, or is a season's or a month's, as issues have: no day is said."""
    return str(field.value).startswith("X") or (field.rule == "imprint" and len(str(field.value)) < A_DAY)


def sentence_around(text: str, place: int) -> str:
    """Return the sentence that holds a place of the text."""
    start = max(text.rfind("\n", 0, place) + 1, place - AROUND)
    end = text.find("\n", place)
    line = text[start : min(end if end >= 0 else len(text), place + AROUND)]
    return next((line[a:b] for a, b in sentence_spans(line) if a <= place - start < b), line)


def may_be_no_place(case: Case, field: Field) -> bool:
    """Tell whether a place that no list knows is a body's name or a common word, or rests on its place alone.

    A sentence about the talk itself (“this interview was held in P”) says where it was; what stands somewhere behind
    “I met X” or “in an interview”, or in a line over a transcript, may be somebody's home, employer or house.
    """
    name = str(field.value)
    if is_known_place(name, case.cues) or (is_in_known_place(name, case) and len(name.split()) <= MOST_OF_PLACE):
        return False
    if field.rule == "place-line":
        return not is_house(name, case)
    if field.rule not in TOLD:
        return False
    bodies = folded_set((*case.cues.organisation_words, *case.cues.host_words, *case.cues.outlet_words))
    common = any(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", case.page.text) for word in name.split()[:1])
    return field.rule not in OF_TALK or common or not bodies.isdisjoint(folded(name).split())


def is_house(name: str, case: Case) -> bool:
    """Tell whether a line over a transcript is a room's or a house's name: “James Hall Briefing Room”."""
    houses = {*case.cues.place_of_building, *case.cues.place_words}
    words = [word.strip(",.").capitalize() for word in name.split()]
    return (
        not houses.isdisjoint(words)
        and " by " not in name
        and name.split(maxsplit=1)[0].casefold() not in case.cues.event_openers
    )


def is_in_known_place(name: str, case: Case) -> bool:
    """Tell whether the last part of “Room 12, Old Hall, Vienna” is a known place."""
    return "," in name and is_known_place(name.rsplit(",", 1)[-1].strip(), case.cues)


OF_DATE = (
    is_of_several_talks, is_day_of_report, is_out_of_order, is_day_of_unsure_event, is_beside_place, is_plain_label,
    is_remembered,
)  # fmt: skip


def may_be_day_of_event(case: Case, field: Field) -> bool:
    """Tell whether a day stands in an imprint beside a place and neither outlet nor author."""
    signed = any(True for _ in case.page.with_rule("byline", "outlet line", "header:author"))
    if field.rule != "imprint" or signed:
        return False
    found = [one.beside for one in imprint(case, "date") if one.span == field.evidence]
    return any("place" in beside and not beside & {"outlet", "author", "role", *DATED} for beside in found)


def is_under_place(case: Case, field: Field) -> bool:
    """Tell whether a day's line stands right under or over a place's: “Istanbul, Turkey”, as those of events do."""
    lines = case.page.paragraphs
    if field.rule != "date-line" or field.evidence is None:
        return False
    place = next((i for i, one in enumerate(lines) if one.start <= field.evidence.start < one.end), 0)
    beside = (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
    return any(is_known_place(one.text.strip(), case.cues) for one in beside)


def is_above_menu(case: Case, field: Field) -> bool:
    """Tell whether a day stands over the title with several lines between: a page's clock stands above its menu."""
    title = next((one.evidence for one in case.fields if one.name == "title" and one.evidence), None)
    if field.rule != "date-line" or field.evidence is None or title is None:
        return False
    between = [one for one in case.page.paragraphs if field.evidence.end <= one.start < title.start]
    return len(between) > MOST_OVER_TITLE


def is_one_of_days(case: Case, field: Field) -> bool:
    """Tell whether the lines over and under a text give several days, none of them said to be of publication."""
    if field.rule not in ("imprint", "date-line", "outlet-line", "byline"):
        return False
    if any(one.span == field.evidence for one in imprint(case, "published")):
        return False
    days = {one.part.value for one in imprint(case, "date")}
    days |= {edtf for opening, edtf, _ in date_lines(case) if not opening.strip()}
    days |= {case.dateline.date} if case.dateline is not None and case.dateline.date else set()
    given = str(field.value)
    return any(not (day.startswith(given) or given.startswith(day) or day[4:] == given[4:]) for day in days)


def is_in_running_head(case: Case, field: Field) -> bool:
    """Tell whether a day hangs on other words by a dash, as in a page's running head: “12 RIVERS-2015/10/14”."""
    start = field.evidence.start if field.evidence else 0
    return field.rule == "date-line" and case.page.text[max(0, start - 1) : start] in ("-", "_", "/")


def is_of_recording(case: Case, field: Field) -> bool:
    """Tell whether a day stands before a length in minutes, as over what a machine wrote down: “8 May • 12:04”."""
    end = field.evidence.end if field.evidence else 0
    return field.rule in ("date-line", "imprint") and LENGTH.match(case.page.text, end) is not None


OF_PUBLICATION = (
    is_in_running_head, is_of_recording, is_of_issue, is_day_of_session, is_one_of_days, is_out_of_order, is_bare_day,
    may_be_day_of_event, is_under_place, is_above_menu,
)  # fmt: skip
OF_PLACE = (is_remembered, may_be_no_place)
