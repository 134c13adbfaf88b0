"""Sentences about the text itself: when the talk was held, where it was printed first, who reported it.

"This interview was conducted by e-mail in March 2021."   -> date 2021-03
"This interview first appeared in Harbour Weekly on …"    -> outlet Harbour Weekly, published …
"(Reporting by A. Writer; Editing by …)"                  -> author A. Writer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at, stated
from builder.convert.facts.clauses import OUTLET, date_after, found, place_after, places_after
from builder.convert.facts.labels import names_in
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.facts.signs import Found
from builder.convert.people import is_full_name, person_pattern
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, mentions, whole_words

NEAR_EDGE, LONG_HEAD = 6, 14
LONGEST = 400
DETERMINER = r"(?:[Tt]his|(?P<any>[Tt]he)|[Oo]ur|(?P<theirs>[Tt]heir))"
REACH_OF_ISSUE = 60


@lru_cache(maxsize=16)
def held_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “This interview was conducted …”."""
    what = rf"{DETERMINER}\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{alternatives(cues.talk_words)})"
    verbs = alternatives((*cues.held_verbs, *cues.given_to))
    how = alternatives((*cues.date_prepositions, *cues.by_phone))
    talks = tuple(word.capitalize() for word in cues.talk_words)
    talk = rf"(?:{alternatives(talks)})\s(?:{alternatives(cues.held_verbs)})"
    recorded = tuple(map(str.lower, cues.recorded_openers))
    asked = rf"{person_pattern(cues)}\swas\s(?:{alternatives(recorded)}|interviewed)"
    alone = rf"^(?P<alone>{alternatives(cues.recorded_openers)}|{talk}|{asked})(?=\s(?:{how})\s)"
    own = rf"(?:this|our)\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{alternatives(cues.talk_words)})"
    ours = rf"(?<!\w)(?:[Ww]e|I)\s(?:{alternatives(recorded)})\s{own}"
    return re.compile(rf"(?:{what},?|^It)\s(?:\w{{2,6}}\s){{0,2}}?(?:{verbs})(?!\w)|{ours}(?!\w)|{alone}")


@lru_cache(maxsize=16)
def printed_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “This interview first appeared in O”."""
    text = rf"{DETERMINER}\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{alternatives(cues.text_words)})\s(?:\w{{2,6}}\s){{0,2}}?"
    tongue = rf"(?:\s(?:{alternatives(cues.not_places)}),?\s(?:in|by|on))?"
    paper = rf"(?P<article>(?:the|a)\s(?:[a-z-]{{3,15}}\s)?(?:{alternatives(cues.papers)}),?\s|the\s|(?=The\s))?"
    return re.compile(
        rf"(?:^|^It\s(?:\w{{2,6}}\s){{0,2}}?|{text})(?i:{alternatives(cues.printed_in)}){tongue}\s+{paper}{OUTLET}"
    )


def head_of(case: Case) -> tuple[int, ...]:
    """Return the places of the first paragraphs; over turns of those above the first, where they are some more."""
    turns = (i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens)
    first = next(turns, 0)
    return tuple(i for n, i in enumerate(case.kept[:LONG_HEAD]) if n < NEAR_EDGE or i < first)


def own_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences near the text's beginning and end, whatever the paragraphs are, furniture aside."""
    for i in dict.fromkeys((*head_of(case), *case.kept[-NEAR_EDGE:])):
        one = case.page.paragraphs[i]
        if len(one.text) <= LONGEST:
            yield from sentences_at(one.text, one.start)


