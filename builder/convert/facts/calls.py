"""Talks told in the third person: who spoke to which outlet, by what means, from where, when.

"She spoke to Harbour Weekly by phone from Porto on May 3, 2022."     -> a talk, if “she” can be only one person
"A. Person spoke with the Weekly about …" over questions and answers -> a talk
"A. Person, a former judge, told Harbour Weekly by phone that …"      -> no more than a likely talk
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, prose_sentences
from builder.convert.facts.imprints import imprint
from builder.convert.facts.lead import says_too
from builder.convert.facts.meetings import (
    OUTLET,
    clause_after,
    date_after,
    found,
    is_outlet_name,
    place_after,
)
from builder.convert.facts.rights import holder_of
from builder.convert.facts.signs import Found, SpokenInterview
from builder.convert.facts.subjects import the_one_before
from builder.convert.people import bare_name, is_full_name, person_pattern, surname
from builder.convert.quotemarks import masked
from builder.convert.reading import Cues
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, folded, mentions, whole_words

APPOSED = r"(?:,[^,.;:]{3,90},)?"
REACH, FAR = 70, 200
OWNER = rf"(?P<outlet>{NAME_WORD}(?:\s{NAME_WORD}){{0,4}})"
OWNED = re.compile("['’]")
DESCRIBED = re.compile(r",\s(?:who|whose|an?|the|one|former|once)\s")


@lru_cache(maxsize=16)
def spoke_patterns(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of “X spoke with A of O” and “X spoke to O”."""
    pronouns = alternatives(tuple(word.title() for word in cues.pronouns if word != "i"))
    who = rf"(?P<subject>{person_pattern(cues)}|(?<!\w)(?:{pronouns})(?!\w)){APPOSED}"
    how = rf"(?:\s+(?:{alternatives((*cues.spoke_how, *cues.by_phone))}))?"
    verb = "|".join(rf"{re.escape(first)}{how}\s+{re.escape(last)}" for first, last in map(split_verb, cues.spoke_to))
    verb = rf"\s+(?:{verb or '(?!)'})\s+"
    person = rf"(?P<person>{person_pattern(cues)})"
    ours = (
        rf"(?P<ours>[Oo]ur|[Ii]ts|[Tt]he\s\w{{3,12}}['’]s)\s(?:\w{{2,12}}\s)?(?:{alternatives(cues.outlet_roles)}),?\s"
    )
    asked = rf",?\s+(?:{alternatives(cues.answered)})\s(?:\w{{2,9}}\s){{0,2}}questions\s(?:from|by|of)\s"
    roles = alternatives(cues.outlet_roles)
    named = rf"{person_pattern(cues)}|(?<!\w)(?:{alternatives(cues.them)})(?!\w)"
    whom = rf"(?:the\s(?:[\w-]{{1,20}}\s){{1,4}}?)?(?P<subject>{named})"
    sent = (
        rf"(?P<ours>[Oo]ur|[Tt]his\s\w{{5,12}}['’]s)\s(?:{roles}),?\s{person},?\s(?:{alternatives(cues.meets)})\s{whom}"
    )
    them = rf"{person_pattern(cues)}|(?<!\w)(?:{alternatives(cues.them)})(?!\w)"
    met = "|".join(rf"{re.escape(a)}{how}\s+{re.escape(b)}" for a, b in map(split_verb, (*cues.spoke_to, *cues.meets)))
    owned = rf"{OUTLET}['’]s?\s(?:(?:{roles})\s)?{person},?\s(?:{met or '(?!)'})\s+(?P<subject>{them})"
    return (
        re.compile(sent),
        re.compile(owned),
        re.compile(rf"{who}{verb}{person}\s+(?:of|from|for)\s+{OUTLET}"),
        re.compile(rf"{who}{verb}{ours}{person}"),
        re.compile(rf"{who}{verb}(?:the\s|an?\s)?(?:[a-z-]{{3,20}}\s){{0,2}}(?P<ours>{roles}|assistant|intern|fellow)\s{person}"),
        re.compile(rf"{who}{verb}(?:the\s)?{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}?(?:['’]s)?\s(?P<ours>{roles})\s{person}"),
        re.compile(rf"{who}{verb}(?:[Tt]he\s)?{OWNER}['’]s?\s{person}"),
        re.compile(rf"{who}{asked}(?:[Tt]he\s)?(?:(?P<owner>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})['’]s\s)?{person}"),
        re.compile(rf"{who}{verb}(?P<article>the\s|(?=The\s))?{OUTLET}"),
        re.compile(rf"{who}{verb}[Tt]he\s(?P<paper>{alternatives(cues.papers)})(?!\w)"),
        re.compile(rf"{who}{verb}{person}"),
    )


