"""What is in a name as written: its words, an acronym in brackets, the initials it may be cut down to.

    "National Resistance Front (NRF)" → parts "National Resistance Front" and "NRF"; initials "nrf"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.names.romanise import is_arabic, plain

_APOSTROPHES = re.compile("['’‘ʼʻ`´ʿʾ]")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b\u200d-\u200f\ufeff]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHORTEST, _LONGEST = 3, 8


def words_written(name: str) -> tuple[str, ...]:
    """Give the words of a name as written, apostrophes and vowel marks left out and "N.R.F." in one."""
    name = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name))
    name = _ACRONYM.sub(lambda match: match.group().replace(".", ""), _MARKS.sub("", name))
    return tuple(word for word in _WORD.findall(name) if plain(word))


def folded(name: str) -> tuple[str, ...]:
    """Give the words of a name without what spelling does not mean: case, accents, apostrophes, letter pairs."""
    return tuple(plain(word) for word in words_written(name))


def parts_of(name: str) -> tuple[str, ...]:
    """Give the names in a name: what stands before brackets and what stands in them, or the whole."""
    brackets = _BRACKETS.search(name)
    if brackets is None or not words_written(brackets[1]):
        return (name,)
    before = _BRACKETS.sub(" ", name).strip()
    return (before, brackets[1]) if words_written(before) else (brackets[1],)


def initials_of(name: str, left_out: frozenset[str]) -> Iterator[str]:
    """Give the initials of a name of several words, with and without the small words in ``left_out``."""
    words = folded(parts_of(name)[0])
    for chosen in (words, tuple(word for word in words if word not in left_out)):
        if _SHORTEST <= len(chosen) <= _LONGEST and not is_arabic(name):
            yield "".join(word[0] for word in chosen)
