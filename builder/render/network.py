"""The network: a table of who is met with whom, and the people and organisations met most often drawn in a ring."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.index.concordance import Index
from builder.index.network import Pair, most_present, ranked
from builder.render.drawing import number, shape, wide_drawing
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Page, Para, Title
from builder.render.paging import Frame, Leaf, paged, view_page, wide_table
from builder.render.weave import page_of
from builder.render.words import count, entity_link
from builder.settings import Settings

PATH = "network/index.md"
ALL_PAIRS = "network/pairs.md"
FIRST = 25
"""So many pairs stand on the first page."""
PAIRS = 300
"""So many pairs stand on a sheet."""
LISTED = 1500
"""So many pairs stand on pages; the table to be downloaded has them all."""
DRAWN = 40
"""So many people and organisations are drawn."""
LINES = 160
"""So many lines between them are drawn, those of the closest pairs."""
LABEL = 28
"""Longer names are cut in the drawing; the whole name stands in the table and is what a screen reader says."""
RING, WIDTH, HEIGHT = 220.0, 880.0, 880.0


def render_network(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of the network."""
    close = sum(len(own.close) for own in index.pairs.values())
    others = sum(own.number for own in index.pairs.values()) - close
    said = (
        f"{count(close, 'pair')} of people and organisations that share a passage or more than one text. "
        f"{count(others, 'pair')} met in one text but in no passage of it "
        f"{'stands' if others == 1 else 'stand'} on the page of each alone. "
        "To be named together is no tie of its own: the passages say what it is."
        if close
        else "No two people or organisations share a passage yet, or more than one text. Pairs that do appear here."
    )
    about = f"Who is met with whom in {settings.title}: people and organisations"
    frame = Frame(PATH, "Network", about, ((said,),), index.table("pairs"))
    shown = ranked(index.pairs, index.archive.entity, LISTED)[:LISTED]
    body = (*_first(shown, close, index), *_drawing(index))
    yield view_page(frame, body)
    if close > FIRST:
        every_pair = f"All pairs of people and organisations met together in {settings.title}"
        size = count(close, "pair") if len(shown) == close else f"{len(shown):,} of {close:,} pairs"
        order: Inlines = (f"{size}, those that share most texts first. ", Link(("Network",), PATH))
        whole = Frame(ALL_PAIRS, "All pairs", every_pair, (order,), index.table("pairs"))
        yield from paged(whole, shown, lambda own: (_table(own, index),), room=PAIRS)


def _first(shown: Sequence[Pair], close: int, index: Index) -> Iterator[Node]:
    if close:
        every = Para((Link((f"All {close:,} pairs",), ALL_PAIRS),), classes=("more",))
        table = (_table(shown[:FIRST], index), *((every,) if close > FIRST else ()))
        yield Box((Title(2, ("Met together most often",), "pairs"), *table), ("pairs",), "section")


def _table(close: Iterable[Pair], index: Index) -> Node:
    head: tuple[Inlines, ...] = (("One",), ("The other",), ("Shared texts",), ("Shared passages",))
    rows = (
        (
            (entity_link(index.archive, pair.first),),
            (entity_link(index.archive, pair.second),),
            (str(pair.texts),),
            (str(pair.passages),),
        )
        for pair in close
    )
    return wide_table("Pairs", head, rows)


def _drawing(index: Index) -> Iterator[Node]:
    shown = most_present(index, DRAWN)
    if len(shown) < 3:
        return
    order = sorted(shown, key=lambda i: (index.archive.entity[i].kind, index.archive.entity[i].sort, i))
    angles = {identity: 2 * math.pi * n / len(order) - math.pi / 2 for n, identity in enumerate(order)}
    between = [
        Pair(first, *own) for first in shown for own in index.pairs[first].close if own[0] in angles
    ]
    drawn = sorted(between, key=lambda p: (-p.passages, -p.texts, p.first, p.second))[:LINES]
    said = _left_out(index, shown, len(between) - len(drawn))
    lines = tuple(_line(pair, pair.first, angles) for pair in drawn)
    own = {identity: [pair for pair in drawn if identity in (pair.first, pair.second)] for identity in order}
    nodes = (_node(identity, own[identity], angles, index) for identity in order)
    inner = (shape("g", lines, ("lines",)), *nodes)
    picture = wide_drawing(inner, WIDTH, HEIGHT, label="Network", described_by="network-said")
    caption = Box((Para((said,)),), ("caption",), id="network-said")
    yield Box((Title(2, ("As a picture",), "picture"), caption, picture), ("network",), "section")


def _left_out(index: Index, shown: Sequence[str], lines: int) -> str:
    everyone = {first for first, own in index.pairs.items() if own.close}
    everyone |= {other for own in index.pairs.values() for other, *_ in own.close}
    said = f"Clockwise by name, people first. The more passages two share, the thicker their line. Shown: {len(shown)}"
    left = len(everyone) - len(shown)
    said += f" of {len(everyone)}, those met in most texts; {left:,} left out." if left else ", which is all."
    return said + (
        f" The {count(lines, 'weakest line')} of theirs {'is' if lines == 1 else 'are'} left out too." if lines else ""
    )


def _place(angle: float, radius: float) -> tuple[float, float]:
    return WIDTH / 2 + radius * math.cos(angle), HEIGHT / 2 + radius * math.sin(angle)


def _line(pair: Pair, start: str, angles: Mapping[str, float]) -> Inline:
    end = pair.second if start == pair.first else pair.first
    (x1, y1), (x2, y2) = _place(angles[start], RING), _place(angles[end], RING)
    middle = (x1 + x2 + WIDTH) / 4, (y1 + y2 + HEIGHT) / 4
    path = f"M{number(x1)} {number(y1)}Q{number(middle[0])} {number(middle[1])} {number(x2)} {number(y2)}"
    return shape("path", (), (), d=path, stroke_width=min(0.6 + 0.5 * math.sqrt(pair.passages), 5))


def _node(identity: str, own: Sequence[Pair], angles: Mapping[str, float], index: Index) -> Inline:
    """A dot and its name as one link; its own lines stand in it once more, to be lit on focus and under the mouse."""
    entity, angle = index.archive.entity[identity], angles[identity]
    x, y = _place(angle, RING)
    left = math.cos(angle) < -1e-9
    turn = math.degrees(angle) + (180 if left else 0)
    texts = index.texts(identity)
    name = entity.name if len(entity.name) <= LABEL else entity.name[:LABEL].rsplit(" ", 1)[0] + "…"
    reach = -10 - 2 * math.sqrt(texts) if left else 10 + 2 * math.sqrt(texts)
    label = shape(
        "text",
        (name,),
        (),
        x=reach,
        y=4,
        text_anchor="end" if left else "start",
        transform=f"translate({number(x)} {number(y)}) rotate({number(turn)})",
    )
    dot = shape("circle", (), (), cx=x, cy=y, r=min(3 + 1.6 * math.sqrt(texts), 12))
    lit = shape("g", tuple(_line(pair, identity, angles) for pair in own), ("lit",))
    said = f"{entity.name}, {count(texts, 'text')}, met with {len(own)} of those shown"
    return Link((lit, dot, label), page_of(index.archive, identity), ("node", entity.kind), (("aria-label", said),))
