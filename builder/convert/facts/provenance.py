"""Sentences about the text itself: when the talk was held, where it was printed first, who reported it.

"This interview was conducted by e-mail in March 2021."   -> date 2021-03
"This interview first appeared in Harbour Weekly on …"    -> outlet Harbour Weekly, published …
"(Reporting by A. Writer; Editing by …)"                  -> author A. Writer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.facts.case import Case, Sentence, sentences_at, stated
from builder.convert.facts.labels import names_in
from builder.convert.facts.meetings import OUTLET, date_after, found, is_outlet_name, place_after
from builder.convert.reading import Cues
from builder.convert.values import Field, Span
from builder.convert.words import alternatives

NEAR_EDGE = 6
LONGEST = 400
DETERMINER = r"(?:[Tt]his|[Tt]he|[Oo]ur)"


@lru_cache(maxsize=16)
def held_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “This interview was conducted …”."""
    what = rf"{DETERMINER}\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{alternatives(cues.talk_words)})"
    return re.compile(rf"{what}\s(?:\w{{2,6}}\s){{0,2}}?(?:{alternatives(cues.held_verbs)})(?!\w)")


@lru_cache(maxsize=16)
def printed_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “This interview first appeared in O”."""
    text = rf"{DETERMINER}\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{alternatives(cues.text_words)})\s(?:\w{{2,6}}\s){{0,2}}?"
    return re.compile(rf"(?:^|{text})(?i:{alternatives(cues.printed_in)})\s+(?P<article>[Tt]he\s)?{OUTLET}")


def own_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences near the text's beginning and end, whatever the paragraphs are, furniture aside."""
    kept = [i for i, mark in enumerate(case.page.marks) if mark is None or not mark.dropped]
    for i in dict.fromkeys((*kept[:NEAR_EDGE], *kept[-NEAR_EDGE:])):
        one = case.page.paragraphs[i]
        if len(one.text) <= LONGEST:
            yield from sentences_at(one.text, one.start)


def date_held(case: Case) -> Field | None:
    """“This interview was conducted in March 2021” states the date."""
    for sentence in own_sentences(case) if case.cues.held_verbs else ():
        match = held_pattern(case.cues).search(sentence.text)
        date = date_after(sentence, match.end(), case.cues) if match else None
        if date:
            return stated("date", date.value, "talk-was-held", date.span)
    return None


def place_held(case: Case) -> Field | None:
    """“This interview was conducted in Portvale” states the place."""
    for sentence in own_sentences(case) if case.cues.held_verbs else ():
        match = held_pattern(case.cues).search(sentence.text)
        place = place_after(sentence, match.end(), case.cues) if match else None
        if place:
            return stated("place", place.value, "talk-was-held", place.span)
    return None


def outlet_printed(case: Case) -> Field | None:
    """“This interview first appeared in O” states the outlet."""
    for sentence, match in printed(case):
        outlet = found(sentence, match, "outlet")
        if outlet:
            return stated("outlet", outlet.value, "first-printed", outlet.span)
    return None


def date_printed(case: Case) -> Field | None:
    """“This interview first appeared in O on D” states when it was published."""
    for sentence, match in printed(case):
        date = date_after(sentence, match.end(), case.cues, reach=40)
        if date:
            return stated("published", date.value, "first-printed", date.span)
    return None


def printed(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences that say where the text was printed."""
    for sentence in own_sentences(case) if case.cues.printed_in else ():
        match = printed_pattern(case.cues).search(sentence.text)
        if match and is_outlet_name(match["outlet"], case.cues, article=match["article"] is not None):
            yield sentence, match


def author_credited(case: Case) -> Field | None:
    """“(Reporting by A; Editing by B)” states the author: who reported, not who edited."""
    opener = re.compile(rf"\W{{0,2}}(?:{alternatives(case.cues.reporting_by)})\s+", re.IGNORECASE)
    for _, one in case.page.with_rule("agency credit") if case.cues.reporting_by else ():
        match = opener.match(one.text)
        value = re.split(r"[;)]", one.text[match.end() :])[0] if match else ""
        names = [name for name in names_in(value, case) if len(name.split()) > 1]
        if match and names:
            start = one.start + match.end()
            return stated("author", tuple(names), "agency-credit", Span(start, start + len(value)))
    return None
