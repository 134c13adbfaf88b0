"""Lines that hold nothing but outlet, names, places and dates, in whatever order an outlet sets them.

"Kabul Lantern, 14 March 2024" · "By A. Writer in Portvale | Harbour Weekly" · "Published 14 March 2024, Vienna"
"Signed in Termez, 9 September 2022" · "Issue 212, 3 Jadi 1401"                       -> dropped, imprint
A line of which one word is not understood is left to the text.
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.people import is_full_name, split_people
from builder.convert.structure.date_lines import CLOCK_INSIDE
from builder.convert.structure.headers import HEAD, head_and_foot
from builder.convert.structure.imprint_dates import Part
from builder.convert.structure.imprint_parts import parts_of
from builder.convert.structure.imprint_words import labels_lines
from builder.convert.structure.title_form import is_title
from builder.convert.words import alternatives, folded, folded_set, is_arabic_script, title_case_share, whole_words

IMPRINT, AFFILIATION = "imprint", "affiliation"
LONGEST_AFFILIATION = 90
MOST_NAME_WORDS = 4
NAMING = frozenset({"outlet", "author", "interviewer"})
TIMES = frozenset({"published", "updated", "aired", "held", "date"})
BESIDE = frozenset(
    {
        IMPRINT, "byline", "interviewer line", "date line", "outlet line", "masthead", "place and date line",
        "header:date", "header:published",
    }
)


def mark_imprints(page: Page) -> dict[int, Mark]:
    """Mark the lines at the head and the foot that are an imprint, and the known places that stand beside one."""
    free = [(i, one) for i, one in head_and_foot(page) if one.text[0] != "["]  # “[Main Podcast]” is a direction
    lines = [(i, one) for i, one in free if not opens_as_others(page, one.text)]
    read = [(i, one, parts) for i, one in lines if (parts := parts_of(one.text, page)) is not None]
    marks = {
        i: Mark(None, "masthead" if is_masthead(one, parts) else IMPRINT, closes=i > HEAD)
        for i, one, parts in read
        if is_imprint(parts)
        and not is_headline(page, i, one, parts)
        and not names_session(page, i, parts)
        and not (is_masthead(one, parts) and i >= first_long(page) and not is_known(page, one.text))
    }
    return {**marks, **signatures(page, read, marks)}


def names_session(page: Page, place: int, parts: tuple[Part, ...]) -> bool:
    """Tell whether a line at the head is the name of a briefing or a hearing with its day, as its title is."""
    first = next(page.unmarked(), None)
    names = (part.value for part in parts if part.kind in ("name", "outlet"))
    held = whole_words(page.cues.hearings)
    return first is not None and first[0] == place and any(held.search(name) for name in names)


def opens_as_others(page: Page, line: str) -> bool:
    """Tell whether a line opens with a name and a colon that open other lines too: somebody speaks in it."""
    name, colon, _ = line.partition(":")
    return bool(colon) and labels_lines(name, page.text)


def signatures(
    page: Page, read: list[tuple[int, Paragraph, tuple[Part, ...]]], marks: dict[int, Mark]
) -> dict[int, Mark]:
    """Return the marks of what is an imprint only by what stands beside it: a name, its role, a known place alone."""
    found: dict[int, Mark] = {**affiliated(page, read), **of_post(page, read)}
    beside = {i for i, mark in enumerate(page.marks) if mark is not None and mark.rule in BESIDE} | set(marks)
    roles = {i for i, _, parts in read if [part.kind for part in parts] == ["role"]}
    for i, _, parts in read:
        signed = is_signature(page, i, parts) and (
            beside & {i - 1, i + 1} or i + 1 in roles or has_biography(page, parts)
        )
        of_signature = i in roles and i - 1 in found
        place = {part.kind for part in parts} <= {"place", "aside"} and i != page.last - 1 and beside & {i - 1, i + 1}
        if i not in marks and (signed or of_signature or place):
            found[i] = Mark(None, IMPRINT)
            beside |= {i}
    return found


def affiliated(page: Page, read: list[tuple[int, Paragraph, tuple[Part, ...]]]) -> dict[int, Mark]:
    """Return the marks of a name in capitals and of the line below it that says where its bearer teaches."""
    found: dict[int, Mark] = {}
    for i, one, parts in read:
        below = page.paragraphs[i + 1 : i + 2] if one.text.isupper() and is_signature(page, i, parts) else ()
        for line in below:
            if len(line.text) <= LONGEST_AFFILIATION and is_affiliation(line.text, page):
                found |= {i: Mark(None, IMPRINT), i + 1: Mark(None, AFFILIATION)}
    return found


def of_post(page: Page, read: list[tuple[int, Paragraph, tuple[Part, ...]]]) -> dict[int, Mark]:
    """Return the mark of the full name that a message on a network stands under, over its day and hour: “I …”."""
    first = next(((i, one, parts) for i, one, parts in read if i == 0), None)
    kept = [i for i, mark in enumerate(page.marks[:HEAD]) if i and (mark is None or mark.rule != "address")][:2]
    below = page.marks[kept[0]] if len(kept) > 1 else None
    if first is None or below is None or below.rule != "date line" or not is_signature(page, 1, first[2]):
        return {}
    posted = CLOCK_INSIDE.search(page.paragraphs[kept[0]].text) is not None
    own = whole_words(page.cues.first_person).search(page.paragraphs[kept[1]].text) is not None
    return {0: Mark(None, IMPRINT)} if posted and own else {}


def is_affiliation(line: str, page: Page) -> bool:
    """Tell whether a line is the name of a house of learning: “University of Utrecht”."""
    named = not {*line.replace(",", " ").split()}.isdisjoint(page.cues.academic_words)
    return named and line[-1:].isalpha() and title_case_share(line, page.cues.small_words) == 1


def first_long(page: Page) -> int:
    """Return the place of the first paragraph that is longer than a line, or a sentence: there the head is over."""
    head = enumerate(page.paragraphs[:HEAD])
    return next((i for i, one in head if len(one.text) > LONGEST_AFFILIATION or is_sentence(one.text)), HEAD)


def is_sentence(line: str) -> bool:
    """Tell whether a line of some words ends in a full stop."""
    return line.endswith((".", "؟", "?")) and len(line.split()) > MOST_NAME_WORDS


def is_known(page: Page, name: str) -> bool:
    """Tell whether a name at the foot is an outlet's for certain: a known one, or one that the text names again."""
    return folded(name) in folded_set(page.cues.outlet_names) or page.text.count(name) > 1


