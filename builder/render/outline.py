"""Coasts and borders that lie in a window of the map, from the bundled outline (Natural Earth, public domain)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


class Window(NamedTuple):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


@cache
def _outline() -> dict[str, tuple[tuple[Point, ...], ...]]:
    # A constant of the program like its templates, kept as data because it is data.
    raw = json.loads(resources.files("builder.render").joinpath("data/outline.json").read_text("utf-8"))
    return {kind: tuple(_points(steps) for steps in raw[kind]) for kind in ("land", "borders")}


def _points(steps: Sequence[int]) -> tuple[Point, ...]:
    east = north = 0
    points = []
    for step_east, step_north in zip(steps[::2], steps[1::2], strict=True):
        east, north = east + step_east, north + step_north
        points.append((east / 10, north / 10))
    return tuple(points)


def land(window: Window) -> Iterator[tuple[Point, ...]]:
    """The parts of all lands that lie in ``window``, as rings."""
    for ring in _outline()["land"]:
        if _meets(ring, window) and len(inside := _clip(ring, window)) > 2:
            yield inside


def borders(window: Window) -> Iterator[tuple[Point, ...]]:
    """The borders between countries that reach into ``window``, as lines."""
    for line in _outline()["borders"]:
        if _meets(line, window):
            yield line


def _meets(points: Iterable[Point], window: Window) -> bool:
    east, north = zip(*points, strict=True)
    across = min(east) <= window.east and max(east) >= window.west
    return bool(across and min(north) <= window.north and max(north) >= window.south)


def _clip(ring: Sequence[Point], window: Window) -> tuple[Point, ...]:
    """Cut a ring to a window, side by side (after Sutherland and Hodgman)."""
    points = list(ring)
    sides = ((0, window.west, True), (0, window.east, False), (1, window.south, True), (1, window.north, False))
    for axis, limit, above in sides:
        points = _cut(points, axis, limit, _keeper(axis, limit, above=above))
    return tuple(points)


def _keeper(axis: int, limit: float, *, above: bool) -> Callable[[Point], bool]:
    return (lambda point: point[axis] >= limit) if above else (lambda point: point[axis] <= limit)


def _cut(points: Sequence[Point], axis: int, limit: float, keeps: Callable[[Point], bool]) -> list[Point]:
    out: list[Point] = []
    for before, here in zip([*points[-1:], *points[:-1]], points, strict=True):
        if keeps(here) != keeps(before):
            share = (limit - before[axis]) / (here[axis] - before[axis])
            crossing = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            out.append((limit, crossing) if axis == 0 else (crossing, limit))
        if keeps(here):
            out.append(here)
    return out
