"""The Markdown body of a file → headings and passages, each with its line.

    **Amiri:** They *have* nothing. { #p-x04d }
    → Passage(id="p-x04d", label="Amiri", text="They have nothing.", marks=(Mark(5, 9, "em"),))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyascii import anyascii
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.model import Block, Heading, Mark, Passage
from builder.problems import Problem

PASSAGE_ATTRIBUTE = re.compile(r"[ \t]*\{[ \t]*#(?P<id>[^\s{}]+)[ \t]*\}\s*\Z")
_LABEL = re.compile(r"\A\*\*(?P<label>[^*\n]{1,80}?)[ \t]*(?:[:：]\*\*|\*\*[ \t]*[:：])[ \t]*")
_MARKUP = re.compile(r"[*_`\[\]<>&!\\\n]|https?:")
_MAX_BLOCK = 20_000
_MAX_OPENERS = 400
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|entity:|[a-z0-9./_-]+\Z|[a-z0-9./_-]+#)")

_blocks = MarkdownIt("commonmark", {"html": False})
_blocks.core.ruler.disable(["inline"])
_blocks.disable(["html_block", "code", "reference"])
_inline = MarkdownIt("commonmark", {"html": False})
_inline.disable(["html_inline", "image", "autolink"])


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds, in order, and what is wrong with it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


def read_body(text: str, path: str, first_line: int) -> Body:
    """Read the Markdown ``text`` whose first line is ``first_line`` of the file ``path``."""
    reader = _Reader(path, first_line)
    refused = _refuse_shapes(text, path, first_line)
    if refused:
        return Body((), refused)
    kinds: list[str] = []
    tokens = _blocks.parse(text)
    for position, token in enumerate(tokens):
        if token.type in {"blockquote_open", "list_item_open"}:
            kinds.append("quote" if token.type == "blockquote_open" else "item")
        elif token.type in {"blockquote_close", "list_item_close"}:
            kinds.pop()
        elif token.type == "inline":
            opener = tokens[position - 1]
            if opener.type == "heading_open":
                reader.heading(token, int(opener.tag[1:]))
            else:
                reader.passage(token, kinds[-1] if kinds else "paragraph")
        elif token.type in {"fence", "code_block", "hr", "html_block"}:
            reader.refuse(token)
    return Body(tuple(reader.blocks), tuple(reader.problems))


def _refuse_shapes(text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Refuse paragraphs on which a Markdown reader would spend minutes."""
    found = []
    line = first_line
    for block in re.split(r"(\n[ \t]*\n)", text):
        openers = max((block.count(mark) for mark in ("[", "![", "<", "`", "*")), default=0)
        if len(block) > _MAX_BLOCK or openers > _MAX_OPENERS:
            what = f"a paragraph of {len(block)} characters" if len(block) > _MAX_BLOCK else f"{openers} marks of one kind in a paragraph"
            found.append(Problem("paragraph-too-large", "error", path, line, 1, what,
                                 f"at most {_MAX_BLOCK} characters and {_MAX_OPENERS} marks", "Divide it by empty lines"))
        line += block.count("\n")
    return tuple(found)


class _Reader:
    """Collects blocks and faults of one body; lives only while it is read."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._number = 0
        self._slugs: dict[str, int] = {}

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self.first_line

    def heading(self, token: Token, level: int) -> None:
        text, _ = read_inline(PASSAGE_ATTRIBUTE.sub("", token.content))
        base = slugify(text) or "section"
        self._slugs[base] = self._slugs.get(base, 0) + 1
        slug = base if self._slugs[base] == 1 else f"{base}-{self._slugs[base]}"
        self.blocks.append(Heading(level, text, f"h-{slug}", self._line(token)))

    def passage(self, token: Token, kind: str) -> None:
        content = token.content
        attribute = PASSAGE_ATTRIBUTE.search(content)
        identity = attribute["id"] if attribute else ""
        content = content[: attribute.start()] if attribute else content
        label = _LABEL.match(content)
        content = content[label.end() :] if label else content
        text, marks = read_inline(content)
        line = self._line(token)
        for mark in marks:
            if mark.kind == "link" and not _SAFE_LINK.match(mark.target):
                self.problems.append(Problem("unsafe-link", "error", self.path, line, 1, f'a link to "{mark.target[:60]}"',
                                             "an address that begins with https:// or a file of this archive",
                                             "Correct the address or keep the words alone"))
        self._number += 1
        # The parser gives no other kinds than these three; the type checker cannot see it.
        self.blocks.append(Passage(identity, self._number, line, kind, text, marks, label["label"].strip() if label else None))  # type: ignore[arg-type]

    def refuse(self, token: Token) -> None:
        names = {"fence": "a code block", "code_block": "a code block", "hr": "a horizontal rule", "html_block": "HTML"}
        self.problems.append(Problem("unsupported-markup", "error", self.path, self._line(token), 1, names[token.type],
                                     "paragraphs, headings, lists or quotations", "Write it as a paragraph"))


def read_inline(content: str) -> tuple[str, tuple[Mark, ...]]:
    """Divide inline Markdown into plain text and the marks that stand off it."""
    if not _MARKUP.search(content):
        return content.strip(), ()
    children = _inline.parseInline(content.strip())[0].children or []
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    opened: list[tuple[int, str]] = []
    for child in children:
        if child.type.endswith("_open"):
            opened.append((length, str(child.attrGet("href") or "")))
        elif child.type.endswith("_close"):
            start, target = opened.pop()
            marks.append(_mark(start, length, child.type.removesuffix("_close"), target))
        else:
            piece = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end, m.kind)))


def _mark(start: int, end: int, kind: str, target: str) -> Mark:
    if kind == "link" and target.startswith("entity:"):
        return Mark(start, end, "entity", target.removeprefix("entity:"))
    if kind == "em":
        return Mark(start, end, "em")
    return Mark(start, end, "strong") if kind == "strong" else Mark(start, end, "link", target)


def slugify(text: str) -> str:
    """Turn words into an ASCII id: ``Why Has No Armed Front…`` → ``why-has-no-armed-front``; at most 60 characters."""
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= 60:
            break
        slug = f"{slug}-{word}".strip("-")
    return slug[:60]


def headings_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings among ``blocks``, in order."""
    return tuple(block for block in blocks if isinstance(block, Heading))
