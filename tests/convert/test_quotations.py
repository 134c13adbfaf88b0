"""Quotations of the five real texts against a key made by hand: where each stands and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.convert import Quotation, Reading, convert

SOURCES = Path(__file__).parent.parent.parent.parent / "shared" / "sources"
MOHAQIQ, NAZARY, MASSOUD, MACRON = "Mohammad Mohaqiq", "Ali Maisam Nazary", "Ahmad Massoud", "Emmanuel Macron"
KEY: dict[str, tuple[tuple[int, int, str], ...]] = {
    "000": ((1633, 1788, MOHAQIQ), (1955, 2194, MOHAQIQ), (4706, 4902, MOHAQIQ)),
    "001": (
        *((165, 183, "their spokesman"), (1208, 1356, NAZARY), (1458, 1476, NAZARY), (1841, 1935, NAZARY)),
        *((1951, 2101, NAZARY), (2288, 2358, NAZARY), (2517, 2650, NAZARY), (2722, 2834, NAZARY)),
        *((3017, 3119, NAZARY), (3233, 3267, NAZARY), (3690, 3964, NAZARY), (4072, 4114, NAZARY)),
    ),
    "004": (
        *((320, 331, MASSOUD), (348, 649, MASSOUD), (792, 817, MASSOUD), (875, 950, MASSOUD), (1125, 1359, MASSOUD)),
        *((2358, 2568, MASSOUD), (3279, 3443, MACRON), (3696, 3777, MASSOUD), (4210, 4298, MASSOUD)),
        *((5117, 5276, MASSOUD), (5881, 5955, MASSOUD), (5974, 6163, MASSOUD)),
    ),
}
"""Start, end and speaker of each direct quotation: positions alone, since the words are their authors'."""
LEAST = 0.95


def quotations_of(number: str, reading: Reading) -> tuple[Quotation, ...]:
    """Return what is read in a text, or skip where the texts do not lie beside the project."""
    path = next(iter(SOURCES.glob(f"{number}_*.txt")), None)
    if path is None:
        pytest.skip("the folder of source texts does not lie beside the project")
    return convert(path.read_bytes(), path.name, reading).quotations


def same(one: Quotation, start: int, end: int) -> bool:
    """Tell whether a quotation covers a span and not much more."""
    shared = min(one.end, end) - max(one.start, start)
    return shared >= 0.9 * max(one.end - one.start, end - start)


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_quotations_stand_where_the_key_says(number: str, reading: Reading) -> None:
    """Nearly every quotation is found at its place, hardly one too many, and the right person says it."""
    read, key = quotations_of(number, reading), KEY[number]
    pairs = [(one, who) for start, end, who in key for one in read if same(one, start, end)]

    assert 2 * len(pairs) / (len(read) + len(key)) >= LEAST
    assert sum(who in (one.speaker, one.speaker_text) for one, who in pairs) >= LEAST * len(pairs)
