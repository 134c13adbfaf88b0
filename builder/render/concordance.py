"""Concordance lines: a sentence that names an entity, with its passage and speaker; and what a record is, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from builder.index.card import RecordCard
from builder.index.contribution import Line
from builder.model import Archive
from builder.render.excerpts import passage_link
from builder.render.nodes import Inlines, Span
from builder.render.weave import weave, wrap_spans
from builder.render.words import join_dots, kind_word, looks_rtl, when_where
from builder.settings import Settings

LONGEST = 260
"""Characters of a sentence that stand in a list."""


def group_line(card: RecordCard, archive: Archive, settings: Settings) -> Inlines:
    """Date, kind, outlet and place of a record on one line."""
    outlet = archive.entity.get(card.outlet or "")
    where = (outlet.name,) if outlet else ()
    return join_dots((when_where(card, archive, own_page=False), (kind_word(card, settings),), where))


def line_words(line: Line, card: RecordCard, archive: Archive, room: int = LONGEST) -> Inlines:
    """A sentence with its passage and who says it: the speaker, an interviewer, or whoever is quoted with it."""
    own = line.extract
    who = _who(line, archive)
    start, end = window(own.text, line.spans, room)
    before = ("… ",) if own.start + start > 0 else ()
    after = (" …",) if own.goes_on or end < len(own.text) else ()
    words = (*before, *weave(own.text, wrap_spans(line.spans), start, end), *after)
    sentence = (Span(words, ("excerpt",), attributes=(("dir", "rtl"),)),) if looks_rtl(own.text[:80]) else words
    return (passage_link(card, own), " ", *who, *sentence)


def window(text: str, spans: Sequence[tuple[int, int]], room: int = LONGEST) -> tuple[int, int]:
    """Where to begin and end a sentence so that its first name stands in it, between words; whole where it is short."""
    if len(text) <= room:
        return 0, len(text)
    first, last = spans[0]
    start = max(0, min(first - room // 3, len(text) - room))
    end = max(last, start + room)
    space = text.find(" ", start, first) if start else -1
    stop = text.rfind(" ", last, end) if end < len(text) else -1
    return (space + 1 if space >= 0 else start), (stop if stop >= 0 else min(end, len(text)))


def _who(line: Line, archive: Archive) -> Inlines:
    speaker = line.extract.speaker
    if speaker:
        return (Span((f"{speaker.shown} asks" if line.is_asked else speaker.shown,), ("by",)), " ")
    if line.by in archive.entity and line.by:
        return (Span((f"{archive.entity[line.by].name}, quoted",), ("by",)), " ")
    return ()
