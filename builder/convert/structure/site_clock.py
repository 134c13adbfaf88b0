"""The clock of a site over its pages: the day on which a page was called up, and nothing of the text's own.

"Saturday 7 Saur 1404 Kabul 09:42" over a section and a headline  ->  dropped, clock of the site
"Tuesday, 10 February 2026" over "Home", "News", "World", "About" ->  dropped, clock of the site
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.dates import latin_digits
from builder.convert.page import Mark, Page
from builder.convert.reading import Reading
from builder.convert.structure.date_lines import is_date
from builder.convert.words import folded

LONGEST, LAST_PLACE, LEAST_BELOW, LEAST_IN_MENU = 110, 5, 4, 4
MENU = ("navigation", "section label")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?!\w)")
CLOCK, YEAR = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?!\d)"), re.compile(r"(?<!\d)(?:20|1[34])\d\d(?!\d)")


def drop_site_clock(page: Page) -> dict[int, Mark]:
    """Drop the first line where it has a weekday, and a place with its hour or the years of two calendars."""
    first = next(page.unmarked(), None)
    if first is None or first[0] > LAST_PLACE or len(page.paragraphs) < first[0] + LEAST_BELOW:
        return {}
    place, one = first
    line = ORDINAL.sub(" ", re.split(r"\s{2,}", latin_digits(one.text))[0])
    if len(line) <= LONGEST and is_over_menu(page, place) and is_date(one.text, page.cues):
        return {place: Mark(None, "clock of the site")}
    if len(line) > LONGEST or not (CLOCK.search(line) or len(YEAR.findall(line)) > 1):
        return {}
    weekdays, others = words_of_clocks(page.reading)
    words = [word for word in folded(line).split() if not word.isdigit()]
    if weekdays.isdisjoint(words) or not all(word in weekdays or word in others for word in words):
        return {}
    two = len({year[:2] for year in YEAR.findall(line)}) > 1
    return {place: Mark(None, "clock of the site")} if two or (CLOCK.search(line) and is_placed(page, words)) else {}


def is_over_menu(page: Page, place: int) -> bool:
    """Tell whether a site's menu stands below a line, the site's name between them at most."""
    below = page.marks[place + 1 : place + 2 + LEAST_IN_MENU]
    return sum(mark is not None and mark.rule in MENU for mark in below) >= LEAST_IN_MENU


def is_placed(page: Page, words: list[str]) -> bool:
    """Tell whether a place stands among words: the clock shows the hour there."""
    places = {folded(name) for _, cues in page.reading.languages for name in cues.place_names}
    return not places.isdisjoint(words)


@lru_cache(maxsize=8)
def words_of_clocks(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of weekdays, and those of months and places, of all languages."""
    cues = [one for _, one in reading.languages]
    weekdays = {word for one in cues for day, _ in one.weekday_numbers for word in folded(day).split()}
    months = {word for one in cues for month, _ in (*one.months, *one.solar_months) for word in folded(month).split()}
    places = {word for one in cues for name in one.place_names for word in folded(name).split()}
    return frozenset(weekdays), frozenset(months | places | {"gmt", "utc", "am", "pm"})
