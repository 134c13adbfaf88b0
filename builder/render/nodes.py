"""What a page is made of. Plain values: a printer turns them into Markdown, and nothing else knows Markdown.

    Para((Strong(("Massoud",)), " says that …"), id="p-7k2m", classes=("passage",))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Classes = tuple[str, ...]
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``href`` is a page's path below build/docs (``actors/x.md#p-1``), ``#anchor``, or a full address."""

    inner: Inlines
    href: str
    classes: Classes = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Em:
    """Emphasis."""

    inner: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis."""

    inner: Inlines
    classes: Classes = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Words in an HTML element of their own, such as ``span``, ``mark`` or ``time``."""

    inner: Inlines
    classes: Classes = ()
    tag: str = "span"
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A line break."""


Inline = str | Link | Em | Strong | Span | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of the page."""

    level: int
    inner: Inlines
    id: str = ""
    classes: Classes = ()


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    inner: Inlines
    id: str = ""
    classes: Classes = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list."""

    inner: Inlines
    classes: Classes = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of single-line entries."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms with what is said of each, as in a definition list."""

    pairs: tuple[tuple[Inlines, tuple[Inlines, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, and rows of as many cells."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Nodes inside an HTML element that groups them for the theme."""

    children: tuple[Node, ...]
    classes: Classes = ()
    tag: str = "div"
    id: str = ""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The words by which a ``details`` box is opened."""

    inner: Inlines


Node = Title | Para | Listing | Terms | Table | Quote | Box | Summary


@dataclass(frozen=True)
class Page:
    """A page: where it stands below build/docs, what the theme is told, and what it holds."""

    path: str
    meta: Mapping[str, Any]
    body: tuple[Node, ...] = field(default=())
