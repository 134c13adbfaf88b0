"""What the texts hold of an entity, in date order: what it says, what is said of it, where it only has a part.

    Says (2)         May 2023 · Vienna            ¶4 its own words …
    Is said of (1)   about August 2021 · AFP      ¶2 Ali Nazary  a sentence that names it …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.index.concordance import Group, Index, Line
from builder.model import AnnotatedPassage, Archive, Entity, Record
from builder.render.concordance import group_line, line_item
from builder.render.excerpts import excerpt, passage_link
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import Frame, sheet_links, sheet_pages, sheets, year_label
from builder.render.weave import page_of
from builder.render.words import body_language, count, join_dots, language_attributes, record_page
from builder.settings import Settings

SAID = 12
"""So many passages of one text stand here; the page of statements has them all."""
SAID_IN_ALL = 96
"""So many passages stand here in all."""
ROOM = 260
"""Characters of a passage that are shown, to the end of a sentence."""
PART_WORDS = {
    "interviewee": "interviewee",
    "interviewer": "interviewer",
    "author": "author",
    "outlet": "published it",
    "place": "took place here",
}

Found = tuple[Record, Line]


@dataclass(frozen=True, slots=True)
class Part:
    """A division of the section: its anchor, its title, how many entries it counts, and what it shows of them."""

    anchor: str
    title: str
    number: int
    body: tuple[Node, ...]


def in_texts(entity: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    """The section "In the texts" of an entity's page."""
    groups = index.groups.get(entity.id, ())
    yield Title(2, ("In the texts",), "texts")
    if not groups:
        yield Para(("No published text in the archive names ", entity.name, " yet."), classes=("empty",))
        return
    named = index.mentions(entity.id)
    said = (f"named {count(named, 'time')}",) if named else ()
    yield Para(join_dots(((f"In {count(len(groups), 'text')}",), said)), classes=("tally",))
    make = (_says, _is_said_of, _has_a_part)
    parts = [part for one in make if (part := one(entity, groups, index, settings)).number]
    if len(parts) > 1:
        links = tuple(Item((Link((part.title,), f"#{part.anchor}"), " ", _number(part))) for part in parts)
        yield Box((Listing(links),), ("sheets", "parts"), "nav", attributes=(("aria-label", "In the texts"),))
    for part in parts:
        title = Title(3, (part.title, " ", _number(part)), part.anchor, ("part-title",))
        yield Box((title, *part.body), ("part",), "section")


def _number(part: Part) -> Span:
    return Span((f"{part.number:,}",), ("count",))


def _says(entity: Entity, groups: Sequence[Group], index: Index, settings: Settings) -> Part:
    body: list[Node] = []
    room, number = SAID_IN_ALL, sum(len(group.spoken) for group in groups)
    for group in groups:
        passages = group.spoken[: min(SAID, room)]
        room -= len(passages)
        if passages:
            items = tuple(Item(_said(group.record, passage, index, settings)) for passage in passages)
            more = len(group.spoken) - len(passages)
            rest = (_more(f"{count(more, 'more passage')} of this text", entity),) if more else ()
            inner = (Box((Listing(items),), ("said",)), *rest)
            body.append(_group("says-in", group, index.archive, settings, inner))
    if room == 0:
        body.append(_more(f"All {count(number, 'passage')}, text by text", entity))
    return Part("says", "Says", number, tuple(body))


def _more(words: str, entity: Entity) -> Node:
    return Para((Link((words,), f"statements/{entity.id}.md"),), classes=("more",))


def _said(record: Record, passage: AnnotatedPassage, index: Index, settings: Settings) -> Inlines:
    asks: Inlines = (Span(("asks",), ("by",)), " ") if passage.speaker and passage.speaker.part == "question" else ()
    return (passage_link(record, passage), " ", *asks, excerpt(record, passage, index, settings, ROOM))


def _is_said_of(entity: Entity, groups: Sequence[Group], index: Index, settings: Settings) -> Part:
    lines = _found(groups)
    found = sheets(lines, _year)
    own = page_of(index.archive, entity.id)
    body = (sheet_links(own, found),) if len(found) > 1 else tuple(_by_record(lines, groups, index, settings, 4))
    return Part("is-said-of", "Is said of", len(lines), body)


def _found(groups: Sequence[Group]) -> tuple[Found, ...]:
    return tuple((group.record, line) for group in groups for line in group.said_of)


def _year(found: Found) -> str:
    return year_label(found[0])


def said_of_sheets(entity: Entity, index: Index, settings: Settings) -> Iterator[Page]:
    """Make the pages of what is said of an entity, where that is too long for its own page."""
    groups = index.groups.get(entity.id, ())
    found = sheets(_found(groups), _year)
    if len(found) > 1:
        about = f"What is said of {entity.name} in {settings.title}"
        frame = Frame(page_of(index.archive, entity.id), f"Said of {entity.name}", about)
        yield from sheet_pages(frame, found, lambda own: _by_record(own, groups, index, settings, 2))


def _by_record(
    found: Sequence[Found], groups: Sequence[Group], index: Index, settings: Settings, level: int
) -> Iterator[Node]:
    by_record = {group.record.id: group for group in groups}
    for identity, own in groupby(found, key=lambda one: one[0].id):
        group = by_record[identity]
        items = tuple(line_item(line, group.record) for _, line in own)
        language = language_attributes(body_language(group.record, settings), settings.archive.language)
        lines = Box((Listing(items),), ("concordance",), attributes=language)
        yield _group("in", group, index.archive, settings, (lines,), level)


def _has_a_part(_: Entity, groups: Sequence[Group], index: Index, settings: Settings) -> Part:
    """Texts that neither give the entity words nor name it in their passages."""
    silent = [group for group in groups if not group.lines and not group.spoken]
    body = tuple(_group("part-in", group, index.archive, settings, ()) for group in silent)
    return Part("has-a-part", "Has a part in", len(silent), body)


def _group(
    prefix: str, group: Group, archive: Archive, settings: Settings, inner: tuple[Node, ...], level: int = 4
) -> Node:
    """A record's title, date, outlet and the entity's part in it, over what it holds."""
    record = group.record
    title = Link((record.head.title,), record_page(record.id))
    facts = join_dots((_part_word(part, record),) for part in group.parts)
    return Box(
        (
            Title(level, (title,), f"{prefix}-{record.id}", ("group-title",)),
            Para(join_dots((group_line(record, archive, settings), facts)), classes=("group-line",)),
            *inner,
        ),
        ("group",),
        "section",
    )


def _part_word(part: str, record: Record) -> str:
    inferred = part == "place" and record.head.certainty.get("place") == "inferred"
    return "given as its place, which is inferred" if inferred else PART_WORDS[part]
