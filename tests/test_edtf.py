"""Dates: a table a historian can read, then what must hold for any text."""

from __future__ import annotations

import pickle
import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import edtf as edtf_module
from builder.edtf import (
    DateParts,
    Edge,
    EdtfError,
    contains,
    earliest,
    in_words,
    iso8601,
    latest,
    parse,
    sort_key,
    year_of,
)
from tests.support import PATIENCE

# as written | in English | in Dari
SAID = """
2021                  | 2021                                       | ۲۰۲۱
2021-08               | August 2021                                | اگست ۲۰۲۱
2021-08-15            | 15 August 2021                             | ۱۵ اگست ۲۰۲۱
2020-02-29            | 29 February 2020                           | ۲۹ فبروری ۲۰۲۰
2021-08~              | about August 2021                          | حدود اگست ۲۰۲۱
2021-08-15?           | 15 August 2021, uncertain                  | ۱۵ اگست ۲۰۲۱، نامطمئن
2021%                 | about 2021, uncertain                      | حدود ۲۰۲۱، نامطمئن
202X                  | the 2020s                                  | دههٔ ۲۰۲۰
20XX                  | the years 2000–2099                        | سال‌های ۲۰۰۰ تا ۲۰۹۹
2021-XX               | a month in 2021                            | ماهی در ۲۰۲۱
2021-08-XX            | a day in August 2021                       | روزی در اگست ۲۰۲۱
2021-08-XX~           | a day in about August 2021                 | روزی در حدود اگست ۲۰۲۱
2021-XX-XX            | a day in 2021                              | روزی در ۲۰۲۱
XXXX-12-10            | 10 December, year not stated               | ۱۰ دسمبر، سال ذکر نشده
XXXX-12               | December, year not stated                  | دسمبر، سال ذکر نشده
XXXX-02-29            | 29 February, year not stated               | ۲۹ فبروری، سال ذکر نشده
2023-21               | spring 2023                                | بهار ۲۰۲۳
2021-24               | winter 2021                                | زمستان ۲۰۲۱
9999-24               | winter 9999                                | زمستان ۹۹۹۹
2021-08/..            | since August 2021                          | از اگست ۲۰۲۱ به این سو
2021-08?/..           | since August 2021, uncertain               | از اگست ۲۰۲۱ به این سو، نامطمئن
../2021               | until 2021                                 | تا ۲۰۲۱
2021/                 | from 2021, end unknown                     | از ۲۰۲۱، پایان نامعلوم
/2021                 | until 2021, start unknown                  | تا ۲۰۲۱، آغاز نامعلوم
2022-05-02/2022-05-04 | 2–4 May 2022                               | ۲ تا ۴ می ۲۰۲۲
2022-04-30/2022-05-04 | 30 April – 4 May 2022                      | ۳۰ اپریل تا ۴ می ۲۰۲۲
2022-05/2022-08       | May–August 2022                            | می تا اگست ۲۰۲۲
2021-12/2022-02       | December 2021 – February 2022              | دسمبر ۲۰۲۱ تا فبروری ۲۰۲۲
2021/2023             | 2021–2023                                  | ۲۰۲۱ تا ۲۰۲۳
2021-08/2022-05-04    | from August 2021 to 4 May 2022             | از اگست ۲۰۲۱ تا ۴ می ۲۰۲۲
2021-08~/2023?        | from about August 2021 to 2023 (uncertain) | از حدود اگست ۲۰۲۱ تا ۲۰۲۳ (نامطمئن)
XXXX-12-10/XXXX-12-12 | 10–12 December, year not stated            | ۱۰ تا ۱۲ دسمبر، سال ذکر نشده
2021/2021             | 2021                                       | ۲۰۲۱
"""

