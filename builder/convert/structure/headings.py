"""Headings within a text: short lines without a full stop, set apart, with text below them.

"Why has no front formed?" between two paragraphs  ->  heading
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END, Paragraph
from builder.convert.people import is_full_name
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.structure.lines import HOUR, TIME_LINE
from builder.convert.structure.questions import addresses, ends_in_question
from builder.convert.structure.stage import is_stage_direction
from builder.convert.structure.summary import BULLET
from builder.convert.words import ABBREVIATION, folded, folded_set, is_arabic_script, title_case_share

RULE = "short-line"
LONGEST_HEADING, SHORTEST_TEXT, LONG_TEXT = 130, 40, 200
MOST_OF_FIRST, LEAST_RUN = 4, 3
LONGEST_ABBREVIATION = 8
MOST_WORDS, MOST_PLAIN_WORDS = 20, 12
MOST_WORDS_IN_TURNS = 8
TITLE_CASE = 0.8
PUNCTUATED = 0.9
LEAST_BELOW = 1.2
LEAST_NUMBERED, LONGEST_LIST = 2, 60
NUMBERED = re.compile(r"\d{1,2}[.)]\s{1,4}(?=\S)")
QUOTED = re.compile(
    "|".join(
        rf"{opens}[^{opens}{closes}]{{3,60}}[^.,!?؟…{opens}{closes}]{closes}$"
        for opens, closes in ("‘’", "“”", "«»", '""', "''")
    )
)
"""A heading that is somebody's words, without a full stop."""
QUOTES = "‘“«\"'"
BARS = re.compile(r"\s[|·•]\s")
FULL_DAY = len("2021-08-15")
COUNTED = re.compile(r"\(\d{1,4}\)$|^Questions\s\d{1,4}\s?[-–]\s?\d{1,4}$")
"""A menu's entry with how much stands behind it: “League (5)”."""
NEVER_FIRST = ('"', "“", "«", "‘", "'", "-", "–", "—", "•", "→", "…", "(", "[", "/", "#", "@", ">", "+")
NEVER_LAST = (",", ";", "—", "–", "-", "…", "”", '"', "»", "،", "؛", "!")


def mark_headings(page: Page) -> dict[int, Mark]:
    """Mark the lines that stand as a heading over the paragraph below them, unless the format sets its headings."""
    if page.has_signs("heading"):
        return {}
    company = company_of(page)
    spaced = sum(one.gap > 0 for one in page.paragraphs) * 2 > len(page.paragraphs)
    found = [
        i
        for i, one in page.unmarked()
        if (one.gap > 0 or not spaced or is_under_hour(page, i))
        and has_form_of_heading(one.text, page.cues, company)
        and (stands_over_text(page, i, one) or stands_over_turn(page, i))
        and not ends_list(page, i)
    ]
    heads = heads_of(page, found)
    return {i: Mark("heading", RULE, page.paragraphs[i].start, aside=i not in heads) for i in found}


def heads_of(page: Page, found: list[int]) -> frozenset[int]:
    """Return the places of lines that head a part: within the text, since what stands over it is said about it.

    Where lines within a text head parts, a short one right over its first words does so too.
    """
    first = first_words(page)
    inside = [i for i in found if i > first and not is_in_run(page, i)]
    most = max((len(page.paragraphs[i].text.split()) for i in inside), default=0)
    most = max(most, MOST_OF_FIRST) if inside else 0
    above = [i for i in found if i == first - 1 and len(page.paragraphs[i].text.split()) <= most]
    return frozenset((*inside, *(i for i in above if not is_full_name(page.paragraphs[i].text, page.cues))))


def first_words(page: Page) -> int:
    """Return the place of the first turn or of the first running sentence of a text, below its head."""
    for i, one in page.body():
        mark = page.marks[i]
        ends = len(one.text) >= SHORTEST_TEXT and one.text.endswith(SENTENCE_END)
        if ends or len(one.text) >= LONG_TEXT or (mark is not None and mark.opens):
            return i
    return len(page.paragraphs)


def is_in_run(page: Page, place: int) -> bool:
    """Tell whether a line is one of three or more in a row that no rule knows and that end unlike sentences."""
    return any(
        all(0 <= i < len(page.paragraphs) and is_bare(page, i) for i in range(start, start + LEAST_RUN))
        for start in range(place - LEAST_RUN + 1, place + 1)
    )


def is_bare(page: Page, place: int) -> bool:
    """Tell whether a line that no rule knows is short and ends unlike a sentence."""
    one = page.paragraphs[place]
    return page.marks[place] is None and len(one.text) <= LONGEST_HEADING and not one.text.endswith(SENTENCE_END)


def is_under_hour(page: Page, place: int) -> bool:
    """Tell whether the hour of an entry stands right above a line."""
    above = page.marks[place - 1] if place else None
    return above is not None and above.rule == TIME_LINE


def stands_over_text(page: Page, place: int, one: Paragraph) -> bool:
    """Tell whether running text longer than the line itself follows right below it."""
    below = text_below(page, place)
    return below is not None and len(below.text) >= LEAST_BELOW * len(one.text)


def stands_over_turn(page: Page, place: int) -> bool:
    """Tell whether a question begins right below a line, however short."""
    later = (page.marks[i] for i in range(place + 1, len(page.marks)))
    below = next((mark for mark in later if mark is None or not mark.dropped), None)
    return below is not None and below.opens and below.type == "question"


