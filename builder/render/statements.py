"""The pages of statements: who speaks in the archive, and what each of them says in date order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from builder.index.concordance import Group, Index
from builder.index.ledger import Tally
from builder.index.statements import Voice, nameless, said_by, voices
from builder.model import Entity
from builder.render.concordance import group_line
from builder.render.excerpts import said
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, Leaf, paged, view_page, year_label
from builder.render.rows import IN_A_ROW, ROOM, by_year, in_a_row, row_mark, text_row
from builder.render.voices import (
    statements_page,
    topic_addresses,
    topic_box,
    topic_entries,
    topic_link,
    topic_pages,
)
from builder.render.words import count, entity_link, join_dots, join_words, title_link
from builder.settings import Settings

PATH = "statements/index.md"
VOICES = 12
"""So many speakers are named with a topic; the rest are counted."""
FIRST = 60
"""So many speakers stand on the first page of a list that is divided."""

def render_statements(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the list of speakers, those who say most first."""
    found = sorted(voices(index), key=lambda voice: (-voice.passages, voice.entity.sort, voice.entity.id))
    total = sum(voice.passages for voice in found)
    words: Inlines = (
        (
            f"{count(len(found), 'speaker')} and their {count(total, 'passage')}: turns that a text gives to somebody, "
            "and direct quotations in running text where it leaves no doubt who says them. In date order."
        ),
    )
    none: Inlines = ("No text in the archive marks who speaks yet. Speakers appear here once turns are labelled.",)
    about = f"Who says what in {settings.title}, by speaker and date"
    said = (words if found else none,)
    frame = Frame(PATH, "Statements", about, said, index.table("statements"), sheets="statements/speakers.md")
    after = (*_topics(found, index), *_nameless(index, settings))
    if len(found) <= LONGEST:
        yield view_page(frame, (*_speakers(found), *after))
        return
    most = _speakers(found[:FIRST], "Those who say most")
    yield from paged(frame, found, _speakers, before=most, mark=lambda own: (own.entity.id, own.tally), after=after)


def _speakers(found: Sequence[Voice], title: str = "Speakers") -> Iterator[Node]:
    if found:
        items = tuple(
            Item(
                (
                    Link((voice.entity.sort,), statements_page(voice.entity.id), ("name", voice.entity.kind)),
                    " ",
                    Span((_size(voice.tally),), ("count",)),
                )
            )
            for voice in found
        )
        yield Box((Title(2, (title,), "speakers"), Listing(items)), ("ways", "plain"), "section")


def _size(tally: Tally) -> str:
    return f"{count(tally.spoken, 'passage')} in {count(tally.speaks_in, 'text')}"


def _topics(found: Iterable[Voice], index: Index) -> Iterator[Node]:
    by_topic: dict[str, list[Voice]] = {}
    for voice in found:
        for topic in voice.tally.topics:
            by_topic.setdefault(topic, []).append(voice)
    known = sorted(by_topic.keys() & index.archive.entity.keys())
    if known:
        addresses: dict[str, dict[str, str]] = {}  # of those few speakers who are named
        items = (_topic(topic, by_topic[topic], addresses, index) for topic in known)
        yield Box((Title(2, ("By topic of the text",), "topics"), Listing(tuple(items))), ("topic-voices",), "section")


def _topic(topic: str, own: Iterable[Voice], addresses: dict[str, dict[str, str]], index: Index) -> Item:
    ranked = sorted(own, key=lambda voice: (-voice.tally.topics[topic][1], voice.entity.sort, voice.entity.id))
    shown: list[Inlines] = [(entity_link(index.archive, topic),)]
    for voice in ranked[:VOICES]:
        identity = voice.entity.id
        if identity not in addresses:
            addresses[identity] = topic_addresses(voice, index)
        number = Span((str(voice.tally.topics[topic][1]),), ("count",))
        shown.append((Link((voice.entity.name,), addresses[identity][topic]), " ", number))
    if len(ranked) > VOICES:
        shown.append((f"and {len(ranked) - VOICES:,} more",))
    return Item(join_dots(shown))


def _nameless(index: Index, settings: Settings) -> Iterator[Node]:
    found = nameless(index)
    if not found:
        return
    items = []
    for one in found[:100]:
        title = title_link(one.card, settings, (), one.first)
        number = Span((count(one.number, "passage"),), ("count",))
        items.append(Item((one.shown, ", in ", title, " ", number)))
    more = (Para((f"And {len(found) - 100:,} more.",)),) if len(found) > 100 else ()
    yield Box(
        (Title(2, ("Speakers without a page",), "nameless"), Listing(tuple(items)), *more), ("nameless",), "section"
    )


def voice_pages(entity: Entity, index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of what somebody says; none for those who say nothing."""
    voice = Voice(entity, index.ledger.tally(entity.id))
    if not voice.passages:
        return
    said_in = said_by(entity.id, index)
    line = join_dots(
        (
            (f"{count(voice.passages, 'passage')} in {count(len(said_in), 'text')}",),
            (entity_link(index.archive, entity.id),),
            (Link(("all speakers",), PATH),),
        )
    )
    about = f"Everything {entity.name} says in {settings.title}, in date order"
    frame = Frame(statements_page(entity.id), f"What {entity.name} says", about, (line,), index.table("statements"))
    by_topic = topic_entries(said_in, index)
    before = (topic_box(by_topic, index) if len(by_topic) <= LONGEST else topic_link(voice),) if by_topic else ()
    if voice.passages <= LONGEST:
        yield view_page(frame, (*before, *_by_record(said_in, index, settings)))
    else:
        yield from paged(frame, said_in, partial(_rows, index, settings), _year, before, ROOM, row_mark)
    if len(by_topic) > LONGEST:
        yield from topic_pages(voice, by_topic, index, settings)


def _year(group: Group) -> str:
    return year_label(group.card)


def _rows(index: Index, settings: Settings, own: Sequence[Group]) -> Iterator[Node]:
    return by_year(own, lambda group: group.card, lambda text: _row(text[0], index, settings))


def _row(group: Group, index: Index, settings: Settings) -> Item:
    """A text and the first of what somebody says in it."""
    first = map(in_a_row, group.spoken[:IN_A_ROW])
    lines = (said(group.card, passage, index.archive, settings, linked=False) for passage in first)
    return text_row(group.card, index.archive, settings, lines, (group.met.spoken - IN_A_ROW, "more passage"))


def _by_record(said_in: Sequence[Group], index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("In date order",), "by-date")
    for group in said_in:
        card = group.card
        topics = join_words([entity_link(index.archive, t) for t in card.topics if t in index.archive.entity])
        items = tuple(Item(said(card, passage, index.archive, settings)) for passage in group.spoken)
        yield Box(
            (
                Title(3, (title_link(card, settings),), f"in-{card.id}"),
                Para(group_line(card, index.archive, settings), classes=("group-line",)),
                *((Para(("On ", *topics), classes=("group-line",)),) if topics else ()),
                Box((Listing(items),), ("said",)),
            ),
            ("group",),
            "section",
        )
