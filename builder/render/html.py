"""Nodes → the HTML that MkDocs prints from their Markdown, byte for byte, without reading that Markdown again.

    Para(("One ", Em(("two",))), id="p-1") → <p id="p-1">One <em>two</em></p>

Python-Markdown takes two thirds of MkDocs' time to find out what the nodes already say; a property test compares.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, MutableSet
from dataclasses import dataclass
from functools import lru_cache

from markdown.extensions.toc import slugify, unique

from builder.render.addresses import site_address
from builder.render.markdown import UNCLEAN, clean, guard_start, opening_tag, safe_value
from builder.render.nodes import (
    Attributes,
    Box,
    Break,
    Em,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Node,
    Para,
    Quote,
    Span,
    Strong,
    Summary,
    Table,
    Terms,
    Title,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """The HTML of a page's nodes, the ids it has, and the pages, files and anchors that it leads to."""

    html: str
    ids: frozenset[str]
    links: frozenset[str]
    """As the nodes have them: ``actors/x.md#p-1``, ``#p-1``; addresses off the site are not among them."""


_UNPLAIN = re.compile(f"[&<>{UNCLEAN}]")
_AWAY = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")


class _Sheet:
    """A page that is being printed: its lines so far, its ids and links, the titles that wait for an id."""

    __slots__ = ("boxes", "ids", "links", "out", "path", "waiting")

    def __init__(self, path: str) -> None:
        self.path = path
        self.boxes = 0
        self.out: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.waiting: list[tuple[int, Title]] = []


def print_html(nodes: Iterable[Node], path: str) -> Printed:
    """Print nodes as they stand on the page at ``path`` below build/docs."""
    sheet = _Sheet(path)
    _blocks(nodes, sheet)
    for position, title in sheet.waiting:
        sheet.out[position] = _title(title, _own_id(title, sheet.ids), sheet)
    links = frozenset(link for link in sheet.links if not _AWAY.match(link))
    return Printed("\n".join(sheet.out), frozenset(sheet.ids), links)


def _blocks(nodes: Iterable[Node], sheet: _Sheet) -> None:
    before: object = None
    for node in nodes:
        kind, first = type(node), len(sheet.out)
        _PRINTERS[kind](node, sheet)
        if len(sheet.out) == first:
            continue
        if kind is before and kind in _KEPT_APART:
            sheet.out[first] = f"<!-- -->\n{sheet.out[first]}" if sheet.boxes else f"<!-- -->\n\n{sheet.out[first]}"
        before = kind


def _print_title(node: Title, sheet: _Sheet) -> None:
    if node.id:
        sheet.ids.add(node.id)
        sheet.out.append(_title(node, node.id, sheet))
    else:
        sheet.waiting.append((len(sheet.out), node))
        sheet.out.append("")


def _title(node: Title, identity: str, sheet: _Sheet) -> str:
    return f"<h{node.level}{_attributes(identity, node.classes)}>{_inlines(node.inner, sheet).strip()}</h{node.level}>"


def _own_id(title: Title, ids: MutableSet[str]) -> str:
    """The id that Python-Markdown gives a heading that has none."""
    return unique(slugify(" ".join(_plain(title.inner).split()), "-"), ids)


def _plain(inner: Iterable[Inline]) -> str:
    return "".join(clean(one) if isinstance(one, str) else _plain(getattr(one, "inner", ())) for one in inner)


def _print_para(node: Para, sheet: _Sheet) -> None:
    text = guard_start(_inlines(node.inner, sheet))
    if not text:
        return
    if node.id:
        sheet.ids.add(node.id)
    sheet.out.append(f"<p{_attributes(node.id, node.classes, node.attributes)}>{text}</p>")


def _print_listing(node: Listing, sheet: _Sheet) -> None:
    tag = "ol" if node.ordered else "ul"
    sheet.out.append(f"<{tag}>")
    sheet.out += [_item(item, sheet) for item in node.items]
    sheet.out.append(f"</{tag}>")


def _item(item: Item, sheet: _Sheet) -> str:
    return f"<li{_attributes('', item.classes)}>{guard_start(_inlines(item.inner, sheet))}</li>"


def _print_terms(node: Terms, sheet: _Sheet) -> None:
    sheet.out.append("<dl>")
    for term, said in node.pairs:
        sheet.out.append(f"<dt>{_inlines(term, sheet).strip()}</dt>")
        sheet.out += [f"<dd>{_inlines(one, sheet).strip()}</dd>" for one in said]
    sheet.out.append("</dl>")


