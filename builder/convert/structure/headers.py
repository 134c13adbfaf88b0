"""Lines about the text at its head or foot: labels, bylines, dates, clock times, the place of a transcript.

"Interviewer: A. Writer, Daily" -> dropped, header:interviewer · "By A. Writer" -> dropped, byline
"(May 21, 2022)" -> dropped, date line · "4:18 P.M. KST" -> dropped, time line
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, is_full_name, list_pattern, person_pattern, split_people
from builder.convert.words import (
    alternatives,
    compiled,
    folded,
    folded_set,
    is_arabic_script,
    title_case_share,
    whole_words,
)

HEAD, FOOT = 14, 5
BODY_LENGTH = 220
LONGEST_VALUE = 260
LONGEST_BYLINE = 220
LONGEST_DATE_LINE = 110
LONGEST_PLACE = 90
LISTED = r"(?:[•·▪●]\s{1,3})"
LISTED_LABEL = re.compile(rf"{LISTED}[^\W\d_][^:.!?\n]{{1,24}}\s?:\s?[^.!?]{{1,60}}")
COLON, FARTHEST_COLON = frozenset(":："), 60
MOST_OUTLET_WORDS = 5
LEAST_CAPITALS, MOST_CAPITALS = 4, 3
PARAGRAPHS = 2
PARTING = " ,،|•·–—-()"
ASKED_BY, ASKER = "interviewer line", "interviewer sentence"
PERSON_FIELDS = ("author", "interviewer", "interviewee", "translator")
DATES = ("date", "published", "updated")
ROLE_AFTER_NAME = re.compile(r"^(?:\s['’]\d\d)?\s{0,2}(?:$|[,،;؛|(–—-]|\b(?:for|in|of|at|with)\b)")


def head_and_foot(page: Page) -> Iterator[tuple[int, Paragraph]]:
    """Yield the unmarked paragraphs before the first long one, and those at the very end."""
    first = page.paragraphs[:HEAD]
    long = [i for i, one in enumerate(first) if len(one.text) > BODY_LENGTH]
    head = len(first) if len(long) < PARAGRAPHS else long[1]
    if long and head > long[0] + 1 and len(first) > long[0] + 1 and len(first[long[0] + 1].text) > LONGEST_DATE_LINE:
        head = long[0]  # a standfirst has the imprint right below it
    foot = max(head, page.last - FOOT)
    return page.unmarked_in(range(head), range(foot, len(page.paragraphs)))


@lru_cache(maxsize=16)
def label_pattern(cues: Cues) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of “Label: value” lines and the field each label fills."""
    fields = {folded(label): field for field, labels in cues.header_labels for label in labels}
    labels = alternatives(tuple(label for _, group in cues.header_labels for label in group))
    opening = rf"^{LISTED}?[*_]{{0,2}}(?P<label>{labels})\s{{0,2}}[:：]"
    shape = rf"{opening}[*_]{{0,2}}\s{{0,4}}(?P<value>\S.{{0,{LONGEST_VALUE}}})$"
    return re.compile(shape, re.IGNORECASE), fields


def header_label(line: str, cues: Cues) -> tuple[str, str] | None:
    """Return the field and the value of a “Label: value” line, or None."""
    pattern, fields = label_pattern(cues)
    match = pattern.match(line)
    if match is None:
        return None
    field, value = fields[folded(match["label"])], match["value"]
    if field in PERSON_FIELDS and not opens_with_name(value, cues):
        return None
    if field in DATES and not dates_in(value, cues):
        return None
    return None if value.rstrip().endswith(("?", "؟")) and field != "title" else (field, value)


def mark_header_labels(page: Page) -> dict[int, Mark]:
    """Mark the “Label: value” lines whose label stands once in the text; a repeated label opens turns."""
    found = [(i, read[0]) for i, one in head_and_foot(page) if (read := header_label(one.text, page.cues))]
    pattern, _ = label_pattern(page.cues)
    opened = (one.text for one in page.paragraphs if not COLON.isdisjoint(one.text[:FARTHEST_COLON]))
    labels = Counter(folded(match["label"]) for text in opened if (match := pattern.match(text)))
    alone = {label for label, count in labels.items() if count == 1}
    return {
        i: Mark(None, f"header:{field}")
        if field != "title"
        else Mark("heading", "header:title", page.paragraphs[i].start + match.start("value"))
        for i, field in found
        if (match := pattern.match(page.paragraphs[i].text)) and folded(match["label"]) in alone
    }


