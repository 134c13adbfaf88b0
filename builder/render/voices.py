"""What somebody says on a topic, when: the texts by topic and year, each a link to the first passage they speak there.

    Negotiations    2021: 3 October (12) · 8 November (4)    2023: May (9)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.index.concordance import Index
from builder.index.statements import Said, Voice
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, paged, sheet_path, sheets, year_label
from builder.render.words import certainty_mark, date_words, entity_link, record_page
from builder.settings import Settings

Entry = tuple[str, Said]
"""A topic, and what is said in one text on it."""


def statements_page(identity: str) -> str:
    """The page of what somebody says."""
    return f"statements/{identity}.md"


def topics_page(identity: str) -> str:
    """The page of what somebody says by topic, where it is too much for their own."""
    return f"statements/{identity}/topics.md"


def topic_entries(voice: Voice, index: Index) -> tuple[Entry, ...]:
    """What somebody says by topic of the text, by the topic's name, each in date order."""
    found = ((t, one) for one in voice.said for t in one.card.topics if t in index.archive.entity)
    return tuple(sorted(found, key=lambda entry: (index.archive.entity[entry[0]].sort, entry[0])))


def topic_addresses(voice: Voice, index: Index) -> dict[str, str]:
    """Where it stands what somebody says on each topic: topic → page and anchor."""
    entries = topic_entries(voice, index)
    own, own_topics = statements_page(voice.entity.id), topics_page(voice.entity.id)
    if len(entries) <= LONGEST:
        return {topic: f"{own}#on-{topic}" for topic, _ in entries}
    addresses: dict[str, str] = {}
    for sheet in sheets(entries, lambda entry: index.archive.entity[entry[0]].name):
        for topic, _ in sheet.entries:
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


def topic_pages(voice: Voice, entries: Sequence[Entry], index: Index, settings: Settings) -> Iterator[Page]:
    """Make the pages of what somebody says by topic, topic by topic."""
    name = voice.entity.name
    said: Inlines = (Link((f"All that {name} says",), statements_page(voice.entity.id)), ", in date order.")
    about = f"What {name} says in {settings.title}, by topic of the text"
    frame = Frame(topics_page(voice.entity.id), f"What {name} says, by topic", about, (said,), "data/statements.csv")

    def show(own: Sequence[Entry]) -> Iterator[Node]:
        yield topic_box(own, index)

    yield from paged(frame, entries, show, lambda entry: index.archive.entity[entry[0]].name)


def _topics(entries: Sequence[Entry], index: Index) -> Iterator[Node]:
    """A topic and its texts year by year."""
    for topic, group in groupby(entries, key=lambda entry: entry[0]):
        years: list[Inline] = []
        for year, own in groupby((said for _, said in group), key=lambda one: year_label(one.card)):
            years += [" ", Span((f"{year}:", *(part for one in own for part in (" ", *_text(one)))), ("in-year",))]
        yield Title(3, (entity_link(index.archive, topic),), f"on-{topic}")
        yield Para(tuple(years[1:]))


def _text(said: Said) -> Inlines:
    """The date of a text as a link to the first passage, with the number of passages."""
    card, first = said.card, said.passages[0]
    link = Link((date_words(card.filed),), f"{record_page(card.id)}#{first.passage}")
    number = Span((str(len(said.passages)),), ("count",))
    return (link, *certainty_mark(card, card.filed_by, own_page=False), " ", number)
