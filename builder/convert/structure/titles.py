"""The title: the first line that can be one; and its repetition farther down.

"Talks Resume in Doha"                 -> heading (title)
"the same line again above a caption"  -> dropped, repeated title
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import ITEM, Paragraph
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.labels import TIME, never_labels
from builder.convert.words import alternatives, folded, is_arabic_script, mentions, title_case_share, whole_words

LONGEST_TITLE = 125
LONGEST_CAPITALISED = 220
LONGEST_FIRST_LINE = 260
MOST_WORDS = 20
MOST_NAME_WORDS, MOST_CAPITALS = 3, 8
LEAST_REPEATED = 2
SHORTEST_LABEL = 2
LABEL = re.compile(r"[^\W\d_][^:\n]{0,60}:(?=\s)")
STAMP = re.compile(rf"{TIME}\s{{0,2}}[-–—]?\s?[^\W\d_][^:\n]{{0,60}}:(?=\s)")
"""A message's or a recording's hour with who speaks: “[12/03/2023, 21:14] Omid: …”."""
TITLE_CASE = 0.75
LAST_PLACE = 12
LONGEST_ABOVE, LEAST_OF_HEADLINE = 60, 5
SENTENCE, CLOSING = (".", "!", "?", "؟"), "\"”’'»"
SERIES, NAME_ABOVE, SECOND_LINE = "series", "name above the title", "title goes on"
QUOTES = "“\"‘'«»„"
QUOTED = ("“”", '""', "‘’", "''", "«»", "»«", "„“")
LONGEST_BESIDE = 60
ARTICLES = ("The ", "A ", "An ")
SECTIONS, MOST_OF_SECTION, MOST_SECTIONS = re.compile(r"\s[·|/>»]\s|,\s"), 2, 3
OPEN_END = ("with", "of", "and", "the", "for", "to", "by")
SAYING = re.compile(r"\s(?:'[^']{3,}'|‘[^‘’]{3,}’|\"[^\"]{3,}\"|“[^“”]{3,}”)$")
BESIDE = re.compile(r"\s[|·•–—-]\s")


def mark_title(page: Page) -> dict[int, Mark]:
    """Mark the first unmarked line as the title if it can be one, or as a first line that stands in for one."""
    first = next(page.unmarked(), None)
    if first is None or first[0] > LAST_PLACE or len(page.paragraphs) < LEAST_REPEATED:
        return {}
    named = below_label(page, first)
    over = name_over_title(page, first) or kind_below(page, first) or named
    over = over or section_over(page, first)
    place, one = headline_below(page, first) or words_below(page, first) or over or first_heading(page, first) or first
    if one is first[1] and one.text.endswith(":") and len(one.text) <= LONGEST_ABOVE and not goes_on_below(page, place):
        place, one = next((found for found in page.unmarked() if found[0] == place + 1), (place, one))
    labelled = any(mark is not None and mark.rule == "header:title" for mark in page.marks)
    if labelled or page.sign("time", one) is not None:
        return {}  # what is said first in a recording is no title
    if is_title(page, one) and not (one.text.rsplit(maxsplit=1)[-1] in OPEN_END and goes_on_below(page, place)):
        above = {first[0]: Mark(None, NAME_ABOVE if over == named else SERIES)} if over and over[0] == place else {}
        return {**above, place: Mark("heading", "title")}
    if goes_on_below(page, place):
        return {place: Mark("heading", "title"), place + 1: Mark("heading", SECOND_LINE)}
    more = any(mark is None for mark in page.marks[place + 1 :])
    if more and is_first_line(one) and not opens_turn_or_item(page, one):
        return {place: Mark("heading", "first-line")}
    return {}


def headline_below(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the line below a name of few words that says with whom one talks: “Morning Desk” over “A talk with …”."""
    below = next((found for found in page.unmarked() if found[0] > first[0]), None)
    if below is None or below[0] > LAST_PLACE or len(first[1].text.split()) > MOST_CAPITALS:
        return None
    if re.match(rf"(?:{alternatives(page.cues.episodes)})\s\d", below[1].text, re.IGNORECASE):
        return below if is_title(page, below[1]) else None
    if len(first[1].text.split()) > MOST_NAME_WORDS and not first[1].text.isupper():
        return None
    opening = below[1].text.casefold()
    openings = (words.partition("{person}")[0].casefold() for words in page.cues.title_interviewee)
    named = any(opening.startswith(words) for words in openings if words)
    names = (*page.cues.mast_words, *page.cues.outlet_words, *page.cues.programme_words)
    programme = first[1].text.split()[-1] in names or (first[1].text.isupper() and not below[1].text.isupper())
    return below if named and programme and is_title(page, below[1]) else None


