r"""Lines that a reader has read, put together as one text with signs that stand off it.

[Line("Talks Resume", heading=1), Line("The …")]  ->  "Talks Resume\nThe …", Sign("heading", 0, "1")
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.convert.values import Sign, SignKind


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as a format gives it, with what the format says of it."""

    text: str
    kind: SignKind | None = None
    value: str = ""
    time: str = ""


def text_of(lines: Iterable[Line]) -> tuple[str, tuple[Sign, ...]]:
    """Return the lines as one text and the signs of those the format says something of; furniture goes last."""
    signs: list[Sign] = []
    pieces: list[str] = []
    place = 0
    for line in sorted(lines, key=lambda line: line.kind == "furniture"):
        if line.kind is not None:
            signs.append(Sign(line.kind, place, line.value))
        if line.time:
            signs.append(Sign("time", place, line.time))
        pieces.append(line.text)
        place += len(line.text) + 1
    return "\n".join(pieces), tuple(signs)
