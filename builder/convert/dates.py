"""Dates in words and figures to EDTF, with where they stand.

"March 2023" -> 2023-03 · "December 10" -> XXXX-12-10 · "early spring 2020" -> 2020-21 · "12 Jawza 1399" -> 2020-06-01
"28 April to 2 May 2022" -> 2022-04-28/2022-05-02 · "the third of May 2022" -> 2022-05-03
"04/05/2023" -> nothing in English, where day and month stay open, unless a weekday or a dot decides
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.words import alternatives, whole_words
from builder.hijri import month_span, to_gregorian

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
DIGIT, OTHER_DIGIT = re.compile(r"[0-9]"), re.compile("[۰-۹٠-٩]")
SHOUTED = re.compile(r"(?<!\w)[A-Z]{3,9}(?!\w)")
"""“MAY”, “AUTUMN”: in capitals a month is a month, too."""
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
SOLAR_YEAR = r"(?P<year>1[34]\d\d)(?!\d)"
BARE_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|مه|م)?(?!\d)"
TO = r"\s{0,2}(?:-|–|—|/|to|and|until|till|تا|و|او)\s{0,2}"
GAP = r"\s{1,2}"
OF = r"[\s-]{1,2}(?:(?:of|de|del|ماه|سال|د|کال د)\s)?"
COMMA = r"(?:\s?[,،])?"
"""Before a year a comma may stand apart: «3 می ، 2021»."""
PASHTO_OF = r"(?:(?<!\w)د\s)?"
EZAFE = r"(?:\u200c?ی)?"
SPACE = re.compile(r"\s+")
BEFORE_HIJRI = 621
"""A season of a Solar Hijri year falls in the Gregorian year that began with its winter."""
NEAR_WEEKDAY = 16
FIRST_GREGORIAN = 1900


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as the text gives it: where it stands, and its EDTF form."""

    start: int
    end: int
    edtf: str


def latin_digits(text: str) -> str:
    """Return `text` with its digits as Latin ones, each in its place."""
    return text if text.isascii() or OTHER_DIGIT.search(text) is None else text.translate(DIGITS)


def with_sign_of_date(text: str, cues: Cues) -> str | None:
    """Return a text in the signs in which dates are read, or None where it has not what every date has."""
    plain = latin_digits(text)
    if DIGIT.search(plain) is None:
        return None
    plain = SHOUTED.sub(lambda word: word.group().capitalize(), plain)
    return plain if sign_of_date(cues).search(plain) else None


def dates_in(text: str, cues: Cues) -> tuple[FoundDate, ...]:
    """Return the dates of `text` in order; where two rules read the same words the longer reading stands."""
    plain = with_sign_of_date(text, cues)
    if plain is None:
        return ()
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
def sign_of_date(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of what every date has, to ask before all shapes are tried: a month, a season, or figures."""
    words = {*dict(cues.months), *dict(cues.solar_months), *dict(cues.seasons)}
    written = alternatives(tuple(words | {word.title() for word in words}))
    return re.compile(rf"\d[/.-]\d|(?<!\w)(?:{written}){EZAFE}(?!\w)")


Reader = Callable[[re.Match[str]], str | None]
Shapes = Iterator[tuple[str, Reader]]


@lru_cache(maxsize=16)
def date_rules(cues: Cues) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Return the patterns of a language's dates, each with the function that reads a match."""
    shapes = (*gregorian_shapes(cues), *figure_shapes(cues), *solar_shapes(cues), *season_shapes(cues))
    return tuple((re.compile(pattern), reader) for pattern, reader in shapes)


def word_of(names: Iterable[str], group: str, ending: str = "") -> str:
    """Return a pattern text for one of a calendar's names as a whole word, which may have an ending."""
    return rf"(?<!\w)(?P<{group}>{alternatives(tuple(names))}){ending}(?!\w)"


def day_of(cues: Cues, group: str = "day") -> str:
    """Return a pattern text for a day in figures or in a word: “9”, “9th”, “ninth”."""
    words = f"|(?<!\\w)(?:{alternatives(tuple(dict(cues.ordinals)))})(?!\\w)" if cues.ordinals else ""
    dot = r"\.(?=\s\D)|" if "day" in cues.figure_order[:1] else ""  # “12. März”
    ending = rf"(?:{dot}st|nd|rd|th|er|مه|م|مین)?"
    return rf"(?P<{group}>(?<!\d)\d{{1,2}}(?={ending}(?!\d)){words}){ending}"


def gregorian_shapes(cues: Cues) -> Shapes:
    """Yield the shapes of dates whose month stands in a word, the longest first."""
    month, until = word_of(dict(cues.months), "month"), word_of(dict(cues.months), "until")
    day, last = day_of(cues), day_of(cues, "last")

    def read(match: re.Match[str]) -> str | None:
        return day_date(match, cues)

    yield rf"{month}{GAP}{day}{TO}{until}{GAP}{last},?{GAP}{YEAR}", read
    yield rf"{day}{OF}{month}{TO}{last}{OF}{until},?{GAP}{YEAR}", read
    yield rf"{month}{GAP}{day}{TO}{last},?{GAP}{YEAR}", read
    yield rf"{day}{TO}{last}{OF}{month},?{OF}{YEAR}", read
    yield rf"{month},?{GAP}(?:the\s)?{day},?{GAP}{YEAR}", read
    yield rf"{day}{OF}{month}{COMMA}{OF}{YEAR}", read
    yield rf"{PASHTO_OF}(?<!\d){YEAR}(?:م|مه)?{OF}{month}{GAP}{day}", read
    yield rf"{month}{TO}{until},?{OF}{YEAR}", read
    yield rf"{month},?{OF}{YEAR}", read
    yield rf"{month}{GAP}{BARE_DAY}(?!:)", read
    dot = r"(?:\.(?=\s))?" if "day" in cues.figure_order[:1] else ""
    yield rf"{BARE_DAY}{dot}{OF}{month}", read


def figure_shapes(cues: Cues) -> Shapes:
    """Yield the shapes of dates in figures alone."""
    yield rf"(?<!\d){YEAR}([/.-])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)", figures
    order = r"(?<![\d/.])(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)"
    yield order, lambda match: open_order(match, cues)
    yield r"(?<!\d)(?P<year>1[34]\d\d)([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", solar_figures
    yield r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/-])(?P<month>\d{1,2})(?P=sep)(?P<year>1[34]\d\d)(?!\d)", solar_figures


