"""Bars of time: what holds from one date to another, drawn on a scale of years under the words that say so.

    Scale(2019, 2023): 2019 ▐██████▌ 2021-08 … 2023
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.index.concordance import Index
from builder.index.timeline import OPEN, Claim, extent
from builder.render.drawing import flat_drawing, percent, shape
from builder.render.nodes import Inline, Node, Para, Span

Extent = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """The years that a drawing spans."""

    first: int
    last: int

    def at(self, moment: float) -> float:
        """Where a moment stands, from 0 (the first year begins) to 1 (the last one ends)."""
        return (moment - self.first) / (self.last + 1 - self.first)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The years that are written: all where there is room, else every second, fifth and so on."""
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if (self.last - self.first) / s < 8)
        return tuple(year for year in range(self.first, self.last + 1) if year % step == 0)


def scale_of(extents: Iterable[Extent], index: Index) -> Scale:
    """The years from the first beginning to the last end, or to the last text where that is later."""
    years = [int(edge) for own in extents for edge in own if edge is not None]
    return Scale(min(years), max(*years, index.last_year))


def axis(scale: Scale) -> Node:
    """The years over a list of bars."""
    return Para((flat_drawing(tuple(ticks(scale, 14)), 20),), classes=("axis",))


def ticks(scale: Scale, height: float) -> Iterator[Inline]:
    """The years under or over a drawing, each in the middle of its year."""
    half = 0.5 / (scale.last + 1 - scale.first)
    for year in scale.ticks:
        yield shape("text", (str(year),), ("tick",), x=percent(scale.at(year) + half), y=height, text_anchor="middle")


def claim_extent(claim: Claim) -> Extent | None:
    """From when to when a claim holds, in years with their fractions; nothing where no year is given."""
    start = extent(claim.start) if claim.start and claim.start != OPEN else None
    end = extent(claim.end, "end") if claim.end and claim.end != OPEN else None
    return (start, end) if start is not None or end is not None else None


def bar(claim: Claim, own: Extent, scale: Scale) -> Span:
    """A bar from beginning to end; pale where one of them is not given, with an arrow where it is still so."""
    start, end = own
    left = scale.at(start) if start is not None else 0.0
    right = scale.at(end) if end is not None else 1.0
    line = shape("line", (), ("ground",), x1="0", x2="100%", y1=6, y2=6)
    if claim.is_event:
        mark = shape("rect", (), ("event",), x=percent(left), y=4, width=percent(max(right - left, 0.006)), height=4)
        return flat_drawing((line, mark), 12)
    kind = "bar" if start is not None and (end is not None or claim.end == OPEN) else "pale"
    stretch = shape("rect", (), (kind,), x=percent(left), y=2, width=percent(max(right - left, 0.006)), height=8)
    still = (shape("text", ("→",), ("still",), x="100%", y=11, text_anchor="end"),) if claim.end == OPEN else ()
    return flat_drawing((line, stretch, *still), 12)
