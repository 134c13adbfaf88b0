"""Words, one by one → the forms that stand there. The measure of what the automaton finds, and slower.

    Trie([(0, Spelled("exact", ("Ahmad", "Massoud")))]).find(words_of("To Ahmad Massoud’s son")) → 1 to 2, (0,)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from builder.names.fold import Words, readings
from builder.names.spelled import Case, Spelled

_HERE = "\0"
"""The key under which a node has its forms."""
_REMEMBERED = 1 << 16
_CASES: tuple[Case, ...] = ("exact", "shouted", "any")


class Stretch(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) that spell forms, given by their numbers; the name ends at ``end``."""

    first: int
    last: int
    end: int
    forms: tuple[int, ...]


class Trie:
    """Keys of forms, word by word."""

    def __init__(self, forms: Iterable[tuple[int, Spelled]]) -> None:
        self._roots: dict[Case, dict[str, Any]] = {case: {} for case in _CASES}
        for number, one in forms:
            node = self._roots[one.case]
            for key in one.keys:
                node = node.setdefault(key, {})
            node.setdefault(_HERE, []).append(number)
        self._opens = _Opens(self._roots)

    def find(self, words: Words) -> Iterator[Stretch]:
        """All forms at all places, word by word; those on the same words together."""
        for first in range(len(words)):
            if not self._opens[words.raw(first)]:
                continue
            found: dict[tuple[int, int], list[int]] = {}
            for case in _CASES:
                for last, end, numbers in _walk(self._roots[case], case, words, first, first):
                    found.setdefault((last, end), []).extend(numbers)
            for (last, end), numbers in found.items():
                yield Stretch(first, last, end, tuple(sorted(set(numbers))))


class _Opens(dict[str, bool]):
    """Whether a word, as written, may open a form; worked out once a word."""

    def __init__(self, roots: Mapping[Case, Mapping[str, Any]]) -> None:
        super().__init__()
        self._roots = roots

    def __missing__(self, word: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        keys = [reading.keys[0] for reading in readings(word)]
        exact, shouted, any_case = (self._roots[case] for case in _CASES)
        self[word] = opens = any(key in exact or key in shouted or key.casefold() in any_case for key in keys)
        return opens


def _walk(
    node: dict[str, Any], case: Case, words: Words, first: int, position: int
) -> Iterator[tuple[int, int, list[int]]]:
    """Follow the words from ``position`` down the trie."""
    division = words.division(position) if position > first else ""
    raw, end = words.raw(position), words.spans[position][1]
    if case == "shouted" and "." in raw:
        return
    for keys, less, goes_on in readings(raw):
        below: dict[str, Any] | None = node
        for key in (division + keys[0], *keys[1:]):
            below = below.get(key.casefold() if case == "any" else key) if below is not None else None
        if below is None:
            continue
        if _HERE in below:
            yield position, end - less, below[_HERE]
        if goes_on and position + 1 < len(words):
            yield from _walk(below, case, words, first, position + 1)
