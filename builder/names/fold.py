"""Text → words folded to what their spelling means, each with its place in the text, which is never altered.

    "Al‑Qaeda’s" → Word(0, 2, ("Al",)), Word(3, 8 or 10, ("Qaedas", "Qaeda"))
    "كابل"       → the same key as "کابل"
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

APOSTROPHES = "'’‘ʼʻ`´"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_LETTER = rf"[^\W_{_MARKS}]"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|{_LETTER}[{_MARKS}]*(?:[{APOSTROPHES}]?{_LETTER}[{_MARKS}]*)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_JOINERS = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[-\u2010-\u2015]|\u200c|\u200d)\Z")
_INITIAL_JOINER = re.compile(r"\.[^\S\n]+\Z")
_SHOUTED = 4

_FOLDS = str.maketrans({
    "ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا",
    **dict.fromkeys("\u0640\u200b\u200d\u200e\u200f\ufeff"),
    **{chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)},
    **dict.fromkeys(APOSTROPHES),
})
_VOWEL_MARKS = re.compile("[\u064b-\u065f\u0670]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and the folded keys under which it can be looked up, each with where it then ends."""

    start: int
    end: int
    keys: tuple[tuple[str, int], ...]
    joined: bool
    """Nothing but a space, hyphen or zero-width non-joiner stands between this word and the one before."""

    @property
    def key(self) -> str:
        """The key of the whole word."""
        return self.keys[0][0]


def fold(word: str) -> str:
    """Fold what spelling does not mean: Unicode form, apostrophes, vowel marks, letter pairs, digits. Case counts.

    The letter pairs are those of Arabic and Persian keyboards (ي/ی, ك/ک).
    """
    if word.isascii():
        return word.translate(_FOLDS).replace(".", "")
    return unicodedata.normalize("NFC", _VOWEL_MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(_FOLDS)).replace(".", "")


def words_of(text: str) -> tuple[Word, ...]:
    """Divide a text into words with their folded keys and positions in code points."""
    found = []
    previous_end = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[previous_end:start] if previous_end >= 0 else "#"
        joined = bool(_JOINERS.match(gap)) or (
            bool(_INITIAL_JOINER.match(gap)) and text[previous_end - 1].isupper() and found[-1].end - found[-1].start == 1
        )
        found.append(Word(start, end, _keys(match.group(), end), joined))
        previous_end = end
    return tuple(found)


def _keys(word: str, end: int) -> tuple[tuple[str, int], ...]:
    keys = [(fold(word), end)]
    possessive = _POSSESSIVE.search(word)
    if possessive:
        bare = word[: possessive.start()]
        keys.append((fold(bare), end - len(word) + len(bare)))
    if len(word) >= _SHOUTED and word.isascii() and word.isupper():
        # Names are shouted in headings and by agencies: AMIRI is Amiri, but USAID is not Usaid to anyone who lists it so.
        keys += [(key.capitalize(), stop) for key, stop in keys]
    return tuple(keys)


def keys_of(name: str) -> tuple[str, ...]:
    """The folded keys of a name, word by word."""
    return tuple(word.key for word in words_of(name))
