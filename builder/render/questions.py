"""The pages of questions: all of them in date order, by topic, and those asked more than once with all answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.index.concordance import Index
from builder.index.questions import FEWEST_SHARED, LIKENESS, Question, Turn, asked_again
from builder.render.concordance import group_line
from builder.render.excerpts import excerpt, passage_link
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import LONGEST, Frame, paged, view_page, year_label
from builder.render.words import count, date_words, entity_link, join_dots, title_attributes, title_link
from builder.settings import Settings

PATH = "questions/index.md"
AGAIN = "questions/asked-again.md"
RULE = (
    f"Two questions count as the same where they have at least {FEWEST_SHARED} telling words in common and these are "
    f"{LIKENESS:.0%} or more of all the telling words of both, or where all their telling words are the same. Small "
    "words such as “the” or “you” do not count, and whoever is named counts as one word in any spelling. Questions "
    "are compared within one language."
)
HEADING = 140
"""Characters of a question that stand as its heading."""
FEW = 99
"""So many questions of one text stand on a topic's page where that has room for all."""
ANSWERS = 4
"""So many answers to one question are shown; a panel may give more."""


def render_questions(index: Index, settings: Settings) -> Iterator[Page]:
    """Make all pages of questions."""
    questions = tuple(question for one in index.contributions for question in one.questions)
    again = asked_again(questions)
    said = (
        f"{count(len(questions), 'question')} put by interviewers, in the order in which the texts took place. "
        "Every turn of an interviewer counts, so a few are remarks."
        if questions
        else "No text in the archive has an interviewer’s questions yet. They appear here once a text marks its turns."
    )
    about = f"Every question asked in {settings.title}, with its answers"
    frame = Frame(PATH, "Questions", about, ((said,),), "data/questions.csv")

    def show(own: Sequence[Question]) -> Iterator[Node]:
        return _by_record(own, index, settings)

    yield from paged(frame, questions, show, _year, _ways(questions, again, index))
    for topic in sorted(index.by_topic):
        if topic in index.archive.entity and (own := _on(topic, questions)):
            yield from _topic_pages(topic, own, index, settings)
    yield from _again_pages(again, index, settings)


def _year(question: Question) -> str:
    return year_label(question.card)


