"""A word → the keys of its consonants, under which all its likely spellings meet.

    "Qadhafi", "Gaddafi", "قذافی" → KTF      "Othman", "Osman" → TMN
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from builder.names.units import without_article

_SOUND = re.compile(r"d?sch|t?sch|tch|sh|ch|zh|dj|dz|kh|gh|ph|th|dh|ck|c(?=[ei])|ou(?=[aeiouy])|.")
_CLASSES = {
    **dict.fromkeys(("tsch", "dsch", "sch", "tch", "sh", "zh", "dj", "j", "ش", "ژ", "ج", "چ"), "J"),
    **dict.fromkeys(("b", "p", "ب", "پ"), "B"),
    **dict.fromkeys(("f", "ph", "ف"), "F"),
    **dict.fromkeys(("t", "d", "th", "dh", "dz", "s", "z", *"تطثدذضظسصزټډټ"), "T"),
    **dict.fromkeys(("k", "q", "kh", "gh", "ck", *"خغقکگ"), "K"),
    **dict.fromkeys(("l", "ل"), "L"),
    **dict.fromkeys(("m", "م"), "M"),
    **dict.fromkeys(("n", "ن"), "N"),
    **dict.fromkeys(("r", "ر"), "R"),
    "ch": "JK",
    "g": "KJ",
    "c": "KT",
    "x": "K-",
}  # fmt: skip
_MANY = 8
_LONG = 5


@lru_cache(maxsize=1 << 17)
def keys_of_word(word: str) -> tuple[str, ...]:
    """All keys of a `plain` word; a word of vowels and weak consonants only is its own key."""
    bare = without_article(word)
    return tuple(dict.fromkeys(key for text in {word: None, bare: None} for key in _keys(text)))


def _keys(word: str) -> tuple[str, ...]:
    classes: list[str] = []
    for sound in _SOUND.findall(word):
        options = _CLASSES.get(sound)
        if options is not None and not (classes and classes[-1] == options):
            classes.append(options)
    keys = ("".join(choice).replace("-", "") for choice in product(*classes))
    return tuple(dict.fromkeys(key or "~" + word for key, _ in zip(keys, range(_MANY), strict=False)))


@lru_cache(maxsize=1 << 17)
def near_keys(key: str) -> tuple[str, ...]:
    """Give a key and those without one consonant that spellings lose: any of a long word, else a throaty one."""
    if len(key) < 2 or key.startswith("~"):
        return (key,)
    left_out = (key[:i] + key[i + 1 :] for i in range(len(key)) if len(key) >= _LONG or key[i] in "KJ")
    return (key, *dict.fromkeys(left_out))


@lru_cache(maxsize=1 << 17)
def all_keys(word: str) -> frozenset[str]:
    """Give every key under which a word may meet another."""
    return frozenset(near for key in keys_of_word(word) for near in near_keys(key))


@lru_cache(maxsize=1 << 17)
def rough(word: str) -> str:
    """Give the first key of a word and whether vowels open and close it: what is counted when names are counted."""
    return f"{_keys(word)[0]}{'+' if word[:1] in 'aeiouyا' else ''}{'+' if word[-1:] in 'aeiouyیاه' else ''}"
