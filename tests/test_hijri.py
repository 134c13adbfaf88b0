"""Solar Hijri dates: known days of history, then what must hold for every day."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.hijri import (
    MONTH_NUMBERS,
    YEARS,
    is_leap,
    month_length,
    month_number,
    month_span,
    to_gregorian,
)

# Solar Hijri | Gregorian | what it was
KNOWN_DAYS = """
1352-04-26 | 1973-07-17 | the republic proclaimed in Kabul
1357-02-07 | 1978-04-27 | the coup of Sawr
1358-10-06 | 1979-12-27 | the palace of Tajbeg stormed
1367-11-26 | 1989-02-15 | the last Soviet troops leave
1371-02-08 | 1992-04-28 | the mujahidin government in Kabul
1380-06-18 | 2001-09-09 | Ahmad Shah Massoud killed
1399-03-12 | 2020-06-01 | a dateline: 12 Jawza 1399
1399-12-30 | 2021-03-20 | the last day of a leap year
1400-01-01 | 2021-03-21 | new year
1400-05-24 | 2021-08-15 | the fall of Kabul
1400-08-03 | 2021-10-25 | a dateline: 3 Aqrab 1400
1403-12-30 | 2025-03-20 | the last day of a leap year
"""

PATIENT = settings(deadline=None)  # a busy machine is no fault of the code

# The day of the equinox at Tehran's noon, worked out from the sun's place: year → day of March
NEW_YEARS = {
    1304: 21, 1305: 22, 1309: 21, 1337: 21, 1342: 21, 1343: 21, 1357: 21, 1370: 21, 1371: 21,
    1375: 20, 1376: 21, 1379: 20, 1380: 21, 1383: 20, 1387: 20, 1391: 20, 1395: 20, 1396: 21, 1398: 21,
    1399: 20, 1400: 21, 1401: 21, 1402: 21, 1403: 20, 1404: 21, 1405: 21, 1408: 20, 1409: 21,
}
LEAP_YEARS = (1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408)

# number | names that mean it
NAMES = """
1  | Hamal, حمل, حَمَل, Wray, وری, Farvardin, فروردین, فروردين
2  | Sawr, Saur, Thawr, S̱awr, ثور, غویی, Ordibehesht, اردیبهشت
3  | Jawza, Jauza, JAWZA, Jawzā, جوزا, غبرګولی, غبرگولي, Khordad, خرداد
4  | Saratan, Saraṭān, سرطان, چنګاښ, Tir, تیر
5  | Asad, اسد, زمری, Mordad, مرداد, امرداد
6  | Sunbula, Sonbola, سنبله, سنبلة, وږی, Shahrivar, شهریور
7  | Mizan, Mīzān, میزان, تله, Mehr, مهر
8  | Aqrab, ʿAqrab, 'Aqrab, عقرب, لړم, Aban, Ābān, آبان, ابان
9  | Qaws, Qaus, قوس, لیندۍ, لیندی, Azar, آذر
10 | Jadi, جدی, جدي, جدى, مرغومی, Dey, دی
11 | Dalw, Dalwa, دلو, سلواغه, Bahman, بهمن
12 | Hut, Ḥūt, Hoot, حوت, کب, كب, Esfand, اسفند
"""


def rows(table: str) -> list[list[str]]:
    """Cut a table into rows of bare cells."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("hijri", "gregorian", "_event"), rows(KNOWN_DAYS))
def test_known_days(hijri: str, gregorian: str, _event: str) -> None:
    """Days that history gives in both calendars agree."""
    year, month, day = map(int, hijri.split("-"))

    assert gregorian == to_gregorian(year, month, day).isoformat()


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_new_years(year: int, day: int) -> None:
    """The first of Hamal is the day whose noon follows the equinox."""
    assert to_gregorian(year, 1, 1) == date(year + 621, 3, day)


def test_leap_years() -> None:
    """From 1352 to 1408 exactly the years of the almanac have 366 days."""
    assert tuple(year for year in range(1352, 1409) if is_leap(year)) == LEAP_YEARS


def test_days_follow_without_gap() -> None:
    """From the first day to the last, every date is the day after the one before."""
    expected = date(1921, 3, 21)
    for year in YEARS:
        for month in range(1, 13):
            first, last = month_span(year, month)
            assert first == expected
            assert (last - first).days + 1 == month_length(year, month)
            expected = last + timedelta(days=1)

    assert expected == date(2072, 3, 20)


def test_month_span() -> None:
    """A month is given as its first and last Gregorian day."""
    assert month_span(1400, 8) == (date(2021, 10, 23), date(2021, 11, 21))
    assert month_span(1400, 12) == (date(2022, 2, 20), date(2022, 3, 20))


@pytest.mark.parametrize(
    ("year", "month", "day", "words"),
    [
        (1400, 12, 30, "Found day 30; expected 1 to 29 in month 12 of 1400."),
        (1399, 12, 31, "Found day 31; expected 1 to 30 in month 12 of 1399."),
        (1400, 7, 31, "Found day 31; expected 1 to 30 in month 7 of 1400."),
        (1400, 1, 0, "Found day 0; expected 1 to 31 in month 1 of 1400."),
        (1400, 13, 1, "Found month 13; expected 1 to 12."),
        (2021, 8, 15, "Found the Solar Hijri year 2021; expected 1300 to 1450."),
    ],
)
def test_no_such_date(year: int, month: int, day: int, words: str) -> None:
    """A date that the calendar does not have is refused in a sentence."""
    with pytest.raises(ValueError, match="expected") as caught:
        to_gregorian(year, month, day)

    assert words == str(caught.value)


@pytest.mark.parametrize(("number", "names"), rows(NAMES))
def test_month_names(number: str, names: str) -> None:
    """A month is known by its Dari, Pashto and Iranian names, in either script, however accented."""
    read = {name: month_number(name) for name in names.split(", ")}

    assert read == dict.fromkeys(read, int(number))


def test_no_name_means_two_months() -> None:
    """Each listed spelling belongs to one month, also when folded; all twelve months have both scripts."""
    assert all(month_number(name) == number for name, number in MONTH_NUMBERS.items())
    for number in range(1, 13):
        names = [name for name, month in MONTH_NUMBERS.items() if month == number]
        assert any(name.isascii() for name in names)
        assert any(not name.isascii() for name in names)


@pytest.mark.parametrize("word", ["", "-", "Monday", "August", "اگست", "Hama", "Ha mal", "۱۴۰۰"])
def test_other_words_are_no_months(word: str) -> None:
    """A word that names no month of this calendar is not guessed at."""
    assert month_number(word) is None


@PATIENT
@given(st.text())
def test_any_word_may_be_asked(word: str) -> None:
    """Any text may be asked about; the answer is a month or none."""
    assert month_number(word) in {None, *range(1, 13)}


@PATIENT
@given(st.integers(1290, 1460), st.integers(-1, 14), st.integers(-1, 33))
def test_any_numbers_give_a_date_or_a_refusal(year: int, month: int, day: int) -> None:
    """Any three numbers give a date or a ValueError, never another fault."""
    with contextlib.suppress(ValueError):
        assert to_gregorian(year, month, day).year - year in {621, 622}
