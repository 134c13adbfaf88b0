"""Whose labels count as speakers': what comes again, what the head names, what stands where a speaker must.

"RFE/Delta: Will he go?" / "Omid Karim, Head of the Front: No."  ->  both, though each stands but once
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from builder.convert.cues import Cues
from builder.convert.page import Page
from builder.convert.structure.cast import CAST
from builder.convert.structure.labels import (
    BRACKETS,
    Labelled,
    has_office,
    reserved_labels,
    speaker_key,
)
from builder.convert.structure.questions import ends_in_question
from builder.convert.structure.roles import between_turns
from builder.convert.words import UPPER, folded, folded_set

LEAST_TURNS, REPEATED = 3, 2
LONGEST_ABOVE = 6_000


def named_in_head(page: Page, *rules: str) -> frozenset[str]:
    """Return the surnames, folded, that the labels at a text's head give: its moderator, its panelists."""
    lines = page.with_rule(*rules)
    cast = page.with_rule(*(rule.replace("header:", CAST) for rule in rules))
    values = (*(one.text.partition(":")[2] for _, one in lines), *(one.text.partition(",")[0] for _, one in cast))
    people = (re.split(r"[,،(]", part)[0] for value in values for part in re.split(r"[;؛,،]|\band\b| و ", value))
    return frozenset(speaker_key(one) for one in people if one.strip())


def named_above(page: Page, labelled: list[Labelled]) -> frozenset[str]:
    """Return the surnames of those who speak under a full name that the text gives above the first of them."""
    if len(labelled) < LEAST_TURNS:
        return frozenset()
    above = folded(page.text[: page.paragraphs[labelled[0].place].start])
    full = (bare for one in labelled if " " in (bare := folded(BRACKETS.sub("", one.label).split(",")[0])))
    known = frozenset(speaker_key(name) for name in full if f" {name} " in f" {above} ")
    return known | surnames_between(labelled, page.text[: page.paragraphs[labelled[0].place].start])


def surnames_between(labelled: list[Labelled], above: str) -> frozenset[str]:
    """Return the labels of one word between two turns of another speaker, where a full name above ends on the word."""
    found: set[str] = set()
    sought: set[str] = set()
    for before, one, after in zip(labelled, labelled[1:], labelled[2:], strict=False):
        barred = " " in one.label or len(one.label) < LEAST_TURNS or one.label in sought
        if before.key != after.key or one.key == before.key or barred:
            continue
        sought.add(one.label)
        first = rf"[{UPPER}][\w’'-]+" if one.label[0].isascii() else r"\w{2,20}"
        head = above[-LONGEST_ABOVE:]
        if one.label in head and re.search(rf"{first}\s{re.escape(one.label)}(?!\w)", head):
            found |= {one.key, before.key}
    return frozenset(found)


def those_of_speakers(labelled: list[Labelled], named: frozenset[str], cues: Cues) -> list[Labelled]:
    """Return what opens with a speaker's label; where speakers stand in capitals, all labels in capitals count."""
    counts = Counter(one.key for one in labelled)
    sure = {key for one in labelled if (key := one.key) in named or is_sure(one, counts, cues)}
    asked = {one.place for one in labelled if one.numbered}
    sure |= {one.key for one in labelled if one.place - 1 in asked}  # who answers “Q12 Chair: …” may do so once
    asking = {one.place for one in labelled if one.key in sure and ends_in_question(one.text)}
    sure |= {one.key for one in labelled if one.place - 1 in asking and " " in one.label} if len(sure) > 1 else set()
    sure |= between_turns(labelled) | paired(labelled, cues)
    loud = [one for one in labelled if one.label.isupper()]
    in_capitals = len(loud) >= LEAST_TURNS and any(one.key in sure for one in loud)
    return [one for one in labelled if one.key in sure or (in_capitals and one.label.isupper() and not is_loud(one))]


def paired(labelled: list[Labelled], cues: Cues) -> set[str]:
    """Return the keys of two who stand one below the other, where the first asks and the office of one is given."""
    outlets = folded_set(cues.outlet_names)
    found: set[str] = set()
    for one, below in pairwise(labelled):
        answers = one.key != below.key and one.place + 1 == below.place and not ends_in_question(below.text)
        offices = has_office(one.label, cues), has_office(below.label, cues)
        asker = offices[0] or folded(one.label) in outlets or " " in one.label
        if answers and ends_in_question(one.text) and any(offices) and asker and (offices[1] or " " in below.label):
            found |= {one.key, below.key}
    return found


def is_loud(one: Labelled) -> bool:
    """Tell whether the words after a label are in capitals too, as in a headline with a colon."""
    return one.text.isupper() and len(one.text.split()) > 1


def is_sure(one: Labelled, counts: Counter[str], cues: Cues) -> bool:
    """Tell whether a label is a speaker's beyond doubt: it comes again, or is bold, or names a part."""
    return counts[one.key] >= REPEATED or one.bold or one.numbered or one.key in reserved_labels(cues)
