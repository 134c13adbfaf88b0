"""Passages as they stand in lists: their number as a link, and as many whole sentences as a list has room for."""

from __future__ import annotations

from builder.index.concordance import Index
from builder.model import AnnotatedPassage, Record
from builder.render.nodes import Inlines, Link, Span
from builder.render.weave import weave, wrap_mentions
from builder.render.words import body_language, language_attributes, looks_rtl, record_page
from builder.settings import Settings

ROOM = 360
"""Characters of a passage that a list shows, to the end of a sentence."""


def passage_link(record: Record, passage: AnnotatedPassage) -> Link:
    """A link to a passage under its number."""
    number = passage.passage.number
    label = (("aria-label", f"Passage {number} of this text"),)
    return Link((f"¶{number}",), f"{record_page(record.id)}#{passage.passage.id}", ("to-passage",), label)


def excerpt(record: Record, passage: AnnotatedPassage, index: Index, settings: Settings, room: int = ROOM) -> Span:
    """The beginning of a passage with its names linked, in its own language and direction."""
    text = passage.passage.text
    end = cut(passage, room)
    words: Inlines = weave(text, wrap_mentions(passage.mentions, index.archive), 0, end)
    attributes = language_attributes(body_language(record, settings), settings.archive.language)
    if not attributes and looks_rtl(text[:80]):
        attributes = (("dir", "rtl"),)
    return Span((*words, *((" …",) if end < len(text.rstrip()) else ())), ("excerpt",), attributes=attributes)


def title_attributes(record: Record, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Language and direction of a record's title where it is not the site's."""
    return language_attributes(record.head.language, settings.archive.language)


def cut(passage: AnnotatedPassage, room: int = ROOM) -> int:
    """Where to end: after the last whole sentence that has room, else after the last whole word."""
    text = passage.passage.text
    if len(text) <= room:
        return len(text)
    ends = [end for _, end in passage.sentences if end <= room]
    if ends:
        return len(text[: ends[-1]].rstrip())
    space = text.rfind(" ", 0, room)
    return space if space > room // 2 else room
