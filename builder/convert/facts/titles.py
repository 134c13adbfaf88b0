"""The title and the language."""

from __future__ import annotations

import re

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import header_label
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.structure.masthead import is_sure
from builder.convert.structure.title_form import is_title
from builder.convert.structure.titles import SECOND_LINE, SERIES
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, title_case_share

LEAST_WORDS, MOST_NAME_WORDS = 8, 6
PAIRS = ('""', "“”", "‘’", "''", "«»", "»«", "„“")


def from_label(case: Case) -> Field | None:
    """“Title: …” states the title."""
    for _, one in case.page.with_rule("header:title"):
        read = header_label(one.text, case.cues)
        if read:
            return stated("title", unquoted(read[1]), "title-label", Span(one.end - len(read[1]), one.end))
    return None


def from_title_line(case: Case) -> Field | None:
    """A first line that reads as a headline is the title."""
    for i, one in case.page.with_rule("title"):
        for _, below in case.page.with_rule(SECOND_LINE):
            return stated("title", f"{one.text} {below.text}", "first-lines", Span(one.start, below.end))
        headed = case.page.sign("heading", one) == "1"
        above = is_below_doubtful(case) or is_below_plain_series(case)
        doubtful = may_be_name(case, i) or (above and not headed)
        make = inferred if doubtful else stated
        return make(
            "title", unquoted(without_hour(without_section(one.text.lstrip("# "), case), case)), "first-line",
            Span(one.start, one.end),
        )
    return None


def may_be_name(case: Case, place: int) -> bool:
    """Tell whether a title may be the name of who publishes, and the line below it the title."""
    one, below = case.page.paragraphs[place], case.page.paragraphs[place + 1 :][:1]
    words = one.text.split()
    bare = len(words) <= MOST_NAME_WORDS and title_case_share(one.text, case.cues.small_words) == 1
    if not below or not bare or case.page.sign("heading", one):
        return False
    mark = case.page.marks[place + 1]
    cues = case.cues
    names = {*cues.organisation_words, *cues.programme_words, *cues.mast_words, *cues.outlet_words}
    named = {words[0].title(), words[-1].title()} & names and not dates_in(below[0].text, cues)
    head = title_case_share(below[0].text, cues.small_words) == 1 and is_title(case.page, below[0])
    plain = mark is None or mark.rule == "short-line"
    return bool(named) and plain and head


def is_below_doubtful(case: Case) -> bool:
    """Tell whether the line above was taken for an outlet's name, and may be the title itself."""
    above = next(case.page.with_rule("masthead"), None)
    return above is not None and not is_sure(case.page, above[0])


def is_below_plain_series(case: Case) -> bool:
    """Tell whether a line in capitals above was taken for a section's name though no word of it says so."""
    for _, one in case.page.with_rule(SERIES):
        words = {word.capitalize() for word in one.text.split()}
        cues = case.cues
        return words.isdisjoint((*cues.series_words, *cues.organisation_words, *cues.host_words, *cues.mast_words))
    return False


def from_first_line(case: Case) -> Field | None:
    """A first line too long for a headline stands in for the title, as an inference."""
    for _, one in case.page.with_rule("first-line"):
        return inferred("title", unquoted(one.text), "long-first-line", Span(one.start, one.end))
    return None


def without_section(title: str, case: Case) -> str:
    """Return a title without the section's or the outlet's name that a bar sets beside it."""
    parts = re.split(r"\s+[|»]\s+", title)
    kept = [
        part for part in parts if not furniture_reason(part, case.page.reading) and not is_outlet_here(part, case.page)
    ]
    return kept[0] if len(kept) == 1 else title


def without_hour(title: str, case: Case) -> str:
    """Return a title without the hour of the programme that stands behind it: “…. Aired 3-3:30a ET”."""
    openers = alternatives(tuple(word.capitalize() for word in case.cues.aired_openers))
    hour = compiled(rf"\.\s(?:{openers})\s\d[^.]*$").search(title)
    return title[: hour.start()] if hour else title


def unquoted(title: str) -> str:
    """Return a title without the quotation marks that enclose all of it."""
    inner = title[1:-1]
    if title[:1] + title[-1:] in PAIRS and not set(inner) & {title[0], title[-1]}:
        return inner.strip()
    return title


def language(case: Case) -> Field | None:
    """Script and commonest words show the language."""
    if case.page.language is None:
        return None
    make = stated if case.decisive_language else inferred
    body = [one for _, one in case.page.body()] or list(case.page.paragraphs)
    first = next((one for one in body if len(one.text.split()) >= LEAST_WORDS), body[0])
    return make("language", case.page.language, "common-words", Span(first.start, first.end))
