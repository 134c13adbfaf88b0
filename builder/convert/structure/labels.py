"""Turns that open with a label: “Q:”, “A:”, a name or a role, in capitals, in bold or plain.

"MS. PSAKI:  Hi." -> answer, label "MS. PSAKI" · "Q    Will he go?" -> question · "Note: …" -> no turn
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.reading import Cues
from builder.convert.structure.roles import roles_of
from builder.convert.words import UPPER, alternatives, folded, folded_set, is_arabic_script

LABEL = re.compile(
    r"^(?P<open>[*_]{0,3})(?P<label>[^\W\d_][^:：\n*_?!؟]{0,60}?)(?P<mid>[*_]{0,3})\s{0,2}[:：](?P<close>[*_]{0,3})(?:\s{1,8}|(?=[\"“«(\[]))(?=\S)"
)
ALONE = re.compile(r"^[*_]{0,3}(?P<label>[^\W\d_][^:：\n*_?!؟]{0,60}?)[*_]{0,3}\s{0,2}[:：]?[*_]{0,3}$")
INITIALS = re.compile(r"\(([A-Z]{2,4})\)\s*$")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*$")
LEAST_TURNS = 3
MOST_WORDS = 5
REPEATED = 2


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that may open a turn: its place, its label, where its words begin."""

    place: int
    label: str
    content: int
    bold: bool
    text: str


def mark_label_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with a speaker's label, if the text has enough of them to be one of turns."""
    labelled = [found for i, one in page.unmarked() if (found := labelled_paragraph(i, one, page.cues))]
    turns = those_of_speakers(labelled, named_in_head(page), page.cues)
    if len(turns) < LEAST_TURNS or len({speaker_key(one.label) for one in turns}) < REPEATED:
        return {}
    roles = roles_of(tuple((speaker_key(one.label), one.text) for one in turns), page.cues)
    return {
        one.place: Mark(roles[speaker_key(one.label)], "label-turn", one.content, one.label, opens=True)
        for one in turns
    }


def mark_labels_alone(page: Page) -> dict[int, Mark]:
    """Mark the labels that stand on lines of their own, and the paragraph below each as the turn it opens."""
    alone = [
        (i, match["label"].strip())
        for i, one in page.unmarked()
        if (match := ALONE.match(one.text)) and is_label(match["label"].strip(), page.cues) and follows(page, i)
    ]
    counts = Counter(speaker_key(label) for _, label in alone)
    turns = [(i, label) for i, label in alone if counts[speaker_key(label)] >= REPEATED]
    if len(turns) < LEAST_TURNS or len({speaker_key(label) for _, label in turns}) < REPEATED:
        return {}
    roles = roles_of(tuple((speaker_key(label), page.paragraphs[i + 1].text) for i, label in turns), page.cues)
    marks = {i: Mark(None, "speaker label") for i, _ in turns}
    for i, label in turns:
        marks[i + 1] = Mark(roles[speaker_key(label)], "label-above", page.paragraphs[i + 1].start, label, opens=True)
    return marks


def follows(page: Page, place: int) -> bool:
    """Tell whether an unmarked paragraph stands below a line."""
    return place + 1 < len(page.paragraphs) and page.marks[place + 1] is None


def named_in_head(page: Page) -> frozenset[str]:
    """Return the surnames, folded, that the labels at a text's head give: its moderator, its panelists."""
    lines = page.with_rule("header:interviewer", "header:interviewee")
    values = (one.text.partition(":")[2] for _, one in lines)
    people = (re.split(r"[,(]", part)[0] for value in values for part in re.split(r"[;,]|\band\b", value))
    return frozenset(speaker_key(one) for one in people if one.strip())


def those_of_speakers(labelled: list[Labelled], named: frozenset[str], cues: Cues) -> list[Labelled]:
    """Return what opens with a speaker's label; where speakers stand in capitals, all labels in capitals count."""
    counts = Counter(speaker_key(one.label) for one in labelled)
    sure = {key for one in labelled if (key := speaker_key(one.label)) in named or is_sure(one, counts, cues)}
    loud = [one for one in labelled if one.label.isupper()]
    in_capitals = len(loud) >= LEAST_TURNS and any(speaker_key(one.label) in sure for one in loud)
    return [one for one in labelled if speaker_key(one.label) in sure or (in_capitals and one.label.isupper())]


def speaker_key(label: str) -> str:
    """Return the form by which two labels are the same speaker's: the surname, without role and affiliation.

    “OMID KARIM, FORMER MINISTER” and “KARIM” are one, as are “Omid Karim (OK)” and “OK”; “The Vice President” and
    “President Karim” are not.
    """
    initials = INITIALS.search(label)
    if initials:
        return folded(initials[1])
    words = folded(BRACKETS.sub("", label).split(",")[0]).split()
    return " ".join(words) if words[:1] == ["the"] else " ".join(words[-1:])


@lru_cache(maxsize=16)
def question_label_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a one-letter label without a colon: “Q    …”, “Q. …”, “A – …”."""
    short = tuple(
        label for label in (*cues.question_labels, *cues.answer_labels) if len(label) == 1 and label.isascii()
    )
    return re.compile(
        rf"^[*_]{{0,3}}(?P<label>{alternatives(short)})[*_]{{0,3}}(?:\s{{2,12}}|\t|[.)]\s{{1,8}}|\s{{1,3}}[-–—]\s{{1,3}})(?=\S)"
    )


def labelled_paragraph(place: int, one: Paragraph, cues: Cues) -> Labelled | None:
    """Return the label of a paragraph, or None where it opens with none."""
    short = question_label_pattern(cues).match(one.text)
    if short:
        return Labelled(place, short["label"], one.start + short.end(), bold=False, text=one.text[short.end() :])
    match = LABEL.match(one.text)
    if match is None or not is_label(match["label"].strip(), cues):
        return None
    bold = bool(match["open"])
    return Labelled(place, match["label"].strip(), one.start + match.end(), bold, one.text[match.end() :])


def is_label(label: str, cues: Cues) -> bool:
    """Tell whether words before a colon can name a speaker."""
    plain = folded(label)
    if plain in folded_set(cues.not_labels):
        return False
    if plain in reserved_labels(cues):
        return True
    words = BRACKETS.sub("", label).replace(",", " ").split()
    if not words or len(words) > MOST_WORDS + 3 * label.isupper():
        return False
    if is_arabic_script(label):
        return len(words) <= MOST_WORDS
    return all(re.match(rf"[{UPPER}]", word) or word in (*cues.particles, "of", "the", "and", "&") for word in words)


@lru_cache(maxsize=16)
def part_labels(cues: Cues) -> frozenset[str]:
    """Return the labels that stand for whoever asks or answers, folded."""
    return folded_set((*cues.question_labels, *cues.answer_labels))


@lru_cache(maxsize=16)
def reserved_labels(cues: Cues) -> frozenset[str]:
    """Return the labels that name a part in a conversation, the moderator's included, folded."""
    return part_labels(cues) | folded_set(cues.role_labels)


def is_sure(one: Labelled, counts: Counter[str], cues: Cues) -> bool:
    """Tell whether a label is a speaker's beyond doubt: it comes again, or is bold, or names a part."""
    return counts[speaker_key(one.label)] >= REPEATED or one.bold or speaker_key(one.label) in reserved_labels(cues)
