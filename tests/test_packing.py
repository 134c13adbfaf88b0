"""Values that travel in great numbers are pickled by their fields."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest

from builder.index.card import RecordCard
from builder.index.extracts import Extract, Quoted
from builder.index.questions import Question, Turn
from builder.model import Mention, Speaker
from builder.store import packed, unpacked

MENTION = Mention(0, 6, "Kuhzad", "kuhzad", "full")
SPEAKER = Speaker("Kuhzad", "kuhzad", "answer")
EXTRACT = Extract("p-7k2m", 4, 0, "Kuhzad came.", (MENTION,), SPEAKER, (Quoted(0, 6, "kuhzad"),), goes_on=True)
CARD = RecordCard("a", "A", "article", "en", "full", None, None, None, None, (), (), (), ("peace",), (), 2021)
TURN = Turn(SPEAKER, ("p-7k2m",), EXTRACT)
VALUES = [MENTION, SPEAKER, EXTRACT, CARD, TURN, Question(CARD, TURN, (TURN,), "Who came?", frozenset({"came"}))]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_value_comes_back_as_it_was(value: object) -> None:
    """What is packed and unpacked, or copied, equals what it was."""
    assert unpacked(packed(value)) == value
    assert copy(value) == value


def test_value_stays_frozen() -> None:
    """A value that came back can be replaced, not changed."""
    mention = unpacked(packed(MENTION))

    assert replace(mention, end=3).end == 3
    with pytest.raises(AttributeError):
        mention.end = 3
