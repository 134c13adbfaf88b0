"""Who holds the floor in a text's narration, and whom an attribution names; read only as far as a quotation asks.

    Ann Lee came at noon. “We will build,” she said. → before the quotation ann holds the floor: “she” is ann

Most sentences of a narration quote nobody, and most quotations name their speaker. So a sentence without a quotation is
put aside; where a pronoun or a quotation without a verb asks who holds the floor, reading starts with the last sentence
that tells by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from builder.convert.attribution import Cue, cues_in
from builder.convert.cues import Cues
from builder.convert.quotations import Speaker as Sayer
from builder.convert.quotations import shifted
from builder.convert.words import folded_set, is_arabic_script
from builder.model import Mention

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


@dataclass(frozen=True)
class Named:
    """The sentence that is being read: its words without quotations, and who is named there."""

    frame: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    people: frozenset[str]
    cues: Cues
    begins: bool
    """Whether its passage begins with it."""

    @property
    def words(self) -> str:
        """The sentence alone."""
        return self.frame[self.start : self.end]

    @cached_property
    def said(self) -> Sequence[Cue]:
        """Its attributions in order, as positions in the passage."""
        said = tuple(cue for cue in cues_in(self.words, self.cues) if cue.speaker)
        return shifted(said, self.start)

    def before(self, place: int) -> set[str]:
        """The people named before a place."""
        return {m.entity for m in self.mentions if m.start < place and m.entity in self.people}

    def is_bearer(self, mention: Mention, start: int) -> bool:
        """Tell whether a name with the titles from ``start`` on is somebody, and not something of theirs."""
        before = self.frame[start : mention.start].split()
        titled = not before or before[-1].casefold() in folded_set(self.cues.titles) or before in (["the"], ["The"])
        return titled and not self.frame.startswith(POSSESSIVES, mention.end)

    @cached_property
    def opening(self) -> str | None:
        """The person that the sentence opens with."""
        start = self.start + len(self.words) - len(self.words.lstrip())
        first = next((m for m in self.mentions if m.entity in self.people), None)
        titles = folded_set(self.cues.titles)
        if first is None or any(w.casefold() not in titles for w in self.frame[start : first.start].split()):
            return None
        return first.entity if self.is_bearer(first, start) else None


class Floors:
    """Who holds the floor along a stretch of narration."""

    def __init__(self) -> None:
        """Begin a stretch, in which nobody has spoken."""
        self._floor = NOBODY
        self._unread: list[Named] = []

    def pass_over(self, sentence: Named) -> None:
        """Go on to the next sentence; what this one tells of the floor is read when somebody asks."""
        self._unread.append(sentence)

    def before(self, sentence: Named) -> Floor:
        """Who holds the floor where a sentence begins that comes after all those passed over."""
        unread, self._unread = self._unread, []
        telling = (number for number in range(len(unread) - 1, 0, -1) if _tells_alone(unread[number]))
        for own in unread[next(telling, 0) :]:
            self._floor = _floor_after(own, _carried(self._floor, own))
        return _carried(self._floor, sentence)


def _carried(floor: Floor, sentence: Named) -> Floor:
    """A new passage goes on about somebody known, and begins anew after somebody unknown."""
    return NOBODY if sentence.begins and not floor.who else floor


def _tells_alone(sentence: Named) -> bool:
    """Tell whether the floor after a sentence is the same, whoever held it before."""
    named = sentence.before(sentence.end)
    clear = named == {sentence.opening} if named else not _goes_on(sentence)
    return clear and not sentence.said


def sayers_of(sentence: Named, floor: Floor) -> list[Sayer]:
    """Who each attribution of a sentence names; a pronoun stands for whoever it stood for in the one before."""
    sayers: list[Sayer] = []
    for cue in sentence.said:
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


def _floor_after(sentence: Named, floor: Floor) -> Floor:
    """Who holds the floor after a sentence: its last speaker, the one person it opens with, or who it goes on about."""
    if sentence.said:
        who, word = sayers_of(sentence, floor)[-1].name, sentence.said[-1].speaker.casefold()
        pronoun = word if word in ONE_PERSON else floor.pronoun if who == floor.who else ""
        return Floor(who, pronoun, spoke=True) if who in sentence.people or who == floor.who else SOMEBODY
    named = sentence.before(sentence.end)
    if named:
        return Floor(sentence.opening) if {sentence.opening} == named else floor if named == {floor.who} else SOMEBODY
    return floor if _goes_on(sentence) else SOMEBODY


def _goes_on(sentence: Named) -> bool:
    """Tell whether a sentence that names nobody goes on about whoever holds the floor."""
    first = sentence.words.split(maxsplit=1)[:1]
    return not any(map(str.isalpha, sentence.words)) or (bool(first) and first[0].casefold() in ONE_PERSON)
