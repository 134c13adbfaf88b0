"""What the converter knows of each language, from `site_config/reading.yml`, as frozen values.

{"max_bytes": 1000, "en": {"titles": ["Mr"]}}  ->  Reading((("en", Cues(titles=("Mr",))),), max_bytes=1000)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

Words = tuple[str, ...]
Groups = tuple[tuple[str, Words], ...]
"""Words under a heading: the reason furniture is dropped, the field a label fills, the kind a title opens."""
Numbers = tuple[tuple[str, int], ...]

DEFAULT_MAX_BYTES = 2 * 1024 * 1024
DEFAULT_SECONDS = 20


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: patterns are cached by it, thousands of times
class Cues:
    """One language's cues; `site_config/reading.yml` says beside each what it is for."""

    stop_words: Words = ()
    furniture: Groups = ()
    furniture_starts: Groups = ()
    counted_furniture: Groups = ()
    share_words: Words = ()
    summary_labels: Words = ()
    rights_cues: Words = ()
    photo_cues: Words = ()
    titles: Words = ()
    roles: Words = ()
    saying_verbs: Words = ()
    saying_participles: Words = ()
    attribution_phrases: Words = ()
    between: Words = ()
    pronouns: Words = ()
    naming_cues: Words = ()
    quoted_as: Words = ()
    months: Numbers = ()
    solar_months: Numbers = ()
    seasons: Numbers = ()
    weekday_numbers: Numbers = ()
    ordinals: Numbers = ()
    figure_order: Words = ()
    events: Groups = ()
    for_or_after: Words = ()
    about: Words = ()
    numbers: Numbers = ()
    time_units: Numbers = ()
    and_a_half: Words = ()
    question_openers: Words = ()
    second_person: Words = ()
    question_labels: Words = ()
    answer_labels: Words = ()
    role_labels: Words = ()
    not_labels: Words = ()
    header_labels: Groups = ()
    byline_openers: Words = ()
    interviewer_openers: Words = ()
    interview_labels: Words = ()
    aired_openers: Words = ()
    published_openers: Words = ()
    updated_openers: Words = ()
    held_openers: Words = ()
    date_prepositions: Words = ()
    signed_in: Words = ()
    special_to: Words = ()
    credit_starts: Words = ()
    outlet_roles: Words = ()
    outlet_words: Words = ()
    mast_words: Words = ()
    outlet_names: Words = ()
    i_interviewed: Words = ()
    title_interviewee: Words = ()
    in_an_interview: Words = ()
    interview_words: Words = ()
    told: Words = ()
    asked_by: Words = ()
    spoke_to: Words = ()
    meets: Words = ()
    sure_talks: Words = ()
    spoke_how: Words = ()
    reports_from: Words = ()
    i_talked: Words = ()
    with_whom: Words = ()
    this: Words = ()
    name_ends: Words = ()
    introduces: Words = ()
    in_talk_with: Words = ()
    written_for: Words = ()
    clause_openers: Words = ()
    settlements: Words = ()
    they_met: Words = ()
    biographies: Words = ()
    the_writer: Words = ()
    answered: Words = ()
    by_phone: Words = ()
    talk_words: Words = ()
    held_verbs: Words = ()
    text_words: Words = ()
    printed_in: Words = ()
    issue_of: Words = ()
    given_to: Words = ()
    reporting_by: Words = ()
    outlet_openers: Words = ()
    outlet_generic: Words = ()
    with_me_for: Words = ()
    place_prepositions: Words = ()
    outlet_prepositions: Words = ()
    place_lines: Words = ()
    not_places: Words = ()
    place_of_building: Words = ()
    end_marks: Words = ()
    kinds: Groups = ()
    kinds_last: Groups = ()
    organisation_words: Words = ()
    place_words: Words = ()
    place_names: Words = ()
    dateline_places: Words = ()
    no_places: Words = ()
    name_stops: Words = ()
    small_words: Words = ()
    particles: Words = ()

    @property
    def weekdays(self) -> Words:
        """Return the names of the weekdays."""
        return tuple(name for name, _ in self.weekday_numbers)


@dataclass(frozen=True, slots=True)
class Reading:
    """All languages' cues, the limit of a file's size in bytes, and of the seconds that reading it may take."""

    languages: tuple[tuple[str, Cues], ...]
    max_bytes: int = DEFAULT_MAX_BYTES
    seconds: int = DEFAULT_SECONDS

    def cues(self, language: str) -> Cues:
        """Return the cues of `language`, or those of the first language where it has none."""
        return dict(self.languages).get(language) or self.languages[0][1]


def reading_from(mapping: Mapping[str, object]) -> Reading:
    """Return the frozen value of a loaded `reading.yml`; raise ValueError naming the key that is wrong."""
    limits = {key: whole_number(key, mapping.get(key, usual)) for key, usual in LIMITS.items()}
    languages = tuple(
        (language, cues_from(language, section)) for language, section in mapping.items() if language not in LIMITS
    )
    if not languages:
        raise ValueError("no language has a section; expected at least one, such as “en”")
    return Reading(languages, **limits)


LIMITS = {"max_bytes": DEFAULT_MAX_BYTES, "seconds": DEFAULT_SECONDS}


def whole_number(key: str, value: object) -> int:
    """Return a limit; raise ValueError where it is no whole number above 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{key}: expected a whole number above 0")
    return value


def cues_from(language: str, section: object) -> Cues:
    """Return one language's section as a value; raise ValueError for a key that is not known."""
    if not isinstance(section, dict):
        raise ValueError(f"{language}: expected a mapping of cues")  # noqa: TRY004 - a fault of content, not of type
    unknown = sorted(set(section) - set(KEYS))
    if unknown:
        raise ValueError(f"{language}.{unknown[0]}: not a cue the converter knows")
    return Cues(**{key: FORMS[KEYS[key]](f"{language}.{key}", value) for key, value in section.items()})


def words(where: str, value: object) -> Words:
    """Return a list of words as a tuple; raise ValueError where it is none."""
    if not isinstance(value, list):
        raise ValueError(f"{where}: expected a list of words")  # noqa: TRY004
    return tuple(str(word) for word in value)


def grouped(where: str, value: object) -> Groups:
    """Return a mapping of lists as pairs; raise ValueError where it is none."""
    if not isinstance(value, dict):
        raise ValueError(f"{where}: expected a mapping of lists")  # noqa: TRY004
    return tuple((str(name), words(f"{where}.{name}", entry)) for name, entry in value.items())


def numbered(where: str, value: object) -> Numbers:
    """Return a mapping of names to numbers as pairs; raise ValueError where it is none."""
    if not isinstance(value, dict) or not all(isinstance(number, int) for number in value.values()):
        raise ValueError(f"{where}: expected a mapping of names to numbers")
    return tuple((str(name), int(number)) for name, number in value.items())


FORMS: dict[str, Callable[[str, object], Any]] = {
    "Words": words,
    "Groups": grouped,
    "Numbers": numbered,
}
KEYS: dict[str, str] = {field.name: str(field.type) for field in fields(Cues)}