# as written | first day | last day | ISO 8601
MEANT = """
2021                  | 2021-01-01 | 2021-12-31 | 2021
2021-08               | 2021-08-01 | 2021-08-31 | 2021-08
2021-08-15            | 2021-08-15 | 2021-08-15 | 2021-08-15
2020-02-29            | 2020-02-29 | 2020-02-29 | 2020-02-29
2021-08~              | 2021-08-01 | 2021-08-31 | -
2021-08-15?           | 2021-08-15 | 2021-08-15 | -
2021%                 | 2021-01-01 | 2021-12-31 | -
202X                  | 2020-01-01 | 2029-12-31 | -
20XX                  | 2000-01-01 | 2099-12-31 | -
2021-XX               | 2021-01-01 | 2021-12-31 | -
2021-08-XX            | 2021-08-01 | 2021-08-31 | -
2021-08-XX~           | 2021-08-01 | 2021-08-31 | -
2021-XX-XX            | 2021-01-01 | 2021-12-31 | -
XXXX-12-10            | -          | -          | -
XXXX-12               | -          | -          | -
XXXX-02-29            | -          | -          | -
2023-21               | 2023-03-01 | 2023-05-31 | -
2021-24               | 2021-12-01 | 2022-02-28 | -
9999-24               | 9999-12-01 | 9999-12-31 | -
2021-08/..            | 2021-08-01 | -          | -
2021-08?/..           | 2021-08-01 | -          | -
../2021               | -          | 2021-12-31 | -
2021/                 | 2021-01-01 | -          | -
/2021                 | -          | 2021-12-31 | -
2022-05-02/2022-05-04 | 2022-05-02 | 2022-05-04 | 2022-05-02/2022-05-04
2022-04-30/2022-05-04 | 2022-04-30 | 2022-05-04 | 2022-04-30/2022-05-04
2022-05/2022-08       | 2022-05-01 | 2022-08-31 | 2022-05/2022-08
2021-12/2022-02       | 2021-12-01 | 2022-02-28 | 2021-12/2022-02
2021/2023             | 2021-01-01 | 2023-12-31 | 2021/2023
2021-08/2022-05-04    | 2021-08-01 | 2022-05-04 | 2021-08/2022-05-04
2021-08~/2023?        | 2021-08-01 | 2023-12-31 | -
XXXX-12-10/XXXX-12-12 | -          | -          | -
2021/2021             | 2021-01-01 | 2021-12-31 | 2021/2021
"""

# as written | what should stand there
REFUSED = """
                      | a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10
15 August 2021        | a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10
۲۰۲۱                  | a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10
2021-02-30            | a day from 01 to 28
2021-02-29            | a day from 01 to 28
1900-02-29            | a day from 01 to 28
XXXX-02-30            | a day from 01 to 29
2021-04-31            | a day from 01 to 30
2021-08-00            | a day from 01 to 31
2021-00               | a month from 01 to 12, or a season from 21 to 24
2021-13               | a month from 01 to 12, or a season from 21 to 24
2021-25               | a month from 01 to 12, or a season from 21 to 24
2021-21-05            | no day after a season
2021-XX-15            | XX for the day too where the month is XX
202X-08               | a full year before a month
XXXX                  | a month where the year is not stated, such as XXXX-12
XXXX-XX               | a month where the year is not stated, such as XXXX-12
0000                  | a year from 0001 to 9999
000X                  | a year from 0001 to 9999
2021-8-5              | one or two final X in a year, and two digits for month and day
1XXX                  | one or two final X in a year, and two digits for month and day
2021?-08              | one mark (?, ~ or %) at the very end of a date
2021-08-15T10:00      | a date without a time of day
Y17000000002          | a year of four digits, 0001 to 9999, then -month and -day
-0044                 | a year of four digits, 0001 to 9999, then -month and -day
2022/2021             | the earlier date before the slash
2021-08-15/2021-08-14 | the earlier date before the slash
2021/08/15            | one slash at most, between two dates; a day is written 2021-08-15
../..                 | a date on one side of the slash at least
/                     | a date on one side of the slash at least
XXXX-12/2021          | a year on both sides of the slash or on neither
"""

# period | day | whether it was then
ROLES = """
2021-08/..         | 2023-05-11            | yes
2021-08/..         | 2021-08-15            | yes
2021-08/..         | 2021-07-31            | no
2021-08/..         | 2021                  | no
2021-08/2022       | 2022-12-31            | yes
2021-08/2022       | 2023                  | no
2021-08/           | 2021-08               | yes
2021-08/           | 2021-09               | no
../2001-09-09      | 1992                  | yes
/2001              | 2001-03               | yes
/2001              | 1992                  | no
2022               | 2022-05-02/2022-05-04 | yes
2022               | 2022-05-02/..         | no
2022               | XXXX-12-10            | no
XXXX-12/..         | 2021                  | no
2021~/..           | 2021-06?              | yes
"""


