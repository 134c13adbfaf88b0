"""Turns that open with a label: enough of them, of two or more speakers, or of one who asks.

"MS. PSAKI:  Hi." -> answer · "Q    Will he go?" -> question · "Post: Will he go?" over "Yes." -> question, answer
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.structure.cast import CAST
from builder.convert.structure.hosts import as_called, hosts_by_initials, hosts_by_sentence, hosts_in
from builder.convert.structure.labels import (
    ALONE,
    BRACKETS,
    Labelled,
    dashed_paragraph,
    is_label,
    labelled_paragraph,
    part_labels,
    reserved_labels,
    speaker_key,
    without_number,
)
from builder.convert.structure.questions import ends_in_question
from builder.convert.structure.role_lines import without_roles
from builder.convert.structure.roles import between_turns, roles_of
from builder.convert.structure.stage import is_stage_direction
from builder.convert.values import BlockType
from builder.convert.words import folded, folded_set

LEAST_TURNS, LEAST_DASHED = 3, 4
LEAST_LABELS = 2
REPEATED = 2
ASKING_SHARE = 0.6
LONGEST_ALONE = 90


def mark_label_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with a speaker's label, if the text has enough of them to be one of turns."""
    labelled = [found for i, one in page.unmarked() if (found := labelled_paragraph(i, one, page.cues))]
    above = labels_above(page, labelled)
    labelled = as_called(sorted((*labelled, *above.values()), key=lambda one: one.place), page.cues)
    named = named_in_head(page, "header:interviewer", "header:interviewee") | named_above(page, labelled)
    turns = those_of_speakers(with_short_labels(labelled, page.cues), named, page.cues)
    if not is_conversation(turns, page.cues):
        return answered_unlabelled(turns, page) or opened_by_names(labelled, page)
    above_turns = page.text[: page.paragraphs[turns[0].place].start]
    asking = named_in_head(page, "header:interviewer") | hosts_by_initials(above_turns, turns, page.cues)
    asking |= hosts_by_sentence(above_turns, turns, page.cues)
    marks = opened(turns, page.cues, asking)
    return {**marks, **{i: Mark(None, "speaker label") for i, one in above.items() if one.place in marks}}


def labels_above(page: Page, labelled: list[Labelled]) -> dict[int, Labelled]:
    """Return the labels in capitals on lines of their own, “OMID KARIM, HOST:”, each with the paragraph below it."""
    opening = {one.place for one in labelled}
    found: dict[int, Labelled] = {}
    for i, one in page.unmarked() if labelled else ():
        alone = one.text.endswith(":") and one.text.isupper() and len(one.text) <= LONGEST_ALONE
        if not alone or not follows(page, i) or i + 1 in opening or not is_label(one.text[:-1], page.cues):
            continue
        below = page.paragraphs[i + 1]
        found[i] = Labelled(i + 1, one.text[:-1], below.start, bold=False, text=below.text)
    return found


def with_short_labels(labelled: list[Labelled], cues: Cues) -> list[Labelled]:
    """Return what opens with a label; “Omid Karim” counts as the “OK” or “Omid” by which he is called afterwards."""
    short = Counter(one.label for one in labelled if " " not in one.label)
    known = {label.casefold() for label, count in short.items() if count >= REPEATED}
    known |= {label for label in reserved_labels(cues) if " " in label}
    return [
        replace(one, known_as=next((part for part in short_forms(one.label) if part in known), "")) for one in labelled
    ]


def short_forms(label: str) -> tuple[str, ...]:
    """Return the label itself, its initials and its first name, in small letters."""
    words = BRACKETS.sub("", label).split(",")[0].split()
    if len(words) < LEAST_LABELS or not words[0][0].isupper():
        return ()
    return (folded(label), "".join(word[0] for word in words).casefold(), words[0].casefold())


def is_conversation(turns: list[Labelled], cues: Cues) -> bool:
    """Tell whether turns are of two speakers or more: three of them, or one that asks and one that answers."""
    keys = {one.key for one in turns}
    parts = (folded_set(cues.question_labels), folded_set(cues.answer_labels))
    return len(keys) >= LEAST_LABELS and (len(turns) >= LEAST_TURNS or not any(map(keys.isdisjoint, parts)))


def opened(turns: list[Labelled], cues: Cues, named: frozenset[str] = frozenset()) -> dict[int, Mark]:
    """Return the turns with what each label does: ask, answer, or neither for certain; `named` are said to ask."""
    hosts = {one.key for one in turns if speaker_key(one.label) in named or is_host(one.label, cues)}
    leading = hosts_in(turns, cues)
    hosts |= leading | {one.key for one in turns if one.numbered}
    said = frozenset(one.key for one in turns if one.asks and one.key in hosts)
    said |= {turns[0].key} & leading if said & leading else frozenset()
    roles = roles_of(tuple((one.key, one.text) for one in turns), cues, said)
    return {one.place: Mark(roles[one.key], "label-turn", one.content, one.label, opens=True) for one in turns}


def is_host(label: str, cues: Cues) -> bool:
    """Tell whether a label says alone or beside the name that its speaker leads the talk: “OMID KARIM, HOST”."""
    roles = folded_set(cues.asking_roles)
    return folded(label) in roles or not roles.isdisjoint(folded(label.partition(",")[2]).split())


