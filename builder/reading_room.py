"""The private build: an archive and a folder of source texts → the same archive with the full texts in it.

A file belongs to the record whose ``source.sha256`` it has. What this makes must never be published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from builder.convert import Block as DraftBlock
from builder.convert import Unreadable, convert, reading_from
from builder.model import FULL_TEXT, Archive, Block, Heading, Mark, Passage, Record
from builder.names.fold import keys_of
from builder.problems import Problem, Severity
from builder.settings import Settings

SPOKEN = frozenset({"question", "answer", "turn"})


def with_full_texts(archive: Archive, folder: Path, settings: Settings) -> tuple[Archive, tuple[Problem, ...]]:
    """Convert the files in ``folder`` and put each behind the passages of its record; faults are reported."""
    reading = reading_from(settings.reading)
    shown = [record for record in archive.records if record.head.status != "withdrawn"]
    by_hash = {record.head.source.sha256: record for record in shown if record.head.source.sha256}
    filled: dict[str, Record] = {}
    problems = []
    for path in sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")):
        data = path.read_bytes()
        record = by_hash.get(hashlib.sha256(data).hexdigest())
        if record is None:
            continue
        try:
            draft = convert(data, path.name, reading)
        except Unreadable as refusal:
            found = f'the file "{path.name}"'
            problems.append(_problem("unreadable-source", record, found, "a text that can be read", str(refusal)))
            continue
        filled[record.id] = with_text(record, draft.blocks)
    wanted, hint = f"the source text in {folder.name}/", "Add the file as it was received, byte for byte"
    problems += (
        _problem("full-text-missing", record, "no file with this SHA-256", wanted, hint)
        for record in by_hash.values()
        if record.id not in filled
    )
    return replace(archive, records=tuple(filled.get(r.id, r) for r in archive.records)), tuple(problems)


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
