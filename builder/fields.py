"""The kinds of value that front matter may hold: ids, passages, dates, addresses, languages, countries.

Each refuses what it is not by a fault of its own (`language-malformed`) that says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from builder import edtf

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PASSAGE_ID = re.compile(r"p-[a-z0-9]{4,8}")
PASSAGE_REF = re.compile(r"(?P<record>[a-z0-9]+(?:-[a-z0-9]+)*)#(?P<passage>p-[a-z0-9]{4,8})")
_URL = re.compile(r"https?://[^\s<>\"'\\]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
EXTERNAL_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "a Q and digits, such as Q42"),
    "viaf": (re.compile(r"[1-9][0-9]{1,21}"), "digits alone"),
    "geonames": (re.compile(r"[1-9][0-9]{0,11}"), "digits alone"),
    "gnd": (re.compile(r"[0-9][0-9X-]{3,11}"), "digits, a hyphen and a check digit"),
    "isni": (re.compile(r"[0-9]{15}[0-9X]"), "sixteen digits without spaces"),
    "lcnaf": (re.compile(r"n[a-z]{0,2}[0-9]{8,10}"), "n and digits, such as n79021164"),
}
"""Authority files beyond this archive → how their ids are written. Others are taken as they stand."""


def refuse(code: str, expected: str, at: str | None = None) -> PydanticCustomError:
    """Make the fault ``code`` of a value; ``at`` is the key within the value that is at fault."""
    return PydanticCustomError(code, "{expected}", {"expected": expected, "at": at})


def _shaped(shape: re.Pattern[str], code: str, expected: str) -> AfterValidator:
    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise refuse(code, expected)
        return value

    return AfterValidator(check)


def _check_date(value: str) -> str:
    try:
        edtf.parse(value)
    except edtf.EdtfError as error:
        code = "interval-reversed" if _is_reversed(value) else "date-malformed"
        raise refuse(code, error.expected) from error
    return value


def _check_open_date(value: str) -> str:
    return value if value == ".." else _check_date(value)


def _is_reversed(value: str) -> bool:
    """Tell whether an interval would do if its ends changed places."""
    try:
        edtf.parse("/".join(reversed(value.split("/"))))
    except edtf.EdtfError:
        return False
    return "/" in value


def _check_external_ids(value: dict[str, str]) -> dict[str, str]:
    for name, identity in value.items():
        shape, expected = EXTERNAL_IDS.get(name, (None, ""))
        if shape and not shape.fullmatch(identity):
            raise refuse("external-id-malformed", expected, name)
    return value


def _check_coordinates(value: tuple[float, float]) -> tuple[float, float]:
    latitude, longitude = value
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise refuse("coordinates-out-of-range", "latitude from -90 to 90, then longitude from -180 to 180")
    return value


def _wrap_word(wrap: Callable[[str], Any]) -> BeforeValidator:
    """Let one word stand for the list or mapping that ``wrap`` makes of it."""
    return BeforeValidator(lambda value: wrap(value) if isinstance(value, str) else value)


Line = Annotated[str, Field(min_length=1)]
Id = Annotated[
    str,
    _shaped(ID, "id-malformed", "an id: lower-case ASCII words joined by hyphens"),
    Field(pattern=f"^{ID.pattern}$"),
]
PassageId = Annotated[str, _shaped(PASSAGE_ID, "passage-id-malformed", "a passage id such as p-7k2m")]
PassageRef = Annotated[
    str, _shaped(PASSAGE_REF, "passage-id-malformed", "a passage, written record-id#p-xxxx")
]
EdtfDate = Annotated[
    str, AfterValidator(_check_date), Field(description="EDTF level 0 or 1, such as 2021-08~")
]
OpenDate = Annotated[
    str,
    AfterValidator(_check_open_date),
    Field(description='EDTF level 0 or 1, or ".." where there is no end'),
]
Url = Annotated[str, _shaped(_URL, "url-malformed", "a web address that begins with https:// or http://")]
Sha256 = Annotated[
    str, _shaped(_SHA256, "sha256-malformed", "a SHA-256: 64 hexadecimal digits, the letters in lower case")
]
Language = Annotated[
    str, _shaped(_LANGUAGE, "language-malformed", "a BCP 47 language tag such as en, fa-AF or ps")
]
Country = Annotated[
    str, _shaped(_COUNTRY, "country-malformed", "a country code of two capitals (ISO 3166-1), such as AF")
]
Coordinates = Annotated[tuple[float, float], AfterValidator(_check_coordinates)]
ExternalIds = Annotated[dict[Line, Line], AfterValidator(_check_external_ids)]
Ids = Annotated[tuple[Id, ...], _wrap_word(lambda word: [word])]
word_to_variant = _wrap_word(lambda word: {"text": word})
date_to_claims = _wrap_word(lambda word: [{"date": word}])
