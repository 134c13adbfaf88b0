"""What stands on a topic's page: the texts on it in date order, by year where they are many, and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.model import Entity
from builder.render.entries import text_entries
from builder.render.nodes import Node, Page, Para, Title
from builder.render.paging import Frame, sheet_links, sheet_pages, sheets, year_label
from builder.render.weave import page_of
from builder.settings import Settings


def topic_texts(topic: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    """The section of the texts on a topic."""
    cards = index.by_topic.get(topic.id, ())
    found = sheets(cards, year_label)
    yield Title(2, ("Texts on this topic",), "texts")
    if not cards:
        yield Para(("No text in the archive has this topic yet.",), classes=("empty",))
    elif len(found) == 1:
        yield from text_entries(cards, index.archive, settings)
    else:
        yield sheet_links(page_of(index.archive, topic.id), found)


def topic_sheets(topic: Entity, index: Index, settings: Settings) -> Iterator[Page]:
    """Make the pages of the texts on a topic, where they are too many for its own page."""
    found = sheets(index.by_topic.get(topic.id, ()), year_label)
    if len(found) > 1:
        title = f"Texts on {topic.name}"
        frame = Frame(page_of(index.archive, topic.id), title, f"{title} in {settings.title}")
        yield from sheet_pages(frame, found, lambda own: _texts(own, index, settings))


def _texts(cards: Sequence[RecordCard], index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("In date order",), "texts")
    yield from text_entries(cards, index.archive, settings)
