"""A dateline by its own form, with which a paragraph opens; what else a page must show for one, `facts` decides.

"KABUL, May 9, 2019 (Agency) – The …" -> place KABUL, date 2019-05-09, outlet Agency
"In Kabul, on May 9, …"               -> none: a sentence that begins with a place is no dateline
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.values import Span
from builder.convert.words import NAME_WORD, UPPER, alternatives

LONGEST = 120
LEAST_SIGNS = 2
CAPITALS = re.compile(rf"^[{UPPER}][{UPPER}'’. -]{{1,40}}$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline gives, each part with its span; a part that is absent is None."""

    span: Span
    place: str
    place_span: Span
    date: str | None
    date_span: Span | None
    outlet: str | None
    outlet_span: Span | None


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
        rf"^(?P<place>{place}|{arabic}){country}(?:[,،/]?\s{{1,2}}{day})?[,.]?(?:\s{{0,2}}{agency})?\.?\s{{0,2}}(?P<dash>[-–—―]{{1,2}}(?=\s{{0,2}}[{UPPER}\d\"“«\u0600-\u06ff]))?"
    )


def dateline_in(text: str, start: int, cues: Cues) -> Dateline | None:
    """Return the dateline a paragraph opens with, or None where its parts do not make one."""
    opening = text[:LONGEST]
    match = shape(cues).match(opening.translate(WESTERN) if PERSIAN.search(opening) else opening)
    if match is None or text[match.end() :].strip() == "":
        return None
    place, date, agency, dash = match["place"], match["date"], match["outlet"], match["dash"]
    named = CAPITALS.match(place.split(",")[0]) is not None or (dash is not None and place in cues.place_names)
    signs = (agency is not None) + (date is not None) + (dash is not None) + named
    if place.split()[0] in cues.outlet_openers:
        return None  # «خبرگزاری بندر (ب) - کابل: …»
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
