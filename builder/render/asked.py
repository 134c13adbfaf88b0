"""A question as it stands in lists: who asks it, how it begins, and how each answer begins, or who answers."""

from __future__ import annotations

from builder.index.card import RecordCard
from builder.index.questions import Question, Turn
from builder.model import Archive
from builder.render.excerpts import excerpt, passage_link
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Para, Span
from builder.render.rows import in_a_row
from builder.render.words import count, entity_link, join_words, record_page
from builder.settings import Settings

ANSWERS = 4
"""So many answers to one question are shown; a panel may give more."""


def question_box(question: Question, archive: Archive, settings: Settings, heading: Inlines = ()) -> Node:
    """A question and the beginning of each answer."""
    above = (Para(heading, classes=("group-line",)),) if heading else ()
    asked = Para(turn_line(question.card, question.asked, archive, settings), classes=("question",))
    return Box((*above, asked, _answers(question, archive, settings)), ("asked",))


def _answers(question: Question, archive: Archive, settings: Settings) -> Node:
    if not question.answers:
        return Para(("No answer follows in the text.",), classes=("empty",))
    lines = [Item(turn_line(question.card, turn, archive, settings)) for turn in question.answers[:ANSWERS]]
    more = len(question.answers) - ANSWERS
    rest = (Item((f"and {count(more, 'more turn')}",), ("quiet",)),) if more > 0 else ()
    return Listing((*lines, *rest))


def question_line(question: Question, archive: Archive, settings: Settings) -> Inlines:
    """How a question begins, with its passage, and who answers it where."""
    first = in_a_row(question.asked.first)
    asked = (passage_link(question.card, first), " ", *excerpt(question.card, first, archive, settings, linked=False))
    answers = join_words([_answerer(question.card, turn) for turn in question.answers[:ANSWERS]])
    return (*asked, " ", Span(answers, ("answered",))) if answers else asked


def _answerer(card: RecordCard, turn: Turn) -> Link:
    return Link((f"{turn.speaker.shown}, ¶{turn.first.number}",), f"{record_page(card.id)}#{turn.first.passage}")


def turn_line(card: RecordCard, turn: Turn, archive: Archive, settings: Settings, *, linked: bool = True) -> Inlines:
    """How a turn begins, with its passage and speaker."""
    entity = archive.entity.get(turn.speaker.entity or "") if linked else None
    who = entity_link(archive, entity.id) if entity else turn.speaker.shown
    words = excerpt(card, turn.first, archive, settings, linked=linked)
    return (passage_link(card, turn.first), " ", Span((who,), ("by",)), " ", *words)
