"""The Markdown body of a file → headings and passages, each with its line.

    **Amiri:** They *have* nothing. { #p-x04d }
    → Passage(id="p-x04d", label="Amiri", text="They have nothing.", marks=(Mark(5, 9, "em"),))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.fields import is_web_address
from builder.inline import inline_tokens, read_inline
from builder.model import Block, Heading, Mark, Passage
from builder.problems import Problem

PassageKind = Literal["paragraph", "quote", "item"]
BlockKind = PassageKind | Literal["heading"]
_PLAIN_LINE = re.compile(r"(?:\*\*)?[^\W\d_]|[“‘«\"'(\[][^\W_]|\d{1,9}[^\d.)]")
_QUOTED = "> "
_PLAIN_HEADING = re.compile(r"(?P<level>#{1,6}) (?P<words>[^\s#\\](?:[^#\\]*[^\s#\\])?)[ \t]*")
_ATTRIBUTE = re.compile(r"[ \t]*\{[ \t]*#(?P<id>[^\s{}]+)[ \t]*\}\s*\Z")
_LABEL = re.compile(r"\A\*\*(?P<label>[^*\n]{1,80}?)[ \t]*(?:[:：]\*\*|\*\*[ \t]*[:：])[ \t]*")
_HTML = re.compile(r"(?<!\\)(?:\\\\)*(?P<tag><(?:/?[A-Za-z][^<>]*>|[!?]))")
_CODE_SPAN = re.compile(r"(`+)[^`].*?(?<!`)\1(?!`)", re.DOTALL)
_NAMES_OF_OPENERS: dict[str, PassageKind] = {"blockquote_open": "quote", "list_item_open": "item"}
_NAMES_OF_REFUSED = {
    "fence": "a code block", "code_block": "a code block", "hr": "a horizontal rule", "html_block": "HTML",
}
_APOSTROPHE = re.compile("['`]")
_MAX_BLOCK = 20_000
_MAX_MARKS = 400
_MAX_EFFORT = 4_000_000
_SAFE_LINK = re.compile(r"mailto:[^\s:/]+@[^\s:/]+|entity:[a-z0-9-]+|(?!/)[a-z0-9./_-]*(?:#[\w-]+)?")

_blocks = MarkdownIt("commonmark", {"html": False})
_blocks.core.ruler.disable(["inline"])
_blocks.disable(["html_block", "code", "reference"])


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds, in order, and what is wrong with it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    readable: bool = True
    """False where it was not read at all, lest that take minutes."""


def read_body(text: str, path: str, first_line: int, *, code: bool = False) -> Body:
    """Read the Markdown ``text`` whose first line is ``first_line`` of the file ``path``.

    ``code``: spans of code are welcome, as in a page that explains how to write something.
    """
    reader = _Reader(path, first_line, code=code)
    refused = _refuse_shapes(text, path, first_line)
    if refused:
        return Body((), refused, readable=False)
    for lines, kind, level in _blocks_of(text, reader.refuse):
        if kind == "heading":
            reader.heading(lines, level)
        else:
            reader.passage(lines, kind)
    return Body(tuple(reader.blocks), tuple(reader.problems))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that hold words: as a Markdown reader gives them, without their indentation."""

    content: str
    start: int
    """The first line (from 0)."""
    end: int
    """The line after the last."""


def _blocks_of(text: str, refuse: Callable[[Lines, str], None]) -> Iterator[tuple[Lines, BlockKind, int]]:
    """Give what holds words, with its kind and the level of a heading; other blocks go to ``refuse``."""
    # Nearly every body is plain paragraphs, quotations and headings: no Markdown reader is needed to tell them apart.
    return iter(plain_blocks(text) or read_blocks(text, refuse))


