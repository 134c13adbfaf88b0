"""Words with Markdown in them become plain text and the marks that stand off it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.inline import inline_tokens, plain_emphasis, read_inline, read_tokens
from builder.model import Mark

NEAR_MARKUP = st.one_of(
    st.sampled_from(["*", "**", "***", " ", "  ", "\n", "_", "a", "b c", "*a*", "**b c**", " *a* ", " **b**, "]),
    st.sampled_from([".", ",", ";", ":", "?", "!", ")", "(", "-", "’", "“", "”", "…", "«", "\u200c", "\u00a0", "\x85"]),
    st.sampled_from(["گ", "é", "漢", "ۀ", "1", "²", "½", "€", "^", "`", "&amp;", "\\", "<", "[", "]", "http://x.y"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=3),  # no file is read with control characters
)


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("They *have* nothing.", "They have nothing.", (Mark(5, 9, "em"),)),
        ("*One two*, **three**", "One two, three", (Mark(0, 7, "em"), Mark(9, 14, "strong"))),
        ("*Here* \u200c*there*", "Here \u200cthere", (Mark(0, 4, "em"), Mark(6, 11, "em"))),
        ("3 * 4 * 5", "3 * 4 * 5", ()),
    ],
)
def test_emphasis_stands_off_the_text(written: str, text: str, marks: tuple[Mark, ...]) -> None:
    """Emphasis becomes marks on the words; stars that are no markup stay."""
    assert read_inline(written) == (text, marks)


@given(st.lists(NEAR_MARKUP, max_size=12).map("".join))
@example("a *b* c **d e**: f *g*")
def test_emphasis_is_read_as_by_a_markdown_reader(content: str) -> None:
    """Whatever is read without a Markdown reader is read as by one."""
    content = content.strip()
    plain = plain_emphasis(content)

    assert plain is None or plain == read_tokens(inline_tokens(content))


@given(st.lists(NEAR_MARKUP, max_size=12).map("".join))
def test_plain_words_are_read_as_by_a_markdown_reader(content: str) -> None:
    """Words are read in the one way, whether they are thought plain or not."""
    assert read_inline(content) == read_tokens(inline_tokens(content.strip()))
