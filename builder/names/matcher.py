"""Finds every known form at every place of some texts.

    Matcher([Form("Ahmad Massoud", …)]).find(level_texts(["To Ahmad Massoud’s son"])) → Hit(start=3, end=16, …)

An automaton finds the letters of all forms in one pass over the levelled texts. Where signs fold in ways that letters
alone do not show (a Persian joiner, an accent set apart, the dots of an acronym), a text is read word by word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from builder.names.automaton import Automaton, Entry
from builder.names.fold import PLURAL, is_unseen, readings, words_of
from builder.names.forms import Form, Known, known_of
from builder.names.level import Levelled, is_odd, level_texts
from builder.names.spelled import ARTICLE, Spelled, entries, spelled, word_of
from builder.names.trie import Trie

_REMEMBERED = 1 << 16


class Hit(NamedTuple):
    """Known forms that stand in a text; hits sort as they are chosen, the longest first."""

    order: int
    backwards: int
    """Minus its length in letters."""
    start: int
    end: int
    word_end: int
    """The end of its last word: after ``end`` where that has a possessive or another ending."""
    known: Known


class Matcher:
    """Forms, ready to be found. Immutable once made; what is pickled of it is quickly made ready again."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.forms = tuple(sorted(set(forms), key=_row))
        self._spelled = tuple((number, one) for number, form in enumerate(self.forms) for one in spelled(form))
        self._as_written = Automaton(entries(self._of_case("exact", "shouted")))
        self._any_case = Automaton(entries(self._of_case("any")))
        self._knowns: dict[Entry, Known] = {}

    def __bool__(self) -> bool:
        return bool(self._spelled)

    def __getstate__(self) -> dict[str, Any]:
        # Plain tuples are read in a fraction of the time that values with names take.
        spelled_plainly = [(number, one.case, one.keys) for number, one in self._spelled]
        kept = {"_as_written": self._as_written, "_any_case": self._any_case}
        return kept | {"forms": self.forms, "_spelled": spelled_plainly}

    def __setstate__(self, state: dict[str, Any]) -> None:
        spelled_again = ((number, Spelled(case, keys)) for number, case, keys in state["_spelled"])
        self.__dict__.update(state, _spelled=tuple(spelled_again), _knowns={})

    @cached_property
    def digest(self) -> str:
        """Equal digests, equal hits in any text."""
        rows = json.dumps([_row(form) for form in self.forms], ensure_ascii=False)
        return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()

    def find_in(self, text: str) -> list[Hit]:
        """All forms at all places of one text, in their order."""
        return sorted(self.find(level_texts((text,))), key=attrgetter("start", "end"))

    def find(self, texts: Levelled) -> list[Hit]:
        """All forms at all places of some texts, in no order."""
        if not self:
            return []
        hits, in_doubt = self._by_letters(texts)
        in_doubt |= texts.parts_in_doubt()
        if texts.folds:
            in_doubt |= {n for n, part in enumerate(texts.parts) if any(map(self._unsettled.__getitem__, part.split()))}
        if not in_doubt:
            return hits
        settled = [hit for hit in hits if texts.part(hit.start) not in in_doubt]
        return [*settled, *(hit for part in in_doubt for hit in self._by_words(texts.parts[part], texts.starts[part]))]

    def _of_case(self, *cases: str) -> Iterator[tuple[int, Spelled]]:
        return ((number, one) for number, one in self._spelled if one.case in cases)

    def _by_letters(self, texts: Levelled) -> tuple[list[Hit], set[int]]:
        """What letters alone tell, and the texts of which they leave something in doubt."""
        if self._any_case:
            return self._by_letters_of_any_case(texts)
        in_doubt: set[int] = set()
        hits = []
        for start, end, word_end, entry in self._as_written.find(texts):
            if entry.forms:
                known = self._knowns.get(entry) or self._known(entry)
                hits.append(Hit(known.order, start - end, start, end, word_end, known))
            else:
                in_doubt.add(texts.part(start))
        return hits, in_doubt

    def _by_letters_of_any_case(self, texts: Levelled) -> tuple[list[Hit], set[int]]:
        """The same where some forms count in capitals and small letters alike: those on the same words together."""
        small = texts.lowered()
        if small is None:
            return [], set(range(len(texts.parts)))
        found: dict[tuple[int, int, int], Entry] = {}
        in_doubt: set[int] = set()
        for start, end, word_end, entry in (*self._as_written.find(texts), *self._any_case.find(small)):
            same = found.get((start, end, word_end), entry).forms
            found[start, end, word_end] = Entry(tuple(sorted({*same, *entry.forms})), entry.words)
            if not entry.forms:
                in_doubt.add(texts.part(start))
        return [self._hit(*place, entry) for place, entry in found.items() if entry.forms], in_doubt

    def _by_words(self, text: str, base: int) -> Iterator[Hit]:
        """What reading a text word by word tells; ``base`` is where it begins among the texts."""
        words = words_of(text)
        for first, last, end, forms in self._trie.find(words):
            article = last > first and words.raw(first).casefold() == ARTICLE
            start, word_end = words.spans[first][0], words.spans[last][1]
            yield self._hit(base + start, base + end, base + word_end, Entry(forms, last - first + 1 - article))

    def _hit(self, start: int, end: int, word_end: int, entry: Entry) -> Hit:
        known = self._known(entry)
        return Hit(known.order, start - end, start, end, word_end, known)

    def _known(self, entry: Entry) -> Known:
        known = self._knowns.get(entry)
        if known is None:
            self._knowns[entry] = known = known_of((self.forms[number] for number in entry.forms), entry.words)
        return known

    @cached_property
    def _trie(self) -> Trie:
        return Trie(self._spelled)

    @cached_property
    def _unsettled(self) -> _Unsettled:
        return _Unsettled(self._spelled)


class _Unsettled(dict[str, bool]):
    """Whether what stands between two spaces may be a known word and has signs that fold; worked out once."""

    def __init__(self, forms: Iterable[tuple[int, Spelled]]) -> None:
        super().__init__()
        self._words = {word_of(key) for _, one in forms for key in one.keys}

    def __missing__(self, written: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[written] = unsettled = not written.isascii() and self._is_unsettled(written)
        return unsettled

    def _is_unsettled(self, written: str) -> bool:
        if PLURAL not in written and not any(map(is_odd, written)):
            return False
        words = words_of(written)
        if not len(words):
            return any(map(is_unseen, written))
        raw = (words.raw(position) for position in range(len(words)))
        keys = (key for word in raw for reading in readings(word) for key in reading.keys)
        return any(key in self._words or key.casefold() in self._words for key in keys)


def _row(form: Form) -> tuple[str, str, str, bool, bool, bool]:
    return form.text, form.entity or "", form.reach, form.any_case, form.person, form.here_only
