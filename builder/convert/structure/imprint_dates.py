"""The dates of an imprint, each with what its opener says it is the day of: “Published on Friday,”, “Recorded”.

"Published 14 March 2024, Vienna"  ->  published 2024-03-14
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.structure.imprint_words import (
    EDITED,
    PartKind,
    translation,
)
from builder.convert.words import alternatives, folded, folded_set

ZONE = r"(?:\s?(?:Uhr|hrs|hours|h)(?!\w))?(?:\s{0,2}\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|[A-Z][a-z]+ time)\)?(?!\w))?"
CLOCK_AFTER = re.compile(
    rf"[\s,،|·•–—-]{{0,4}}(?:at\s)?\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s{{0,2}}[AaPp]\.?[Mm]\.?)?{ZONE}"
)
BY_DESK = re.compile(r"\sby\s[a-z]\w{1,20}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an imprint: what it is, its words (a date as EDTF), its place in the line."""

    kind: PartKind
    value: str
    start: int
    end: int


def dated(line: str, cues: Cues) -> Iterator[tuple[Part, int, int]]:
    """Yield the dates of a line, each with the stretch that its opener, weekday and hour take up."""
    end = 0
    of_other = EDITED.match(line) is not None or translation(cues).match(line) is not None
    for one in dates_in(line, cues):
        before = opener_before(cues).search(line, end, one.start)
        start = before.start() if before else one.start
        after = CLOCK_AFTER.match(line, one.end) or BY_DESK.match(line, one.end)
        end = after.end() if after else one.end
        opener = (before["posted"] or before["opener"]) if before else None
        yield (
            Part(
                "aside" if of_other else kind_of_date(opener or opening_of_event(line, cues), cues),
                one.edtf,
                one.start,
                one.end,
            ),
            start,
            end,
        )


def opening_of_event(line: str, cues: Cues) -> str | None:
    """Return what a line opens with that says of an event when it took place: “Hosted by the Forum on …”."""
    word = line.split(maxsplit=1)[0].casefold()
    return cues.held_openers[0] if word in cues.event_openers and cues.held_openers else None


@lru_cache(maxsize=16)
def opener_before(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of what stands before a date: “Published on Friday,”, “Conducted by e-mail on”."""
    posted = alternatives(cues.published_openers)
    others = alternatives((*cues.updated_openers, *cues.aired_openers, *cues.held_openers))
    means = rf"(?:\s(?:{alternatives(cues.by_phone)}))?"
    weekday = rf"(?:(?:{alternatives(cues.weekdays)})(?!\w)[,،.]?\s{{0,2}})?"
    preposition = rf"(?:\s(?:{alternatives(cues.date_prepositions)})(?!\w))?\s{{0,2}}[:،,]?\s{{0,2}}"
    by_whom = r"(?:\sby\s\w{2,20}(?:\s\w{2,20})?)?"
    alone = rf"(?:(?:{alternatives(cues.date_prepositions)})\s)?"
    opened = rf"(?P<posted>{posted}){by_whom}{preposition}|(?P<opener>{others}){means}{preposition}|{alone}"
    return re.compile(rf"(?<!\w)(?:{opened}){weekday}(?:\d{{1,2}}:\d\d,?\s)?$", re.IGNORECASE)


def kind_of_date(opener: str | None, cues: Cues) -> PartKind:
    """Return what a date is by the words that open it."""
    word = folded(opener or "")
    if word in folded_set(cues.published_openers):
        return "published"
    if word in folded_set(cues.updated_openers):
        return "updated"
    if word in folded_set(cues.held_openers):
        return "held"
    return "aired" if word else "date"
