"""Markdown: read as its reader sees it, by way of HTML; front matter stays as lines of “Key: value”.

# Talks / **Noori:** We …  ->  Line("Talks", "heading", "1"), Line("**Noori:** We …")
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from builder.convert.decoding import decode
from builder.convert.readers.lines import Line, text_of
from builder.convert.readers.markup import lines_of, tree_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<head>.{0,20000}?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,30}):[ \t]+(?P<value>\S.*)$", re.MULTILINE)
ID = re.compile(r"[ \t]*\{[ \t]*#[\w-]{1,40}[ \t]*\}[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, _limits: Limits) -> Decoded:
    """Return the text of a Markdown file; raise Unreadable where it has none."""
    read = decode(data)
    if read.text.count("\n") > MOST_LINES:
        return replace(read, text=rejoined(read.text), warnings=(*read.warnings, TOO_MANY))
    head = FRONT_MATTER.match(read.text)
    body = ID.sub("", read.text[head.end() :] if head else read.text)
    html = parser_for(body).render(rejoined(body))
    lines = [*front_lines(head["head"] if head else ""), *(lines_of(tree_of(html)) if html.strip() else ())]
    if not lines:
        raise Unreadable("The file holds nothing but signs of Markdown.")
    text, signs = text_of(lines)
    return Decoded(text, read.encoding, read.warnings, (), signs, whole_lines=True)


def parser_for(body: str) -> MarkdownIt:
    """Return the parser of a text; one without links, or of more brackets than any text has, is not searched for them.

    Each open bracket is looked after to the depth of twenty, though none may ever close.
    """
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    links = ("](" in body or "]:" in body) and body.count("[") <= MOST_BRACKETS
    return parser if links else parser.disable(["link", "image"])


def front_lines(head: str) -> list[Line]:
    """Return the front matter's keys with a plain value as lines of text."""
    return [Line(f"{match['key']}: {match['value'].strip().strip(QUOTES)}", "matter") for match in KEY.finditer(head)]


QUOTES = "\"'"
MOST_LINES, MOST_BRACKETS = 15_000, 20_000
TOO_MANY = f"The file has more than {MOST_LINES} lines; it was read as plain text, its signs of Markdown as words."


def rejoined(body: str) -> str:
    """Return text in which a line broken by hand goes on, but a line that opens with a label or a dash does not."""
    return re.sub(r"(?<=[\w,;’')])[ ]?\r?\n(?=[a-z])", " ", body)
