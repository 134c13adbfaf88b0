"""Sentences that say who met whom for which outlet, when and where.

"I interviewed A. Person in March 2023 in Ankara, Turkey."          -> Meeting
"A. Person said in an exclusive interview with Daily columnist B."   -> SpokenInterview
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, edge_sentences, lead_sentences
from builder.convert.facts.clauses import (
    CLAUSE_END,
    OUTLET,
    after_apposition,
    clause_after,
    date_after,
    found,
    main_clause,
    outlet_after,
    person_found,
    place_after,
    template,
    year_after,
)
from builder.convert.facts.signs import Found, Meeting, SpokenInterview
from builder.convert.facts.subjects import subject_after, subject_before
from builder.convert.people import is_full_name, person_pattern
from builder.convert.quotemarks import masked
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, folded_set, mentions, whole_words

FEW_WORDS, REACH_OF_OPENING, MOST_OF_TIME = 24, 40, 9
LONG_AGO = 8
FAR = 120
PERMIT = re.compile(r"\sfor\s(?!the\s[A-Z]|this\s|our\s)[a-z]")
ACRONYM = re.compile(r"^[A-Z][A-Z0-9/&-]{1,7}$")


def meeting_of(case: Case) -> Meeting | None:
    """Return the first sentence in which the writer says whom they interviewed, or None."""
    openings = tuple(words.partition("{person}")[0].strip() for words in case.cues.i_interviewed)
    for sentence in edge_sentences(case) if mentions(case.page.text, openings) else ():
        frame = masked(sentence.text)
        for words in case.cues.i_interviewed:
            match = template(words, case.cues).search(frame)
            if match and (
                found := read_meeting(case, sentence, match, plain=not whole_words(case.cues.sure_talks).search(words))
            ):
                return found
    return None


def read_meeting(case: Case, sentence: Sentence, match: re.Match[str], *, plain: bool) -> Meeting | None:
    """Return what a first-person sentence says; a plain meeting counts only with an outlet or a word of interview."""
    full = case.people.full(match["person"], case.cues)
    outlet = outlet_after(sentence, match.end(), case.cues.written_for, case.cues)
    says_interview = (
        whole_words(case.cues.interview_words).search(main_clause(sentence.text, match.end(), case.cues)) is not None
        or whole_words(case.cues.told_me).search(case.page.text, sentence.start) is not None
    )
    if is_remembered(case, sentence) or is_repeated(case, sentence, match.end()):
        return None
    if full is None or (plain and outlet is None and not says_interview and not case.page.has_turns()):
        return None
    return Meeting(
        sentence.span(),
        Found(full, sentence.span(match.start("person"), match.end("person"))),
        outlet,
        date_after(sentence, match.end(), case.cues)
        or year_after(sentence, match.end(), case.cues)
        or date_before(sentence, match.start(), case.cues),
        place_after(sentence, after_apposition(sentence, match.end("person"), match.end(), case.cues), case.cues),
    )


def our_talk(case: Case) -> Sentence | None:
    """Return the sentence over questions and answers that opens “We talked …” or “A met him …” with a date, or None."""
    if not case.page.has_turns() or not case.cues.we_talked:
        return None
    askers = (*(case.value("interviewer") or ()), *(case.value("author") or ()), str(case.value("outlet") or ""))
    askers = tuple(filter(None, askers))
    labels = {f"({mark.label})" for mark in case.page.marks if mark is not None and mark.label}
    for sentence in edge_sentences(case):
        dated = date_after(sentence, 0, case.cues)
        if dated and (opens_talk(sentence.text, askers, case.cues) or sum(one in sentence.text for one in labels) > 1):
            return sentence
    return None


def opens_talk(text: str, askers: tuple[str, ...], cues: Cues) -> bool:
    """Tell whether a sentence opens “We talked”, “We met her”, or “A met her”, where A is one of those who ask."""
    ours, met = talk_openings(cues)
    return bool(ours.match(text)) or any(text.startswith(name) and met.match(text, len(name)) for name in askers)


@lru_cache(maxsize=16)
def talk_openings(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of “We talked” and of “ met her” behind the name of who asks."""
    person = rf"(?:{alternatives(cues.them)}|{person_pattern(cues)})"
    ours = rf"(?i:{alternatives(cues.we_talked)})|(?:{we_met(cues)})\s{person}"
    return re.compile(rf"(?:{ours})(?!\w)"), re.compile(rf"\s(?:{alternatives(cues.meets)})\s{person}(?!\w)")


