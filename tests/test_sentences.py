"""Sentences: a table a reader can check, then what must hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.sentences import split_sentences
from tests.support import PATIENCE

# Each row is a text, divided by bars where its sentences end.
TABLE = """
He stayed.| She left!| Who knows?
Mr. Saleh is in Panjshir.| Dr. Abdullah, Gen. Amiri and Lt. Khan are not.
In the U.S. Congress they met the U.N. envoy.| The U.S. aid came.
They left the U.S.| The rest stayed in the U.S.
At 9 a.m. on Monday he rose.| At 9 p.m.| He slept.
George W. Bush came.| J. R. R. Tolkien did not.
It rose 3.5 percent to 9,000.50 in 2021.| In 2022 it fell.
No. 5 is alive.| He said no.| They left.
On Sept. 11 it rained.| In Sept.| It did not.
1. The first point.| 2. The second.
He waited… then left.| Then… nothing.| And so on ...| The end.
“Stop!” he cried.| “Why?” asked she.| “Go.”| He went.
He said: “Wait.| I come.”| They waited.
(It was late.)| [Nobody came.]| So he left.
Massoud, Noor, Qanooni, etc. were there.| Others, etc.| The rest.
چه می‌خواهید؟| هیچ.| «برو!»| رفت۔| تمام شد…| پایان
One line
Really?!| Yes.
""".strip().splitlines()


@pytest.mark.parametrize("row", TABLE)
def test_table(row: str) -> None:
    """Sentences end where a reader ends them."""
    text = row.replace("|", "")

    assert [text[start:end] for start, end in split_sentences(text)] == [part.strip() for part in row.split("|")]


def test_lines_end_sentences() -> None:
    """A line's end that the editor set ends a sentence, with or without a stop."""
    text = "One line \n\n another.\nA third"

    assert [text[start:end] for start, end in split_sentences(text)] == ["One line", "another.", "A third"]


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from(list("aB.!?…؟۔”’») \n1Mr,")), max_size=60)))
def test_sentences_hold_the_whole_text(text: str) -> None:
    """Sentences come in order, do not overlap, begin and end with a sign, and leave only space between them."""
    position = 0
    for start, end in split_sentences(text):
        assert position <= start < end
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == ""


@pytest.mark.parametrize("text", ["a" * 20_000 + ".", "a. " * 7_000, ". " * 10_000, "x.y" * 7_000, "\n" * 20_000])
def test_long_passages_take_no_time(text: str) -> None:
    """A passage as long as the archive takes is divided in far less than a second."""
    started = time.process_time()
    split_sentences(text)

    assert time.process_time() - started < PATIENCE
