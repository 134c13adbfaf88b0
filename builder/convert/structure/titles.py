"""The title: the first line that can be one; and its repetition farther down.

"Talks Resume in Doha"                 -> heading (title)
"the same line again above a caption"  -> dropped, repeated title
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.first_question import is_first_question
from builder.convert.structure.labels import TIME
from builder.convert.structure.over_title import (
    LAST_PLACE,
    below_label,
    headline_below,
    headline_over,
    told_from_headline,
    words_below,
)
from builder.convert.structure.title_form import LABEL, LONGEST_TITLE, is_first_line, is_title, opens_turn_or_item
from builder.convert.words import folded, is_arabic_script, title_case_share

MOST_WORDS = 20
LEAST_REPEATED = 2
LONGEST_ABOVE = 60
SENTENCE, CLOSING = (".", "!", "?", "؟"), "\"”’'»"
HOUSE_ABOVE = "house above the title"
SERIES, NAME_ABOVE, SECOND_LINE = "series", "name above the title", "title goes on"
LONGEST_BESIDE = 60
OPEN_END = ("with", "of", "and", "the", "for", "to", "by")
PARTED = re.compile(r"\s[|»]\s|\s[-–—]\s(?=[^-–—]{2,40}$)")
LEAST_OF_BROWSER, NEAR = 3, 24
STAMPED = re.compile(rf"[^\W\d_][^:\n]{{0,40}}?\s{{1,4}}{TIME}:?")
GLUED = re.compile(r"[^\W\d_][\w/>»-]{0,60}")
BESIDE = re.compile(r"\s[|·•–—-]\s")


def mark_title(page: Page) -> dict[int, Mark]:
    """Mark the first unmarked line as the title if it can be one, or as a first line that stands in for one."""
    first = next(page.unmarked(), None)
    if first is None or first[0] > LAST_PLACE or len(page.paragraphs) < LEAST_REPEATED:
        return {}
    over = headline_over(page, first)
    place, one = over or first_heading(page, first) or first
    if one is first[1] and one.text.endswith(":") and len(one.text) <= LONGEST_ABOVE and not goes_on_below(page, place):
        place, one = next((found for found in page.unmarked() if found[0] == place + 1), (place, one))
    labelled = any(mark is not None and mark.rule == "header:title" for mark in page.marks)
    if labelled or is_said_first(page, first[1], one) or is_first_question(page, place):
        return {}
    if is_title(page, one) and not (one.text.rsplit(maxsplit=1)[-1] in OPEN_END and goes_on_below(page, place)):
        return {**marks_above(page, first, place, over), place: Mark("heading", "title")}
    if goes_on_below(page, place):
        return {place: Mark("heading", "title"), place + 1: Mark("heading", SECOND_LINE)}
    more = any(mark is None for mark in page.marks[place + 1 :])
    if more and is_first_line(one) and not opens_turn_or_item(page, one):
        return {place: Mark("heading", "first-line")}
    return {}


def is_said_first(page: Page, first: Paragraph, one: Paragraph) -> bool:
    """Tell whether a recording's words begin at once, with their time or with the name and time of whoever speaks."""
    stamped = is_stamped(first.text) and sum(is_stamped(other.text) for other in page.paragraphs[:NEAR]) > 1
    return stamped or page.sign("time", one) is not None


def is_stamped(line: str) -> bool:
    """Tell whether a line is a name with a recording's time: “Speaker 1 (00:00):”, “Omid Karim  0:03”."""
    return len(line) <= LONGEST_ABOVE and line.rstrip(":)]")[-1:].isdigit() and STAMPED.fullmatch(line) is not None


def marks_above(
    page: Page, first: tuple[int, Paragraph], place: int, over: tuple[int, Paragraph] | None
) -> dict[int, Mark]:
    """Return the marks of the lines over a headline that were told from it; those who talk are left to the text."""
    if over is None or over[0] != place or over in (headline_below(page, first), words_below(page, first)):
        return {}
    rule = NAME_ABOVE if over == below_label(page, first) else SERIES
    rule = rule if told_from_headline(page, first) else HOUSE_ABOVE
    return {i: Mark(None, rule) for i, _ in page.unmarked() if first[0] <= i < place}


