"""A text in a list of texts: when, its title, who speaks to whom, what kind of text, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.index.concordance import Index
from builder.model import Record
from builder.render.nodes import Box, Link, Node, Para, Title
from builder.render.words import date_words, entity_links, join_dots, kind_word, record_page, who_line
from builder.settings import Settings


def text_entries(records: Iterable[Record], index: Index, settings: Settings) -> tuple[Node, ...]:
    """List ``records`` in the order given, one article each."""
    return tuple(Box(tuple(_entry(r, index, settings)), ("text-entry",), "article") for r in records)


def _entry(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    head, archive = record.head, index.archive
    yield Para((date_words(head.date or head.published),), classes=("entry-date",))
    yield Title(3, (Link((head.title,), record_page(record.id)),), classes=("entry-title",))
    if who := who_line(record, archive):
        yield Para(who, classes=("entry-who",))
    named_above = head.outlet in head.interviewer
    outlet = entity_links(archive, (head.outlet,)) if head.outlet and not named_above else ()
    place = entity_links(archive, (head.place,)) if head.place else ()
    yield Para(join_dots(((kind_word(record, settings),), outlet, place)), classes=("entry-line",))
