"""A text in a list of texts: when, its title, who speaks to whom, what kind of text, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.index.card import RecordCard
from builder.model import Archive
from builder.render.nodes import Box, Node, Para, Title
from builder.render.words import (
    certainty_mark,
    date_words,
    entity_links,
    join_dots,
    kind_word,
    place_words,
    title_link,
    who_line,
)
from builder.settings import Settings


def text_entries(cards: Iterable[RecordCard], archive: Archive, settings: Settings) -> tuple[Node, ...]:
    """List texts in the order given, one article each."""
    return tuple(Box(tuple(_entry(card, archive, settings)), ("text-entry",), "article") for card in cards)


def _entry(card: RecordCard, archive: Archive, settings: Settings) -> Iterator[Node]:
    inferred = certainty_mark(card, card.filed_by, own_page=False)
    yield Para((date_words(card.filed), *inferred), classes=("entry-date",))
    yield Title(3, (title_link(card, settings),), classes=("entry-title",))
    if who := who_line(card, archive):
        yield Para(who, classes=("entry-who",))
    named_above = card.outlet in card.interviewer
    outlet = entity_links(archive, (card.outlet,)) if card.outlet and not named_above else ()
    kind = (kind_word(card, settings),)
    yield Para(join_dots((kind, outlet, place_words(card, archive))), classes=("entry-line",))
