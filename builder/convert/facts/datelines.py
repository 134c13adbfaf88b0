"""Datelines: place, date and agency at the head of the first paragraph.

"KABUL, May 9, 2019 (Agency) – The …" -> place KABUL, date 2019-05-09, outlet Agency
"KABUL, May 9, 2019" on a line of its own -> place and date too
"In Kabul, on May 9, …"               -> none: a sentence that begins with a place is no dateline
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case
from builder.convert.facts.dateline_parts import opens_by_parts
from builder.convert.facts.signs import Dateline
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.headers import beside_date
from builder.convert.values import Span
from builder.convert.words import NAME_WORD, UPPER, alternatives

LOOK_AT, MOST_LINES, LONGEST_LINE = 3, 10, 120
LONGEST = 120
LEAST_SIGNS = 2
CAPITALS = re.compile(rf"^[{UPPER}][{UPPER}'’. -]{{1,40}}$")


@lru_cache(maxsize=16)
def shape(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a dateline's parts; whether they make one is decided by `dateline_in`."""
    when = alternatives((*dict(cues.months), *dict(cues.solar_months), *cues.weekdays))
    word = rf"(?!(?:{when})(?!\w)){NAME_WORD}"
    place = rf"{word}(?:[ -]{word}){{0,3}}(?:,\s{word}(?:[ ]{word}){{0,2}})?"
    arabic = r"[\u0621-\u06ff\u200c]{2,20}(?:\s[\u0621-\u06ff\u200c]{2,20}){0,2}"
    weekday = rf"(?:(?:{alternatives(cues.weekdays)})(?!\w)[,،]?\s)?"
    month = alternatives(tuple(dict((*cues.months, *cues.solar_months))))
    day = rf"(?P<date>{weekday}(?:(?:{month})\s\d{{1,2}}|\d{{1,2}}\s(?:{month}))(?:,?\s\d{{4}})?)"
    agency = r"[(\[](?P<outlet>[^()\[\]\d]{2,40})[)\]]"
    country = rf"(?:\s[(\[](?:{alternatives((*cues.place_names, *cues.dateline_places))})[)\]])?"
    return re.compile(
        rf"^(?P<place>{place}|{arabic}){country}(?:[,،/]?\s{{1,2}}{day})?[,.]?(?:\s{{0,2}}{agency})?\s{{0,2}}(?P<dash>[-–—―]{{1,2}}(?=\s{{0,2}}[{UPPER}\d\"“«\u0600-\u06ff]))?"
    )


def dateline_of(case: Case) -> Dateline | None:
    """Return the dateline of one of the first running paragraphs, or None."""
    for _, one in case.page.with_rule("place and date line"):
        return line_of_place(one, case.cues)
    unmarked = [one for i, one in enumerate(case.page.paragraphs) if case.page.marks[i] is None]
    long = [one for one in unmarked[:MOST_LINES] if len(one.text) > LONGEST_LINE][:LOOK_AT]
    free = list(dict.fromkeys((*unmarked[:LOOK_AT], *long)))
    for one in free:
        found = dateline_in(one.text, one.start, case.cues)
        if found and (found.outlet or found.date):
            return found
    others = [found for one in free if (found := dateline_in(one.text, one.start, case.cues))]
    return next(opens_by_parts(free, case.page), None) or next(iter(others), None)


def line_of_place(one: Paragraph, cues: Cues) -> Dateline | None:
    """Return the place and the date of a line that holds nothing else."""
    beside, dates = beside_date(one.text, cues), dates_in(one.text, cues)
    if beside is None or not dates:
        return None
    place = Span(one.start + beside[1], one.start + beside[1] + len(beside[0]))
    when = Span(one.start + dates[0].start, one.start + dates[0].end)
    return Dateline(Span(one.start, one.end), place_name(beside[0]), place, dates[0].edtf, when, None, None)


def dateline_in(text: str, start: int, cues: Cues) -> Dateline | None:
    """Return the dateline a paragraph opens with, or None where its parts do not make one."""
    opening = text[:LONGEST]
    match = shape(cues).match(opening.translate(WESTERN) if PERSIAN.search(opening) else opening)
    if match is None or text[match.end() :].strip() == "":
        return None
    place, date, agency, dash = match["place"], match["date"], match["outlet"], match["dash"]
    named = CAPITALS.match(place.split(",")[0]) is not None or (dash is not None and place in cues.place_names)
    signs = (agency is not None) + (date is not None) + (dash is not None) + named
    if signs < LEAST_SIGNS or (agency is None and dash is None) or place.split()[0] in cues.name_stops:
        return None
    return Dateline(
        Span(start, start + match.end()),
        place_name(place),
        at(match, "place", start),
        edtf_of(date, cues),
        at(match, "date", start) if date else None,
        agency.strip() if agency else None,
        at(match, "outlet", start) if agency else None,
    )


PERSIAN = re.compile("[۰-۹]")
WESTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def at(match: re.Match[str], group: str, start: int) -> Span:
    """Return a group of a match as a span of the whole text."""
    return Span(start + match.start(group), start + match.end(group))


def edtf_of(written: str | None, cues: Cues) -> str | None:
    """Return the EDTF of a dateline's date, or None."""
    found = dates_in(written, cues) if written else ()
    return found[0].edtf if found else None


def place_name(written: str) -> str:
    """Return a place in ordinary spelling: datelines set it in capitals."""
    parts = [part.strip(" .") for part in written.split(",")]
    return ", ".join(part.title() if part.isupper() and len(part) > 2 else part for part in parts)
