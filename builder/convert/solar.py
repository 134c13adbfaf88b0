"""Solar Hijri to Gregorian dates, by the 33-year cycle of leap years that holds for 1210 to 1500.

    12 Jawza 1399 (1399-03-12)  ->  2020-06-01
"""

from __future__ import annotations

from datetime import date, timedelta

LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
CYCLE = 33
ANCHOR_YEAR, ANCHOR_DAY = 1300, date(1921, 3, 21)
LAST_YEAR = 1500
MONTHS, LONG_MONTHS = 12, 6


def is_leap(year: int) -> bool:
    """Tell whether the last month of a Solar Hijri year has thirty days."""
    return year % CYCLE in LEAP_REMAINDERS


def month_length(year: int, month: int) -> int:
    """Return the number of days in a Solar Hijri month."""
    if month <= LONG_MONTHS:
        return 31
    return 30 if month < MONTHS or is_leap(year) else 29


def first_day(year: int) -> date:
    """Return the Gregorian day on which a Solar Hijri year begins."""
    days = sum(366 if is_leap(one) else 365 for one in range(ANCHOR_YEAR, year))
    return ANCHOR_DAY + timedelta(days=days)


def gregorian(year: int, month: int, day: int) -> str | None:
    """Return the Gregorian date in ISO form, or None where the calendar has no such day."""
    if not (ANCHOR_YEAR <= year < LAST_YEAR and 1 <= month <= MONTHS):
        return None
    if not 1 <= day <= month_length(year, month):
        return None
    before = sum(month_length(year, one) for one in range(1, month))
    return (first_day(year) + timedelta(days=before + day - 1)).isoformat()


def gregorian_month(year: int, month: int) -> str | None:
    """Return a Solar Hijri month as an EDTF interval of Gregorian days."""
    first = gregorian(year, month, 1)
    last = gregorian(year, month, month_length(year, month)) if first else None
    return f"{first}/{last}" if first and last else None
