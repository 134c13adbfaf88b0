r"""Nodes → their Markdown, and the HTML that MkDocs prints from it, byte for byte, without reading that Markdown again.

    Para(("*One* ", Em(("two",))), id="p-1")  →  \*One\* <em>two</em>          <p id="p-1">*One* <em>two</em></p>
                                                 { #p-1 }

Python-Markdown takes two thirds of MkDocs' time to find out what the nodes already say; a property test compares. Both
forms are printed in one walk, since most of what they are made of is the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableSet
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from builder.render.addresses import Standpoint
from builder.render.attributes import around, box_tags, in_html, in_markdown, listed, opening_tag
from builder.render.escaping import clean, escape, guard_start
from builder.render.nodes import (
    Box,
    Break,
    Em,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Node,
    Page,
    Para,
    Quote,
    Span,
    Strong,
    Summary,
    Table,
    Terms,
    Title,
)

Both = tuple[str, str]
"""The same in Markdown and in HTML."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page's nodes in both forms, the ids it has, and the pages, files and anchors that it leads to."""

    markdown: str
    html: str
    ids: frozenset[str]
    links: frozenset[str]
    """As the nodes have them: ``actors/x.md#p-1``, ``#p-1``; addresses off the site are not among them."""


_NOT_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_AWAY = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
_json = json.JSONEncoder(ensure_ascii=False).encode


class _Sheet:
    """A page that is being printed: its HTML so far, its ids and links, the titles that wait for an id."""

    __slots__ = ("boxes", "ids", "links", "out", "to", "waiting")

    def __init__(self, path: str) -> None:
        self.to = Standpoint(path).to
        self.boxes = 0
        self.out: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.waiting: list[tuple[int, Title, str]] = []


def front_matter(page: Page) -> str:
    """What stands above a page's Markdown. Same page, same text."""
    return "".join(["---\n", *(f"{key}: {_yaml(value)}\n" for key, value in page.meta.items()), "---\n\n"])


def _yaml(value: object) -> str:
    """Write JSON that YAML reads alike: what YAML would not print is escaped."""
    return _NOT_YAML.sub(lambda m: f"\\u{ord(m.group()):04x}", _json(value))


def print_nodes(nodes: Iterable[Node], path: str) -> Printed:
    """Print nodes as they stand on the page at ``path`` below build/docs."""
    sheet = _Sheet(path)
    markdown = _blocks(nodes, sheet)
    for position, title, inner in sheet.waiting:
        sheet.out[position] = _heading(title, _own_id(title, sheet.ids), inner)
    links = frozenset(link for link in sheet.links if not _AWAY.match(link))
    return Printed(markdown, "\n".join(sheet.out), frozenset(sheet.ids), links)


def _blocks(nodes: Iterable[Node], sheet: _Sheet) -> str:
    """Print blocks: their HTML into the sheet; gives their Markdown, divided by empty lines."""
    written: list[str] = []
    before: type[Node] | None = None
    for node in nodes:
        kind, first = type(node), len(sheet.out)
        own = _PRINTERS[kind](node, sheet)
        if len(sheet.out) == first:  # a paragraph without words, a table without rows: Markdown has none
            continue
        if kind is before and kind in _KEPT_APART:  # else Markdown makes one list, or one quotation, of two
            written.append("<!-- -->\n")
            sheet.out[first] = f"<!-- -->\n{sheet.out[first]}" if sheet.boxes else f"<!-- -->\n\n{sheet.out[first]}"
        written.append(own)
        before = kind
    return "\n".join([*written, ""])


def _title(node: Title, sheet: _Sheet) -> str:
    words, inner = _inlines(node.inner, sheet)
    if node.id:
        sheet.ids.add(node.id)
        sheet.out.append(_heading(node, node.id, inner))
    else:
        sheet.waiting.append((len(sheet.out), node, inner))
        sheet.out.append("")
    return f"{'#' * node.level} {words.strip()}{in_markdown(node.id, node.classes)}\n"


def _heading(node: Title, identity: str, inner: str) -> str:
    return f"<h{node.level}{in_html(identity, node.classes)}>{inner.strip()}</h{node.level}>"


def _own_id(title: Title, ids: MutableSet[str]) -> str:
    """The id that Python-Markdown gives a heading that has none."""
    return unique(slugify(" ".join(_plain(title.inner).split()), "-"), ids)


def _plain(inner: Iterable[Inline]) -> str:
    return "".join(clean(one) if isinstance(one, str) else _plain(getattr(one, "inner", ())) for one in inner)


def _para(node: Para, sheet: _Sheet) -> str:
    words, inner = _guarded(node.inner, sheet)
    if not words:
        return ""
    if not (node.id or node.classes or node.attributes):
        sheet.out.append(f"<p>{inner}</p>")
        return f"{words}\n"
    if node.id:
        sheet.ids.add(node.id)
    sheet.out.append(f"<p{in_html(node.id, node.classes, node.attributes)}>{inner}</p>")
    return f"{words}\n{in_markdown(node.id, node.classes, node.attributes)[1:]}\n"


def _guarded(inner: Inlines, sheet: _Sheet) -> Both:
    words, page = _inlines(inner, sheet)
    first = guard_start(words)
    return first, first if words == page else guard_start(page)


def _listing(node: Listing, sheet: _Sheet) -> str:
    tag = "ol" if node.ordered else "ul"
    sheet.out.append(f"<{tag}>")
    written = [_item(item, sheet, f"{n}." if node.ordered else "-") for n, item in enumerate(node.items, 1)]
    sheet.out.append(f"</{tag}>")
    return "".join(written)


