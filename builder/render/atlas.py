"""The map: places as points over a faint outline, cut to what the archive speaks of; then the list of all places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from builder.heads import PlaceHead
from builder.index.concordance import Index
from builder.model import Entity
from builder.render.drawing import number, shape, wide_drawing
from builder.render.labels import LETTER, Dot, Label, place_labels
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Page, Para, Span, Title
from builder.render.outline import Point, Window, borders, land
from builder.render.paging import Frame, Leaf, paged, wide_table
from builder.render.weave import page_of
from builder.render.words import count, entity_link
from builder.settings import Settings

PATH = "map/index.md"
WIDTH = 800.0
MARGIN = 0.12
LOWEST, HIGHEST = 0.45, 0.65
"""How high a map is in proportion to its width."""
NARROWEST = 6.0
"""No map shows less than so many degrees from west to east."""
CLOSER = 0.25
"""Three or more places of one country get a map of their own where they take up less of the whole than this."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is drawn."""

    entity: Entity
    texts: int
    east: float
    north: float

    @property
    def size(self) -> float:
        """Radius of its point."""
        return min(2.5 + 1.8 * math.sqrt(self.texts), 12)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A window of the world on paper: degrees keep their proportions at its middle latitude."""

    window: Window

    @property
    def height(self) -> float:
        """Height of the drawing."""
        window = self.window
        return (
            WIDTH * (window.north - window.south) / ((window.east - window.west) * _squeeze(window.south, window.north))
        )

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point of the world stands on the drawing."""
        window = self.window
        across = (point[0] - window.west) / (window.east - window.west)
        down = (window.north - point[1]) / (window.north - window.south)
        return WIDTH * across, self.height * down


