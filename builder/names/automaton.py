"""Letters to look for → where they stand as whole words in a levelled text, all found in one pass.

    {"Ahmad Massoud": …} in "To Ahmad Massouds son", cut before its last s → (3, 16), its last word to 18
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from builder.names.level import Levelled

_POSSESSIVE = "sS"


class Entry(NamedTuple):
    """What letters stand for: numbers of forms, and of how many words they are. No forms: it is in doubt."""

    forms: tuple[int, ...]
    words: int


Place = tuple[int, int, int, Entry]
"""Start and end of letters in the text as it is; the end of their last word, a possessive included; their entry."""
IN_DOUBT = Entry((), 0)


class Automaton:
    """Letters, ready to be found."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._letters = list(entries)
        self._entries = list(entries.values())

    def __bool__(self) -> bool:
        return bool(self._letters)

    def __getstate__(self) -> dict[str, object]:
        return {"_letters": self._letters, "_entries": [tuple(entry) for entry in self._entries]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _entries=[Entry(*entry) for entry in state["_entries"]])

    @cached_property
    def _finder(self) -> AhoCorasick:
        return AhoCorasick(
            self._letters,
            matchkind=MatchKind.Standard,  # the only kind that also gives names within names
            implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )

    @cached_property
    def _edges(self) -> tuple[tuple[bool, bool] | None, ...]:
        """Whether a dot before or after these letters could make other words of them: U.S. in U.S.S.R."""
        edges = ((_is_initial(letters[:2]), _is_initial(letters[:-3:-1])) for letters in self._letters)
        return tuple(edge if any(edge) else None for edge in edges)

    def find(self, level: Levelled) -> list[Place]:
        """All places where letters stand as whole words, in no order."""
        text, cuts, odd, edges, entries = level.text, level.cuts, level.odd, self._edges, self._entries
        found: list[Place] = []
        for number, start, end in self._finder.find_matches_as_indexes(text, overlapping=True):
            before, after = text[start - 1], text[end]
            if before.isalnum() or (odd and (before in odd or after in odd)):
                continue
            if edges[number] and _is_doubtful(text, start, end, edges[number]):
                found.append((start + bisect_right(cuts, start), end, end, IN_DOUBT))
                continue
            word_goes_on = after.isalnum()
            if word_goes_on and not (cuts and after in _POSSESSIVE):
                continue
            first = bisect_right(cuts, start) if cuts else 0
            last = bisect_left(cuts, end, first) if cuts else 0
            if first < last and not all(text[cut - 1].isalnum() and text[cut].isalnum() for cut in cuts[first:last]):
                continue
            if not word_goes_on:
                found.append((start + first, end + last, end + last, entries[number]))
            elif cuts[last : last + 1] == (end,) and not (text[end + 1].isalnum() or text[end + 1] in odd):
                found.append((start + first, end + last, end + last + 2, entries[number]))
        return found


def _is_initial(letters: str) -> bool:
    return len(letters) < 2 or not letters.isalnum()


def _is_doubtful(text: str, start: int, end: int, edges: tuple[bool, bool] | None) -> bool:
    first, last = edges or (False, False)
    after = text[end]
    return (first and text[start - 1] == ".") or (last and (after == "." or (text[end - 1] == "." and after.isalnum())))