def _item(item: Item, sheet: _Sheet, bullet: str) -> str:
    words, inner = _guarded(item.inner, sheet)
    if not item.classes:
        sheet.out.append(f"<li>{inner}</li>")
        return f"{bullet} {words}\n"
    sheet.out.append(f"<li{in_html('', item.classes)}>{inner}</li>")
    return f"{bullet} {words}\n{' ' * len(bullet)}{in_markdown('', item.classes)}\n"


def _terms(node: Terms, sheet: _Sheet) -> str:
    written = ['<dl markdown="1">\n']
    sheet.out.append("<dl>")
    for term, said in node.pairs:
        for tag, inner in (("dt", term), *(("dd", one) for one in said)):
            words, page = _inlines(inner, sheet)
            written.append(f'<{tag} markdown="1">{words.strip()}</{tag}>\n')
            sheet.out.append(f"<{tag}>{page.strip()}</{tag}>")
    sheet.out.append("</dl>")
    return "".join([*written, "</dl>\n"])


def _table(node: Table, sheet: _Sheet) -> str:
    if not node.rows:
        return ""
    sheet.out += ["<table>", "<thead>"]
    head = _row("th", node.head, sheet) + "|---" * len(node.head) + "|\n"
    sheet.out += ["</thead>", "<tbody>"]
    rows = [_row("td", row, sheet) for row in node.rows]
    sheet.out += ["</tbody>", "</table>"]
    return head + "".join(rows)


def _row(tag: str, cells: Iterable[Inlines], sheet: _Sheet) -> str:
    printed = [_inlines(cell, sheet) for cell in cells]
    own = [f"<{tag}>{page.strip().replace('|', '&#124;')}</{tag}>" for _, page in printed]
    sheet.out += ["<tr>", *own, "</tr>"]
    return "".join([f"| {words.replace('|', '&#124;')} " for words, _ in printed]) + "|\n"


def _quote(node: Quote, sheet: _Sheet) -> str:
    sheet.out.append("<blockquote>")
    first = len(sheet.out)
    inner = _blocks(node.children, sheet).rstrip("\n")
    if len(sheet.out) == first:
        sheet.out.pop()
        return ""
    sheet.out.append("</blockquote>")
    return "".join([f"{f'> {line}'.rstrip()}\n" for line in inner.split("\n")])


def _box(node: Box, sheet: _Sheet) -> str:
    opening, there = box_tags(node.tag, node.id, node.classes, node.attributes)
    if node.id:
        sheet.ids.add(node.id)
    sheet.out.append(there)
    first = len(sheet.out)
    sheet.boxes += 1
    inner = _blocks(node.children, sheet)
    sheet.boxes -= 1
    if len(sheet.out) > first:
        sheet.out.append(f"</{node.tag}>")
    else:
        sheet.out[-1] += f"</{node.tag}>"
    return f"{opening}\n\n{inner}</{node.tag}>\n"


def _summary(node: Summary, sheet: _Sheet) -> str:
    words, page = _inlines(node.inner, sheet)
    sheet.out.append(f"<summary>{page.strip()}</summary>")
    return f'<summary markdown="1">{words.strip()}</summary>\n'


_KEPT_APART = (Listing, Quote)
_PRINTERS: Mapping[type[Node], Callable[..., str]] = {
    Title: _title,
    Para: _para,
    Listing: _listing,
    Terms: _terms,
    Table: _table,
    Quote: _quote,
    Box: _box,
    Summary: _summary,
}


def _inlines(inner: Inlines, sheet: _Sheet) -> Both:
    if len(inner) == 1 and type(inner[0]) is str:  # as in nearly all links, which are most of what is printed
        return escape(inner[0])
    if not inner:
        return "", ""
    parts = [escape(node) if type(node) is str else _INLINES[type(node)](node, sheet) for node in inner]
    words, page = zip(*parts, strict=True)
    return "".join(words), "".join(page)


def _text(node: str, _: _Sheet) -> Both:
    return escape(node)


def _link(node: Link, sheet: _Sheet) -> Both:
    way, href = sheet.to(node.href)
    if not href:
        return _span(Span(node.inner, node.classes, attributes=node.attributes), sheet)
    sheet.links.add(node.href)
    words, page = _inlines(node.inner, sheet)
    if not (node.classes or node.attributes):
        return f"[{words}]({way})", f'<a href="{href}">{page}</a>'
    before, after = around("href", node.classes, node.attributes)
    marks = f"{{{listed(node.classes, node.attributes)} }}"
    return f"[{words}]({way}){marks}", f'<a{before} href="{href}"{after}>{page}</a>'


def _em(node: Em, sheet: _Sheet) -> Both:
    return _wrapped("<em>", node.inner, "</em>", sheet)


def _strong(node: Strong, sheet: _Sheet) -> Both:
    return _wrapped(opening_tag("strong", "", node.classes, ()), node.inner, "</strong>", sheet)


def _span(node: Span, sheet: _Sheet) -> Both:
    return _wrapped(opening_tag(node.tag, "", node.classes, node.attributes), node.inner, f"</{node.tag}>", sheet)


def _wrapped(opening: str, inner: Inlines, closing: str, sheet: _Sheet) -> Both:
    words, page = _inlines(inner, sheet)
    first = f"{opening}{words}{closing}"
    return first, first if words == page else f"{opening}{page}{closing}"


def _break(_: Break, __: _Sheet) -> Both:
    return "<br>", "<br>"


_INLINES: Mapping[type[Inline], Callable[..., Both]] = {
    str: _text,
    Link: _link,
    Em: _em,
    Strong: _strong,
    Span: _span,
    Break: _break,
}