def drop_listed_labels(page: Page) -> dict[int, Mark]:
    """Drop the rest of a list of labels at the head in which one is known: “• published: 3 May 2021”, “• No: 17”."""
    listed = [i for i, one in enumerate(page.paragraphs[:HEAD]) if LISTED_LABEL.fullmatch(one.text)]
    known = [i for i in listed if (mark := page.marks[i]) is not None and mark.rule.startswith("header:")]
    near = [i for i in listed if any(abs(i - other) < len(listed) for other in known)]
    return {i: Mark(None, "document label") for i in near if page.marks[i] is None}


def opens_with_name(value: str, cues: Cues) -> bool:
    """Tell whether a value opens with a person's name and goes on as a role, or ends."""
    match = list_pattern(cues).match(value)
    return match is not None and ROLE_AFTER_NAME.match(value[match.end() :]) is not None


def mark_bylines(page: Page) -> dict[int, Mark]:
    """Mark the lines that open with “By” or “Interview by” and hold names and roles alone."""
    marks: dict[int, Mark] = {}
    for i, one in head_and_foot(page):
        for rule, openers in (("byline", page.cues.byline_openers), (ASKED_BY, page.cues.interviewer_openers)):
            if byline_value(one.text, openers, page.cues) is not None:
                marks[i] = Mark(None, rule)
    return marks


def byline_value(line: str, openers: tuple[str, ...], cues: Cues) -> str | None:
    """Return what follows the opener of a byline, or None where the line is none."""
    match = compiled(rf"^(?:{alternatives(openers)})(?:\s{{0,2}}[—–|])?\s{{1,3}}(?=\S)", re.IGNORECASE).match(line)
    if match is None or len(line) > LONGEST_BYLINE or line.endswith((".", "?", "!", ":")):
        return None
    value = line[match.end() :].rstrip("*†")  # a pseudonym, a note says below
    people = list_pattern(cues).match(value)
    if people is None or not ROLE_AFTER_NAME.match(value[people.end() :]):
        return None
    first = bare_name(split_people(people["people"])[0], cues)
    return value if len(first.split()) > 1 else None


def mark_askers(page: Page) -> dict[int, Mark]:
    """Mark the lines that say who put the questions and nothing else, such as “Questions by A.” in a sentence."""
    pattern = asker_pattern(page.cues)
    return {i: Mark(None, ASKER, closes=True) for i, one in head_and_foot(page) if pattern.fullmatch(one.text)}


