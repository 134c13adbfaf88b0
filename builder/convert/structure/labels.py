"""What opens a turn: “Q:”, “Q1.”, “Question 2:”, a name or a role, in capitals or in bold, with a timecode or not.

"MS. PSAKI:  Hi." -> label "MS. PSAKI" · "[00:12] Omid Karim: Yes." -> label "Omid Karim" · "Note: …" -> None
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Page
from builder.convert.paragraphs import Paragraph
from builder.convert.words import UPPER, alternatives, folded, folded_set, is_arabic_script

DAY = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s)?"
TIME = rf"[\[(]?{DAY}\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d{{1,3}})?(?:\s?[AaPp][Mm])?[\])]?"
TIME_BEFORE = rf"(?:{TIME}[ \t]{{0,4}}(?:[-–—|][ \t]{{0,2}})?)?"
LISTED = r"[-–—]\s?|ـ{1,3}\s|[•·▪●■◆►▶○◼◾❖]\ufe0f?\s{0,4}"
"""What lists and papers set before whoever speaks: a dash, also of the sign that draws letters out, or a point."""
NAME = r"\d{0,2}[^\W\d_][^:：\n*_?!؟]{0,90}?"
LABEL = re.compile(
    rf"^(?:{LISTED})?{TIME_BEFORE}(?P<open>[*_]{{0,3}})(?P<label>{NAME})(?P<mid>[*_]{{0,3}})\s{{0,2}}(?:{TIME}\s{{0,2}})?"
    r"[:：](?P<close>[*_]{0,3})(?:\s{1,8}|(?=[\"“«(\[]|[^\W\d_]))(?=\S)"
)
ALONE = re.compile(
    rf"^(?:[•·]\s{{1,4}})?{TIME_BEFORE}[*_]{{0,3}}(?P<label>{NAME})[*_]{{0,3}}\s{{0,2}}(?:[,|–—-]?\s{{0,4}}{TIME}\s{{0,2}})?[:：]?[*_]{{0,3}}$"
)
CLOCK = re.compile(r"(?:[\[(]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]|[-–—])\s{1,4}(?=\S)")
"""What stands between a label and the words: a recording's time, or a dash."""
DASHED = re.compile(r"^(?P<label>[^\W\d_][^:–—\n?!.]{0,38}?)\s[-–—]\s{1,2}(?=\S)")
BRACKETED = re.compile(r"^\[(?P<label>[^\W\d_][^\[\]\n:?!.,]{1,38})\]\s{1,4}(?=\S)")
GLUED = re.compile(
    rf"^(?P<label>(?:(?:M[RS]S?|DR)\.\s)?(?:[{UPPER}][{UPPER}'’-]{{1,20}}\s){{0,3}}[{UPPER}][{UPPER}'’-]{{2,20}}?)"
    rf"(?=[{UPPER}]?[^\W\d_{UPPER}]|[{UPPER}][\s'’]|[\"“(])"
)
"""A label in capitals that a page's text has run together with the words: “NNAMDIThank you.”"""
QUOTES = re.compile('["“”«»]')
ROMAN = re.compile(r"[IVX]{2,5}")
"""The number of a witness, of a chapter."""
INITIALS = re.compile(r"\(([A-Z]{1,4})\)\s*$")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*$")
SMALL = re.compile(r"(?P<label>[^\W\d_]{2,12})\s?:\s{1,4}(?=\S)")
LEAST_SMALL = 3
MOST_WORDS, MOST_OF_OFFICE, MOST_IN_SMALL = 5, 12, 4
BEGINS_NAME = re.compile(rf"(?:\d{{1,2}})?[{UPPER}]")
COLON = frozenset(":：")
FARTHEST_COLON = 110
NUMBERED = re.compile(r"(?P<part>[^\W\d_]{1,20})(?:[.#-]?\s?(?:[Nn]o\.?\s?|#)?\d{1,3}|\s(?P<ordinal>[^\W\d_]{2,12}))$")