@lru_cache(maxsize=16)
def we_met(cues: Cues) -> str:
    """Return a pattern text for “we met” and “my cousin and I visited”."""
    verbs = alternatives(tuple(dict.fromkeys(words.partition(" ")[2] for words in cues.they_met)))
    other = rf"(?:[Mm]y|[Oo]ur|[Aa]|[Tt]he)\s[\w-]{{2,20}}(?:\s[\w-]{{2,20}})?|{NAME_WORD}(?:\s{NAME_WORD})?"
    together = rf"(?:{other})(?:\s[\w-]{{2,20}})?\s(?:{alternatives(cues.and_i)})\s(?:{verbs})"
    return rf"(?i:{alternatives(cues.they_met)})|{together}"


def is_remembered(case: Case, sentence: Sentence) -> bool:
    """Tell whether a sentence opens with a year long before the text's latest: a meeting of the past, told in it."""
    year = re.match(r"\w{2,12}\s(?:\w{2,12}\s)?(?P<year>(?:19|20)\d\d)(?!\d)", sentence.text)
    if year is None:
        return False
    others = re.findall(r"(?<!\d)20[0-2]\d(?!\d)", case.page.text)
    return any(int(other) - int(year["year"]) >= LONG_AGO for other in others)


def is_repeated(case: Case, sentence: Sentence, start: int) -> bool:
    """Tell whether a sentence tells of meetings on several days: of which of them the text is, it does not say."""
    dates = dates_in(main_clause(sentence.text, start, case.cues), case.cues)
    return len({one.edtf for one in dates if one.start >= start and not one.edtf.startswith("X")}) > 1


def date_before(sentence: Sentence, end: int, cues: Cues) -> Found | None:
    """Return the date with a year in a sentence's opening: “In May 2022, I …”, “On a grey day in May 2022 I …”."""
    opening = main_clause(sentence.text[:end], 0, cues)
    for one in dates_in(opening, cues):
        if one.edtf.startswith("X") or len(opening) - one.end > REACH_OF_OPENING:
            continue
        if one.start <= FEW_WORDS or opens_with_time(opening[: one.start], cues):
            return Found(one.edtf, sentence.span(0 if one.start > FEW_WORDS else one.start, one.end))
    return None


def opens_with_time(words: str, cues: Cues) -> bool:
    """Tell whether the words before a date are of time and nothing else: “On a grey Tuesday in late”."""
    few = words.split()
    preposition = bool(few) and few[0].casefold() in (*cues.date_prepositions, *cues.of_time)
    return (
        preposition
        and len(few) <= MOST_OF_TIME
        and not CLAUSE_END.search(words)
        and not any(word[:1].isupper() and word not in cues.weekdays for word in few[1:])
    )


def spoken_interview_of(case: Case) -> SpokenInterview | None:
    """Return the lead's “in an exclusive interview” with its parts, or None."""
    phrase = whole_words(case.cues.in_an_interview)
    for sentence in lead_sentences(case) if phrase.search(case.page.text) else ():
        match = phrase.search(masked(sentence.text))
        if match and not is_other_talk(case, sentence, match):
            return read_spoken(case, sentence, match)
    return None


