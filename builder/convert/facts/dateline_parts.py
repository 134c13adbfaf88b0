"""Datelines of any layout: what stands before a dash or a colon, if every part of it is place, date or agency.

"Rome – (Tiber News Service) – The head of …"      -> place, outlet
"Ottawa, Canada – June 20, 2023 – The League …"    -> place, date
"NEW DELHI: Leaders of …" · "MOSCOW, June 8. /TASS/. The …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.convert.dateline import Dateline
from builder.convert.page import Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.imprint_dates import Part
from builder.convert.structure.imprint_parts import parts_of
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Span
from builder.convert.words import UPPER

LONGEST = 110
CLOSES = re.compile(rf"(?:\s{{0,2}}[-–—―ـ]{{1,2}}|:|/\.|\)|\])\s{{0,2}}(?=[\"“«'‘]?[{UPPER}\d\u0621-\u06ff])")
AGENCY = re.compile(r"[(/\[](?P<name>[^()/\[\]\d]{2,40})[)/\]]")


def dateline_by_parts(one: Paragraph, page: Page) -> Dateline | None:
    """Return the dateline that a paragraph opens with, the longest that is understood, or None."""
    best = None
    for match in CLOSES.finditer(one.text[:LONGEST]):
        head = one.text[: match.end()].rstrip()
        best = dateline_from(head, one, page) or best
    return best


def dateline_from(head: str, one: Paragraph, page: Page) -> Dateline | None:
    """Return the dateline that a head is, or None where a part of it is none or the place is not known."""
    agency = next((found for found in AGENCY.finditer(head) if not is_known_place(found["name"], page.cues)), None)
    for country in AGENCY.finditer(head):
        if is_known_place(country["name"], page.cues):
            head = head[: country.start()] + " " * len(country.group()) + head[country.end() :]
    rest = head[: agency.start()] + " " * len(agency.group()) + head[agency.end() :] if agency else head
    parts = parts_of(rest.rstrip(" :–—-―ـ./").replace(" --", "   "), page)
    if not parts or not all(part.kind in ("place", "date", "aside", "outlet") for part in parts):
        return None
    place, dates, outlets = (first_of(parts, kind) for kind in ("place", "date", "outlet"))
    if place is None or place.start > 1 or not is_known_place(place.value, page.cues):
        return None
    outlet = (agency["name"].strip(), span_of(agency, one)) if agency else None
    if outlet is None and outlets is not None:
        outlet = (outlets.value, span(outlets, one))
    return Dateline(
        Span(one.start, one.start + len(head)),
        spelled(place.value),
        span(place, one),
        dates.value if dates else None,
        span(dates, one) if dates else None,
        outlet[0] if outlet else None,
        outlet[1] if outlet else None,
    )


def first_of(parts: tuple[Part, ...], kind: str) -> Part | None:
    """Return the first part of a kind."""
    return next((part for part in parts if part.kind == kind), None)


def span(part: Part, one: Paragraph) -> Span:
    """Return a part as a span of the whole text."""
    return Span(one.start + part.start, one.start + part.end)


def span_of(match: re.Match[str], one: Paragraph) -> Span:
    """Return the agency's name as a span of the whole text."""
    return Span(one.start + match.start("name"), one.start + match.end("name"))


def spelled(place: str) -> str:
    """Return a place in ordinary spelling: datelines set it in capitals."""
    return ", ".join(part.title() if part.isupper() and len(part) > 4 else part for part in re.split(r",\s*", place))


def opens_by_parts(free: list[Paragraph], page: Page) -> Iterator[Dateline]:
    """Yield the datelines of paragraphs; where people speak in turns a colon parts a speaker from the words."""
    for one in free if not page.has_turns() else ():
        found = dateline_by_parts(one, page)
        if found:
            yield found
