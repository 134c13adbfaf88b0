"""Bytes of a content file → its text, and the text's two parts: front matter and body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from frontmatter.default_handlers import YAMLHandler

from builder.problems import Problem

MAX_FILE = 1024 * 1024
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_CONTROL_LINES = 10
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?= |$)", re.MULTILINE)
_CONFLICT_MARKS = ("<" * 7, "|" * 7, ">" * 7)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Parts:
    """A content file cut in two: YAML from line 2 on, and the body with its first line."""

    front: str
    body: str
    body_line: int


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Bytes → text with LF line ends and control characters blanked; ``None`` where nobody could read it."""
    if len(data) > MAX_FILE:
        return None, (too_large(path, len(data)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(path, data, error),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, (Problem("file-empty", "error", path, 1, 1, "an empty file", "front matter and text",
                              "Fill it in or delete it"),)
    conflict = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return None, (Problem("merge-conflict", "error", path, line, 1,
                              f'"{conflict[0]}", the mark of an unsettled merge', "one text",
                              "Decide which of the two texts holds, and delete the three marks"),)
    if not _CONTROL.search(text):
        return text, ()
    return _CONTROL.sub(" ", text), tuple(_control_characters(path, text))


def too_large(path: str, size: int) -> Problem:
    """Report a file with more bytes than are read."""
    return Problem("file-too-large", "error", path, 1, 1, f"{size // 1024} KB",
                   f"at most {MAX_FILE // 1024} KB", "Divide the text into several records")


def _not_utf_8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    found = f"the byte {data[error.start]:#04x} at offset {error.start}"
    if data.startswith(_UTF_16):
        found = "UTF-16"
    return Problem("not-utf-8", "error", path, line, 1, found, "UTF-8",
                   "Save the file as UTF-8 in your editor")


def _control_characters(path: str, text: str) -> Iterator[Problem]:
    matches = ((n, _CONTROL.search(line)) for n, line in enumerate(text.split("\n"), 1))
    for number, match in islice(((n, m) for n, m in matches if m), _CONTROL_LINES):
        yield Problem("control-character", "error", path, number, match.start() + 1,
                      f"the invisible character U+{ord(match[0]):04X}", "visible characters",
                      "Delete it; words that run from right to left need none")


def split_front_matter(path: str, text: str) -> Parts | Problem:
    """Cut a content file at its two lines of three hyphens."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return Problem("front-matter-missing", "error", path, 1, 1, f'"{first[:40]}"',
                       "--- in the first line", "Begin the file with front matter between two lines of ---")
    closing = YAMLHandler.FM_BOUNDARY.search(rest)
    if closing is None:
        return Problem("front-matter-not-closed", "error", path, 1, 1, "no second line of ---",
                       "one after the front matter", "Add a line of three hyphens where the text begins")
    return Parts(rest[: closing.start()], rest[closing.end() :], rest.count("\n", 0, closing.end()) + 2)
