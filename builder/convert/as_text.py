"""A draft for a person at a terminal: what was read with its words, what is inferred, missing, dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from builder.convert.blocks import left_out
from builder.convert.markdown import comment, evidence_of, is_expected
from builder.convert.values import Draft, Field, FieldValue

WIDTH = 12
SHOWN_NAMES = 12


def draft_as_text(draft: Draft) -> str:
    """Return a draft as lines of text."""
    return "\n".join((*field_lines(draft), *_structure(draft), *(f"warning: {one}" for one in draft.warnings)))


def field_lines(draft: Draft) -> Iterator[str]:
    """Yield a line a field: value, whether stated or inferred, the words that say so."""
    for field in filter(partial(is_expected, draft=draft), draft.fields):
        yield f"{field.name:{WIDTH}} {_said(field, draft)}"


def _said(field: Field, draft: Draft) -> str:
    if field.value is None:
        return "–  not found"
    return f"{shown_value(field.value)}  [{field.status}: {comment(evidence_of(field, draft.text))}]"


def shown_value(value: FieldValue) -> str:
    """Return a field's value as words on one line."""
    return comment(value if isinstance(value, str) else ", ".join(value))


def _structure(draft: Draft) -> Iterator[str]:
    counts = Counter(block.type for block in draft.blocks)
    said = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())) or "none"
    yield f"{'encoding':{WIDTH}} {draft.encoding}"
    yield f"{'blocks':{WIDTH}} {len(draft.blocks)}: {said}"
    yield f"{'quotations':{WIDTH}} {len(draft.quotations)}"
    for dropped in left_out(draft):
        yield f"{'dropped':{WIDTH}} {comment(dropped.text)}  [{dropped.reason}]"
    names = sorted(draft.names, key=lambda name: (-name.count, name.text))
    for name in names[:SHOWN_NAMES]:
        yield f"{'name':{WIDTH}} {name.text} ×{name.count}, {name.type}{f' = {name.entity}' if name.entity else ''}"
    if len(names) > SHOWN_NAMES:
        yield f"{'':{WIDTH}} and {len(names) - SHOWN_NAMES} more names (--json shows all)"
