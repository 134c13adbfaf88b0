"""Two names as units with weights → how well they agree: word order is free, parts may be joined or split.

    "Masood, Ahmad Wali" beside "Ahmad Wali Massoud" → all of both found
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.names.romanise import likeness
from builder.names.skeleton import all_keys
from builder.names.units import Unit, without_article

LIKE = 0.5
"""Words less like than this are two names."""
LENGTHS_APART = 6
"""So are words that differ more in length."""
_WITHOUT_ARTICLE = 0.93
_INFLECTED = 0.88
_STEM = {"s": 5, "n": 5, "an": 6, "ian": 5, "ese": 6, "ation": 6, "ing": 6}
"""English endings, and how long a word must be for them to be no part of a name."""
_NEVER = 99
_JOINED = 0.95
_INITIAL = 0.6
_BOTH_BOUND = 0.8
_UNBOUND = {"abd": 0.75, "abu": 0.6, "umm": 0.6, "allah": 0.75, "din": 0.85}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name as units with what each of them says."""

    units: tuple[Unit, ...]
    weights: tuple[float, ...]

    @property
    def total(self) -> float:
        """The weight of the whole name."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Pair:
    """One or two neighbouring units of each name that spell the same."""

    likeness: float
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two names agree."""

    pairs: tuple[Pair, ...]
    found_left: float
    """Share of the left name, by weight, that the right one has."""
    found_right: float
    evidence: float
    """The weight on which they agree."""
    least: float
    """Likeness of the pair that is least alike."""


def word_likeness(left: str, right: str) -> float:
    """Tell how likely two plain words spell one name, one of them perhaps with its article."""
    if left != right and all_keys(left).isdisjoint(all_keys(right)):
        return 0.0
    best = likeness(left, right)
    if best < _INFLECTED and _inflected(*sorted((left, right), key=len)):
        return _INFLECTED
    if best < _WITHOUT_ARTICLE:
        bare_left, bare_right = without_article(left), without_article(right)
        if (bare_left, bare_right) != (left, right):
            best = max(best, _WITHOUT_ARTICLE * likeness(bare_left, bare_right))
    return best


def _inflected(shorter: str, longer: str) -> bool:
    """Whether two English words are one: Pearl and Pearls, Palestine and Palestinian."""
    if not longer.startswith(shorter[:-1]):
        return False
    ending = longer[len(shorter) :] if longer.startswith(shorter) else longer[len(shorter) - 1 :]
    return len(shorter) >= _STEM.get(ending, _NEVER)


@lru_cache(maxsize=1 << 18)
def unit_likeness(left: Unit, right: Unit) -> float:
    """Tell how likely two units are one part of a name."""
    if "initial" in (left.part, right.part):
        if left.text == right.text:
            return 0.9
        return _INITIAL if left.text[0] == right.text[0] and min(len(left.text), len(right.text)) == 1 else 0.0
    best = word_likeness(left.text, right.text)
    if left.bound != right.bound:
        other_name = _BOTH_BOUND if left.bound and right.bound else 1.0
        best *= other_name * min(_UNBOUND.get(bound, 1.0) for bound in (left.bound, right.bound))
        best = max(best, word_likeness(left.whole, right.whole))
    return best


def joined(units: Sequence[Unit], place: int) -> Unit | None:
    """Read the unit at a place and the next one as one word."""
    if place + 1 >= len(units) or "initial" in (units[place].part, units[place + 1].part):
        return None
    return Unit(units[place].whole + units[place + 1].whole, "name")


def agree(left: Weighed, right: Weighed) -> Agreement:
    """Find which parts of two names spell the same, heaviest first."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, pair in sorted(_possible(left, right), key=lambda found: (-found[0], found[1].left, found[1].right)):
        if used_left.isdisjoint(pair.left) and used_right.isdisjoint(pair.right):
            used_left.update(pair.left)
            used_right.update(pair.right)
            pairs.append(pair)
    return _summed(left, right, tuple(pairs))


def worth(like: float) -> float:
    """Tell how much of its weight a pair keeps."""
    return max(0.0, (like - 0.4) / 0.6)


def _summed(left: Weighed, right: Weighed, pairs: tuple[Pair, ...]) -> Agreement:
    found_left = found_right = evidence = 0.0
    for pair in pairs:
        one, other = sum(left.weights[i] for i in pair.left), sum(right.weights[i] for i in pair.right)
        found_left += worth(pair.likeness) * one
        found_right += worth(pair.likeness) * other
        evidence += worth(pair.likeness) * min(one, other)
    least = min((pair.likeness for pair in pairs), default=0.0)
    return Agreement(pairs, found_left / (left.total or 1), found_right / (right.total or 1), evidence, least)


def _possible(left: Weighed, right: Weighed) -> Iterator[tuple[float, Pair]]:
    for one, i in _readings(left.units):
        for other, j in _readings(right.units):
            if len(i) + len(j) < 4 and abs(len(one.text) - len(other.text)) <= LENGTHS_APART:
                like = unit_likeness(one, other)
                if like >= LIKE:
                    weight = sum(left.weights[k] for k in i) + sum(right.weights[k] for k in j)
                    yield like * like * weight * (1 if len(i) + len(j) == 2 else _JOINED), Pair(like, i, j)


def _readings(units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[int, ...]]]:
    for place, unit in enumerate(units):
        yield unit, (place,)
        if (both := joined(units, place)) is not None:
            yield both, (place, place + 1)