def answered_unlabelled(turns: list[Labelled], page: Page) -> dict[int, Mark]:
    """Return the questions of the one labelled speaker, and the paragraph below each as the answer of another."""
    below = {one.place: one.place + 1 for one in turns if answers(page, one.place + 1)}
    asking = sum(ends_in_question(one.text) for one in turns)
    is_part = {one.key for one in turns} <= folded_set(page.cues.question_labels)
    if len(turns) < LEAST_LABELS or len(below) < len(turns) - 1:
        return {}
    if len({one.key for one in turns}) > 1 or asking < (not is_part) * ASKING_SHARE * len(turns):
        return {}
    marks: dict[int, Mark] = {}
    asked = {one.place for one in turns}
    for one in turns:
        marks[one.place] = Mark("question", "label-turn", one.content, one.label, opens=True)
        if one.place in below and below[one.place] not in asked:
            start = page.paragraphs[below[one.place]].start
            marks[below[one.place]] = Mark("answer", "answer-below-question", start, opens=True)
    return marks


def opened_by_names(labelled: list[Labelled], page: Page) -> dict[int, Mark]:
    """Return the turns of a talk whose first question and first answer alone bear names, the others by their places."""
    if len(labelled) != LEAST_LABELS or not labelled[0].asks or labelled[0].key == labelled[1].key:
        return {}
    first, second = labelled
    if second.place != first.place + 1 or not all(" " in one.label for one in labelled):
        return {}
    rest = [(i, one) for i, one in page.unmarked() if i > second.place]
    asking = {i for i, one in rest if ends_in_question(one.text)}
    if len(asking) < LEAST_LABELS or rest[0][0] not in asking:
        return {}
    marks = {
        first.place: Mark("question", "label-turn", first.content, first.label, opens=True),
        second.place: Mark("answer", "label-turn", second.content, second.label, opens=True),
    }
    for (i, one), (before, _) in zip(rest, [(second.place, page.paragraphs[second.place]), *rest], strict=False):
        if i in asking or before in asking:
            kind: BlockType = "question" if i in asking else "answer"
            marks[i] = Mark(kind, "question-line", one.start, opens=True)
    return marks


def answers(page: Page, place: int) -> bool:
    """Tell whether an unmarked paragraph that is no stage direction stands at a place."""
    if place >= len(page.paragraphs) or page.marks[place] is not None:
        return False
    return not is_stage_direction(page.paragraphs[place].text)


def mark_labels_alone(page: Page) -> dict[int, Mark]:
    """Mark the labels that stand on lines of their own, and the paragraph below each as the turn it opens."""
    alone = [
        (i, without_number(match["label"].strip(), page.cues))
        for i, one in page.unmarked()
        if len(one.text) <= LONGEST_ALONE
        and not one.text.endswith((".", "?", "!", "”", '"', ","))
        and (match := ALONE.match(one.text))
        and is_label(match["label"].strip(), page.cues)
        and follows(page, i)
    ]
    counts = Counter(speaker_key(label) for _, label in alone)
    parts = part_labels(page.cues)
    turns = [(i, label) for i, label in alone if counts[speaker_key(label)] >= REPEATED or folded(label) in parts]
    if len(turns) < LEAST_TURNS or len({speaker_key(label) for _, label in turns}) < REPEATED:
        return {}
    roles = roles_of(tuple((speaker_key(label), page.paragraphs[i + 1].text) for i, label in turns), page.cues)
    marks = {i: Mark(None, "speaker label") for i, _ in turns}
    for i, label in turns:
        marks[i + 1] = Mark(roles[speaker_key(label)], "label-above", page.paragraphs[i + 1].start, label, opens=True)
    return without_roles(page, marks)


def follows(page: Page, place: int) -> bool:
    """Tell whether an unmarked paragraph stands below a line."""
    return place + 1 < len(page.paragraphs) and page.marks[place + 1] is None


def mark_named_dashes(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with a name and a dash, where two names alternate so and somebody asks."""
    if page.has_turns():
        return {}
    found = [read for i, one in page.unmarked() if (read := dashed_paragraph(i, one, page.cues))]
    counts = Counter(one.key for one in found)
    turns = [one for one in found if counts[one.key] >= REPEATED]
    if len(turns) < LEAST_DASHED or len({one.key for one in turns}) < LEAST_LABELS:
        return {}
    return opened(turns, page.cues) if any(one.asks for one in turns) else {}


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
    return frozenset(speaker_key(name) for name in full if f" {name} " in f" {above} ")


def those_of_speakers(labelled: list[Labelled], named: frozenset[str], cues: Cues) -> list[Labelled]:
    """Return what opens with a speaker's label; where speakers stand in capitals, all labels in capitals count."""
    counts = Counter(one.key for one in labelled)
    sure = {key for one in labelled if (key := one.key) in named or is_sure(one, counts, cues)}
    asked = {one.place for one in labelled if one.numbered}
    sure |= {one.key for one in labelled if one.place - 1 in asked}  # who answers “Q12 Chair: …” may do so once
    asking = {one.place for one in labelled if one.key in sure and ends_in_question(one.text)}
    sure |= {one.key for one in labelled if one.place - 1 in asking and " " in one.label} if len(sure) > 1 else set()
    sure |= between_turns(labelled)
    loud = [one for one in labelled if one.label.isupper()]
    in_capitals = len(loud) >= LEAST_TURNS and any(one.key in sure for one in loud)
    return [one for one in labelled if one.key in sure or (in_capitals and one.label.isupper() and not is_loud(one))]


def is_loud(one: Labelled) -> bool:
    """Tell whether the words after a label are in capitals too, as in a headline with a colon."""
    return one.text.isupper() and len(one.text.split()) > 1


def is_sure(one: Labelled, counts: Counter[str], cues: Cues) -> bool:
    """Tell whether a label is a speaker's beyond doubt: it comes again, or is bold, or names a part."""
    return counts[one.key] >= REPEATED or one.bold or one.numbered or one.key in reserved_labels(cues)
