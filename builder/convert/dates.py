"""Dates in words and figures to EDTF, with where they stand.

"March 2023" -> 2023-03 · "December 10" -> XXXX-12-10 · "early spring 2020" -> 2020-21
"12 Jawza 1399" -> 2020-06-01
"04/05/2023" -> nothing: day and month are left open
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from builder.convert.reading import Cues
from builder.convert.words import alternatives
from builder.hijri import month_span, to_gregorian

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
SOLAR_YEAR = r"(?P<year>1[34]\d\d)(?!\d)"
DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
TO = r"\s{0,2}(?:-|–|—|to|and|تا)\s{0,2}"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as the text gives it: where it stands, and its EDTF form."""

    start: int
    end: int
    edtf: str


def dates_in(text: str, cues: Cues) -> tuple[FoundDate, ...]:
    """Return the dates of `text` in order; where two rules read the same words the longer reading stands."""
    plain = text.translate(DIGITS)
    read = [
        (match.start(), -match.end(), reader(match) or "")
        for pattern, reader in date_rules(cues)
        for match in pattern.finditer(plain)
    ]
    return tuple(FoundDate(start, end, edtf) for start, end, edtf in without_overlaps(read) if edtf)


def without_overlaps(read: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the readings that do not lie within an earlier one; an impossible day bars the month within it too."""
    last = -1
    for start, minus_end, edtf in sorted(read, key=lambda one: (one[0], one[1], not one[2])):
        if start >= last:
            yield start, -minus_end, edtf
            last = -minus_end


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
    day = match.groupdict().get("day")
    return solar_day(int(match["year"]), months[SPACE.sub(" ", match["month"])], None if day is None else int(day))


def solar_figures(match: re.Match[str]) -> str | None:
    """Return the Gregorian date of a Solar Hijri date in figures, year first."""
    return solar_day(int(match["year"]), int(match["month"]), int(match["day"]))


def solar_day(year: int, month: int, day: int | None) -> str | None:
    """Return a Solar Hijri day, or a whole month, in Gregorian EDTF; None where the calendar has none."""
    try:
        if day is not None:
            return to_gregorian(year, month, day).isoformat()
        first, last = month_span(year, month)
    except ValueError:
        return None
    return f"{first.isoformat()}/{last.isoformat()}"
