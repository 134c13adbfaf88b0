"""The pages of statements: who speaks in the archive, and everything each of them says in date order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.index.concordance import Index
from builder.index.statements import Voice, dividing_topics, nameless, voices
from builder.model import AnnotatedPassage, Record
from builder.render.concordance import group_line
from builder.render.excerpts import excerpt, passage_link, title_attributes
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Strong, Title
from builder.render.paging import Frame, paged, view_page, year_label
from builder.render.words import count, entity_link, join_dots, join_words, record_page
from builder.settings import Settings

PATH = "statements/index.md"
VOICES = 12
"""So many speakers are named with a topic; the rest are counted."""

Entry = tuple[Record, AnnotatedPassage]


def statements_page(identity: str, topic: str = "") -> str:
    """The page of what somebody says, or of what they say in texts on one topic."""
    return f"statements/{identity}/on-{topic}.md" if topic else f"statements/{identity}.md"


def render_statements(index: Index, settings: Settings) -> Iterator[Page]:
    """Make the list of speakers and the pages of each."""
    found = voices(index)
    yield _index_page(found, index, settings)
    for voice in found:
        yield from _voice_pages(voice, "", index, settings)
        for topic, _ in dividing_topics(voice):
            if topic in index.archive.entity:
                yield from _voice_pages(voice, topic, index, settings)


def _index_page(found: Sequence[Voice], index: Index, settings: Settings) -> Page:
    total = sum(voice.passages for voice in found)
    said: Inlines = (
        (
            f"{count(len(found), 'speaker')} and their {count(total, 'passage')}: turns that a text gives to somebody, "
            "in date order. Quotations inside running text are not gathered here."
        ),
    )
    none: Inlines = ("No text in the archive marks who speaks yet. Speakers appear here once turns are labelled.",)
    about = f"Who says what in {settings.title}, by speaker and date"
    frame = Frame(PATH, "Statements", about, (said if found else none,))
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
    by_topic: dict[str, list[tuple[int, Voice]]] = {}
    for voice in found:
        for topic in {topic for said in voice.said for topic in said.record.head.topics} & index.archive.entity.keys():
            number = sum(len(said.passages) for said in voice.said if topic in said.record.head.topics)
            by_topic.setdefault(topic, []).append((number, voice))
    if by_topic:
        items = (_topic(topic, own, index) for topic, own in sorted(by_topic.items()))
        yield Box((Title(2, ("By topic of the text",), "topics"), Listing(tuple(items))), ("topic-voices",), "section")


def _topic(topic: str, own: list[tuple[int, Voice]], index: Index) -> Item:
    ranked = sorted(own, key=lambda item: (-item[0], item[1].entity.sort))
    shown: list[Inlines] = [(entity_link(index.archive, topic),)]
    for number, voice in ranked[:VOICES]:
        narrowed = topic if topic in dict(dividing_topics(voice)) else ""
        shown.append((Link((voice.entity.name,), statements_page(voice.entity.id, narrowed)), " ", _number(number)))
    if len(ranked) > VOICES:
        shown.append((f"and {len(ranked) - VOICES:,} more",))
    return Item(join_dots(shown))


def _nameless(index: Index, settings: Settings) -> Iterator[Node]:
    found = nameless(index)
    if not found:
        return
    items = []
    for one in found[:100]:
        record = one.said.record
        first = f"{record_page(record.id)}#{one.said.passages[0].passage.id}"
        title = Link((record.head.title,), first, (), title_attributes(record, settings))
        number = Span((count(len(one.said.passages), "passage"),), ("count",))
        items.append(Item((one.shown, ", in ", title, " ", number)))
    more = (Para((f"And {len(found) - 100:,} more.",)),) if len(found) > 100 else ()
    yield Box(
        (Title(2, ("Speakers without a page",), "nameless"), Listing(tuple(items)), *more), ("nameless",), "section"
    )


def _voice_pages(voice: Voice, topic: str, index: Index, settings: Settings) -> Iterator[Page]:
    name = voice.entity.name
    said = [one for one in voice.said if not topic or topic in one.record.head.topics]
    entries = [(one.record, passage) for one in said for passage in one.passages]
    about = f" on {index.archive.entity[topic].name}" if topic else ""
    line = join_dots(
        (
            (f"{count(len(entries), 'passage')} in {count(len(said), 'text')}",),
            (entity_link(index.archive, voice.entity.id),),
            (Link(("all speakers",), PATH),),
        )
    )
    where: tuple[Inlines, ...] = (("In texts on ", entity_link(index.archive, topic), ":"),) if topic else ()
    frame = Frame(
        statements_page(voice.entity.id, topic),
        f"What {name} says{about}",
        f"Everything {name} says in {settings.title}{f', in texts{about}' if topic else ''}, in date order",
        (*where, line),
    )
    before = (*_filter(voice, topic, index),)
    yield from paged(frame, entries, lambda own: _by_record(own, index, settings), lambda e: year_label(e[0]), before)


def _filter(voice: Voice, here: str, index: Index) -> Iterator[Node]:
    """Links to what somebody says on each topic that not all of their texts have."""
    topics = [(topic, number) for topic, number in dividing_topics(voice) if topic in index.archive.entity]
    if not topics:
        return
    every = Link(("All texts",), statements_page(voice.entity.id)) if here else Strong(("All texts",))
    items = [Item((every, " ", _number(len(voice.said))))]
    for topic, number in topics:
        name = (index.archive.entity[topic].name,)
        shown = Strong(name) if topic == here else Link(name, statements_page(voice.entity.id, topic))
        items.append(Item((shown, " ", _number(number))))
    yield Box((Listing(tuple(items)),), ("sheets",), "nav", attributes=(("aria-label", "Topics of the texts"),))


def _number(number: int) -> Span:
    return Span((str(number),), ("count",))


def _by_record(entries: Sequence[Entry], index: Index, settings: Settings) -> Iterator[Node]:
    for _, group in groupby(entries, key=lambda entry: entry[0].id):
        own = tuple(group)
        record = own[0][0]
        title = Link((record.head.title,), record_page(record.id), (), title_attributes(record, settings))
        topics = join_words([entity_link(index.archive, t) for t in record.head.topics if t in index.archive.entity])
        items = tuple(Item(_line(record, passage, index, settings)) for _, passage in own)
        yield Box(
            (
                Title(2, (title,), f"in-{record.id}"),
                Para(group_line(record, index.archive, settings), classes=("group-line",)),
                *((Para(("On ", *topics), classes=("group-line",)),) if topics else ()),
                Box((Listing(items),), ("said",)),
            ),
            ("group",),
            "section",
        )


def _line(record: Record, passage: AnnotatedPassage, index: Index, settings: Settings) -> Inlines:
    asks: Inlines = (Span(("asks",), ("by",)), " ") if passage.speaker and passage.speaker.part == "question" else ()
    return (passage_link(record, passage), " ", *asks, excerpt(record, passage, index, settings))