def split_verb(words: str) -> tuple[str, str]:
    """Return the verb and the preposition of “spoke to”, between which may stand how."""
    first, _, last = words.rpartition(" ")
    return first, last


def outlet_in(case: Case, sentence: Sentence, match: re.Match[str]) -> Found | None:
    """Return the outlet that a match names; of “Kabul University's A. Person met him” there is none."""
    outlet = found(sentence, match, "outlet") if match.groupdict().get("outlet") else None
    owner = outlet is not None and OWNED.match(match.string, match.end("outlet")) is not None
    return None if outlet and owner and not (is_outlet_of(case, outlet.value) or holds(case, outlet.value)) else outlet


def holds(case: Case, name: str) -> bool:
    """Tell whether the holder of the rights bears a name, a company's form beside it: “Harbour Ledger Media Ltd”."""
    holder = holder_of(case)
    return holder is not None and f" {plain(holder[0])} ".startswith(f" {plain(name)} ")


def talk_of(case: Case) -> SpokenInterview | None:
    """Return the talk that a sentence near the text's edges tells of, or None."""
    cues = (*(split_verb(words)[0] for words in case.cues.spoke_to), *case.cues.answered, *case.cues.meets)
    for sentence in edge_sentences(case) if mentions(case.page.text, cues) else ():
        for pattern in spoke_patterns(case.cues):
            match = pattern.search(masked(sentence.text))
            talk = talk_in(case, sentence, match) if match else None
            if talk:
                return talk
    return None


def talk_in(case: Case, sentence: Sentence, match: re.Match[str]) -> SpokenInterview | None:
    """Return a talk with its parts; none where neither means, date nor questions show that it is this text's own."""
    parts = match.groupdict()
    outlet = outlet_in(case, sentence, match)
    asker = asker_in(case, sentence, match)
    foreign = asker is None and outlet and not is_outlet_of(case, outlet.value)
    if foreign or not (asker or outlet or parts.get("paper")):
        return None
    medium = re.match(rf",?\s+(?:{alternatives(case.cues.by_phone)})(?!\w)", sentence.text[match.end() :])
    reach = min(REACH, clause_after(sentence, match.end(), case.cues))
    date = date_after(sentence, match.end(), case.cues, reach=reach)
    subject = subject_of(case, sentence, match)
    own = {"owner", "ours"} & set(parts) or (outlet and (is_own(case, outlet.value) or holds(case, outlet.value)))
    if subject is None or not (asks(case) or own or ((outlet or parts.get("paper")) and (medium or date))):
        return None
    if asker and not {"owner", "ours", "outlet"} & set(parts):
        pair = asked_and_asking(case, sentence, match, subject, asker)
        if pair is None:
            return None
        subject, asker = pair
    elif asker and is_asker(case, subject.value):
        subject, asker = asker, subject
    return SpokenInterview(
        sentence.span(match.start("subject"), match.end()), subject, outlet, asker,
        first_person=False, told=True, date=date, place=place_after(sentence, match.end(), case.cues, reach=reach),
    )  # fmt: skip


def asked_and_asking(
    case: Case, sentence: Sentence, match: re.Match[str], first: Found, second: Found
) -> tuple[Found, Found] | None:
    """Return who answered and who asked of “A spoke to B”: who asks here asked, or who alone is described answered."""
    if is_asker(case, second.value) or is_asker(case, first.value):
        return (second, first) if is_asker(case, first.value) else (first, second)
    described = bool(DESCRIBED.match(sentence.text, match.end()))
    told_of = "," in match.group() or match["subject"].casefold() in case.cues.pronouns
    if described == told_of:
        return None
    return (second, first) if described else (first, second)


