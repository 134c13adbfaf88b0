"""What must agree with a name of an outlet, a day or a place before it is stated: the text itself, once more.

"LUMA, 3 May (PNS) –" over a text that speaks of the Portvale News Service  -> outlet Portvale News Service
"Delta Foreign Service" over "Copyright The Delta Tribune"                   -> a desk: inferred
"an interview with A by B; it first came out here on 9 May 2021"             -> no day of the talk: inferred
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case
from builder.convert.facts.imprints import imprint
from builder.convert.facts.rights import holder_of
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, UPPER, alternatives, folded, mentions, whole_words

LEAST_INITIALS, MOST_INITIALS, LOOKED_AT = 2, 6, 20_000
SMALL = frozenset({"the", "of", "and", "a"})
CLAUSE_END = re.compile(r"[;:—]|\.\s")


def spelled_out(acronym: str, text: str) -> tuple[str, Span] | None:
    """Return the longer name for which an acronym stands: in brackets behind it, or made of its first letters."""
    if not (acronym.isupper() and acronym.isalpha() and LEAST_INITIALS <= len(acronym) <= MOST_INITIALS):
        return None
    beside = re.search(rf"{NAME_WORD}(?:\s{NAME_WORD}){{1,5}}(?=\s\({acronym}\))", text[:LOOKED_AT])
    if beside:
        return beside.group(), Span(beside.start(), beside.end())
    word = r"(?-i:{letter})[\w’'-]+"
    letters = r"\s(?:of\s|the\s|for\s|and\s){0,2}".join(word.format(letter=re.escape(letter)) for letter in acronym)
    found = re.search(rf"(?<![\w’'-])(?<![{UPPER}]\s){letters}(?!\s?{NAME_WORD})(?!\w)", text[:LOOKED_AT])
    return (found.group(), Span(found.start(), found.end())) if found else None


def is_whole_name(case: Case, field: Field) -> bool:
    """Tell whether no longer name of a holder of rights shares some words of an outlet's and lacks others: a desk's."""
    holder = holder_of(case)
    own, other = (
        {word for word in folded(name).split() if word not in SMALL}
        for name in (str(field.value), holder[0] if holder else "")
    )
    return not own & other or own <= other or other <= own


def is_of_text(case: Case, field: Field) -> bool:
    """Tell whether an outlet's name is not that of the body in which somebody of the text holds an office."""
    start = field.evidence.start if field.evidence else -1
    holds, writes = whole_words((*case.cues.roles, *case.cues.other_roles)), whole_words(case.cues.outlet_roles)
    for one in imprint(case, "outlet"):
        before = case.page.text[case.page.paragraphs[one.line].start : one.span.start].casefold()
        if one.span.start <= start < one.span.end and holds.search(before):
            return writes.search(before) is not None
    return True


def is_in_one_clause(case: Case, field: Field) -> bool:
    """Tell whether nothing ends the clause between the words for a talk and the day or place read beside them."""
    if field.evidence is None:
        return False
    text, start, end = case.page.text, field.evidence.start, field.evidence.end
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    words = words_for_talk(case.cues)
    before = [first + match.end() for match in words.finditer(text[first:start])]
    after = words.search(text, end, last if last >= 0 else len(text))
    between = [text[before[-1] : start]] if before else []
    between += [text[end : after.start()]] if after else []
    return any(not ends_clause(words, case.cues) for words in between)


def ends_clause(words: str, cues: Cues) -> bool:
    """Tell whether a clause ends in some words, or they say that something was published."""
    return clause_end(cues).search(words) is not None or mentions(words, cues.published_openers)


@lru_cache(maxsize=16)
def clause_end(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of what ends a clause: a mark, “, and”, “, who”, or a further “she”."""
    after_comma, anywhere = (
        alternatives((*cues.clause_links, *cues.clause_subjects)),
        alternatives(cues.clause_subjects),
    )
    return re.compile(rf"{CLAUSE_END.pattern}|,\s(?:{after_comma})\s|\s(?:{anywhere})\s")


@lru_cache(maxsize=16)
def words_for_talk(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words for a talk."""
    named = (*cues.interview_words, *cues.interview_nouns, *cues.talks_to, *cues.meets, *cues.we_talked, *cues.they_met)
    openings = (words.partition("{person}")[0].strip() for words in cues.i_interviewed)
    return whole_words(tuple(dict.fromkeys(filter(None, (*named, *openings)))))
