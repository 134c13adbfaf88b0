"""The names of an archive laid out so that those like a given one are found without comparing it with all.

    register_forms([NamedForm("qadir-khan", "Qadir Khan")]) … hits("Ghader") → that form, by its first word
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from builder.names.compare import LENGTHS_APART, LIKE, Weighed, joined, word_likeness
from builder.names.rarity import Rarity, count_words, weigh
from builder.names.skeleton import all_keys
from builder.names.units import Customs, Unit, units_of
from builder.names.written import folded, initials_of, parts_of

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class NamedForm:
    """A way to write an entity's name."""

    entity: str
    text: str
    short: bool = False
    """A short or doubtful form: it makes a candidate, never certainty."""
    body: bool = False
    """The name of a body, which may be cut down to its initials."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A form as it is compared."""

    form: NamedForm
    name: Weighed


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """All forms, and the ways to find them."""

    customs: Customs
    rarity: Rarity
    entries: tuple[Entered, ...]
    exact: Mapping[str, tuple[NamedForm, ...]]
    folded: Mapping[tuple[str, ...], tuple[NamedForm, ...]]
    initials: Mapping[str, tuple[NamedForm, ...]]
    places: Mapping[tuple[str, bool], tuple[int, ...]]
    """Word, and whether it was read out of two → entries that have it."""
    words: Mapping[str, tuple[tuple[str, bool], ...]]
    """Key of consonants → words."""


def register_forms(forms: Iterable[NamedForm], customs: Customs) -> Register:
    """Enter all forms; their order does not matter."""
    ordered = tuple(sorted(set(forms)))
    parts = [(form, units_of(part, customs)) for form in ordered for part in parts_of(form.text)]
    rarity = count_words(((form.entity, units) for form, units in parts), customs)
    entries = tuple(Entered(form, Weighed(units, weigh(units, rarity))) for form, units in parts if units)
    places = _grouped((word, place) for place, entry in enumerate(entries) for word, _ in readings_of(entry.name.units))
    small = customs.particles | customs.within
    return Register(
        customs, rarity, entries,
        _grouped((form.text, form) for form in ordered),
        _grouped((folded(part), form) for form in ordered for part in parts_of(form.text)),
        _grouped((short, form) for form in ordered if form.body for short in initials_of(form.text, small)),
        places,
        _grouped((key, word) for word in places for key in all_keys(word[0])),
    )  # fmt: skip


def hits(asked: Weighed, register: Register) -> dict[int, dict[int, float]]:
    """Find entries that have a word like one of a name: entry → place in the name → likeness."""
    found: dict[int, dict[int, float]] = {}
    for word, units in readings_of(asked.units):
        for other, like in _words_like(word, register):
            for place in register.places[other]:
                likes = found.setdefault(place, {})
                for unit in units:
                    likes[unit] = max(like, likes.get(unit, 0.0))
    return found


def readings_of(units: tuple[Unit, ...]) -> Iterator[tuple[tuple[str, bool], tuple[int, ...]]]:
    """Give the words of a name under which it is found, alone and two in one, with the places of their units."""
    for place, unit in enumerate(units):
        if unit.part != "initial":
            yield (unit.text, False), (place,)
            if unit.bound:
                yield (unit.whole, True), (place,)
            if (both := joined(units, place)) is not None:
                yield (both.text, True), (place, place + 1)


def _words_like(word: tuple[str, bool], register: Register) -> Iterator[tuple[tuple[str, bool], float]]:
    text, read_out_of_two = word
    near = {other for key in all_keys(text) for other in register.words.get(key, ())}
    for other in near:
        if not (read_out_of_two and other[1]) and abs(len(text) - len(other[0])) <= LENGTHS_APART:
            like = word_likeness(text, other[0])
            if like >= LIKE:
                yield other, like


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, dict[V, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}
