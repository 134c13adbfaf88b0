"""Dates as the archive writes them: Extended Date/Time Format (Library of Congress, 2019), levels 0 and 1.

    "2021-08~"              → about August 2021
    "2022-05-02/2022-05-04" → 2–4 May 2022
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Literal

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_MONTHS, _SEASONS, _SHOWN = range(1, 13), range(21, 25), 40
_LEAP = 2000  # stands in for a year that is not stated, so that 29 February may exist
_SLIPS = (
    (r"[0-9X]{4}(-[0-9X]{1,2}){0,2}", "one or two final X in a year, and two digits for month and day"),
    (r"[0-9X-]+[?~%].+", "one mark (?, ~ or %) at the very end of a date"),
    (r"[0-9-]+[T ][0-9].*", "a date without a time of day"),
    (r"[+-]?Y?-?[0-9]{4,}.*", "a year of four digits, 0001 to 9999, then -month and -day"),
    (r"(?s).*", "a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10"),
)
_WORDS = {
    "en": {
        "months": "January February March April May June July August September October November December",
        "seasons": "spring summer autumn winter", "digits": "0123456789", "tight": "–", "wide": " – ",
        "about": "about {}", "uncertain": "{}, uncertain", "doubted": "{} (uncertain)", "from ..": "since {}",
        "undated": "{}, year not stated", "day": "a day in {}", "month": "a month in {}",
        "1 years": "{}", "10 years": "the {}s", "100 years": "the years {}–{}", "from to": "from {} to {}",
        "from ": "from {}, end unknown", "to ..": "until {}", "to ": "until {}, start unknown",
    },
    "fa": {
        "months": "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
        "seasons": "بهار تابستان خزان زمستان", "digits": "۰۱۲۳۴۵۶۷۸۹", "tight": " تا ", "wide": " تا ",
        "about": "حدود {}", "uncertain": "{}، نامطمئن", "doubted": "{} (نامطمئن)",
        "undated": "{}، سال ذکر نشده", "day": "روزی در {}", "month": "ماهی در {}", "from to": "از {} تا {}",
        "1 years": "{}", "10 years": "دههٔ {}", "100 years": "سال‌های {} تا {}", "from ..": "از {} به این سو",
        "from ": "از {}، پایان نامعلوم", "to ..": "تا {}", "to ": "تا {}، آغاز نامعلوم",
    },
}
"""Phrases by language; Persian has the Gregorian months as they are called in Afghanistan."""


class EdtfError(ValueError):
    """A text that is no date of EDTF level 0 or 1; ``found`` and ``expected`` say why."""

    def __init__(self, found: str, expected: str) -> None:
        """Take the offending text and what should stand in its place."""
        super().__init__(found, expected)
        shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
        self.found, self.expected = json.dumps(shown, ensure_ascii=False) if shown else "nothing", expected

    def __str__(self) -> str:
        """Say the fault in a sentence."""
        return f"Found {self.found}; expected {self.expected}."


class Edge(Enum):
    """An end of an interval that is no date: without end, or an end that nobody has stated."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class DateParts:
    """One date, as exact as it was stated."""

    year: int | None
    """``None`` where the year is not stated; the first year of a decade or century."""
    month: int | None = None
    day: int | None = None
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter, as in EDTF."""
    years: int = 1
    """10 for a decade (202X), 100 for a century (20XX)."""
    unspecified: Literal["", "month", "day"] = ""
    """It was one day, or one month, in the time given; nobody says which."""
    uncertain: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date (start and end are the same parts) or an interval, with the text it was read from."""

    text: str
    start: DateParts | Edge
    end: DateParts | Edge

    def __hash__(self) -> int:
        """Tell dates apart by their text, of which all else follows; what is kept of them is looked up by it."""
        return hash(self.text)

    @property
    def known(self) -> tuple[DateParts, ...]:
        """The sides that are dates, one or two, in their order."""
        return tuple(side for side in (self.start, self.end) if isinstance(side, DateParts))


