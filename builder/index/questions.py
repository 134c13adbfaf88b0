"""Every question asked, its answers, and which questions ask the same.

**Q:** Who founded the Front? · **A:** It was … → Question(asked, answers)
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from builder.index.card import RecordCard
from builder.index.extracts import Extract, beginning
from builder.model import Annotated, AnnotatedPassage, Speaker
from builder.names.fold import fold, words_of

LIKENESS = 0.6
"""Two questions ask the same where the words they share are at least this part of all their words together."""
FEWEST_SHARED = 3
"""So many words two questions must share; fewer suffice where both have the same words and no others."""

_PASSED_OVER = frozenset(
    """
    a also an and any are as ask asked asks at be been being but by can could did do does for from had has have he her
    him his i if in into is it its may me might must my of on one only or our over own shall she should so some such
    than that the their them then there these they this those to was we were whether which will with would you your
    آن آنها از است اش او این با باید بر برای بود به تا خود در را شد شده شما ما من می نیز ها های هم و ولی که یا یک
    """.split()  # noqa: SIM905 - reads better
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Passages that one speaker speaks without a break: their ids, and how they begin."""

    speaker: Speaker
    passages: tuple[str, ...]
    first: Extract

    @property
    def asks(self) -> bool:
        """Tell whether an interviewer speaks."""
        return self.speaker.part == "question"


@dataclass(frozen=True, slots=True)
class Question:
    """A turn of an interviewer, and the turns of others up to the next question."""

    card: RecordCard
    asked: Turn
    answers: tuple[Turn, ...]
    words: str
    """The whole question."""
    telling: frozenset[str]
    """Its folded words without small ones; whoever is named counts as one word in any spelling."""


def questions_of(annotated: Annotated, card: RecordCard) -> tuple[Question, ...]:
    """All questions of one record, in order."""
    turns = tuple(turns_of(annotated))
    read = tuple(Turn(who, tuple(p.passage.id for p in own), beginning(own[0])) for who, own in turns)
    return tuple(
        Question(
            card,
            turn,
            tuple(takewhile(lambda t: not t.asks, read[position + 1 :])),
            " ".join(passage.passage.text for passage in passages),
            frozenset(word for passage in passages for word in _telling(passage)),
        )
        for position, (turn, (_, passages)) in enumerate(zip(read, turns, strict=True))
        if turn.asks
    )


def turns_of(annotated: Annotated) -> Iterator[tuple[Speaker, tuple[AnnotatedPassage, ...]]]:
    """Who speaks in each turn of one record and the turn's passages, in order; narration is passed over."""
    speaker: Speaker | None = None
    passages: list[AnnotatedPassage] = []
    for one in annotated.passages:
        if speaker and (one.opens_turn or one.speaker != speaker):
            yield speaker, tuple(passages)
            passages = []
        speaker = one.speaker
        passages = [*passages, one] if speaker else []
    if speaker:
        yield speaker, tuple(passages)


def asked_again(questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """Gather questions that ask the same, those asked most often first; what is asked once is left out."""
    words = [question.telling for question in questions]
    leader = list(range(len(questions)))
    for earlier, later in _alike(words):
        first, second = sorted((_lead(leader, earlier), _lead(leader, later)))
        leader[second] = first
    gathered: dict[int, list[Question]] = defaultdict(list)
    for position, question in enumerate(questions):
        gathered[_lead(leader, position)].append(question)
    groups = [tuple(group) for group in gathered.values() if len(group) > 1]
    return tuple(sorted(groups, key=lambda group: -len(group)))


def _telling(passage: AnnotatedPassage) -> Iterator[str]:
    text = passage.passage.text
    for start, end in words_of(text).spans:
        named = next((m.entity for m in passage.mentions if m.start <= start < m.end), None)
        word = f"@{named}" if named else fold(text[start:end]).casefold()
        if word not in _PASSED_OVER and len(word) > 1:
            yield word


def _alike(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    # Sets as like as this share one of their rarest words, so only those need be looked up (prefix filtering).
    known: dict[str, list[int]] = defaultdict(list)
    often = Counter(word for own in words for word in own)
    for position, own in enumerate(words):
        rarest = sorted(own, key=lambda word: (often[word], word))
        telling = rarest[: len(own) - math.ceil(LIKENESS * len(own)) + 1]
        for other in sorted({n for word in telling for n in known[word]}):
            if ask_the_same(words[other], own):
                yield other, position
        for word in telling:
            known[word].append(position)


def ask_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two questions with these telling words ask the same."""
    shared = len(one & other)
    if one == other:
        return shared > 1
    return shared >= FEWEST_SHARED and shared >= LIKENESS * len(one | other)


def _lead(leader: list[int], position: int) -> int:
    while leader[position] != position:
        leader[position] = leader[leader[position]]
        position = leader[position]
    return position
