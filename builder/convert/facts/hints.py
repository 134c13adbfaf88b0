"""What the file says of itself to machines: a page's JSON-LD, Open Graph and meta tags."""

from __future__ import annotations

from collections.abc import Callable

from builder.convert.facts.case import Case
from builder.convert.people import bare_name, is_full_name, split_people
from builder.convert.values import LIST_FIELDS, Field, Hint
from builder.convert.words import folded, is_arabic_script

SHORTEST_TITLE = 4
OF_SUBTITLES = "WEBVTT"


def from_format(name: str) -> Callable[[Case], Field | None]:
    """Return the rule that reads a field from the file's own metadata, the first hint that is fit."""

    def rule(case: Case) -> Field | None:
        hints = [hint for hint in case.page.hints if hint.field == name and is_in_script(case, hint.value)]
        if name in LIST_FIELDS:
            return people_from(case, name, hints)
        return next((field_of(hint, hint.value) for hint in hints), None)

    return rule


def is_in_script(case: Case, value: str) -> bool:
    """Tell whether a value is in the script of the text: a site in Persian may have its name in Latin letters too."""
    arabic = is_arabic_script(case.page.text)
    return arabic == is_arabic_script(value) or not any(map(str.isalpha, value)) or not arabic


def field_of(hint: Hint, value: str | tuple[str, ...]) -> Field:
    """Return the field that a hint states."""
    return Field(hint.field, value, "stated", "metadata", None, hint.source, hint.value)


def people_from(case: Case, name: str, hints: list[Hint]) -> Field | None:
    """Return the people that the hints of the first source name in full; an outlet or a desk is none."""
    first = [hint for hint in hints if hint.source == hints[0].source]
    people = [bare_name(one, case.cues) for hint in first for one in split_people(hint.value)]
    full = tuple(dict.fromkeys(one for one in people if is_full_name(one, case.cues)))
    return Field(name, full, "stated", "metadata", None, first[0].source, first[0].value) if full else None


def title_from_format(case: Case) -> Field | None:
    """The page's own title, where no line of the text is one."""
    hints = [hint for hint in case.page.hints if hint.field == "title" and len(hint.value) >= SHORTEST_TITLE]
    return field_of(hints[0], hints[0].value) if hints else None


def title_of_subtitles(case: Case) -> Field | None:
    """“WEBVTT - Title” states the title: what a note below it says is of the programme."""
    named = (hint for hint in case.page.hints if hint.field == "title" and hint.source == OF_SUBTITLES)
    return next((field_of(hint, hint.value) for hint in named), None)


def language_from_format(case: Case) -> Field | None:
    """The page's own language, where the words do not decide it or agree."""
    hints = [hint for hint in case.page.hints if hint.field == "language"]
    if not hints or (case.decisive_language and folded(hints[0].value) != case.page.language):
        return None
    return field_of(hints[0], hints[0].value)
