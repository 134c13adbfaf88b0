"""How likely two words are one name: a distance that knows how Arabic and Persian names are romanised.

    same_name("Hussein", "Housain") → near 1      same_name("Mansour", "منصور") → near 1
    same_name("Mansour", "Mansouri") → near 0: an ending is not a spelling
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from builder.names.fold import fold
from builder.names.letters import END, VOWELS, substitutes

_SUBSTITUTES = substitutes()
_LONGEST = max(map(len, _SUBSTITUTES))
_ARABIC = re.compile("[\u0600-\u06ff]")
_LETTERS = str.maketrans({
    "ı": "i", "ş": "sh", "š": "sh", "ğ": "gh", "ç": "c", "č": "ch", "ž": "zh", "ö": "o", "ü": "u", "ø": "o", "ß": "ss",
    "æ": "ae", "ð": "dh", "þ": "th", "ł": "l", "đ": "d", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "",
})  # fmt: skip
_ARABIC_LETTERS = str.maketrans({
    "ٱ": "ا", "ؤ": "و", "ۇ": "و", "ې": "ی", "ۍ": "ی", "ے": "ی", "ئ": "ی", "ھ": "ه", "ہ": "ه", "ۂ": "ه",
    "ګ": "گ", "ڪ": "ک", "ټ": "ت", "ډ": "د", "ځ": "ز", "څ": "س", "ښ": "ش", "ږ": "ژ", "ں": "ن", "ڑ": "ر",
    "ړ": "ر", "ء": "",
})  # fmt: skip
_OTHER_VOWEL = 0.8
_OTHER_LETTER = 2.0
_IMPOSSIBLE = 99.0
_LIGHT = {"h": 0.7, "y": 0.6, "w": 0.6}
_LIGHT_AT_END = {"h": 0.15, "s": 1.2, "y": 0.6, "w": 0.6}
_LIGHT_IN_ARABIC = {"ا": 0.4, "ع": 0.1, "ه": 0.4, "ة": 0.3, "ی": 0.9, "و": 0.9}
_FAR = 1.15
"""Words further apart than this are not compared to the end: they are two names."""
_SCALE = 1.6
"""Cost at which a word of middling length is as likely as not another name, in units of the costs of spellings."""


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Reduce a word to small letters without accents or apostrophes; scripts but the Arabic become Latin."""
    small = fold(word).casefold()
    if _ARABIC.search(small):
        kept = small.translate(_ARABIC_LETTERS)
        return "".join(ch for ch in kept if ch.isalnum())
    if not small.isascii():
        small = unicodedata.normalize("NFKD", small.translate(_LETTERS))
        small = "".join(ch for ch in small if not unicodedata.combining(ch))
        small = small if small.isascii() else anyascii(small).lower()
    return "".join(ch for ch in small if ch.isalnum())


def is_arabic(word: str) -> bool:
    """Whether a word has letters of Arabic script."""
    return bool(_ARABIC.search(word))


def same_name(left: str, right: str) -> float:
    """How likely two single words spell one name, from 0 to 1, whatever their scripts."""
    return likeness(plain(left), plain(right))


