"""Drawings made of numbers and plain words: SVG elements as inline nodes, so that the one printer escapes them too.

shape("circle", cx=3, cy=4.25, r=2) → Span((), tag="circle", attributes=(("cx", "3"), ("cy", "4.3"), ("r", "2")))
"""

from __future__ import annotations

from builder.render.nodes import Box, Inlines, Node, Para, Span


def shape(tag: str, inner: Inlines = (), classes: tuple[str, ...] = (), **attributes: float | str) -> Span:
    """An element of a drawing; ``text_anchor`` stands for ``text-anchor``."""
    pairs = tuple((name.replace("_", "-"), _written(value)) for name, value in attributes.items())
    return Span(inner, classes, tag, pairs)


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A number with one decimal at most; never a negative nought."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """A share of the drawing's width, from 0 to 1."""
    return f"{100 * min(max(value, 0), 1):.2f}%"


def wide_drawing(inner: Inlines, width: float, height: float, *, label: str, described_by: str) -> Node:
    """A drawing with links in it, which keeps its size on a narrow screen and scrolls there.

    ``described_by`` is the id of the words that say what is drawn.
    """
    view = f"0 0 {number(width)} {number(height)}"
    naming = {"role": "group", "aria_label": label, "aria_describedby": described_by}
    svg = Span(inner, (), "svg", tuple((k.replace("_", "-"), v) for k, v in ({"viewBox": view} | naming).items()))
    region = (("role", "region"), ("aria-label", f"{label}, drawing"), ("tabindex", "0"))
    return Box((Para((svg,)),), ("drawing",), attributes=region)


def flat_drawing(inner: Inlines, height: float, *, label: str = "", links: bool = False) -> Span:
    """A low drawing over the whole width whose measures across are shares; without a label it is decoration."""
    naming = (("role", "group" if links else "img"), ("aria-label", label)) if label else (("aria-hidden", "true"),)
    return Span(inner, ("strip",), "svg", (("width", "100%"), ("height", number(height)), *naming))
