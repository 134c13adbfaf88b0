"""The pages of questions: all of them in date order with their answers, and by topic of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.index.questions import Question, asked_again
from builder.render.asked import question_box, question_line
from builder.render.asked_again import AGAIN, again_pages
from builder.render.concordance import group_line
from builder.render.nodes import Box, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, paged, view_page, year_label
from builder.render.rows import ROOM, by_year, text_row
from builder.render.words import count, entity_link, title_link
from builder.settings import Settings

PATH = "questions/index.md"


def render_questions(index: Index, settings: Settings) -> Iterator[Page]:
    """Make all pages of questions."""
    questions = tuple(question for one in index.contributions for question in one.questions)
    again = asked_again(questions)
    by_topic = _by_topic(questions, index)
    said = (
        f"{count(len(questions), 'question')} put by interviewers, in the order in which the texts took place. "
        "Every turn of an interviewer counts, so a few are remarks."
        if questions
        else "No text in the archive has an interviewer’s questions yet. They appear here once a text marks its turns."
    )
    about = f"Every question asked in {settings.title}, with its answers"
    frame = Frame(PATH, "Questions", about, ((said,),), "data/questions.csv")

    def show(own: Sequence[Question]) -> Iterator[Node]:
        if len(questions) <= LONGEST:
            return _by_record(own, index, settings)
        return by_year(own, _card, lambda text: _row(text, index, settings))

    yield from paged(frame, questions, show, _year, _ways(by_topic, len(again), index), ROOM)
    for topic, own in by_topic.items():
        yield from _topic_pages(topic, own, index, settings)
    yield from again_pages(again, index, settings)


def _card(question: Question) -> RecordCard:
    return question.card


def _year(question: Question) -> str:
    return year_label(question.card)


def _by_topic(questions: Sequence[Question], index: Index) -> dict[str, list[Question]]:
    """The questions in texts on each topic, the topics by id."""
    found: dict[str, list[Question]] = {t: [] for t in sorted(index.by_topic) if t in index.archive.entity}
    for question in questions:
        for topic in question.card.topics:
            if topic in found:
                found[topic].append(question)
    return {topic: own for topic, own in found.items() if own}


def topic_path(topic: str) -> str:
    """The page of the questions in texts on a topic."""
    return f"questions/topics/{topic}.md"


def _topic_pages(topic: str, own: Sequence[Question], index: Index, settings: Settings) -> Iterator[Page]:
    """The questions in texts on a topic; where they are many, the texts with the number of their questions."""
    name = index.archive.entity[topic].name
    in_texts = f"{count(len(own), 'question')} in texts on "
    said = (in_texts, entity_link(index.archive, topic), ". ", Link(("All questions",), PATH))
    frame = Frame(topic_path(topic), f"Questions: {name}", f"Questions asked in texts on {name}", (said,))
    if len(own) <= LONGEST:
        yield view_page(frame, by_year(own, _card, lambda text: _row(text, index, settings)))
        return
    asked = Counter(question.card.id for question in own)
    cards = list({question.card.id: question.card for question in own}.values())

    def show(found: Sequence[RecordCard]) -> Iterator[Node]:
        return by_year(found, lambda card: card, lambda text: _counted(text[0], asked[text[0].id], index, settings))

    yield from paged(frame, cards, show, year_label, (), ROOM)


def _row(text: Sequence[Question], index: Index, settings: Settings) -> Item:
    """A text with its questions, each with a link to who answers it."""
    lines = (question_line(question, index.archive, settings) for question in text)
    return text_row(text[0].card, index.archive, settings, lines)


def _counted(card: RecordCard, questions: int, index: Index, settings: Settings) -> Item:
    return text_row(card, index.archive, settings, ((count(questions, "question"),),))


def _ways(by_topic: dict[str, list[Question]], again: int, index: Index) -> Iterator[Node]:
    """What stands above the list: questions asked more than once, and topics."""
    if again:
        link = Link((count(again, "question"),), AGAIN)
        yield Para((link, " asked more than once, each with all answers"), classes=("way",))
    items = [
        Item((Link((index.archive.entity[t].name,), topic_path(t)), " ", Span((str(number),), ("count",))))
        for t, number in sorted(((t, len(own)) for t, own in by_topic.items()), key=lambda item: (-item[1], item[0]))
    ]
    if items:
        yield Box((Title(2, ("By topic of the text",), "topics"), Listing(tuple(items))), ("ways",), "section")


def _by_record(questions: Sequence[Question], index: Index, settings: Settings) -> Iterator[Node]:
    if questions:
        yield Title(2, ("In date order",), "by-date")
    for _, group in groupby(questions, key=lambda question: question.card.id):
        own = tuple(group)
        card = own[0].card
        line = Para(group_line(card, index.archive, settings), classes=("group-line",))
        title = Title(3, (title_link(card, settings),), f"in-{card.id}")
        boxes = (question_box(one, index.archive, settings) for one in own)
        yield Box((title, line, *boxes), ("group",), "section")
