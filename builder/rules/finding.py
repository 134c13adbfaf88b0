"""What the rules share: the line of a key, and the nearest word that would have been right."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from builder.model import Archive, Entity, Record
from builder.problems import Problem
from builder.settings import Settings

MOST_SLIPS = 2

RecordRule = Callable[[Record, Archive, Settings], Iterator[Problem]]
"""A rule that looks at one record, and at the rest of the archive only to know what its ids lead to."""
Rule = Callable[[Archive, Settings], Iterator[Problem]]
"""A rule that looks across files."""


def line_of(thing: Record | Entity, key: str) -> int:
    """The line of a key such as ``notes.0.quote``, or of the nearest key around it; 1 where there is none."""
    while key and key not in thing.lines:
        key = key.rpartition(".")[0]
    return thing.lines.get(key, 1)


def fault(code: str, thing: Record | Entity, key: str, found: str, expected: str, hint: str) -> Problem:
    """Make an error at a key of the front matter of ``thing``."""
    return Problem(code, "error", thing.path, line_of(thing, key), 1, found, expected, hint)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` may be a slip for, in quotation marks; nothing where none is that near.

    Two slips at most: between bodies as like as the council and the front of one name, no guess is the best guess.
    """
    near = difflib.get_close_matches(word, sorted(known), 1)
    return f'"{near[0]}"' if near and slips(word, near[0]) <= MOST_SLIPS else ""


def slips(one: str, other: str) -> int:
    """Count the letters to add, take away, change or swap with their neighbour that make ``one`` into ``other``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        older, before, row = before, row, [n]
        for m, wanted in enumerate(other, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != wanted))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                cost = min(cost, older[m - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest_or_all(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or some of those that there are."""
    words = sorted(known)
    more = ", …" if len(words) > 12 else ""
    return nearest(word, words) or "one of " + ", ".join(islice(words, 12)) + more
