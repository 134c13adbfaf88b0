"""A form → the ways in which a text may spell it: as keys word by word, and as patterns letter by letter.

    "George W. Bush" → keys (George, W, Bush), patterns "George W Bush", "George W. Bush", "George W.Bush"
    "NATO"           → key NATO, patterns "NATO", "N.A.T.O."
    "Kabul"          → keys Kabul, and KABUL in a text in capitals
    "Khalid Amiri"   → keys Khalid Amiri, KHALID AMIRI, and Khalid AMIRI, as the press writes family names
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from math import prod
from typing import Literal, NamedTuple

from builder.names.automaton import IN_DOUBT, Entry
from builder.names.fold import spellings, words_of
from builder.names.forms import Form

Case = Literal["exact", "shouted", "any"]

_SHOUTED = 4
"""A name of fewer letters is not looked for in capitals: US is not “us”, and IS is not “is”."""
_SPELLINGS = 64
"""A name with more Persian joints than six is found in the first of its spellings only."""
_PATTERNS = 32
"""A name with more patterns than this is looked for by its longest word."""
_ACRONYM = re.compile(r"[A-Z]{2,10}")


ARTICLE = "the"


class Spelled(NamedTuple):
    """A form as the keys of its words; what divides two words stands before the key of the second."""

    case: Case
    keys: tuple[str, ...]


class Pattern(NamedTuple):
    """Letters to look for in a levelled text."""

    letters: str
    certain: bool
    """Where these letters stand as words, the whole form stands; else only reading word by word can tell."""


def spelled(form: Form) -> Iterator[Spelled]:
    """All keys under which a form is met."""
    for keys in _keys(form.text):
        if form.any_case:
            yield Spelled("any", tuple(key.casefold() for key in keys))
            continue
        yield Spelled("exact", keys)
        if form.person and len(keys) > 1 and keys[-1] != keys[-1].upper():
            yield Spelled("shouted", (*keys[:-1], keys[-1].upper()))
        shouted = tuple(key.upper() for key in keys)
        if shouted != keys and sum(map(len, keys)) >= _SHOUTED:
            yield Spelled("shouted", shouted)


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """The keys of a name: Persian parts joined and apart; with a capital where it opens small."""
    words = words_of(name)
    choices = product(*(spellings(words.raw(position)) for position in range(len(words))))
    for choice in islice(choices, _SPELLINGS) if words.spans else ():
        keys = tuple(
            (words.division(position) if n == 0 else "") + key
            for position, parts in enumerate(choice)
            for n, key in enumerate(parts)
        )
        if all(keys):
            yield keys
            if keys[0][0].islower():
                yield (keys[0][0].upper() + keys[0][1:], *keys[1:])


def patterns(one: Spelled) -> Iterator[Pattern]:
    """The letters by which such keys are found in a levelled text."""
    keys, certain = _undivided(one.keys)
    options = [_writings(key, one.case, goes_on=n < len(keys) - 1) for n, key in enumerate(keys)]
    if prod(map(len, options)) > _PATTERNS:
        options, certain = [_writings(max(keys, key=len), one.case, goes_on=False)], False
    for choice in product(*options):
        yield Pattern("".join(choice), certain)


def _undivided(keys: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The longest run of keys that no sign divides, and whether it is all of them."""
    divided = [n for n, key in enumerate(keys) if not key[0].isalnum()]
    if not divided:
        return keys, True
    runs = [keys[a:b] for a, b in zip([0, *divided], [*divided, len(keys)], strict=True)]
    longest = max(runs, key=lambda run: len("".join(run)))
    return (word_of(longest[0]), *longest[1:]), False


def word_of(key: str) -> str:
    """A key without what divides it from the one before."""
    return key.lstrip("".join(sign for sign in key if not sign.isalnum()))


def _writings(key: str, case: Case, *, goes_on: bool) -> list[str]:
    """The letters of one key with what stands between it and the next."""
    writings = [key]
    if len(key) > 1 and case != "shouted" and _ACRONYM.fullmatch(key.upper() if case == "any" else key):
        writings.append("".join(f"{letter}." for letter in key))
    ends = ("",) if not goes_on else (" ", ". ", ".") if len(key) == 1 else (" ",)
    return [writing + end for writing in writings for end in ends]


def entries(forms: Iterable[tuple[int, Spelled]]) -> dict[str, Entry]:
    """Letters → the numbers of all forms that have them; none where only reading word by word can tell."""
    found: dict[str, tuple[set[int], int]] = {}
    doubtful = set()
    for number, one in forms:
        article = len(one.keys) > 1 and one.keys[0].casefold() == ARTICLE
        for letters, certain in patterns(one):
            found.setdefault(letters, (set(), len(one.keys) - article))[0].add(number)
            if not certain:
                doubtful.add(letters)
    return {
        letters: IN_DOUBT if letters in doubtful else Entry(tuple(sorted(numbers)), words)
        for letters, (numbers, words) in found.items()
    }
