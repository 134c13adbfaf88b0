"""The kinds of value that front matter may hold: ids, passages, dates, addresses, languages, countries.

Each refuses what it is not by a fault of its own (`language-malformed`) that says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

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


@dataclass(frozen=True, slots=True)
class _Shape:
    """A regular expression that the whole text must fit."""

    pattern: re.Pattern[str]
    code: str
    expected: str
    holds: Callable[[str], bool] = bool

    def check(self, value: str) -> str:
        if not (self.pattern.fullmatch(value) and self.holds(value)):
            raise refuse(self.code, self.expected)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # JSON Schema has the regular expressions of ECMAScript, where a group's name is written otherwise.
        pattern = re.sub(r"\(\?P<\w+>", "(", self.pattern.pattern)
        return {**handler(core), "pattern": f"^{pattern}$", "description": self.expected}


@dataclass(frozen=True, slots=True)
class OneWord:
    """Lets one word stand for the list or mapping that ``wrap`` makes of it."""

    wrap: Callable[[str], Any]

    def unfold(self, value: Any) -> Any:
        """Give the list or mapping; anything but a word stays as it is."""
        return self.wrap(value) if isinstance(value, str) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.unfold, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, dict(handler(core))]}


def is_web_address(text: str) -> bool:
    """Tell whether a text is a full address of the web that a browser could follow."""
    try:
        return bool(_URL.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:
        return False


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


Line = Annotated[str, Field(min_length=1)]
Coordinates = Annotated[tuple[float, float], AfterValidator(_check_coordinates)]
ExternalIds = Annotated[dict[Line, Line], AfterValidator(_check_external_ids)]
EdtfDate = Annotated[
    str, AfterValidator(_check_date), Field(description="EDTF level 0 or 1, such as 2021-08~")
]
OpenDate = Annotated[
    str,
    AfterValidator(_check_open_date),
    Field(description='EDTF level 0 or 1, or ".." where there is no end'),
]
Id = Annotated[str, _Shape(ID, "id-malformed", "an id: lower-case ASCII words joined by hyphens")]
Ids = Annotated[tuple[Id, ...], OneWord(lambda word: [word])]
PassageId = Annotated[str, _Shape(PASSAGE_ID, "passage-id-malformed", "a passage id such as p-7k2m")]
PassageRef = Annotated[str, _Shape(PASSAGE_REF, "passage-id-malformed", "a passage, written record-id#p-xxxx")]
Url = Annotated[
    str, _Shape(_URL, "url-malformed", "a web address that begins with https:// or http://", is_web_address)
]
Sha256 = Annotated[str, _Shape(_SHA256, "sha256-malformed", "a SHA-256: 64 hexadecimal digits in lower case")]
Language = Annotated[str, _Shape(_LANGUAGE, "language-malformed", "a BCP 47 language tag such as en, fa-AF or ps")]
Country = Annotated[str, _Shape(_COUNTRY, "country-malformed", "two capitals of ISO 3166-1, such as AF")]
