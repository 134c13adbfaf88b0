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
        ("21 and 22 May 2022", "en", ["2022-05-21/2022-05-22"]),
        ("3/4 December 2022", "en", ["2022-12-03/2022-12-04"]),
        ("28 April to 2 May 2022", "en", ["2022-04-28/2022-05-02"]),
        ("April 30 – May 2, 2022", "en", ["2022-04-30/2022-05-02"]),
        ("5 May to 2 April 2022", "en", []),
        ("February and March 2022", "en", ["2022-02/2022-03"]),
        ("the third of May 2022", "en", ["2022-05-03"]),
        ("the twenty-first of August 2021", "en", ["2021-08-21"]),
        ("a second March", "en", []),
        ("winter 1400", "en", ["2021-24"]),
        ("14-Mar-2024", "en", ["2024-03-14"]),
        ("2023/05/04", "en", ["2023-05-04"]),
        ("04/05/2023", "en", []),
        ("Thursday 04/05/2023", "en", ["2023-05-04"]),
        ("Wednesday 04/05/2023", "en", ["2023-04-05"]),
        ("Sunday 04/05/2023", "en", []),
        ("04.05.2023", "en", ["2023-05-04"]),
        ("04/05/2023", "fa", ["2023-05-04"]),
        ("04/05/2023", "ps", ["2023-05-04"]),
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
        ("بیست و یکم می ۲۰۲۲", "fa", ["2022-05-21"]),
        ("۱۲ ماه حوت سال ۱۴۰۰", "fa", ["2022-03-03"]),
        ("۵ تا ۷ جوزا ۱۴۰۱", "fa", ["2022-05-26/2022-05-28"]),
        ("خزان ۱۴۰۱", "fa", ["2022-23"]),
        ("۵ زمری ۱۴۰۲", "ps", ["2023-07-27"]),
        ("۲۰۲۲ مې ۲۴", "ps", ["2022-05-24"]),
        ("د ۲۰۲۲ کال د مې ۲۴مه", "ps", ["2022-05-24"]),
    ],
)
def test_date_is_read(text: str, language: str, expected: list[str], reading: Reading) -> None:
    """A date is read in full or left alone; what is open stays open."""
    assert [one.edtf for one in dates_in(text, reading.cues(language))] == expected
