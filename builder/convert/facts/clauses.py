"""What the rest of a sentence says: the first date, place or outlet in it, what tells of something else left out.

"I met X in May 2022 in Graz, who fled in 2021"  ->  2022-05, Graz
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Sentence
from builder.convert.facts.signs import Found
from builder.convert.people import bare_name, person_pattern
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, folded_set, whole_words

LINK = r"(?:of\s|&\s|and\s|(?:al|el|as|ar|az|ul)-)?"
OUTLET = rf"(?:the\s)?(?P<outlet>{NAME_WORD}(?:/{NAME_WORD})?(?:\s{LINK}{NAME_WORD}){{0,5}})"
YEAR_ALONE = re.compile(r"\bin (?:early |late |mid-?)?(?P<year>(?:19|20)\d\d)\b")
LONGEST_PREPOSITION = 10
CLAUSE_END = re.compile(r"[,،;؛–—](?!\d)")


@lru_cache(maxsize=512)
def template(words: str, cues: Cues) -> re.Pattern[str]:
    """Return a template such as “I met {person}” as a pattern; its name keeps its capitals."""
    before, _, after = words.partition("{person}")
    literal = [re.escape(part).replace(r"\ ", r"\s+") for part in (before, after)]
    return re.compile(rf"(?<!\w)(?i:{literal[0]})(?P<person>{person_pattern(cues)})(?i:{literal[1]})")


def clause_after(sentence: Sentence, start: int, cues: Cues) -> int:
    """Return how far the words after `start` go before a clause begins that tells of something else."""
    for match in whole_words(cues.clause_openers).finditer(sentence.text, start):
        if not is_pointing(sentence.text, match.start(), cues):
            return match.start() - start
    return len(sentence.text)


def is_pointing(text: str, place: int, cues: Cues) -> bool:
    """Tell whether a word opens no clause but points, after a preposition: “in that kitchen”."""
    before = text[max(0, place - LONGEST_PREPOSITION) : place].split()
    return bool(before) and before[-1] in (*cues.place_prepositions, *cues.date_prepositions)


def outlet_after(sentence: Sentence, start: int, prepositions: tuple[str, ...], cues: Cues) -> Found | None:
    """Return the outlet named by “for O” in the rest of a sentence, or None."""
    pattern = compiled(rf"(?<!\w)(?:{alternatives(prepositions)})\s+{OUTLET}")
    for match in pattern.finditer(main_clause(sentence.text, start, cues), start):
        if not dates_in(match["outlet"], cues):
            return found(sentence, match, "outlet")
    return None


def main_clause(text: str, start: int, cues: Cues) -> str:
    """Return a sentence with blanks for what tells of something else after `start`: “who fled in 2021”, “about P”."""
    others = whole_words((*cues.clause_openers, *cues.told_of)) if cues.clause_openers or cues.told_of else None
    match = others.search(text, start) if others else None
    while others and match:
        if is_pointing(text, match.start(), cues):
            match = others.search(text, match.end())
            continue
        comma = CLAUSE_END.search(text, match.end())
        end = comma.start() if comma else len(text)
        text = text[: match.start()] + " " * (end - match.start()) + text[end:]
        match = others.search(text, end)
    return text


def date_after(sentence: Sentence, start: int, cues: Cues, reach: int = 160) -> Found | None:
    """Return the first date with a year in the rest of a sentence, of what it says itself, or None."""
    end = start + reach
    for one in dates_in(main_clause(sentence.text[:end], start, cues), cues):
        named = sentence.text[: one.start].endswith("the ") and sentence.text[one.start].isalpha()
        adjective = named and " of " not in sentence.text[one.start : one.end]  # “the March 2021 attack”
        if one.start >= start and not one.edtf.startswith("X") and not adjective:
            return Found(one.edtf, sentence.span(one.start, one.end))
    return None


def year_after(sentence: Sentence, start: int, cues: Cues) -> Found | None:
    """Return the year of “in early 2023” in the rest of a sentence, or None."""
    match = YEAR_ALONE.search(main_clause(sentence.text, start, cues), start)
    return Found(match["year"], sentence.span(match.start("year"), match.end("year"))) if match else None


def place_after(sentence: Sentence, start: int, cues: Cues, reach: int = 160) -> Found | None:
    """Return the first place named by “in P” in the rest of a sentence, or None."""
    return next(places_after(sentence, start, cues, reach), None)


def places_after(sentence: Sentence, start: int, cues: Cues, reach: int) -> Iterator[Found]:
    """Yield the places named by “in P” in the rest of a sentence."""
    name = rf"{NAME_WORD}(?:[ -]{NAME_WORD}){{0,3}}(?:,\s{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})?"
    around = rf"(?:the\s(?:{alternatives(cues.settlements)})\sof\s)?"
    pattern = compiled(rf"(?<!\w)(?:{alternatives(cues.place_prepositions)})\s+{around}(?P<place>{name})")
    times = (*dict(cues.months), *dict(cues.solar_months), *dict(cues.seasons), *cues.weekdays)
    other = folded_set((*times, *cues.not_places))
    clause, end = main_clause(sentence.text, start, cues), min(start + reach, len(sentence.text))
    while end < len(sentence.text) and sentence.text[end].isalnum():
        end += 1  # a name is read whole or not at all
    for match in pattern.finditer(clause, start, end):
        place = with_country(match["place"].rstrip(".,"), cues)
        if folded(place.split()[0]) not in other and place.split()[0] not in cues.name_stops:
            yield Found(place, sentence.span(match.start("place"), match.start("place") + len(place)))


def after_apposition(sentence: Sentence, person: int, end: int, cues: Cues) -> int:
    """Where the telling goes on behind “, a poet from Herat,”: what it says of a person is not where they were met."""
    somewhere = alternatives(cues.place_prepositions)
    beside = compiled(rf",\s(?!(?:{somewhere})\s)[^,]*(?=,|$)").match(sentence.text, person)
    if beside is None:
        return end
    name = rf"{NAME_WORD}(?:\s(?:of\s)?{NAME_WORD}){{0,4}}"
    housed = compiled(rf".*\s(?:{somewhere})\s(?:the\s)?{name}").fullmatch(beside.group())
    where = compiled(rf",\s(?:{somewhere})\s{NAME_WORD}(?:\s{NAME_WORD}){{0,2}}").match(sentence.text, beside.end())
    return max(end, where.end() if housed and where else beside.end())  # “, who works at O, in P,”


def with_country(place: str, cues: Cues) -> str:
    """Return a place with what a comma parts from it, if that can be its country: not “Doha, A. Person”."""
    first, _, rest = place.partition(", ")
    known = folded_set((*cues.place_names, *cues.dateline_places))
    return place if folded(rest) in known or (folded(first) not in known and " " not in rest) else first


def found(sentence: Sentence, match: re.Match[str], group: str) -> Found | None:
    """Return a group of a match as a value with its span, or None where it took no part."""
    written = match[group]
    if written is None:
        return None
    value = re.sub(r"['’]s$", "", written.rstrip(".,"))
    return Found(value, sentence.span(match.start(group), match.start(group) + len(value)))


def person_found(sentence: Sentence, match: re.Match[str], cues: Cues) -> Found:
    """Return the person of a match in ordinary spelling, with its span."""
    return Found(bare_name(match["person"], cues), sentence.span(match.start("person"), match.end("person")))
