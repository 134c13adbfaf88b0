"""What one record brings to the views: computed from it alone, and all that they need of it.

Annotated(record, passages) → Contribution(card, entities, sentences, spoken, questions, spellings, together)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.index.card import RecordCard, card_of
from builder.index.extracts import Extract, Quoted, beginning, cut, extract, sentences
from builder.index.questions import Question, questions_of
from builder.model import Annotated, AnnotatedPassage, Entity

if TYPE_CHECKING:
    from builder.convert.reading import Reading

MARKS = frozenset("\"“”„«»‘’'")


class Line(NamedTuple):
    """A sentence that names an entity in another's words, and where in it the name stands."""

    extract: Extract
    spans: tuple[tuple[int, int], ...]
    by: str | None
    """Who says it, where that is one person or body of the archive."""

    @property
    def is_asked(self) -> bool:
        """Tell whether an interviewer says it."""
        return _is_asked(self.extract)


class Held(NamedTuple):
    """The words of one record that lists show of an entity."""

    lines: Sequence[Line]
    """Sentences in which others name it: first those of the text and of those who are no interviewers."""
    spoken: Sequence[Extract]
    """Passages that the entity speaks, and quotations of it in narration."""


@dataclass(frozen=True, slots=True)
class DatedNote:
    """An event that the editors date in a note."""

    card: RecordCard
    passage: str
    number: int
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """All that the views need of one record."""

    card: RecordCard
    passages: int
    entities: tuple[str, ...]
    """Ids of everyone and everything mentioned, speaking, or named in the front matter, sorted."""
    sentences: tuple[Extract, ...]
    """Those that name somebody or something."""
    spoken: tuple[Extract, ...]
    """The beginning of each passage of a turn, and the quotations in narration, in the order of the text."""
    questions: tuple[Question, ...]
    spellings: tuple[tuple[str, str, int], ...]
    """Words, whom they name, how often."""
    together: tuple[tuple[str, ...], ...]
    """Of each passage with two or more: who is named in it or speaks it."""
    dated: tuple[DatedNote, ...] = ()
    """The events that its notes date, in the order of their passages."""


def contribution_of(
    annotated: Annotated, entities: Mapping[str, Entity], reading: Callable[[], Reading] | None = None
) -> Contribution:
    """Gather what a record brings to the views; without a ``reading`` nobody is quoted in narration."""
    card = card_of(annotated.record)
    said = _quoted(annotated, entities, reading) if reading else {}
    begins = {p.passage.number: beginning(p) for p in annotated.passages if p.speaker}
    written = Counter((m.surface, m.entity) for p in annotated.passages for m in p.mentions)
    return Contribution(
        card,
        len(annotated.passages),
        tuple(sorted(annotated.entities)),
        tuple(one for p in annotated.passages for one in sentences(p, said.get(p.passage.id, ()))),
        tuple(one for p in annotated.passages for one in _spoken(p, begins, said.get(p.passage.id, ()))),
        questions_of(annotated, card, begins),
        tuple((surface, entity, times) for (surface, entity), times in sorted(written.items())),
        tuple(tuple(sorted(own)) for p in annotated.passages if len(own := present(p)) > 1),
        tuple(_dated_notes(annotated, card)),
    )


def _dated_notes(annotated: Annotated, card: RecordCard) -> Iterator[DatedNote]:
    for one in annotated.passages:
        for note in (annotated.record.head.notes[anchored.index] for anchored in one.notes):
            if note.date:
                yield DatedNote(card, one.passage.id, one.passage.number, note.date, note.text)


def _quoted(
    annotated: Annotated, entities: Mapping[str, Entity], reading: Callable[[], Reading]
) -> dict[str, tuple[Quoted, ...]]:
    if not any(p.speaker is None and not MARKS.isdisjoint(p.passage.text) for p in annotated.passages):
        return {}
    from builder.index.quoted import quoted  # noqa: PLC0415 - the converter's rules are loaded only where they are needed

    return quoted(annotated, entities, reading())


def _spoken(passage: AnnotatedPassage, begins: Mapping[int, Extract], said: Sequence[Quoted]) -> Iterator[Extract]:
    if passage.speaker:
        yield begins[passage.passage.number]
    for one in said:
        end = min(one.end, _room(passage, one))
        yield extract(passage, one.start, end, said)._replace(goes_on=end < one.end)


def _room(passage: AnnotatedPassage, one: Quoted) -> int:
    """Where a quotation is cut, as if it were a passage of its own."""
    spans = [(start - one.start, end - one.start) for start, end in passage.sentences if one.start < end]
    return one.start + cut(passage.passage.text[one.start : one.end], spans)


def present(passage: AnnotatedPassage) -> set[str]:
    """Ids of everyone named in a passage and of whoever speaks it."""
    named = {mention.entity for mention in passage.mentions}
    return named | {passage.speaker.entity} if passage.speaker and passage.speaker.entity else named


def held_of(one: Contribution) -> dict[str, Held]:
    """The words that a record holds of each entity met in it."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for sentence in sorted(one.sentences, key=_is_asked):
        for identity, line in _lines(sentence):
            lines[identity].append(line)
    spoken: dict[str | None, list[Extract]] = defaultdict(list)
    for own in one.spoken:
        spoken[own.voice()].append(own)
    return {i: Held(tuple(lines.get(i, ())), tuple(spoken.get(i, ()))) for i in one.entities}


def _is_asked(sentence: Extract) -> bool:
    return sentence.speaker is not None and sentence.speaker.part == "question"


def _lines(sentence: Extract) -> Iterator[tuple[str, Line]]:
    """The sentence as one in which others name an entity, for each that it names; by itself alone is by no others."""
    spans: dict[str, list[tuple[int, int]]] = {}
    voices: dict[str, set[str | None]] = {}
    for name in sentence.names:
        voice = sentence.voice(name)
        if voice != name.entity:
            spans.setdefault(name.entity, []).append((name.start, name.end))
            voices.setdefault(name.entity, set()).add(voice)
    for identity, own in spans.items():
        by = voices[identity]
        yield identity, Line(sentence, tuple(own), by.pop() if len(by) == 1 else None)
