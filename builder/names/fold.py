"""Text → its words, and each word folded to what its spelling means. The text is never altered.

    readings("Kuhzad’s")  → ("Kuhzads",) and, less two characters, ("Kuhzad",)
    readings("كابل")      → ("کابل",)
    readings("کوه‌زاد")   → ("کوهزاد",) and ("کوه", "زاد")
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’‘ʼʻʿʾ`´′＇"
JOINER = "\u200c"
"""The zero-width non-joiner: within a word of Persian it stands between the word's parts."""
_LIKE_JOINER = "\u200b¬"
"""Signs that stand in its place: a zero-width space, and what old word processors make of it."""
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
_MARKS = f"\u0300-\u036f{_ARABIC_MARKS}\u0900-\u0903\u093a-\u094f"
_LETTER = rf"[^\W_{_MARKS}]"
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|{_LETTER}+(?:[{_MARKS}{_INVISIBLE}]*[{APOSTROPHES}{JOINER}{_LIKE_JOINER}]?[{_MARKS}]*{_LETTER}+)*[{_MARKS}]*"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*\Z")
_DASH = re.compile(r"[-\u2010-\u2015\u2212]\Z")
_INITIAL = re.compile(r"\.[^\S\n]*\n?[^\S\n]*\Z")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_NO_PLACE = re.compile(f"[{_INVISIBLE}{_MARKS}{JOINER}{_LIKE_JOINER}]")
_VOWEL_MARKS = re.compile(f"[{_ARABIC_MARKS}]")
_JOINERS = str.maketrans(dict.fromkeys(_LIKE_JOINER, JOINER))
PLURAL = "ها"
"""The ending of the Persian plural, often joined without a joiner."""
_CLITICS = frozenset("ها های هایی هایم هایت هایش ی ای یی ام ات اش اند است مان تان شان".split())  # noqa: SIM905 - reads better
_PLURAL = re.compile(rf"(?<=\w{{3}}){PLURAL}ی?ی?\Z")
_FOLDS = str.maketrans({
    "ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا",
    **{chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)},
    **dict.fromkeys([*APOSTROPHES, JOINER, *_LIKE_JOINER, "."]),
})  # fmt: skip


class Reading(NamedTuple):
    """One way to read a written word: the keys to look up, and what they leave aside."""

    keys: tuple[str, ...]
    less: int
    """How many characters at the word's end do not belong to the name: a possessive ’s, a Persian ending."""
    goes_on: bool
    """A longer name may go on after it; none goes on after a possessive."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text divided into words; positions are code points."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.spans)

    def raw(self, position: int) -> str:
        """The word as written."""
        start, end = self.spans[position]
        return self.text[start:end]

    def gap(self, position: int) -> str:
        """What stands between a word and the one before it, seen and unseen."""
        return self.text[self.spans[position - 1][1] : self.spans[position][0]] if position else ""

    def division(self, position: int) -> str:
        """What divides a word from the one before it: nothing where names go on, else the signs between them.

        Names go on over a space, a line's end, a hyphen or dash, and the dot of an initial.
        """
        gap = self.gap(position)
        if gap == " ":
            return ""
        gap = _UNSEEN.sub("", gap)
        initial = self.spans[position - 1][1] - self.spans[position - 1][0] == 1
        joined = _SPACE.match(gap) or _DASH.match(gap) or (initial and _INITIAL.match(gap))
        return "" if joined else " ".join(gap.split()) or " "


def is_unseen(sign: str) -> bool:
    """Tell whether a sign has no place of its own in a word: a vowel mark, an accent, a joiner, something invisible."""
    return _NO_PLACE.fullmatch(sign) is not None


def words_of(text: str) -> Words:
    """Divide a text into words."""
    return Words(text, tuple([match.span() for match in _WORD.finditer(text)]))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Fold what spelling does not mean: Unicode form, apostrophes, vowel marks, letter pairs, digits. Case counts.

    The letter pairs are those of Arabic and Persian keyboards (ي/ی, ك/ک).
    """
    if word.isascii():
        return word.translate(_FOLDS)
    unmarked = _VOWEL_MARKS.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", word)))
    return unicodedata.normalize("NFC", unmarked.translate(_FOLDS))


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Reading, ...]:
    """All ways to read a word as written in a text, the whole word first."""
    found = [Reading(keys, 0, goes_on=True) for keys in spellings(word)]
    possessive = _POSSESSIVE.search(word)
    if possessive:
        found.append(Reading((fold(word[: possessive.start()]),), 2, goes_on=False))
    if not word.isascii():
        found += _without_endings(word)
    return tuple(found)


def spellings(word: str) -> tuple[tuple[str, ...], ...]:
    """The keys of a whole word: as one, and by its parts where a non-joiner stands in it."""
    whole = (fold(word),)
    word = word if word.isascii() else word.translate(_JOINERS)
    return (whole, tuple(fold(part) for part in word.split(JOINER))) if JOINER in word else (whole,)


def _without_endings(word: str) -> list[Reading]:
    """Read a Persian word without plural, ezafe or copula: طالبان‌ها → طالبان."""
    word = word.translate(_JOINERS)
    bare = word
    while JOINER in bare and fold(bare.rpartition(JOINER)[2]) in _CLITICS:
        bare = bare.rpartition(JOINER)[0]
    if bare == word:
        bare = _PLURAL.sub("", word)
    return [Reading(keys, len(word) - len(bare), goes_on=True) for keys in spellings(bare)] if bare != word else []


def keys_of(name: str) -> tuple[str, ...]:
    """The folded keys of a name, word by word."""
    words = words_of(name)
    return tuple(fold(words.raw(position)) for position in range(len(words)))
