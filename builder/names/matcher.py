"""A trie of words: finds every known form at every place of a text.

    Matcher([Form("Ahmad Massoud", …)]).find(words_of("To Ahmad Massoud’s son")) → Hit(1, 2, …)

Word boundaries come with the words. A text in capitals is read against the forms in capitals, word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from builder.names.fold import Words, readings, spellings, words_of
from builder.names.forms import Form

_SHOUTED = 4
"""A name of fewer letters is not looked for in capitals: US is not “us”, and IS is not “is”."""
_SPELLINGS = 64
"""A name with more Persian joints than six is found in the first of its spellings only."""


class Hit(NamedTuple):
    """Known forms that stand at words ``first`` to ``last`` of a text (inclusive), from ``start`` to ``end``."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[Form, ...]
    rank: int
    """The best rank among the forms."""
    short: bool
    """Among them is a person's short name."""


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    forms: tuple[Form, ...] = ()
    rank: int = 0
    short: bool = False


class Matcher:
    """Forms, ready to be found. Immutable once made."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._exact, self._any_case, self._shouted = _Node(), _Node(), _Node()
        for form in sorted(set(forms), key=lambda f: (f.text, f.entity or "", f.reach, f.any_case, f.person)):
            for keys in _spelled(form.text):
                if form.any_case:
                    _plant(self._any_case, tuple(key.casefold() for key in keys), form)
                    continue
                _plant(self._exact, keys, form)
                shouted = tuple(key.upper() for key in keys)
                if shouted != keys and sum(map(len, keys)) >= _SHOUTED:
                    _plant(self._shouted, shouted, form)
        self._opens = _Opens(self._exact, self._any_case, self._shouted)

    def __bool__(self) -> bool:
        return any(trie.children for trie in (self._exact, self._any_case))

    def find(self, words: Words) -> list[Hit]:
        """All forms at all places, in the order of their first words."""
        if not self:
            return []
        opens, text = self._opens, words.text
        found: list[Hit] = []
        for position, (start, end) in enumerate(words.spans):
            if opens[text[start:end]]:
                found += self._find_at(words, position)
        return found

    def _find_at(self, words: Words, first: int) -> Iterable[Hit]:
        found: list[Hit] = []
        _walk(self._exact, words, first, first, None, found)
        if words.raw(first).isupper():
            _walk(self._shouted, words, first, first, _if_shouted, found)
        if self._any_case.children:
            _walk(self._any_case, words, first, first, str.casefold, found)
        return found if len(found) < 2 else _merge(found)


def with_forms(hit: Hit, forms: Iterable[Form]) -> Hit:
    """The same words with other forms, each once."""
    own = tuple(dict.fromkeys(forms))
    rank = min((form.rank for form in own), default=0)
    return hit._replace(forms=own, rank=rank, short=any(form.short_name for form in own))


class _Opens(dict[str, bool]):
    """Whether a word, as written, may open a form; worked out once a word."""

    def __init__(self, exact: _Node, any_case: _Node, shouted: _Node) -> None:
        super().__init__()
        self._tries = (exact, any_case, shouted)

    def __missing__(self, word: str) -> bool:
        exact, any_case, shouted = (trie.children for trie in self._tries)
        keys = [reading.keys[0] for reading in readings(word)]
        self[word] = any(key in exact or key in shouted or key.casefold() in any_case for key in keys)
        return self[word]


def _merge(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Make one hit of those on the same words."""
    merged: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        same = merged.get((hit.last, hit.end))
        merged[hit.last, hit.end] = with_forms(hit, (*same.forms, *hit.forms)) if same else hit
    return merged.values()


def _spelled(name: str) -> Iterator[tuple[str, ...]]:
    """The keys under which a form is planted: Persian parts joined and apart; with a capital where it opens small."""
    words = words_of(name)
    choices = product(*(spellings(words.raw(position)) for position in range(len(words))))
    for choice in islice(choices, _SPELLINGS) if words.spans else ():
        keys = tuple(
            (words.division(position) if n == 0 else "") + key
            for position, parts in enumerate(choice)
            for n, key in enumerate(parts)
        )
        yield keys
        if keys[0][:1].islower():
            yield (keys[0][:1].upper() + keys[0][1:], *keys[1:])


def _plant(node: _Node, keys: tuple[str, ...], form: Form) -> None:
    for key in keys:
        node = node.children.setdefault(key, _Node())
    if form not in node.forms:
        node.forms = (*node.forms, form)
        node.rank = min(one.rank for one in node.forms)
        node.short = any(one.short_name for one in node.forms)


def _walk(
    node: _Node, words: Words, first: int, position: int, see: Callable[[str], str] | None, found: list[Hit]
) -> None:
    """Follow the words from ``position`` down the trie; ``see`` is how its keys were written."""
    division = words.division(position) if position > first else ""
    start, end = words.spans[position]
    for keys, less, goes_on in readings(words.text[start:end]):
        below: _Node | None = node
        for key in (division + keys[0], *keys[1:]):
            below = below.children.get(see(key) if see else key) if below else None
        if below is None:
            continue
        if below.forms:
            found.append(Hit(first, position, words.spans[first][0], end - less, below.forms, below.rank, below.short))
        if below.children and goes_on and position + 1 < len(words.spans):
            _walk(below, words, first, position + 1, see, found)


def _if_shouted(key: str) -> str:
    return key if key.isupper() else ""
