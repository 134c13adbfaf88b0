"""Names on a line of their own right above or below the day at a text's head: those of who wrote it, most likely.

"Omid Karim in Portvale" / "Thu 3 Feb 2022"             ->  name by the day
"Omid Karim (Text), Laila Sadat (Pictures)" / "3.2.2022" ->  name by the day; of the two only the first wrote
"""

from __future__ import annotations

import re

from builder.convert.arabic_words import run_of_words
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, list_pattern, split_people
from builder.convert.structure.headers import HEAD
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.structure.imprints import may_sign
from builder.convert.words import alternatives, compiled, folded_set, is_arabic_script, whole_words

BY_DAY = "name by the day"
DAYS = ("date line", "imprint", "outlet line", "masthead")
LONGEST, MOST_WORDS, LEAST_WORDS = 90, 4, 2
TASK = re.compile(r"\s*\(([^()]{2,30})\)")


def mark_names_by_day(page: Page) -> dict[int, Mark]:
    """Mark the unmarked lines between the title and the text that hold names alone, with the day right beside them."""
    title = next((i for i, _ in page.with_rule("title", "first-line", "header:title")), HEAD)
    marks: dict[int, Mark] = {}
    for place, one in page.with_rule(*DAYS):
        beside = ((place - 1, True), (place + 1, False)) if title < place < HEAD else ()
        for i, above in beside:
            line = page.paragraphs[i] if title < i < len(page.paragraphs) and page.marks[i] is None else None
            near = above or (line is not None and not line.gap)
            if line is not None and near and one.start != line.start and writers(line, page):
                marks[i] = Mark(None, BY_DAY)
    return marks


def writers(one: Paragraph, page: Page) -> tuple[str, ...]:
    """Return the full names that a line holds, with nothing but where and as what they worked; none of who speaks."""
    if len(one.text) > LONGEST or one.text.endswith((".", "?", "!", ":", "؟")):
        return ()
    arabic = is_arabic_script(one.text)
    names = arabic_name(one.text, page) if arabic else latin_names(one.text, page)
    speaking = any(answers(name, page.text) for name in names)
    return () if speaking or any(is_outlet_here(name, page) for name in names) else names


def answers(name: str, text: str) -> bool:
    """Tell whether somebody speaks in a text, and their first words under their name are no question."""
    first = re.search(rf"{re.escape(name.rsplit(maxsplit=1)[-1])}:\s*(?P<words>[^\n]*)", text)
    return first is not None and not first["words"].rstrip().endswith(("?", "؟"))


def latin_names(line: str, page: Page) -> tuple[str, ...]:
    """Return the names of a line such as “A and B in P” or “A (Text), B (Pictures)”, who took pictures left out."""
    cues = page.cues
    if whole_words(cues.place_lines).match(line):
        return ()
    pictures = whole_words(cues.picture_words)
    tasked = compiled(rf"[^,(]{{3,40}}{TASK.pattern}")
    drawn = tasked.sub(lambda one: "" if pictures.search(one[1]) else one.group(), line)
    plain = TASK.sub("", drawn).strip(" ,")
    people = list_pattern(cues).match(plain)
    if people is None:
        return ()
    where = rf"\s(?:{alternatives(cues.place_prepositions)})\s[^\W\d_][\w’'-]*(?:[\s,]+[^\W\d_a-z][\w’'-]*){{0,3}}"
    rest = plain[people.end() :]
    names = tuple(bare_name(name, cues) for name in split_people(people["people"]))
    persons = all(may_sign(page, name, speaks=True) and not is_known_place(name, cues) for name in names)
    return names if persons and (not rest or compiled(where).fullmatch(rest)) else ()


def arabic_name(line: str, page: Page) -> tuple[str, ...]:
    """Return the one name in a script without capitals that a whole line is, or none."""
    cues = page.cues
    words, start, end = run_of_words(line, 0, MOST_WORDS, cues)
    other = folded_set((*cues.organisation_words, *cues.place_words, *cues.interview_words, *cues.title_verbs))
    parts = words.split()
    if start or end != len(line) or len(parts) < LEAST_WORDS or is_known_place(words, cues):
        return ()
    small = folded_set((*cues.small_words, *cues.question_openers, *cues.second_person, *cues.outlet_openers))
    return () if any(part in other | small for part in map(str.casefold, parts)) else (words,)
