"""Cues of subtitles joined to paragraphs, and captions that roll: each shows the line before above the one that is new.

    good day | good day ⏎ welcome to | welcome to ⏎ our programme   ->   good day | welcome to | our programme
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.convert.paragraphs import ITEM
from builder.convert.readers.lines import Line

ENDS = re.compile(r"[.!?؟…][\"”’»)\]]{0,3}$")
LONGEST_PAUSE = 2_500
LONGEST_PARAGRAPH = 600
APART = r"\[[^\[\]\n]{1,80}\][ \t]*(?:\n|$)|♪|(?i:subtitles|captions|captioned|subtitled|transcribed|translated)\sby\s"
HEARD = re.compile(r"\s*(?:\[[^\[\]\n]{1,80}\]|♪[^\n]{0,200})[ \t]*(?:\n|$)")
CREDIT = re.compile(r"(?:subtitles|captions|captioned|subtitled|transcribed|translated)\sby\s", re.IGNORECASE)
OPENS_TURN = re.compile(r"^\s{0,2}(?:[-–—]|>>)\s{0,2}(?=\S)")
AT_ONCE = 120
"""Thousandths of a second within which one cue follows another without a pause."""
FEWEST, SHARE = 4, 0.4
"""Captions roll where so many of their cues, and such a share of them, show again what stood last."""


class Cue(NamedTuple):
    """One subtitle: when it begins and ends, in thousandths of a second; who speaks, if it says so; its words."""

    start: int
    end: int
    voice: str
    words: str


def unrolled(cues: tuple[Cue, ...]) -> tuple[tuple[Cue, ...], int]:
    """Return the cues without the lines that captions which roll show again, and how many lines these were.

    Somebody who says a thing twice is left alone: only where much of a file is shown again does it roll.
    """
    shown = [[" ".join(line.split()) for line in cue.words.split("\n") if line.strip()] for cue in cues]
    again = [0] + [
        _shown_again(shown[n], shown[n + 1]) if after.start - before.end <= AT_ONCE else 0
        for n, (before, after) in enumerate(pairwise(cues))
    ]
    rolled = sum(lines > 0 for lines in again)
    if rolled < max(FEWEST, SHARE * sum(map(bool, shown))):
        return cues, 0
    new = (cue._replace(words="\n".join(own[lines:])) for cue, own, lines in zip(cues, shown, again, strict=True))
    return tuple(new), sum(again)


def _shown_again(before: list[str], own: list[str]) -> int:
    """Count the first lines of a cue that are the last ones of the cue before."""
    most = min(len(before), len(own))
    return next((lines for lines in range(most, 0, -1) if before[-lines:] == own[:lines]), 0)


def paragraphs_of(cues: tuple[Cue, ...]) -> Iterator[Line]:
    """Yield the paragraphs of cues: until another voice, a dash, a long pause, a full stop after many words."""
    parts: list[str] = []
    length = 0
    first = last = Cue(0, 0, "", "")
    for cue in spread(cues):
        if parts and begins(cue, last, " ".join(parts[-2:]), length):
            yield paragraph(first, parts)
            parts, length = [], 0
        if not parts:
            first = cue
        parts.append(" ".join(cue.words.split()))
        length += len(parts[-1]) + 1
        last = cue
    if parts:
        yield paragraph(first, parts)


def spread(cues: tuple[Cue, ...]) -> Iterator[Cue]:
    """Yield the cues, one in which two speak on two lines as two."""
    for cue in cues:
        turns = re.split(rf"\n(?=\s{{0,2}}(?:[-–—]|>>|{APART}))|(?<=\S)[ \t](?=>>[ \t]?\S)", cue.words)
        yield from (cue._replace(words=part) for turn in turns for part in apart(turn) if part.strip())


def apart(words: str) -> tuple[str, ...]:
    """Return words with what a first line in brackets says was heard, “[Applause]”, apart from what is said below."""
    heard = HEARD.match(words)
    return (words[: heard.end()], words[heard.end() :]) if heard else (words,)


def begins(cue: Cue, last: Cue, end: str, length: int) -> bool:
    """Tell whether a cue begins a paragraph after one of some length with this end."""
    if HEARD.match(cue.words) or HEARD.match(last.words) or CREDIT.match(cue.words):
        return True
    if cue.voice != last.voice or OPENS_TURN.match(cue.words) or ITEM.match(cue.words):
        return True
    ended = ENDS.search(end) is not None
    paused = cue.start - last.end > LONGEST_PAUSE
    # What a machine heard has no full stops: there a pause counts, or twice the length.
    return (paused or length > LONGEST_PARAGRAPH) if ended else length > LONGEST_PARAGRAPH * (1 if paused else 2)


def paragraph(first: Cue, parts: list[str]) -> Line:
    """Return a paragraph with its voice as a label and the time of its first cue."""
    words = re.sub(r"^>>\s{0,2}", "- ", " ".join(parts))
    return Line(f"{first.voice}: {words}" if first.voice else words, time=clock(first.start))


def clock(milliseconds: int) -> str:
    """Return a time as HH:MM:SS.mmm."""
    seconds, rest = divmod(max(0, milliseconds), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
