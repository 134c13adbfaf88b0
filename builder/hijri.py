"""Solar Hijri dates, as Afghan and Iranian texts give them, turned into Gregorian days.

    12 Jawza 1399 → to_gregorian(1399, month_number("Jawza"), 12) → 2020-06-01
    Aqrab 1400    → month_span(1400, 8) → 2021-10-23, 2021-11-21
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from types import MappingProxyType

YEARS = range(1300, 1451)
"""The years that can be converted."""

_NOWRUZ_OF_FIRST_YEAR = date(1921, 3, 21)
_CYCLE = 33
_LEAP_IN_CYCLE = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Checked against the equinox at Tehran's noon, which is the rule: the same day in each of ``YEARS``."""

# A month a line: Dari, Pashto, Iranian; Latin spellings first. Case, accents and Arabic for Persian
# letters are folded, so only true differences of spelling need listing.
_NAMES = (
    "Hamal Hammal Wray Wrai Woray Farvardin Farwardin حمل وری فروردین",
    "Sawr Saur Sowr Thawr Thaur Ghwayay Ghwayi Ghwaye Ordibehesht Urdibihisht ثور غویی غوایی اردیبهشت",
    "Jawza Jauza Jowza Jawzah Ghbargolay Gbargolay Ghbargoli Khordad Khurdad جوزا غبرګولی غبرګلی خرداد",
    "Saratan Sartan Chungash Changash Chungakh Changakh Tir سرطان چنګاښ تیر",
    "Asad Assad Zmaray Zmarai Mordad Amordad Murdad اسد زمری مرداد امرداد",
    "Sunbula Sunbulah Sumbula Sonbola Sonbula Wagay Wagai Wazhay Shahrivar Shahriwar سنبله وږی شهریور",
    "Mizan Meezan Tala Mehr Mihr میزان تله مهر",
    "Aqrab Akrab Aghrab Laram Larram Aban عقرب لړم آبان",
    "Qaws Qaus Qows Lindai Linday Lindei Azar Adhar قوس لیندۍ آذر",
    "Jadi Jaddi Jady Jadee Marghumay Marghumai Marghomay Margumay Dey Dei جدی مرغومی دی",
    "Dalw Dalwa Dalwah Dalv Salwagha Salwaghah Bahman دلو سلواغه بهمن",
    "Hut Hoot Hout Kab Esfand Isfand حوت کب اسفند",
)
MONTH_NUMBERS = MappingProxyType(
    {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
)
"""Every listed spelling of a month → 1 to 12."""

_LETTERS = str.maketrans("يىۍېئكګةەۀ", "ییییی" + "ک" + "گ" + "ههه")


def _fold(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", composed).casefold()
    return "".join(letter for letter in bare if unicodedata.category(letter) in {"Ll", "Lo", "Zs"}).strip()


_FOLDED = {_fold(name): number for name, number in MONTH_NUMBERS.items()}


def month_number(name: str) -> int | None:
    """Give the number of a month by its Dari, Pashto or Iranian name; ``None`` for other words.

    Several are also personal names or common words (Asad, Mehr, Tir): look for a day or a year beside them.
    """
    return _FOLDED.get(_fold(name))


def is_leap(year: int) -> bool:
    """Tell whether the last month of the Solar Hijri ``year`` has 30 days."""
    return year % _CYCLE in _LEAP_IN_CYCLE


def month_length(year: int, month: int) -> int:
    """Count the days of a month. Raises ValueError outside ``YEARS`` and 1 to 12."""
    if year not in YEARS:
        raise ValueError(f"Found the Solar Hijri year {year}; expected {YEARS[0]} to {YEARS[-1]}.")
    lengths = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30 if is_leap(year) else 29)
    if month not in range(1, len(lengths) + 1):
        raise ValueError(f"Found month {month}; expected 1 to 12.")
    return lengths[month - 1]


def to_gregorian(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a Solar Hijri date; raises ValueError where there is no such date.

    Months have today's lengths. Afghanistan's varied before 1336 (1957): such dates may be a day or two off.
    """
    length = month_length(year, month)
    if day not in range(1, length + 1):
        raise ValueError(f"Found day {day}; expected 1 to {length} in month {month} of {year}.")
    past_years = sum(366 if is_leap(past) else 365 for past in range(YEARS[0], year))
    past_months = sum(month_length(year, past) for past in range(1, month))
    return _NOWRUZ_OF_FIRST_YEAR + timedelta(days=past_years + past_months + day - 1)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Give the first and the last Gregorian day of a Solar Hijri month. Raises ValueError as above."""
    return to_gregorian(year, month, 1), to_gregorian(year, month, month_length(year, month))
