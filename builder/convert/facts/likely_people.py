"""Who is meant by a surname, a given name or a pronoun in a lead: the full name that the text gave first.

"Karim" after "Omid Karim, a former judge, …" -> Omid Karim · "spoke with him" -> whom the paragraph named first
"""

from __future__ import annotations

import re
from itertools import islice

from builder.convert.facts.case import Case, Sentence
from builder.convert.facts.signs import Found
from builder.convert.people import is_full_name
from builder.convert.quotemarks import masked
from builder.convert.values import Span
from builder.convert.words import NAME_WORD, folded

FAR, MOST_LOOKED_FOR, LOOKED_AT = 160, 30, 2_000


def names_in_text(case: Case) -> list[str]:
    """Return the names of people that the text may speak of: none with a weekday, a month or a section's word in it."""
    cues = case.cues
    other = {*cues.weekdays, *dict(cues.months), *cues.small_words}
    return [
        name
        for name in case.people.names[:MOST_LOOKED_FOR]
        if is_full_name(name, cues) and other.isdisjoint(name.split()) and other.isdisjoint(name.casefold().split())
    ]


def mentioned(case: Case, text: str, besides: set[str]) -> list[tuple[int, int, str]]:
    """Return where a text mentions people, in full or by their last name alone, each with the full name."""
    found: dict[int, tuple[int, int, str]] = {}
    for name in names_in_text(case):
        if folded(name) in besides:
            continue
        last = name.split()[-1].rpartition("-")[2]
        for written in (name, last):
            for match in re.finditer(rf"(?<!\w)(?<!the ){re.escape(written)}(?!\w)", text):
                known = found.get(match.end())
                if known is None or match.start() < known[0]:
                    found[match.end()] = (*match.span(), name if written == name else first_in_full(case, last, name))
    return sorted(found.values())


def first_in_full(case: Case, last: str, name: str) -> str:
    """Return the name in full by which the running text calls first whoever has this last name."""
    pattern = re.compile(rf"(?<!\w)(?:{NAME_WORD}\s){{1,3}}(?:[a-z]{{2}}-)?{re.escape(last)}(?!\w)")
    known = {folded(one): one for one in case.people.names}
    for _, one in islice(case.page.body(), MOST_LOOKED_FOR):
        for match in pattern.finditer(one.text[:LOOKED_AT]):
            words = match.group().split()
            for i in range(len(words) - 1):
                if folded(" ".join(words[i:])) in known:
                    return known[folded(" ".join(words[i:]))]
    return name


def named_before(case: Case, sentence: Sentence, end: int, besides: set[str]) -> Found | None:
    """Return whom a sentence names last before a place."""
    start = max(0, end - FAR)
    people = mentioned(case, masked(sentence.text)[start:end], besides)
    return found_at(people[-1], sentence, start) if people else None


def named_after(case: Case, sentence: Sentence, start: int, besides: set[str]) -> Found | None:
    """Return whom a sentence names first after a place."""
    people = mentioned(case, masked(sentence.text)[start : start + FAR], besides)
    return found_at(people[0], sentence, start) if people else None


def found_at(person: tuple[int, int, str], sentence: Sentence, start: int) -> Found:
    """Return a mention as a value with its place in the text."""
    return Found(person[2], sentence.span(start + person[0], start + person[1]))


def first_in_lead(case: Case, end: int, besides: set[str]) -> Found | None:
    """Return whom the paragraph names first before a place, else the first whom the running text names before it."""
    running = [one for _, one in islice(case.page.body(), MOST_LOOKED_FOR) if one.start <= end]
    for one in (*running[-1:], *running[:-1]):
        people = mentioned(case, masked(one.text[: min(max(0, end - one.start), LOOKED_AT)]), besides)
        if people:
            return Found(people[0][2], Span(one.start + people[0][0], one.start + people[0][1]))
    return None


def full_of_label(case: Case, label: str) -> str | None:
    """Return the name in full by which the running text first calls whoever speaks under a last name alone."""
    names = [name for name in names_in_text(case) if folded(name.split()[-1]) == folded(label)]
    return first_in_full(case, names[0].split()[-1], names[0]) if names else None
