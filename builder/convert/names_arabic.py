"""Candidate names in a script without capitals: people, organisations and places by the words beside them, counted.

"به گفتهٔ جنرال نظیر وفا، شورای عالی در پنجشیر …" -> نظیر وفا (person), شورای عالی (organisation), پنجشیر (place)
What no word beside it calls a name is none: a list that misses some serves better than one of ordinary words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from builder.convert.arabic_words import NEXT, grammar, run_of_words
from builder.convert.cues import Cues
from builder.convert.people import ARABIC_WORD, Known, is_full_name
from builder.convert.values import Name
from builder.convert.words import alternatives, compiled, folded, folded_set, is_arabic_script

LEAST, MOST_PERSON, MOST_BODY = 2, 3, 5
SHORTEST_PLACE, SHORT = 3, 50
ENDS = re.compile(r"\s*(?:$|[،؛,.:؟!»«()\n\[\]–—-])")


def arabic_names(text: str, people: Known, cues: Cues) -> tuple[Name, ...]:
    """Return the candidate names that the words beside them call names, each with its type and its count."""
    if not is_arabic_script(text):
        return ()
    bodies = set(bodies_in(text, cues))
    known = {name for one in people.names if is_arabic_script(one) for name in person_of(one, cues)}
    persons = {one for one in known | set(titled_in(text, cues)) if not any(one in body for body in bodies)}
    return (
        *(Name(one, "person", count_of(one, text)) for one in sorted(persons)),
        *(Name(one, "organisation", count_of(one, text)) for one in sorted(bodies)),
        *(Name(one, "place", count) for one, count in sorted(places_in(text, cues).items())),
    )


def person_of(name: str, cues: Cues) -> tuple[str, ...]:
    """Return a person that a rule read, up to a word of grammar; nobody where it is a label of the text's head."""
    labels = folded_set(tuple(label for _, group in cues.header_labels for label in group))
    words, _, _ = run_of_words(name, 0, MOST_PERSON, cues)
    return (words,) if len(words.split()) >= LEAST and folded(words) not in labels else ()


def count_of(name: str, text: str) -> int:
    """Return how often a name stands in a text as whole words."""
    return len(re.findall(rf"(?<![\w\u200c]){re.escape(name)}(?![\w\u200c])", text)) or 1


def ends_here(text: str, end: int, cues: Cues) -> bool:
    """Tell whether a run of words ends where a sign or a word of grammar stands, not because it was cut."""
    following = NEXT.match(text, end)
    return ENDS.match(text, end) is not None or (following is not None and folded(following["word"]) in grammar(cues))


def titled_in(text: str, cues: Cues) -> Iterator[str]:
    """Yield who is named in full after a title or after “according to”: «جنرال نظیر وفا», «به گفتهٔ نظیر وفا»."""
    openers = alternatives((*cues.titles, *cues.attribution_phrases))
    others = folded_set((*cues.organisation_words, *cues.place_words, *cues.outlet_openers, *cues.roles, *cues.titles,
                         *cues.pronouns, *cues.indefinite, *cues.speaking_nouns))  # fmt: skip
    for match in compiled(rf"(?<![\w\u200c])(?:{openers})(?![\w\u200c])").finditer(text) if cues.titles else ():
        name, _, end = run_of_words(text, match.end(), MOST_PERSON, cues)
        words = name.split()
        full = len(words) >= LEAST and is_full_name(name, cues) and others.isdisjoint(map(folded, words))
        if full and ends_here(text, end, cues) and "\n" not in text[match.end() : end]:
            yield name


def bodies_in(text: str, cues: Cues) -> Iterator[str]:
    """Yield bodies and outlets: «وزارت خارجه», «جبههٔ مقاومت ملی», «خبرگزاری پامیر», known outlets."""
    heads = alternatives((*cues.organisation_words, *cues.outlet_openers))
    outlets = tuple(name for name in cues.outlet_names if is_arabic_script(name))
    kinds = alternatives((*cues.outlet_generic, *cues.paper_kinds))
    papers, known = compiled(rf"(?:{kinds})\s+"), compiled(alternatives(outlets))
    for match in compiled(rf"(?<![\w\u200c])(?:{heads})(?![\w\u200c])").finditer(text):
        paper = papers.match(text, match.start())
        if known.match(text, paper.end() if paper else match.start()):
            continue
        name, at, end = run_of_words(text, match.start(), MOST_BODY, cues)
        name, end = with_purpose(text, name, at, end, cues)
        plain = folded_set((*cues.pronouns, *cues.indefinite, *cues.roles, *cues.titles))
        own = at == match.start() and len(name.split()) >= LEAST and plain.isdisjoint(map(folded, name.split()))
        if own and "\n" not in name and ends_here(text, end, cues):
            yield name[paper.end() - paper.start() :] if paper else name
    for match in compiled(rf"(?<![\w\u200c])(?:{alternatives(outlets)})(?![\w\u200c])").finditer(text):
        if len(re.split("[ \u200c]", match.group())) >= LEAST:
            yield match.group()


