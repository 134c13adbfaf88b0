"""Direct quotations inside a text's narration, with whoever says them where the text leaves no doubt.

    “Nobody will be harmed,” Nasrullah Peshraw announced. “Shops …” → twice the words in marks, nasrullah-peshraw
    “Spring,” said his deputy.                                      → none: whoever says it has no page
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.convert.attribution import Cue, cues_in
from builder.convert.quotations import Speaker as Sayer
from builder.convert.quotations import is_speech, read_quotation, sentences_of, shifted, stands_alone, without_dateline
from builder.convert.quotemarks import Quoted as Marked
from builder.convert.quotemarks import masked, quoted_in
from builder.convert.reading import Cues, Reading
from builder.convert.values import Block, Quotation
from builder.convert.words import folded_set, is_arabic_script
from builder.index.extracts import Quoted
from builder.model import FULL_TEXT, Annotated, AnnotatedPassage, Entity, Heading, Mention

Marks = tuple[AnnotatedPassage, tuple[Marked, ...]]
"""A passage, and what stands in it between quotation marks."""
SPEAKING = ("actor", "organisation")
POSSESSIVES = ("'", "’")
ONE_PERSON = frozenset({"he", "she", "او", "وی"})
"""Pronouns that stand for one person; “they” and “I” leave open for whom."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Who speaks or is spoken of, so that a pronoun stands for them; the one used so far; whether they have spoken."""

    who: str | None = None
    pronoun: str = ""
    spoke: bool = False


NOBODY = Floor()
SOMEBODY = Floor(spoke=True)
"""Someone whom the text does not name, or not clearly."""


@dataclass(frozen=True, slots=True)
class Named:
    """The sentence that is being read: its words without quotations, and who is named there."""

    frame: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    people: frozenset[str]
    cues: Cues

    @property
    def words(self) -> str:
        """The sentence alone."""
        return self.frame[self.start : self.end]

    def before(self, place: int) -> set[str]:
        """The people named before a place."""
        return {m.entity for m in self.mentions if m.start < place and m.entity in self.people}

    def is_bearer(self, mention: Mention, start: int) -> bool:
        """Tell whether a name with the titles from ``start`` on is somebody, and not something of theirs."""
        before = self.frame[start : mention.start].split()
        titled = not before or before[-1].casefold() in folded_set(self.cues.titles) or before in (["the"], ["The"])
        return titled and not self.frame.startswith(POSSESSIVES, mention.end)

    @property
    def opening(self) -> str | None:
        """The person that the sentence opens with."""
        start = self.start + len(self.words) - len(self.words.lstrip())
        first = next((m for m in self.mentions if m.entity in self.people), None)
        titles = folded_set(self.cues.titles)
        if first is None or any(w.casefold() not in titles for w in self.frame[start : first.start].split()):
            return None
        return first.entity if self.is_bearer(first, start) else None


def quoted(annotated: Annotated, entities: Mapping[str, Entity], reading: Reading) -> dict[str, tuple[Quoted, ...]]:
    """The quotations of one record's narration by passage; none of a digest, which holds the archive's own words."""
    cues = dict(reading.languages).get(annotated.record.head.language.partition("-")[0])
    if cues is None:
        return {}
    found: dict[str, tuple[Quoted, ...]] = {}
    for stretch in _narration(annotated):
        floor = NOBODY
        for passage, marked in stretch:
            own, floor = _read(passage, marked, floor if floor.who else NOBODY, entities, cues)
            if own:
                found[passage.passage.id] = tuple(own)
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
    received = annotated.record.head.rights.publish == "full" or passage.passage.id.startswith(FULL_TEXT)
    return received and passage.speaker is None