def rows(table: str) -> list[list[str]]:
    """Cut a table into rows of bare cells."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize(("text", "english", "dari"), rows(SAID))
def test_said(text: str, english: str, dari: str) -> None:
    """A date is said to readers as the table shows; Persian of any country has the Dari words."""
    read = parse(text)

    assert english == in_words(read)
    assert dari == in_words(read, "fa-AF") == in_words(read, "fa")


@pytest.mark.parametrize(("text", "first", "last", "iso"), rows(MEANT))
def test_meant(text: str, first: str, last: str, iso: str) -> None:
    """A date is bounded and exported as the table shows."""
    read = parse(text)

    assert first == str(earliest(read) or "-")
    assert last == str(latest(read) or "-")
    assert iso == (iso8601(read) or "-")


@pytest.mark.parametrize(("text", "expected"), rows(REFUSED))
def test_refused(text: str, expected: str) -> None:
    """What is no date is refused in a sentence that says what should stand there."""
    with pytest.raises(EdtfError) as caught:
        parse(text)

    found = f'"{text}"' if text else "nothing"
    assert (found, expected) == (caught.value.found, caught.value.expected)
    assert str(caught.value) == f"Found {found}; expected {expected}."


def test_refused_side_is_named() -> None:
    """In an interval the fault names the side that is wrong, not the whole."""
    with pytest.raises(EdtfError, match='Found "2021-31"'):
        parse("2020/2021-31")


def test_error_survives_a_worker() -> None:
    """A fault raised in another process arrives whole; long texts are shown short, in one line."""
    error = pickle.loads(pickle.dumps(EdtfError("x\n" * 99, "a date")))  # noqa: S301 — our own bytes

    assert error.expected == "a date"
    assert "\n" not in str(error)
    assert len(str(error)) < 120


def test_parts() -> None:
    """Parts keep what was stated and each side's own marks."""
    read = parse("2021-08~/..")

    assert read.end is Edge.OPEN
    assert parse("2021/").end is Edge.UNKNOWN
    assert read.known == (DateParts(2021, 8, approximate=True),)
    assert [(p.approximate, p.uncertain) for p in parse("2021%").known] == [(True, True)] * 2


def test_leap_years() -> None:
    """29 February exists in 2000 and 2024, not in 1900 and 2023."""
    accepted = []
    for year in (1900, 2000, 2023, 2024):
        try:
            accepted.append(earliest(parse(f"{year}-02-29")))
        except EdtfError:
            continue

    assert [date(2000, 2, 29), date(2024, 2, 29)] == accepted


@pytest.mark.parametrize(("period", "day", "answer"), rows(ROLES))
def test_role_at_the_date_of_the_text(period: str, day: str, answer: str) -> None:
    """A role is claimed for a day only where the whole of that day's time lies in the role's time."""
    assert contains(parse(period), parse(day)) == (answer == "yes")


def test_year_of() -> None:
    """A date is filed under the year of its known side; decades and unstated years under none."""
    given_years = {"2021-08~": 2021, "2022-05/2023": 2022, "../2001": 2001, "202X": None, "XXXX-12-10": None}

    assert given_years == {text: year_of(parse(text)) for text in given_years}


def test_order() -> None:
    """Known sides in order, the longer time first at the same start, unstated years last by month and day."""
    ordered = ["20XX", "../2021", "2021", "2021?", "2021-01", "2021-01-01", "2021-08/..", "2021-08",
               "2021-08-15", "2021-24", "2022-05-02/2022-05-04", "2022-05-02",
               "XXXX-02-29", "XXXX-12", "XXXX-12-10"]
    shuffled = random.Random(7).sample(ordered, len(ordered))  # noqa: S311 — a fixed shuffle, no secret

    assert sorted(shuffled, key=lambda text: sort_key(parse(text))) == ordered


