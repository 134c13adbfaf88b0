"""One question, all answers across the archive in date order; what is asked very often has pages of its own.

    Who founded the Front?   3 October 2021 · … ¶2 …   |   May 2023 · … ¶5 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.index.concordance import Index, Put
from builder.index.likeness import FEWEST_SHARED, LIKENESS
from builder.index.questions import Question
from builder.render.asked import question_box, turn_line
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import Frame, Leaf, paged, year_label
from builder.render.rows import by_year, in_a_row, row_mark, text_row
from builder.render.words import count, date_words, join_dots, title_attributes, title_link
from builder.settings import Settings

AGAIN = "questions/asked-again.md"
RULE = (
    f"A question counts as asked again where it and the first of its kind have at least {FEWEST_SHARED} telling words "
    f"in common and these are {LIKENESS:.0%} or more of all the telling words of both, or where all their telling "
    "words are the same. Small words such as “the” or “you” do not count, and whoever is named counts as one word in "
    "any spelling. Questions are compared within one language."
)
HEADING = 140
"""Characters of a question that stand as its heading."""
TOGETHER = 6
"""So often a question may be asked for all its answers to stand on the page of all such questions."""

ROOM = 12
"""So many questions stand on one sheet, each with up to `TOGETHER` rows of two lines."""
ROWS = 80
"""So many texts stand on one sheet of a question that is asked very often."""
MANY = 150
"""So many texts with questions an archive may have for answers to stand at length."""

Group = tuple[Put, ...]


def again_pages(again: Sequence[Group], index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of questions that were asked more than once, those asked most often first."""
    said = f"{count(len(again), 'question')} asked more than once, each with all answers in date order."
    none = "No question has been asked twice in the words of this archive yet."
    every = Link(("All questions",), "questions/index.md")
    paragraphs: tuple[Inlines, ...] = ((said if again else none, " ", every), (RULE,))
    about = f"One question, all answers across {settings.title}"
    frame = Frame(AGAIN, "Asked more than once", about, paragraphs, index.table("questions"))

    def show(groups: Sequence[Group]) -> Iterator[Node]:
        return (_group(group, index, settings) for group in groups)

    yield from paged(frame, again, show, room=ROOM, mark=lambda group: [_mark(put) for put in group])
    for group in again:
        if len(group) > TOGETHER:
            yield from _own_pages(group, index, settings)


def _mark(put: Put) -> tuple[int, ...]:
    return (*row_mark(put.text), put.place)


def _group(group: Group, index: Index, settings: Settings) -> Node:
    first = group[0].question
    heading = Title(2, (_heading(first, settings),), _identity(first))
    tally = Para((_tally(group),), classes=("tally",))
    if len(group) > TOGETHER:
        link = Link((f"All {len(group):,} times it was asked, with the answers",), _own_page(first))
        return Box((heading, tally, Para((link,), classes=("way",))), ("group",), "section")
    if len(index.asked) > MANY:
        rows = Listing(tuple(_row((put,), index, settings) for put in group))
        return Box((heading, tally, rows), ("group", "rows"), "section")
    asked = (put.question for put in group)
    boxes = (question_box(one, index.archive, settings, _where(one, settings)) for one in asked)
    return Box((heading, tally, *boxes), ("group",), "section")


def _own_pages(group: Group, index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of one question that is asked very often."""
    said: Inlines = (_tally(group), ". ", Link(("Other questions asked more than once",), AGAIN))
    about = f"One question and all its answers across {settings.title}"
    first = group[0].question
    frame = Frame(_own_page(first), shortened(first), about, (said,), index.table("questions"))

    def show(own: Sequence[Put]) -> Iterator[Node]:
        return by_year(own, lambda put: put.text.card, lambda text: _row(text, index, settings))

    yield from paged(frame, group, show, lambda put: year_label(put.text.card), room=ROWS, mark=_mark)


def _row(text: Sequence[Put], index: Index, settings: Settings) -> Item:
    """A text in which it was asked, with the question in its words and the first answer."""
    asked = [put.question for put in text]
    turns = [turn for question in asked for turn in (question.asked, *question.answers[:1])]
    short = (replace(turn, first=in_a_row(turn.first)) for turn in turns)
    lines = (turn_line(text[0].text.card, turn, index.archive, settings, linked=False) for turn in short)
    return text_row(text[0].text.card, index.archive, settings, lines)


def _identity(question: Question) -> str:
    """The anchor of a question: the text and passage where it was asked first."""
    return f"{question.card.id}-{question.asked.first.passage}"


def _own_page(question: Question) -> str:
    return f"questions/again/{_identity(question)}.md"


def _tally(group: Group) -> str:
    texts = len({put.text.card.id for put in group})
    return f"Asked {'twice' if len(group) == 2 else count(len(group), 'time')} in {count(texts, 'text')}"


def _heading(question: Question, settings: Settings) -> Span:
    return Span((shortened(question),), attributes=title_attributes(question.card, settings))


def shortened(question: Question) -> str:
    """The beginning of a question, to the end of a word, as a heading; the text's title where it has no words."""
    words = question.asked.first.text
    cut = words if len(words) <= HEADING else words[:HEADING].rpartition(" ")[0]
    return cut.rstrip(" .…") or question.card.title


def _where(question: Question, settings: Settings) -> Inlines:
    return join_dots(((date_words(question.card.filed),), (title_link(question.card, settings),)))
