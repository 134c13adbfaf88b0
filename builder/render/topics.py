"""What stands on a topic's page: the texts on it in date order, by year where they are many, and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.model import Entity
from builder.render.entries import text_entries
from builder.render.nodes import Item, Node, Para, Title
from builder.render.paging import Frame, Leaf, sheet_links, sheet_pages, sheets, year_label
from builder.render.rows import ROOM, by_year, text_row
from builder.render.weave import page_of
from builder.render.words import who_line
from builder.settings import Settings


def topic_texts(topic: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    """The section of the texts on a topic."""
    cards = index.by_topic.get(topic.id, ())
    found = sheets(cards, year_label, ROOM)
    yield Title(2, ("Texts on this topic",), "texts")
    if not cards:
        yield Para(("No text in the archive has this topic yet.",), classes=("empty",))
    elif not found[0].slug:
        yield from text_entries(cards, index.archive, settings)
    else:
        yield sheet_links(page_of(index.archive, topic.id), found)


def topic_sheets(topic: Entity, index: Index, settings: Settings) -> Iterator[Leaf]:
    """Make the pages of the texts on a topic, where they are too many for its own page."""
    found = sheets(index.by_topic.get(topic.id, ()), year_label, ROOM)
    if found[0].slug:
        title = f"Texts on {topic.name}"
        frame = Frame(page_of(index.archive, topic.id), title, f"{title} in {settings.title}")

        def show(own: Sequence[RecordCard]) -> Iterator[Node]:
            return by_year(own, lambda card: card, lambda text: _row(text[0], index, settings))

        yield from sheet_pages(frame, found, show, lambda card: index.ledger.rows[card.id].mark)


def _row(card: RecordCard, index: Index, settings: Settings) -> Item:
    who = who_line(card, index.archive)
    return text_row(card, index.archive, settings, (who,) if who else ())
