"""Repeatable choices, and the lists of words that they choose from.

    Pick("1/42").early(("the", "of", "rare"))  → "the", mostly
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
HERE = Path(__file__).resolve().parent
ID_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"


class Pick:
    """Choices that follow from a seed alone, whatever else is chosen elsewhere."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed).random  # noqa: S311 - repeatable, no secret

    def below(self, end: int) -> int:
        """A number from 0 to ``end`` - 1."""
        return int(self.chance() * end)

    def one(self, among: Sequence[T]) -> T:
        """Any of them, alike."""
        return among[int(self.chance() * len(among))]

    def early(self, among: Sequence[T]) -> T:
        """One of them, the first far oftener than the last, as words of a language are used."""
        return among[int(self.chance() ** 2 * len(among))]

    def ranked(self, among: Sequence[T]) -> T:
        """One of them, falling off with the rank as names in news do (Zipf's law, its head flattened)."""
        weights = _zipf(len(among))
        return among[bisect(weights, self.chance() * weights[-1])]

    def passage_id(self) -> str:
        """A passage's id."""
        return "p-" + "".join(self.one(ID_LETTERS) for _ in range(4))


@cache
def _zipf(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 3) for rank in range(count)))


@cache
def word_lists() -> Mapping[str, Any]:
    """The lists of `words.yml`; one that stands there as running words becomes a tuple."""
    found = yaml.safe_load((HERE / "words.yml").read_text("utf-8"))
    return {key: _listed(value) for key, value in found.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, dict):
        return {key: _listed(one) if isinstance(one, list) or " " in str(one) else one for key, one in value.items()}
    return tuple(value)
