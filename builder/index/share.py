"""A contribution, divided: numbers that stand in memory of every record, and words that are fetched for a page.

    Contribution ──share_of──▶ Share(brief, words)      brief: what lists are divided and counted by, with marks
                                                        words: sentences, turns and questions, packed by entity

A mark is a number made of what it stands for: where it is the same, so is that. Marks of many records are added up,
so the mark of a list follows from what came to it and what went, without a look at all the others.
"""

from __future__ import annotations

import hashlib
import marshal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, NamedTuple, TypeVar, overload

from builder.index.card import RecordCard
from builder.index.contribution import Contribution, DatedNote, Held, Line, held_of
from builder.index.extracts import Extract, Quoted
from builder.index.questions import Question, Turn
from builder.model import Mention, Speaker

T = TypeVar("T")

Plain = Mapping[int, tuple[Any, ...]]
"""Plain values of the extracts of a record, each made once, by the identity of the extract."""


class Met(NamedTuple):
    """What a record holds of an entity, in numbers."""

    parts: tuple[str, ...]
    """Its part in the record: outlet, interviewer, interviewee, author, place."""
    times: int
    """How often it is named, by itself too."""
    said: int
    """Sentences of the text itself and of those who are no interviewers that name it."""
    asked: int
    """Sentences of interviewers that name it."""
    spoken: int
    """Passages that it speaks, and quotations of it."""
    first: str
    """The first of them, by its id; empty where there is none."""
    mark: int
    """Of all that its page shows of the record, the words too."""
    words: int
    """The mark of the words alone."""


class Row(NamedTuple):
    """What stands in memory of every record."""

    card: RecordCard
    mark: int
    """Of the card."""
    passages: int
    questions: int
    asked: int
    """The mark of the questions."""
    telling: int
    """The mark of the words by which they are compared with others."""
    dated: tuple[tuple[str, int, str, str], ...]
    """Events that its notes date: passage, number, date, text."""
    nameless: tuple[tuple[str, int, str], ...]
    """Speakers that nobody is known by: label, number of passages, the first."""

    def notes(self) -> tuple[DatedNote, ...]:
        """The events that its notes date."""
        return tuple(DatedNote(self.card, *own) for own in self.dated)


class Brief(NamedTuple):
    """All of a record that lists are divided and counted by."""

    row: Row
    met: Mapping[str, bytes]
    """Entity → what the record holds of it, packed (see `met_from`); sorted."""
    spellings: tuple[tuple[str, str, int], ...]
    """Words, whom they name, how often."""
    together: tuple[tuple[str, ...], ...]
    """Of each passage with two or more: who is named in it or speaks it."""


class Share(NamedTuple):
    """What a record brings to the views, ready to be kept."""

    brief: bytes
    words: bytes


def share_of(one: Contribution) -> Share:
    """Divide what a record brings."""
    held = held_of(one)
    plain = {id(own): _of_extract(own) for own in (*one.sentences, *one.spoken)}
    packed = {identity: _packed(_of_held(own, plain)) for identity, own in held.items()}
    asked = _packed([_of_question(question, plain) for question in one.questions])
    card = mark_of(one.card)
    times: Counter[str] = Counter()
    for _, entity, number in one.spellings:
        times[entity] += number
    numbers = {identity: _numbers(identity, own, one.card, times[identity]) for identity, own in held.items()}
    shown = mark_of(card, one.entities, one.spellings)
    words = {identity: _mark(data) for identity, data in packed.items()}
    met = {i: _packed((*own, mark_of(shown, own, words[i]), words[i])) for i, own in sorted(numbers.items())}
    dated = tuple((note.passage, note.number, note.date, note.text) for note in one.dated)
    telling = mark_of([sorted(question.telling) for question in one.questions])
    row = (tuple(one.card), card, one.passages, len(one.questions), _mark(asked), telling, dated, _nameless(one))
    return Share(_packed((row, met, one.spellings, one.together)), _packed((packed, asked)))


def _numbers(identity: str, held: Held, card: RecordCard, times: int) -> tuple[Any, ...]:
    asked = sum(line.is_asked for line in held.lines)
    first = held.spoken[0].passage if held.spoken else ""
    return card.parts_of(identity), times, len(held.lines) - asked, asked, len(held.spoken), first


def _nameless(one: Contribution) -> tuple[tuple[str, int, str], ...]:
    spoken: dict[str, list[str]] = {}
    for own in one.spoken:
        if own.speaker and own.speaker.entity is None:
            spoken.setdefault(own.speaker.shown, []).append(own.passage)
    return tuple((shown, len(passages), passages[0]) for shown, passages in spoken.items())


def brief_from(data: bytes) -> Brief:
    """Read a brief."""
    row, met, spellings, together = marshal.loads(data)  # noqa: S302 - our own bytes, with a sum over them
    # The same few thousand ids and words come in every record; each is kept once.
    return Brief(
        row_from((_with_shared_words(row[0]), *row[1:])),
        {intern(identity): own for identity, own in met.items()},
        tuple([(intern(words), intern(identity), times) for words, identity, times in spellings]),
        tuple([tuple(map(intern, own)) for own in together]),
    )