def first_heading(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the first line that the format sets as a heading of the first level, where only short lines stand above.

    What stands above the headline of a saved page is its menu.
    """
    if page.sign("heading", first[1]) is not None:
        return None
    alone = sum(kind == "heading" and level == "1" for (kind, _), level in page.signs.items()) == 1
    for place, one in page.unmarked():
        if page.sign("heading", one) == "1":
            return place, one
        if len(one.text) > (LONGEST_TITLE if alone else LONGEST_ABOVE) or place > LAST_PLACE:
            return None
    return None


def goes_on_below(page: Page, place: int) -> bool:
    """Tell whether a line in title case that ends in a colon is half a title, with the other right below."""
    one, below = page.paragraphs[place], page.paragraphs[place + 1 : place + 2]
    open_end = one.text.endswith(":") or one.text.rsplit(maxsplit=1)[-1] in page.cues.small_words
    if not open_end or not below or below[0].gap or page.marks[place + 1] is not None:
        return False
    halves = (one.text.rstrip(":"), below[0].text)
    small = page.cues.small_words
    plain = not any(half.endswith((".", "?", "!", ",", ":", ";")) or LABEL.match(half) for half in halves)
    cased = all(title_case_share(half, small) == 1 or is_arabic_script(half) for half in halves)
    return plain and cased and len(one.text.split()) > 1 and len(halves[1].split()) <= MOST_WORDS


def drop_repeated_titles(page: Page) -> dict[int, Mark]:
    """Drop every later line that says the title again, with the outlet's name beside it or without."""
    places = (i for i, _ in page.with_rule("title", "first-line", "header:title"))
    written = [page.text[page.content_of(i) : page.paragraphs[i].end] for i in places]
    titles = {folded(one) for one in written}
    said = not any(one.rstrip(CLOSING).endswith(SENTENCE) for one in written)
    longest = max((len(title) for title in titles), default=0) + LONGEST_BESIDE
    marks: dict[int, Mark] = {}
    for i, one in page.unmarked() if titles else ():
        if len(one.text) > longest:
            continue
        if said and one.text.endswith(SENTENCE):
            continue  # the title is what somebody says here
        if folded(one.text) in titles:
            marks[i] = Mark(None, "repeated title")
        elif says_beside(one.text, titles) or is_glued(one.text, written):
            marks[i] = Mark(None, "repeated title beside a name")
    return marks


def drop_browser_titles(page: Page) -> dict[int, Mark]:
    """Drop the first line where it is a headline below with the site's names beside it: “A Bridge | Coast | Lagoon”."""
    first = next(page.unmarked(), None)
    if first is None or first[0] > LAST_PLACE or PARTED.search(first[1].text) is None:
        return {}
    part = plainly(PARTED.split(first[1].text)[0])
    below = page.paragraphs[first[0] + 1 : first[0] + NEAR]
    again = len(part.split()) >= LEAST_OF_BROWSER and any(plainly(one.text) == part for one in below)
    return {first[0]: Mark(None, "title of the window")} if again else {}


def plainly(line: str) -> str:
    """Return a line folded, with one form for the marks that stand for an apostrophe."""
    return folded(line.replace("′", "'"))


def says_beside(line: str, titles: set[str]) -> bool:
    """Tell whether one part of a line between bars or dashes is a title."""
    parts = BESIDE.split(line)
    return len(parts) > 1 and any(folded(part) in titles for part in parts)


def is_glued(line: str, titles: list[str]) -> bool:
    """Tell whether a line is a title with the way to it glued on: “LagoonBlogTranscriptsTalks on the quay”."""
    ways = (line.removesuffix(title) for title in titles if len(title.split()) >= LEAST_OF_BROWSER)
    return any(way != line and GLUED.fullmatch(way) is not None for way in ways)
