"""Every question asked, its answers, and which questions ask the same.

**Q:** Who founded the Front? · **A:** It was … → Question(asked, answers)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from builder.index.card import RecordCard
from builder.index.extracts import Extract
from builder.index.likeness import alike
from builder.model import Annotated, AnnotatedPassage, Speaker
from builder.names.fold import fold, words_of

_PASSED_OVER = frozenset(
    """
    a also an and any are as ask asked asks at be been being but by can could did do does for from had has have he her
    him his i if in into is it its may me might must my of on one only or our over own shall she should so some such
    than that the their them then there these they this those to was we were whether which will with would you your
    آن آنها از است اش او این با باید بر برای بود به تا خود در را شد شده شما ما من می نیز ها های هم و ولی که یا یک
    """.split()  # noqa: SIM905 - reads better
)
LEAST_LETTERS = 2


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


def questions_of(annotated: Annotated, card: RecordCard, begins: Mapping[int, Extract]) -> tuple[Question, ...]:
    """All questions of one record, in order; ``begins`` holds how each passage of a turn begins, by its number."""
    turns = tuple(turns_of(annotated))
    read = tuple(Turn(who, tuple(p.passage.id for p in own), begins[own[0].passage.number]) for who, own in turns)
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


def asked_again(telling: Sequence[tuple[str, ...]]) -> tuple[tuple[int, ...], ...]:
    """Gather questions that ask the same, told by the telling words of each, sorted; gives their places in the row.

    Each asks the same as the first of its group: likeness is not handed on, else a chain of questions that differ a
    little would bind those that differ altogether. The largest groups come first; what is asked once is left out.
    """
    like: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for one, other in alike(dict.fromkeys(telling)):
        like[one].append(other)
        like[other].append(one)
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    gathered: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, words in enumerate(telling):
        # Questions of one telling word or none tell too little, even where they are equal.
        if len(words) < 2:
            continue
        if words not in first:
            first |= {other: words for other in (words, *like[words]) if other not in first}
        gathered[first[words]].append(place)
    groups = [tuple(group) for group in gathered.values() if len(group) > 1]
    return tuple(sorted(groups, key=lambda group: -len(group)))


def _telling(passage: AnnotatedPassage) -> Iterator[str]:
    text, mentions = passage.passage.text, passage.mentions
    for start, end in words_of(text).spans:
        named = next((m.entity for m in mentions if m.start <= start < m.end), None) if mentions else None
        word = f"@{named}" if named else _folded(text[start:end])
        if word:
            yield word


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    """The word as questions are compared by it; empty where it says too little."""
    folded = fold(word).casefold()
    return "" if folded in _PASSED_OVER or len(folded) < LEAST_LETTERS else folded
