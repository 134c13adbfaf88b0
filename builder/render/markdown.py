r"""Nodes → the Markdown that Python-Markdown reads back as the same words, links and anchors.

    Para(("*not* emphasis",), id="p-1") → \*not\* emphasis
                                          { #p-1 }
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from builder.render.addresses import markdown_address
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

_SPECIAL = re.compile(r"[\\`*_{}\[\]#!]")
_LINE_START = re.compile(r"\A(?:[+:~=-]|\d+[.)](?=\s|\Z))")
_SPACE = re.compile(r"[\t\n\r\u0085\u2028\u2029 ]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_UNSAFE_VALUE = re.compile(r"[^a-zA-Z0-9 .,:/#\x80-\U0010ffff-]")
UNCLEAN = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""What `clean` takes out, beside spaces in a row: those are looked for apart, which takes a third of the time."""
_UNCLEAN = re.compile(f"[{UNCLEAN}]")
_UNPLAIN = re.compile(rf"[\\`*_{{}}\[\]#!&<>{UNCLEAN}]")
_json = json.JSONEncoder(ensure_ascii=False).encode


def print_page(page: Page) -> str:
    """Print a page: front matter, an empty line, the body. Same page, same text."""
    front = "".join(f"{key}: {_yaml(value)}\n" for key, value in page.meta.items())
    return f"---\n{front}---\n\n{print_nodes(page.body, page.path)}"


def _yaml(value: object) -> str:
    """Write JSON that YAML reads alike: what YAML would not print is escaped."""
    return _NOT_YAML.sub(lambda m: f"\\u{ord(m.group()):04x}", _json(value))


def print_nodes(nodes: Iterable[Node], path: str) -> str:
    """Print nodes as they stand on the page at ``path``, blocks divided by empty lines."""
    out: list[str] = []
    before: type[Node] | None = None
    for node in nodes:
        kind = type(node)
        printed = _BLOCKS[kind](node, path)
        if not printed:
            continue
        if kind is before and kind in _KEPT_APART:
            out.append("<!-- -->\n")  # else Markdown makes one list, or one quotation, of two
        out.append(printed)
        before = kind
    return "\n".join([*out, ""])


def _title(node: Title, path: str) -> str:
    return f"{'#' * node.level} {_inlines(node.inner, path).strip()}{_attributes(node.id, node.classes, ())}\n"


def _paragraph(node: Para, path: str) -> str:
    """Print a paragraph; one without words is left out, since Markdown has none."""
    text = guard_start(_inlines(node.inner, path))
    attributes = _attributes(node.id, node.classes, node.attributes)
    return text and (f"{text}\n{attributes.strip()}\n" if attributes else f"{text}\n")


def _listing(node: Listing, path: str) -> str:
    return "".join([_item(item, path, f"{n}." if node.ordered else "-") for n, item in enumerate(node.items, 1)])


def _item(item: Item, path: str, bullet: str) -> str:
    text = guard_start(_inlines(item.inner, path))
    attributes = _attributes("", item.classes, ())
    return f"{bullet} {text}\n" + (f"{' ' * (len(bullet) + 1)}{attributes.strip()}\n" if attributes else "")


def _terms(node: Terms, path: str) -> str:
    pairs = "".join([_term(term, said, path) for term, said in node.pairs])
    return f'<dl markdown="1">\n{pairs}</dl>\n'


def _term(term: tuple[Inline, ...], said: tuple[tuple[Inline, ...], ...], path: str) -> str:
    lines = [f'<dt markdown="1">{_inlines(term, path).strip()}</dt>']
    lines += [f'<dd markdown="1">{_inlines(one, path).strip()}</dd>' for one in said]
    return "".join(f"{line}\n" for line in lines)


def _table(node: Table, path: str) -> str:
    head = _row(node.head, path) + "|---" * len(node.head) + "|\n"
    return (node.rows and head + "".join([_row(row, path) for row in node.rows])) or ""


def _row(cells: tuple[tuple[Inline, ...], ...], path: str) -> str:
    return "".join("| " + _inlines(cell, path).replace("|", "&#124;") + " " for cell in cells) + "|\n"


def _quote(node: Quote, path: str) -> str:
    inner = print_nodes(node.children, path).rstrip("\n")
    return inner and "".join(f"> {line}".rstrip() + "\n" for line in inner.split("\n"))


