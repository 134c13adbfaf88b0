"""Pages as a reader gets them: nodes printed to Markdown, through Python-Markdown, read back as words and elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import markdown

from builder.render.nodes import (
    Box,
    Break,
    Inline,
    Inlines,
    Listing,
    Node,
    Page,
    Para,
    Quote,
    Summary,
    Table,
    Terms,
    Title,
)
from builder.render.printing import front_matter, print_nodes

PATH = "records/a.md"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "fenced_code", "toc"]  # mkdocs.yml's, and those MkDocs adds
VOID = {"br"}
_printer = markdown.Markdown(extensions=EXTENSIONS)


class Read(HTMLParser):
    """Reads HTML back: visible words, and of every element its tag, attributes and words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[list[str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element: tuple[str, dict[str, str], list[str]] = (tag, {k: v or "" for k, v in attrs}, [])
        self.elements.append(element)
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append(element[2])

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take words into all elements that are open."""
        self.words.append(data)
        for words in self._open:
            words.append(data)


def print_page(page: Page) -> str:
    """A page's Markdown, its front matter above it."""
    return front_matter(page) + print_nodes(page.body, page.path).markdown


def printed_html(nodes: Iterable[Node], path: str = PATH) -> Read:
    """Print nodes as they stand on the page at ``path`` and read them back."""
    return Read(_printer.reset().convert(print_nodes(nodes, path).markdown))


def plain(text: str) -> str:
    """Text as a reader sees it: no control characters, white space folded."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", "", text)
    return " ".join(text.split())


def letters(text: str) -> str:
    """What a reader sees without any space: blocks are divided by lines that no node holds."""
    return "".join(plain(text).split())


def words_in(inner: Inlines) -> str:
    """The words of inline nodes, without their markup."""
    return "".join(_word(node) for node in inner)


def _word(node: Inline) -> str:
    match node:
        case str():
            return node
        case Break():
            return " "
        case _:
            return words_in(node.inner)


def said(node: Node) -> list[str]:
    """The words of a node, block by block."""
    match node:
        case Title() | Para() | Summary():
            return [words_in(node.inner)]
        case Listing():
            return [words_in(item.inner) for item in node.items]
        case Terms():
            return [words_in(one) for term, said in node.pairs for one in (term, *said)]
        case Table():
            return [words_in(cell) for row in (node.head, *node.rows) for cell in row]
        case Quote() | Box():
            return [text for child in node.children for text in said(child)]
        case _:
            return []
