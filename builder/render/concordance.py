"""Concordance lines: a sentence that names an entity, with its passage and speaker; and what a record is, in a line."""

from __future__ import annotations

from builder.index.concordance import Line
from builder.model import Archive, Record
from builder.render.nodes import Inlines, Item, Link, Span
from builder.render.weave import weave, wrap_spans
from builder.render.words import join_dots, kind_word, looks_rtl, record_page, when_where
from builder.settings import Settings


def group_line(record: Record, archive: Archive, settings: Settings) -> Inlines:
    """Date, kind, outlet and place of a record on one line."""
    outlet = archive.entity.get(record.head.outlet or "")
    where = (outlet.name,) if outlet else ()
    return join_dots((when_where(record, archive, own_page=False), (kind_word(record, settings),), where))


def line_item(line: Line, record: Record) -> Item:
    """A sentence with its passage and speaker; what an interviewer says is marked so."""
    passage = line.passage
    href = f"{record_page(record.id)}#{passage.passage.id}"
    text = passage.passage.text
    label = f"Passage {passage.passage.number} of this text"
    where = Link((f"¶{passage.passage.number}",), href, ("to-passage",), (("aria-label", label),))
    asks = " asks" if passage.speaker and passage.speaker.part == "question" else ""
    speaker: Inlines = (Span((passage.speaker.shown + asks,), ("by",)), " ") if passage.speaker else ()
    before = ("… ",) if line.start > 0 else ()
    after = (" …",) if line.end < len(text.rstrip()) else ()
    words = (*before, *weave(text, wrap_spans(line.spans), line.start, line.end), *after)
    sentence = Span(words, ("sentence",), attributes=(("dir", "rtl"),) if looks_rtl(text[:80]) else ())
    return Item((where, " ", *speaker, sentence))
