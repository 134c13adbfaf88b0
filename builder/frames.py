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

from builder.render.addresses import page_url

FREE = frozenset(["title", "description", "source", "then", "head"])
"""Entries of a page's front matter that the templates print and do not decide by, unless they are empty."""
# A "<" tells how a hole was escaped; the rest are characters that no page holds.
_OPEN, _CLOSE, _STEP = "\ue000", "<\ue001", "\ue002"


def _as_it_is(value: str) -> str:
    return value


def _for_html(value: str) -> str:
    return str(escape(value))


def _for_an_address(value: str) -> str:
    return quote(value, safe="/")


_WAYS = (_as_it_is, _for_html, _for_an_address)
_HOLE = re.compile(
    "|".join(
        f"{re.escape(write(_OPEN))}(?P<n{n}>[a-z]+){re.escape(write(_CLOSE))}(?:/{re.escape(write(_STEP))})*"
        for n, write in enumerate(_WAYS)
    )
)

Values = Mapping[str, str]
"""What differs from page to page of one shape, by name; never empty."""
Parts = tuple[str | tuple[str, Callable[[str], str]], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how a template prints a page, apart from the words it prints."""

    section: str
    """The first folder of the page's address; empty for the first page."""
    depth: int
    given: frozenset[str]
    constants: tuple[tuple[str, object], ...]


@dataclass(slots=True)
class Frames:
    """The frames met so far; a shape whose template cannot be filled in has none."""

    render: Callable[[Shape, Values], str]
    """Renders a shape with these values in MkDocs' template."""
    site_url: str
    """Ends in a slash; may be empty."""
    known: dict[Shape, Parts | None] = field(default_factory=dict)

    def put_around(self, content: str, path: str, meta: Mapping[str, object]) -> bytes:
        """Print the page at ``path`` below build/docs into its template: the bytes of the HTML file."""
        url = page_url(path)
        section, _, address = url.partition("/")
        values = {"content": content, "address": address.removesuffix("/")}
        values |= {key: str(meta[key]) for key in FREE & meta.keys()}
        if self.site_url:
            values["canonical"] = self.site_url + url
        given = {key: value for key, value in values.items() if value}
        constants = tuple(sorted((key, value) for key, value in meta.items() if key not in FREE))
        shape = Shape(section, values["address"].count("/"), frozenset(given), constants)
        return self._fill(shape, given).encode("utf-8", errors="xmlcharrefreplace")

    def _fill(self, shape: Shape, values: Values) -> str:
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
    for match in _HOLE.finditer(text):
        group = str(match.lastgroup)
        out += [text[position : match.start()], (match[group], _WAYS[int(group[1:])])]
        position = match.end()
    return (*out, text[position:])


def filled(parts: Parts, values: Values) -> str:
    """Put values into the holes."""
    return "".join([part if isinstance(part, str) else part[1](values[part[0]]) for part in parts])
