"""Small things about words, shared by the rules: folding, alternatives as one pattern, capitals, sentences.

Every pattern made here repeats only over bounded or disjoint characters, so none can blow up.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache

UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
NAME_WORD = rf"[{UPPER}](?:\.(?:[{UPPER}]\.){{0,4}}|[\w‑-]{{0,40}}(?:['’](?!s(?!\w))\w{{1,30}}){{0,2}})(?<!-)"
"""A word with a capital: “Karim”, “O'Neill”, an initial “A.” or “U.S.”; never a possessive or a full stop."""
MARKS = re.compile(r"[^\w\s]")
ASCII_MARKS = {ord(sign): " " for sign in string.punctuation if sign != "_"}
LONGEST_REMEMBERED = 60
ARABIC = re.compile("[\u0600-\u06ff]")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:am|vom|den|dem|der|zum|bis)\s\d{1,2}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Lt|Capt|Sen|Rep|Gov|St|No|Jr|Sr|Inc|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec))\.$"
)
BOUNDARY = re.compile(r"[.!?؟…][\"”’»')\]]{0,3}(?=\s)")
WORDS = re.compile(r"\w+|[^\w\s]")
LONG = 400
"""Letters of a text whose words are gathered before any is looked for in it."""
NAME_STARTS = re.compile(rf"[\s\"“«„‘'(\[–—-]*[{UPPER}\d\u0600-\u06ff·]")


def folded(text: str) -> str:
    """Return `text` without letter case, marks and doubled spaces, to compare by."""
    return remembered(text) if len(text) <= LONGEST_REMEMBERED else fold(text)


def fold(text: str) -> str:
    """Return `text` folded anew."""
    if text.isascii():
        return " ".join(text.lower().translate(ASCII_MARKS).split())
    return " ".join(MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


remembered = lru_cache(maxsize=16_384)(fold)
"""Names and labels are folded again and again; whole paragraphs would only fill the memory."""


@lru_cache(maxsize=512)
def alternatives(choices: tuple[str, ...]) -> str:
    """Return one pattern text that matches any of `choices`, the longest first, spaces of any width."""
    ordered = sorted(choices, key=lambda choice: (-len(choice), choice))
    return "|".join(re.escape(choice).replace(r"\ ", r"\s+") for choice in ordered) or "(?!)"


@lru_cache(maxsize=1024)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern made of a language's words, compiled once.

    `re` keeps 512 patterns and forgets the eldest, however often it is asked for: those of each text's own names push
    these out, and to make one of them anew may take longer than to read a page.
    """
    return re.compile(pattern, flags)


@lru_cache(maxsize=512)
def whole_words(choices: tuple[str, ...], *, case: bool = False) -> re.Pattern[str]:
    """Return a pattern for any of `choices` as whole words, letter case aside unless `case`."""
    return re.compile(rf"(?<!\w)(?:{alternatives(choices)})(?!\w)", 0 if case else re.IGNORECASE)


def mentions(text: str, choices: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of `choices` as whole words; most texts are told by a look for their words."""
    return may_hold(text, choices) and whole_words(choices).search(text) is not None


def may_hold(text: str, choices: tuple[str, ...]) -> bool:
    """Tell whether a text holds all words of one of `choices` in some place and spelling: asked before a pattern is."""
    if len(text) > LONG:
        own = words_of(text)
        return any(map(own.issuperset, in_words(choices)))
    plain = text.lower()
    for words in in_words(choices):
        for word in words:
            if word not in plain:
                break
        else:
            return True
    return False


@lru_cache(maxsize=512)
def in_words(choices: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each of `choices` in small letters, the longest first: the likeliest to be missing."""
    words = (WORDS.findall(choice.lower()) for choice in choices)
    return tuple(tuple(sorted(own, key=len, reverse=True)) for own in words if own)


@lru_cache(maxsize=4)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a whole text in small letters: every rule that looks for a word asks for the same ones."""
    return frozenset(WORDS.findall(text.lower()))


@lru_cache(maxsize=512)
def frozenset_of(choices: tuple[str, ...]) -> frozenset[str]:
    """Return `choices` as they are, to look words up in."""
    return frozenset(choices)


@lru_cache(maxsize=512)
def folded_set(choices: tuple[str, ...]) -> frozenset[str]:
    """Return `choices` folded, to look words up in."""
    return frozenset(folded(choice) for choice in choices)


def is_capitalised(word: str) -> bool:
    """Tell whether a word begins with a capital letter or a digit, its opening marks aside."""
    bare = word.lstrip("\"“‘'«([")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())


def title_case_share(text: str, small: tuple[str, ...]) -> float:
    """Return the share of words written with a capital, small words such as “of” left out."""
    light = frozenset_of(small)
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    weighty = [word for word in words if word.casefold().strip("\"“”‘’'.,:;?!") not in light]
    if not weighty:
        return 0.0
    return sum(map(is_capitalised, weighty)) / len(weighty)


@lru_cache(maxsize=64)  # the first and last paragraphs are asked for by one rule after another
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence; a full stop after an abbreviation ends none."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BOUNDARY.finditer(text):
        abbreviated = ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1)
        if abbreviated or not NAME_STARTS.match(text, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end() + 1
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


@lru_cache(maxsize=64)  # whether the whole text is, is asked by many rules
def is_arabic_script(text: str) -> bool:
    """Tell whether most letters of `text` are of the Arabic script."""
    if text.isascii() or ARABIC.search(text) is None:
        return False
    arabic = sum(map(str.isalpha, ARABIC.findall(text)))
    return arabic > 0 and arabic * 2 > sum(map(str.isalpha, text))
