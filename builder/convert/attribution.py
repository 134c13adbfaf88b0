"""Who says it: the saying verb of a sentence and the words for its speaker.

She added that …            -> cue "added", speaker "She"
… , said A. Person, head …  -> cue "said", speaker "A. Person"
According to Person, …      -> cue "According to", speaker "Person"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.people import person_pattern
from builder.convert.quotemarks import FILLER
from builder.convert.words import NAME_WORD, UPPER, alternatives, is_arabic_script

DETERMINERS = "[Tt]he|[Aa]n?|[Oo]ne|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur"
ROLE = re.compile(rf"(?:(?:{DETERMINERS})\s|[^\s]+(?:\s[^\s]+){{0,2}}['’]s?\s)(?=[a-z])")
WORD = re.compile(r"\w+")
MARK_NEXT = re.compile(r"\s*[\"“„«‘]")
GOES_ON = re.compile(r"continue[sd]?\s+(?:to|with|in)\s")
NAME_NEXT = re.compile(rf"\s+{NAME_WORD}")
LAST_WORDS = 120
APPOSED_REACH, LONGEST_APPOSED = 170, 130
NAME_REACH = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """A saying verb with its speaker's words, as positions in the sentence."""

    verb: str
    start: int
    end: int
    speaker: str


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for: all of them take an eighth of a second."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, name: str) -> re.Pattern[str]:
        return self.setdefault(name, re.compile(self._sources[name]))


@lru_cache(maxsize=16)
def patterns(cues: Cues) -> Patterns:
    """Return the patterns of a language's attributions."""
    verbs, participles = alternatives(cues.saying_verbs), alternatives(cues.saying_participles)
    between = rf"(?:(?:{alternatives(cues.between)})\s+){{0,2}}"
    pronoun = rf"(?:{alternatives((*cues.pronouns, *(word.title() for word in cues.pronouns)))})(?!\w)"
    of_name = rf"(?:\s(?:of|for|from)(?:\sthe)?\s{NAME_WORD}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{NAME_WORD}){{0,8}})?"
    of_words = r"(?:\s(?:of|for|from|in|at)\s(?:the\s|an?\s)?[\w'’-]{1,20}(?:\s[\w'’-]{1,20}){0,2})?"
    whose = rf"(?:{DETERMINERS}|{NAME_WORD}(?:\s{NAME_WORD}){{0,2}}['’]s?)"
    nouns = alternatives((*cues.roles, *cues.speaking_nouns))
    links = alternatives((*cues.small_words, *cues.pronouns, *cues.between, *map(str.lower, cues.name_stops)))
    noun = rf"(?:\s(?!(?:{links})\b)[a-z][\w'’-]{{1,20}}){{1,3}}"
    aged = r"[Tt]he\s\d{1,2}-year-old(?:\s[a-z]{2,15})?"
    role = rf"(?:{whose}\s(?:[\w'’-]{{1,20}}\s){{0,4}}?(?:{nouns})(?!\w){of_name}|{aged})"
    person = rf"(?:[Tt]he\s)?(?!(?:{alternatives(cues.name_stops)})(?!\w)){person_pattern(cues)}"
    who = rf"(?P<who>{role}|{pronoun}|{person})"
    small = alternatives((*cues.small_words, *cues.pronouns, *cues.when_words))
    trades = alternatives((*cues.roles, *cues.speaking_nouns, *cues.outlet_roles))
    owner = rf"(?:{NAME_WORD}(?:['’]s)?\s(?:{NAME_WORD}(?:['’]s)?\s)?)?"
    light = rf"(?!(?:{small})\b)"
    described = (
        rf"(?:{owner}(?:{light}[a-z][\w'’-]{{1,20}}\s){{0,4}}?(?:{trades})\s(?=[{UPPER}])"
        rf"|(?:{light}[a-z][a-z'’-]{{2,20}}(?<!ly)\s){{1,3}}(?={NAME_WORD}\s{NAME_WORD}))"
    )
    apposed = rf"[^,.;:?!\"“”«»·]{{3,{LONGEST_APPOSED}}}"
    named = rf",\s(?P<who>{person_pattern(cues)})(?=[,.;]|\s*$)"
    # Nobody is tried at each letter of a masked quotation before a verb: an eighth of the time.
    begin = rf"(?<!\w)(?![\s{FILLER}])"
    ending = rf"(?P<who>{role}{of_words}|{pronoun}|{person}{of_name})"
    return Patterns(
        {
            "verb": rf"(?<!\w)(?P<verb>{verbs}|(?P<participle>{participles}))(?!\w)",
            "subject": rf"{begin}{ending}\s+{between}$",
            "noun": rf"{begin}(?P<who>{whose}{noun})\s+{between}$",
            "apposition": rf",(?:\s\d{{1,3}},)?(?P<words>\s(?:\d{{1,3}}|{apposed})),\s+{between}$",
            "office": rf"(?<!\w)(?:{DETERMINERS})\s(?:[\w'’-]{{1,20}}\s){{0,4}}?(?i:{nouns})(?!\w)[^,.;:?!·]{{0,80}}$",
            "before": rf"{begin}{ending}$",
            "name": rf"\s(?P<who>{person_pattern(cues)})$",
            "inverted": rf"\s+(?:{described})?{who}",
            "office named": rf"\s+(?:{whose})\s{light}(?=[a-z]){apposed}{named}",
            "owned office": rf"['’]s\s{light}(?=[a-z]){apposed}{named}",
            "named": named,
            "phrase": rf"(?<!\w)(?P<verb>(?i:{alternatives(cues.attribution_phrases)}))\s+{who}",
            "head": rf"[\s\"“]*(?:(?:{alternatives(cues.conjunctions)}),?\s)?{who}",
            "apposed": rf"[^,.;:?!\"“”«»·]{{0,60}},\s(?P<who>{person_pattern(cues)}),",
            "late head": rf"[\s\"“]*{NAME_WORD}(?:\s[\w'’-]{{1,30}}){{0,6}},\s{who}",
            "quoted": rf"(?<!\w)quoted\s+{who}\s+(?:{alternatives(cues.quoted_as)})",
            "was quoted": rf"{begin}{who}\s(?:was|is|were)\s(?:also\s)?quoted\s(?:{alternatives(cues.quoted_as)})",
            "unlisted": rf"\s(?P<who>{pronoun}|{role}|{person})\s{between}(?P<verb>{light}[a-z]{{3,14}}(?:ed|s))(?!\w)",
            "inverted head": rf"\s(?:was|is|were|are)\s(?P<who>{person_pattern(cues)}),\s",
            "label": rf"\s*(?P<who>{person_pattern(cues)})(?:,\s[^,.;:?!]{{3,60}})?\s?:\s*$",
            "signature": rf"\s*[-–—]{{1,2}}\s*(?P<who>{person_pattern(cues)})(?=[,.(]|\s*$)",
        }
    )