QUESTION_BY = re.compile(r"Q\d{1,4}\.?\s{1,12}(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that may open a turn: its place, its label, where its words begin."""

    place: int
    label: str
    content: int
    bold: bool
    text: str
    known_as: str = ""
    """The shorter label of the same speaker, where the text uses one."""
    numbered: bool = False
    """True for “Q12 Chair:”, which says that the speaker asks."""
    stop: int = 0
    """Where its words end before closing stars; 0 where the paragraph ends with them."""

    @property
    def key(self) -> str:
        """Return the form by which labels are the same speaker's."""
        return self.known_as or speaker_key(self.label)

    @property
    def asks(self) -> bool:
        """Tell whether its words hold a question."""
        return "?" in self.text or "؟" in self.text


def labelled_paragraph(place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return the label of a paragraph, or None where it opens with none."""
    match = question_label_pattern(cues).match(one.text)
    if (match is None or QUESTION_BY.match(one.text)) and not COLON.isdisjoint(one.text[:FARTHEST_COLON]):
        named = LABEL.match(one.text)
        found = labelled_by(named, place, one, cues) if named else None
        if match is None or (found is not None and found.numbered):
            return found
    return None if match is None else labelled_by(match, place, one, cues)


def with_small_labels(page: Page, labelled: list[Labelled]) -> list[Labelled]:
    """Return what opens with a label, with the turns of a paper that writes itself small: “taz: Why?” over “Karim: …”.

    Another label stands below each but the last, and there are three at least.
    """
    opening = {one.place for one in labelled}
    found: dict[str, list[Labelled]] = {}
    for i, one in page.unmarked() if labelled else ():
        match = SMALL.match(one.text) if one.text[0].islower() and i not in opening else None
        if match is not None and folded(match["label"]) not in never_labels(page.cues):
            turn = Labelled(i, match["label"], one.start + match.end(), bold=False, text=one.text[match.end() :])
            found.setdefault(match["label"], []).append(turn)
    asked = [
        turn
        for turns in found.values()
        if len(turns) >= LEAST_SMALL and sum(turn.place + 1 in opening for turn in turns) >= len(turns) - 1
        for turn in turns
    ]
    return sorted((*labelled, *asked), key=lambda one: one.place)


def without_numbers(labelled: list[Labelled], page: Page) -> list[Labelled]:
    """Return what opens with a label, without the first of a list numbered “I: …”, “II: …”."""
    lines = [one.text for one in page.paragraphs]
    return [
        one
        for one in labelled
        if one.label != "I" or not "".join(lines[one.place + 1 : one.place + 2]).startswith("II:")
    ]


def dashed_paragraph(place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return the label before a dash, “Omid Karim – Yes.”, or None."""
    match = DASHED.match(one.text)
    return None if match is None else labelled_by(match, place, one, cues)


def bracketed_paragraph(place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return the label in brackets, “[Karim] Yes.”, or None."""
    match = BRACKETED.match(one.text) if one.text[0] == "[" else None
    return None if match is None else labelled_by(match, place, one, cues)


def glued_paragraph(place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return the label in capitals that has run together with the words, “KARIMYes.”, or None."""
    match = GLUED.match(one.text) if one.text[:2].isupper() else None
    return None if match is None else labelled_by(match, place, one, cues)


def labelled_by(match: re.Match[str], place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return what a pattern has found as a label, if it can name a speaker."""
    written = match["label"].strip()
    numbered = QUESTION_BY.match(written)
    label = without_number(written[numbered.end() :] if numbered else written, cues)
    if not is_label(label, cues):
        return None
    bold = one.text.startswith(("*", "_"))
    clock = CLOCK.match(one.text, match.end())  # “Omid Karim: [00:00:09] Yes.”, “O.K.: – Yes.”
    end = clock.end() if clock else match.end()
    stars = match.groupdict().get("open") or ""
    around = bool(stars) and not match["mid"] and not match["close"] and one.text.endswith(stars, end)
    text = one.text[end : len(one.text) - len(stars) * around]
    stop = one.end - len(stars) if around else 0  # “**Q: Why?**”
    bold = bold and not around  # a line all in bold may be a headline
    return Labelled(place, label, one.start + end, bold, text, numbered=numbered is not None, stop=stop)


@lru_cache(maxsize=16)
def question_label_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a label of a part without a colon: “Q    …”, “Q1. …”, “A – …”, “Question. …”."""
    labels = [label for label in (*cues.question_labels, *cues.answer_labels) if label.isascii()]
    short = alternatives(tuple(label for label in labels if len(label) == 1))
    long = alternatives(tuple(label for label in labels if len(label) > 1))
    stop = r"[.)]\s{1,8}|\s{1,3}[-–—]\s{1,3}"
    return re.compile(
        rf"^[*_]{{0,3}}(?P<label>(?:{short})(?:[.#-]?\s?\d{{1,3}})?(?=[*_]{{0,3}}(?:\s{{2}}|\t|{stop}))|(?:{long})(?:\s\d{{1,3}})?(?={stop}))"
        rf"[*_]{{0,3}}(?:{stop}|\s{{1,12}})(?=\S)"
    )


@lru_cache(maxsize=4096)
def without_number(label: str, cues: Cues) -> str:
    """Return the label of a part without its number: “Q1” and “Question 2” are “Q” and “Question”."""
    if folded(label).startswith(tuple(f"{words} " for words in cues.question_from)):
        return cues.question_labels[0]
    match = NUMBERED.match(label)
    if match is None or folded(match["part"]) not in part_labels(cues):
        return label
    numbered = match["ordinal"] is None or folded(match["ordinal"]) in folded_set(cues.label_ordinals)
    return match["part"] if numbered else label


@lru_cache(maxsize=4096)
def is_label(label: str, cues: Cues) -> bool:
    """Tell whether words before a colon can name a speaker."""
    plain = folded(label)
    if plain in never_labels(cues) or ROMAN.fullmatch(label):
        return False
    if plain in reserved_labels(cues) or is_numbered_part(label, cues):
        return True
    named = label.partition(",")[0] if has_office(label, cues) else label
    words = BRACKETS.sub("", named).replace(",", " ").split()
    if not words or len(words) > MOST_WORDS + 3 * label.isupper():
        return False
    if is_arabic_script(label):
        return len(words) <= MOST_WORDS
    return are_of_name(words, cues)


def are_of_name(words: list[str], cues: Cues) -> bool:
    """Tell whether words have capitals, but for those that join them: “Leader of the Front”."""
    joining = (*cues.particles, "of", "the", "and", "&", "for")
    return all(BEGINS_NAME.match(word) or word in joining for word in words)


@lru_cache(maxsize=4096)
def is_numbered_part(label: str, cues: Cues) -> bool:
    """Tell whether a label is one of several of a part whom nobody names: “Speaker 2”."""
    match = NUMBERED.match(label)
    return match is not None and match["ordinal"] is None and folded(match["part"]) in folded_set(cues.role_labels)


@lru_cache(maxsize=4096)
def has_office(label: str, cues: Cues) -> bool:
    """Tell whether a label is a full name with an office or an outlet beside it: “OMID KARIM, Head of the Front”."""
    name, _, office = label.partition(", ")
    office = BRACKETS.sub("", office)
    words = QUOTES.sub("", office).split()  # “OMID KARIM, Author, "The Ferry":”
    if not words or not 1 < len(name.split()) <= MOST_WORDS or len(words) > MOST_OF_OFFICE:
        return False
    bearers = (*cues.roles, *cues.outlet_roles, *cues.asking_roles, *cues.organisation_words, *cues.outlet_words)
    known = not folded_set(bearers).isdisjoint(folded(office).split())
    known = known or name.isupper() or folded(office) in folded_set(cues.outlet_names)
    in_small = len(words) <= MOST_IN_SMALL and office.islower() and words[-1] in bearers
    return known and are_of_name(name.split(), cues) and (in_small or are_of_name(words, cues))


@lru_cache(maxsize=16)
def never_labels(cues: Cues) -> frozenset[str]:
    """Return the words before a colon that name no speaker, folded: “note”, towns, days."""
    return folded_set(cues.not_labels) | folded_set((*cues.place_names, *cues.weekdays, *dict(cues.months)))


@lru_cache(maxsize=4096)
def speaker_key(label: str) -> str:
    """Return the form by which two labels are the same speaker's: the surname, without role and affiliation.

    “OMID KARIM, FORMER MINISTER” and “KARIM” are one, as are “Omid Karim (OK)” and “OK”; “The Vice President” and
    “President Karim” are not.
    """
    initials = INITIALS.search(label)
    if initials:
        return folded(initials[1])
    words = folded(BRACKETS.sub("", label).split(",")[0]).split()
    if len(words) > 1 and words[-1].isdigit():
        return words[-2]  # “Speaker 2” is one of those who are called so
    return " ".join(words) if words[:1] == ["the"] else " ".join(words[-1:])


@lru_cache(maxsize=16)
def part_labels(cues: Cues) -> frozenset[str]:
    """Return the labels that stand for whoever asks or answers, folded."""
    return folded_set((*cues.question_labels, *cues.answer_labels))


@lru_cache(maxsize=16)
def reserved_labels(cues: Cues) -> frozenset[str]:
    """Return the labels that name a part in a conversation, the moderator's included, folded."""
    return part_labels(cues) | folded_set(cues.role_labels)