def ends_list(page: Page, place: int) -> bool:
    """Tell whether only lines without a full stop stand between a line and a paragraph that ends in a colon."""
    for one in reversed(page.paragraphs[max(0, place - LONGEST_LIST) : place]):
        if one.text.endswith(SENTENCE_END) or len(one.text) > LONGEST_HEADING:
            return one.text.endswith(":")
    return False


@dataclass(frozen=True, slots=True)
class Company:
    """What the other lines of a text say of one that may be a heading."""

    in_turns: bool
    labelled: bool
    """True where a name stands before the turns."""
    punctuated: bool
    """True where nearly every paragraph of the turns ends as sentences do, so that a line that does not is none."""
    numbered: bool
    """True where numbered lines head paragraphs, and are no list."""


def company_of(page: Page) -> Company:
    """Return what the lines of a page have in common."""
    labelled = any(mark is not None and mark.opens and mark.label for mark in page.marks)
    return Company(page.has_turns(), labelled, is_punctuated(page), are_numbered_headings(page))


def has_form_of_heading(line: str, cues: Cues, company: Company) -> bool:
    """Tell whether a line is short, opens like a heading and does not end like a sentence."""
    words = line.split()
    if len(line) > LONGEST_HEADING or len(words) > MOST_WORDS or not any(sign.isalpha() for sign in line):
        return False
    if line[0] in QUOTES and QUOTED.match(line):
        return not company.in_turns
    if is_otherwise(line, company) or not ends_as_heading(line, cues) or is_about_text(line, cues):
        return False
    if line.endswith((".", ":")):
        return True
    capitalised = is_capitalised(line, cues)
    if company.in_turns and not ends_in_question(line):
        few = len(words) <= MOST_WORDS_IN_TURNS and company.punctuated
        return len(words) > 1 and (capitalised or few) and not addresses(line, cues)
    return capitalised or ends_in_question(line) or len(words) <= MOST_PLAIN_WORDS


def ends_as_heading(line: str, cues: Cues) -> bool:
    """Tell whether a line ends without a full stop or colon, but for an abbreviation's: “Omid Karim Jr.”."""
    if not line.endswith((".", ":")):
        return not line.endswith(NEVER_LAST)
    abbreviated = ABBREVIATION.search(line, max(0, len(line) - LONGEST_ABBREVIATION)) is not None
    return abbreviated and " " in line and is_capitalised(line, cues) and not line.endswith(NEVER_LAST)


def is_about_text(line: str, cues: Cues) -> bool:
    """Tell whether a line says what happened, where, who wrote when: “(Laughter)”, “2:46 pm”, “Gulf (5)”.

    A day alone may head what happened on it; a day behind other words is a picture's or a dispatch's.
    """
    if COUNTED.search(line) or is_stage_direction(line) or "@" in line or HOUR.fullmatch(line):
        return True
    if len(BARS.findall(line)) > 1 or is_town(line, cues) or is_dated(line, cues):
        return True
    words = line.split(maxsplit=2)
    opening = folded(words[0])
    by = opening in folded_set(cues.byline_openers) and len(words) > 1 and words[1][0].isupper()
    return (by and is_capitalised(line, cues)) or (
        opening in folded_set((*cues.published_openers, *cues.updated_openers)) and any(map(str.isdigit, line))
    )


def is_dated(line: str, cues: Cues) -> bool:
    """Tell whether a line ends on a full day behind other words: “The quay at noon, 22 August 2022”."""
    if not line[-1].isdigit():
        return False
    return any(
        found.end == len(line) and found.start > 0 and len(found.edtf) >= FULL_DAY for found in dates_in(line, cues)
    )


def is_town(line: str, cues: Cues) -> bool:
    """Tell whether a line is a town with its country: “Washington, D.C.”; a country alone heads what is told of it."""
    return ("," in line or "،" in line) and is_known_place(line.rstrip("."), cues)


def is_capitalised(line: str, cues: Cues) -> bool:
    """Tell whether a line is in title case."""
    return not is_arabic_script(line) and title_case_share(line, cues.small_words) >= TITLE_CASE


def is_otherwise(line: str, company: Company) -> bool:
    """Tell whether a line is of what somebody says, or opens with a quotation, a dash, a small letter, a number."""
    if company.labelled and ends_in_question(line):
        return True  # it goes on with what somebody says
    in_list = BULLET.match(line) is not None and not (NUMBERED.match(line) and company.numbered)
    return line[0].islower() or line.startswith(NEVER_FIRST) or in_list


def are_numbered_headings(page: Page) -> bool:
    """Tell whether numbered lines head paragraphs: right below each stands a longer one without a number."""
    below = [*page.paragraphs[1:], *page.paragraphs[:1]]
    pairs = [(one, after) for one, after in zip(page.paragraphs, below, strict=True) if NUMBERED.match(one.text)]
    return len(pairs) >= LEAST_NUMBERED and all(
        not BULLET.match(after.text) and len(after.text) >= LEAST_BELOW * len(one.text) for one, after in pairs
    )


def is_punctuated(page: Page) -> bool:
    """Tell whether nearly every paragraph ends as sentences do, so that a line that does not is none."""
    texts = [one.text for i, one in page.body() if page.marks[i] is not None]
    return sum(text.endswith(SENTENCE_END) for text in texts) >= PUNCTUATED * len(texts)


def text_below(page: Page, place: int) -> Paragraph | None:
    """Return the running text right below a line, or None where another line or the end follows."""
    for i in range(place + 1, len(page.paragraphs)):
        mark = page.marks[i]
        if mark is None or mark.type in ("question", "answer", "turn", "paragraph"):
            return page.paragraphs[i]
        if not mark.dropped and mark.type != "caption":
            return None
    return None
