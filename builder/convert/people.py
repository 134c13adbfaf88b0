"""Names of people as they are written: with titles, with a surname in capitals, as a surname alone.

"General Khalid AMIRI" -> "Khalid Amiri" · "MS. PSAKI" + a text that names Jen Psaki -> "Jen Psaki"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from builder.convert.cues import Cues
from builder.convert.words import NAME_WORD, alternatives, folded, folded_set, is_arabic_script

ARABIC_WORD = r"[\u0621-\u06ff\u200c]{2,30}"
POSSESSIVE = re.compile(r"['’]s?$")
LEAST_CAPITALS = 2
TRADE = re.compile(r"(?:grapher|ologist|logian|torian|alist|omist|icist|entist|artist|tician)$")
ARABIC_NAME_WORDS = 3
FULL, MOST_OF_OFFICE = 2, 3


@lru_cache(maxsize=16)
def person_pattern(cues: Cues) -> str:
    """Return a pattern text for a person's name with the titles before it."""
    titles = rf"(?:(?:{alternatives(cues.titles)})(?!\w)\s{{1,2}}){{0,4}}"
    word = rf"(?:(?:{alternatives(cues.particles)})[ -]){{0,2}}{NAME_WORD}"
    latin = rf"{titles}{word}(?:[ \u00a0]{{1,2}}{word}){{0,4}}"
    part = rf"(?!(?:{alternatives(cues.small_words)})(?!\w)){ARABIC_WORD}"
    arabic = rf"{titles}{part}(?:[ \u00a0]{{1,2}}{part}){{0,{ARABIC_NAME_WORDS}}}"
    return rf"(?<!\w)(?:{latin}|{arabic})"


@lru_cache(maxsize=16)
def list_pattern(cues: Cues) -> re.Pattern[str]:
    """Return a pattern for one or more people: “A”, “A and B”, “A, B and C”."""
    person = person_pattern(cues)
    link = r"(?:\s?[,،]\s{0,2}|,?\s{1,2}(?:and|AND|und|et|&|و|او)\s{1,2})"
    return re.compile(rf"(?P<people>{person}(?:{link}{person}){{0,6}})")


def split_people(text: str) -> tuple[str, ...]:
    """Return the names in a list such as “A, B and C”."""
    parts = re.split(r",\s*(?:and\s+)?|\s+(?:and|AND|und|et|&|و|او)\s+|،\s*", text)
    return tuple(part.strip() for part in parts if part.strip())


@lru_cache(maxsize=8192)
def bare_name(written: str, cues: Cues) -> str:
    """Return a name without titles, possessive and surname in capitals."""
    words = POSSESSIVE.sub("", written.strip(" ,.:;–—-")).split()
    titles = folded_set(cues.titles)
    after_titles = [
        i + 1
        for i, (word, following) in enumerate(pairwise(words))
        if (following[0].isupper() or is_arabic_script(following)) and folded(word) in titles
    ]
    words = words[max(after_titles, default=0) :]
    while len(words) > MOST_OF_OFFICE and words[0].casefold() == "of":  # “Secretary of Defense Omid Karim”
        words = words[2:]
    mixed = any(not word.isupper() for word in words)
    return " ".join(lowered(word) if mixed or len(words) > 1 else word for word in words)


def lowered(word: str) -> str:
    """Return a surname in capitals in ordinary spelling; an initial stays as it is."""
    if len(word.replace(".", "")) <= LEAST_CAPITALS or not word.isupper():
        return word
    return re.sub(r"\w+", lambda part: part.group().capitalize(), word)


@lru_cache(maxsize=8192)
def is_full_name(name: str, cues: Cues) -> bool:
    """Tell whether a name has a first and a last part and is no organisation or place."""
    words = name.split()
    if len(words) < FULL:
        return False
    if is_arabic_script(name):
        return words[0] not in cues.organisation_words
    if name in cues.place_names or words[-1] in cues.titles:
        return False
    if words[0] in cues.name_stops or words[0] in cues.place_names:
        return False
    return not_of_people(cues).isdisjoint(word.strip(".,")[:1].upper() + word.strip(".,")[1:] for word in words)


@lru_cache(maxsize=16)
def not_of_people(cues: Cues) -> frozenset[str]:
    """Return the words that make a name an organisation's, a place's or an outlet's."""
    return frozenset((*cues.organisation_words, *cues.place_words, *cues.outlet_words, *cues.mast_words))


def surname(name: str) -> str:
    """Return the last part of a name, folded, to look a person up by."""
    words = name.split()
    return folded(words[-1]) if words else ""


@dataclass(frozen=True, slots=True)
class Known:
    """The full names of people in a text, most mentioned first, to be looked up by name and by surname."""

    names: tuple[str, ...]
    by_name: Mapping[str, str]
    by_surname: Mapping[str, tuple[str, ...]]
    by_given: Mapping[str, tuple[str, ...]]
    by_initials: Mapping[str, tuple[str, ...]]

    def full(self, written: str, cues: Cues) -> str | None:
        """Return the one full name that `written` can stand for in this text, or None."""
        name = self.without_trade(bare_name(written, cues), cues)
        if is_full_name(name, cues):
            return self.by_name.get(folded(name), None if is_arabic_script(name) else name)
        bearers = self.by_surname.get(folded(name)) or self.by_given.get(folded(name), ())
        return bearers[0] if len(bearers) == 1 else None

    def without_trade(self, name: str, cues: Cues) -> str:
        """Return a name without the trade in a capital before it, where the text has the rest as a name too."""
        trade, _, rest = name.partition(" ")
        if folded(rest) not in self.by_name or " " not in rest:
            return name
        known = trade.casefold() in (*cues.roles, *cues.speaking_nouns, *cues.outlet_roles)
        return rest if known or TRADE.search(trade) else name

    def with_initials(self, initials: str) -> str | None:
        """Return the one full name with these initials, or None."""
        bearers = self.by_initials.get(initials, ())
        return bearers[0] if len(bearers) == 1 else None


def known_people(names: Iterable[str]) -> Known:
    """Return full names as people that can be looked up."""
    ranked = tuple(names)
    by_name = {folded(name): name for name in ranked}
    initials = {**grouped(ranked, outer_initials), **grouped(ranked, all_initials), **grouped(ranked, initials_of)}
    return Known(ranked, by_name, grouped(ranked, surname), grouped(ranked, given_name), initials)


def grouped(names: tuple[str, ...], key: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Return names by a part of them; those without that part are left out."""
    groups: dict[str, list[str]] = {}
    for name in names:
        if part := key(name):
            groups.setdefault(part, []).append(name)
    return {part: tuple(bearers) for part, bearers in groups.items()}


def given_name(name: str) -> str:
    """Return the first part of a name, folded; nothing for an initial."""
    first = folded(name.split(maxsplit=1)[0])
    return first if len(first) > 1 and not first.isdigit() else ""


def initials_of(name: str) -> str:
    """Return the initials of a name in Latin letters, nothing for one in another script."""
    return "".join(word[0].upper() for word in name.split()) if name[:1].isascii() else ""


def all_initials(name: str) -> str:
    """Return the initials of all parts of a name, those of a double one too: “TMF” of “Teuira Maoate-Finn”."""
    return initials_of(name.replace("-", " "))


def outer_initials(name: str) -> str:
    """Return the first and the last initial of a name of three words or more: “GP” of “Gul Rahman Pashtoonyar”."""
    initials = initials_of(name)
    return initials[0] + initials[-1] if len(initials) > FULL else ""