def _on(topic: str, questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(question for question in questions if topic in question.card.topics)


def topic_path(topic: str) -> str:
    """The page of the questions in texts on a topic."""
    return f"questions/topics/{topic}.md"


def _topic_frame(topic: str, number: int, index: Index) -> Frame:
    name = index.archive.entity[topic].name
    in_texts = f"{count(number, 'question')} in texts on "
    said = (in_texts, entity_link(index.archive, topic), ". ", Link(("All questions",), PATH))
    return Frame(topic_path(topic), f"Questions: {name}", f"Questions asked in texts on {name}", (said,))


def _topic_pages(topic: str, own: Sequence[Question], index: Index, settings: Settings) -> Iterator[Page]:
    """The questions in texts on a topic; where they are many, the texts with the number of their questions."""
    frame = _topic_frame(topic, len(own), index)
    texts = [tuple(group) for _, group in groupby(own, key=lambda question: question.card.id)]
    if len(own) <= LONGEST:
        yield view_page(frame, _asked_in(texts, index, settings, FEW))
    else:
        yield from paged(frame, texts, lambda found: _asked_in(found, index, settings, 1), lambda t: _year(t[0]))


def _asked_in(
    texts: Sequence[tuple[Question, ...]], index: Index, settings: Settings, shown: int
) -> Iterator[Node]:
    """Texts year by year, each with its first questions."""
    for year, group in groupby(texts, key=lambda text: _year(text[0])):
        rows = tuple(_asked_row(text, index, settings, shown) for text in group)
        yield Box((Title(2, (year,), f"y-{year.split()[0].lower()}"), Listing(rows)), ("rows",), "section")


def _asked_row(text: tuple[Question, ...], index: Index, settings: Settings, shown: int) -> Item:
    card = text[0].card
    facts = Span((date_words(card.filed),), ("group-line",))
    firsts = [one.asked.first for one in text[:shown]]
    lines = [
        Span((passage_link(card, own), " ", excerpt(card, own, index.archive, settings)), ("line",)) for own in firsts
    ]
    more = len(text) - len(lines)
    rest: Inlines = (" ", Span((f"and {count(more, 'more question')}",), ("count",))) if more else ()
    return Item((title_link(card, settings), " ", facts, *lines, *rest))


def _ways(questions: Sequence[Question], again: Sequence[object], index: Index) -> Iterator[Node]:
    """What stands above the list: questions asked more than once, and topics."""
    if again:
        link = Link((count(len(again), "question"),), AGAIN)
        yield Para((link, " asked more than once, each with all answers"), classes=("way",))
    topics = [(t, len(_on(t, questions))) for t in index.by_topic if t in index.archive.entity]
    items = [
        Item((Link((index.archive.entity[t].name,), topic_path(t)), " ", Span((str(number),), ("count",))))
        for t, number in sorted(topics, key=lambda item: (-item[1], item[0]))
        if number
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
        yield Box((title, line, *(_question(one, index, settings) for one in own)), ("group",), "section")


def _question(question: Question, index: Index, settings: Settings, *, heading: Inlines = ()) -> Node:
    """A question and the beginning of each answer."""
    lines = [Item(_line(turn, question, index, settings)) for turn in question.answers[:ANSWERS]]
    more = len(question.answers) - ANSWERS
    if more > 0:
        lines.append(Item((f"and {count(more, 'more turn')}",), ("quiet",)))
    asked = Para(_line(question.asked, question, index, settings), classes=("question",))
    answers = Listing(tuple(lines)) if lines else Para(("No answer follows in the text.",), classes=("empty",))
    above = (Para(heading, classes=("group-line",)),) if heading else ()
    return Box((*above, asked, answers), ("asked",))


def _line(turn: Turn, question: Question, index: Index, settings: Settings) -> Inlines:
    entity = index.archive.entity.get(turn.speaker.entity or "")
    who = entity_link(index.archive, entity.id) if entity else turn.speaker.shown
    words = excerpt(question.card, turn.first, index.archive, settings)
    return (passage_link(question.card, turn.first), " ", Span((who,), ("by",)), " ", words)


def _again_pages(again: Sequence[tuple[Question, ...]], index: Index, settings: Settings) -> Iterator[Page]:
    said = f"{count(len(again), 'question')} asked more than once, each with all answers in date order."
    none = "No question has been asked twice in the words of this archive yet."
    paragraphs: tuple[Inlines, ...] = ((said if again else none, " ", Link(("All questions",), PATH)), (RULE,))
    frame = Frame(AGAIN, "Asked more than once", f"One question, all answers across {settings.title}", paragraphs)
    numbered = tuple(enumerate(again, 1))
    yield from paged(frame, numbered, lambda groups: (_group(n, group, index, settings) for n, group in groups))


def _group(position: int, group: tuple[Question, ...], index: Index, settings: Settings) -> Node:
    first = group[0]
    words = shortened(first.asked.first.text) or first.card.title
    language = title_attributes(first.card, settings)
    heading = Title(2, (Span((words,), attributes=language),), f"question-{position}")
    texts = len({question.card.id for question in group})
    asked = Para(
        (f"Asked {'twice' if len(group) == 2 else count(len(group), 'time')} in {count(texts, 'text')}",),
        classes=("tally",),
    )
    nodes = [_question(question, index, settings, heading=_where(question, settings)) for question in group]
    return Box((heading, asked, *nodes), ("group",), "section")


def _where(question: Question, settings: Settings) -> Inlines:
    return join_dots(((date_words(question.card.filed),), (title_link(question.card, settings),)))


def shortened(words: str) -> str:
    """The beginning of a question, to the end of a word, as a heading."""
    cut = words if len(words) <= HEADING else words[:HEADING].rpartition(" ")[0]
    return cut.rstrip(" .…")