def is_masthead(one: Paragraph, parts: tuple[Part, ...]) -> bool:
    """Tell whether a line is the outlet's name and nothing else."""
    return [part.kind for part in parts] == ["outlet"] and parts[0].value == one.text


def is_signature(page: Page, place: int, parts: tuple[Part, ...]) -> bool:
    """Tell whether a line below the first is the full name of who signs, alone or with a place, or of two."""
    names = [part.value for part in parts if part.kind == "name"]
    if len(names) != 1 or {part.kind for part in parts} - {"name", "place"} or not place:
        return False
    if page.text.count(f"\n{names[0]}\n") > 1:
        return False  # who speaks more than once, the name above the words
    if whole_words(page.cues.place_lines).match(names[0]) or is_partner(page, place) or is_arabic_script(names[0]):
        return False
    return all(may_sign(page, name) for name in split_people(names[0]))


def may_sign(page: Page, name: str, *, speaks: bool = False) -> bool:
    """Tell whether a name is one person's, in full, who does not speak here, unless `speaks`."""
    words = name.split()
    no_person = {*page.cues.name_stops, *page.cues.place_of_building}
    if not no_person.isdisjoint((*words, *map(str.capitalize, words))) or len(words) > MOST_NAME_WORDS:
        return False
    return is_full_name(name, page.cues) and (speaks or f"{words[-1]}:".casefold() not in page.text.casefold())


def is_partner(page: Page, place: int) -> bool:
    """Tell whether the line above a name says that one talks with its bearer: “AN INTERVIEW WITH”."""
    openings = (words.partition("{person}")[0].strip() for words in page.cues.title_interviewee)
    return folded(page.paragraphs[place - 1].text) in folded_set(tuple(filter(None, openings)))


def has_biography(page: Page, parts: tuple[Part, ...]) -> bool:
    """Tell whether a paragraph of a text without turns says who the person of a line is."""
    verbs = alternatives(page.cues.biographies)
    who = rf"(?:{re.escape(parts[0].value)}|{alternatives(page.cues.the_writer)})"
    return any(re.match(rf"{who}\s(?:{verbs})\s", one.text) for one in page.paragraphs)


def is_imprint(parts: tuple[Part, ...]) -> bool:
    """Tell whether the parts of a line make an imprint: a name with a role, or a date beside what is understood."""
    kinds = [part.kind for part in parts]
    unknown = kinds.count("name")
    if unknown > 1:
        return False
    if TIMES & set(kinds):
        return len(kinds) > 1 or kinds != ["date"]
    return bool(NAMING & set(kinds))


def is_headline(page: Page, place: int, one: Paragraph, parts: tuple[Part, ...]) -> bool:
    """Tell whether a line may be the headline itself: the first of the text, with no headline below it."""
    first = next(page.unmarked(), None)
    if first is None or first[0] != place or any(part.kind in TIMES for part in parts):
        return False
    below = following(page, place)
    return below is None or not is_title(page, below) or len(below.text.split()) <= len(one.text.split())


def following(page: Page, place: int) -> Paragraph | None:
    """Return the next unmarked paragraph."""
    return next((one for _, one in page.unmarked_in(range(place + 1, len(page.paragraphs)))), None)
