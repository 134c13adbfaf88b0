"""A passage → where its sentences begin and end.

    "Mr. Saleh is in Panjshir. He stayed." → (0, 25), (26, 36)
"""

from __future__ import annotations

import re

from builder.names.neighbours import PLAIN_WORDS

# Begins with one set of signs, which the machine looks for in a fourth of the time that it needs for a choice of two.
_END = re.compile(r"[.!?؟۔…\n](?:(?<!\n)[.!?؟۔…]*[\"”’»'\])]*(?=\s|\Z)|(?<=\n)\n*)")
_OPENER = re.compile(r"\w+")
_DIGITS = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
_BEFORE_NAMES = """
mr mrs ms dr prof gen col lt sgt capt maj cmdr adm brig st rep sen gov amb hon rev fr vs e.g i.e cf approx ca
"""
_BEFORE_NUMBERS = "no nos art p pp vol fig jan feb mar apr jun jul aug sep sept oct nov dec"
_EITHER = "u.s u.n u.k u.a.e e.u d.c a.m p.m etc al jr sr inc ltd co"
_NEVER_LAST, _NUMBERED, _MAYBE_LAST = (frozenset(words.split()) for words in (_BEFORE_NAMES, _BEFORE_NUMBERS, _EITHER))
_ABBREVIATIONS = _NEVER_LAST | _NUMBERED | _MAYBE_LAST
_LONGEST = max(map(len, _ABBREVIATIONS))


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end (code points) of each sentence; together they hold all but the space between them."""
    found = []
    start, stop = _skip_space(text, 0), len(text.rstrip())
    for match in _END.finditer(text, start, stop):
        first, last = match.span()
        following = _skip_space(text, last)
        if text[first] == "\n":
            found.append((start, len(text[start:first].rstrip()) + start))
        elif last >= stop or _ends_here(text, match, start, following):
            found.append((start, last))
        else:
            continue
        start = following
    found.append((start, stop))
    return tuple([(start, end) for start, end in found if end > start])


def _skip_space(text: str, position: int) -> int:
    while text[position : position + 1].isspace():
        position += 1
    return position


def _ends_here(text: str, match: re.Match[str], start: int, following: int) -> bool:
    """Tell whether signs that may end a sentence do: what follows decides, and what a lone dot stands behind."""
    follows = text[following]
    if follows.islower() or follows in ",;":
        return False
    if match.group() != ".":
        return True
    word = _word_before(text, match.start(), start)
    if len(word) > 1 and word.lower() not in _ABBREVIATIONS and not word.isdecimal():
        return True
    opens = match.start() - len(word) == start
    return _ends_behind(word, text, following, opens=opens)


def _ends_behind(word: str, text: str, following: int, *, opens: bool) -> bool:
    """The same of a dot behind a number, a letter or an abbreviation, which ``opens`` the sentence or does not."""
    plain = word.lower()
    if plain in _NEVER_LAST or (word.isdecimal() and opens):
        return False  # “Mr. Saleh”; “1. The first point”
    if plain in _NUMBERED:
        return text[following] not in _DIGITS
    if plain in _MAYBE_LAST or (len(word) == 1 and word.isupper()):
        opener = _OPENER.match(text, following)
        return opener is None or (opener.group() in PLAIN_WORDS and opener.group() != "I")
    return True


def _word_before(text: str, end: int, start: int) -> str:
    """The letters, digits and inner dots before a sign; what is longer than any abbreviation is cut."""
    first = max(start, end - _LONGEST - 1)
    word = text[first:end].rpartition(" ")[2]
    while not word.replace(".", "a").isalnum() and word:
        word = word[1:]
    return word
