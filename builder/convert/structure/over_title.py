"""What stands over a headline: a programme, a series, a section, a body, the words that one is talked with.

"THE LONG CONVERSATION" over "No Water, No State"        -> the second is the headline
"Markets" over "Economics" over "Rates to Stay High, …"  -> the third
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.page import Page
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, is_full_name, list_pattern, split_people
from builder.convert.structure.headers import ASKED_BY, is_person_with_office
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.structure.title_form import LABEL, LONGEST_TITLE, MOST_CAPITALS, TITLE_CASE, is_title
from builder.convert.words import (
    alternatives,
    compiled,
    folded,
    folded_set,
    is_arabic_script,
    mentions,
    title_case_share,
    whole_words,
)

ARTICLES = ("The ", "A ", "An ")
LAST_PLACE, MOST_OF_HOUSE = 12, 5
MOST_NAME_WORDS, LEAST_OF_HEADLINE = 3, 5
QUOTES = "“\"‘'«»„"
QUOTED = ("“”", '""', "‘’", "''", "«»", "»«", "„“")
SENTENCE = (".", "!", "?", "؟", ":")
SECTIONS, MOST_OF_SECTION, MOST_SECTIONS, MOST_LINES = re.compile(r"\s?[·|/>»•]\s?|,\s"), 3, 3, 5
DEK = re.compile(r"(?:The|A|An|What|How|Why|When|Where|Who|On|In)\s")
"""With what the line below a title of a word or two opens, where it goes on with the title."""


def headline_over(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below what a head may open with, or None where the first line may be it."""
    over = headline_below(page, first) or words_below(page, first)
    return over or told_from_headline(page, first) or house_over(page, first)


