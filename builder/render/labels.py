"""Where names stand beside points without covering one another: the first free place of eight, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LETTER = 13.0
"""Size of the letters, in units of the drawing."""

Area = tuple[float, float, float, float]


class Dot(NamedTuple):
    """A point that wants a name beside it."""

    id: str
    name: str
    x: float
    y: float
    size: float


class Label(NamedTuple):
    """Where a name begins, ends or has its middle, as ``anchor`` says."""

    x: float
    y: float
    anchor: str


def place_labels(dots: Sequence[Dot], width: float, height: float) -> dict[str, Label]:
    """Place the names of ``dots``, the first ones first; names that find no room are left out."""
    points = [(dot.x - dot.size, dot.y - dot.size, dot.x + dot.size, dot.y + dot.size) for dot in dots]
    labels: dict[str, Label] = {}
    taken: list[Area] = []
    for position, dot in enumerate(dots):
        others = (*points[:position], *points[position + 1 :], *taken)
        for label, area in _positions(dot):
            inside = area[0] > 0 and area[1] > 0 and area[2] < width and area[3] < height
            if inside and not any(_overlap(area, other) for other in others):
                labels[dot.id] = label
                taken.append(area)
                break
    return labels


def _positions(dot: Dot) -> Iterator[tuple[Label, Area]]:
    # No font is at hand when a page is made: a letter is taken to be a little over half as wide as high.
    long, away, drop = 0.56 * LETTER * len(dot.name), dot.size + 4, 0.7 * LETTER
    near = away * 0.75
    beside = ((away, drop / 2, "start"), (-away, drop / 2, "end"))
    above_below = ((0.0, -away, "middle"), (0.0, away + drop, "middle"))
    corners = (
        (near, -near, "start"), (near, near + drop, "start"), (-near, -near, "end"), (-near, near + drop, "end")
    )  # fmt: skip
    for right, down, anchor in (*beside, *above_below, *corners):
        x, y = dot.x + right, dot.y + down
        left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        yield Label(x, y, anchor), (left, y - 0.8 * LETTER, left + long, y + 0.25 * LETTER)


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
