"""The names in an imprint: where those that follow “By” end, and who reports from where.

"Interview: A. Writer" under “A talk with A. Person”  ->  A. Writer asks, since the text talks with another
"""

from __future__ import annotations

import re

from builder.convert.cues import Cues
from builder.convert.page import Page
from builder.convert.people import bare_name, is_full_name, list_pattern, person_pattern
from builder.convert.structure.imprint_words import (
    is_known_place,
)
from builder.convert.words import alternatives, compiled

FIRST_LINES = 6


def reporter_at(words: str, page: Page) -> re.Match[str] | None:
    """Return “A. Writer in Portvale” as name and known place, where the text names A. Writer nowhere else; or None."""
    prepositions = alternatives(page.cues.place_prepositions)
    match = compiled(rf"(?P<who>{person_pattern(page.cues)})\s(?:{prepositions})\s(?P<place>.+)").fullmatch(words)
    if match is None or not is_known_place(match["place"], page.cues):
        return None
    return match if page.text.count(match["who"].rsplit(maxsplit=1)[-1]) == 1 else None


def names_another(page: Page, name: str) -> bool:
    """Tell whether a line at the head says with whom else one talks: “An interview with A. Person”."""
    openings = tuple(words.partition("{person}")[0].casefold() for words in page.cues.title_interviewee)
    lines = (one.text.casefold() for one in page.paragraphs[:FIRST_LINES])
    return any(line.startswith(tuple(filter(None, openings))) and name.casefold() not in line for line in lines)


def end_of_names(words: str, start: int, cues: Cues) -> int:
    """Return where the full names at a place end, what is no person's name cut off; 0 where there is none."""
    people = list_pattern(cues).match(words, start)
    end = people.end() if people else start
    while end > start:
        last = re.split(r",\s*(?:and\s+)?|\s+(?:and|&|و|او)\s+|،\s*", words[start:end])[-1]
        if is_full_name(bare_name(last, cues), cues) and not is_known_place(last, cues):
            return end
        end = start + len(words[start : end - len(last)].rstrip(" ,،&")) if end - len(last) > start else start
        end = start + len(re.sub(r"\s(?:and|و|او)$", "", words[start:end]))
    return 0
