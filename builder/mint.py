"""New passage ids: ``p-`` and four letters or digits that are hard to mistake for each other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
LENGTH = 4


def minter(taken: Iterable[str], choose: Callable[[Sequence[str]], str] = secrets.choice) -> Callable[[], str]:
    """Make a function that gives a new id at each call, never one of ``taken`` nor the same one twice."""
    used = set(taken)

    def mint() -> str:
        while True:
            fresh = "p-" + "".join(choose(ALPHABET) for _ in range(LENGTH))
            if fresh not in used:
                used.add(fresh)
                return fresh

    return mint
