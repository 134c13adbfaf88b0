"""A draft as the JSON of `sanad convert --json`; the architecture document fixes its keys."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from builder.convert.values import Block, Draft, Field

BLOCK_KEYS = ("type", "speaker", "text", "start", "end")


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain values; positions are code points into the decoded text."""
    return {
        "fields": {field.name: field_as_json(field, draft.text) for field in draft.fields if field.name != "holder"},
        "blocks": blocks_as_json(draft.blocks),
        "dropped": [asdict(one) for one in draft.dropped],
        "quotations": [asdict(one) for one in draft.quotations],
        "names": [asdict(one) for one in draft.names],
        "encoding": draft.encoding,
        "warnings": list(draft.warnings),
    }


def field_as_json(field: Field, text: str) -> dict[str, Any]:
    """Return a field; one that the text does not give has only the value null."""
    if field.value is None:
        return {"value": None}
    value = list(field.value) if isinstance(field.value, tuple) else field.value
    span = field.evidence
    evidence: dict[str, Any] | None = None
    if span is not None:
        evidence = {"quote": span.of(text), "start": span.start, "end": span.end}
    elif field.source:
        evidence = {"quote": field.words, "start": None, "end": None, "source": field.source}
    return {"value": value, "status": field.status, "rule": field.rule, "evidence": evidence}


def blocks_as_json(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Return the blocks; one of subtitles has its time too.

    Two blocks of one speaker are the same person's: the text says so. Of two questions that nobody is named for it
    does not, so each such question is numbered as its own speaker: “Q 1”, “Q 2”.
    """
    shown: list[dict[str, Any]] = []
    unnamed = 0
    for block in blocks:
        one = {key: getattr(block, key) for key in BLOCK_KEYS}
        if block.type == "question" and block.speaker is None:
            unnamed += block.opens
            one["speaker"] = f"Q {unnamed}"
        shown.append(one if block.time is None else {**one, "time": block.time})
    return shown
