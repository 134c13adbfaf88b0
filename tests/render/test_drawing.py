"""Drawings: numbers, labels that keep apart, the outline cut to its window, and SVG that comes through Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.atlas import Sheet, ground
from builder.render.drawing import flat_drawing, number, percent, shape, wide_drawing
from builder.render.labels import LETTER, Dot, Label, place_labels
from builder.render.nodes import Link, Para
from builder.render.outline import Window, borders, land
from tests.render.printed import printed_html


@pytest.mark.parametrize(
    ("value", "written"), [(3, "3"), (2.04, "2"), (-0.04, "0"), (-1.25, "-1.2"), (720.06, "720.1")]
)
def test_numbers(value: float, written: str) -> None:
    """Numbers have one decimal at most, and none where it is nought."""
    assert number(value) == written


def test_shares_stay_in_the_drawing() -> None:
    """A share of the width lies between nothing and all of it."""
    assert (percent(-1), percent(0.5), percent(2)) == ("0.00%", "50.00%", "100.00%")


def test_drawing_comes_through_markdown() -> None:
    """A drawing with links arrives as SVG with its measures, names and links, and hostile names stay words."""
    words = shape("text", ("<b>*K*</b>",), x=1, y=2, transform="translate(1 2) rotate(-30)")
    link = Link((shape("circle", cx=1, cy=2.25, r=3), words), "actors/x.md", ("node",), (("aria-label", "K, 2 texts"),))
    read = printed_html((wide_drawing((link,), 800, 400.55, label="Network", described_by="said"),), "network/index.md")
    found = {tag: attributes for tag, attributes, _ in read.elements}

    assert [tag for tag, _, _ in read.elements] == ["div", "p", "svg", "a", "circle", "text"]
    assert found["svg"]["viewbox"] == "0 0 800 400.6"  # the reader lowers names; browsers know this one
    assert found["svg"]["role"] == "group"
    assert found["svg"]["aria-describedby"] == "said"
    assert found["a"] | {"href": "../actors/x.md", "aria-label": "K, 2 texts"} == found["a"]
    assert found["text"]["transform"] == "translate(1 2) rotate(-30)"
    assert "".join(read.words).strip() == "<b>*K*</b>"


def test_decoration_is_hidden() -> None:
    """A strip that only repeats what stands beside it is nothing to a screen reader; others say what they are."""
    hidden, named = flat_drawing((), 12), flat_drawing((), 12, label="Texts a year")
    (first, second) = (printed_html((Para((one,)),)).elements[1][1] for one in (hidden, named))

    assert first["aria-hidden"] == "true"
    assert (second["role"], second["aria-label"]) == ("img", "Texts a year")


NAMES = st.text("abc", min_size=1, max_size=20)
DOT = st.builds(Dot, st.uuids().map(str), NAMES, st.floats(0, 800), st.floats(0, 400), st.floats(2, 12))
DOTS = st.lists(DOT, max_size=25)


def box(dot: Dot, label: Label) -> tuple[float, float, float, float]:
    """The room that a placed name takes."""
    long = 0.56 * LETTER * len(dot.name)
    left = label.x - {"start": 0.0, "middle": long / 2, "end": long}[label.anchor]
    return left, label.y - 0.8 * LETTER, left + long, label.y + 0.25 * LETTER


@given(DOTS)
def test_labels_keep_apart(dots: list[Dot]) -> None:
    """No name covers another, and each lies in the drawing."""
    labels = place_labels(dots, 800, 400)
    boxes = [box(dot, labels[dot.id]) for dot in dots if dot.id in labels]

    for n, one in enumerate(boxes):
        assert one[0] > 0
        assert one[2] < 800
        assert not any(one[0] < b[2] and b[0] < one[2] and one[1] < b[3] and b[1] < one[3] for b in boxes[:n])


def test_first_label_has_first_choice() -> None:
    """Of two points in one place the first gets the place to the right; a name that finds no room is left out."""
    dots = [Dot("a", "Narvan", 100, 100, 3), Dot("b", "Olang", 100, 100, 3)]

    assert place_labels(dots, 400, 300)["a"].anchor == "start"
    assert place_labels(dots, 20, 20) == {}


def test_outline_is_cut_to_its_window() -> None:
    """Land fills no more than its window; where there is only sea there is none."""
    window = Window(60, 29, 75, 39)
    points = [point for ring in land(window) for point in ring]

    assert points
    assert all(60 <= east <= 75 and 29 <= north <= 39 for east, north in points)
    assert list(land(Window(-125, -52, -115, -45))) == []
    assert list(borders(window))


def test_a_sea_within_land_is_no_land() -> None:
    """All land of a map is one path by the rule of even and odd, so that the Caspian Sea within it stays open."""
    around = Window(40, 30, 62, 50)
    (drawn,) = [one for one in ground(Sheet(around)) if "land" in one.classes]
    sea = [ring for ring in land(around) if all(45 < east < 56 and 35 < north < 49 for east, north in ring)]

    assert dict(drawn.attributes)["fill-rule"] == "evenodd"
    assert dict(drawn.attributes)["d"].count("M") == len(list(land(around)))
    assert sea


def test_outline_closes_over_the_date_line() -> None:
    """No coast runs across the whole map: Siberia ends at the date line, Antarctica at the pole."""
    for ring in land(Window(-180, -90, 180, 90)):
        steps = zip(ring, [*ring[1:], ring[0]], strict=True)
        assert all(abs(a[0] - b[0]) < 180 or a[1] == b[1] == -90 for a, b in steps)
