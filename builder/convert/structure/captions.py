"""Captions: lines with a photo credit, lines said twice for a picture, the one sentence under a repeated title.

"The square in winter. Photo: Agency"                  ->  caption
"Photo: A. Person / Agency"                            ->  dropped, photo credit
"The square in winter." / "The square in winter."      ->  dropped, caption said before; caption
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.structure.labels import labelled_paragraph
from builder.convert.words import NAME_WORD, alternatives, sentence_spans

LONGEST_CREDITED = 400
CREDIT_AFTER = re.compile(r"(?:[.!?”\")]|\||\(|\s/|[—–])\s*$")
CREDITED = re.compile(
    rf"(?:[\[(]\s?(?:[^()\[\]:]{{1,20}}:\s)?|^|[.!?”]\s{{1,2}})(?P<who>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})"
    rf"\s?/\s?{NAME_WORD}(?:[\s/]{NAME_WORD}){{0,3}}(?:\svia\s{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})?\s?[\])]?\.?$"
)
"""“[File: A. Person/Agency]”, “(A. Person/Agency)”, “A. Person/Agency” at the end of a line."""
LENT = re.compile(rf"[.!?]\s(?:{NAME_WORD}\s(?:(?:of|for|the|and)\s){{0,2}}){{1,6}}photo\.?$")
"""“Harbour Museum photo.” at the end of a line."""
WHOLLY = re.compile(r"[(\[]\s{0,2}[^()\[\]]{3,90}[)\]]")
NAMES = re.compile(rf"[\s(\[]{{0,3}}{NAME_WORD}(?:[\s,/|&–—-]{{1,3}}{NAME_WORD}){{0,7}}[\s)\].]{{0,3}}")
PICTURE = re.compile(r"!\[[^\[\]]{0,200}\](?:\([^()\s]{0,300}\))?[\s|]{0,4}")
"""What is left of a picture in a text copied from a page: “![](a.jpg) |”."""
TWICE = "caption said twice"
BAR, MOST_WORDS = " |", 16
LONGEST_TWICE, HEAD = 400, 12
LONGEST_UNDER_TITLE = 220
LONGEST_NAME, SHORTEST_AGAIN = 60, 20
SENTENCE = re.compile(r"[.!?](?:\s|$)")


def mark_captions(page: Page) -> dict[int, Mark]:
    """Mark lines with a photo credit, lines said twice, and a short single sentence right under a repeated title."""
    cues = credit_pattern(page.cues)
    marks: dict[int, Mark] = {}
    for i, one in page.unmarked():
        if PICTURE.fullmatch(one.text):
            marks[i] = Mark(None, "picture")
        elif is_said_again(page, i, cues):
            marks[i] = Mark(None, TWICE)
        elif is_credited(one.text, cues):
            alone = is_credit_alone(one.text, cues)
            marks[i] = Mark(None, "photo credit") if alone else Mark("caption", "photo-credit")
        elif is_said_twice(page, i):
            marks |= {i: Mark(None, TWICE), i + 1: Mark("caption", "said-twice")}
        elif i not in marks and (is_below_picture(page, i) or is_under_repeated_title(page, i)):
            below = is_below_picture(page, i)
            stop = one.end - len(BAR) if below else 0
            marks[i] = Mark("caption", "under-picture" if below else "under-repeated-title", stop=stop)
    return marks


def mark_credits_at_head(page: Page) -> dict[int, Mark]:
    """Mark the credited lines near the head before a title or a name is looked for among them."""
    cues = credit_pattern(page.cues)
    found = [(i, one) for i, one in page.unmarked_in(range(min(HEAD, len(page.marks)))) if is_lent(one.text, cues)]
    alone = {i: "photo credit" for i, one in found if is_credit_alone(one.text, cues)}
    alone |= {i: TWICE for i, _ in found if is_said_again(page, i, cues)}
    return {i: Mark(None, alone[i]) if i in alone else Mark("caption", "photo-credit") for i, _ in found}


def is_lent(line: str, cues: re.Pattern[str]) -> bool:
    """Tell whether a line is credited by words for pictures, not by a name and a stroke alone, as bylines are."""
    worded = cues.search(line.casefold()) is not None or LENT.search(line) is not None
    return worded and is_credited(line, cues)


def is_credit_alone(line: str, cues: re.Pattern[str]) -> bool:
    """Tell whether a line says who took or lent a picture, and nothing of what it shows: “Photo: A. Person”."""
    plain = line.casefold()
    cue = cues.match(plain.lstrip("([ "))
    rest = line[len(line) - len(plain.lstrip("([ ")) + cue.end() :] if cue and len(plain) == len(line) else ""
    named = (NAMES.fullmatch(rest) if rest else cue and line.endswith(":")) is not None
    return named or (WHOLLY.fullmatch(line) is not None and NAMES.fullmatch(line) is not None)


def is_said_twice(page: Page, place: int) -> bool:
    """Tell whether the words for a picture stand twice, for the eye and for who cannot see it."""
    one = page.paragraphs[place]
    below = page.paragraphs[place + 1] if place + 1 < len(page.paragraphs) else None
    if below is None or one.text != below.text or page.marks[place + 1] is not None or len(one.text) > LONGEST_TWICE:
        return False
    told = len(one.text) > SHORTEST_AGAIN or place < HEAD
    return told and not one.text.endswith(("?", "!", "؟")) and labelled_paragraph(place, one, page.cues) is None


def is_below_picture(page: Page, place: int) -> bool:
    """Tell whether a line of a few words that ends on a table's bar stands below what is left of a picture."""
    line = page.paragraphs[place].text
    above = page.paragraphs[place - 1].text if place else ""
    return line.endswith(BAR) and len(line.split()) <= MOST_WORDS and PICTURE.fullmatch(above) is not None


@lru_cache(maxsize=16)
def credit_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words of a photo credit."""
    return re.compile(alternatives(tuple(cue.casefold() for cue in cues.photo_cues)))


def is_credited(line: str, cues: re.Pattern[str]) -> bool:
    """Tell whether a line opens with a photo credit or ends on one."""
    if len(line) > LONGEST_CREDITED:
        return False
    if ("/" in line and CREDITED.search(line)) or (line.endswith(("photo", "photo.")) and LENT.search(line)):
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