def told_from_headline(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below a line whose own form tells it from one, or None."""
    over = name_over_title(page, first) or kind_below(page, first) or below_label(page, first)
    return over or section_over(page, first)


def section_over(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below the names of sections, each a word or two: “Business”, “Chile · Labour”; or None.

    What a page has between the lines is furniture, a name, or the day.
    """
    lines = [found for found in islice(page.unmarked(), MOST_LINES) if found[0] <= LAST_PLACE]
    for (place, one), (after, below) in pairwise(lines if lines[:1] == [first] else ()):
        between = [mark for mark in page.marks[place + 1 : after] if mark is not None]
        if not is_section(one.text, page) or not all(mark.dropped for mark in between):
            return None
        if is_headline_of_section(page, one.text, below, apart=bool(between)):
            return after, below
    return None


def house_over(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the headline below the name of an outlet or a body, and of sections between the two; or None."""
    lines = [found for found in islice(page.unmarked(), MOST_LINES) if found[0] <= LAST_PLACE]
    if lines[:1] != [first] or not is_house_name(page, first[1].text):
        return None
    for place, one in lines[1:]:
        named = is_house_name(page, one.text) or is_person_with_office(one.text, page.cues)
        opens = one.text.lstrip(QUOTES)[:1]
        cased = opens.isupper() or is_arabic_script(one.text)
        cased = cased and not dates_in(one.text, page.cues)
        if len(one.text.split()) >= LEAST_OF_HEADLINE and is_title(page, one) and cased and not named:
            return words_below(page, (place, one)) or (place, one)
        if not named and not is_section(one.text, page):
            return None
    return None


def is_house_name(page: Page, line: str) -> bool:
    """Tell whether a line is an outlet's or a body's name: known, opened by a known one, named again, or by a word."""
    cues, words = page.cues, line.split()
    cased = is_arabic_script(line) or title_case_share(line, cues.small_words) == 1
    kinds = whole_words((*cues.interview_words, *cues.hearings, *(word for _, group in cues.kinds for word in group)))
    if not cased or len(words) > MOST_OF_HOUSE or line[0] in QUOTES or line[-1] in ".?؟:" or kinds.search(line):
        return False
    names = folded_set(cues.outlet_names)
    known = any(folded(" ".join(words[:n])) in names for n in range(1, len(words) + 1))
    body = len(words) > 1 and not {words[0], words[-1]}.isdisjoint((*cues.organisation_words, *cues.host_words))
    marked = is_arabic_script(line) or len(words) > 1 or any(map(str.isupper, line[1:]))  # “Estuary” may be a title
    again = page.text.count(line) > 1 and len(words) <= MOST_NAME_WORDS and not is_full_name(line, cues)
    return known or (not line.startswith(ARTICLES) and (body or (again and marked)))


def is_section(line: str, page: Page) -> bool:
    """Tell whether a line may be the name of a section or of several."""
    parts = [part.split() for part in SECTIONS.split(line) if part.strip()]
    if line[0] in QUOTES or line[-1] in SENTENCE or line.startswith(ARTICLES):
        return False
    if signed_series(line, page.cues):
        return True
    few = bool(parts) and max(map(len, parts)) <= MOST_OF_SECTION and len(parts) <= MOST_SECTIONS
    return few and (line[0].isupper() or is_arabic_script(line)) and not mentions(line, page.cues.interview_words)


def signed_series(line: str, cues: Cues) -> re.Match[str] | None:
    """Return the match of a line that is a series with who wrote this piece of it, or None: “Questions by A and B”."""
    match = compiled(rf"(?P<series>.{{3,40}}?)\sby\s(?P<names>{list_pattern(cues).pattern})").fullmatch(line)
    if match is None or title_case_share(match["series"], cues.small_words) < 1:
        return None
    names = split_people(match["names"])
    own = {folded(word) for _, words in cues.kinds for word in (*words, *(word.removesuffix(" by") for word in words))}
    full = all(is_full_name(bare_name(name, cues), cues) for name in names)
    session = mentions(match["series"], cues.hearings)
    return match if full and not session and folded(match["series"]) not in own else None


def is_headline_of_section(page: Page, section: str, below: Paragraph, *, apart: bool) -> bool:
    """Tell whether a line reads as a headline, and not as what goes on with a title of a word or two above it."""
    cues, words = page.cues, below.text.split()
    if apart and LABEL.match(below.text):
        return False  # below the list of who speaks somebody speaks
    quoted = below.text[0] + below.text[-1] in QUOTED
    opens = below.text.lstrip(QUOTES)[:1]
    long = len(words) >= LEAST_OF_HEADLINE or (len(words) >= MOST_NAME_WORDS and (quoted or below.text[-1] in "?؟"))
    if not long or not is_title(page, below) or not (opens.isupper() or is_arabic_script(below.text)):
        return False
    parts = [part for part in SECTIONS.split(section) if part.strip()]
    several = len(parts) > 1 or signed_series(section, cues) is not None
    named = is_known_place(section, cues) or folded(section) in folded_set((*cues.no_places, *cues.outlet_names))
    if quoted or several or apart or named:
        return True
    cased = title_case_share(below.text, cues.small_words) >= TITLE_CASE
    alone = len(section.split()) == 1 and DEK.match(below.text) is None
    return (cased and len(section.split()) < MOST_OF_SECTION) or alone


def headline_below(page: Page, first: tuple[int, Paragraph]) -> tuple[int, Paragraph] | None:
    """Return the line below a name of few words that says with whom one talks: “Morning Desk” over “A talk with …”."""
    below = next((found for found in page.unmarked() if found[0] > first[0]), None)
    if below is None or below[0] > LAST_PLACE or len(first[1].text.split()) > MOST_CAPITALS:
        return None
    if compiled(rf"(?:(?:{alternatives(page.cues.episodes)})\s|#)\d", re.IGNORECASE).match(below[1].text):
        return below if is_title(page, below[1]) else None
    if len(first[1].text.split()) > MOST_NAME_WORDS and not first[1].text.isupper():
        return None
    opening = below[1].text.casefold()
    openings = (words.partition("{person}")[0].casefold() for words in page.cues.title_interviewee)
    named = any(opening.startswith(words) for words in openings if words)
    names = (*page.cues.mast_words, *page.cues.outlet_words, *page.cues.programme_words)
    programme = first[1].text.split()[-1] in names or (first[1].text.isupper() and not below[1].text.isupper())
    return below if named and programme and is_title(page, below[1]) else None


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
    opens = compiled(rf"(?:{alternatives(kinds)})(?!\w)", re.IGNORECASE)
    words = {word.strip(",").capitalize() for word in first[1].text.split()}
    body = not words.isdisjoint((*page.cues.organisation_words, *page.cues.host_words))
    named = title_case_share(first[1].text, page.cues.small_words) == 1
    if not body or not named or opens.match(first[1].text) or mentions(first[1].text, page.cues.hearings):
        return None
    for place, one in page.unmarked():
        if place > LAST_PLACE or len(one.text) > LONGEST_TITLE:
            return None
        says = opens.match(one.text) or mentions(one.text, page.cues.hearings)
        if place > first[0] and says and is_title(page, one):
            return place, one
    return None
