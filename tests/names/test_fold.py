"""Folding: tables of what is one spelling, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.names.fold import fold, keys_of, readings, words_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = st.text(st.sampled_from(list("aA’'ʿسمیيكکهـَُّ\u200c\u200d\u00ad.-–é\u0301Ü1۲ \n")), max_size=40)

SAME = """
O’Harrow | O'Harrow | O`Harrow | OʼHarrow | OHarrow
كابل | کابل | کابـل | کَابُل
ليلا | لیلا | لىلا
كوه\u200cزاد | کوهزاد
é | e\u0301
۲۴ | ٢٤ | 24
ＮＲＦ | NRF | N.R.F.
Mas\u00adsoud | Massoud
""".strip().splitlines()
DIFFERENT = [("Massoud", "massoud"), ("Masood", "Massoud"), ("Stéphane", "Stephane"), ("صالح", "سالح")]


@pytest.mark.parametrize("row", SAME)
def test_one_spelling(row: str) -> None:
    """What differs in form alone folds to one key."""
    assert len({fold(word) for word in row.split(" | ")}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_spellings(one: str, other: str) -> None:
    """What differs in letters, case or sounds keeps its own key."""
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.one_of(TEXT, WORDS))
@example("ﷲ")
@example("e\u0301\u0640\u064b")
def test_folding_is_idempotent(text: str) -> None:
    """What is folded stays as it is when it is folded again."""
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.one_of(TEXT, WORDS))
def test_words_lie_in_their_text(text: str) -> None:
    """Words come in order, do not overlap, are not empty, and hold every letter and digit of the text."""
    words = words_of(text)

    position = 0
    left_out = []
    for start, end in words.spans:
        assert position <= start < end
        left_out.append(text[position:start])
        position = end
    left_out.append(text[position:])
    assert not any(c.isascii() and c.isalnum() for c in "".join(left_out))


@settings(deadline=None)
@given(st.one_of(TEXT, WORDS))
def test_readings_leave_part_of_the_word(text: str) -> None:
    """Each reading of a word has keys and leaves fewer characters aside than the word has; the first leaves none."""
    words = words_of(text)
    for position in range(len(words)):
        found = readings(words.raw(position))
        assert found[0].less == 0
        assert all(r.keys and 0 <= r.less < len(words.raw(position)) for r in found)
        assert words.division(position) == "" or position


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al‑Qaeda’s men", ["Al", "Qaeda’s", "men"]),
        ("the U.S. and U.S.-led", ["the", "U.S.", "and", "U.S.", "led"]),
        ("“Amiri,” he said", ["Amiri", "he", "said"]),
        ("طالبان\u200cها رفتند", ["طالبان\u200cها", "رفتند"]),
        ("snake_case 3.5", ["snake", "case", "3", "5"]),
        ("’twas Abbas’ ‘Kuhzad’", ["twas", "Abbas", "Kuhzad"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words are what a reader takes for words."""
    words = words_of(text)

    assert [words.raw(n) for n in range(len(words))] == expected


def test_keys_of_a_name() -> None:
    """A name is looked up word by word, each folded."""
    assert keys_of("Salah-ud-Din O’Rabbani") == ("Salah", "ud", "Din", "ORabbani")
