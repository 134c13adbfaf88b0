"""Extracts as they stand in lists: the passage's number as a link, and the words with their names linked."""

from __future__ import annotations

from builder.index.card import RecordCard
from builder.index.extracts import Extract, manner_of
from builder.model import Archive
from builder.render.nodes import Inlines, Link, Span
from builder.render.weave import weave, wrap_mentions
from builder.render.words import body_language, language_attributes, looks_rtl, record_page
from builder.settings import Settings


def passage_link(card: RecordCard, own: Extract) -> Link:
    """A link to a passage under its number."""
    return Link((f"¶{own.number}",), f"{record_page(card.id)}#{own.passage}", ("to-passage",))


def excerpt(card: RecordCard, own: Extract, archive: Archive, settings: Settings, *, linked: bool = True) -> Inlines:
    """The words in their own language and direction, their names linked unless the list is long."""
    words: Inlines = weave(own.text, wrap_mentions(own.names, archive)) if linked else (own.text,)
    attributes = language_attributes(body_language(card, settings), settings.archive.language)
    if not attributes and looks_rtl(own.text[:80]):
        attributes = (("dir", "rtl"),)
    words = (*words, " …") if own.goes_on else words
    return (Span(words, ("excerpt",), attributes=attributes),) if attributes else words


def said(card: RecordCard, own: Extract, archive: Archive, settings: Settings, *, linked: bool = True) -> Inlines:
    """What somebody says: a question and a quotation inside narration are marked so."""
    manner = {"question": "asks", "quotation": "quoted"}.get(manner_of(own))
    marked: Inlines = (Span((manner,), ("by",)), " ") if manner else ()
    return (passage_link(card, own), " ", *marked, *excerpt(card, own, archive, settings, linked=linked))
