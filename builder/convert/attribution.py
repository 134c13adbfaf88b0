"""Who says it: the saying verb of a sentence and the words for its speaker.

She added that …            -> cue "added", speaker "She"
… , said A. Person, head …  -> cue "said", speaker "A. Person"
According to Person, …      -> cue "According to", speaker "Person"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.people import person_pattern
from builder.convert.reading import Cues
from builder.convert.words import NAME_WORD, alternatives

DETERMINERS = "[Tt]he|[Aa]n?|[Oo]ne|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur"
LAST_WORDS = 120
APPOSED_REACH = 120
NAME_REACH = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """A saying verb with its speaker's words, as positions in the sentence."""

    verb: str
    start: int
    end: int
    speaker: str


@lru_cache(maxsize=16)
def patterns(cues: Cues) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a language's attributions."""
    verbs, participles = alternatives(cues.saying_verbs), alternatives(cues.saying_participles)
    between = rf"(?:(?:{alternatives(cues.between)})\s+){{0,2}}"
    pronoun = rf"(?:{alternatives((*cues.pronouns, *(word.title() for word in cues.pronouns)))})(?!\w)"
    of_whom = rf"(?:\s(?:of|for|from)(?:\sthe)?\s{NAME_WORD}(?:\s(?:(?:of|for|and|the)\s){{0,2}}{NAME_WORD}){{0,8}})?"
    role = rf"(?:(?:{DETERMINERS})\s(?:[\w'’-]{{1,20}}\s){{0,4}}?(?:{alternatives(cues.roles)})(?!\w){of_whom})"
    person = rf"(?:[Tt]he\s)?(?!(?:{alternatives(cues.name_stops)})(?!\w)){person_pattern(cues)}"
    who = rf"(?P<who>{role}|{pronoun}|{person})"
    return {
        "verb": re.compile(rf"(?<!\w)(?P<verb>{verbs}|(?P<participle>{participles}))(?!\w)"),
        "subject": re.compile(rf"(?<!\w){who}\s+{between}$"),
        "apposition": re.compile(rf",(?P<words>\s[^,.;:?!\"“”«»·]{{3,90}}),\s+{between}$"),
        "before": re.compile(rf"(?<!\w){who}$"),
        "inverted": re.compile(rf"\s+{who}"),
        "phrase": re.compile(rf"(?<!\w)(?P<verb>(?i:{alternatives(cues.attribution_phrases)}))\s+{who}"),
        "head": re.compile(rf"[\s\"“]*{who}"),
        "late head": re.compile(rf"[\s\"“]*{NAME_WORD}(?:\s[\w'’-]{{1,30}}){{0,6}},\s{who}"),
        "quoted": re.compile(rf"(?<!\w)quoted\s+{who}\s+(?:{alternatives(cues.quoted_as)})"),
    }


def cues_in(sentence: str, cues: Cues) -> tuple[Cue, ...]:
    """Return the attributions of a sentence whose quotations are masked, in order."""
    shapes = patterns(cues)
    quoted = shapes["quoted"].search(sentence)
    if quoted:
        return (Cue("quoted", quoted.start(), quoted.end(), quoted["who"]),)
    found = [
        Cue(match["verb"], match.start(), match.end(), match["who"]) for match in shapes["phrase"].finditer(sentence)
    ]
    for match in shapes["verb"].finditer(sentence):
        speaker = None if match["participle"] else subject_of(sentence, match, shapes)
        if speaker:
            found.append(Cue(match["verb"], match.start(), match.end(), speaker))
        elif found:
            found.append(Cue(match["verb"], match.start(), match.end(), found[-1].speaker))
    return tuple(sorted(found, key=lambda cue: cue.start))


def subject_of(sentence: str, verb: re.Match[str], shapes: dict[str, re.Pattern[str]]) -> str | None:
    """Return the words for who says it: right before the verb, right after it, or at the sentence's head."""
    before = shapes["subject"].search(sentence, max(0, verb.start() - LAST_WORDS), verb.start())
    if before:
        return before["who"]
    apposition = shapes["apposition"].search(sentence, max(0, verb.start() - APPOSED_REACH), verb.start())
    apposed = (
        shapes["before"].search(sentence, max(0, apposition.start() - NAME_REACH), apposition.start())
        if (apposition)
        else None
    )
    if apposed:
        return apposed["who"]
    after = shapes["inverted"].match(sentence, verb.end())
    if after and starts_clause(sentence, verb.start()):
        return after["who"]
    head = shapes["head"].match(sentence, 0, verb.start()) or shapes["late head"].match(sentence, 0, verb.start())
    return head["who"] if head else None


def starts_clause(sentence: str, place: int) -> bool:
    """Tell whether a verb follows a quotation or a comma, so that its subject may stand after it."""
    return re.search(r"(?:[,\"”»’'?!]|^)\s*$", sentence[max(0, place - 4) : place]) is not None


def opens_with_cue(sentence: str, cues: Cues) -> bool:
    """Tell whether a sentence opens with a short subject and a saying verb: “She asked …”, “asked A. Person …”."""
    head = patterns(cues)["head"].match(sentence)
    verb = patterns(cues)["verb"]
    start = len(sentence) - len(sentence.lstrip())
    if verb.match(sentence, start):
        return True
    return head is not None and verb.match(sentence, head.end() + 1) is not None


def head_of(sentence: str, cues: Cues) -> str | None:
    """Return the name or role that a sentence opens with, or None."""
    match = patterns(cues)["head"].match(sentence)
    return match["who"] if match else None
