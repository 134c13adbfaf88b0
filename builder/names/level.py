"""Texts → one levelled text in which names can be looked for letter by letter, and the way back to the letters.

    level_texts(["Kuhzad’s Karim–Dad", "كابل"])  → "Kuhzads Karim Dad … کابل", cut before its seventh letter

What spelling does not mean is made one sign (dashes and white space, letter pairs, digits); apostrophes are cut out.
Signs that fold in other ways are named as odd: words that hold them must be read word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from builder.names.fold import APOSTROPHES, PLURAL, fold, is_unseen

_BETWEEN = "\n\0\n"
"""Divides texts: no name goes on over it, and a sentence ends before it."""
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LEVEL: dict[str, str | None] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **{sign: None if sign.isalnum() else "'" for sign in APOSTROPHES},  # ʿ and ʻ are letters, and may open a word
}
_AS_THEY_ARE = bytes(sign for sign in range(0x20, 0x7F) if chr(sign) not in _LEVEL)
_DOUBLED = re.compile(r"(?:\w|(?<![^\W_]{2})\.)[^\S\n]*\n?[^\S\n]*(?<=\s\s)\w|['’‘ʼʻʿʾ`´′＇]{2}")


def is_odd(sign: str) -> bool:
    """Tell whether words that hold a sign must be read word by word."""
    return _SIGNS[sign] is None


def _levelled(sign: str) -> str | None:
    if sign in _LEVEL:
        return _LEVEL[sign]
    if is_unseen(sign):
        return None
    if not sign.isalnum():
        return sign
    folded = fold(sign)
    # In capitals and small letters alike it must remain one sign, at the end of a word too.
    small = f"a{folded}".lower()[1:]
    return folded if len(folded) == 1 == len(small) and small == folded.casefold() else None


class _Signs(dict[str, str | None]):
    """A sign → what it is levelled to, or None where it is odd; worked out once a sign."""

    def __missing__(self, sign: str) -> str | None:
        self[sign] = level = _levelled(sign)
        return level


_SIGNS = _Signs()


@dataclass(frozen=True, slots=True)
class Levelled:
    """Texts in one, as they are and levelled."""

    parts: tuple[str, ...]
    """The texts as they are."""
    raw: str
    """All of them in one."""
    starts: tuple[int, ...]
    """Where each begins in ``raw``."""
    text: str
    """The levelled text; ends in a sign that is in no name."""
    cuts: tuple[int, ...]
    """Places in ``text`` before which an apostrophe was cut out."""
    odd: frozenset[str]
    """Signs that remain as they are, though they fold with others."""
    folds: bool
    """Some word may be spelled otherwise than by its letters."""
    doubled: bool
    """Somewhere spaces or apostrophes may stand in a row."""

    def part(self, position: int) -> int:
        """Which text a position in ``raw`` is in."""
        return bisect_right(self.starts, position) - 1

    def parts_in_doubt(self) -> set[int]:
        """Texts in which a name may go on over spaces in a row, or apostrophes in a row divide words."""
        return {self.part(match.start()) for match in _DOUBLED.finditer(self.raw)} if self.doubled else set()

    def lowered(self) -> Levelled | None:
        """The same in small letters; None where a sign has none of its own length."""
        small = self.text.lower()
        return replace(self, text=small) if len(small) == len(self.text) else None


def level_texts(texts: Iterable[str]) -> Levelled:
    """Level some texts together."""
    parts = tuple(texts)
    raw = _BETWEEN.join(parts)
    starts = tuple(accumulate((len(part) + len(_BETWEEN) for part in parts[:-1]), initial=0))
    text, odd = _level(raw)
    folds = bool(odd) or (not raw.isascii() and PLURAL in raw)
    doubled = "  " in text
    pieces = text.replace("-", " ").split("'")
    cuts = tuple(accumulate(map(len, pieces[:-1])))
    doubled = doubled or len(set(cuts)) < len(cuts)
    return Levelled(parts, raw, starts, "".join((*pieces, "\0")), cuts, odd, folds, doubled)


def _level(raw: str) -> tuple[str, frozenset[str]]:
    signs = set(raw.encode("utf-8", "surrogatepass").translate(None, _AS_THEY_ARE).decode("utf-8", "surrogatepass"))
    levels = {sign: _SIGNS[sign] for sign in signs}
    text = raw
    for sign, level in levels.items():
        if level is not None and level != sign:
            text = text.replace(sign, level)
    return text, frozenset(sign for sign, level in levels.items() if level is None)
