"""How much of one text stands in another: by runs of five words, or by the fingerprints that a digest keeps.

the same agency copy at two outlets  ->  0.8 or more · two texts on one event  ->  0.05 or less
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.convert.words import folded

RUN = 5
LEAST_RUNS, FEWEST_RUNS = 20, 8
LEAST_PRINTS, FEWEST_PRINTS = 3, 2
NEAR, SAME = 0.4, 0.8
"""Of a text of a few lines nearly all must stand in the other: two short notices share a sentence by chance."""


def runs_of(text: str) -> frozenset[str]:
    """Return the runs of five words of a text, folded."""
    return frozenset(runs_in(text))


def runs_in(text: str) -> Iterator[str]:
    """Yield the runs of five words of a text, folded, in their order."""
    words = folded(text).split()
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def overlap(runs: frozenset[str], text: str) -> float:
    """Return the share of the shorter text's runs that both hold; 0 where either is too short to tell."""
    other = runs_of(text)
    shorter = min(len(runs), len(other))
    share = len(runs & other) / shorter if shorter >= FEWEST_RUNS else 0.0
    return share if shorter >= LEAST_RUNS or share >= SAME else 0.0


def nearest_print(prints: frozenset[str], known: Iterable[tuple[str, frozenset[str]]]) -> tuple[str, float] | None:
    """Return which known text, given as name and fingerprints of its passages, shares most of them; None for little."""
    best: tuple[str, float] | None = None
    for name, others in known:
        shorter = min(len(prints), len(others))
        share = len(prints & others) / shorter if shorter >= FEWEST_PRINTS else 0.0
        if shorter < LEAST_PRINTS and share < 1:
            continue
        if share >= NEAR and (best is None or share > best[1]):
            best = name, share
    return best


def nearest(runs: frozenset[str], known: Iterable[tuple[str, str]]) -> tuple[str, float] | None:
    """Return which known text, given as name and words, shares most with these runs, and how much; None for little."""
    best: tuple[str, float] | None = None
    for name, words in known:
        share = overlap(runs, words)
        if share >= NEAR and (best is None or share > best[1]):
            best = name, share
    return best
