"""Nodes → the Markdown that Python-Markdown reads back as the same words, links and anchors.

    Para(("*not* emphasis",), id="p-1") → \\*not\\* emphasis
                                          { #p-1 }
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable

from builder.render.nodes import (
    Attributes,
    Box,
    Break,
    Em,
    Inline,
    Item,
    Link,
    Listing,
    Node,
    Page,
    Para,
    Quote,
    Span,
    Strong,
    Terms,
    Title,
    Verbatim,
)

_SPECIAL = re.compile(r"[\\`*_{}\[\]]")
_LINE_START = re.compile(r"\A(\s*)([#+:~=-]|\d+[.)])")
_URL_UNSAFE = re.compile(r"[\s()<>\"\\`*_\[\]{}]")


def print_page(page: Page) -> str:
    """Print a page: front matter, an empty line, the body. Same page, same text."""
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page.meta.items())
    return f"---\n{front}---\n\n{print_nodes(page.body, page.path)}"


def print_nodes(nodes: Iterable[Node], path: str) -> str:
    """Print nodes as they stand on the page at ``path``, blocks divided by empty lines."""
    return "".join(_print_node(node, path) + "\n" for node in nodes)


def _print_node(node: Node, path: str) -> str:
    match node:
        case Title():
            return f"{'#' * node.level} {_inlines(node.inner, path)}{_attributes(node.id, node.classes, ())}\n"
        case Para():
            return _paragraph(node, path)
        case Listing():
            return "".join(_item(item, path, f"{n}." if node.ordered else "-") for n, item in enumerate(node.items, 1))
        case Terms():
            return "\n".join(_term(term, said, path) for term, said in node.pairs)
        case Quote():
            inner = print_nodes(node.children, path).rstrip("\n")
            return "".join(f"> {line}".rstrip() + "\n" for line in inner.split("\n"))
        case Box():
            opening = _tag(node.tag, node.id, node.classes, (*node.attributes, ("markdown", "1")))
            return f"{opening}\n\n{print_nodes(node.children, path)}</{node.tag}>\n"
        case Verbatim():
            return node.markdown.strip("\n") + "\n"


def _paragraph(node: Para, path: str) -> str:
    text = _guard_start(_inlines(node.inner, path))
    attributes = _attributes(node.id, node.classes, node.attributes)
    return f"{text}\n{attributes.strip()}\n" if attributes else f"{text}\n"


def _item(item: Item, path: str, bullet: str) -> str:
    text = _guard_start(_inlines(item.inner, path))
    attributes = _attributes("", item.classes, ())
    return f"{bullet} {text}\n" + (f"{' ' * (len(bullet) + 1)}{attributes.strip()}\n" if attributes else "")


def _term(term: tuple[Inline, ...], said: tuple[tuple[Inline, ...], ...], path: str) -> str:
    lines = [_guard_start(_inlines(term, path)), *(f":   {_inlines(one, path)}" for one in said)]
    return "\n".join(lines) + "\n"


def _inlines(inner: Iterable[Inline], path: str) -> str:
    return "".join(_inline(node, path) for node in inner)


def _inline(node: Inline, path: str) -> str:
    match node:
        case str():
            return escape(node)
        case Link():
            attributes = _attributes("", node.classes, node.attributes).strip()
            return f"[{_inlines(node.inner, path)}]({relative(node.href, path)}){attributes}"
        case Em():
            return f"<em>{_inlines(node.inner, path)}</em>"
        case Strong():
            attributes = _attributes("", node.classes, ()).strip()
            return f"**{_inlines(node.inner, path)}**{attributes}" if attributes else f"<strong>{_inlines(node.inner, path)}</strong>"
        case Span():
            return f"{_tag(node.tag, '', node.classes, node.attributes)}{_inlines(node.inner, path)}</{node.tag}>"
        case Break():
            return "<br>"


def escape(text: str) -> str:
    """Escape plain text so that Markdown leaves it as it is; line breaks become spaces."""
    text = html.escape(re.sub(r"\s*\n\s*", " ", text), quote=False)
    return _SPECIAL.sub(lambda m: "\\" + m.group(), text)


def _guard_start(text: str) -> str:
    """Keep a paragraph from opening a list, heading or definition by its first characters."""
    match = _LINE_START.match(text)
    if not match:
        return text
    mark = match[2]
    return text[: match.end(1)] + (f"{mark[:-1]}\\{mark[-1]}" if mark[-1] in ".#+-)" else f"&#{ord(mark[0])};") + text[match.end() :]


def _attributes(identity: str, classes: tuple[str, ...], attributes: Attributes) -> str:
    parts = [f"#{identity}"] if identity else []
    parts += [f".{name}" for name in classes]
    parts += [f'{name}="{html.escape(value)}"' for name, value in attributes]
    return f" {{ {' '.join(parts)} }}" if parts else ""


def _tag(tag: str, identity: str, classes: tuple[str, ...], attributes: Attributes) -> str:
    parts = [f'id="{identity}"'] if identity else []
    parts += [f'class="{" ".join(classes)}"'] if classes else []
    parts += [f'{name}="{html.escape(value)}"' for name, value in attributes]
    return f"<{' '.join([tag, *parts])}>"


def relative(href: str, path: str) -> str:
    """Make a page's path relative to the page at ``path``; anchors and full addresses stay."""
    if href.startswith("#") or ":" in href.split("/")[0]:
        return _URL_UNSAFE.sub(lambda m: f"%{ord(m.group()):02X}", href)
    target, _, anchor = href.partition("#")
    out = posixpath.relpath(target, posixpath.dirname(path) or ".") if target != path else ""
    return f"{out}#{anchor}" if anchor else out or posixpath.basename(path)
