"""The word before an outlet's name for what it is: “newspaper”, “site”."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.words import alternatives, folded, folded_set


def kind_word(name: str, cues: Cues) -> int:
    """Return how much of a name is a word for what the outlet is, and not part of the name.

    In Persian a newspaper's or a magazine's name has its kind with it, «روزنامه بامداد», but where a list knows it
    without.
    """
    site, paper = patterns(cues)
    match = site.match(name)
    if match is None:
        match = paper.match(name)
        known = match is not None and folded(name[match.end() :]) in folded_set(cues.outlet_names)
        match = match if known else None
    return match.end() if match is not None and match.end() < len(name) else 0


@lru_cache(maxsize=16)
def patterns(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the words for sites and networks, and of those for newspapers and magazines."""
    first, second = (alternatives(words) for words in (cues.outlet_generic, cues.paper_kinds))
    return re.compile(rf"(?i:{first})\s+"), re.compile(rf"(?i:{second})\s+")
