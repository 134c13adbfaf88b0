"""Lines of a PDF that run from right to left: it draws them from the left, in pieces, and pypdf gives the pieces so.

    "ارد" at 27, "ند" at 56, " " at 75, "۲۰۴۱" at 81  ->  "۱۴۰۲ ندارد"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

LETTER = re.compile("[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
WORD = re.compile(r"[^\W\d_]")
NUMBER = re.compile(r"\d")
DIVIDES = re.compile("[./:,٫٬]")
"""What stands between the parts of one number, or of a date in figures: such are drawn from the left as one."""
SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
TURNED = re.compile("[٠-٩۰-۹]+(?:[./:٫٬,][٠-٩۰-۹]+)*")
MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
OPENS, CLOSES = "([{«", ")]}»"
ONE_WAY = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """Words drawn in one go, how they are set, and where they begin on their page."""

    text: str
    bold: bool
    size: float
    height: float
    left: float


def runs_leftwards(text: str) -> bool:
    """Tell whether most letters of a text are of a script that runs from right to left."""
    return len(LETTER.findall(text)) * 2 > sum(sign.isalpha() for sign in text)


def in_reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a line as they are read: from the right, but what runs from the left within it as it runs.

    Letters are given their plain forms; numbers, which pypdf turns round with the letters, and brackets, which are
    drawn the other way round, their own.
    """
    groups: list[list[Piece]] = []
    between: list[Piece] = []
    for piece in _from_the_left(pieces):
        if not (LETTER.search(piece.text) or WORD.search(piece.text) or NUMBER.search(piece.text)):
            between.append(piece)
        elif groups and _goes_on(groups[-1][-1].text, "".join(one.text for one in between), piece.text):
            groups[-1] += [*(_within(one, piece) for one in between), piece]
            between = []
        else:
            groups += [[one] for one in (*between, piece)]
            between = []
    groups += [[one] for one in between]
    found = [replace(piece, text=_plain(piece.text)) for group in reversed(groups) for piece in group]
    if _is_inside_out("".join(piece.text for piece in found)):
        found = [replace(piece, text=piece.text.translate(MIRRORED)) for piece in found]
    return found


def _from_the_left(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces as they stand; those drawn in one direction as they were drawn, since a space has no sure place."""
    steps = [below.left > above.left for above, below in pairwise(piece for piece in pieces if piece.text.strip())]
    rightwards = sum(steps)
    if rightwards >= ONE_WAY * len(steps):
        return pieces
    if len(steps) - rightwards >= ONE_WAY * len(steps):
        return pieces[::-1]
    return sorted(pieces, key=lambda piece: piece.left)


def _goes_on(before: str, between: str, text: str) -> bool:
    """Tell whether two pieces run from the left as one: words of such a script, parts of one number."""
    if LETTER.search(before) or LETTER.search(text):
        return False
    if WORD.search(before) or WORD.search(text):
        return True
    return DIVIDES.fullmatch(between.strip()) is not None


def _within(between: Piece, piece: Piece) -> Piece:
    """Return what stands between two parts of a number without the spaces that pypdf gives it."""
    return between if WORD.search(piece.text) else replace(between, text=between.text.strip())


def _plain(text: str) -> str:
    text = SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)
    return TURNED.sub(lambda number: number[0][::-1], text)


def _is_inside_out(text: str) -> bool:
    """Tell whether a line's brackets close before they open."""
    first = next((sign for sign in text if sign in OPENS or sign in CLOSES), "")
    last = next((sign for sign in reversed(text) if sign in OPENS or sign in CLOSES), "")
    return bool(first) and first in CLOSES and last in OPENS
