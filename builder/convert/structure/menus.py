"""A page's menu copied as lines or as one line: what stands between lines of it that the cues know.

"Skip to content" / "Essays" / "Shop" / "Sign in"  ->  all dropped, navigation
"Canal Post   Latest   Cities   Donate"             ->  dropped, navigation
"""

from __future__ import annotations

import re
from itertools import pairwise

from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import opens_outlet
from builder.convert.words import folded, folded_set

PARTS = re.compile(r"\s{2,}|\s?[☰≡▾]\s?|\s/\s")
ON_THE_WAY, START = re.compile(r"\s{2,}|\s[/>»›|]\s|\||\.{3}"), "home"
LEAST_OF_TITLE, LONGEST_TRAIL = 3, 240
KNOWN, REASON = ("navigation", "subscription", "share line"), "navigation"
NUMBERED, MOST_OF_ITEM = re.compile(r"(?P<number>\d{1,2})[.)]\s{1,3}(?P<words>[^.!?:؟]{2,50})"), 7
HEAD, MOST_WORDS, LEAST_PARTS = 20, 3, 4


def drop_menus(page: Page) -> dict[int, Mark]:
    """Drop a menu's lines at the head."""
    head = page.unmarked_in(range(min(HEAD, len(page.marks))))
    bars = {i: Mark(None, REASON) for i, one in head if is_bar(page, one) or is_trail(page, i, one)}
    return bars | in_numbered_menu(page) | between_known(page)


def in_numbered_menu(page: Page) -> dict[int, Mark]:
    """Return the marks of a menu whose lines are numbered: “1. Home”, “2. Asia”; half of them the cues know."""
    run: list[int] = []
    known = 0
    for i, one in page.unmarked_in(range(min(HEAD, len(page.marks)))):
        item = NUMBERED.fullmatch(one.text)
        if item is None or int(item["number"]) != len(run) + 1 or len(item["words"].split()) > MOST_OF_ITEM:
            if run:
                break
            continue
        reason = furniture_reason(item["words"], page.reading)
        run.append(i)
        known += 2 if reason in KNOWN else reason is not None
    return {i: Mark(None, REASON) for i in run} if len(run) > 1 and known >= len(run) else {}


def is_trail(page: Page, place: int, one: Paragraph) -> bool:
    """Tell whether a line is the way to the page, “Home  Harbour  Ships Return”, which ends as a line below it."""
    home = one.text.split(maxsplit=1)[0].casefold()
    if len(one.text) > LONGEST_TRAIL or not (home.startswith(START) or ON_THE_WAY.search(one.text)):
        return False
    lines = page.paragraphs[max(0, place - 2) : place + HEAD]
    ends = (other.text for other in lines if len(other.text) < len(one.text) and one.text.endswith(other.text))
    title = max(ends, key=len, default="")
    way = one.text[: -len(title)] if len(title.split()) >= LEAST_OF_TITLE else ""
    return bool(way) and (ON_THE_WAY.search(way) is not None or home.startswith(START))


def is_bar(page: Page, one: Paragraph) -> bool:
    """Tell whether a line is a menu of short parts far apart, “Home   Latest   Letters”, or “Politics / Asia”."""
    parts = [part for part in PARTS.split(one.text) if part]
    if not parts or any(len(part.split()) > MOST_WORDS or not part[-1].isalnum() for part in parts):
        return False
    known = [folded(part) in folded_set(page.cues.menu_words) for part in parts]
    if "/" in one.text:
        return len(parts) > 1 and all(known)
    return len(parts) >= LEAST_PARTS and any(known) and not dates_in(one.text, page.cues)


def between_known(page: Page) -> dict[int, Mark]:
    """Return the marks of the lines of a few words between two that are known to be of a menu."""
    if not any(i < HEAD for i in page.places.get(REASON, ())):
        return {}
    known = [i for i, _ in page.with_rule(*KNOWN) if i < HEAD]
    free = {i: one for i, one in page.unmarked() if i < HEAD}
    marks: dict[int, Mark] = {}
    for first, last in pairwise(known):
        between = [free[i] for i in range(first + 1, last) if i in free]
        between = [one for one in between if not opens_outlet(one.text, page.cues)]
        if all(len(one.text.split()) <= MOST_WORDS and not one.gap and one.text[-1].isalnum() for one in between):
            marks |= {i: Mark(None, REASON) for i in range(first + 1, last) if free.get(i) in between}
    return marks
