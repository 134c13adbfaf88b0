"""Inline Markdown → plain text and the marks that stand off it.

    They *have* [nothing](entity:x) → "They have nothing", (Mark(5, 9, "em"), Mark(10, 17, "entity", "x"))
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.model import Mark

_MARKUP = re.compile(r"[*_`\[\]<>&!\\\n]")
_BESIDE_STARS = re.compile(r"[_`\[\]<>&!\\\n]")
_EMPHASIS = re.compile(r"(?<![^ ])(?P<stars>\*\*?)(?P<words>[^\W_](?:[^*]*[^\W_])?)(?P=stars)(?=[ .,;:?)]|\Z)")

_reader = MarkdownIt("commonmark", {"html": False})
_reader.disable(["html_inline", "autolink"])
# Left to itself, the parser takes the brackets of an unsafe link for words; here it is refused by name.
_reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - its own parameter


def read_inline(content: str) -> tuple[str, tuple[Mark, ...]]:
    """Divide inline Markdown into plain text and the marks that stand off it."""
    content = content.strip()
    if not _MARKUP.search(content) and "http" not in content:
        return content, ()
    return plain_emphasis(content) or read_tokens(inline_tokens(content))


def plain_emphasis(content: str) -> tuple[str, tuple[Mark, ...]] | None:
    """The same of words with no markup but *this* and **this**, each apart; nothing where that is not certain."""
    if _BESIDE_STARS.search(content) or "http" in content:
        return None
    pieces: list[str] = []
    marks: list[Mark] = []
    length = done = 0
    for match in _EMPHASIS.finditer(content):
        before, words = content[done : match.start()], match["words"]
        start = length + len(before)
        length, done = start + len(words), match.end()
        marks.append(Mark(start, length, "em" if match["stars"] == "*" else "strong"))
        pieces += (before, words)
    text = "".join((*pieces, content[done:]))
    return None if "*" in text else (text, tuple(marks))


def inline_tokens(content: str) -> Sequence[Token]:
    """What a Markdown reader finds in a paragraph's words."""
    return _reader.parseInline(content)[0].children or ()


def read_tokens(tokens: Sequence[Token]) -> tuple[str, tuple[Mark, ...]]:
    """Divide what a Markdown reader found into plain text and marks."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    opened: list[tuple[int, str]] = []
    for child in tokens:
        if child.type.endswith("_open"):
            opened.append((length, str(child.attrGet("href") or "")))
        elif child.type.endswith("_close"):
            start, target = opened.pop()
            marks.append(_mark(start, length, child.type.removesuffix("_close"), target))
        else:
            piece = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
            pieces.append(piece)
            length += len(piece)
    kept = (m for m in marks if m.end > m.start)
    return "".join(pieces), tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.kind)))


def _mark(start: int, end: int, kind: str, target: str) -> Mark:
    if kind == "link" and target.startswith("entity:"):
        return Mark(start, end, "entity", target.removeprefix("entity:"))
    if kind == "em":
        return Mark(start, end, "em")
    return Mark(start, end, "strong") if kind == "strong" else Mark(start, end, "link", target)
