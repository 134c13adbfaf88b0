"""Author, interviewer and interviewee."""

from __future__ import annotations

from dataclasses import replace

from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.labels import label_people, names_in
from builder.convert.people import bare_name, is_full_name, split_people, surname
from builder.convert.structure.cast import CAST
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.structure.lines import BELOW
from builder.convert.structure.names_by_day import BY_DAY, writers
from builder.convert.structure.over_title import signed_series
from builder.convert.structure.signature import SIGNATURE
from builder.convert.structure.titles import SERIES
from builder.convert.values import Field, Span
from builder.convert.words import whole_words

MOST_LINES_APART = 8


def author_from_header(case: Case) -> Field | None:
    """“Author: A” states the author; “Reporter: A” of somebody who speaks in the text may say who asks."""
    field = label_people(case, "author")
    labels = {surname(mark.label) for mark in case.page.marks if mark is not None and mark.label}
    reports = any(
        whole_words(case.cues.reporting_roles).match(one.text) for _, one in case.page.with_rule("header:author")
    )
    if field and reports and any(surname(name) in labels for name in field.value or ()):
        return replace(field, status="inferred")
    return field


def author_from_byline(case: Case) -> Field | None:
    """“By A” states the author."""
    return signed(case, "author", "byline")


def author_below_opener(case: Case) -> Field | None:
    """“By” over a name states the author; several such pairs, all of them."""
    lines = [one for _, one in case.page.with_rule(BELOW)]
    names = tuple(dict.fromkeys(name for one in lines for name in names_in(one.text, case)))
    return stated("author", tuple(map(cased, names)), "byline", Span(lines[0].start, lines[-1].end)) if names else None


def author_from_signature(case: Case) -> Field | None:
    """The first line below a letter's “With respect,” states who signs it: a person alone, or a body."""
    lines = [one for _, one in case.page.with_rule(SIGNATURE)]
    names = [bare_name(one.text, case.cues) for one in lines]
    body = lines and not set(lines[0].text.replace(",", " ").split()).isdisjoint(case.cues.organisation_words)
    full = [is_full_name(name, case.cues) for name in names]
    if not body and (not any(full[:1]) or any(full[1:])):
        return None  # several who sign are no authors
    return stated("author", (lines[0].text if body else names[0],), "signature", Span(lines[0].start, lines[0].end))


def author_of_series(case: Case) -> Field | None:
    """“Questions by A and B” over the title lets one infer who wrote."""
    for _, one in case.page.with_rule(SERIES):
        match = signed_series(one.text, case.cues)
        if match:
            names = tuple(bare_name(name, case.cues) for name in split_people(match["names"]))
            return inferred("author", names, "series-by", Span(one.start + match.start("names"), one.end))
    return None


def author_by_day(case: Case) -> Field | None:
    """Names on a line of their own beside the day are likely the authors'."""
    for _, one in case.page.with_rule(BY_DAY):
        return inferred("author", tuple(map(cased, writers(one, case.page))), "name-by-day", Span(one.start, one.end))
    return None


def signed(case: Case, name: str, rule: str) -> Field | None:
    """Return the people that a line of names gives, or None."""
    found: dict[str, Span] = {}
    for value, start in bylines_of(case, rule):
        for one in names_in(value, case):
            if is_full_name(one, case.cues) and not is_outlet_here(one, case.page):
                found.setdefault(cased(one), Span(start, start + len(value)))
    if not found:
        return None
    spans = list(found.values())
    field = stated(name, tuple(found), rule.replace(" ", "-"), Span(spans[0].start, spans[-1].end))
    if len(case.page.text[spans[0].start : spans[-1].end].splitlines()) <= MOST_LINES_APART:
        return field
    first = tuple(one for one, span in found.items() if span == spans[0])
    return inferred(name, first, field.rule, spans[0])  # a byline far below may be another text's


def cased(name: str) -> str:
    """Return a name set wholly in capitals in ordinary spelling."""
    return name.title() if name.isupper() else name


def interviewee_from_header(case: Case) -> Field | None:
    """“Interviewee: X” states the interviewee."""
    return label_people(case, "interviewee") or listed(case, "interviewee")


def listed(case: Case, name: str) -> Field | None:
    """“Moderator:” over a name states the interviewer, “Panelists:” over some the interviewees."""
    lines = [one for _, one in case.page.with_rule(f"{CAST}{name}")]
    names = tuple(dict.fromkeys(cased(bare_name(one.text.partition(",")[0], case.cues)) for one in lines))
    return stated(name, names, "cast", Span(lines[0].start, lines[-1].end)) if names else None


def interviewee_from_first_person(case: Case) -> Field | None:
    """“I interviewed X” states the interviewee."""
    meeting = case.meeting
    return (
        stated("interviewee", (meeting.person.value,), "first-person-interview", meeting.person.span)
        if meeting
        else None
    )


def interviewer_from_header(case: Case) -> Field | None:
    """“Interviewer: A” and “Interview by A” state the interviewer."""
    return label_people(case, "interviewer") or listed(case, "interviewer") or signed(case, "interviewer", ASKED_BY)


def interviewer_is_author(case: Case) -> Field | None:
    """The author of an interview is likely the one who asked."""
    author = next((field for field in case.fields if field.name == "author"), None)
    if author is None or author.value is None or case.value("kind") != "interview":
        return None
    return replace(author, name="interviewer", status="inferred", rule="author-of-an-interview")
