r"""New passage ids: ``p-`` and four letters or digits that are hard to mistake for each other.

    "Wood would be cheaper.\r\n" → "Wood would be cheaper. { #p-7k2m }\r\n"
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from builder.body import unminted
from builder.model import Record
from builder.problems import Problem
from builder.read import decode, parse_file, split_front_matter

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
LENGTH = 4
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HIDING = "paragraph-too-large"

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
    if not isinstance(record, Record) or parts is None or isinstance(parts, Problem) or _hidden(problems):
        return problems
    lines = tuple(parts.body_line + line for line in unminted(parts.body))
    mint = minter(record.by_id, choose)
    minted = Minted(_append(data, {line: mint() for line in lines}), lines)
    _prove(path, minted.data, record)
    return minted


def _hidden(problems: Iterable[Problem]) -> bool:
    return any(problem.code == _HIDING for problem in problems)


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


def _prove(path: str, data: bytes, before: Record) -> None:
    after, _ = parse_file(path, data)
    said = [(p.text, p.label, p.marks) for p in before.passages]
    if not isinstance(after, Record) or [(p.text, p.label, p.marks) for p in after.passages] != said:
        raise AssertionError(f"{path}: minting ids would have changed the text; nothing was written")
