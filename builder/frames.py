"""What stands around a page's words is nearly the same on every page: it is rendered once a shape and filled in.

A template is rendered with holes in place of a page's title, words, address …; each hole comes back as it is, escaped
for HTML or for an address, and is filled with the page's own value written the same way. A frame is used only where
filling it gives what the template itself gives for the first page of its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import escape

# A "<" tells how a hole was escaped; the rest are characters that no page holds.
_OPEN, _CLOSE, _STEP = "\ue000", "<\ue001", "\ue002"
_WAYS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "for html": lambda value: str(escape(value)),
    "for an address": lambda value: quote(value, safe="/"),
}
_HOLE = re.compile(
    "|".join(
        f"{re.escape(write(_OPEN))}(?P<n{n}>[a-z]+){re.escape(write(_CLOSE))}(?:(?:/|%2F){re.escape(write(_STEP))})*"
        for n, write in enumerate(_WAYS.values())
    )
)

Values = Mapping[str, str]
"""What differs from page to page of one shape, by name."""
Parts = tuple[str | tuple[str, Callable[[str], str]], ...]


@dataclass(slots=True)
class Frames:
    """The frames met so far; a shape whose template cannot be filled in has none."""

    render: Callable[[object, Values], str]
    """Renders a shape with these values in MkDocs' template."""
    known: dict[object, Parts | None] = field(default_factory=dict)

    def fill(self, shape: object, values: Values) -> str:
        """Print a page of ``shape`` with ``values``."""
        if shape not in self.known:
            whole = self.render(shape, values)
            parts = parts_of(self.render(shape, {name: hole(name, value) for name, value in values.items()}))
            self.known[shape] = parts if filled(parts, values) == whole else None
            return whole
        frame = self.known[shape]
        return self.render(shape, values) if frame is None else filled(frame, values)


def hole(name: str, value: str) -> str:
    """A hole for ``value``; that of an address has as many steps, so that what is relative to it stays so."""
    return f"{_OPEN}{name}{_CLOSE}" + f"/{_STEP}" * (value.count("/") if name == "address" else 0)


def parts_of(text: str) -> Parts:
    """Divide a rendered template at its holes."""
    out: list[str | tuple[str, Callable[[str], str]]] = []
    position = 0
    ways = tuple(_WAYS.values())
    for match in _HOLE.finditer(text):
        out += [text[position : match.start()], (str(match[match.lastgroup or 0]), ways[int(str(match.lastgroup)[1:])])]
        position = match.end()
    return (*out, text[position:])


def filled(parts: Parts, values: Values) -> str:
    """Put values into the holes."""
    return "".join([part if isinstance(part, str) else part[1](values[part[0]]) for part in parts])