@lru_cache(maxsize=1 << 14)  # an archive has many texts and few dates
def parse(text: str) -> Edtf:
    """Read a date or an interval; raises EdtfError for no such day, a reversed interval or another form."""
    if text.count("/") > 1:
        raise EdtfError(text, "one slash at most, between two dates; a day is written 2021-08-15")
    sides = [Edge(one) if one in {"", ".."} and "/" in text else _read_date(one) for one in text.split("/")]
    edtf = Edtf(text, sides[0], sides[-1])
    known = edtf.known
    if not known:
        raise EdtfError(text, "a date on one side of the slash at least")
    if (known[0].year is None) != (known[-1].year is None):
        raise EdtfError(text, "a year on both sides of the slash or on neither")
    if bounds(known[0])[0] > bounds(known[-1])[1]:
        raise EdtfError(text, "the earlier date before the slash")
    return edtf


def _read_date(text: str) -> DateParts:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(text, next(expected for slip, expected in _SLIPS if re.fullmatch(slip, text)))
    year, month, day, mark = match.groups()
    number = int(month) if month and month != "XX" else None
    if wanted := _wanted(year, month, number, day):
        raise EdtfError(text, wanted)
    return DateParts(
        year=None if year == "XXXX" else int(year.replace("X", "0")),
        month=number if number in _MONTHS else None,
        day=int(day) if day and day != "XX" else None,
        season=number if number in _SEASONS else None,
        years=1 if year == "XXXX" else 10 ** year.count("X"),
        unspecified="day" if day == "XX" else "month" if month == "XX" else "",
        uncertain=mark in {"?", "%"},
        approximate=mark in {"~", "%"},
    )


def _wanted(year: str, month: str | None, number: int | None, day: str | None) -> str:
    unstated, first_year = year == "XXXX", int(year.replace("X", "0"))
    days = monthrange(first_year or _LEAP, number)[1] if number and number in _MONTHS else 31
    rules = (
        (unstated and number is None, "a month where the year is not stated, such as XXXX-12"),
        (first_year == 0 and not unstated, "a year from 0001 to 9999"),
        (month and "X" in year and not unstated, "a full year before a month"),
        (number not in {None, *_MONTHS, *_SEASONS}, "a month from 01 to 12, or a season from 21 to 24"),
        (day and number in _SEASONS, "no day after a season"),
        (month == "XX" and day not in {None, "XX"}, "XX for the day too where the month is XX"),
        (day not in {None, "XX"} and int(day or 0) not in range(1, days + 1), f"a day from 01 to {days}"),
    )
    return next((expected for broken, expected in rules if broken), "")


def bounds(parts: DateParts) -> tuple[date, date]:
    """Give the first and the last day that ``parts`` may mean, in the leap year 2000 where no year is stated.

    A season is three whole months of the north, winter from December on. "About" widens nothing.
    """
    year = _LEAP if parts.year is None else parts.year
    month = 3 * (parts.season - 20) if parts.season else parts.month or 1
    first = date(year, month, parts.day or 1)
    if parts.day:
        return first, first
    length = 3 if parts.season else 1 if parts.month else 12 * parts.years
    year, month = divmod(12 * year + month - 1 + length, 12)
    return first, date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max


@lru_cache(maxsize=1 << 14)
def earliest(edtf: Edtf) -> date | None:
    """Give the first day it may mean; ``None`` where the start is open or unknown or no year is stated."""
    start = edtf.start
    return None if isinstance(start, Edge) or start.year is None else bounds(start)[0]


@lru_cache(maxsize=1 << 14)
def latest(edtf: Edtf) -> date | None:
    """Give the last day it may mean; ``None`` where the end is open or unknown or no year is stated."""
    end = edtf.end
    return None if isinstance(end, Edge) or end.year is None else bounds(end)[1]


