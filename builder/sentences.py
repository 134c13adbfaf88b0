"""A passage → where its sentences begin and end.

    "Mr. Saleh is in Panjshir. He stayed." → (0, 25), (26, 36)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.names.neighbours import PLAIN_WORDS

_END = re.compile(r"[.!?؟۔…]+[\"”’»'\])]*(?=\s|\Z)|\n+")
_DIGITS = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
_BEFORE_NAMES = """
mr mrs ms dr prof gen col lt sgt capt maj cmdr adm brig st rep sen gov amb hon rev fr vs e.g i.e cf approx ca
"""
_BEFORE_NUMBERS = "no nos art p pp vol fig jan feb mar apr jun jul aug sep sept oct nov dec"
_EITHER = "u.s u.n u.k u.a.e e.u d.c a.m p.m etc al jr sr inc ltd co"
_NEVER_LAST, _NUMBERED, _MAYBE_LAST = (frozenset(words.split()) for words in (_BEFORE_NAMES, _BEFORE_NUMBERS, _EITHER))
_LONGEST = max(map(len, _NEVER_LAST | _NUMBERED | _MAYBE_LAST))


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end (code points) of each sentence; together they hold all but the space between them."""
    return tuple((start, end) for start, end in _split(text) if end > start)


def _split(text: str) -> Iterator[tuple[int, int]]:
    start, stop = _skip_space(text, 0), len(text.rstrip())
    for match in _END.finditer(text, start, stop):
        line_end = match.group().isspace()
        if line_end or match.end() >= stop or _ends_here(text, match, start):
            yield start, len(text[start : match.start()].rstrip()) + start if line_end else match.end()
            start = _skip_space(text, match.end())
    yield start, stop


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends_here(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether signs that may end a sentence do: what follows decides, and what a lone dot stands behind."""
    following = _skip_space(text, match.end())
    follows = text[following]
    if follows.islower() or follows in ",;":
        return False
    if match.group() != ".":
        return True
    word = _word_before(text, match.start(), start)
    if word.lower() in _NEVER_LAST or (word.isdecimal() and match.start() - len(word) == start):
        return False  # “Mr. Saleh”; “1. The first point”
    if word.lower() in _NUMBERED:
        return follows not in _DIGITS
    if word.lower() in _MAYBE_LAST or (len(word) == 1 and word.isupper()):
        opener = re.compile(r"\w+").match(text, following)
        return opener is None or (opener.group() in PLAIN_WORDS and opener.group() != "I")
    return True


def _word_before(text: str, end: int, start: int) -> str:
    """The letters, digits and inner dots before a sign; what is longer than any abbreviation is cut."""
    first = end
    while first > start and end - first <= _LONGEST and (text[first - 1].isalnum() or text[first - 1] == "."):
        first -= 1
    return text[first:end]