def render_atlas(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the page of the map."""
    places = sorted(index.archive.of_kind("place"), key=lambda e: (anyascii(e.sort).casefold(), e.id))
    spots = [spot for place in places if (spot := _spot(place, index))]
    size = "The larger a point, the more texts name the place or took place there."
    said = f"{count(len(spots), 'place')} with known coordinates. {size}"
    none = "No place in the archive has coordinates yet. An editor adds them to the record of the place."
    about = f"The places of {settings.title} on a map"
    frame = Frame(PATH, "Map", about, ((said if spots else none,),), "data/places.csv")
    before = (*_maps(spots, index), *_without(places, index))
    listed = sorted(spots, key=lambda spot: (-spot.texts, spot.entity.sort, spot.entity.id))
    yield from paged(
        frame, listed, lambda own: _table(own, index), None, before,
        mark=lambda spot: (spot.entity.id, spot.texts, index.mentions(spot.entity.id)),
    )  # fmt: skip


def _spot(place: Entity, index: Index) -> Spot | None:
    head = place.head
    if not isinstance(head, PlaceHead) or not head.coordinates:
        return None
    north, east = head.coordinates
    return Spot(place, index.texts(place.id), east, north)


def _maps(spots: Sequence[Spot], index: Index) -> Iterator[Node]:
    if not spots:
        return
    whole = Sheet(_window(spots))
    yield _map(whole, spots, "All places", "whole", index)
    for country, own in _crowded(spots, whole):
        yield _map(Sheet(_window(own)), own, f"Closer: {_name_of(country, own, index)}", country.lower(), index)


def _window(spots: Sequence[Spot]) -> Window:
    """The window that holds all spots with a margin, neither a thread nor a tower."""
    west, east = min(s.east for s in spots), max(s.east for s in spots)
    south, north = min(s.north for s in spots), max(s.north for s in spots)
    squeeze = _squeeze(south, north)
    across = max((east - west) * (1 + 2 * MARGIN), NARROWEST)
    up = min(max((north - south) * (1 + 2 * MARGIN), across * squeeze * LOWEST), 180)
    across = min(max(across, up / squeeze / HIGHEST), 360)
    left = min(max((west + east - across) / 2, -180), 180 - across)
    bottom = min(max((south + north - up) / 2, -90), 90 - up)
    return Window(left, bottom, left + across, bottom + up)


def _squeeze(south: float, north: float) -> float:
    """How much narrower a degree from west to east is than one from south to north; near a pole it is not drawn so."""
    return max(math.cos(math.radians((south + north) / 2)), 0.2)


def _crowded(spots: Sequence[Spot], whole: Sheet) -> Iterator[tuple[str, list[Spot]]]:
    by_country: dict[str, list[Spot]] = {}
    for spot in spots:
        country = spot.entity.head.country if isinstance(spot.entity.head, PlaceHead) else None
        if country:
            by_country.setdefault(country, []).append(spot)
    for country, own in sorted(by_country.items()):
        window = _window(own)
        if len(own) > 2 and window.east - window.west < CLOSER * (whole.window.east - whole.window.west):
            yield country, own


def _name_of(country: str, own: Iterable[Spot], index: Index) -> str:
    """The place that most places of a country are part of, else the country's code."""
    wholes = Counter(spot.entity.head.part_of for spot in own if isinstance(spot.entity.head, PlaceHead))
    ranked = sorted(((-n, whole) for whole, n in wholes.items() if whole in index.archive.entity and whole))
    return index.archive.entity[ranked[0][1]].name if ranked else country


def _map(sheet: Sheet, spots: Sequence[Spot], title: str, identity: str, index: Index) -> Node:
    ranked = sorted(spots, key=lambda spot: (-spot.texts, spot.entity.sort, spot.entity.id))
    dots = [Dot(spot.entity.id, spot.entity.name, *sheet.at((spot.east, spot.north)), spot.size) for spot in ranked]
    labels = place_labels(dots, WIDTH, sheet.height)
    hidden = len(ranked) - len(labels)
    links = tuple(_point(spot, labels.get(spot.entity.id), sheet, index) for spot in reversed(ranked))
    under = shape("g", tuple(ground(sheet)), ("ground",))
    picture = wide_drawing((under, *links), WIDTH, sheet.height, label=title, described_by=f"{identity}-said")
    said = f"{count(hidden, 'name')} found no room here. " if hidden else ""
    if any(land(sheet.window)):
        said += "Coasts and borders: Natural Earth, at 1:110 million, without a position on disputed ones."
    said = said or "The outline of Natural Earth, at 1:110 million, has no land here."
    caption = Box((Para((said,)),), ("caption",), id=f"{identity}-said")
    return Box((Title(2, (title,), f"map-{identity}"), picture, caption), ("map",), "section")


def ground(sheet: Sheet) -> Iterator[Span]:
    """What a map is drawn upon: land, borders, degrees. A sea within land is none, by the rule of even and odd."""
    if rings := "".join(f"{_path(ring, sheet)}Z" for ring in land(sheet.window)):
        yield shape("path", (), ("land",), d=rings, fill_rule="evenodd")
    for line in borders(sheet.window):
        yield shape("path", (), ("border",), d=_path(line, sheet))
    yield from _graticule(sheet)


def _path(points: Iterable[Point], sheet: Sheet) -> str:
    steps: list[str] = []
    for point in points:
        x, y = sheet.at(point)
        step = f"{number(x)} {number(y)}"
        if not steps or steps[-1] != step:
            steps.append(step)
    return "M" + "L".join(steps)


def _graticule(sheet: Sheet) -> Iterator[Span]:
    window = sheet.window
    step = next(s for s in (1, 2, 5, 10, 20, 30, 60) if (window.east - window.west) / s <= 8)
    for east in range(math.ceil(window.west / step) * step, math.floor(window.east) + 1, step):
        x = sheet.at((east, 0))[0]
        yield shape("line", (), ("grid",), x1=x, x2=x, y1=0, y2=sheet.height)
        if x < WIDTH - 4 * LETTER:
            yield shape("text", (_degrees(east, "EW"),), ("degree",), x=x + 3, y=sheet.height - 5)
    for north in range(math.ceil(window.south / step) * step, math.floor(window.north) + 1, step):
        y = sheet.at((0, north))[1]
        yield shape("line", (), ("grid",), x1=0, x2=WIDTH, y1=y, y2=y)
        if y > sheet.height - 2 * LETTER:
            continue
        yield shape("text", (_degrees(north, "NS"),), ("degree",), x=4, y=y - 3)


def _degrees(value: int, sides: str) -> str:
    return f"{abs(value)}°{sides[value < 0] if value else ''}"


def _point(spot: Spot, label: Label | None, sheet: Sheet, index: Index) -> Link:
    x, y = sheet.at((spot.east, spot.north))
    dot = shape("circle", (), () if spot.texts else ("unmet",), cx=x, cy=y, r=spot.size)
    words = (shape("text", (spot.entity.name,), (), x=label.x, y=label.y, text_anchor=label.anchor),) if label else ()
    said = f"{spot.entity.name}, {count(spot.texts, 'text')}"
    return Link((dot, *words), page_of(index.archive, spot.entity.id), ("spot",), (("aria-label", said),))


def _table(spots: Sequence[Spot], index: Index) -> Iterator[Node]:
    if spots:
        head: tuple[Inlines, ...] = (("Place",), ("Part of",), ("Texts",), ("Times named",))
        rows = (
            (*_row(spot.entity, index), (str(spot.texts),), (str(index.mentions(spot.entity.id)),)) for spot in spots
        )
        title = "Places on the map"
        yield Box((Title(2, (title,), "places"), wide_table(title, head, rows)), ("places",), "section")


def _row(place: Entity, index: Index) -> tuple[Inlines, Inlines]:
    whole = place.head.part_of if isinstance(place.head, PlaceHead) else None
    part_of: Inlines = (entity_link(index.archive, whole),) if whole in index.archive.entity and whole else ()
    return (entity_link(index.archive, place.id),), part_of


def _without(places: Iterable[Entity], index: Index) -> Iterator[Node]:
    missing = [e for e in places if isinstance(e.head, PlaceHead) and not e.head.coordinates]
    if missing:
        links: list[Inline] = []
        for place in missing[:200]:
            links += [", " if links else "", entity_link(index.archive, place.id)]
        more = f" and {len(missing) - 200:,} more, in the list of places" if len(missing) > 200 else ""
        words = (f"{count(len(missing), 'place')}: ", *links, more, ".")
        yield Box((Title(2, ("Without coordinates",), "without"), Para(words)), ("places",), "section")