def plain_blocks(text: str) -> Sequence[tuple[Lines, BlockKind, int]]:
    """The blocks of a text that has but paragraphs, quotations and headings; none where that is not certain."""
    found: list[tuple[Lines, BlockKind, int]] = []
    paragraph: list[str] = []
    kind: PassageKind = "paragraph"
    for number, line in enumerate((*text.split("\n"), "")):
        here: PassageKind = "quote" if line.startswith(_QUOTED) else "paragraph"
        words = line.removeprefix(_QUOTED)
        if _PLAIN_LINE.match(words) and (here == kind or not paragraph):
            paragraph.append(words)
            kind = here
            continue
        heading = _PLAIN_HEADING.fullmatch(line)
        if line.strip(" \t") and not heading:
            return ()
        if paragraph:
            found.append((Lines("\n".join(paragraph).strip(), number - len(paragraph), number), kind, 0))
            paragraph = []
        if heading:
            found.append((Lines(heading["words"], number, number + 1), "heading", len(heading["level"])))
    return found


def read_blocks(text: str, refuse: Callable[[Lines, str], None]) -> Iterator[tuple[Lines, BlockKind, int]]:
    """The blocks of any text, told apart by a Markdown reader."""
    kinds: list[PassageKind] = []
    opener = None
    for token in _blocks.parse(text):
        if token.type in _NAMES_OF_OPENERS:
            kinds.append(_NAMES_OF_OPENERS[token.type])
        elif token.type in {"blockquote_close", "list_item_close"}:
            kinds.pop()
        elif token.type == "inline" and opener is not None and opener.type == "heading_open":
            yield _lines_of(token), "heading", int(opener.tag[1:])
        elif token.type == "inline":
            yield _lines_of(token), kinds[-1] if kinds else "paragraph", 0
        elif token.type in _NAMES_OF_REFUSED:
            refuse(_lines_of(token), _NAMES_OF_REFUSED[token.type])
        opener = token


def _lines_of(token: Token) -> Lines:
    start, end = token.map or (0, 0)
    return Lines(token.content, start, end)


def unminted(text: str) -> tuple[int, ...]:
    """The last lines (from 0) of the passages of ``text`` that have words and no id."""
    found = []
    for lines, kind, _ in _blocks_of(text, lambda *_: None):
        if kind != "heading" and not attribute_of(lines.content):
            label = _LABEL.match(lines.content)
            if lines.content[label.end() if label else 0 :].strip():
                found.append(lines.end - 1)
    return tuple(found)


