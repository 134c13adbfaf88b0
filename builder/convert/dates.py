"""Dates in words and figures to EDTF, with where they stand.

    "March 2023" -> 2023-03 · "December 10" -> XXXX-12-10 · "12 Jawza 1399" -> 2020-06-01 · "early spring 2020" -> 2020-21
    "04/05/2023" -> nothing: day and month are left open
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.convert.solar import gregorian, gregorian_month
from builder.convert.words import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.convert.reading import Cues

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
SOLAR_YEAR = r"(?P<year>1[34]\d\d)(?!\d)"
DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
TO = r"\s{0,2}(?:-|–|—|to|and|تا)\s{0,2}"
LEAST_SOLAR_YEAR = 1300


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as the text gives it: where it stands, and its EDTF form."""

    start: int
    end: int
    edtf: str


def dates_in(text: str, cues: Cues) -> tuple[FoundDate, ...]:
    """Return the dates of `text` in order; where two rules read the same words the longer reading stands."""
    plain = text.translate(DIGITS)
    found = [
        FoundDate(match.start(), match.end(), edtf)
        for pattern, reader in date_rules(cues)
        for match in pattern.finditer(plain)
        if (edtf := reader(match)) is not None
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    return tuple(without_overlaps(found))


def without_overlaps(found: list[FoundDate]) -> Iterator[FoundDate]:
    """Yield the dates that do not lie within an earlier one."""
    last = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= last:
            yield one
            last = one.end


@lru_cache(maxsize=16)
def date_rules(cues: Cues) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]:
    """Return the patterns of a language's dates, each with the function that reads a match."""
    months, solar = dict(cues.months), dict(cues.solar_months)
    month = rf"(?<!\w)(?P<month>{alternatives(tuple(months))})(?!\w)"
    sun = rf"(?<!\w)(?P<month>{alternatives(tuple(solar))})(?!\w)"
    season = rf"(?<!\w)(?P<season>{alternatives(tuple(dict(cues.seasons)))})(?:\s{{1,2}}of)?,?\s{{1,2}}{YEAR}"
    gap, of = r"\s{1,2}", r"\s{1,2}(?:of\s)?"

    def in_words(match: re.Match[str]) -> str | None:
        return day_date(match, months)

    def in_solar(match: re.Match[str]) -> str | None:
        return solar_date(match, solar)

    shapes = (
        (rf"{month}{gap}(?P<day>\d{{1,2}}){TO}(?P<last>\d{{1,2}}),?{gap}{YEAR}", in_words),
        (rf"(?<!\d)(?P<day>\d{{1,2}}){TO}(?P<last>\d{{1,2}}){of}{month},?{gap}{YEAR}", in_words),
        (rf"{month}{gap}{DAY},?{gap}{YEAR}", in_words),
        (rf"{DAY}{of}{month},?{gap}{YEAR}", in_words),
        (rf"{month},?{of}{YEAR}", in_words),
        (rf"{month}{gap}{DAY}(?!:)", in_words),
        (rf"{DAY}{of}{month}", in_words),
        (rf"(?<!\d){YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", figures),
        (r"(?<![\d/.])(?P<first>\d{1,2})([/.])(?P<second>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?!\d)", open_order),
        (rf"{DAY}{gap}{sun},?{gap}{SOLAR_YEAR}", in_solar),
        (rf"{sun}{gap}{DAY},?{gap}{SOLAR_YEAR}", in_solar),
        (rf"{sun},?{gap}{SOLAR_YEAR}", in_solar),
        (r"(?<!\d)(?P<year>1[34]\d\d)([/-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", solar_figures),
        (season, lambda match: f"{match['year']}-{dict(cues.seasons)[match['season']]}"),
    )
    return tuple((re.compile(pattern), reader) for pattern, reader in shapes)


def day_date(match: re.Match[str], months: dict[str, int]) -> str | None:
    """Return the EDTF of a matched day, month or range of days; None where the calendar has no such day."""
    parts = match.groupdict()
    year, month = parts.get("year"), months[SPACE.sub(" ", parts["month"])]
    if parts.get("day") is None:
        return f"{year}-{month:02d}"
    days = [int(parts[key]) for key in ("day", "last") if parts.get(key) is not None]
    if not all(is_day(int(year or 2000), month, day) for day in days) or days != sorted(days):
        return None
    return "/".join(f"{year or 'XXXX'}-{month:02d}-{day:02d}" for day in days)


SPACE = re.compile(r"\s+")


def figures(match: re.Match[str]) -> str | None:
    """Return a date written in figures with the year first, if the calendar has it."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return match.group() if is_day(year, month, day) else None


def open_order(match: re.Match[str]) -> str | None:
    """Return a date such as 25/12/2023 where only one order of day and month is possible."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {
        date(year, month, day).isoformat()
        for day, month in ((first, second), (second, first))
        if is_day(year, month, day)
    }
    return readings.pop() if len(readings) == 1 else None


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def solar_date(match: re.Match[str], months: dict[str, int]) -> str | None:
    """Return the Gregorian EDTF of a Solar Hijri day, or of a month as the interval of its days."""
    year, month = int(match["year"]), months[SPACE.sub(" ", match["month"])]
    day = match.groupdict().get("day")
    return gregorian_month(year, month) if day is None else gregorian(year, month, int(day))


def solar_figures(match: re.Match[str]) -> str | None:
    """Return the Gregorian date of a Solar Hijri date in figures, year first."""
    return gregorian(int(match["year"]), int(match["month"]), int(match["day"]))
