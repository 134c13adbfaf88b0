"""Which label asks and which answers.

Q, A                      -> question, answer
Q, MS. PSAKI, MODERATOR   -> question, answer, answer
two names                 -> the one whose turns are mostly questions asks
no clear asker            -> turn, turn, turn
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from builder.convert.cues import Cues
from builder.convert.structure.labels import Labelled
from builder.convert.values import BlockType
from builder.convert.words import folded

ASKING_SHARE = 0.5
CLEAR_DISTANCE = 0.3
CONVERSATION = 2
LEAST_ALONE, LEAST_QUESTIONS = 0.3, 2
LEAST_COMPANY, ALL_BUT_SOME = 3, 0.7
"""Of two, who alone asks at all may ask less often."""


def roles_of(
    turns: tuple[tuple[str, str], ...], cues: Cues, named: frozenset[str] = frozenset()
) -> dict[str, BlockType]:
    """Return each label's type of block, given every turn as its folded label and its words; `named` surely ask."""
    labels = dict.fromkeys(label for label, _ in turns)
    asking = {folded(label) for label in cues.question_labels}
    said = {label for label in labels if label in asking or label in named}
    askers = said or many_askers(turns) or clear_asker(turns)
    if not askers:
        answering = {folded(label) for label in cues.answer_labels}
        return {label: "answer" if label in answering else "turn" for label in labels}
    return {label: "question" if label in askers else "answer" for label in labels}


def clear_asker(turns: tuple[tuple[str, str], ...]) -> set[str]:
    """Return the one label whose turns mostly ask while nobody else's do, or nothing."""
    spoken: dict[str, list[str]] = {}
    for label, words in turns:
        spoken.setdefault(label, []).append(words)
    ranked = sorted(((asking_share(words), label) for label, words in spoken.items()), reverse=True)
    alone = len(ranked) == CONVERSATION and ranked[0][0] >= LEAST_ALONE and not ranked[1][0]
    if alone and ranked[0][0] * len(spoken[ranked[0][1]]) >= LEAST_QUESTIONS:
        return {ranked[0][1]}
    if len(ranked) < CONVERSATION or ranked[0][0] < ASKING_SHARE or ranked[0][0] - ranked[1][0] < CLEAR_DISTANCE:
        return set()
    return {ranked[0][1]}


def many_askers(turns: tuple[tuple[str, str], ...]) -> set[str]:
    """Return those who ask at a press conference: all but one, who has every other turn, and most of them do ask.

    "AFP: Will he go?" / "NOORI: No." / "Harbour Post: Why?" / "NOORI: …"  ->  AFP, Harbour Post
    """
    labels = [label for label, _ in turns]
    speaker = max(labels, key=labels.count)
    others = [words for label, words in turns if label != speaker]
    often = labels.count(speaker) >= max(LEAST_COMPANY, LEAST_ALONE * len(labels))
    if not often or len(set(labels)) <= LEAST_COMPANY or asking_share(others) < ALL_BUT_SOME:
        return set()
    own = [words for label, words in turns if label == speaker]
    alternate = sum((a == speaker) != (b == speaker) for a, b in pairwise(labels))
    clear = alternate >= ALL_BUT_SOME * (len(labels) - 1) and asking_share(own) <= LEAST_ALONE
    return set(labels) - {speaker} if clear else set()


def asking_share(turns: list[str]) -> float:
    """Return the share of turns that hold a question."""
    return sum("?" in words or "؟" in words for words in turns) / len(turns)


def between_turns(labelled: list[Labelled]) -> set[str]:
    """Return the keys of those who stand between two turns of one who speaks again and again, each line by line.

    “NOORI: …” / “Harbour Post: Will he go?” / “NOORI: …”: the paper speaks once, and asks.
    """
    counts = Counter(one.key for one in labelled)
    often = {key for key, count in counts.items() if count > LEAST_COMPANY}
    return {
        one.key
        for before, one, after in zip(labelled, labelled[1:], labelled[2:], strict=False)
        if before.key in often and after.key == before.key and one.key != before.key and one.asks
        if before.place + 1 == one.place == after.place - 1
    }