def _read(
    passage: AnnotatedPassage, marked: tuple[Marked, ...], floor: Floor, entities: Mapping[str, Entity], cues: Cues
) -> tuple[list[Quoted], Floor]:
    """One passage's quotations, and who holds the floor after it."""
    text = passage.passage.text
    block = Block("paragraph", text, 0, len(text))
    frame = without_dateline(masked(text, marked), cues)
    waiting, found = deque(marked), list[Quoted]()
    for sentence in _sentences(passage, marked, frame, entities, cues):
        inside = []
        while waiting and waiting[0].outer_start < sentence.end:
            inside.append(waiting.popleft())
        said = shifted(cues_in(sentence.words, cues), sentence.start)
        sayers = _sayers(sentence, said, floor)
        last = Sayer(floor.who if floor.spoke else None, None)
        for one in inside:
            read = read_quotation(block, frame, one, list(zip(said, sayers, strict=True)), None, last)
            speech = is_speech(text, one, cues, read, alone=stands_alone(frame, one))
            if read.speaker and speech and not _is_a_name(passage, read):
                found.append(Quoted(one.outer_start, one.outer_end, read.speaker))
        floor = _floor_after(sentence, said, sayers, floor)
    return found, floor


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
    for start, end in sentences_of(frame, cues):
        yield Named(frame, start, end, tuple(m for m in able if start <= m.start < end), people, cues)


def _sayers(sentence: Named, said: Sequence[Cue], floor: Floor) -> list[Sayer]:
    """Who each attribution of a sentence names; a pronoun stands for whoever it stood for in the one before."""
    sayers: list[Sayer] = []
    for cue in said:
        word = cue.speaker.casefold()
        known = _pronoun(sentence, cue, word, floor) if word in sentence.cues.pronouns else _bearer(sentence, cue)
        sayers.append(Sayer(known, cue.speaker))
        floor = replace(floor, who=known, pronoun=word if word in ONE_PERSON else "") if known else SOMEBODY
    return sayers


def _pronoun(sentence: Named, cue: Cue, word: str, floor: Floor) -> str | None:
    """Whom a pronoun stands for: who holds the floor or opens the sentence, unless it may be another."""
    named = sentence.before(cue.start)
    who = sentence.opening if floor == NOBODY else floor.who
    fits = word in ONE_PERSON and floor.pronoun in ("", word)
    return who if fits and named <= {who} else None


def _bearer(sentence: Named, cue: Cue) -> str | None:
    """Who bears the name by which an attribution calls its speaker."""
    start = _place(sentence, cue)
    end = start + len(cue.speaker)
    last = next((m for m in sentence.mentions if m.start < end <= m.end), None)
    if start >= 0 and last and sentence.is_bearer(last, min(start, last.start)):
        return last.entity
    # In Persian the verb comes last: whoever opens the sentence says it, where nobody else is named before the verb.
    opening = sentence.opening if is_arabic_script(cue.speaker) else None
    return opening if sentence.before(cue.start) == {opening} else None


def _place(sentence: Named, cue: Cue) -> int:
    """Where the words for a speaker stand: in the attribution itself, before it, or after it."""
    frame, words = sentence.frame, cue.speaker
    places = (
        frame.find(words, cue.start, cue.end),
        frame.rfind(words, sentence.start, cue.start),
        frame.find(words, cue.end, sentence.end),
    )
    return next((place for place in places if place >= 0), -1)


def _floor_after(sentence: Named, said: Sequence[Cue], sayers: Sequence[Sayer], floor: Floor) -> Floor:
    """Who holds the floor after a sentence: its last speaker, the one person it opens with, or who it goes on about."""
    if said:
        who, word = sayers[-1].name, said[-1].speaker.casefold()
        pronoun = word if word in ONE_PERSON else floor.pronoun if who == floor.who else ""
        return Floor(who, pronoun, spoke=True) if who in sentence.people or who == floor.who else SOMEBODY
    named = sentence.before(sentence.end)
    if named:
        return Floor(sentence.opening) if {sentence.opening} == named else floor if named == {floor.who} else SOMEBODY
    first = sentence.words.split()[:1]
    goes_on = not any(map(str.isalpha, sentence.words)) or (first and first[0].casefold() in ONE_PERSON)
    return floor if goes_on else SOMEBODY
