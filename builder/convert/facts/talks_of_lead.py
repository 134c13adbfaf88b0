"""Talks that a title, a lead or the names before the turns make likely: who answered whom, for which outlet.

"Karim told the Courier's Lena Marsh in an interview …"  -> interviewee, interviewer, outlet
"The Courier spoke with him about the dam."              -> whom the paragraph named first
"COURIER: …" / "Karim: …" under such a lead              -> the Courier asked, Karim answered
`likely_talks.py` makes fields of it, all inferred: a lead may retell what another outlet has printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from builder.convert.cues import Cues
from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.calls import asks
from builder.convert.facts.case import Case, Sentence, sentences_at
from builder.convert.facts.clauses import OUTLET, found, person_found, template
from builder.convert.facts.labels import names_in
from builder.convert.facts.likely_people import first_in_lead, named_after, named_before
from builder.convert.facts.signs import Found, LikelyTalk
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.quotemarks import masked
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, mentions, whole_words

FIRST_TURNS, MOST_NAME, SHORTEST, HEAD = 3, 5, 2, 12
LONGEST, LAST = 700, 200
RUNNING, SHORTEST_LEAD, PAIR, LOOKED_AT = 5, 50, 2, 3_000
ASKING = ("?", "؟")
BRACKETED = re.compile(r"\(([^()]{2,40})\)\s?[-–—]")
OFFICES = r"(?:(?:[Cc]hief|[Ss]enior|[Ss]pecial|[Dd]iplomatic|[Mm]anaging)\s)?"


@lru_cache(maxsize=16)
def shapes(cues: Cues) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of such sentences, each with where whoever answered is named: before it, after, or as it."""
    owner = rf"(?:the\s|The\s)?(?P<outlet>{NAME_WORD}(?:\s(?:of\s|al-)?{NAME_WORD}){{0,3}}?)(?:['’]s?)?"
    roles = alternatives((*cues.outlet_roles, *(word.title() for word in cues.outlet_roles)))
    owned = rf"{owner}(?:['’]s\s|\s{OFFICES}(?:{roles})\s)(?P<person>{person_pattern(cues)})"
    house = rf"(?:the\s|(?=The\s))?{OUTLET}"
    talk = rf"(?:{alternatives(cues.interview_nouns)})"
    about = r"(?:[\w’'-]{1,14}\s){0,3}?"
    told, verbs = alternatives(tuple(word for word in cues.told if " " not in word)), alternatives(cues.talks_to)
    given = rf"(?:gave|gives|granted)\s(?:an?|the|his|her)\s{about}{talk}\sto\s"
    within = rf"(?:[Ii]n|[Dd]uring)\s(?:an?|the|this|our|his|her)\s{about}{talk}\s(?:with|for|to)\s"
    pairs = (
        ("self", rf"(?P<asked>{person_pattern(cues)})\s(?:{verbs})\s(?P<person>{person_pattern(cues)})"),
        ("before", rf"(?<!\w){given}{owned}"),
        ("before", rf"(?<!\w){given}{house}"),
        ("around", rf"(?<!\w){within}{owned}"),
        ("around", rf"(?<!\w){within}{house}"),
        ("before", rf"(?<!\w)(?:{told})\s+{owned}"),
        ("before", rf"(?<!\w)(?:{told})\s+{house}"),
        ("after", rf"(?<!\w)(?:[Ss]peaking|[Tt]alking)\s(?:exclusively\s)?(?:to|with)\s{house}"),
        ("after", rf"(?P<person>{person_pattern(cues)})\s(?:of|from|for)\s{house},?\s(?:{verbs})\s"),
        ("after", rf"(?<!\w){house}\s(?:has\s|recently\s)?(?:{verbs})\s"),
        ("around", rf"(?<!\w)(?:[Aa]|[Tt]his|[Tt]he|[Oo]ur)\s{about}{talk}\swith\s(?P<asked>{person_pattern(cues)})"),
    )
    return tuple((side, re.compile(pattern)) for side, pattern in pairs)


