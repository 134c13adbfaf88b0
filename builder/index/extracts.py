"""Words of a passage as lists show them: a sentence, a quotation, or the beginning of a passage, and who says them.

    ¶4 "Kuhzad came. He sat down. …" → Extract("p-7k2m", 4, 0, "Kuhzad came.", (Mention(0, 6, …),))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from builder.model import AnnotatedPassage, Mention, Speaker

ROOM = 200
"""Characters of a passage that lists show, to the end of a sentence or word."""


class Quoted(NamedTuple):
    """Words of a passage that stand in quotation marks, with their marks, and who says them."""

    start: int
    end: int
    speaker: str


class Extract(NamedTuple):
    """Words of one passage; what stands off them counts from their first letter.

    A tuple, since every record brings some fifty, and views fetch them by the thousand.
    """

    passage: str
    """The passage's lasting id."""
    number: int
    start: int
    """Where in the passage they begin."""
    text: str
    names: tuple[Mention, ...]
    speaker: Speaker | None
    """Whose turn it is; nobody's in narration."""
    quoted: tuple[Quoted, ...] = ()
    """Direct quotations that reach into them."""
    goes_on: bool = False
    """More of the passage follows."""

    def voice(self, name: Mention | None = None) -> str | None:
        """Who says the words, or says one name in them: whoever is quoted there, else whose turn it is."""
        if self.quoted:
            at = name.start if name else 0
            quoted = next((one.speaker for one in self.quoted if one.start <= at < one.end), None)
            if quoted:
                return quoted
        return self.speaker.entity if self.speaker else None

    @property
    def is_quotation(self) -> bool:
        """Tell whether all of it is a direct quotation inside narration."""
        return any(one.start <= 0 and one.end >= len(self.text) for one in self.quoted)


def manner_of(own: Extract) -> Literal["question", "answer", "turn", "quotation"]:
    """Tell how words are spoken: in a turn of an interview or panel, or as a quotation in narration."""
    return own.speaker.part if own.speaker else "quotation"


def extract(passage: AnnotatedPassage, start: int, end: int, quoted: Sequence[Quoted] = ()) -> Extract:
    """Take the words of a passage from ``start`` to ``end`` with the names in them."""
    own = passage.passage
    names = [
        Mention(m.start - start, m.end - start, m.surface, m.entity, m.rule) if start else m
        for m in passage.mentions
        if start <= m.start < end
    ]
    inside = [
        Quoted(one.start - start, one.end - start, one.speaker)
        for one in quoted
        if one.start < end and start < one.end
    ]
    text = own.text
    more = end < len(text) and not text[end:].isspace()
    return Extract(own.id, own.number, start, text[start:end], tuple(names), passage.speaker, tuple(inside), more)


def beginning(passage: AnnotatedPassage) -> Extract:
    """Take as many whole sentences from the beginning of a passage as a list has room for."""
    return extract(passage, 0, cut(passage.passage.text, passage.sentences))


def sentences(passage: AnnotatedPassage, quoted: Sequence[Quoted] = ()) -> Iterator[Extract]:
    """The sentences of a passage that name somebody or something; none ends inside a name."""
    for start, end in passage.sentences if passage.mentions else ():
        ends = [m.end for m in passage.mentions if start <= m.start < end]
        if ends:
            yield extract(passage, start, max(end, *ends), quoted)


def cut(text: str, spans: Iterable[tuple[int, int]], room: int = ROOM) -> int:
    """Where to end: after the last whole sentence that fills half the room or more, else after the last whole word."""
    if len(text) <= room:
        return len(text)
    ends = [end for _, end in spans if room // 2 <= end <= room]
    if ends:
        return len(text[: ends[-1]].rstrip())
    space = text.rfind(" ", 0, room)
    return space if space > room // 2 else room
