r"""New passage ids: ``p-`` and four letters or digits that are hard to mistake for each other.

    "Wood would be cheaper.\r\n" → "Wood would be cheaper. { #p-7k2m }\r\n"
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from builder.body import unminted
from builder.decode import decode, split_front_matter
from builder.model import Mark, Record
from builder.problems import Problem
from builder.read import parse_file

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
LENGTH = 4
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")

Choose = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Minted:
    """A record's file with an id at the end of every passage."""

    data: bytes
    lines: tuple[int, ...]
    """The lines (from 1) at whose end an id was put."""


def minter(taken: Iterable[str], choose: Choose = secrets.choice) -> Callable[[], str]:
    """Make a function that gives a new id at each call, never one of ``taken`` nor the same one twice."""
    used = set(taken)

    def mint() -> str:
        while True:
            fresh = "p-" + "".join(choose(ALPHABET) for _ in range(LENGTH))
            if fresh not in used:
                used.add(fresh)
                return fresh

    return mint


def mint_ids(path: str, data: bytes, choose: Choose = secrets.choice) -> Minted | tuple[Problem, ...]:
    """Put an id at the end of every passage of a record that has none; every other byte stays as it is.

    ``path`` is relative to the archive. Gives the problems instead where they hide the file's content.
    """
    record, problems = parse_file(path, data)
    text, _ = decode(path, data)
    parts = split_front_matter(path, text) if text is not None else None
    if not isinstance(record, Record) or parts is None or isinstance(parts, Problem):
        return problems
    lines = tuple(parts.body_line + line for line in unminted(parts.body))
    mint = minter(record.by_id, choose)
    minted = Minted(_append(data, {line: mint() for line in lines}), lines)
    changed = _changes_text(path, minted.data, record)
    return (changed,) if changed else minted


def _append(data: bytes, ids: dict[int, str]) -> bytes:
    """Put each id behind the last visible byte of its line."""
    pieces = []
    for number, match in enumerate(_LINE.finditer(data), 1):
        line = match[0]
        if number in ids:
            end = len(line.rstrip(b" \t\r\n"))
            line = line[:end] + f" {{ #{ids[number]} }}".encode() + line[end:]
        pieces.append(line)
    return b"".join(pieces)


def _said(record: Record) -> list[tuple[str, str | None, tuple[Mark, ...]]]:
    return [(passage.text, passage.label, passage.marks) for passage in record.passages]


def _changes_text(path: str, data: bytes, before: Record) -> Problem | None:
    """Prove that the file still says what it said; an id may make a list item of a lone hyphen, for one."""
    after, _ = parse_file(path, data)
    said = _said(after) if isinstance(after, Record) else []
    if said == _said(before):
        return None
    same = next((n for n, (old, new) in enumerate(zip(_said(before), said, strict=False)) if old != new), 0)
    return Problem("id-changes-text", "error", path, before.passages[same].line, 1, "a passage that an id would change",
                   "a paragraph that ends in words", "Write the passage otherwise, or put its id by hand")
