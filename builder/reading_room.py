"""The private build: an archive and a folder of source texts → the same archive with the full texts in it.

A file belongs to the record whose ``source.sha256`` it has. What this makes must never be published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from builder.convert import Block as DraftBlock
from builder.convert import Unreadable, convert
from builder.convert.reading import Reading
from builder.model import FULL_TEXT, Block, Heading, Mark, Passage, Record
from builder.names.fold import keys_of
from builder.problems import Problem, Severity

SPOKEN = frozenset({"question", "answer", "turn"})


@dataclass(frozen=True, slots=True)
class Received:
    """The files of a folder of source texts."""

    folder: str
    """Its name, for whoever misses a file."""
    texts: Mapping[str, tuple[str, bytes]]
    """SHA-256 → name and bytes."""


def received_in(folder: Path) -> Received:
    """Read all files of ``folder``."""
    files = ((p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.is_file() and not p.name.startswith("."))
    return Received(folder.name, {hashlib.sha256(data).hexdigest(): (name, data) for name, data in files})


def with_full_text(record: Record, received: Received, reading: Reading) -> tuple[Record, tuple[Problem, ...]]:
    """Convert the text that a record has the SHA-256 of, and put it behind the record's passages; report faults."""
    digest = record.head.source.sha256
    if digest is None:
        return record, ()
    if digest not in received.texts:
        wanted, hint = f"the source text in {received.folder}/", "Add the file as it was received, byte for byte"
        return record, (_problem("full-text-missing", record, "no file with this SHA-256", wanted, hint),)
    name, data = received.texts[digest]
    try:
        return with_text(record, convert(data, name, reading).blocks), ()
    except Unreadable as refusal:
        fault = _problem("unreadable-source", record, f'the file "{name}"', "a text that can be read", str(refusal))
        return record, (fault,)


def _problem(code: str, record: Record, found: str, expected: str, hint: str) -> Problem:
    severity: Severity = "error" if code == "unreadable-source" else "warning"
    return Problem(code, severity, record.path, record.lines.get("source", 1), 1, found, expected, hint)


def with_text(record: Record, blocks: Sequence[DraftBlock]) -> Record:
    """Put converted blocks behind a record's own passages, under a heading; ids ``t-001`` … tell them apart."""
    heading = Heading(2, "The text as received", "h-the-text-as-received", 0)
    return replace(record, blocks=(*record.blocks, heading, *_blocks(blocks, len(record.passages), record.head.title)))


def _blocks(blocks: Sequence[DraftBlock], before: int, title: str) -> Iterator[Block]:
    speaking: str | None = None
    number = 0
    for block in blocks:
        if block.type == "heading":
            speaking = None
            if keys_of(block.text) == keys_of(title):
                continue
            yield Heading(3, block.text, f"h-t-{number}", 0)
            continue
        number += 1
        speaker = block.speaker or block.type.capitalize() if block.type in SPOKEN else None
        label = None if speaker == speaking else speaker or "Text"
        speaking = speaker
        marks = (Mark(0, len(block.text), "em"),) if block.type in ("caption", "pull-quote", "summary") else ()
        kind: Literal["quote", "paragraph"] = "quote" if block.type == "pull-quote" else "paragraph"
        yield Passage(f"{FULL_TEXT}{number:03d}", before + number, 0, kind, block.text, marks, label)
