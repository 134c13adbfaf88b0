"""The pages of questions: all of them in date order with their answers, and by topic of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from builder.index.concordance import Asked, Index
from builder.render.asked import question_box, question_line
from builder.render.asked_again import AGAIN, again_pages
from builder.render.concordance import group_line
from builder.render.nodes import Box, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, Leaf, paged, view_page, year_label
from builder.render.rows import IN_A_ROW, ROOM, by_year, row_mark, text_row
from builder.render.words import count, entity_link, title_link
from builder.settings import Settings

PATH = "questions/index.md"


def render_questions(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of all questions, and of those by topic of the text."""
    number, by_topic = sum(text.row.questions for text in index.asked), _by_topic(index)
    said = (
        f"{count(number, 'question')} put by interviewers, in the order in which the texts took place. "
        "Every turn of an interviewer counts, so a few are remarks."
        if number
        else "No text in the archive has an interviewer’s questions yet. They appear here once a text marks its turns."
    )
    about = f"Every question asked in {settings.title}, with its answers"
    frame = Frame(PATH, "Questions", about, ((said,),), index.table("questions"))
    ways = _ways(by_topic, index)
    if number <= LONGEST:
        yield view_page(frame, (*ways, *_by_record(index.asked, index, settings)))
    else:
        yield from paged(frame, index.asked, partial(_rows, index, settings), _year, ways, ROOM, row_mark)
    for topic, own in by_topic.items():
        yield from _topic_pages(topic, own, index, settings)


def render_asked_again(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of questions that were asked more than once."""
    yield from again_pages(index.asked_again(), index, settings)


def _year(text: Asked) -> str:
    return year_label(text.card)


def _by_topic(index: Index) -> dict[str, list[Asked]]:
    """The texts on each topic in which questions are put, the topics by id."""
    found: dict[str, list[Asked]] = {t: [] for t in sorted(index.by_topic) if t in index.archive.entity}
    for text in index.asked:
        for topic in text.card.topics:
            if topic in found:
                found[topic].append(text)
    return {topic: own for topic, own in found.items() if own}


def topic_path(topic: str) -> str:
    """The page of the questions in texts on a topic."""
    return f"questions/topics/{topic}.md"


def _topic_pages(topic: str, own: Sequence[Asked], index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """The questions in texts on a topic; where they are many, the texts with the number of their questions."""
    name, number = index.archive.entity[topic].name, sum(text.row.questions for text in own)
    in_texts = f"{count(number, 'question')} in texts on "
    said = (in_texts, entity_link(index.archive, topic), ". ", Link(("All questions",), PATH))
    frame = Frame(topic_path(topic), f"Questions: {name}", f"Questions asked in texts on {name}", (said,))
    show = partial(_rows, index, settings) if number <= LONGEST else partial(_counted, index, settings)
    yield from paged(frame, own, show, _year, (), ROOM, lambda text: (*row_mark(text), text.row.questions))


def _rows(index: Index, settings: Settings, own: Sequence[Asked]) -> Iterator[Node]:
    return by_year(own, lambda text: text.card, lambda text: _row(text[0], index, settings))


def _row(text: Asked, index: Index, settings: Settings) -> Item:
    """A text with its first questions, each with a link to who answers it."""
    first = text.questions[:IN_A_ROW]
    lines = (question_line(question, index.archive, settings) for question in first)
    return text_row(text.card, index.archive, settings, lines, (text.row.questions - IN_A_ROW, "more question"))


def _counted(index: Index, settings: Settings, own: Sequence[Asked]) -> Iterator[Node]:
    def row(texts: Sequence[Asked]) -> Item:
        number = (count(texts[0].row.questions, "question"),)
        return text_row(texts[0].card, index.archive, settings, (number,))

    return by_year(own, lambda text: text.card, row)


def _ways(by_topic: dict[str, list[Asked]], index: Index) -> Iterator[Node]:
    """What stands above the list: questions asked more than once, and topics."""
    if index.asked:
        link = Link(("Questions asked more than once",), AGAIN)
        yield Para((link, ", each with all answers"), classes=("way",))
    numbers = ((t, sum(text.row.questions for text in own)) for t, own in by_topic.items())
    items = [
        Item((Link((index.archive.entity[t].name,), topic_path(t)), " ", Span((str(number),), ("count",))))
        for t, number in sorted(numbers, key=lambda item: (-item[1], item[0]))
    ]
    if items:
        yield Box((Title(2, ("By topic of the text",), "topics"), Listing(tuple(items))), ("ways",), "section")


def _by_record(texts: Sequence[Asked], index: Index, settings: Settings) -> Iterator[Node]:
    if texts:
        yield Title(2, ("In date order",), "by-date")
    for text in texts:
        card = text.card
        line = Para(group_line(card, index.archive, settings), classes=("group-line",))
        title = Title(3, (title_link(card, settings),), f"in-{card.id}")
        boxes = (question_box(one, index.archive, settings) for one in text.questions)
        yield Box((title, line, *boxes), ("group",), "section")
