"""Lines of a PDF that run from right to left, in whatever pieces they are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.convert import Reading, convert
from builder.convert.readers.right_to_left import Piece, in_reading_order, runs_leftwards

FIXTURES = Path(__file__).parent.parent / "fixtures" / "convert"


def read(*drawn: tuple[str, float]) -> str:
    """Put pieces, with where each begins, in the order in which they are read."""
    pieces = [Piece(text, left=x, bold=False, size=10, height=500) for text, x in drawn]
    return "".join(piece.text for piece in in_reading_order(pieces))


def test_pieces_are_read_from_the_right() -> None:
    """Pieces drawn from the left, whether whole words or parts of one, are read from the right."""
    assert read(("ارد", 10), ("ند", 20), (" ", 30), ("ارتش", 35), (" ", 50), ("رود", 55)) == "رود ارتش ندارد"


def test_pieces_drawn_from_the_right_stay_as_they_are() -> None:
    """Where a line was drawn in the order in which it is read, nothing is turned round."""
    assert read(("رود", 55), (" ", 50), ("ارتش", 35), (" ", 30), ("ندارد", 10)) == "رود ارتش ندارد"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([("۲۰۴۱", 10), (" ", 30), ("سال", 35)], "سال ۱۴۰۲"),
        ([("۲۰۴۱", 10), ("/ ", 30), ("۱", 33), ("/ ", 36), ("۵۱", 40), (" ", 45), ("در", 50)], "در ۱۴۰۲/۱/۱۵"),
        ([("11", 10), (" ", 20), ("هفته", 25)], "هفته 11"),
        ([("۰۳", 10), (" ", 20), ("۰۴", 25), (" ", 35), ("از", 40)], "از ۴۰ ۳۰"),
        ([("Rights", 10), (" ", 40), ("Watch", 45), (" ", 70), ("گزارش", 75)], "گزارش Rights Watch"),
    ],
)
def test_what_runs_from_the_left_keeps_its_order(drawn: list[tuple[str, float]], expected: str) -> None:
    """Figures, dates in figures and words in Latin letters are read as they run; two numbers are two."""
    assert read(*drawn) == expected


def test_letters_and_brackets_get_their_plain_forms() -> None:
    """Letters as they are drawn become letters as they are written, and brackets open before they close."""
    assert read(("(", 10), ("ﻣﺘﻮﻟﺪ", 15), (")", 30), (" ", 33), ("ﻧﻮﺭﯼ", 35)) == "نوری (متولد)"


def test_a_line_runs_as_most_of_its_letters() -> None:
    """A name in Persian letters does not turn an English line round, nor one in Latin letters a Persian line."""
    assert runs_leftwards("گزارش Rights Watch از نوری و پرویز")
    assert not runs_leftwards("Noori (نوری) spoke")
    assert not runs_leftwards("12 / 14")


def test_a_persian_pdf_is_read_as_its_page_shows_it(reading: Reading) -> None:
    """A page printed from a browser, with labels in bold, dates in figures and words in Latin letters, is a talk."""
    draft = convert((FIXTURES / "interview-fa.pdf").read_bytes(), "interview-fa.pdf", reading)

    assert draft.field("title").value == "گفتگو با فرید نوری: رودخانه ارتش ندارد"
    assert (draft.field("author").value, draft.field("published").value) == (("دنا پرویز",), "2023-05-02")
    assert [block.type for block in draft.blocks][-4:] == ["question", "answer", "question", "answer"]
    assert "(متولد ۱۳۵۰) نه سال است" in draft.blocks[1].text
    assert "گزارش Harbour Rights Watch در ۱۴۰۲/۱/۱۵ از ۳۰ قایق و 11 هفته" in draft.blocks[1].text
    assert any("right to left" in warning for warning in draft.warnings)
