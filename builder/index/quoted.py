"""Direct quotations inside a text's narration, with whoever says them where the text leaves no doubt.

    “Nobody will be harmed,” Nasrullah Peshraw announced. “Shops …” → twice the words in marks, nasrullah-peshraw
    “Spring,” said his deputy.                                      → none: whoever says it has no page
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.convert.cues import Cues
from builder.convert.quotations import Speaker as Sayer
from builder.convert.quotations import is_speech, read_quotation, sentences_of, stands_alone, without_dateline
from builder.convert.quotemarks import Quoted as Marked
from builder.convert.quotemarks import masked, quoted_in
from builder.convert.reading import Reading
from builder.convert.values import Block, Quotation
from builder.index.extracts import Quoted
from builder.index.floor import NOBODY, Floors, Named, sayers_of
from builder.model import FULL_TEXT, Annotated, AnnotatedPassage, Entity, Heading

Marks = tuple[AnnotatedPassage, tuple[Marked, ...]]
"""A passage, and what stands in it between quotation marks."""
SPEAKING = ("actor", "organisation")


def quoted(annotated: Annotated, entities: Mapping[str, Entity], reading: Reading) -> dict[str, tuple[Quoted, ...]]:
    """The quotations of one record's narration by passage; none of a digest, which holds the archive's own words."""
    cues = dict(reading.languages).get(annotated.record.head.language.partition("-")[0])
    if cues is None:
        return {}
    found: dict[str, tuple[Quoted, ...]] = {}
    for stretch in _narration(annotated):
        floors = Floors()
        for passage, marked in stretch:
            own = tuple(_read(passage, marked, floors, entities, cues))
            if own:
                found[passage.passage.id] = own
    return found


def _narration(annotated: Annotated) -> Iterator[Sequence[Marks]]:
    """Passages of narration that no heading, turn or quotation set apart divides, up to the last one with marks."""
    stretch: list[Marks] = []
    waiting = iter(annotated.passages)
    for block in annotated.record.blocks:
        passage = None if isinstance(block, Heading) else next(waiting)
        if passage and passage.passage.kind != "quote" and _narrates(passage, annotated):
            stretch.append((passage, quoted_in(passage.passage.text)))
        else:
            yield _up_to_marks(stretch)
            stretch = []
    yield _up_to_marks(stretch)


def _up_to_marks(stretch: Sequence[Marks]) -> Sequence[Marks]:
    last = max((number for number, (_, marked) in enumerate(stretch, 1) if marked), default=0)
    return stretch[:last]


def _narrates(passage: AnnotatedPassage, annotated: Annotated) -> bool:
    received = annotated.record.holds == "full" or passage.passage.id.startswith(FULL_TEXT)
    return received and passage.speaker is None


def _read(
    passage: AnnotatedPassage, marked: tuple[Marked, ...], floors: Floors, entities: Mapping[str, Entity], cues: Cues
) -> Iterator[Quoted]:
    """One passage's quotations."""
    text = passage.passage.text
    frame = without_dateline(masked(text, marked), cues)
    waiting = deque(marked)
    for sentence in _sentences(passage, marked, frame, entities, cues):
        inside = []
        while waiting and waiting[0].outer_start < sentence.end:
            inside.append(waiting.popleft())
        if inside:
            yield from _said_in(sentence, inside, passage, floors)
        floors.pass_over(sentence)


def _said_in(
    sentence: Named, inside: Sequence[Marked], passage: AnnotatedPassage, floors: Floors
) -> Iterator[Quoted]:
    """The quotations of one sentence that somebody says."""
    text, frame, cues = passage.passage.text, sentence.frame, sentence.cues
    block = Block("paragraph", text, 0, len(text))
    floor = floors.before(sentence) if _asks_for_floor(sentence, inside) else NOBODY
    said = list(zip(sentence.said, sayers_of(sentence, floor), strict=True))
    last = Sayer(floor.who if floor.spoke else None, None)
    for one in inside:
        read = read_quotation(block, frame, one, said, None, last)
        speech = is_speech(text, one, cues, read, alone=stands_alone(frame, one))
        if read.speaker and speech and not _is_a_name(passage, read):
            yield Quoted(one.outer_start, one.outer_end, read.speaker)


def _asks_for_floor(sentence: Named, inside: Sequence[Marked]) -> bool:
    """Tell whether a pronoun stands for a speaker, or no attribution stands before or after a quotation."""
    return any(cue.speaker.casefold() in sentence.cues.pronouns for cue in sentence.said) or any(
        all(cue.start < one.outer_end and cue.end > one.outer_start for cue in sentence.said) for one in inside
    )


def _is_a_name(passage: AnnotatedPassage, read: Quotation) -> bool:
    return any(m.start <= read.start and read.end <= m.end for m in passage.mentions)


def _sentences(
    passage: AnnotatedPassage, marked: Iterable[Marked], frame: str, entities: Mapping[str, Entity], cues: Cues
) -> Iterator[Named]:
    """The sentences of a passage with those who are named in its own words, outside of all quotations."""
    inside = [(one.outer_start, one.outer_end) for one in marked]
    outside = [m for m in passage.mentions if not any(a <= m.start < b for a, b in inside)]
    able = [m for m in outside if m.entity in entities and entities[m.entity].kind in SPEAKING]
    people = frozenset(m.entity for m in able if entities[m.entity].kind == "actor")
    for number, (start, end) in enumerate(sentences_of(frame, cues)):
        named = tuple([m for m in able if start <= m.start < end])
        yield Named(frame, start, end, named, people, cues, begins=number == 0)
