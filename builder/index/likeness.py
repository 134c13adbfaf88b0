"""Which sets of words are alike: looked up by two of their rarest words, so that few need be compared.

{front, founded, when}, {front, founded, when, why} → alike: three words of four are the same
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from math import ceil
from typing import TypeVar

LIKENESS = 0.6
"""Two questions ask the same where the words they share are at least this part of all their words together."""
FEWEST_SHARED = 3
"""So many words two questions must share; fewer suffice where both have the same words and no others."""
_SLIP = 1e-9  # 0.6 times 5 is 3, whatever a computer makes of 0.6

Words = TypeVar("Words", bound=Collection[str])
"""Different words, in any order that is always the same: tuples take an eighth of the memory of sets."""


def ask_the_same(one: Collection[str], other: frozenset[str]) -> bool:
    """Tell whether two questions with these telling words ask the same."""
    shared = len(other.intersection(one))
    if shared == len(one) == len(other):
        return shared > 1
    return shared >= FEWEST_SHARED and shared >= LIKENESS * (len(one) + len(other) - shared)


def alike(sets: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """All pairs of different ``sets`` that are alike.

    Two such sets have two words in common among the first of each, rarest first: if ``n`` words are shared, the first
    two of them stand before the last ``n - 2`` (prefix filtering; Chaudhuri, Ganti, Kaushik: A primitive operator for
    similarity joins in data cleaning, 2006).
    """
    different = {own for own in sets if len(own) >= FEWEST_SHARED}
    often = Counter(word for own in different for word in own)
    known: dict[tuple[str, str], list[Words]] = defaultdict(list)
    for here in sorted(different, key=lambda own: (len(own), sorted(own))):
        own = sorted(here, key=lambda word: (often[word], word))
        words = frozenset(own)
        candidates = dict.fromkeys(other for two in _first_two(own, LIKENESS) for other in known.get(two, ()))
        yield from ((there, here) for there in candidates if ask_the_same(there, words))
        # Those to come are as long or longer, so they share more of this one's words than it must share of theirs.
        for two in _first_two(own, 2 * LIKENESS / (1 + LIKENESS)):
            known[two].append(here)


def _first_two(own: Sequence[str], part: float) -> Iterator[tuple[str, str]]:
    """Pairs of words of which one must be shared with a set that shares this part of all the words of ``own``."""
    shared = max(ceil(part * len(own) - _SLIP), FEWEST_SHARED)
    return combinations(own[: len(own) - shared + 2], 2)