def _refuse_shapes(text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Refuse paragraphs on which a Markdown reader would spend minutes: its time grows with the square of marks."""
    most = max(text.count(mark) for mark in "[<`*_")
    if len(text) <= _MAX_BLOCK and most <= _MAX_MARKS:
        return ()
    found = []
    line, effort = first_line, 0
    for block in re.split(r"(\n[ \t]*\n)", text):
        marks = max(block.count(mark) for mark in "[<`*_")
        effort += marks * marks
        if len(block) > _MAX_BLOCK or marks > _MAX_MARKS or effort > _MAX_EFFORT:
            what = f"{len(block)} characters" if len(block) > _MAX_BLOCK else f"{marks} marks of one kind"
            expected = f"at most {_MAX_BLOCK} characters and {_MAX_MARKS} marks, and not many such paragraphs"
            start = line + len(block) - len(block.lstrip("\n"))
            found.append(Problem("paragraph-too-large", "error", path, start, 1, f"a paragraph with {what}", expected,
                                 "Divide it by empty lines, or leave the marks out"))
            effort = 0
        line += block.count("\n")
    return tuple(found)


class _Reader:
    """Collects blocks and faults of one body; lives only while it is read."""

    def __init__(self, path: str, first_line: int, *, code: bool) -> None:
        self.path, self.first_line, self.code = path, first_line, code
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._number = 0
        self._slugs: dict[str, int] = {}

    def heading(self, lines: Lines, level: int) -> None:
        attribute = attribute_of(lines.content)
        if attribute:
            self._report("heading-with-id", lines, f"the id #{attribute['id']} on a heading",
                         "ids on passages alone", "Delete the id")
        text, _ = read_inline(lines.content[: attribute.start()] if attribute else lines.content)
        self._check_markup(lines)
        base = slugify(text) or "section"
        self._slugs[base] = self._slugs.get(base, 0) + 1
        slug = base if self._slugs[base] == 1 else f"{base}-{self._slugs[base]}"
        self.blocks.append(Heading(level, text, f"h-{slug}", lines.start + self.first_line))

    def passage(self, lines: Lines, kind: PassageKind) -> None:
        content = lines.content
        attribute = attribute_of(content)
        identity = attribute["id"] if attribute else ""
        content = content[: attribute.start()] if attribute else content
        label = _LABEL.match(content)
        content = content[label.end() :] if label else content
        text, marks = read_inline(content)
        if not text.strip():
            self._report("passage-empty", lines, "a passage without words", "words",
                         "Write the passage or delete the line")
            return
        self._check_markup(lines)
        marks = tuple(mark for mark in marks if self._is_safe(lines, mark))
        self._number += 1
        line = lines.start + self.first_line
        said = label["label"].strip() if label else None
        self.blocks.append(Passage(identity, self._number, line, kind, text, marks, said))

    def refuse(self, lines: Lines, found: str) -> None:
        self._report("markup-not-allowed", lines, found,
                     "paragraphs, headings, lists or quotations", "Write it as a paragraph")

    def _check_markup(self, lines: Lines) -> None:
        if not ("<" in lines.content or "`" in lines.content or "![" in lines.content):
            return
        html = _HTML.search(_CODE_SPAN.sub(_blank, lines.content))
        if html:
            tag = html["tag"][:40]
            self._report("raw-html", lines, f'"{tag}"', "Markdown: *emphasis*, **strong**, [words](address)",
                         "Write it in Markdown; a < that is meant as such is written \\<", html.start("tag"))
        kinds = {token.type for token in inline_tokens(lines.content)}
        if "image" in kinds:
            self._report("markup-not-allowed", lines, "an image", "words",
                         "Leave images out, or write \\! before the bracket")
        if "code_inline" in kinds and not self.code:
            self._report("markup-not-allowed", lines, "words between ` signs, which is code", "words alone",
                         "Remove the signs, or write \\` where one is meant as such")

    def _is_safe(self, lines: Lines, mark: Mark) -> bool:
        target = f"entity:{mark.target}" if mark.kind == "entity" else mark.target
        if mark.kind in {"em", "strong"} or (target and (is_web_address(target) or _SAFE_LINK.fullmatch(target))):
            return True
        self._report("link-unsafe", lines, f'a link to "{target[:60]}"',
                     "an address that begins with https://, entity: and an id, or a file of this archive",
                     "Correct the address or keep the words alone")
        return False

    def _report(self, code: str, lines: Lines, found: str, expected: str, hint: str, offset: int = 0) -> None:
        line = lines.start + self.first_line + lines.content.count("\n", 0, offset)
        self.problems.append(Problem(code, "error", self.path, line, 1, found, expected, hint))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def attribute_of(content: str) -> re.Match[str] | None:
    """The id in braces that ends a passage."""
    brace = content.rfind("{")
    return _ATTRIBUTE.match(content, len(content[:brace].rstrip(" \t"))) if brace >= 0 else None


def slugify(text: str) -> str:
    """Turn words into an ASCII id of at most 60 characters: ``Why No Front?`` → ``why-no-front``."""
    words = re.findall(r"[a-z0-9]+", _APOSTROPHE.sub("", anyascii(text)).lower())
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= 60:
            break
        slug = f"{slug}-{word}".strip("-")
    return slug[:60]


def headings_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings among ``blocks``, in order."""
    return tuple(block for block in blocks if isinstance(block, Heading))
