"""Questions set apart from their answers: in bold, in italics, between stars, as headings.

<b>You were born here.</b> / Yes. / <b>And the bridge?</b> / It will hold.  ->  question, answer, question, answer
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import partial

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.labels import labelled_paragraph
from builder.convert.structure.questions import (
    addresses,
    ends_in_question,
    is_answered_in_person,
    opens_with_question,
)

LEAST_QUESTIONS = 2
ASKING_SHARE, MARKED_SHARE = 0.6, 0.3
BULLETS = "●■◆▪►▶○◼❖•"
OPENERS, INDENT, LONGEST_INDENTED = f"{BULLETS}*>", 3, 200
BULLETED = re.compile(rf"(?:[{BULLETS}]|\*{{1,2}}|>>)\s{{0,3}}(?=[^\s*>])")
STARRED = re.compile(r"^(?P<sign>[*_]{1,3})(?=[^\s*_])(?P<words>[^*_\n]{2,700}?)(?P=sign)$")


def mark_set_questions(page: Page) -> dict[int, Mark]:
    """Mark lines set apart that mostly ask as questions, and the plain lines below each as its answer."""
    if page.has_turns():
        return {}
    free = [(i, one) for i, one in page.unmarked() if page.sign("caption", one) is None]
    plain = (("starred", is_starred), ("bulleted", is_bulleted), ("indented", is_indented))
    for kind, is_apart in KINDS.items() if page.signs else plain:
        asking = [i for i, one in free if is_apart(page, one)]
        asking = of_one_sign(page, asking) if kind == "bulleted" else asking
        marked = {i for i in asking if ends_in_question(words_of(page, i))}
        if kind == "heading" and len(marked) >= LEAST_QUESTIONS and len(marked) >= ASKING_SHARE * len(asking):
            return answered(page, free, marked) if is_talk(page, free, marked) else {}
        if kind != "heading" and marked and are_questions(page, asking, marked):
            first = min(i for i in asking if i in marked or speaks_to(page, i))
            return answered(page, free, {i for i in asking if i >= first})
    return {}


def of_one_sign(page: Page, places: list[int]) -> list[int]:
    """Return the places of the lines that open with the sign of the first that asks: “>>”, “*” where “**” answers."""
    signs = {i: bullet_of(page.paragraphs[i].text) for i in places}
    first = next((signs[i] for i in places if ends_in_question(words_of(page, i))), "")
    return [i for i in places if signs[i] == first]


def bullet_of(line: str) -> str:
    """Return the sign that a line opens with, or nothing."""
    match = BULLETED.match(line)
    return match.group().strip() if match else ""


def is_typeface(value: str, page: Page, one: Paragraph) -> bool:
    """Tell whether the format sets a whole line in bold (“”) or in italics."""
    return page.sign("bold", one) == value


def is_starred(_page: Page, one: Paragraph) -> bool:
    """Tell whether a line of plain text stands between stars."""
    return one.text[0] in "*_" and STARRED.match(one.text) is not None


def is_bulleted(_page: Page, one: Paragraph) -> bool:
    """Tell whether a line of plain text opens with a sign that papers set before questions."""
    return one.text[0] in OPENERS and BULLETED.match(one.text) is not None and STARRED.match(one.text) is None


def is_indented(page: Page, one: Paragraph) -> bool:
    """Tell whether a line of plain text is indented, where the answers are not."""
    return page.text[max(0, one.start - INDENT) : one.start] == " " * INDENT and len(one.text) <= LONGEST_INDENTED


def is_heading(page: Page, one: Paragraph) -> bool:
    """Tell whether the format sets a line as a heading."""
    return page.sign("heading", one) is not None


KINDS: dict[str, Callable[[Page, Paragraph], bool]] = {
    "bold": partial(is_typeface, ""),
    "italic": partial(is_typeface, "italic"),
    "starred": is_starred,
    "heading": is_heading,
}


def words_of(page: Page, place: int) -> str:
    """Return a line without the stars around it."""
    starred = STARRED.match(page.paragraphs[place].text)
    return starred["words"] if starred else page.paragraphs[place].text


def are_questions(page: Page, asking: list[int], marked: set[int]) -> bool:
    """Tell whether the lines set apart ask: most by their mark or by whom they speak to, a third by their mark."""
    speaking = sum(i in marked or speaks_to(page, i) for i in asking)
    enough = len(asking) >= LEAST_QUESTIONS and speaking >= ASKING_SHARE * len(asking)
    return enough and len(marked) >= MARKED_SHARE * len(asking)


def speaks_to(page: Page, place: int) -> bool:
    """Tell whether a line speaks to somebody or opens as a question."""
    words = words_of(page, place)
    return addresses(words, page.cues) or opens_with_question(words, page.cues)


def is_talk(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> bool:
    """Tell whether headings that ask are a talk's: they speak to somebody, or somebody answers of themselves."""
    if any(addresses(page.paragraphs[i].text, page.cues) for i in asking) or names_partner(page):
        return True
    below = [one for (before, _), (i, one) in itertools.pairwise(free) if before in asking and i not in asking]
    return is_answered_in_person([one.text for one in below], page.cues)


def names_partner(page: Page) -> bool:
    """Tell whether the title names with whom one talks: “Five questions to A. Person on …”."""
    words = tuple(one.partition("{person}")[0].casefold() for one in page.cues.title_interviewee)
    openings = tuple(filter(None, words))
    lines = (one.text.casefold() for _, one in page.with_rule("title", "header:title"))
    return any(opening in line for line in lines for opening in openings)


def answered(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> dict[int, Mark]:
    """Return the questions and, for each, the first line of its answer."""
    marks: dict[int, Mark] = {}
    before: int | None = None
    for i, one in free:
        if i in asking:
            marks[i] = question(page, i, opens=before is None or before not in asking)
        elif before in asking:
            sign = bullet_of(one.text) if one.text.startswith("**") and not page.signs else ""
            start = page.text.index(one.text[len(sign) :].lstrip()[:1], one.start + len(sign))
            marks[i] = Mark("answer", "answer-below-question", content=start, opens=True)
        before = i
    return marks


def question(page: Page, place: int, *, opens: bool) -> Mark:
    """Return the mark of a question, without the stars around its words."""
    one = page.paragraphs[place]
    starred = STARRED.match(one.text)
    bullet = BULLETED.match(one.text) if starred is None else None
    if bullet is not None and page.sign("bold", one) is None:
        return Mark("question", "set-question", content=one.start + bullet.end(), opens=opens)
    labelled = labelled_paragraph(place, one, page.cues) if starred is None else None
    if labelled is not None:
        return Mark("question", "label-turn", content=labelled.content, label=labelled.label, opens=opens)
    if starred is None or page.sign("bold", one) is not None:
        return Mark("question", "set-question", content=one.start, opens=opens)
    start, end = starred.span("words")
    return Mark("question", "starred-question", content=one.start + start, stop=one.start + end, opens=opens)
