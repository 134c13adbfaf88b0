"""Looking for words: the quick look before a pattern never misses what the pattern finds."""

from hypothesis import given
from hypothesis import strategies as st

from builder.convert.words import LONG, may_hold, mentions, whole_words

WORDS = st.sampled_from(["told", "said to", "e-mail", "o'clock", "©", "گفت‌وگو", "به گزارش", "All rights", "x", "…"])
BETWEEN = st.sampled_from([" ", ", ", "\n", "-", "(", "’s ", "\u200c", "a"])


@given(st.lists(st.tuples(WORDS, BETWEEN), max_size=12), st.lists(WORDS, min_size=1, max_size=4), st.booleans())
def test_the_quick_look_misses_nothing(parts: list[tuple[str, str]], choices: list[str], is_long: bool) -> None:  # noqa: FBT001
    """Wherever the pattern of some words matches, the look for them says that it may, in a line as in a whole text."""
    text = "".join(word + between for word, between in parts) + " filler" * (LONG * is_long)
    found = whole_words(tuple(choices)).search(text) is not None

    assert may_hold(text, tuple(choices)) or not found
    assert mentions(text, tuple(choices)) == found
