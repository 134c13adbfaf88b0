"""The passage that makes a claim: a link to it, and its words."""

from __future__ import annotations

from builder.index.concordance import Index
from builder.model import Passage, Record
from builder.render.nodes import Inlines, Link, Span
from builder.render.words import record_page

ROOM = 160
"""Characters of a passage that are shown with a claim."""


def source_link(reference: str | None, index: Index) -> Inlines:
    """A link to the passage that makes a claim, or the word unsourced."""
    found = _found(reference, index)
    if found is None:
        return (Span(("unsourced",), ("unsourced",)),)
    record, passage = found
    shown = f"{_source_name(record, index)}, ¶{passage.number}"
    return (Link((shown,), f"{record_page(record.id)}#{passage.id}", ("source",)),)


def source_passage(reference: str | None, index: Index) -> str:
    """The beginning of the passage that makes a claim; nothing where none does."""
    found = _found(reference, index)
    text = " ".join(found[1].text.split()) if found else ""
    return text if len(text) <= ROOM else f"{text[:ROOM].rpartition(' ')[0].rstrip(' .,;:')} …"


def _found(reference: str | None, index: Index) -> tuple[Record, Passage] | None:
    record_id, _, passage_id = (reference or "").partition("#")
    record = index.archive.record.get(record_id)
    passage = record.by_id.get(passage_id) if record and record.head.status == "published" else None
    return (record, passage) if record and passage else None


def _source_name(record: Record, index: Index) -> str:
    """Name a text in a word or two: its outlet, else as the interview with someone, else by its author or title."""
    head, known = record.head, index.archive.entity
    if head.outlet in known and head.outlet:
        return known[head.outlet].name
    names = ", ".join(known[i].name for i in head.interviewee or head.author if i in known)
    return f"Interview with {names}" if head.interviewee and names else names or head.title
