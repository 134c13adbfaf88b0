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

_CONTENT = "content"
FREE = frozenset(["title", "description", "source", "then", "head"])
"""Entries of a page's front matter that the templates print and do not decide by, unless they are empty."""
# A "<" tells how a hole was escaped; the rest are characters that no page holds.
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)
"""What addresses are mostly made of, and `quote` looks at sign by sign."""
_OPEN, _CLOSE, _STEP = "\ue000", "<\ue001", "\ue002"


def _as_it_is(value: str) -> str:
    return value


def _for_html(value: str) -> str:
    return str(escape(value))


def _for_an_address(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else quote(value, safe="/")


_WAYS = (_as_it_is, _for_html, _for_an_address)
_HOLE = re.compile(
    "|".join(
        f"{re.escape(write(_OPEN))}(?P<n{n}>[a-z]+){re.escape(write(_CLOSE))}(?:/{re.escape(write(_STEP))})*"
        for n, write in enumerate(_WAYS)
    )
)

Values = Mapping[str, str]
"""What differs from page to page of one shape, by name; never empty."""
Parts = tuple[bytes | tuple[str, Callable[[str], str]], ...]
"""A frame: what is the same on each page, and between it the names of values, each with how it is written."""


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

    def put_around(self, content: bytes, path: str, meta: Mapping[str, object]) -> bytes:
        """Print the page at ``path`` below build/docs into its template: the bytes of the HTML file."""
        url = page_url(path)
        section, _, address = url.partition("/")
        values = {"address": address.removesuffix("/")}
        values |= {key: str(meta[key]) for key in FREE & meta.keys()}
        if self.site_url:
            values["canonical"] = self.site_url + url
        given = {key: value for key, value in values.items() if value}
        constants = tuple(sorted((key, value) for key, value in meta.items() if key not in FREE))
        names = [*given, _CONTENT] if content else given
        shape = Shape(section, values["address"].count("/"), frozenset(names), constants)
        frame = self.known.get(shape)
        return filled(frame, content, given) if frame else self._rendered(shape, content, given)

    def _rendered(self, shape: Shape, content: bytes, given: Values) -> bytes:
        values = {**given, _CONTENT: content.decode()} if content else given
        whole = _encoded(self.render(shape, values))
        if shape not in self.known:
            parts = parts_of(self.render(shape, {name: hole(name, value) for name, value in values.items()}))
            self.known[shape] = parts if filled(parts, content, given) == whole else None
        return whole


def hole(name: str, value: str) -> str:
    """A hole for ``value``; that of an address has as many steps, so that what is relative to it stays so."""
    return f"{_OPEN}{name}{_CLOSE}" + f"/{_STEP}" * (value.count("/") if name == "address" else 0)


def parts_of(text: str) -> Parts:
    """Divide a rendered template at its holes."""
    out: list[bytes | tuple[str, Callable[[str], str]]] = []
    position = 0
    for match in _HOLE.finditer(text):
        group = str(match.lastgroup)
        out += [_encoded(text[position : match.start()]), (match[group], _WAYS[int(group[1:])])]
        position = match.end()
    return (*out, _encoded(text[position:]))


def filled(parts: Parts, content: bytes, values: Values) -> bytes:
    """Put a page's words and values into the holes."""
    return b"".join([part if isinstance(part, bytes) else _written(*part, content, values) for part in parts])


def _written(name: str, write: Callable[[str], str], content: bytes, values: Values) -> bytes:
    if name != _CONTENT:
        return _encoded(write(values[name]))
    return content if write is _as_it_is else _encoded(write(content.decode()))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