@lru_cache(maxsize=1 << 14)
def sort_key(edtf: Edtf) -> tuple[bool, int, int, str]:
    """Order by the first day of the known side, the longer time first; what states no year comes last."""
    first, last = edtf.known[0], date.max if isinstance(edtf.end, Edge) else bounds(edtf.end)[1]
    return first.year is None, bounds(first)[0].toordinal(), -last.toordinal(), edtf.text


@lru_cache(maxsize=1 << 14)
def iso8601(edtf: Edtf) -> str | None:
    """Give the ISO 8601 form, intervals as "a/b"; ``None`` for whatever is not exactly stated."""
    # Level 0 is ISO 8601 to the letter; all that level 1 adds is inexact or open.
    stated = [parts for parts in edtf.known if parts.year is not None and _is_plain(parts)]
    return edtf.text if stated == [edtf.start, edtf.end] else None


def _is_plain(parts: DateParts) -> bool:
    return parts == DateParts(parts.year, parts.month, parts.day)


@lru_cache(maxsize=1 << 14)
def year_of(edtf: Edtf) -> int | None:
    """Give the year it is filed under, that of the known side; ``None`` for decades and unstated years."""
    return edtf.known[0].year if edtf.known[0].years == 1 else None


def contains(period: Edtf, day: Edtf) -> bool:
    """Tell whether the whole of ``day`` lies in ``period``, whose first and last month or year count whole.

    An open end has no limit. Beyond an unknown end nothing is claimed: "2021/" reaches to the end of 2021.
    """
    first, last = earliest(day), latest(day)
    if first is None or last is None or period.known[0].year is None:
        return False
    begun, ended = _reach(period)
    return begun <= first and last <= ended


@lru_cache(maxsize=1 << 14)
def _reach(period: Edtf) -> tuple[date, date]:
    first = date.min if period.start is Edge.OPEN else bounds(period.known[0])[0]
    return first, date.max if period.end is Edge.OPEN else bounds(period.known[-1])[1]


@lru_cache(maxsize=1 << 14)
def in_words(edtf: Edtf, language: str = "en") -> str:
    """Say it for readers in ``language`` (BCP 47, such as "fa-AF"); English where that has no words yet."""
    words = _WORDS.get(language.partition("-")[0].lower(), _WORDS["en"])
    first, last = edtf.known[0], edtf.known[-1]
    said = _phrase(first, words) if first == last else _span(first, last, words)
    if isinstance(edtf.end, Edge):
        said = words[f"from {edtf.end.value}"].format(said)
    elif isinstance(edtf.start, Edge):
        said = words[f"to {edtf.start.value}"].format(said)
    if first.year is None:
        said = words["undated"].format(said)
    if first == last and first.uncertain:
        said = words["uncertain"].format(said)
    return said.translate(str.maketrans("0123456789", words["digits"]))


def _phrase(parts: DateParts, words: dict[str, str]) -> str:
    month = words["months"].split()[parts.month - 1] if parts.month else ""
    season = words["seasons"].split()[parts.season - 21] if parts.season else ""
    last_year = (parts.year or 0) + parts.years - 1
    year = "" if parts.year is None else words[f"{parts.years} years"].format(parts.year, last_year)
    said = " ".join(word for word in (str(parts.day or ""), month, season, year) if word)
    said = words["about"].format(said) if parts.approximate else said
    return words[parts.unspecified].format(said) if parts.unspecified else said


def _span(first: DateParts, last: DateParts, words: dict[str, str]) -> str:
    alike = (not first.month, not first.day) == (not last.month, not last.day)
    if not (alike and _is_plain(first) and _is_plain(last)):
        ends = ((_phrase(p, words), p.uncertain) for p in (first, last))
        return words["from to"].format(*(words["doubted"].format(e) if doubt else e for e, doubt in ends))
    # What the two share is said once: 2–4 May 2022, May–August 2022.
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    left = replace(first, year=None if same_year else first.year, month=None if same_month else first.month)
    said = _phrase(left, words)
    return said + words["wide" if " " in said else "tight"] + _phrase(last, words)