def solar_shapes(cues: Cues) -> Shapes:
    """Yield the shapes of dates of the Solar Hijri calendar whose month stands in a word."""
    month, day = word_of(dict(cues.solar_months), "month", EZAFE), day_of(cues)

    def read(match: re.Match[str]) -> str | None:
        return solar_date(match, cues)

    yield rf"{day}{TO}{day_of(cues, 'last')}{OF}{month},?{OF}{SOLAR_YEAR}", read
    yield rf"{day}{OF}{month}{COMMA}{OF}{SOLAR_YEAR}", read
    yield rf"{day}/{month}/{SOLAR_YEAR}", read
    yield rf"{month}{GAP}{day},?{GAP}{SOLAR_YEAR}", read
    yield rf"{PASHTO_OF}(?<!\d){SOLAR_YEAR}{OF}{month}{GAP}{day}", read
    yield rf"{month},?{OF}{SOLAR_YEAR}", read


def season_shapes(cues: Cues) -> Shapes:
    """Yield the shape of a season with its year, of either calendar."""
    seasons = {written: number for name, number in cues.seasons for written in (name, name.title())}

    def read(match: re.Match[str]) -> str:
        year = int(match["year"])
        return f"{year if year >= FIRST_GREGORIAN else year + BEFORE_HIJRI}-{seasons[match['season']]}"

    yield rf"{word_of(seasons, 'season')},?{OF}(?P<year>(?:19|20|1[34])\d\d)(?:[/–-]\d\d)?(?![\d])", read


def day_date(match: re.Match[str], cues: Cues) -> str | None:
    """Return the EDTF of a matched day, month or range; None where the calendar has no such day, or none in order."""
    parts, months = match.groupdict(), dict(cues.months)
    first = months[SPACE.sub(" ", parts["month"])]
    last = months[SPACE.sub(" ", parts["until"])] if parts.get("until") else first
    written = [(first, parts.get("day"))]
    if parts.get("last") is not None or last != first:
        written.append((last, parts.get("last")))
    days = [(month, None if day is None else day_number(day, cues)) for month, day in written]
    year = parts.get("year")
    if not all(is_day(int(year or 2000), month, day or 1) for month, day in days) or days != sorted(days):
        return None
    return "/".join(f"{year or 'XXXX'}-{month:02d}" + ("" if day is None else f"-{day:02d}") for month, day in days)


def day_number(written: str, cues: Cues) -> int:
    """Return the number of a day in figures or in a word."""
    return int(written) if written.isdigit() else dict(cues.ordinals)[written]


def figures(match: re.Match[str]) -> str | None:
    """Return a date written in figures with the year first, if the calendar has it."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return date(year, month, day).isoformat() if is_day(year, month, day) else None


def open_order(match: re.Match[str], cues: Cues) -> str | None:
    """Return a date such as 25/12/2023 where the order of day and month is certain.

    Certain by a number over twelve, by the weekday beside it, by dots (the day comes first wherever dots part
    the figures), or by the order that the language's readers share.
    """
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first, month_first = (
        date(year, month, day) if is_day(year, month, day) else None
        for day, month in ((first, second), (second, first))
    )
    if day_first is None or month_first is None or day_first == month_first:
        return (day_first or month_first or date.min).isoformat() if day_first or month_first else None
    weekday = weekday_beside(match, cues)
    if weekday is not None:
        fit = [one.isoformat() for one in (day_first, month_first) if one.isoweekday() == weekday]
        return fit[0] if len(fit) == 1 else None
    return day_first.isoformat() if match["sign"] == "." or "day" in cues.figure_order[:1] else None


def weekday_beside(match: re.Match[str], cues: Cues) -> int | None:
    """Return the number of the weekday that stands beside a date, Monday being 1; None where there is none."""
    around = match.string[max(0, match.start() - NEAR_WEEKDAY) : match.end() + NEAR_WEEKDAY]
    named = {
        dict(cues.weekday_numbers)[SPACE.sub(" ", one)] for one in whole_words(cues.weekdays, case=True).findall(around)
    }
    return named.pop() if len(named) == 1 else None


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def solar_date(match: re.Match[str], cues: Cues) -> str | None:
    """Return the Gregorian EDTF of a Solar Hijri day or range of days, or of a month as the interval of its days."""
    year, month = int(match["year"]), dict(cues.solar_months)[SPACE.sub(" ", match["month"])]
    written = [day for key in ("day", "last") if (day := match.groupdict().get(key)) is not None]
    days = [solar_day(year, month, day_number(day, cues)) for day in written] or [solar_day(year, month, None)]
    return "/".join(day for day in days if day) if all(days) and days == sorted(days, key=str) else None


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
