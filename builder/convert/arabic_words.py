"""Runs of words in a script without capitals: a name ends at a sign or at a word of grammar.

"آقای فرید احمدزی در کابل" -> from “آقای” on, “فرید احمدزی”
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.words import folded, folded_set

WORD = r"[\u0621-\u06ff\u200c\d]{1,30}"
NEXT = re.compile(rf"\s*(?P<word>{WORD})")


@lru_cache(maxsize=16)
def grammar(cues: Cues) -> frozenset[str]:
    """Return the words at which a name ends: prepositions and the like, verbs of saying, names of times."""
    times = (*dict(cues.months), *dict(cues.solar_months), *dict(cues.seasons), *cues.weekdays)
    verbs = tuple(verb.split()[0] for verb in (*cues.held_verbs, *cues.i_talked))
    return folded_set((*verbs, *cues.stop_words, *cues.saying_verbs, *cues.place_prepositions, *cues.name_ends, *times))


def run_of_words(text: str, start: int, most: int, cues: Cues) -> tuple[str, int, int]:
    """Return the words from `start` up to a sign or a word of grammar, at most so many, with their place."""
    end = at = start
    for _ in range(most):
        match = NEXT.match(text, end)
        if match is None or folded(match["word"]) in grammar(cues):
            break
        at, end = (match.start("word"), match.end()) if end == start else (at, match.end())
    return text[at:end], at, end