def section_over(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below a section's name in a word or two, “Business” or “Chile · Labour”; or None.

    What a page has between the two lines is furniture, a name, or the day.
    """
    place, one = first
    below = next((found for found in page.unmarked() if found[0] > place), None)
    if below is None or below[0] > LAST_PLACE or one.text[0] in QUOTES or one.text[-1:] in SENTENCE:
        return None
    parts = [part.split() for part in SECTIONS.split(one.text)]
    few = max(map(len, parts)) <= MOST_OF_SECTION and len(parts) <= MOST_SECTIONS
    capital = below[1].text.lstrip(QUOTES)[:1].isupper() and one.text[0].isupper()
    headline = len(below[1].text.split()) >= LEAST_OF_HEADLINE and is_title(page, below[1])
    between = [mark for mark in page.marks[place + 1 : below[0]] if mark is not None]
    cased = title_case_share(below[1].text, page.cues.small_words) >= TITLE_CASE
    apart = bool(between) and all(mark.dropped for mark in between)
    plain = not one.text.startswith(ARTICLES) and (len(parts) > 1 or apart or (cased and not between))
    return below if few and capital and headline and plain else None


def words_below(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the line in quotation marks right below one that says that somebody is talked with, and not who.

    “Interview with Former Harbour Master” over “We Had Sold the Cranes”, as papers set a heading over a headline.
    """
    place, one = first
    below = next((found for found in page.unmarked() if found[0] > place), None)
    if below is None or below[0] != place + 1 or below[1].text[0] + below[1].text[-1] not in QUOTED:
        return None
    asked = any(True for _ in page.with_rule(ASKED_BY))
    talk = asked or whole_words(page.cues.interview_words).search(one.text) is not None
    return below if talk and one.text[0] not in QUOTES and is_title(page, below[1]) else None


def name_over_title(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below a line in capitals that names a series or who holds an event, or None.

    “THE LONG CONVERSATION” over “No Water, No State”, “THE HARBOUR FORUM” and “Transcript” over “After the Flood”.
    """
    place, one = first
    below = next((found for found in page.unmarked() if found[0] > place), None)
    if below is None or below[0] > LAST_PLACE or not one.text.isupper() or below[1].text.isupper():
        return None
    words = {word.strip("“”\"'").capitalize() for word in one.text.split()}
    series = one.text.split()[-1].capitalize() in page.cues.series_words and len(words) <= MOST_NAME_WORDS + 1
    label = any(mark is not None and mark.rule == "section label" for mark in page.marks[place + 1 : below[0]])
    body = not words.isdisjoint((*page.cues.organisation_words, *page.cues.host_words))
    quoted = below[1].text[0] + below[1].text[-1] in QUOTED
    hosted = body and (label or quoted)
    named = quoted and len(words) <= MOST_CAPITALS // 2
    longer = len(words) <= MOST_NAME_WORDS and len(below[1].text.split()) >= LEAST_OF_HEADLINE
    opening = below[1].text.lstrip(QUOTES)[:1]
    near = all(mark is not None and mark.dropped for mark in page.marks[place + 1 : below[0]])
    over = series or hosted or named or (longer and opening.isupper() and near)
    return below if over and is_title(page, below[1]) else None


def below_label(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below a name of few words, where a section's label or the day stands between; or None.

    “The Harbour Quarter” / “INTERVIEW” / “We kept it in tins”; over a day the name must come again in the text.
    """
    place, one = first
    below = next((found for found in page.unmarked() if found[0] > place), None)
    if below is None or below[0] > LAST_PLACE or len(one.text.split()) > MOST_NAME_WORDS + 1 or one.text[0] in QUOTES:
        return None
    between = {mark.rule for mark in page.marks[place + 1 : below[0]] if mark is not None}
    named = title_case_share(one.text, page.cues.small_words) == 1 or is_arabic_script(one.text)
    dated = between == {"date line"} and page.text.count(one.text) > 1
    headline = is_title(page, below[1]) and len(below[1].text.split()) >= LEAST_OF_HEADLINE
    return below if named and headline and (between == {"section label"} or dated) else None


def kind_below(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the line near the head that opens with its kind, “Communiqué on …”, below a body's own name; or None."""
    kinds = (*dict(page.cues.kinds).get("statement", ()), *page.cues.hearings)
    opens = re.compile(rf"(?:{alternatives(kinds)})(?!\w)", re.IGNORECASE)
    words = {word.strip(",").capitalize() for word in first[1].text.split()}
    body = not words.isdisjoint((*page.cues.organisation_words, *page.cues.host_words))
    named = title_case_share(first[1].text, page.cues.small_words) == 1
    if not body or not named or opens.match(first[1].text) or mentions(first[1].text, page.cues.hearings):
        return None
    for place, one in page.unmarked():
        if place > LAST_PLACE or len(one.text) > LONGEST_TITLE:
            return None
        if place > first[0] and opens.match(one.text) and is_title(page, one):
            return place, one
    return None


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


def is_title(page: Page, one: Paragraph) -> bool:
    """Tell whether a line reads as a headline: short, no full stop, no turn, no list item."""
    words = one.text.split()
    if opens_turn_or_item(page, one) or one.text.endswith((",", ";", ":")):
        return False
    if page.cues.about_itself and whole_words(page.cues.about_itself).match(one.text):
        return False  # “This article was first published in …”
    capitalised = title_case_share(one.text, page.cues.small_words) >= TITLE_CASE
    if one.text.rstrip("\"”'’»").endswith(".") and not (capitalised and 1 < len(words) <= MOST_CAPITALS):
        return False
    if capitalised:
        return len(one.text) <= LONGEST_CAPITALISED
    return len(one.text) <= LONGEST_TITLE and len(words) <= MOST_WORDS


def opens_turn_or_item(page: Page, one: Paragraph) -> bool:
    """Tell whether a line opens a list item, or a turn: with a label that opens another line too."""
    if STAMP.match(one.text):
        return True
    label = LABEL.match(one.text)
    if label is None:
        return ITEM.match(one.text) is not None
    if SAYING.match(one.text, label.end()):
        return False  # “A. Person: 'We will sail'” is a headline, though A. Person speaks below
    last_word = label.group().strip(" :").split()[-1]
    if folded(label.group()) in never_labels(page.cues) or furniture_reason(last_word, page.reading):
        return False  # “PANEL: …” names the kind, nobody speaks
    same = (other.text for other in page.paragraphs if other.text != one.text)
    return (
        (label.group().strip().isupper() and not is_set_in_capitals(one.text))
        or len(label.group()) <= SHORTEST_LABEL
        or any(text.startswith(label.group()) for text in same)
    )


def is_set_in_capitals(line: str) -> bool:
    """Tell whether a line is a headline all in capitals, before a colon and after it: “OPPOSITION: WHO SPEAKS?”."""
    return line.isupper() and len(line.partition(":")[2].split()) > 1


def is_first_line(one: Paragraph) -> bool:
    """Tell whether a long first line without a full stop can stand in for a missing title."""
    return (
        len(one.text) <= LONGEST_FIRST_LINE
        and not one.text.rstrip("\"”'’»").endswith((".", ":", ",", ";"))
        and not ITEM.match(one.text)
    )


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
        elif says_beside(one.text, titles):
            marks[i] = Mark(None, "repeated title beside a name")
    return marks


def says_beside(line: str, titles: set[str]) -> bool:
    """Tell whether one part of a line between bars or dashes is a title."""
    parts = BESIDE.split(line)
    return len(parts) > 1 and any(folded(part) in titles for part in parts)
