"""The private build: an archive and a folder of source texts → the same archive with the full texts in it.

A file belongs to the record whose ``source.sha256`` it has. What this makes must never be published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.convert import Block as DraftBlock
from builder.convert import Unreadable, convert, reading_from
from builder.model import Archive, Block, Heading, Mark, Passage, Record
from builder.names.fold import keys_of
from builder.problems import Problem
from builder.settings import Settings

SPOKEN = frozenset({"question", "answer", "turn"})


def with_full_texts(archive: Archive, folder: Path, settings: Settings) -> tuple[Archive, tuple[Problem, ...]]:
    """Convert the files in ``folder`` and put each behind the passages of its record; faults are reported."""
    reading = reading_from(settings.reading)
    by_hash = {r.head.source.sha256: r for r in archive.records if r.head.source.sha256 and r.head.status != "withdrawn"}
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
            problems.append(Problem("unreadable-source", "error", record.path, record.lines.get("source", 1), 1, f'the file "{path.name}"',
                                    "a text that can be read", str(refusal)))
            continue
        filled[record.id] = with_text(record, draft.blocks)
    problems += (
        Problem("full-text-missing", "warning", record.path, record.lines.get("source", 1), 1, "no file with this SHA-256",
                f"the source text in {folder.name}/", "Add the file as it was received, byte for byte")
        for record in by_hash.values()
        if record.id not in filled
    )
    return replace(archive, records=tuple(filled.get(r.id, r) for r in archive.records)), tuple(problems)


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
        yield Passage(f"t-{number:03d}", before + number, 0, "quote" if block.type == "pull-quote" else "paragraph", block.text, marks, label)
