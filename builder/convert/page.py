"""The text as the rules of structure see it: paragraphs, and a mark on each that a rule has recognised.

A rule takes a Page and returns marks; a paragraph keeps the first mark it gets, so the order of the rules decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType

from builder.convert.cues import Cues
from builder.convert.paragraphs import Paragraph, paragraphs_of
from builder.convert.reading import Reading
from builder.convert.values import BlockType, Decoded, Hint, SignKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph is: a block of some type, or dropped for a reason."""

    type: BlockType | None
    rule: str
    """The rule that recognised it; for a dropped paragraph the reason."""
    content: int = 0
    """Where its own words begin, after a turn's label or dash."""
    label: str | None = None
    opens: bool = False
    closes: bool = False
    """True where no turn runs on past this paragraph."""
    stop: int = 0
    """Where its own words end, before a closing star; 0 where the paragraph ends with them."""
    aside: bool = False
    """True for a line that stands like a heading and heads no part of the text; no block shows it as one."""

    @property
    def dropped(self) -> bool:
        """Tell whether the paragraph is no part of the text."""
        return self.type is None


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut into paragraphs, with the cues of its language and the marks made so far."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark | None, ...]
    free: tuple[tuple[int, Paragraph], ...]
    """The paragraphs without a mark, with their places."""
    cues: Cues
    reading: Reading
    language: str | None
    hints: tuple[Hint, ...] = ()
    signs: Mapping[tuple[SignKind, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """What the format says of the line that begins at a place, by kind and place."""
    last: int = 0
    """How many paragraphs stand before what the format puts aside as furniture."""
    places: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Where each rule has recognised paragraphs."""
    opened: bool = False
    """True where a rule has found questions and answers or turns."""

    def sign(self, kind: SignKind, one: Paragraph) -> str | None:
        """Return what the format says of a paragraph in one respect, or None."""
        return self.signs.get((kind, one.start)) if self.signs else None

    def content_of(self, place: int) -> int:
        """Return where the own words of a paragraph begin."""
        mark = self.marks[place]
        return (mark.content if mark is not None else 0) or self.paragraphs[place].start

    def has_signs(self, kind: SignKind) -> bool:
        """Tell whether the format says anything of this kind."""
        return any(kind == known for known, _ in self.signs)

    def marked(self, marks: Mapping[int, Mark]) -> Page:
        """Return the page with `marks` added where no earlier rule has made one."""
        if not marks:
            return self
        made = list(self.marks)
        new: dict[str, list[int]] = {}
        for i, mark in marks.items():
            if made[i] is None:
                made[i] = mark
                new.setdefault(mark.rule, []).append(i)
        places = {rule: tuple(sorted((*self.places.get(rule, ()), *found))) for rule, found in new.items()}
        free = tuple(one for one in self.free if made[one[0]] is None)
        opened = self.opened or any(made[i] is mark and mark.opens for i, mark in marks.items())
        places = {**self.places, **places}
        return replace(self, marks=tuple(made), free=free, places=MappingProxyType(places), opened=opened)

    def unmarked(self) -> Iterator[tuple[int, Paragraph]]:
        """Yield the paragraphs no rule has recognised, with their places."""
        return iter(self.free)

    def unmarked_in(self, *places: range) -> Iterator[tuple[int, Paragraph]]:
        """Yield the paragraphs at `places` that no rule has recognised, with their places."""
        return ((i, self.paragraphs[i]) for some in places for i in some if self.marks[i] is None)

    def with_rule(self, *rules: str) -> Iterator[tuple[int, Paragraph]]:
        """Yield the paragraphs recognised by one of `rules`, with their places."""
        found = [self.places[rule] for rule in set(rules) if rule in self.places]
        places = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        return ((i, self.paragraphs[i]) for i in places)

    def body(self) -> Iterator[tuple[int, Paragraph]]:
        """Yield the running text: paragraphs and turns, no headings, captions or furniture."""
        kinds = (None, "paragraph", "question", "answer", "turn")
        return (
            (i, self.paragraphs[i])
            for i, mark in enumerate(self.marks)
            if mark is None or (not mark.dropped and mark.type in kinds)
        )

    def has_turns(self) -> bool:
        """Tell whether a rule has found questions and answers or turns."""
        return self.opened


def page_of(source: Decoded, reading: Reading, language: str | None) -> Page:
    """Return a text as a page on which nothing is recognised yet."""
    paragraphs = paragraphs_of(source.text, whole_lines=source.whole_lines)
    cues = reading.cues(language or "")
    signs = MappingProxyType({(sign.kind, sign.start): sign.value for sign in source.signs})
    last = sum(("furniture", one.start) not in signs for one in paragraphs) if signs else len(paragraphs)
    marks, free = (None,) * len(paragraphs), tuple(enumerate(paragraphs))
    return Page(source.text, paragraphs, marks, free, cues, reading, language, source.hints, signs, last)
