"""A question as it stands in lists: who asks it, how it begins, and how each answer begins, or who answers."""

from __future__ import annotations

from builder.index.card import RecordCard
from builder.index.questions import Question, Turn
from builder.model import Archive
from builder.render.excerpts import excerpt, passage_link
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Para, Span
from builder.render.words import entity_link, join_words, record_page
from builder.settings import Settings

ANSWERS = 4
"""So many answers to one question are shown; a panel may give more."""


def question_box(
    question: Question, archive: Archive, settings: Settings, heading: Inlines = (), *, brief: bool = False
) -> Node:
    """A question and the beginning of each answer; where it must be brief, who answers."""
    above = (Para(heading, classes=("group-line",)),) if heading else ()
    line = turn_line(question.card, question.asked, archive, settings, linked=not brief)
    asked = Para(line, classes=("question",))
    return Box((*above, asked, _answers(question, archive, settings, brief=brief)), ("asked",))


def _answers(question: Question, archive: Archive, settings: Settings, *, brief: bool) -> Node:
    if not question.answers:
        return Para(("No answer follows in the text.",), classes=("empty",))
    shown, more = question.answers[:ANSWERS], len(question.answers) - ANSWERS
    rest = f"and {more} more turn{'s' if more > 1 else ''}"
    if brief:
        who = join_words([_answerer(question.card, turn) for turn in shown])
        return Para(("Answer: ", *who, f" {rest}" if more > 0 else ""), classes=("answered",))
    lines = [Item(turn_line(question.card, turn, archive, settings)) for turn in shown]
    return Listing((*lines, *((Item((rest,), ("quiet",)),) if more > 0 else ())))


def _answerer(card: RecordCard, turn: Turn) -> Link:
    return Link((f"{turn.speaker.shown}, ¶{turn.first.number}",), f"{record_page(card.id)}#{turn.first.passage}")


def question_line(question: Question, archive: Archive, settings: Settings) -> Inlines:
    """How a question begins, with its passage."""
    first = question.asked.first
    return (passage_link(question.card, first), " ", excerpt(question.card, first, archive, settings, linked=False))


def turn_line(card: RecordCard, turn: Turn, archive: Archive, settings: Settings, *, linked: bool = True) -> Inlines:
    """How a turn begins, with its passage and speaker."""
    entity = archive.entity.get(turn.speaker.entity or "") if linked else None
    who = entity_link(archive, entity.id) if entity else turn.speaker.shown
    words = excerpt(card, turn.first, archive, settings, linked=linked)
    return (passage_link(card, turn.first), " ", Span((who,), ("by",)), " ", words)
