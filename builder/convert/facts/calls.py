"""Talks told in the third person: who spoke to which outlet, by what means, from where, when.

"She spoke to Harbour Weekly by phone from Porto on May 3, 2022."     -> a talk, if “she” can be only one person
"A. Person spoke with the Weekly about …" over questions and answers -> a talk
"A. Person, a former judge, told Harbour Weekly by phone that …"      -> no more than a likely talk
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, edge_sentences
from builder.convert.facts.clauses import OUTLET, clause_after, date_after, found, place_after
from builder.convert.facts.imprints import imprint
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.facts.rights import holder_of
from builder.convert.facts.signs import Found, SpokenInterview
from builder.convert.facts.subjects import the_one_before
from builder.convert.people import bare_name, is_full_name, person_pattern, surname
from builder.convert.quotemarks import masked
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, mentions

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
        re.compile(
            rf"{who}{verb}(?:the\s|an?\s)?(?:[a-z-]{{3,20}}\s){{0,2}}(?P<ours>{roles}|assistant|intern|fellow)\s{person}"
        ),
        re.compile(
            rf"{who}{verb}(?:the\s)?{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}?(?:['’]s)?\s(?P<ours>{roles})\s{person}"
        ),
        re.compile(rf"{who}{verb}(?:[Tt]he\s)?{OWNER}['’]s?\s{person}"),
        re.compile(rf"{who}{asked}(?:[Tt]he\s)?(?:(?P<owner>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})['’]s\s)?{person}"),
        re.compile(rf"{who}{verb}(?P<article>the\s|(?=The\s))?{OUTLET}"),
        re.compile(rf"{who}\s(?:{alternatives(cues.receives) or '(?!)'})\s(?P<article>the\s|(?=The\s))?{OUTLET}"),
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
    verbs = (*case.cues.answered, *case.cues.meets, *case.cues.receives)
    cues = (*(split_verb(words)[0] for words in case.cues.spoke_to), *verbs)
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
    medium = compiled(rf",?\s+(?:{alternatives(case.cues.by_phone)})(?!\w)").match(sentence.text[match.end() :])
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
