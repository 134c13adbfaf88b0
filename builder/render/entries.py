"""A text in a list of texts: when, its title, who speaks to whom, what kind of text, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.heads import RecordField
from builder.index.concordance import Index
from builder.model import Record
from builder.render.nodes import Box, Inlines, Link, Node, Para, Title
from builder.render.words import (
    certainty_mark,
    date_words,
    entity_links,
    join_dots,
    kind_word,
    record_page,
    who_line,
)
from builder.settings import Settings


def text_entries(records: Iterable[Record], index: Index, settings: Settings) -> tuple[Node, ...]:
    """List ``records`` in the order given, one article each."""
    return tuple(Box(tuple(_entry(r, index, settings)), ("text-entry",), "article") for r in records)


def _entry(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    head, archive = record.head, index.archive
    field: RecordField = "date" if head.date or not head.published else "published"
    inferred = certainty_mark(record, field, own_page=False)
    yield Para((date_words(head.date or head.published), *inferred), classes=("entry-date",))
    yield Title(3, (Link((head.title,), record_page(record.id)),), classes=("entry-title",))
    if who := who_line(record, archive):
        yield Para(who, classes=("entry-who",))
    named_above = head.outlet in head.interviewer
    outlet = entity_links(archive, (head.outlet,)) if head.outlet and not named_above else ()
    place: Inlines = entity_links(archive, (head.place,)) if head.place else ()
    if place:
        place = (*place, *certainty_mark(record, "place", own_page=False))
    yield Para(join_dots(((kind_word(record, settings),), outlet, place)), classes=("entry-line",))
