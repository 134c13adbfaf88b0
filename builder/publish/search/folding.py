"""Text → the folded words under which it is searched. `theme/assets/javascripts/search/words.js` does the same.

    "Masʿud’s 9,000 كِتاب‌ها" → masud, 9000, کتابها

It goes further than `builder.names.fold`, which decides whom a text names: case and diacritics do not count.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_JOINERS = "\u200b-\u200f\u2060\ufeff\u0640"
_LETTER = r"[^\W_]"
_INSIDE = rf"[{_MARKS}{_JOINERS}]*"
_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d{{1,3}}(?:[,٬]\d{{3}})+(?!\d)|{_LETTER}{_INSIDE}(?:[{_APOSTROPHES}]?{_LETTER}{_INSIDE})*"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]\Z")
_DROPPED = re.compile(rf"[{_MARKS}{_JOINERS}{_APOSTROPHES}.,٬]")
_LETTERS = str.maketrans({
    **dict.fromkeys("يىۍېےئ", "ی"), **dict.fromkeys("ةەہھ", "ه"), **dict.fromkeys("أإآٱ", "ا"),
    "ك": "ک", "ګ": "گ", "ؤ": "و",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    **{chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)},
})


def fold(word: str) -> str:
    """Fold one word: case, diacritics, vowel marks, letter pairs of Arabic and Persian, digits, signs inside a word."""
    bare = _POSSESSIVE.sub("", word)
    if bare.isascii():
        return _DROPPED.sub("", bare.lower())
    return _DROPPED.sub("", unicodedata.normalize("NFKD", bare).lower()).translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Give the folded words of a text in order."""
    return [folded for match in _WORD.finditer(text) if (folded := fold(match.group()))]
