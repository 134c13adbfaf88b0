"""Lines that are no part of the text: widgets, share lines, credits, end marks.

"0 Comments" -> dropped, comment widget · "Share this article", "Facebook Telegram" -> dropped, share line
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import latin_digits
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.reading import Reading
from builder.convert.structure.furniture_lines import (
    LONGEST_BAR,
    LONGEST_NOTICE,
    SECTION,
    YEAR,
    furniture_reason,
    notices_in,
)
from builder.convert.words import alternatives, folded, folded_set, may_hold, whole_words

LONGEST_RIGHTS = 300
LONGEST_DISCLAIMER = 420
LONGEST_END = 24
TAGLINES = 4
LICENCES = ("cc", "creative")
SINCE = re.compile(r"(?i:since|founded in|established in|est\.)\s(?:1[89]|20)\d\d\.?$")
FOUNDED = re.compile(r"(?i:founded|established)\sby\s[^.!?]{3,60}\s(?:1[89]|20)\d\d(?!\d)[^.!?]{0,20}")
FIRST_LINES, SET_APART = 2, ("**", "__", "# ", "##")
"""Below the first lines “**Afghanistan” is a heading, not the section that a text stands in."""


def drop_invisible(page: Page) -> dict[int, Mark]:
    """Drop lines that hold only signs nobody sees, such as a zero-width space."""
    return {
        i: Mark(None, "invisible signs")
        for i, one in page.unmarked()
        if not any(sign.isprintable() and not sign.isspace() for sign in one.text)
    }


SIGNS = ("©", "(c)")


def drop_copyright(page: Page) -> dict[int, Mark]:
    """Drop copyright lines; the rights rule reads them as evidence."""
    if not may_hold(page.text, rights_cues(page.reading)):
        return {}
    return {i: Mark(None, "copyright line", closes=True) for i, one in page.unmarked() if is_copyright(page, one)}


def is_copyright(page: Page, one: Paragraph) -> bool:
    """Tell whether a short line opens with a copyright cue, or holds one with a year."""
    if len(one.text) > LONGEST_RIGHTS:
        return False
    cue = rights_pattern(page.reading).search(one.text)
    if cue is None or len(one.text) == len(cue.group()):
        return False
    if cue.group() == SIGNS[1] and one.text[cue.end() :].lstrip()[:1].islower():
        return False  # the third of a list: “(c) free passage for …”
    opens = not any(sign.isalnum() for sign in one.text[: cue.start()])
    sign = cue.group().casefold() in SIGNS or one.text[cue.end() :].lstrip().casefold().startswith(SIGNS)
    closes = one.text.casefold().rstrip(".").endswith("rights reserved")
    closes = closes or (len(one.text) <= LONGEST_BAR and cue.group().casefold().startswith(LICENCES))
    return (opens and sign) or closes or ((opens or sign) and YEAR.search(latin_digits(one.text)) is not None)


@lru_cache(maxsize=8)
def rights_pattern(reading: Reading) -> re.Pattern[str]:
    """Return the pattern of all languages' cues of rights."""
    return re.compile(alternatives(rights_cues(reading)), re.IGNORECASE)


@lru_cache(maxsize=8)
def rights_cues(reading: Reading) -> tuple[str, ...]:
    """Return all languages' cues of rights."""
    return tuple(cue for _, one in reading.languages for cue in one.rights_cues)


def drop_credits(page: Page) -> dict[int, Mark]:
    """Drop an agency's lines of credit: “(Reporting by …; Editing by …)”."""
    starts = tuple(page.cues.credit_starts)
    return {
        i: Mark(None, "agency credit", closes=True)
        for i, one in page.unmarked()
        if len(one.text) <= LONGEST_RIGHTS and one.text.casefold().startswith(starts)
    }


def drop_furniture(page: Page) -> dict[int, Mark]:
    """Drop the lines that every language's cues name as furniture."""
    notices = notices_in(page.text, page.reading)
    return {
        i: Mark(None, reason)
        for i, one in page.unmarked()
        if len(one.text) <= LONGEST_NOTICE
        and (reason := furniture_reason(one.text, page.reading) or notice_reason(one.text, notices)) is not None
        and not (reason == SECTION and i >= FIRST_LINES and one.text.startswith(SET_APART))
    }


def notice_reason(line: str, notices: tuple[tuple[str, str], ...]) -> str | None:
    """Return the reason of a line that holds the words of a notice: “… is a reader-supported publication.”, or None."""
    plain = line.lower() if notices else ""
    return next((reason for words, reason in notices if words in plain), None)


def drop_disclaimers(page: Page) -> dict[int, Mark]:
    """Drop what a transcript says of how it was made, and an interview of how it was cut."""
    pattern, first_words = disclaimer_pattern(page.cues)
    return {
        i: Mark(None, "transcript disclaimer")
        for i, one in page.unmarked()
        if len(one.text) <= LONGEST_DISCLAIMER
        and folded(one.text.lstrip("•· ").partition(" ")[0]) in first_words
        and pattern.match(one.text)
        and not (whole_words(page.cues.held_verbs).search(one.text) and _says_more(one.text, page.cues))
    }


def _says_more(line: str, cues: Cues) -> bool:
    """Tell whether a line on how a talk was held names more than its language: when, where, by whom or for whom."""
    names = re.findall(r"(?<=\s)[^\W\d_a-z]\w+", line)
    return any(one.isdecimal() for one in line) or not {*names} <= {*cues.not_places} or not line.isascii()


@lru_cache(maxsize=16)
def disclaimer_pattern(cues: Cues) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of a disclaimer's opening, where a star stands for one to four words, and all first words."""
    openings = alternatives(cues.disclaimers).replace(r"\*", r"\w+(?:\s\w+){0,3}")
    first_words = frozenset(folded(opening.partition(" ")[0]) for opening in cues.disclaimers)
    return re.compile(rf"[*_(\[•·]{{0,3}}\s?(?:{openings})(?!\w)", re.IGNORECASE), first_words


def drop_taglines(page: Page) -> dict[int, Mark]:
    """Drop the line near the head in which a paper says what it is: “Independent student newspaper since 1948”."""
    paper = whole_words(page.cues.papers)
    return {
        i: Mark(None, "tagline")
        for i, one in page.unmarked_in(range(min(TAGLINES, len(page.paragraphs))))
        if len(one.text) <= LONGEST_BAR
        and ((i and SINCE.search(one.text) and paper.search(one.text)) or FOUNDED.fullmatch(one.text))
    }


def drop_end_marks(page: Page) -> dict[int, Mark]:
    """Drop the marks by which a transcript or an agency ends its text, and lines of signs alone."""
    ends = folded_set(page.cues.end_marks)
    return {
        i: Mark(None, "end mark", closes=True)
        for i, one in page.unmarked()
        if (len(one.text) <= LONGEST_END and folded(one.text) in ends) or not any(map(str.isalnum, one.text))
    }
