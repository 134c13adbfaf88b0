"""Dates in words and figures to EDTF."""

from __future__ import annotations

import pytest

from builder.convert import Reading
from builder.convert.dates import dates_in


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("March 2023", "en", ["2023-03"]),
        ("on May 9, 2019 at noon", "en", ["2019-05-09"]),
        ("9 May 2019", "en", ["2019-05-09"]),
        ("the 9th of May 2019", "en", ["2019-05-09"]),
        ("Sept. 3, 2020", "en", ["2020-09-03"]),
        ("December 10", "en", ["XXXX-12-10"]),
        ("May 2-4, 2022", "en", ["2022-05-02/2022-05-04"]),
        ("2 to 4 May 2022", "en", ["2022-05-02/2022-05-04"]),
        ("early spring 2020", "en", ["2020-21"]),
        ("2023-05-04", "en", ["2023-05-04"]),
        ("25/12/2023", "en", ["2023-12-25"]),
        ("04/05/2023", "en", []),
        ("February 30, 2020", "en", []),
        ("you may 9 times", "en", []),
        ("May we go?", "en", []),
        ("at May 4:30", "en", []),
        ("© 2024", "en", []),
        ("12 Jawza 1399", "en", ["2020-06-01"]),
        ("Asad 1400", "en", ["2021-07-23/2021-08-22"]),
        ("Asad spoke", "en", []),
        ("۳ عقرب ۱۴۰۰", "fa", ["2021-10-25"]),
        ("۱۴۰۲/۲/۵", "fa", ["2023-04-25"]),
        ("۳۱ حوت ۱۴۰۰", "fa", []),
        ("۱۵ اگست ۲۰۲۱", "fa", ["2021-08-15"]),
    ],
)
def test_date_is_read(text: str, language: str, expected: list[str], reading: Reading) -> None:
    """A date is read in full or left alone; what is open stays open."""
    assert [one.edtf for one in dates_in(text, reading.cues(language))] == expected
