"""Who takes part, listed at a transcript's head under labels that stand on lines of their own.

"Moderator:" / "OMID KARIM" / "Fellow, Harbour Forum"  ->  label of the cast / cast:interviewer / line of the cast
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.people import bare_name, is_full_name
from builder.convert.structure.headers import PERSON_FIELDS
from builder.convert.structure.labels import TIME_BEFORE
from builder.convert.words import alternatives, folded

HEAD = 60
LONGEST_LINE = 110
MOST_NAME_WORDS = 6
CAST = "cast:"
LINE = "line of the cast"


def mark_cast(page: Page) -> dict[int, Mark]:
    """Mark the labels, names and offices of a list of those who take part, if one of them opens a turn below."""
    marks: dict[int, Mark] = {}
    part, names = "", []
    for i, one in page.unmarked_in(range(min(HEAD, len(page.paragraphs)))):
        label = cast_labels(page.cues).get(folded(one.text)) if len(one.text) <= LONGEST_LINE else None
        if label is not None and (one.text.endswith(":") or one.text.isupper()):
            part = label
            marks[i] = Mark(None, "label of the cast")
        elif part and (ends_cast(one.text) or transcribed(page.cues).match(one.text)):
            break
        elif part and is_name(one.text, page.cues):
            names.append(one.text)
            marks[i] = Mark(None, f"{CAST}{part}")
        elif part:
            marks[i] = Mark(None, LINE)
    return marks if any(speaks(page, name) for name in names) else {}


@lru_cache(maxsize=16)
def cast_labels(cues: Cues) -> dict[str, str]:
    """Return the labels over names of those who take part, folded, with the field that each fills."""
    return {folded(label): field for field, labels in cues.header_labels if field in PERSON_FIELDS for label in labels}


@lru_cache(maxsize=16)
def transcribed(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a line on who wrote the transcript, with which a list of those who take part ends."""
    words = dict(cues.header_labels).get("translator", ())
    return re.compile(rf"(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def ends_cast(line: str) -> bool:
    """Tell whether a line is none of a list's: it opens a turn, is a sentence, or holds no word."""
    return ":" in line or len(line) > LONGEST_LINE or line.endswith((".", "?", "!")) or not any(map(str.isalpha, line))


def is_name(line: str, cues: Cues) -> bool:
    """Tell whether a line is one person's full name, titles aside."""
    name = bare_name(line.partition(",")[0], cues)
    words = name.split()
    cased = all(word[0].isupper() or word in cues.particles for word in words)
    return len(words) <= MOST_NAME_WORDS and is_full_name(name, cues) and cased


def speaks(page: Page, name: str) -> bool:
    """Tell whether a turn opens with a name's last word and a colon."""
    last = re.escape(name.partition(",")[0].split()[-1])
    return re.search(rf"^{TIME_BEFORE}[^\n:]{{0,60}}\b{last}:\s", page.text, re.MULTILINE | re.IGNORECASE) is not None