def likely_talk(case: Case) -> LikelyTalk | None:
    """Return the talk that the title or the lead makes likely, or None."""
    cues = case.cues
    words = (*cues.told, *cues.talks_to, *cues.interview_nouns, *cues.speaking_to)
    if not cues.interview_nouns or not mentions(case.page.text, words):
        return None
    found = [one for sentence in sentences_of_head(case) if (one := talk_in(case, sentence)) is not None]
    best = max(found, key=lambda one: 2 * (one.asked is not None) + (one.asker is not None), default=None)
    if best is None or is_retold(case, best):
        return met_by_writer(case)
    twice = sum(
        one.outlet is not None and best.outlet is not None and one.outlet.value == best.outlet.value for one in found
    )
    return best if twice > 1 or is_own(case, best) else met_by_writer(case)


def is_retold(case: Case, talk: LikelyTalk) -> bool:
    """Tell whether the sentence says that the talk was printed or sent before: “with Radio Harbour last week”."""
    sentence = case.page.text[talk.span.start : talk.span.end]
    return whole_words((*case.cues.retelling, *case.cues.earlier)).search(sentence) is not None


def is_own(case: Case, talk: LikelyTalk) -> bool:
    """Tell whether a talk is this text's own: somebody asks in it, the title says so, or who asked made the text.

    “told Radio Harbour in an interview” alone may be retold by any paper.
    """
    outlet = talk.outlet.value if talk.outlet else ""
    signed_by = talk.asker is not None and talk.asker.value in signed(case)
    titled = any(
        whole_words((*case.cues.interview_nouns, *case.cues.interview_words)).search(one.text)
        for _, one in case.page.with_rule("title", "first-line", "section label")
    )
    opens = case.page.text.lstrip("\"'“ ").startswith(outlet) if outlet else False
    signed_by = signed_by or (talk.asker is not None and opens_line(case, talk.asker.value))
    named = bool(outlet) and (is_label(case, outlet) or opens or is_signed_here(case, outlet))
    return asks(case) or asks_in_line(case) or talks_in_turns(case) or signed_by or titled or named


def opens_line(case: Case, name: str) -> bool:
    """Tell whether a line opens with a name and what labels have behind it: “A. WRITER, Courier: …”."""
    pattern = rf"^\W{{0,3}}{re.escape(name)}(?:\s?\([^()]{{1,12}}\)|,[^:,]{{2,40}})?\s?:"
    return re.search(pattern, case.page.text, re.MULTILINE | re.IGNORECASE) is not None


def is_signed_here(case: Case, name: str) -> bool:
    """Tell whether the page bears an outlet's name besides: in brackets over the text, beside its title."""
    own = folded(name)
    bracketed = any(f"({own})" in f"({folded(part)})" for part in BRACKETED.findall(case.page.text[:LOOKED_AT]))
    heads = (one.text for one in case.page.paragraphs[:HEAD] if "|" in one.text or "/" in one.text)
    return (bracketed and case.dateline is None) or any(own in folded(line) for line in heads)


def asks_in_line(case: Case) -> bool:
    """Tell whether questions and answers are set one behind the other in one paragraph."""
    labels = alternatives((*case.cues.question_labels, *case.cues.answer_labels))
    asked = compiled(rf"[.?!]\s(?:{labels}):\s", re.IGNORECASE)
    long = (one.text[:LOOKED_AT] for _, one in islice(case.page.body(), RUNNING * 2) if ": " in one.text)
    return any(len(asked.findall(text)) >= PAIR for text in long)


def talks_in_turns(case: Case) -> bool:
    """Tell whether two and no more speak in turns, though nothing tells who of them asks."""
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.opens and mark.label}
    return len({case.people.full(label, case.cues) or folded(label) for label in labels}) == PAIR


def sentences_of_head(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the lead, and the title's, which may be one."""
    under = {one.start for one in captions_of(case)}
    count = 0
    for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True):
        if (mark is not None and mark.opens) or count == RUNNING:
            break
        if mark is None and len(one.text) > SHORTEST_LEAD and one.start not in under:
            count += 1
            yield from (read for read in sentences_at(one.text, one.start) if len(read.text) <= LONGEST)
    for _, one in case.page.with_rule("title", "first-line"):
        yield from sentences_at(one.text, one.start)


def captions_of(case: Case) -> Iterator[Paragraph]:
    """Yield what stands under pictures: what says so, and what is said twice running."""
    lines = case.page.paragraphs[:HEAD]
    credit = whole_words((*case.cues.photo_cues, *case.cues.picture_words))
    for one, below in pairwise(lines):
        if credit.search(one.text) or below.text.startswith(one.text):
            yield from (one, below) if below.text.startswith(one.text) else (one,)


