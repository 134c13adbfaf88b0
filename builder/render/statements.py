"""The pages of statements: who speaks in the archive, and everything each of them says in date order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.index.extracts import Extract
from builder.index.statements import Voice, nameless, voices
from builder.model import Entity
from builder.render.concordance import group_line
from builder.render.excerpts import said
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, paged, view_page, year_label
from builder.render.rows import ROOM, by_year, text_row
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

Entry = tuple[RecordCard, Extract]
Speaking = tuple[int, Entity, str]
"""How many passages somebody speaks on a topic, who, and where they stand."""


def render_statements(index: Index, settings: Settings) -> Iterator[Page]:
    """Make the list of speakers and the pages of each."""
    found = voices(index)
    yield _index_page(found, index, settings)
    for voice in found:
        yield from _voice_pages(voice, index, settings)


def _index_page(found: Sequence[Voice], index: Index, settings: Settings) -> Page:
    total = sum(voice.passages for voice in found)
    words: Inlines = (
        (
            f"{count(len(found), 'speaker')} and their {count(total, 'passage')}: turns that a text gives to somebody, "
            "and direct quotations in running text where it leaves no doubt who says them. In date order."
        ),
    )
    none: Inlines = ("No text in the archive marks who speaks yet. Speakers appear here once turns are labelled.",)
    about = f"Who says what in {settings.title}, by speaker and date"
    frame = Frame(PATH, "Statements", about, (words if found else none,), "data/statements.csv")
    return view_page(frame, (*_speakers(found), *_topics(found, index), *_nameless(index, settings)))


def _speakers(found: Sequence[Voice]) -> Iterator[Node]:
    if found:
        items = tuple(
            Item(
                (
                    Link((voice.entity.sort,), statements_page(voice.entity.id), ("name", voice.entity.kind)),
                    " ",
                    Span((f"{count(voice.passages, 'passage')} in {count(len(voice.said), 'text')}",), ("count",)),
                )
            )
            for voice in sorted(found, key=lambda v: (-v.passages, v.entity.sort))
        )
        yield Box((Title(2, ("Speakers",), "speakers"), Listing(items)), ("ways", "plain"), "section")


def _topics(found: Iterable[Voice], index: Index) -> Iterator[Node]:
    by_topic: dict[str, list[Speaking]] = {}
    for voice in found:
        numbers: Counter[str] = Counter()
        for one in voice.said:
            numbers.update(dict.fromkeys(one.card.topics, len(one.passages)))
        for topic, href in topic_addresses(voice, index).items():
            by_topic.setdefault(topic, []).append((numbers[topic], voice.entity, href))
    if by_topic:
        items = (_topic(topic, own, index) for topic, own in sorted(by_topic.items()))
        yield Box((Title(2, ("By topic of the text",), "topics"), Listing(tuple(items))), ("topic-voices",), "section")


def _topic(topic: str, own: list[Speaking], index: Index) -> Item:
    ranked = sorted(own, key=lambda item: (-item[0], item[1].sort, item[1].id))
    shown: list[Inlines] = [(entity_link(index.archive, topic),)]
    for number, speaker, href in ranked[:VOICES]:
        shown.append((Link((speaker.name,), href), " ", Span((str(number),), ("count",))))
    if len(ranked) > VOICES:
        shown.append((f"and {len(ranked) - VOICES:,} more",))
    return Item(join_dots(shown))


def _nameless(index: Index, settings: Settings) -> Iterator[Node]:
    found = nameless(index)
    if not found:
        return
    items = []
    for one in found[:100]:
        title = title_link(one.said.card, settings, (), one.said.passages[0].passage)
        number = Span((count(len(one.said.passages), "passage"),), ("count",))
        items.append(Item((one.shown, ", in ", title, " ", number)))
    more = (Para((f"And {len(found) - 100:,} more.",)),) if len(found) > 100 else ()
    yield Box(
        (Title(2, ("Speakers without a page",), "nameless"), Listing(tuple(items)), *more), ("nameless",), "section"
    )


def _voice_pages(voice: Voice, index: Index, settings: Settings) -> Iterator[Page]:
    name = voice.entity.name
    entries = [(one.card, passage) for one in voice.said for passage in one.passages]
    line = join_dots(
        (
            (f"{count(len(entries), 'passage')} in {count(len(voice.said), 'text')}",),
            (entity_link(index.archive, voice.entity.id),),
            (Link(("all speakers",), PATH),),
        )
    )
    about = f"Everything {name} says in {settings.title}, in date order"
    frame = Frame(statements_page(voice.entity.id), f"What {name} says", about, (line,), "data/statements.csv")
    by_topic = topic_entries(voice, index)
    before = (topic_box(by_topic, index) if len(by_topic) <= LONGEST else topic_link(voice),) if by_topic else ()

    def show(own: Sequence[Entry]) -> Iterator[Node]:
        if len(entries) <= LONGEST:
            return _by_record(own, index, settings)
        return by_year(own, lambda entry: entry[0], lambda text: _row(text, index, settings))

    yield from paged(frame, entries, show, lambda entry: year_label(entry[0]), before, ROOM)
    if len(by_topic) > LONGEST:
        yield from topic_pages(voice, by_topic, index, settings)


def _row(entries: Sequence[Entry], index: Index, settings: Settings) -> Item:
    """A text and all that somebody says in it."""
    lines = (said(card, passage, index.archive, settings, linked=False) for card, passage in entries)
    return text_row(entries[0][0], index.archive, settings, lines)


def _by_record(entries: Sequence[Entry], index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("In date order",), "by-date")
    for _, group in groupby(entries, key=lambda entry: entry[0].id):
        own = tuple(group)
        card = own[0][0]
        topics = join_words([entity_link(index.archive, t) for t in card.topics if t in index.archive.entity])
        items = tuple(Item(said(card, passage, index.archive, settings)) for _, passage in own)
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