def talks_held(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences that say of this talk how it was held; “It was …” counts after one that names a talk."""
    before = ""
    held = mentions(case.page.text, held_words(case.cues))
    for sentence in own_sentences(case) if held else ():
        match = held_pattern(case.cues).search(sentence.text)
        if match and (match["theirs"] or match["alone"]) and not case.page.has_turns():
            continue
        if match and (match.start() or not sentence.text.startswith("It ") or mentions_talk(before, case.cues)):
            yield sentence, match
        before = sentence.text


@lru_cache(maxsize=16)
def held_words(cues: Cues) -> tuple[str, ...]:
    """Return the words of which one stands in each sentence that says how a talk was held."""
    return (*cues.held_verbs, *cues.given_to, *cues.recorded_openers, *cues.interview_words)


def mentions_talk(words: str, cues: Cues) -> bool:
    """Tell whether a sentence names an interview."""
    return whole_words(cues.interview_words).search(words) is not None


def date_held(case: Case) -> Field | None:
    """“This interview was conducted in March 2021” states the date."""
    for sentence, match in case.held:
        date = date_after(sentence, match.end(), case.cues)
        if date:
            return stated("date", date.value, "talk-was-held", date.span)
    return None


def end_of_held(sentence: Sentence, start: int, cues: Cues) -> int:
    """Return where a sentence goes on from how a talk was held to where it was printed."""
    printed = whole_words((*cues.printed_in, *cues.published_openers)).search(sentence.text, start)
    return printed.start() if printed else len(sentence.text)


def place_held(case: Case) -> Field | None:
    """“This interview was conducted in Portvale” states the place."""
    for sentence, match in case.held:
        told = Sentence(sentence.text[: end_of_held(sentence, match.end(), case.cues)], sentence.start)
        place = place_after(told, match.end(), case.cues) or place_before(sentence, match.start(), case.cues)
        if place:
            return stated("place", place.value, "talk-was-held", place.span)
    return None


def place_before(sentence: Sentence, end: int, cues: Cues) -> Found | None:
    """Return the place of “in P, where this interview was recorded”, or None."""
    opener = re.search(r",\swhere\s$", sentence.text[:end])
    places = places_after(sentence, 0, cues, end) if opener else ()
    return next((one for one in places if opener and one.span.end - sentence.start == opener.start()), None)


def outlet_printed(case: Case) -> Field | None:
    """“This interview first appeared in O” states the outlet."""
    for sentence, match in printed(case):
        outlet = found(sentence, match, "outlet")
        if outlet:
            make = inferred if match["any"] else stated  # “The report first appeared in O” may be of another
            return make("outlet", outlet.value, "first-printed", outlet.span)
    return None


def outlet_given(case: Case) -> Field | None:
    """“It was given to O”, said of this interview, states the outlet."""
    for sentence, match in case.held:
        if whole_words(case.cues.given_to).search(match.group()):
            other = compiled(rf"\s+{OUTLET}").match(sentence.text, match.end())
            outlet = found(sentence, other, "outlet") if other else None
            if outlet and not is_full_name(outlet.value, case.cues):
                return stated("outlet", outlet.value, "talk-was-held", outlet.span)
    return None


def issue_in(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences that name the issue of an outlet, such as “the December 2022 issue of O”."""
    pattern = compiled(rf"(?<!\w)(?:{alternatives(case.cues.issue_of)})\s+{OUTLET}")
    for sentence in own_sentences(case) if mentions(case.page.text, case.cues.issue_of) else ():
        match = pattern.search(sentence.text, 0, REACH_OF_ISSUE + LONGEST)
        own = match and whole_words(case.cues.issue_words).search(sentence.text, 0, match.start())
        if match and own and dates_in(sentence.text[: match.start()], case.cues):
            yield sentence, match


def outlet_of_issue(case: Case) -> Field | None:
    """“For the December 2022 issue of O” states the outlet."""
    for sentence, match in issue_in(case):
        outlet = found(sentence, match, "outlet")
        return stated("outlet", outlet.value, "issue-of", outlet.span) if outlet else None
    return None


def date_of_issue(case: Case) -> Field | None:
    """“For the December 2022 issue of O” states when it was published."""
    for sentence, match in issue_in(case):
        one = dates_in(sentence.text[: match.start()], case.cues)[-1]
        return stated("published", one.edtf, "issue-of", sentence.span(one.start, one.end))
    return None


def outlet_credited(case: Case) -> Field | None:
    """“Reporting by A, O, P” lets one infer the outlet."""
    for start, value in credits_of(case):
        for part in re.finditer(r"(?<=,)\s*[^,;]{2,60}", value):
            name = part.group().strip(" .)")
            if name.startswith("The ") or is_outlet_here(name, case.page):
                place = start + value.index(name, part.start())
                return inferred("outlet", name, "agency-credit", Span(place, place + len(name)))
    return None


def date_printed(case: Case) -> Field | None:
    """“This interview first appeared in O on D” states when it was published."""
    for sentence, match in printed(case):
        date = date_after(sentence, match.end(), case.cues, reach=40)
        if date and match["any"] is None:
            return stated("published", date.value, "first-printed", date.span)
    return None


def printed(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences that say where the text was printed; “It …” counts after one that names the text."""
    before = ""
    for sentence in own_sentences(case) if mentions(case.page.text, case.cues.printed_in) else ():
        match = printed_pattern(case.cues).search(sentence.text)
        about_it = match is not None and match.group().startswith("It ")
        known = match is not None and is_outlet_name(match["outlet"], case.cues, article=match["article"] is not None)
        if match and known and (not about_it or whole_words(case.cues.text_words).search(before)):
            yield sentence, match
        before = sentence.text


def credits_of(case: Case) -> Iterator[tuple[int, str]]:
    """Yield what follows “Reporting by” in the lines of credit, with its place."""
    opener = compiled(rf"\W{{0,2}}(?:{alternatives(case.cues.reporting_by)})\s+", re.IGNORECASE)
    for _, one in case.page.with_rule("agency credit") if case.cues.reporting_by else ():
        match = opener.match(one.text)
        if match:
            yield one.start + match.end(), re.split(r"[;)]", one.text[match.end() :])[0]


def author_credited(case: Case) -> Field | None:
    """“(Reporting by A; Editing by B)” states the author: who reported, not who edited."""
    for start, value in credits_of(case):
        names = [name for name in names_in(value, case) if len(name.split()) > 1]
        if names:
            return stated("author", tuple(names), "agency-credit", Span(start, start + len(value)))
    return None


def place_credited(case: Case) -> Field | None:
    """“Reporting by A, O, P” and “Reporting by A in P” let one infer the place."""
    before = rf"(?:,\s*|\s(?:{alternatives(case.cues.place_prepositions)})\s)"
    pattern = rf"{before}(?P<place>[^\W\d_][^,;]{{1,40}}?)(?=[,;.]|\sand\s|$)"
    for start, value in credits_of(case):
        for match in compiled(pattern).finditer(value):
            if is_known_place(match["place"], case.cues):
                return inferred(
                    "place",
                    match["place"],
                    "agency-credit",
                    Span(start + match.start("place"), start + match.end("place")),
                )
    return None
