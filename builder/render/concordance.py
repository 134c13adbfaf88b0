"""Concordance lines: a sentence that names an entity, with its passage and speaker; and what a record is, in a line."""

from __future__ import annotations

from builder.index.card import RecordCard
from builder.index.contribution import Line
from builder.model import Archive
from builder.render.excerpts import passage_link
from builder.render.nodes import Inlines, Item, Span
from builder.render.weave import weave, wrap_spans
from builder.render.words import join_dots, kind_word, looks_rtl, when_where
from builder.settings import Settings


def group_line(card: RecordCard, archive: Archive, settings: Settings) -> Inlines:
    """Date, kind, outlet and place of a record on one line."""
    outlet = archive.entity.get(card.outlet or "")
    where = (outlet.name,) if outlet else ()
    return join_dots((when_where(card, archive, own_page=False), (kind_word(card, settings),), where))


def line_item(line: Line, card: RecordCard, archive: Archive) -> Item:
    """A sentence with its passage and who says it: the speaker, an interviewer, or whoever is quoted with it."""
    own = line.extract
    who = _who(line, archive)
    before = ("… ",) if own.start > 0 else ()
    after = (" …",) if own.goes_on else ()
    words = (*before, *weave(own.text, wrap_spans(line.spans)), *after)
    sentence = Span(words, ("sentence",), attributes=(("dir", "rtl"),) if looks_rtl(own.text[:80]) else ())
    return Item((passage_link(card, own), " ", *who, sentence))


def _who(line: Line, archive: Archive) -> Inlines:
    speaker = line.extract.speaker
    if speaker:
        return (Span((f"{speaker.shown} asks" if line.is_asked else speaker.shown,), ("by",)), " ")
    if line.by in archive.entity and line.by:
        return (Span((f"{archive.entity[line.by].name}, quoted",), ("by",)), " ")
    return ()
