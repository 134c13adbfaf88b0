"""Unknown names of all texts → which of them name one: short forms, acronyms and other spellings go with the fullest.

    "Omid Karim", "Karim" in one text                                   → Omid Karim
    "River Council of Narvan", "River Council", "RCN" in one text       → River Council of Narvan
    "Yunus Qanuni" in one text, "Yunus Qanooni" in two                  → Yunus Qanooni
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.names.compare import Agreement, Weighed, agree
from builder.names.rarity import count_words, weigh
from builder.names.skeleton import rough
from builder.names.units import Customs, units_of
from builder.suggest.value import Guess

ALIKE = 0.85
"""Share of each of two names that must be found in the other, and how alike the least alike of their words must be."""
_SHORT = re.compile(r"[A-Z](?:\.?[A-Z0-9]){1,7}\.?")
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "in"})
_LINKS = (" of ", " for ")


@dataclass(frozen=True, slots=True)
class Named:
    """An unknown name: how often it stands in which records."""

    text: str
    guess: Guess
    times: Mapping[str, int]

    @property
    def count(self) -> int:
        """How often it stands anywhere."""
        return sum(self.times.values())


def fullest(names: Sequence[Named], customs: Customs) -> dict[tuple[str, str], str]:
    """Give the name that each goes with: (record, name) → name; one that stands for itself is left out.

    A short form goes with a longer name of the same record only; a spelling goes with another wherever they stand.
    """
    spelled = _spelled_alike(names, customs) | _with_more_elsewhere(names)
    by_record: dict[str, list[Named]] = defaultdict(list)
    for name in names:
        for record in name.times:
            by_record[record].append(name)
    found = {}
    for record, own in by_record.items():
        longer = {name.text: _longer(name, own) for name in own}
        for name in own:
            full = name.text
            while longer[full]:
                full = longer[full]
            full = spelled.get(full, full)
            if full != name.text:
                found[record, name.text] = full
    return found


def _longer(name: Named, others: Iterable[Named]) -> str:
    """The longer name for which one stands, that met most often where there are several; empty for none."""
    full = [other for other in others if len(other.text) > len(name.text) and is_short_for(name, other)]
    return max(full, key=lambda one: (one.count, len(one.text), one.text)).text if full else ""


def is_short_for(short: Named, full: Named) -> bool:
    """Tell whether a name is a part, the beginning, the end or the acronym of another."""
    if _SHORT.fullmatch(short.text):
        return short.text.replace(".", "") in initials_of(full.text)
    if {short.guess, full.guess} == {"person"} or (full.guess == "person" and short.guess == "unknown"):
        # Not any of its words: Ahmad Massoud is no short form of Ahmad Shah Massoud.
        return f" {short.text} " in f" {full.text} "
    if short.guess != full.guess or " " not in short.text:
        return False
    return full.text.startswith(tuple(short.text + link for link in _LINKS)) or full.text.endswith(f" {short.text}")


def initials_of(text: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with its small words and without."""
    words = words_of(text)
    great = [word for word in words if word and word not in _SMALL_WORDS]
    if len(great) < 2:
        return frozenset()
    return frozenset("".join(word[:1] for word in some if word).upper() for some in (words, great))


def _with_more_elsewhere(names: Sequence[Named]) -> dict[str, str]:
    """Bodies whose name goes on elsewhere, and in one way only: River Council, and River Council of Narvan."""
    bodies = sorted(name.text for name in names if name.guess == "organisation")
    found: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        for link in _LINKS:
            for match in re.finditer(link, body):
                found[body[: match.start()]].append(body)
    there = {body for body in bodies if " " in body}
    return {short: longer[0] for short, longer in found.items() if short in there and len(longer) == 1}


def words_of(text: str) -> list[str]:
    """The words of a name, those joined by hyphens apart: Jamiat-e-Islami."""
    return re.split(r"[ -]", text)


def is_alike(agreement: Agreement) -> bool:
    """Tell whether each of two names is wholly found in the other."""
    return min(agreement.found_left, agreement.found_right, agreement.least) >= ALIKE


def _spelled_alike(names: Iterable[Named], customs: Customs) -> dict[str, str]:
    """Names of several words that another spelling of a name, met more often, stands for."""
    several = [(name, units_of(name.text, customs)) for name in names if len(words_of(name.text)) > 1]
    rarity = count_words(((name.text, units) for name, units in several), customs)
    blocks: dict[tuple[str, ...], list[tuple[Named, Weighed]]] = defaultdict(list)
    for name, units in several:
        key = sorted(rough(unit.whole).rstrip("+") for unit in units if unit.part in {"name", "kind"})
        blocks[name.guess, *key].append((name, Weighed(units, weigh(units, rarity))))
    found: dict[str, str] = {}
    for block in blocks.values():
        block.sort(key=lambda one: (-one[0].count, -len(one[0].text), one[0].text))
        for (one, weighed), (other, other_weighed) in combinations(block, 2):
            if one.text not in found and is_alike(agree(weighed, other_weighed)):
                found.setdefault(other.text, one.text)
    return found