def _print_table(node: Table, sheet: _Sheet) -> None:
    if not node.rows:
        return
    sheet.out += ["<table>", "<thead>", *_row("th", node.head, sheet), "</thead>", "<tbody>"]
    for row in node.rows:
        sheet.out += _row("td", row, sheet)
    sheet.out += ["</tbody>", "</table>"]


def _row(tag: str, cells: Iterable[Inlines], sheet: _Sheet) -> list[str]:
    inner = (_inlines(cell, sheet).strip().replace("|", "&#124;") for cell in cells)
    return ["<tr>", *(f"<{tag}>{one}</{tag}>" for one in inner), "</tr>"]


def _print_quote(node: Quote, sheet: _Sheet) -> None:
    sheet.out.append("<blockquote>")
    first = len(sheet.out)
    _blocks(node.children, sheet)
    if len(sheet.out) > first:
        sheet.out.append("</blockquote>")
    else:
        sheet.out.pop()


def _print_box(node: Box, sheet: _Sheet) -> None:
    own = tuple((name, html.escape(value)) for name, value in node.attributes)
    if node.id:
        sheet.ids.add(node.id)
    opening = f"<{node.tag}{_attributes(node.id, node.classes, own, clean)}>"
    sheet.out.append(opening)
    first = len(sheet.out)
    sheet.boxes += 1
    _blocks(node.children, sheet)
    sheet.boxes -= 1
    if len(sheet.out) > first:
        sheet.out.append(f"</{node.tag}>")
    else:
        sheet.out[-1] += f"</{node.tag}>"


def _print_summary(node: Summary, sheet: _Sheet) -> None:
    sheet.out.append(f"<summary>{_inlines(node.inner, sheet).strip()}</summary>")


_KEPT_APART = (Listing, Quote)
_PRINTERS: Mapping[type[Node], Callable[..., None]] = {
    Title: _print_title,
    Para: _print_para,
    Listing: _print_listing,
    Terms: _print_terms,
    Table: _print_table,
    Quote: _print_quote,
    Box: _print_box,
    Summary: _print_summary,
}


def _attributes(
    identity: str,
    classes: tuple[str, ...],
    attributes: Attributes = (),
    write: Callable[[str], str] = safe_value,
) -> str:
    before, after = _around("id", classes, attributes, write)
    return f'{before} id="{identity}"{after}' if identity else before + after


@lru_cache(maxsize=1 << 13)  # names, counts and numbers of passages come again on page after page
def _around(
    own: str, classes: tuple[str, ...], attributes: Attributes, write: Callable[[str], str] = safe_value
) -> tuple[str, str]:
    """Write attributes by name, as Python-Markdown does: those before the one named ``own``, and those after it."""
    pairs = [(name, write(value)) for name, value in attributes]
    if classes:
        pairs.append(("class", " ".join(classes)))
    pairs.sort()
    written = [f' {name}="{value}"' for name, value in pairs]
    before = sum(name < own for name, _ in pairs)
    return "".join(written[:before]), "".join(written[before:])


def _inlines(inner: Inlines, sheet: _Sheet) -> str:
    if len(inner) == 1 and type(inner[0]) is str:  # as in nearly all links, which are most of what is printed
        return escaped(inner[0])
    return "".join([escaped(node) if type(node) is str else _INLINE[type(node)](node, sheet) for node in inner])


def _text(node: str, _: _Sheet) -> str:
    return escaped(node)


def escaped(text: str) -> str:
    """Plain text as HTML."""
    if not _UNPLAIN.search(text) and "  " not in text:
        return text
    return html.escape(clean(text), quote=False)


def _link(node: Link, sheet: _Sheet) -> str:
    href = site_address(node.href, sheet.path)
    if not href:
        return _span(Span(node.inner, node.classes, attributes=node.attributes), sheet)
    sheet.links.add(node.href)
    before, after = _around("href", node.classes, node.attributes)
    return f'<a{before} href="{href}"{after}>{_inlines(node.inner, sheet)}</a>'


def _em(node: Em, sheet: _Sheet) -> str:
    return f"<em>{_inlines(node.inner, sheet)}</em>"


def _strong(node: Strong, sheet: _Sheet) -> str:
    return f"{opening_tag('strong', '', node.classes, ())}{_inlines(node.inner, sheet)}</strong>"


def _span(node: Span, sheet: _Sheet) -> str:
    return f"{opening_tag(node.tag, '', node.classes, node.attributes)}{_inlines(node.inner, sheet)}</{node.tag}>"


def _break(_: Break, __: _Sheet) -> str:
    return "<br>"


_INLINE: Mapping[type[Inline], Callable[..., str]] = {
    str: _text,
    Link: _link,
    Em: _em,
    Strong: _strong,
    Span: _span,
    Break: _break,
}
