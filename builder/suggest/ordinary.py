"""Words with a capital that are no names: peoples, languages, offices, a body without its name, what is made of a name.

    Pakistani, Dari · the President of Karesh, UN Secretary-General · the Council, Defence · UN-supervised
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.index.concordance import Index
from builder.names.neighbours import PEOPLES, TITLES
from builder.names.units import Customs, units_of
from builder.suggest.closed import BODIES, CHARGES, LISTED, is_month

_SMALL = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_SHORT = re.compile(r"(?:[A-Z]\.?){2,6}")
_OF = re.compile(r" (?:of|for)(?: the)? ")
_OF_PLACE = frozenset({"n", "an", "ian", "i", "ese", "ish", "er"})
_SHORTEST_STEM = 4
_OFFICES = """
President Minister Secretary Chancellor Governor Ambassador Spokesman Spokeswoman Spokesperson Leader Commander General
Chairman Chairwoman Chair Director Adviser Advisor Administrator Envoy Representative Senator Speaker Counsel Editor
Correspondent Legislator Lawmaker
"""
_WHERE = """
North South East West Northern Southern Eastern Western Central Latin New Upper Lower
"""
OFFICES = frozenset(_OFFICES.split())
"""Titles that are hardly anybody's family name: what ends in one is an office, what goes on after it a name."""
WHERE = frozenset(_WHERE.split())
"""What names of countries and regions begin with."""
_BESIDE_OFFICE = CHARGES | frozenset({"Special", "Acting", "Former", "Senior", "Permanent", "Interim", "Assistant"})


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What an archive's ordinary words are."""

    plain: frozenset[str]
    """Words that some text writes small, and peoples, languages, offices; all small."""
    customs: Customs

    def is_of_plain(self, text: str) -> bool:
        """Tell whether all words are plain, or several of them."""
        words = re.split(r"[ -]", text.casefold())
        return all(word in self.plain or word.removesuffix("s") in self.plain for word in words)

    def is_no_name(self, text: str) -> bool:
        """Tell whether words are no name of anybody or anything."""
        words = text.split()
        one = len(words) == 1 and (self.is_of_plain(text) or self._is_body(text) or _is_made(text) or is_month(text))
        return one or self._is_office(words, text)

    def _is_body(self, word: str) -> bool:
        units = units_of(word, self.customs)
        return word in BODIES or word in CHARGES or (bool(units) and all(unit.part == "kind" for unit in units))

    def _is_office(self, words: list[str], text: str) -> bool:
        """President of France, UN Secretary-General, Afghan President: not Martin King, who is somebody."""
        if all(word in PEOPLES or word in TITLES for word in words):
            return True
        held = _OF.split(text)[0].split()
        office = any(part in TITLES for part in held[-1].split("-"))
        if len(held) < len(words):
            return office
        if words[-1] in OFFICES:
            return True
        before = (word for word in words[:-1] if word not in _BESIDE_OFFICE)
        return office and all(_SHORT.fullmatch(word) or word.casefold() in self.plain for word in before)

    def without_office(self, text: str) -> str:
        """A name without the office before it: Security Adviser Omid Karim is Omid Karim."""
        words = text.split()
        last = max((n for n, word in enumerate(words[:-1]) if word in OFFICES), default=-1)
        name = words[last + 1 :]
        return text if any(word.islower() or self._is_body(word) for word in name) else " ".join(name)

    def is_hardly_person(self, text: str) -> bool:
        """Tell whether a name of several words begins and ends as things do: American Rescue Plan, Great Lakes."""
        words = text.split()
        return self.is_of_plain(words[0]) and self.is_of_plain(words[-1])


def _is_made(word: str) -> bool:
    """Tell whether a word is made of a name and a small word: UN-supervised, Kabul-based."""
    return "-" in word and word.rpartition("-")[2][:1].islower()


def ordinary_in(index: Index, customs: Customs) -> Ordinary:
    """Words that some text writes small, and those made from names of places: Pakistani, Austrians."""
    texts = (passage.passage.text for annotated in index.records for passage in annotated.passages)
    small = {word for text in texts for word in _SMALL.findall(text) if word.islower()}
    places = [entity.name for entity in index.archive.of_kind("place")]
    stems = {stem for name in places for stem in (name, name.removesuffix("stan").rstrip("i"), name[:-1], name[:-2])}
    made = {stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in ("", *_OF_PLACE)}
    bare = {name.removesuffix("istan") for name in places}
    return Ordinary(frozenset(small | {word.casefold() for word in made | bare | LISTED}), customs)
