"""What the converter knows of each language, from `site_config/reading.yml`, as frozen values.

{"limits": {"bytes": 1000}, "en": {"titles": ["Mr"]}}  ->  Reading((("en", Cues(titles=("Mr",))),), Limits(bytes=1000))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from builder.errors import CueError as CueError  # noqa: PLC0414 - it is told here, and raised

ONE_FORM = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
ARABIC_SCRIPT = ("fa", "ps")
"""Languages whose texts mix the Arabic and the Persian forms of two letters; cues and texts are read in one."""
Words = tuple[str, ...]
Groups = tuple[tuple[str, Words], ...]
"""Words under a heading: the reason furniture is dropped, the field a label fills, the kind a title opens."""
Numbers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: patterns are cached by it, thousands of times
class Cues:
    """One language's cues; `site_config/reading.yml` says beside each what it is for."""

    stop_words: Words = ()
    furniture: Groups = ()
    furniture_starts: Groups = ()
    counted_furniture: Groups = ()
    menu_words: Words = ()
    share_words: Words = ()
    follow_verbs: Words = ()
    list_ends: Words = ()
    disclaimers: Words = ()
    summary_labels: Words = ()
    rights_cues: Words = ()
    photo_cues: Words = ()
    picture_words: Words = ()
    titles: Words = ()
    roles: Words = ()
    speaking_nouns: Words = ()
    saying_verbs: Words = ()
    saying_participles: Words = ()
    attribution_phrases: Words = ()
    between: Words = ()
    to_and_of: Words = ()
    pronouns: Words = ()
    when_words: Words = ()
    conjunctions: Words = ()
    plural_pronouns: Words = ()
    indefinite: Words = ()
    introduces_alone: Words = ()
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
    second_person_endings: Words = ()
    first_person: Words = ()
    telling_openers: Words = ()
    question_labels: Words = ()
    question_from: Words = ()
    answer_labels: Words = ()
    role_labels: Words = ()
    unnamed_voices: Words = ()
    asking_roles: Words = ()
    papers: Words = ()
    event_openers: Words = ()
    told_me: Words = ()
    programme_words: Words = ()
    label_ordinals: Words = ()
    not_labels: Words = ()
    header_labels: Groups = ()
    byline_openers: Words = ()
    blog_openers: Words = ()
    writer_verbs: Words = ()
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
    retelling: Words = ()
    interview_words: Words = ()
    told: Words = ()
    title_to: Words = ()
    talk_between: Words = ()
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
    told_of: Words = ()
    about_itself: Words = ()
    title_verbs: Words = ()
    doubtful_kinds: Words = ()
    official_bodies: Words = ()
    surely_to: Words = ()
    once: Words = ()
    plain_outlet_words: Words = ()
    not_in_names: Words = ()
    of_and_by: Words = ()
    earlier: Words = ()
    episodes: Words = ()
    series_words: Words = ()
    host_words: Words = ()
    hearings: Words = ()
    recorded_openers: Words = ()
    day_parts: Words = ()
    closings: Words = ()
    outlet_closers: Words = ()
    report_of: Words = ()
    i_am: Words = ()
    host_greetings: Words = ()
    today_is: Words = ()
    we_are: Words = ()
    academic_words: Words = ()
    reporting_roles: Words = ()
    heads_interview: Words = ()
    issue_words: Words = ()
    other_acronyms: Words = ()
    settlements: Words = ()
    housing: Words = ()
    they_met: Words = ()
    and_i: Words = ()
    them: Words = ()
    remembered: Words = ()
    of_time: Words = ()
    answered_questions: Words = ()
    questions_of: Words = ()
    they_talked: Words = ()
    on_air_openers: Words = ()
    i_am_last: Words = ()
    guest_words: Words = ()
    translated_by: Words = ()
    gestures: Words = ()
    talk_ends: Words = ()
    no_authors: Words = ()
    plain_dates: Words = ()
    biographies: Words = ()
    the_writer: Words = ()
    answered: Words = ()
    by_phone: Words = ()
    we_talked: Words = ()
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