@lru_cache(maxsize=1 << 20)
def likeness(left: str, right: str) -> float:
    """As `same_name`, for words that are `plain` already."""
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    if right < left:
        return likeness(right, left)
    scale = _SCALE * ((min(len(left), len(right)) + 1) / 6) ** 0.7
    return math.exp(-0.7 * (_distance(left, right, _FAR * scale) / scale) ** 1.3)


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A word ready for comparison."""

    text: str
    endings: tuple[tuple[str, ...], ...]
    """For each position from 1 on, the spellings of a sound that end there."""
    losses: tuple[float, ...]
    """For each letter, what it costs if the other word has nothing in its place."""


@lru_cache(maxsize=65536)
def _spelled(word: str, *, other_arabic: bool) -> _Spelled:
    text = word + END
    endings = tuple(
        tuple(sound for size in range(1, min(end, _LONGEST) + 1) if (sound := text[end - size : end]) in _SUBSTITUTES)
        for end in range(1, len(text) + 1)
    )
    loss = _loss_in_arabic if is_arabic(word) else _loss_beside_arabic if other_arabic else _loss
    return _Spelled(text, endings, (*(loss(text, place) for place in range(len(word))), _IMPOSSIBLE))


def _loss(text: str, place: int) -> float:
    """Tell what a Latin letter weighs that the other spelling lacks."""
    letter, before, after = text[place], text[place - 1] if place else "", text[place + 1]
    if letter == before:
        return 0.1
    if letter in VOWELS:
        return _loss_of_vowel(text, place)
    if after == END and letter in _LIGHT_AT_END:
        return _LIGHT_AT_END[letter] if before in VOWELS or letter == "s" else 0.7 if letter == "h" else 1.5
    if letter == "c":
        return 0.5 if not before and after in VOWELS else _OTHER_LETTER
    return _LIGHT.get(letter, _OTHER_LETTER)


def _loss_of_vowel(text: str, place: int) -> float:
    letter, before, after = text[place], text[place - 1] if place else "", text[place + 1]
    if after == END or text[place + 1 :] == "h" + END:
        silent = before == "n" or text[place - 2 : place] == "ch"
        return 1.5 if letter != "e" else 0.5 if silent else 0.9
    if not before:
        return 1.2
    return 0.35 if before in VOWELS or after in VOWELS else 0.55


def _loss_beside_arabic(text: str, place: int) -> float:
    """Tell what a Latin letter weighs that a spelling in Arabic script lacks: it writes no short vowels."""
    letter, after = text[place], text[place + 1]
    if letter in VOWELS and after != END:
        return 0.05 if letter in "aeiu" else 0.15
    return _loss(text, place)


def _loss_in_arabic(text: str, place: int) -> float:
    if text[place + 1] == END and text[place] in "اوی":
        return 1.5
    return _LIGHT_IN_ARABIC.get(text[place], _OTHER_LETTER)


def _distance(left: str, right: str, limit: float) -> float:
    """Find the cheapest way to read both words as spellings of the same sounds; infinite beyond ``limit``."""
    a = _spelled(left, other_arabic=is_arabic(right))
    b = _spelled(right, other_arabic=is_arabic(left))
    rows = [[0.0]]
    for loss in b.losses:
        rows[0].append(rows[0][-1] + loss)
    for i in range(1, len(a.text) + 1):
        rows.append(_row(rows, i, a, b))
        if i >= _LONGEST and min(map(min, rows[-_LONGEST:])) > limit:
            return math.inf
    return rows[-1][-1] if rows[-1][-1] <= limit else math.inf


def _row(rows: list[list[float]], i: int, a: _Spelled, b: _Spelled) -> list[float]:
    above, loss, letter = rows[i - 1], a.losses[i - 1], a.text[i - 1]
    sounds = [(rows[i - len(one)], _SUBSTITUTES[one]) for one in a.endings[i - 1]]
    row = [above[0] + loss]
    for j, (other_letter, other_loss, ends) in enumerate(zip(b.text, b.losses, b.endings, strict=True)):
        best = min(above[j + 1] + loss, row[j] + other_loss, above[j] + _exchange(letter, other_letter))
        for earlier, costs in sounds:
            for other in ends:
                if other in costs:
                    cost = earlier[j + 1 - len(other)] + costs[other]
                    if cost < best:  # noqa: PLR1730 - no line runs more often, and min() would double the time
                        best = cost
        row.append(best)
    return row


@cache
def _exchange(letter: str, other: str) -> float:
    """Tell what it costs to take one letter for another that never spells the same sound."""
    if letter == other:
        return 0.0
    if END in (letter, other) or (letter in VOWELS) != (other in VOWELS):
        return _IMPOSSIBLE
    return _OTHER_VOWEL if letter in VOWELS else _OTHER_LETTER
