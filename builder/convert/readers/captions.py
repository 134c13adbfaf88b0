"""Cues of subtitles, and captions that roll: each cue shows the line before once more, above the one that is new.

    good day | good day ⏎ welcome to | welcome to ⏎ our programme   ->   good day | welcome to | our programme
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

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