def asker_in(case: Case, sentence: Sentence, match: re.Match[str]) -> Found | None:
    """Return the person a match names as the partner in the talk, in full, or None."""
    if match.groupdict().get("person") is None:
        return None
    name = bare_name(match["person"], case.cues)
    return Found(name, sentence.span(*match.span("person"))) if is_full_name(name, case.cues) else None


def is_asker(case: Case, name: str) -> bool:
    """Tell whether a person signs the text or puts its questions."""
    asks = (mark.label for mark in case.page.marks if mark is not None and mark.type == "question" and mark.label)
    return name in (case.value("author") or ()) or any(surname(label) == surname(name) for label in asks)


def is_outlet_of(case: Case, name: str) -> bool:
    """Tell whether a name is an outlet's by its own words, or because it heads this text."""
    return is_outlet_name(name, case.cues) or is_own(case, name)


def is_own(case: Case, name: str) -> bool:
    """Tell whether an outlet of this name heads the text, gives its page, or holds its rights."""
    own = (one.part.value for one in imprint(case, "outlet"))
    masts = (one.text for _, one in case.page.with_rule("masthead"))
    said = (hint.value for hint in case.page.hints if hint.field == "outlet")
    holder = holder_of(case)
    return plain(name) in {plain(one) for one in (*own, *masts, *said, *(holder[:1] if holder else ()))}


def plain(name: str) -> str:
    """Return an outlet's name folded and without its article."""
    return folded(name).removeprefix("the ")


def asks(case: Case) -> bool:
    """Tell whether the text itself is one of questions and answers."""
    return any(mark is not None and mark.type == "question" for mark in case.page.marks)


def subject_of(case: Case, sentence: Sentence, match: re.Match[str]) -> Found | None:
    """Return who spoke: a person named, or for a pronoun the only person named in full before."""
    written, span = match["subject"], sentence.span(match.start("subject"), match.end("subject"))
    if written.casefold() not in (*case.cues.pronouns, *case.cues.them):
        full = case.people.full(written, case.cues)
        return Found(full, span) if full and is_full_name(full, case.cues) else None
    asker = match.groupdict().get("person")
    return the_one_before(case, span, besides=surname(asker) if asker else "")