def test_unknown_language_is_said_in_english() -> None:
    """A language without a table of words falls back to English, whatever its tag."""
    assert {in_words(parse("2021-08"), tag) for tag in ("ps", "en-GB", "", "x-none")} == {"August 2021"}


def test_tables_of_words_agree() -> None:
    """Every language has the same phrases, twelve months, four seasons and ten digits."""
    tables = edtf_module._WORDS  # noqa: SLF001 — the table is data; its shape is the rule here

    for words in tables.values():
        assert words.keys() == tables["en"].keys()
        assert [len(words[row].split()) for row in ("months", "seasons")] == [12, 4]
        assert len(words["digits"]) == 10


def test_ten_thousand_dates_in_half_a_second() -> None:
    """Reading 10,000 dates takes less than half a second of the processor."""
    begun = time.process_time()
    for year in range(10_000):
        parse(f"{year % 200 + 1900}-08~/..")

    assert time.process_time() - begun < PATIENCE


PATIENT = settings(deadline=None)  # a busy machine is no fault of the code
YEARS = st.integers(1, 9999)
DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    YEARS.map(lambda year: f"{year:04}"),
    st.builds("{:04}-{}".format, YEARS, st.integers(21, 24)),
    st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
    st.integers(1, 99).map(lambda century: f"{century:02}XX"),
    YEARS.map(lambda year: f"{year:04}-XX"),
    st.builds("{:04}-{:02}-XX".format, YEARS, st.integers(1, 12)),
)
MARKS = st.sampled_from(["", "", "?", "~", "%"])
MARKED = st.builds("{}{}".format, DATES, MARKS)
UNDATED = st.builds("XXXX-{:02}-{:02}{}".format, st.integers(1, 12), st.integers(1, 28), MARKS)
HALF_OPEN = st.one_of(
    st.builds("{}/{}".format, MARKED, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), MARKED),
)
CLOSED = st.tuples(MARKED, MARKED).map(lambda two: "/".join(sorted(two, key=lambda t: sort_key(parse(t)))))
ALL = st.one_of(MARKED, UNDATED, HALF_OPEN, CLOSED)
NEARLY = st.text(alphabet="0123456789X-/.?~%Tx ", max_size=24)


@PATIENT
@given(st.one_of(st.text(), NEARLY, ALL.flatmap(lambda t: st.builds(t.__add__, NEARLY))))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but EdtfError, and what is read says, sorts and exports without fault."""
    try:
        read = parse(text)
    except EdtfError:
        return
    assert text == read.text
    assert all((in_words(read), in_words(read, "fa"), sort_key(read)))
    assert iso8601(read) in {None, text}


@PATIENT
@given(ALL)
def test_what_is_written_comes_back(text: str) -> None:
    """Every well-formed date is read; reading its text again gives an equal value."""
    read = parse(text)

    assert text == read.text
    assert parse(read.text) == read
    assert in_words(read).strip()
    assert in_words(read, "fa-AF").strip()


@PATIENT
@given(ALL)
def test_the_first_day_is_not_after_the_last(text: str) -> None:
    """Where both are known, the earliest day is not later than the latest, and the date contains itself."""
    read = parse(text)
    first, last = earliest(read), latest(read)

    if first and last:
        assert first <= last
        assert contains(read, read)


@PATIENT
@given(st.lists(ALL, max_size=12), st.randoms(use_true_random=False))
def test_order_is_total(texts: list[str], chance: random.Random) -> None:
    """The order does not depend on the order before; only equal texts are equal; unstated years come last."""
    read = [parse(text) for text in texts]
    shuffled = chance.sample(read, len(read))

    ordered = sorted(shuffled, key=sort_key)

    assert sorted(read, key=sort_key) == ordered
    assert len({sort_key(one) for one in read}) == len(set(texts))
    undated = [one.known[0].year is None for one in ordered]
    assert sorted(undated) == undated


@PATIENT
@given(st.dates())
def test_every_day_is_its_own_span(day: date) -> None:
    """A stated day is its own first and last day and its own ISO form."""
    read = parse(f"{day:%Y-%m-%d}".zfill(10))

    assert (day, day) == (earliest(read), latest(read))
    assert iso8601(read) == day.isoformat()