def _box(node: Box, path: str) -> str:
    # Python-Markdown reads these attributes and prints what then looks like an entity as it is: escaped twice.
    own = tuple((name, html.escape(value)) for name, value in node.attributes)
    opening = opening_tag(node.tag, node.id, node.classes, (*own, ("markdown", "1")))
    return f"{opening}\n\n{print_nodes(node.children, path)}</{node.tag}>\n"


def _summary(node: Summary, path: str) -> str:
    return f'<summary markdown="1">{_inlines(node.inner, path).strip()}</summary>\n'


_BLOCKS: Mapping[type[Node], Callable[..., str]] = {
    Title: _title,
    Para: _paragraph,
    Listing: _listing,
    Terms: _terms,
    Table: _table,
    Quote: _quote,
    Box: _box,
    Summary: _summary,
}
_KEPT_APART = (Listing, Quote)


def _inlines(inner: Inlines, path: str) -> str:
    if len(inner) == 1 and type(inner[0]) is str:  # as in nearly all links, which are most of what is printed
        return escape(inner[0])
    return "".join([escape(node) if type(node) is str else _INLINES[type(node)](node, path) for node in inner])


def _text(node: str, _: str) -> str:
    return escape(node)


def _link(node: Link, path: str) -> str:
    href = markdown_address(node.href, path)
    if not href:
        return _span(Span(node.inner, node.classes, attributes=node.attributes), path)
    others = _others(node.classes, node.attributes)
    return f"[{_inlines(node.inner, path)}]({href}){others and f'{{{others} }}'}"


def _em(node: Em, path: str) -> str:
    return f"<em>{_inlines(node.inner, path)}</em>"


def _strong(node: Strong, path: str) -> str:
    return f"{opening_tag('strong', '', node.classes, ())}{_inlines(node.inner, path)}</strong>"


def _span(node: Span, path: str) -> str:
    return f"{opening_tag(node.tag, '', node.classes, node.attributes)}{_inlines(node.inner, path)}</{node.tag}>"


def _break(_: Break, __: str) -> str:
    return "<br>"


_INLINES: Mapping[type[Inline], Callable[..., str]] = {
    str: _text,
    Link: _link,
    Em: _em,
    Strong: _strong,
    Span: _span,
    Break: _break,
}


def escape(text: str) -> str:
    """Escape plain text so that Markdown leaves it as it is; line breaks become spaces, control characters go."""
    if not _UNPLAIN.search(text) and "  " not in text:
        return text
    return _SPECIAL.sub(r"\\\g<0>", html.escape(clean(text), quote=False))


def clean(text: str) -> str:
    """Plain text on one line: runs of white space become one space, control characters go."""
    return _CONTROL.sub("", _SPACE.sub(" ", text)) if _UNCLEAN.search(text) or "  " in text else text


def guard_start(text: str) -> str:
    """Keep a paragraph from opening a list, a rule, code or a definition by its first characters."""
    text = text.strip()
    match = _LINE_START.match(text)
    if not match:
        return text
    mark = match.group()
    return f"{mark[:-1]}&#{ord(mark[-1])};{text[match.end() :]}"


def _attributes(identity: str, classes: tuple[str, ...], attributes: Attributes) -> str:
    others = _others(classes, attributes)
    if identity:
        return f" {{ #{identity}{others} }}"
    return others and f" {{{others} }}"


@lru_cache(maxsize=1 << 13)  # names, counts and numbers of passages come again on page after page
def _others(classes: tuple[str, ...], attributes: Attributes) -> str:
    parts = [f" .{name}" for name in classes]
    parts += [f' {name}="{safe_value(value)}"' for name, value in attributes]
    return "".join(parts)


@lru_cache(maxsize=1 << 13)
def opening_tag(tag: str, identity: str, classes: tuple[str, ...], attributes: Attributes) -> str:
    """Write an HTML element's opening tag, its attributes in this order."""
    parts = [f'id="{identity}"'] if identity else []
    parts += [f'class="{" ".join(classes)}"'] if classes else []
    parts += [f'{name}="{safe_value(value)}"' for name, value in attributes]
    return f"<{' '.join([tag, *parts])}>"


def safe_value(value: str) -> str:
    """Write an attribute's value so that neither Markdown nor HTML reads anything into it; Unicode letters stay."""
    return _UNSAFE_VALUE.sub(lambda m: f"&#{ord(m.group())};", clean(value))
