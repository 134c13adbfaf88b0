"""Talks in which only one side bears labels, or both only at first: the words and the places tell the rest.

"Post: Will he go?" / "Yes."              ->  question, answer
"Will he go?" / "Omid Karim: Yes."        ->  question, answer
"Post: Why?" / "Winter." / "Post: When?"  ->  question, answer, question
"""

from __future__ import annotations

import re
from itertools import pairwise

from builder.convert.page import Mark, Page
from builder.convert.structure.labels import Labelled
from builder.convert.structure.questions import addresses, ends_in_question, opens_with_question, speaks_of_self
from builder.convert.structure.stage import is_stage_direction
from builder.convert.values import BlockType
from builder.convert.words import folded_set

LEAST_LABELS, LEAST_ASKED, LEAST_OF_SEVERAL = 2, 2, 3
ASKING_SHARE, BARE_SHARE, MOST_ASKING = 0.6, 0.5, 0.3
LONGEST_BARE, MOST_AT_FIRST = 300, 8
LISTED = re.compile(r"(?:[-–—―]{1,2}|ـ{1,3}(?=\s)|[•·▪●■◆▶►○◼◾❖]\ufe0f?)\s{0,4}(?=\S)")
"""What a bare question may open with."""


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


def asked_unlabelled(labelled: list[Labelled], page: Page) -> dict[int, Mark]:
    """Return the answers of those who alone bear labels, and the bare lines right above them as the questions."""
    bare = {i for i, _ in page.unmarked()} - {one.place for one in labelled}
    above = {one.place: page.paragraphs[one.place - 1].text for one in labelled if one.place - 1 in bare}
    asked = [one for one in labelled if is_bare_question(above.get(one.place, ""))]
    several = are_put_to_several(asked, above, labelled)
    keys = {one.key for one in (labelled if several else asked)} - folded_set(page.cues.question_labels)
    answering = [one for one in labelled if one.key in keys]
    others = [one.key for one in labelled if one.key not in keys]
    asking_back = sum(ends_in_question(one.text) for one in answering)
    least = LEAST_ASKED if several else max(LEAST_ASKED, BARE_SHARE * len(answering))
    if len(asked) < least or asking_back > MOST_ASKING * len(answering):
        return {}
    few = len(keys) > 1 and not several and len(asked) < ASKING_SHARE * len(answering)
    if len(set(others)) < len(others) or few:
        return {}
    marks: dict[int, Mark] = {}
    for one in answering:
        words = above.get(one.place, "")
        to_you = addresses(words, page.cues) and not speaks_of_self(words, page.cues)
        told = len(words) <= LONGEST_BARE and bool(marks) and (len(keys) == 1 or to_you)
        if words and (is_bare_question(words) or told):
            start = page.paragraphs[one.place - 1].start + signs_before(words)
            marks[one.place - 1] = Mark("question", "question-line", start, opens=True)
        marks[one.place] = Mark("answer", "label-turn", one.content, one.label, opens=True)
    return marks


def signs_before(words: str) -> int:
    """Return how many signs a dash or the point of a list takes at the head of a question."""
    listed = LISTED.match(words)
    return listed.end() if listed else 0


def are_put_to_several(asked: list[Labelled], above: dict[int, str], labelled: list[Labelled]) -> bool:
    """Tell whether three bare lines or more ask, most of those that stand over labels, and nobody with a label does."""
    enough = len(asked) >= LEAST_OF_SEVERAL and len(asked) >= ASKING_SHARE * len(above)
    return enough and len({one.key for one in labelled}) > 1 and not any(ends_in_question(one.text) for one in labelled)


def is_bare_question(line: str) -> bool:
    """Tell whether a line of no great length ends as a question does."""
    return 0 < len(line) <= LONGEST_BARE and ends_in_question(line)


def answers_between(turns: list[Labelled], marks: dict[int, Mark], page: Page) -> dict[int, Mark]:
    """Return the answers without a label: below a question that the same asker's next one follows, or nobody's.

    Who is called “Q” may be another each time, and go on below a question.
    """
    found: dict[int, Mark] = {}
    unnamed = folded_set(page.cues.question_labels)
    free = {i for i, _ in page.unmarked()}
    for one, after in pairwise(turns):
        below = one.place + 1
        again = one.key == after.key and marks[one.place].type == "question" and one.key not in unnamed
        if again and below in free and below not in marks and below < after.place and ends_in_question(one.text):
            found[below] = Mark("answer", "answer-below-question", page.paragraphs[below].start, opens=True)
    return found | gone_on(page, turns, marks)


def gone_on(page: Page, turns: list[Labelled], marks: dict[int, Mark]) -> dict[int, Mark]:
    """Return the turns below the last label, where nobody is named any more: below a question, or where others ask.

    Below an answer there must be more without labels than with, and lines that surely ask, each with its answer.
    """
    last = turns[-1]
    rest = [(i, one) for i, one in page.unmarked() if i > last.place and not is_stage_direction(one.text)]
    asking = {i for i, one in rest if is_bare_question(one.text) and not speaks_of_self(one.text, page.cues)}
    kind = marks[last.place].type
    asked = kind == "question" and ends_in_question(last.text) and len(turns) > LEAST_LABELS
    sure = sum(opens_with_question(page.paragraphs[i].text, page.cues) for i in asking)
    answered = all(i + 1 not in asking for i in asking) and len(rest) > len(turns)
    if not asked and not (kind == "answer" and len(turns) <= MOST_AT_FIRST and sure >= LEAST_LABELS and answered):
        return {}
    found: dict[int, Mark] = {}
    for i, one in rest:
        if i in asking and (found or kind == "answer"):
            kind = "question"
            found[i] = Mark(kind, "question-line", one.start, opens=True)
        elif kind == "question":
            kind = "answer"
            found[i] = Mark(kind, "answer-below-question", one.start, opens=True)
    return found