def cues_in(sentence: str, cues: Cues) -> tuple[Cue, ...]:
    """Return the attributions of a sentence whose quotations are masked, in order."""
    if clue_words(cues).isdisjoint(WORD.findall(sentence.casefold())):  # as in two sentences of three
        return ()
    shapes = patterns(cues)
    quoted = None
    if "quoted" in sentence:
        quoted = shapes["quoted"].search(sentence) or shapes["was quoted"].search(sentence)
    if quoted:
        return (Cue("quoted", quoted.start(), quoted.end(), quoted["who"]),)
    plain = sentence.casefold()
    said = shapes["phrase"].finditer(sentence) if any(map(plain.__contains__, cues.attribution_phrases)) else ()
    found = [Cue(match["verb"], match.start(), match.end(), match["who"]) for match in said]
    phrases = tuple(found)
    for match in verbs_in(sentence, cues):
        names = match["verb"] in cues.naming_cues and MARK_NEXT.match(sentence, match.end())  # a boat called “Laila”
        names = names or (match["verb"] in cues.introduces_alone and NAME_NEXT.match(sentence, match.end()))
        within = phrases and any(cue.start <= match.start() < cue.end for cue in phrases)
        if names or within or GOES_ON.match(sentence, match.start()):
            continue
        speaker = None if match["participle"] else subject_of(sentence, match, shapes)
        if speaker:
            found.append(Cue(match["verb"], match.start(), match.end(), speaker))
        elif found:
            found.append(Cue(match["verb"], match.start(), match.end(), found[-1].speaker))
        elif is_arabic_script(match["verb"]):
            found.append(Cue(match["verb"], match.start(), match.end(), ""))  # its subject may stand anywhere before
    return tuple(sorted(found, key=lambda cue: cue.start))


