"""What the converter knows of each language, from `site_config/reading.yml`, as frozen values.

{"limits": {"bytes": 1000}, "en": {"titles": ["Mr"]}}  ->  Reading((("en", Cues(titles=("Mr",))),), Limits(bytes=1000))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from builder.convert.cues import Cues, Groups, Numbers, Words
from builder.errors import CueError as CueError  # noqa: PLC0414 - it is told here, and raised

ONE_FORM = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
ARABIC_SCRIPT = ("fa", "ps")
"""Languages whose texts mix the Arabic and the Persian forms of two letters; cues and texts are read in one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may have at most; `site_config/reading.yml` says beside each what it is for."""

    bytes: int = 2 * 1024 * 1024
    seconds: int = 20
    html_bytes: int = 1024 * 1024
    docx_bytes: int = 32 * 1024 * 1024
    pdf_pages: int = 600
    pdf_characters: int = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, as Cues are
class Reading:
    """All languages' cues, and the limits of what is read."""

    languages: tuple[tuple[str, Cues], ...]
    limits: Limits = Limits()

    def cues(self, language: str) -> Cues:
        """Return the cues of `language`, or those of the first language where it has none."""
        return dict(self.languages).get(language) or self.languages[0][1]


def reading_from(mapping: Mapping[str, object]) -> Reading:
    """Return the frozen value of a loaded `reading.yml`; raise CueError naming the key that is wrong."""
    sections = {str(name): section for name, section in mapping.items()}
    limits = limits_from(sections.pop("limits", {}))
    if not sections:
        raise CueError((), "expected a section for at least one language, such as “en”")
    return Reading(tuple((name, cues_from(name, section)) for name, section in sections.items()), limits)


def limits_from(section: object) -> Limits:
    """Return the limits as a value; raise CueError for one that is not known or no whole number above 0."""
    if not isinstance(section, dict):
        raise CueError(("limits",), "expected a mapping of limits")
    known = {field.name for field in fields(Limits)}
    for key, value in section.items():
        if key not in known:
            raise CueError(("limits", str(key)), f"expected one of {', '.join(sorted(known))}")
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise CueError(("limits", str(key)), "expected a whole number above 0")
    return Limits(**section)


def cues_from(language: str, section: object) -> Cues:
    """Return one language's section as a value; raise CueError for a key that is not known."""
    if not isinstance(section, dict):
        raise CueError((language,), "expected a mapping of cues")
    unknown = sorted(map(str, set(section) - set(KEYS)))
    if unknown:
        near = get_close_matches(unknown[0], KEYS, 1)
        meant = f"“{near[0]}”" if near else "a cue the converter knows"
        raise CueError((language, unknown[0]), f"expected {meant}")
    plain = in_one_form(section) if language in ARABIC_SCRIPT else section
    return Cues(**{key: FORMS[KEYS[key]]((language, key), value) for key, value in plain.items()})


def in_one_form(value: Any) -> Any:
    """Return a section's words with the Arabic forms of two letters as Persian ones."""
    if isinstance(value, dict):
        return {in_one_form(key): in_one_form(one) for key, one in value.items()}
    if isinstance(value, list):
        return [in_one_form(one) for one in value]
    return value.translate(ONE_FORM) if isinstance(value, str) else value


def words(where: tuple[str, ...], value: object) -> Words:
    """Return a list of words as a tuple; raise CueError where it is none."""
    if not isinstance(value, list) or any(isinstance(word, list | dict) for word in value):
        raise CueError(where, "expected a list of words")
    return tuple(str(word) for word in value)


def grouped(where: tuple[str, ...], value: object) -> Groups:
    """Return a mapping of lists as pairs; raise CueError where it is none."""
    if not isinstance(value, dict):
        raise CueError(where, "expected a mapping of lists")
    return tuple((str(name), words((*where, str(name)), entry)) for name, entry in value.items())


def numbered(where: tuple[str, ...], value: object) -> Numbers:
    """Return a mapping of names to numbers as pairs; raise CueError where it is none."""
    if not isinstance(value, dict) or not all(isinstance(number, int) for number in value.values()):
        raise CueError(where, "expected a mapping of names to numbers")
    return tuple((str(name), int(number)) for name, number in value.items())


FORMS: dict[str, Callable[[tuple[str, ...], object], Any]] = {
    "Words": words,
    "Groups": grouped,
    "Numbers": numbered,
}
KEYS: dict[str, str] = {field.name: str(field.type) for field in fields(Cues)}