def talk_in(case: Case, sentence: Sentence) -> LikelyTalk | None:
    """Return the talk that one sentence makes likely, or None."""
    text = masked(sentence.text)
    for side, pattern in shapes(case.cues):
        for match in pattern.finditer(text):
            one = talk_of(case, sentence, match, side)
            if one is not None:
                return one
    return None


def talk_of(case: Case, sentence: Sentence, match: re.Match[str], side: str) -> LikelyTalk | None:
    """Return the talk that a match makes likely; of “told Reuters” only where the lead calls it an interview."""
    parts, end = match.groupdict(), sentence.start + match.end()
    asker = person_found(sentence, match, case.cues) if parts.get("person") else None
    asker = asker if asker and is_full_name(asker.value, case.cues) else None
    outlet = found(sentence, match, "outlet") if parts.get("outlet") else None
    if outlet is not None and not may_ask(case, outlet.value):
        return None
    if outlet is not None and match.group().split(maxsplit=1)[0].casefold() in told_words(case.cues):
        called = mentions(lead_of(case), case.cues.interview_nouns) or is_label(case, outlet.value)
        if not (called or asker):
            return None
    if parts.get("asked"):
        name = bare_name(match["asked"], case.cues)
        asked: Found | None = Found(name, sentence.span(*match.span("asked")))
        if asker is not None:
            signs = asker.value in signed(case)
            return (
                LikelyTalk(sentence.span(), end, asked, asker, None)
                if signs and is_full_name(name, case.cues)
                else None
            )
        return (
            LikelyTalk(sentence.span(), end, asked, None, None)
            if is_full_name(name, case.cues) and asks(case)
            else None
        )
    besides = {folded(one.value) for one in (asker, outlet) if one}
    before = named_before(case, sentence, match.start(), besides) if side != "after" else None
    after = named_after(case, sentence, match.end(), besides) if side != "before" else None
    asked = before or after or first_in_lead(case, sentence.start + match.start(), besides)
    return LikelyTalk(sentence.span(), end, asked, asker, outlet)


def signed(case: Case) -> frozenset[str]:
    """Return the names in the lines that say who wrote or asked."""
    return frozenset(
        name for value, _ in (*bylines_of(case), *bylines_of(case, ASKED_BY)) for name in names_in(value, case)
    )


def told_words(cues: Cues) -> frozenset[str]:
    """Return the first words of the verbs of telling."""
    return frozenset(word for word in cues.told if " " not in word)


def lead_of(case: Case) -> str:
    """Return the words of the title and the lead."""
    return " ".join(sentence.text for sentence in sentences_of_head(case))


def is_label(case: Case, name: str) -> bool:
    """Tell whether a name stands before turns, or opens a line as those do."""
    return re.search(rf"^\W{{0,3}}{re.escape(name)}\s?:", case.page.text, re.MULTILINE | re.IGNORECASE) is not None


def may_ask(case: Case, name: str) -> bool:
    """Tell whether a name can be an outlet's: no person's, no place's, no body's that holds hearings."""
    cues, words = case.cues, name.removeprefix("The ").split()
    person = any(f" {folded(name)}".endswith(f" {known}") for known in case.people.by_name)
    person = person and not is_signed_here(case, name)
    held = not {*cues.official_bodies, *cues.name_stops, *cues.not_places}.isdisjoint(words)
    held = held or folded(name) in cues.other_voices
    dated = words[0] in dict(cues.months) or words[0] in cues.weekdays
    return not (person or held or dated or is_known_place(name, cues) or len(words) > MOST_NAME)


def met_by_writer(case: Case) -> LikelyTalk | None:
    """“We spoke to X, who led …” in the lead makes it likely that X answered, though nothing else says so."""
    openings = tuple(words.partition("{person}")[0].strip() for words in case.cues.i_interviewed)
    if not asks(case) and not any(one.text.endswith(ASKING) for one in case.page.paragraphs[1:LAST]):
        return None
    for sentence in sentences_of_head(case) if mentions(case.page.text, openings) else ():
        for words in case.cues.i_interviewed:
            match = template(words, case.cues).search(masked(sentence.text))
            name = case.people.full(match["person"], case.cues) if match else None
            if match and name and is_full_name(name, case.cues):
                return LikelyTalk(
                    sentence.span(),
                    sentence.start + match.end(),
                    Found(name, sentence.span(*match.span("person"))),
                    None,
                    None,
                )
    return None