def verbs_in(sentence: str, cues: Cues) -> Iterator[re.Match[str]]:
    """Yield the saying verbs of a sentence; only words that begin one are tried against all of them."""
    verb, end = patterns(cues)["verb"], 0
    for place in sorted(places_of(first_words(cues).intersection(WORD.findall(sentence)), sentence)):
        if place >= end and (match := verb.match(sentence, place)):
            end = match.end()
            yield match


def places_of(words: Iterable[str], sentence: str) -> Iterator[int]:
    """Yield where whole words stand in a sentence."""
    for word in words:
        place = sentence.find(word)
        while place >= 0:
            if WORD.match(sentence, place).end() == place + len(word) and not is_inside(sentence, place):  # type: ignore[union-attr]
                yield place
            place = sentence.find(word, place + 1)


def is_inside(sentence: str, place: int) -> bool:
    """Tell whether a place of a sentence is in the midst of a word."""
    return place > 0 and WORD.match(sentence, place - 1) is not None


@lru_cache(maxsize=16)
def clue_words(cues: Cues) -> frozenset[str]:
    """Return the words, folded, one of which every sentence has that says who says something."""
    phrases = (WORD.findall(phrase)[0] for phrase in cues.attribution_phrases)
    return frozenset(word.casefold() for word in (*first_words(cues), *phrases, "quoted"))


@lru_cache(maxsize=16)
def first_words(cues: Cues) -> frozenset[str]:
    """Return the first word of every saying verb and participle."""
    return frozenset(WORD.findall(verb)[0] for verb in (*cues.saying_verbs, *cues.saying_participles))


def subject_of(sentence: str, verb: re.Match[str], shapes: dict[str, re.Pattern[str]]) -> str | None:
    """Return the words for who says it: right before the verb, right after it, or at the sentence's head."""
    before = shapes["subject"].search(sentence, max(0, verb.start() - LAST_WORDS), verb.start())
    if before:
        return before["who"]
    apposed = apposed_to(sentence, verb, shapes)
    if apposed:
        return apposed
    after = shapes["inverted"].match(sentence, verb.end())
    owned = shapes["owned office"].match(sentence, after.end()) if after else None
    if owned:
        return owned["who"]
    if after and starts_clause(sentence, verb.start()):
        named = shapes["named"].match(sentence, after.end()) if is_role(after["who"]) else None
        return named["who"] if named else after["who"]
    office = shapes["office named"].match(sentence, verb.end()) if starts_clause(sentence, verb.start()) else None
    if office and " " in office["who"].strip():
        return office["who"]
    head = (
        shapes["head"].match(sentence, 0, verb.start())
        or shapes["late head"].match(sentence, 0, verb.start())
        or shapes["noun"].search(sentence, max(0, verb.start() - NAME_REACH), verb.start())
    )
    return head["who"] if head else None


def apposed_to(sentence: str, verb: re.Match[str], shapes: dict[str, re.Pattern[str]]) -> str | None:
    """Return who stands before words between commas and the verb; of “his deputy, A. Person,” the person."""
    found = shapes["apposition"].search(sentence, max(0, verb.start() - APPOSED_REACH), verb.start())
    if found is None:
        return None
    before = shapes["before"].search(sentence, max(0, found.start() - NAME_REACH), found.start())
    name = shapes["name"].fullmatch(found["words"])
    if before is None:  # of “the council's holder for coasts, A. Person, told” the person
        return name["who"] if name is not None and " " in name["who"].strip() else None
    held = shapes["office"].search(sentence, max(0, found.start() - APPOSED_REACH), found.start())
    if name is not None and (is_role(before["who"]) or held):  # “the head of the chamber in P, A. Person, warned”
        return name["who"]
    return before["who"]


def is_role(words: str) -> bool:
    """Tell whether words for somebody are no name: “his deputy”, “the head of the union”, “Noori's spokesman”."""
    return ROLE.match(words) is not None


def starts_clause(sentence: str, place: int) -> bool:
    """Tell whether a verb follows a quotation or a comma, so that its subject may stand after it."""
    return re.search(r"(?:[,\"”»’'?!]|^)\s*$", sentence[max(0, place - 4) : place]) is not None