def _with_shared_words(card: tuple[Any, ...]) -> tuple[Any, ...]:
    identity, title, *values, order = card
    shared = [
        intern(value) if isinstance(value, str) else tuple(map(intern, value)) if isinstance(value, tuple) else value
        for value in values
    ]
    return intern(identity), title, *shared, (*order[:-1], intern(order[-1]))


def met_from(data: bytes) -> Met:
    """Read what a record holds of an entity."""
    return Met._make(marshal.loads(data))  # noqa: S302 - our own bytes, with a sum over them


def row_from(plain: tuple[Any, ...]) -> Row:
    """Make a row of its plain values."""
    return Row(RecordCard._make(plain[0]), *plain[1:])


def plain_row(row: Row) -> tuple[Any, ...]:
    """Give the plain values of a row."""
    return (tuple(row.card), *row[1:])


def mark_of(*values: object) -> int:
    """Name values by a number; equal values have equal numbers in every process."""
    return _mark(repr(values).encode("utf-8", "surrogatepass"))


def _mark(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


class Few(Sequence[T]):
    """Plain values, of which those are read that are asked for: of most lists a row shows one."""

    __slots__ = ("_plain", "_read")

    def __init__(self, plain: Sequence[tuple[Any, ...]], read: Callable[[tuple[Any, ...]], T]) -> None:
        """Take the plain values, and what makes one of them."""
        self._plain, self._read = plain, read

    def __len__(self) -> int:
        """Count them."""
        return len(self._plain)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Few[T]: ...
    def __getitem__(self, place: int | slice) -> T | Few[T]:
        """Read one, or give some of them unread."""
        return Few(self._plain[place], self._read) if isinstance(place, slice) else self._read(self._plain[place])

    def __iter__(self) -> Iterator[T]:
        """Read all."""
        return map(self._read, self._plain)


class Words:
    """The words of records, each fetched and unpacked when a page asks for it."""

    def __init__(self, fetch: Callable[[str], bytes]) -> None:
        """Take what gives the packed words of a record by its id."""
        self._fetch = fetch

    def held(self, card: RecordCard, identity: str) -> Held:
        """The words of a record that lists show of an entity."""
        lines, spoken = marshal.loads(marshal.loads(self._fetch(card.id))[0][identity])  # noqa: S302 - as above
        return Held(Few(lines, _to_line), Few(spoken, _to_extract))

    def questions(self, card: RecordCard) -> tuple[Question, ...]:
        """The questions put in a record."""
        return tuple(_to_question(card, own) for own in self._plain_questions(card))

    def question(self, card: RecordCard, place: int) -> Question:
        """One of them."""
        return _to_question(card, self._plain_questions(card)[place])

    def telling(self, card: RecordCard) -> tuple[tuple[str, ...], ...]:
        """The telling words of the questions put in a record, sorted."""
        return tuple(tuple(map(intern, telling)) for _, _, telling in self._plain_questions(card))

    def _plain_questions(self, card: RecordCard) -> list[tuple[Any, ...]]:
        plain: list[tuple[Any, ...]] = marshal.loads(marshal.loads(self._fetch(card.id))[1])  # noqa: S302 - as above
        return plain


def _packed(plain: Any) -> bytes:
    # Of version 0, since later ones write the same value in other bytes after how often it is held in memory.
    return marshal.dumps(plain, 0)


def _of_held(held: Held, plain: Plain) -> tuple[Any, ...]:
    lines = [(plain[id(line.extract)], line.spans, line.by) for line in held.lines]
    return lines, [plain[id(own)] for own in held.spoken]


def _of_extract(own: Extract) -> tuple[Any, ...]:
    return (
        own.passage,
        own.number,
        own.start,
        own.text,
        [tuple(name) for name in own.names],
        _of_speaker(own.speaker) if own.speaker else None,
        [tuple(one) for one in own.quoted],
        own.goes_on,
    )


def _of_speaker(speaker: Speaker) -> tuple[Any, ...]:
    return speaker.shown, speaker.entity, speaker.part


def _of_question(question: Question, plain: Plain) -> tuple[Any, ...]:
    turns = [_of_turn(turn, plain) for turn in (question.asked, *question.answers)]
    return turns, question.words, sorted(question.telling)


def _of_turn(turn: Turn, plain: Plain) -> tuple[Any, ...]:
    return _of_speaker(turn.speaker), turn.passages, plain[id(turn.first)]


def _to_line(plain: tuple[Any, ...]) -> Line:
    return Line(_to_extract(plain[0]), plain[1], plain[2])


def _to_extract(plain: tuple[Any, ...]) -> Extract:
    passage, number, start, text, names, speaker, quoted, goes_on = plain
    return Extract(
        passage,
        number,
        start,
        text,
        tuple([Mention(*name) for name in names]),
        Speaker(*speaker) if speaker else None,
        tuple([Quoted(*one) for one in quoted]),
        goes_on,
    )


def _to_question(card: RecordCard, plain: tuple[Any, ...]) -> Question:
    (asked, *answers), words, telling = plain
    return Question(card, _to_turn(asked), tuple(map(_to_turn, answers)), words, frozenset(telling))


def _to_turn(plain: tuple[Any, ...]) -> Turn:
    speaker, passages, first = plain
    return Turn(Speaker(*speaker), passages, _to_extract(first))