def with_purpose(text: str, name: str, start: int, end: int, cues: Cues) -> tuple[str, int]:
    """Return a body's name with what it is for: «شورای عالی برای نجات افغانستان», not «شورای عالی»."""
    link = compiled(rf"\s(?:{alternatives(cues.purposes)})\s").match(text, end) if cues.purposes else None
    line = text[: text.find("\n", end)] if "\n" in text[end:] else text
    aim, _, after = run_of_words(line, link.end(), MOST_PERSON, cues) if link else ("", 0, 0)
    known = text.count(text[start:after]) > 1 or aim.split()[-1:] in [[place] for place in cues.place_names]
    full = aim and ends_here(line, after, cues) and known
    return (text[start:after], after) if full else (name, end)


def places_in(text: str, cues: Cues) -> Counter[str]:
    """Return the known places of a text with their counts, if one at least stands after “in”, “from” or “province”."""
    pattern, before = place_pattern(cues)
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for match in pattern.finditer(text):
        name = match["place"]
        counts[name] += 1
        if before.search(text, max(0, match.start() - 20), match.start()):
            sure.add(name)
    return Counter({name: count for name, count in counts.items() if name in sure})


@lru_cache(maxsize=16)
def place_pattern(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of known places that are no days of the week either, and of what stands before a place."""
    times = {*cues.weekdays, *dict(cues.solar_months), *dict(cues.months)}
    known = [name for name in (*cues.place_names, *cues.dateline_places) if name not in times]
    known = [name for name in known if is_arabic_script(name) and len(name) >= SHORTEST_PLACE]
    opens = alternatives((*cues.place_prepositions, *cues.place_words, *cues.settlements))
    return (
        re.compile(rf"(?<![\w\u200c])(?P<place>{alternatives(tuple(known))})(?![\w\u200c])"),
        re.compile(rf"(?<![\w\u200c])(?:{opens})\s$"),
    )


@lru_cache(maxsize=16)
def introductions(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a name before what tells of its bearer, behind “according to”, and behind an office."""
    name = rf"(?:(?:{alternatives(cues.titles)}) )?(?P<name>{ARABIC_WORD}(?: {ARABIC_WORD}){{0,2}})"
    return (
        re.compile(rf"(?:^|[.؟!»]\s){name}[،,] (?:{alternatives((*cues.apposed, *cues.roles))})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{alternatives(cues.attribution_phrases)}) {name}(?=[،,])"),
        re.compile(rf"(?<!\w)(?:{alternatives(cues.roles)})(?: [^،.؟!\n]{{1,40}})?[،,] {name}(?=[،,])"),
    )


def introduced_in(texts: Iterable[str], cues: Cues) -> Iterator[str]:
    """Yield whom a sentence introduces: «رحمان، که …», «رحمان، یکی از آنان», and whom «آقای سرابندی» names in full."""
    paragraphs = tuple(texts)
    families = {family for text in paragraphs for family in family_names(text, cues)}
    for text in (one for one in paragraphs if cues.apposed and len(one) > SHORT):
        for shape in introductions(cues):
            found = (match["name"] for match in shape.finditer(text))
            yield from (one for one in found if names_bar(cues).isdisjoint(one.split()))
        titled = (one for one in titled_in(text, cues) if names_bar(cues).isdisjoint(one.split()))
        yield from (one for one in titled if one.split()[0] not in families)
    for family in families:
        full = re.compile(rf"(?:^|[.؟!»]\s)(?P<name>{ARABIC_WORD} {re.escape(family)})(?![\w\u200c])")
        first = next((match["name"] for match in map(full.search, paragraphs) if match), None)
        if first and names_bar(cues).isdisjoint(first.split()):
            yield first


def family_names(text: str, cues: Cues) -> Iterator[str]:
    """Yield the family names that stand alone after «آقای» or «خانم»."""
    called = compiled(rf"(?<!\w)(?:{alternatives(cues.polite)}) (?P<name>{ARABIC_WORD})")
    for match in called.finditer(text) if cues.polite else ():
        yield match["name"]


@lru_cache(maxsize=16)
def names_bar(cues: Cues) -> frozenset[str]:
    """Return the words of which none is part of a name."""
    bodies = (*cues.organisation_words, *cues.outlet_openers, *cues.place_words)
    small = (*cues.stop_words, *cues.small_words, *cues.conjunctions, *cues.to_and_of, *cues.pronouns, *cues.indefinite)
    return frozenset((*bodies, *small, *cues.roles, *cues.saying_verbs, *cues.titles, *cues.name_stops))
