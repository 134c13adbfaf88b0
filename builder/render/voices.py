"""What somebody says on a topic, when: the texts by topic and year, each a link to the first passage they speak there.

    Negotiations    2021: 3 October (12) · 8 November (4)    2023: May (9)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.index.concordance import Group, Index
from builder.index.statements import Voice
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, Leaf, paged, sheet_path, sheets, year_label
from builder.render.rows import row_mark
from builder.render.words import certainty_mark, date_words, entity_link, record_page
from builder.settings import Settings

Entry = tuple[str, Group]
"""A topic, and what is said in one text on it."""


def statements_page(identity: str) -> str:
    """The page of what somebody says."""
    return f"statements/{identity}.md"


def topics_page(identity: str) -> str:
    """The page of what somebody says by topic, where it is too much for their own."""
    return f"statements/{identity}/topics.md"


def topic_entries(said_in: Iterable[Group], index: Index) -> tuple[Entry, ...]:
    """What somebody says by topic of the text, by the topic's name, each in date order."""
    found = ((t, one) for one in said_in for t in one.card.topics if t in index.archive.entity)
    return tuple(sorted(found, key=lambda entry: _by_name(entry[0], index)))


def _by_name(topic: str, index: Index) -> tuple[str, str]:
    return index.archive.entity[topic].sort, topic


def topic_addresses(voice: Voice, index: Index) -> dict[str, str]:
    """Where it stands what somebody says on each topic: topic → page and anchor."""
    known = sorted(voice.tally.topics.keys() & index.archive.entity.keys(), key=lambda topic: _by_name(topic, index))
    entries = [topic for topic in known for _ in range(voice.tally.topics[topic][0])]
    own, own_topics = statements_page(voice.entity.id), topics_page(voice.entity.id)
    if len(entries) <= LONGEST:
        return {topic: f"{own}#on-{topic}" for topic in entries}
    addresses: dict[str, str] = {}
    for sheet in sheets(entries, lambda topic: index.archive.entity[topic].name):
        for topic in sheet.entries:
            addresses.setdefault(topic, f"{sheet_path(own_topics, sheet.slug)}#on-{topic}")
    return addresses


def topic_link(voice: Voice) -> Node:
    """A link to the page of topics."""
    words = "By topic of the text: on what, and when"
    return Para((Link((words,), topics_page(voice.entity.id)),), classes=("way",))


def topic_box(entries: Sequence[Entry], index: Index) -> Node:
    """The topics, each with its texts by year."""
    title = Title(2, ("By topic of the text",), "topics")
    return Box((title, *_topics(entries, index)), ("topic-years",), "section")


def topic_pages(voice: Voice, entries: Sequence[Entry], index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of what somebody says by topic, topic by topic."""
    name = voice.entity.name
    said: Inlines = (Link((f"All that {name} says",), statements_page(voice.entity.id)), ", in date order.")
    about = f"What {name} says in {settings.title}, by topic of the text"
    table = index.table("statements")
    frame = Frame(topics_page(voice.entity.id), f"What {name} says, by topic", about, (said,), table)

    def show(own: Sequence[Entry]) -> Iterator[Node]:
        yield topic_box(own, index)

    def name_of(entry: Entry) -> str:
        return index.archive.entity[entry[0]].name

    yield from paged(frame, entries, show, name_of, (), LONGEST, lambda entry: (entry[0], *row_mark(entry[1])))


def _topics(entries: Sequence[Entry], index: Index) -> Iterator[Node]:
    """A topic and its texts year by year."""
    for topic, group in groupby(entries, key=lambda entry: entry[0]):
        years: list[Inline] = []
        for year, own in groupby((said for _, said in group), key=lambda said: year_label(said.card)):
            years += [" ", Span((f"{year}:", *(part for one in own for part in (" ", *_text(one)))), ("in-year",))]
        yield Title(3, (entity_link(index.archive, topic),), f"on-{topic}")
        yield Para(tuple(years[1:]))


def _text(said: Group) -> Inlines:
    """The date of a text as a link to the first passage, with the number of passages."""
    card = said.card
    link = Link((date_words(card.filed),), f"{record_page(card.id)}#{said.met.first}")
    number = Span((str(said.met.spoken),), ("count",))
    return (link, *certainty_mark(card, card.filed_by, own_page=False), " ", number)
