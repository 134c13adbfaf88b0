"""Lines that hold a date, or the hour of a clock, and nothing else.

"(May 21, 2022)" -> dropped, date line · "4:18 P.M. KST" -> dropped, time line
"""

from __future__ import annotations

import re

from builder.convert.cues import Cues
from builder.convert.dates import dates_in, latin_digits, with_sign_of_date
from builder.convert.page import Mark, Page
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import FOOT, LONGEST_DATE_LINE, head_and_foot
from builder.convert.words import whole_words

CLOCK = re.compile(r"^\(?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s{0,2}[AaPp]\.?[Mm]\.?)?(?:\s{0,2}\(?[A-Z]{2,5}\)?)?\)?$")
CLOCK_INSIDE = re.compile(
    r"\b(?:12\s)?(?:noon|midnight)\b|\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2}\s?h\s?\d\d\b"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?:\s{0,2}[AaPp]\.?[Mm]\.?)?(?:\s{0,2}\(?[A-Z]{2,5}\)?)?"
)
HOURS = re.compile(r"\d{1,2}[:.]\d\d\s{0,2}[–-]\s{0,2}\d{1,2}[:.]\d\d(?:\s{0,2}[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,5}\b)?")
"""“15:00–16:00 EAT”."""
FIGURES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d")
AGO = re.compile(r"\b(?:last\s)?updated\s(?:\d{1,3}|an?)\s\w{3,8}\sago\b", re.IGNORECASE)
LUNAR = re.compile(
    r"\d{1,2}\s(?:محرم|صفر|ربیع.{0,12}?|جمادی.{0,12}?|رجب|شعبان|رمضان|شوال|ذی.{0,2}قعده|ذی.{0,2}حجه)\s14\d\d"
)
"""A day of the Lunar Hijri calendar, which papers print beside the others; it is not read."""
CONNECTING = re.compile(
    r"\b(?:on|at|of|the|and|time|à|Uhr|hrs|hours|برابر با|برابر|مطابق با|مطابق|مصادف با|ساعت)\b|[^\w]|\d{4}",
    re.IGNORECASE,
)


def mark_date_lines(page: Page) -> dict[int, Mark]:
    """Mark the lines that hold a date or a clock time and nothing else."""
    foot = page.last - FOOT
    marks: dict[int, Mark] = {}
    for i, one in head_and_foot(page):
        if FIGURES.fullmatch(one.text):
            marks[i] = Mark(None, "date line", closes=i >= foot)  # whose day and month stay open, perhaps
        elif CLOCK.match(one.text):
            marks[i] = Mark(None, "time line", closes=i >= foot)
        elif is_date_line(page, one.text):
            marks[i] = Mark(None, "date line", closes=i >= foot)
    return marks


def is_date_line(page: Page, line: str) -> bool:
    """Tell whether a line holds a date, with its weekday, hour, opener such as “Published”, and furniture at most."""
    if len(line) > LONGEST_DATE_LINE * (1 + any(bar in line for bar in "|·•")):
        return False
    if with_sign_of_date(line, page.cues) is None:
        return False
    shown = [part for part in re.split(r"\s[|·•]\s", line) if any(map(str.isalnum, part))]
    parts = [part for part in shown if furniture_reason(part, page.reading) is None]
    dates = [part for part in parts if not CLOCK.match(part)]
    return bool(dates) and all(is_date(part, page.cues) for part in dates)


def is_date(line: str, cues: Cues) -> bool:
    """Tell whether words are nothing but a date with what may stand around one."""
    found = dates_in(line, cues)
    if not found:
        return False
    rest = latin_digits(line)
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[one.end :]
    rest = LUNAR.sub(" ", CLOCK_INSIDE.sub(" ", HOURS.sub(" ", AGO.sub(" ", rest))))
    rest = whole_words(cues.no_places).sub(" ", rest)
    rest = whole_words((*cues.weekdays, *cues.aired_openers)).sub(" ", rest)
    return not CONNECTING.sub("", rest).strip()
