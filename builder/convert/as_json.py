"""A draft as the JSON of `sanad convert --json`; the architecture document fixes its keys."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from builder.convert.values import Block, Draft, Field

BLOCK_KEYS = ("type", "speaker", "text", "start", "end")


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain values; positions are code points into the decoded text."""
    return {
        "fields": {field.name: field_as_json(field, draft.text) for field in draft.fields},
        "blocks": [block_as_json(block) for block in draft.blocks],
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
    evidence = None if span is None else {"quote": span.of(text), "start": span.start, "end": span.end}
    return {"value": value, "status": field.status, "rule": field.rule, "evidence": evidence}


def block_as_json(block: Block) -> dict[str, Any]:
    """Return a block without what only the writer of records needs."""
    return {key: getattr(block, key) for key in BLOCK_KEYS}
