"""Who says it in Arabic script, where the verb comes last and its subject stands anywhere before it.

«…»، Karim به خبرگزاری گفت     -> Karim, not the agency that is spoken to
Karim در دیدار با Noori گفت: «…»  -> Karim, not Noori
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.attribution import Cue
from builder.convert.cues import Cues
from builder.convert.people import Known
from builder.convert.quotemarks import FILLER
from builder.convert.words import alternatives, is_arabic_script

MOST_PEOPLE = 200
OWNED = re.compile(r"(?:ی|ٔ|ٔ)$")
"""A noun with this ending belongs to the name after it: سخنگوی, the spokesman of."""
LAST_WORDS = 40
FARTHEST = 600
"""How far before its verb a subject may stand: over a long quotation."""


def mention_pattern(people: Known, cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the people of a text, in full, by one of their names, and of pronouns."""
    full = [name for name in people.names[:MOST_PEOPLE] if is_arabic_script(name)]
    short = [part for name in full for part in (name.split()[-1], name.split()[0])]
    return re.compile(rf"(?<!\w)(?:{alternatives((*dict.fromkeys((*full, *short)), *cues.pronouns))})(?![\w\u200c])")


def subject_in(sentence: str, cue: Cue, mentioned: re.Pattern[str], cues: Cues) -> str | None:
    """Return the words for who says it: the first person between the quotation and the verb, else before it."""
    if not is_arabic_script(cue.verb) or cue.verb in cues.attribution_phrases:
        return None
    first = max(0, cue.start - FARTHEST)
    after_quotation = sentence.rfind(FILLER, first, cue.start) + 1
    for start in dict.fromkeys((after_quotation or first, first)):
        for match in mentioned.finditer(sentence, start, cue.start):
            if not is_barred(sentence[max(0, match.start() - LAST_WORDS) : match.start()], cues):
                return match.group()
    return None


def first_mention(sentence: str, mentioned: re.Pattern[str], cues: Cues) -> str | None:
    """Return the person or pronoun that a sentence opens with, after a word such as “but” or an office; or None."""
    match = mentioned.search(sentence)
    if match is None:
        return None
    before = sentence[: match.start()].split()
    opens = all(word in cues.conjunctions or word in cues.titles for word in before)
    held = (
        bool(before)
        and before[-1].endswith("،")
        and not cues_of_office(cues).isdisjoint(word.strip("،") for word in before)
    )
    return match.group() if opens or held else None


@lru_cache(maxsize=16)
def cues_of_office(cues: Cues) -> frozenset[str]:
    """Return the words that tell what somebody is: «اوسېدونکی، ملک زرداد»."""
    return frozenset((*cues.roles, *cues.somebody))


def names_somebody(sentence: str, cues: Cues) -> str | None:
    """Return the word by which a sentence brings in somebody without a name, or None."""
    return next((word for word in sentence.split() if word in cues_of_office(cues)), None)


def is_barred(before: str, cues: Cues) -> bool:
    """Tell whether the words before a name make it whom one speaks to or of, or whose somebody else is."""
    words = [word for word in before.split() if word not in cues.titles]
    if not words or before.rstrip().endswith(("،", ":", ".", "»", FILLER)):
        return False
    return words[-1] in cues.to_and_of or (OWNED.search(words[-1]) is not None and words[-1] in cues.roles)