def is_other_talk(case: Case, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether an interview is one with the police, a court, for a visa: nobody prints it."""
    bodies = alternatives(case.cues.official_bodies)
    told = compiled(rf"(?:{alternatives(case.cues.told)})\s(?:the\s)?(?:[A-Z][\w-]+\s){{0,3}}(?:{bodies}),?\s$")
    asked = compiled(rf"\s(?:with|by|at)\s(?:the\s)?(?:[A-Z][\w-]+\s){{0,3}}(?:{bodies})(?!\s[A-Z])(?!\w)")
    before = told.search(sentence.text[max(0, match.start() - FAR) : match.start()])
    return bool(before or asked.match(sentence.text, match.end()) or PERMIT.match(sentence.text, match.end()))


def read_spoken(case: Case, sentence: Sentence, match: re.Match[str]) -> SpokenInterview:
    """Return the parts of a sentence around “in an interview”."""
    subject = subject_before(case, sentence, match.start()) or subject_after(case, sentence, match.end())
    outlet, interviewer, first_person = partner_after(sentence, match.end(), case.cues, anyone=subject is not None)
    told = outlet_told(sentence, match.start(), case.cues)
    earlier = whole_words(case.cues.earlier)
    retelling = compiled(rf",?\s(?:{alternatives(case.cues.retelling)})(?!\w)")
    return SpokenInterview(
        sentence.span(match.start(), match.end()),
        subject,
        outlet or told,
        interviewer,
        first_person,
        told is not None,
        date_after(sentence, match.end(), case.cues, reach=60),
        place_after(sentence, match.end(), case.cues, reach=min(40, clause_after(sentence, match.end(), case.cues))),
        (outlet is not None and retelling.match(sentence.text, outlet.span.end - sentence.start) is not None)
        or retelling.match(sentence.text, match.end()) is not None
        or earlier.search(sentence.text, 0, match.start()) is not None,
    )


def partner_after(
    sentence: Sentence, start: int, cues: Cues, *, anyone: bool
) -> tuple[Found | None, Found | None, bool]:
    """Return outlet, interviewer and whether the writer speaks in the first person, from what follows the phrase.

    With `anyone` whoever is named there asked, outlet or person: who answered stands before the phrase.
    """
    mine, *named, plain = partner_patterns(cues)
    match = mine.match(sentence.text, start)
    if match:
        return found(sentence, match, "outlet"), None, True
    for pattern in named:
        match = pattern.match(sentence.text, start)
        if match:
            return found(sentence, match, "outlet"), person_found(sentence, match, cues), False
    match = plain.match(sentence.text, start)
    if match and (anyone or is_outlet_name(match["outlet"], cues, article=match["article"] is not None)):
        return found(sentence, match, "outlet"), None, False
    return None, None, False


@lru_cache(maxsize=16)
def partner_patterns(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of “with me for O”, “with O columnist A”, “with O's A”, “with A of O” and “with O”."""
    person = rf"(?P<person>{person_pattern(cues)})"
    owner = rf"(?P<outlet>{NAME_WORD}(?:\s{NAME_WORD}){{0,4}}?)"
    return tuple(
        re.compile(rf"\s+{shape}")
        for shape in (
            rf"(?:{alternatives(cues.with_me_for)})\s+{OUTLET}",
            rf"(?:with|to)\s+(?:the\s)?(?:{owner}(?:['’]s)?\s)?(?:{alternatives(cues.outlet_roles)})\s{person}",
            rf"with\s+(?:the\s)?{owner}['’]s?\s{person}",
            rf"with\s+{person}\s+(?:of|from)\s+{OUTLET}",
            rf"(?:with|to|for)\s+(?P<article>the\s|(?=The\s))?{OUTLET}",
        )
    )


def is_outlet_name(name: str, cues: Cues, *, article: bool = False) -> bool:
    """Tell whether a capitalised name is an outlet's: an acronym, a word such as “Times”, an article before it."""
    words = name.rstrip(".,").split()
    known = folded(" ".join(words)) in folded_set(cues.outlet_names) or (
        len(words) > 1 and words[-1] in cues.mast_words
    )
    loud = len(words) > 1 and all(word.isupper() for word in words)  # “OMID KARIM” is no acronym
    short = not loud and ACRONYM.match(words[0]) is not None
    acronym = short and folded(words[0]) not in folded_set(cues.other_acronyms)
    return article or known or acronym or any(word in cues.outlet_words for word in words)


def outlet_told(sentence: Sentence, end: int, cues: Cues) -> Found | None:
    """Return the outlet in “told O in an interview”, or None."""
    pattern = compiled(rf"(?<!\w)(?:{alternatives(cues.told)})\s+{OUTLET}\s*,?\s*$")
    match = pattern.search(sentence.text, 0, end)
    if match is None or (is_full_name(match["outlet"], cues) and not is_outlet_name(match["outlet"], cues)):
        return None
    return found(sentence, match, "outlet")