@lru_cache(maxsize=16)
def told_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “X, a former judge, told O by phone”."""
    pronouns = alternatives(tuple(form for word in cues.pronouns if word != "i" for form in (word, word.title())))
    who = rf"(?P<subject>{person_pattern(cues)}|(?<!\w)(?:{pronouns})(?!\w)){APPOSED}"
    return re.compile(rf"{who}\s+(?:{alternatives(cues.told)})\s+{OUTLET},?\s+(?:{alternatives(cues.by_phone)})(?!\w)")


def told_by_phone(case: Case) -> tuple[str, Found, Span] | None:
    """Return who alone told an outlet something by phone, the outlet, and the words; None where several did."""
    calls: dict[str, tuple[Found, Span]] = {}
    for sentence in prose_sentences(case) if mentions(case.page.text, case.cues.by_phone) else ():
        for match in told_pattern(case.cues).finditer(masked(sentence.text)):
            subject, outlet = subject_of(case, sentence, match), found(sentence, match, "outlet")
            if subject and outlet:
                calls.setdefault(subject.value, (outlet, sentence.span(*match.span())))
    if len(calls) != 1:
        return None
    name, (outlet, span) = next(iter(calls.items()))
    return name, outlet, span


def place_by_phone(case: Case) -> Field | None:
    """“X told O by phone from P” lets one infer the place."""
    call = told_by_phone(case)
    if call is None or not case.value("interviewee"):
        return None
    rest = Sentence(case.page.text[call[2].end : call[2].end + REACH], call[2].end)
    place = (
        place_after(rest, 0, case.cues, reach=REACH)
        if rest.text.lstrip().startswith(case.cues.place_prepositions)
        else None
    )
    return inferred("place", place.value, "told-by-phone", place.span) if place else None


def interviewee_by_phone(case: Case) -> Field | None:
    """“X told O by phone” lets one infer that X was interviewed, if nobody else told anything by phone."""
    call = told_by_phone(case)
    if call is None or says_too(case, call[0]):
        return None
    return inferred("interviewee", (call[0],), "told-by-phone", call[2])


def outlet_by_phone(case: Case) -> Field | None:
    """“X told O by phone” lets one infer the outlet."""
    call = told_by_phone(case)
    person = call is not None and folded(call[1].value) in case.people.by_name
    if call is None or (person and not is_outlet_name(call[1].value, case.cues)):
        return None
    return inferred("outlet", call[1].value, "told-by-phone", call[1].span)


def tellings(case: Case) -> Iterator[tuple[Found, str | None, Span, bool]]:
    """Yield each “X told O”: the outlet, who told it where a full name says so, the words, whether by phone."""
    pattern = re.compile(rf"(?<!\w)(?i:{alternatives(case.cues.told)})\s+(?P<article>the\s|(?=The\s))?{OUTLET}")
    known = {plain(str(case.value("outlet") or ""))} - {""}
    medium = re.compile(rf",?\s+(?:{alternatives(case.cues.by_phone)})(?!\w)")
    teller = re.compile(rf"(?P<person>{person_pattern(case.cues)})(?:{APPOSED}|,)(?:\s(?:has|had))?\s+$")
    for sentence in prose_sentences(case):
        text = masked(sentence.text)
        for match in pattern.finditer(text):
            outlet = found(sentence, match, "outlet")
            if outlet is not None and (
                is_outlet_name(outlet.value, case.cues)
                or plain(outlet.value) in known
                or (match["article"] and is_short_form(outlet.value, known))
            ):
                known.add(plain(outlet.value))
                who = teller.search(text[max(0, match.start() - FAR) : match.start()])
                name = case.people.full(who["person"], case.cues) if who else None
                yield outlet, name, sentence.span(*match.span()), medium.match(text, match.end()) is not None


def is_called_interview(case: Case, outlet: str) -> bool:
    """Tell whether the title of a text of this outlet, or a line over it, calls it an interview."""
    lines = case.page.with_rule("title", "first-line", "header:title", "section label")
    called = any(whole_words(case.cues.interview_words).search(one.text) for _, one in lines)
    return called and plain(str(case.value("outlet") or "")) == plain(outlet)


def is_short_form(name: str, known: set[str]) -> bool:
    """Tell whether a name is one of those known, or its last part: “the Courier” of “The Western Courier”."""
    return any(f" {one}".endswith(f" {plain(name)}") for one in known)


def told_outlets(case: Case) -> tuple[Found, tuple[tuple[str, Span], ...]] | None:
    """Return the one outlet that people told something, twice or by phone, and the people named; or None."""
    told = list(tellings(case)) if mentions(case.page.text, case.cues.told) else []
    if not told or not (len(told) > 1 or told[0][3] or is_called_interview(case, told[0][0].value)):
        return None
    longest = max((plain(outlet.value) for outlet, *_ in told), key=len)
    if not all(is_short_form(outlet.value, {longest}) for outlet, *_ in told):
        return None
    who: dict[str, Span] = {}
    for _, name, span, _ in told:
        if name:
            who.setdefault(name, span)
    return told[0][0], tuple(who.items())


def outlet_told(case: Case) -> Field | None:
    """The only outlet to which people spoke, more than once or by phone, is likely the text's own."""
    told = told_outlets(case)
    return inferred("outlet", told[0].value, "told-outlet", told[0].span) if told else None


def interviewee_told(case: Case) -> Field | None:
    """Who alone told the text's outlet something was likely interviewed."""
    told = told_outlets(case)
    if told is None or len(told[1]) != 1:
        return None
    name, span = told[1][0]
    others = says_too(case, name) and not is_called_interview(case, told[0].value)
    return None if others else inferred("interviewee", (name,), "told-outlet", span)
