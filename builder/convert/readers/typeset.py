"""How the lines of a PDF are set: where each stands on its page, in what size, and what of it is bold.

    a page of pypdf  ->  SetLine("Who pays?", 512.0, 12.0, "bold"), SetLine("Nobody does.", 498.0, 12.0)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from builder.convert.readers.right_to_left import Piece, in_reading_order, runs_leftwards

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
SPACES = re.compile(r"[^\S\n]+")
STRAY = re.compile(r" (?=[.،؛؟!:»)\]])|(?<=[«(\[]) ")
"""A space that a line drawn in pieces has at a stop or within brackets."""
SURROGATE = re.compile("[\ud800-\udfff]")
WIDER = 1.25
"""So many times the usual space between two lines there is between two paragraphs."""
LARGER = 1.15
"""So many times the size of the text a heading has."""
TIGHTEST, LOOSEST = 0.8, 4.0
"""Steps from line to line, in sizes of type, that say something of the usual one."""
SPACED = 0.1
"""Where so many steps are wider than the usual one, paragraphs are told by them."""
LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a page."""

    text: str
    height: float | None = None
    """Where it stands, counted from below in the page's units; nothing where that is not known."""
    size: float = 0.0
    """Of its type, in the same units."""
    face: str = ""
    """``bold`` where all of it is."""
    lead: str = ""
    """The words with which it opens that are set in bold, where the rest is not."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is usual in a document."""

    size: float
    """Of the type that most letters have."""
    step: float
    """From a line to the next of the same paragraph, in sizes of the type."""
    largest: float
    is_spaced: bool
    """Paragraphs have space between them, so lines without it are of one."""

    def parts(self, line: SetLine, below: SetLine) -> bool:
        """Tell whether two lines are set as of two paragraphs."""
        if below.text[:1].islower() and not self._is_apart(line, below):
            return False
        return line.face != below.face or self._is_apart(line, below) or _differ(line, below)

    def joins(self, line: SetLine, below: SetLine) -> bool:
        """Tell whether two lines are of one heading, which is broken for its looks and not where a line is full."""
        return bool(self.heading(line)) and line.size == below.size and not self._is_apart(line, below)

    def runs_on(self, line: SetLine, below: SetLine) -> bool:
        """Tell whether a line stands below another without the space that paragraphs have between them."""
        return self.is_spaced and _step(line, below) is not None and not self.parts(line, below)

    def _is_apart(self, line: SetLine, below: SetLine) -> bool:
        step = _step(line, below)
        return step is not None and self.step > 0 and step > WIDER * self.step

    def heading(self, line: SetLine) -> str:
        """Give the level of a heading, told by its size; nothing where it is no larger than the text."""
        if not self.size or line.size <= LARGER * self.size or len(line.text) > LONGEST_HEADING:
            return ""
        return "1" if line.size >= self.largest else "2"


def set_lines(page: Any) -> list[SetLine]:
    """Return the lines of a page; of a page that pypdf puts in another order than it met it, the words alone."""
    pieces: list[Piece] = []

    def take(text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, Any] | None, size: float) -> None:
        bold = BOLD.search(str((font or {}).get("/BaseFont", ""))) is not None
        left, height = float(cm[4] + tm[4] * cm[0]), float(cm[5] + tm[5] * cm[3])
        pieces.append(Piece(text, bold, float(size) * abs(tm[3] * cm[3]), height, left))

    whole = page.extract_text(visitor_text=take)
    if whole != "".join(piece.text for piece in pieces):
        return [SetLine(clean(line)) for line in whole.splitlines()]
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=other)] for other in others]
    return [_line([piece for piece in line if piece.text]) for line in lines]


def clean(text: str) -> str:
    """Return words with spaces made one, and no half of a sign."""
    return SPACES.sub(" ", SURROGATE.sub("\ufffd", text)).strip()


def _line(pieces: list[Piece]) -> SetLine:
    leftwards = runs_leftwards("".join(piece.text for piece in pieces))
    if leftwards:
        pieces = in_reading_order(pieces)
    text, seen = clean("".join(piece.text for piece in pieces)), [piece for piece in pieces if piece.text.strip()]
    text = STRAY.sub("", text) if leftwards else text
    if not seen:
        return SetLine(text)
    lead = "".join(piece.text for piece in takewhile(lambda piece: piece.bold or not piece.text.strip(), pieces))
    whole = all(piece.bold for piece in seen)
    size = max(piece.size for piece in seen)
    return SetLine(text, seen[0].height, size, "bold" if whole else "", "" if whole else clean(lead))


def setting_of(pages: Iterable[Sequence[SetLine]]) -> Setting:
    """Work out what is usual in the pages of a document."""
    sizes: Counter[float] = Counter()
    steps: list[float] = []
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text) * (line.height is not None)
        found = (_step(*pair) for pair in pairwise(line for line in page if line.text))
        steps += [step for step in found if step is not None and TIGHTEST <= step <= LOOSEST]
    steps.sort()
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    step = steps[len(steps) // 5] if steps else 0.0
    spaced = sum(one > WIDER * step for one in steps)
    return Setting(usual, step, max(sizes, default=0.0), spaced >= SPACED * len(steps) > 0)


def _step(line: SetLine, below: SetLine) -> float | None:
    """The way down from one line to the next, in sizes of the type; nothing where it is not down, or not known."""
    if line.height is None or below.height is None or not below.size:
        return None
    down = line.height - below.height
    return down / below.size if down > 0 else None


def _differ(line: SetLine, below: SetLine) -> bool:
    known = line.size and below.size
    return bool(known) and max(line.size, below.size) > LARGER * min(line.size, below.size)