@lru_cache(maxsize=16)
def asker_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a line that is one of the sentences on who asked."""
    parts = [words.partition("{person}") for words in cues.asked_by]
    lines = "|".join(f"(?i:{re.escape(a)}){person_pattern(cues)}(?i:{re.escape(b)})" for a, _, b in parts)
    return re.compile(rf"(?:{lines or '(?!)'})\.?")


def mark_outlet_lines(page: Page) -> dict[int, Mark]:
    """Mark the lines at the head or foot that hold a date and an outlet, a place, or a word in capitals."""
    marks: dict[int, Mark] = {}
    for i, one in head_and_foot(page):
        beside = beside_date(one.text, page.cues)
        if beside is None:
            continue
        if is_place(page, beside[0]):
            marks[i] = Mark(None, "place and date line")
        elif opens_outlet(beside[0], page.cues):
            marks[i] = Mark(None, "outlet line")
        elif beside[0].isupper() and len(beside[0].split()) <= MOST_CAPITALS:
            marks[i] = Mark(None, "date line")  # whether the word is a place, nobody can tell
    return marks


def is_place(page: Page, name: str) -> bool:
    """Tell whether words beside a date name a place: a known one, or one in capitals that the text says “in” of."""
    parts = [part.strip() for part in name.split(",")]
    known = folded_set(page.cues.place_names)
    if all(folded(part) in known for part in parts):
        return True
    if opens_outlet(name, page.cues) or not name.isupper() or len(name) < LEAST_CAPITALS:
        return False
    said = rf"(?<!\w)(?:{alternatives(page.cues.place_prepositions[:1])})\s+{re.escape(parts[0].title())}(?!\w)"
    return folded(parts[-1]) in known or (len(parts) == 1 and re.search(said, page.text) is not None)


def beside_date(line: str, cues: Cues) -> tuple[str, int] | None:
    """Return the words beside the one date of a line, with their place, or None where the line is no such thing."""
    dates = dates_in(line, cues) if len(line) <= LONGEST_DATE_LINE else ()
    if len(dates) != 1 or dates[0].edtf.startswith("X"):
        return None
    before, after = line[: dates[0].start], line[dates[0].end :]
    words = before if before.strip(PARTING) else after
    other = after if words is before else before
    if other.strip(PARTING) or (words is before and not re.search(r"[,،|•·–—(-]\s{0,3}$", words)):
        return None
    name = words.strip(PARTING)
    name = whole_words(cues.weekdays).sub("", name).strip(PARTING) if not is_arabic_script(name) else name
    return (name, line.index(name)) if name and name in line else None


def opens_outlet(name: str, cues: Cues) -> bool:
    """Tell whether words beside a date name an outlet: a word such as “Weekly” at their end, or “newspaper” before."""
    words = name.split()
    if len(words) > MOST_OUTLET_WORDS or name.endswith((".", "?", "!", ":")):
        return False
    opened = compiled(rf"(?:{alternatives(cues.outlet_openers)})\s").match(name) is not None
    ends = tuple(word.casefold() for word in cues.outlet_words)
    named = " ".join(words[:-1]) if len(words) > 1 and words[-1] in cues.programme_words else name
    return opened or (words[-1].casefold().endswith(ends) and title_case_share(named, cues.small_words) == 1)


def mark_place_lines(page: Page) -> dict[int, Mark]:
    """Mark the short line between a transcript's title and its first turn that names the place."""
    first_turn = next((i for i, mark in enumerate(page.marks) if mark is not None and mark.opens), 0)
    title = next((i for i, mark in enumerate(page.marks) if mark is not None and mark.rule == "title"), None)
    if title is None:
        return {}
    return {
        i: Mark(None, "place line")
        for i, one in page.unmarked_in(range(title + 1, first_turn or min(HEAD, len(page.marks))))
        if is_place_line(page, i, one) and (first_turn or is_house_over_date(page, i))
    }


def is_house_over_date(page: Page, place: int) -> bool:
    """Tell whether a line in a text without turns is a building with its town, and the day stands below it."""
    below = page.marks[place + 1] if place + 1 < len(page.marks) else None
    line = page.paragraphs[place].text
    housed = whole_words(page.cues.place_of_building, case=True).search(line) is not None
    return "," in line and housed and below is not None and below.rule in ("date line", "time line")


def is_person_with_office(line: str, cues: Cues) -> bool:
    """Tell whether a line is somebody's name with their office: “Omid Karim, Department Spokesperson”."""
    name, _, office = line.partition(",")
    roles = folded_set((*cues.roles, *cues.outlet_roles, *cues.academic_words, *cues.organisation_words))
    housed = whole_words(cues.place_of_building, case=True).search(name) is not None
    return not housed and is_full_name(bare_name(name, cues), cues) and not roles.isdisjoint(folded(office).split())


def is_place_line(page: Page, place: int, one: Paragraph) -> bool:
    """Tell whether a line in title case names a place: by its words, a comma, or the clock time below it."""
    if len(one.text) > LONGEST_PLACE or one.text.endswith((".", "?", "!", ":")) or " by " in one.text.casefold():
        return False
    if re.search(r"\s{2}|[|>›»/]", one.text):
        return False  # the way to a page
    if whole_words(page.cues.place_lines).match(one.text):
        return True
    if title_case_share(one.text, page.cues.small_words) < 1:
        return False
    below = page.marks[place + 1] if place + 1 < len(page.marks) else None
    above_time = below is not None and below.rule in ("time line", "date line")
    housed = whole_words(page.cues.place_of_building, case=True).search(one.text) is not None
    if is_person_with_office(one.text, page.cues):
        return False
    known = folded_set((*page.cues.place_names, *page.cues.dateline_places))
    named = above_time and any(folded(part) in known for part in re.split(r",\s*", one.text))
    return named or (housed and (above_time or "," in one.text))
