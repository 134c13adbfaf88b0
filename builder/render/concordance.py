"""Concordance lines: every sentence that names an entity, under its record, with speaker and passage."""

from __future__ import annotations

from collections.abc import Iterator

from builder.index.concordance import Group, Line
from builder.model import Archive, Record
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Para, Span, Title
from builder.render.weave import weave, wrap_spans
from builder.render.words import (
    body_language,
    count,
    join_dots,
    kind_word,
    language_attributes,
    looks_rtl,
    record_page,
    when_where,
)
from builder.settings import Settings

PART_WORDS = {
    "interviewee": "interviewee",
    "interviewer": "interviewer",
    "author": "author",
    "outlet": "published it",
    "place": "took place here",
}


def group_nodes(group: Group, archive: Archive, settings: Settings) -> Iterator[Node]:
    """One record's lines under its title, date and outlet."""
    record = group.record
    named = sum(len(line.spans) for line in group.lines)
    yield Title(3, (Link((record.head.title,), record_page(record.id)),), f"in-{record.id}", ("group-title",))
    yield Para(group_line(record, archive, settings), classes=("group-line",))
    facts: list[Inlines] = [(_part_word(part, record),) for part in group.parts]
    if group.spoken:
        first = f"{record_page(record.id)}#{group.spoken[0].passage.id}"
        facts.append(("speaks in ", Link((count(len(group.spoken), "passage"),), first)))
    if named:
        facts.append((f"named {count(named, 'time')}",))
    yield Para(join_dots(facts), classes=("group-facts",))
    if group.lines:
        yield Box((Listing(tuple(_line(line, record) for line in group.lines)),), ("concordance",),
                  attributes=language_attributes(body_language(record, settings), settings.archive.language))


def _part_word(part: str, record: Record) -> str:
    inferred = part == "place" and record.head.certainty.get("place") == "inferred"
    return "given as its place, which is inferred" if inferred else PART_WORDS[part]


def group_line(record: Record, archive: Archive, settings: Settings) -> Inlines:
    """Date, kind, outlet and place of a record on one line."""
    outlet = archive.entity.get(record.head.outlet or "")
    where = (outlet.name,) if outlet else ()
    return join_dots((when_where(record, archive, own_page=False), (kind_word(record, settings),), where))


def _line(line: Line, record: Record) -> Item:
    passage = line.passage
    href = f"{record_page(record.id)}#{passage.passage.id}"
    text = passage.passage.text
    label = f"Passage {passage.passage.number} of this text"
    where = Link((f"¶{passage.passage.number}",), href, ("to-passage",), (("aria-label", label),))
    speaker: Inlines = (Span((passage.speaker.shown,), ("by",)), " ") if passage.speaker else ()
    before = ("… ",) if line.start > 0 else ()
    after = (" …",) if line.end < len(text.rstrip()) else ()
    words = (*before, *weave(text, wrap_spans(line.spans), line.start, line.end), *after)
    sentence = Span(words, ("sentence",), attributes=(("dir", "rtl"),) if looks_rtl(text[:80]) else ())
    return Item((where, " ", *speaker, sentence))
