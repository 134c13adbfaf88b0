"""Captions: lines with a photo credit, and the one sentence under a repeated title.

"The square in winter. Photo: Agency"  ->  caption
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.structure.labels import labelled_paragraph
from builder.convert.words import NAME_WORD, alternatives, sentence_spans

LONGEST_CREDITED = 400
CREDIT_AFTER = re.compile(r"(?:[.!?”\")]|\||\()\s*$")
CREDITED = re.compile(
    rf"(?:[\[(](?:[^()\[\]:]{{1,20}}:\s)?|^|[.!?”]\s{{1,2}})(?P<who>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})"
    rf"/{NAME_WORD}(?:[\s/]{NAME_WORD}){{0,3}}(?:\svia\s{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})?[\])]?\.?$"
)
"""“[File: A. Person/Agency]”, “(A. Person/Agency)”, “A. Person/Agency” at the end of a line."""
LONGEST_UNDER_TITLE = 220
LONGEST_NAME, SHORTEST_AGAIN = 60, 20
SENTENCE = re.compile(r"[.!?](?:\s|$)")


def mark_captions(page: Page) -> dict[int, Mark]:
    """Mark lines with a photo credit, and a short single sentence right under a repeated title."""
    cues = credit_pattern(page.cues)
    return {
        i: Mark("caption", "photo-credit" if is_credited(one.text, cues) else "under-repeated-title")
        for i, one in page.unmarked()
        if is_credited(one.text, cues) or is_said_again(page, i, cues) or is_under_repeated_title(page, i)
    }


@lru_cache(maxsize=16)
def credit_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words of a photo credit."""
    return re.compile(alternatives(tuple(cue.casefold() for cue in cues.photo_cues)))


def is_credited(line: str, cues: re.Pattern[str]) -> bool:
    """Tell whether a line opens with a photo credit or ends on one."""
    if len(line) > LONGEST_CREDITED:
        return False
    if "/" in line and CREDITED.search(line):
        return True
    plain = line.casefold()
    return len(plain) == len(line) and any(
        not cue.start() or CREDIT_AFTER.search(plain[: cue.start()]) or ends_on_credit(line, cue)
        for cue in cues.finditer(plain)
    )


def ends_on_credit(line: str, cue: re.Match[str]) -> bool:
    """Tell whether a line ends on a capitalised cue, “Credit:”, and a name, without a full stop before it."""
    rest = line[cue.end() :]
    colon = cue.group().rstrip().endswith(":")
    return colon and line[cue.start()].isupper() and len(rest) <= LONGEST_NAME and not SENTENCE.search(rest)


def is_said_again(page: Page, place: int, cues: re.Pattern[str]) -> bool:
    """Tell whether the credited line below begins with the words of a line, as the words for a picture do."""
    one = page.paragraphs[place].text
    below = page.paragraphs[place + 1].text if place + 1 < len(page.paragraphs) else ""
    return len(one) > SHORTEST_AGAIN and below.startswith(one) and is_credited(below, cues)


def is_under_repeated_title(page: Page, place: int) -> bool:
    """Tell whether a short single sentence follows a line dropped as repeated title."""
    before = page.marks[place - 1] if place else None
    one = page.paragraphs[place]
    return (
        before is not None
        and before.rule == "repeated title"
        and len(one.text) <= LONGEST_UNDER_TITLE
        and labelled_paragraph(place, one, page.cues) is None
        and len(sentence_spans(one.text)) == 1
    )
