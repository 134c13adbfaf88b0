"""Text → the folded words under which it is searched. `theme/assets/javascripts/search/words.js` does the same.

    "Masʿud’s 9,000 كِتاب‌ها" → masud, 9000, کتابها
    negotiated, negotiating → negotiat: words of one base stand together in the index

It goes further than `builder.names.fold`, which decides whom a text names: case and diacritics do not count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_JOINERS = "\u200b-\u200f\u2060\ufeff\u0640"
_LETTER = r"[^\W_]"
_INSIDE = rf"[{_MARKS}{_JOINERS}]"
_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d{{1,3}}(?:[,٬]\d{{3}})+(?!\d)"
    rf"|{_LETTER}+(?:(?:{_INSIDE}+[{_APOSTROPHES}]?|[{_APOSTROPHES}]){_LETTER}+)*{_INSIDE}*"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]\Z")
_DROPPED = re.compile(rf"[{_MARKS}{_JOINERS}{_APOSTROPHES}.,٬]")
_LETTERS = str.maketrans({
    **dict.fromkeys("يىۍېےئ", "ی"), **dict.fromkeys("ةەہھ", "ه"), **dict.fromkeys("أإآٱ", "ا"),
    "ك": "ک", "ګ": "گ", "ؤ": "و",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    **{chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)},
})

_REMEMBERED = 1 << 18
PLAIN = frozenset("""
    a an and are as at be but by for from had has have he her his how i in is it its not of on or our she so that the
    their them they this to was we were what when where which who why with you
    از به در را که و این آن با بر برای است تا هم یا
""".split())  # noqa: SIM905 - reads better
"""Words that say nothing alone and make up half of every text: they are in no list, and a phrase that has them is
found by its other words."""

_ENDINGS = tuple((re.compile(ending), rest) for ending, rest in (
    (r"(.{3})is(e[drs]?|es|ers|ing|ations?)\Z", r"\1iz\2"),  # organisation, organization
    (r"(.{2})our(s|ed|ing|able)?\Z", r"\1or\2"),           # neighbours, neighbors
    (r"(.{2})enc(es?)\Z", r"\1ens\2"),                     # defence, defense
    (r"ie[sd]\Z", "y"),                                  # parties, party
    (r"([^sui])s\Z", r"\1"),                             # weapons, weapon; houses, house
    (r"(.{2}([^aeiouls]))\2(?:ing|ed)\Z", r"\1"),        # planning, plan
    (r"(.{4})ing\Z", r"\1"),                             # fighting, fight
    (r"(.{4})(?<!iz)ation\Z", r"\1at"),                  # negotiation, negotiate; no organization, organize
    (r"(.{3})ed\Z", r"\1"),                              # attacked, attack
    (r"e\Z", ""),                                        # negotiate, negotiated
    (r"y\Z", "i"),
))
_ENGLISH = re.compile(r"[a-z]{4,}")
_PERSIAN_PLURAL = re.compile(r"(..)(?:هایی|های|ها)\Z")


def fold(word: str) -> str:
    """Fold one word: case, diacritics, vowel marks, letter pairs of Arabic and Persian, digits, signs inside a word."""
    bare = _POSSESSIVE.sub("", word)
    if bare.isascii():
        return _DROPPED.sub("", bare.lower())
    return _DROPPED.sub("", unicodedata.normalize("NFKD", bare).lower()).translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Give the folded words of a text in order."""
    return [word for run in text.split() for word in words_of_run(run)]


@lru_cache(maxsize=_REMEMBERED)
def words_of_run(run: str) -> tuple[str, ...]:
    """Give the folded words of a stretch without white space; no word goes on over it, and most come again."""
    return tuple(folded for word in _WORD.findall(run) if (folded := fold(word)))


class _Telling(dict[str, tuple[str, ...]]):
    """As `words_of_run`, without the plain words of the language; looked up a thousand times a record."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[run] = words = tuple(word for word in words_of_run(run) if word not in PLAIN)
        return words


telling_words = _Telling().__getitem__


@lru_cache(maxsize=1 << 17)
def base_of(word: str) -> str:
    """Give what a folded English or Persian word has in common with its plural, its past, its other spelling."""
    if _ENGLISH.fullmatch(word):
        for ending, rest in _ENDINGS:
            word = ending.sub(rest, word, count=1)
        return word
    return _PERSIAN_PLURAL.sub(r"\1", word)
