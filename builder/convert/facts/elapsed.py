"""The year, inferred from the time that a text counts since an event whose date is known.

“… has ruled for about 18 months”, said of the rule that began in 2021-08  ->  2023~, inferred
“on Tuesday”, “last week”                                                              ->  nothing
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at
from builder.convert.values import Field
from builder.convert.words import alternatives, mentions, whole_words

MOST_MONTHS = 60
"""Who counts more is likely to count something else: a war, a life."""
HALF = 6


def date_since_event(case: Case) -> Field | None:
    """The time since a dated event lets one infer the year, where the text gives no date of its own."""
    every = tuple(word for _, words in case.cues.events for word in words)
    if case.value("published") is not None or not mentions(case.page.text, every):
        return None
    for _, one in case.page.body():
        for sentence in sentences_at(one.text, one.start):
            year = year_in(sentence, case.cues)
            if year is not None:
                return inferred("date", f"{year}~", "time-since-event", sentence.span())
    return None


def year_in(sentence: Sentence, cues: Cues) -> int | None:
    """Return the year that a sentence's event and the months counted since it give, or None."""
    for date, words in cues.events:
        event = whole_words(words).search(sentence.text)
        match = counted(cues).search(sentence.text) if event else None
        months = months_of(match, cues) if match else None
        if months:
            year, month = (int(part) for part in date.split("-"))
            return year + (month - 1 + months) // 12
    return None


@lru_cache(maxsize=16)
def counted(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “for about a year and a half”, “after 20 months”."""
    number = rf"(?P<number>\d{{1,2}}|{alternatives(tuple(dict(cues.numbers)))})"
    unit = rf"(?P<unit>{alternatives(tuple(dict(cues.time_units)))})"
    before = rf"(?<!\w)(?:{alternatives(cues.for_or_after)})\s(?:(?:{alternatives(cues.about)})\s)?"
    return re.compile(rf"{before}{number}\s{unit}(?!\w)(?P<half>\s(?:{alternatives(cues.and_a_half)}))?", re.IGNORECASE)


def months_of(match: re.Match[str], cues: Cues) -> int | None:
    """Return how many months a count says, if not too many."""
    number = match["number"].casefold()
    unit = dict(cues.time_units)[match["unit"].casefold()]
    count = int(number) if number.isdigit() else dict(cues.numbers)[number]
    months = count * unit + (HALF if match["half"] else 0) * (unit == 12)
    return months if 0 < months <= MOST_MONTHS else None
