"""The outlet: by label, dateline, byline, the writer's own word, an interview it holds the rights in."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import latin_digits
from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case, inferred, lead_sentences, stated
from builder.convert.facts.clauses import OUTLET
from builder.convert.facts.kind_words import kind_word
from builder.convert.facts.labels import label_value, outlet_label
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.facts.rights import holder_of
from builder.convert.facts.said_again import spelled_out
from builder.convert.facts.signs import Found
from builder.convert.readers.metadata import PAGE
from builder.convert.structure.headers import beside_date, opens_outlet
from builder.convert.structure.imprint_words import NUMBERED, is_known_place, is_outlet_here
from builder.convert.structure.masthead import is_house, is_sure
from builder.convert.structure.titles import HOUSE_ABOVE, NAME_ABOVE
from builder.convert.values import Field, Span
from builder.convert.words import (
    alternatives,
    compiled,
    folded,
    folded_set,
    is_arabic_script,
    title_case_share,
    whole_words,
)

MOST_NAME_WORDS, PAIR = 5, 2
LISTED = re.compile(r"\d{1,3}[.)]\s")
OF_NAMES = frozenset({"the", "of", "and", "de", "la", "le", "les", "du", "der", "die", "das", "und", "et"})


def from_label(case: Case) -> Field | None:
    """“Outlet: O” states the outlet."""
    return label_value(case, "outlet")


def from_dateline(case: Case) -> Field | None:
    """A dateline's agency in brackets is the outlet."""
    line = case.dateline
    if line is None or line.outlet is None or line.outlet_span is None:
        return None
    for _, one in case.page.with_rule("masthead"):
        if "".join(word[0] for word in one.text.split()) == line.outlet:
            return stated("outlet", one.text, "masthead", Span(one.start, one.end))
    if line.outlet[0].islower():
        return None  # “LONDON (by telephone) –”
    longer = spelled_out(line.outlet, case.page.text)
    if longer and is_outlet_name(longer[0], case.cues):
        make = inferred if case.page.text.startswith(f" ({line.outlet}", longer[1].end) else stated
        return make("outlet", longer[0], "dateline", longer[1])
    if longer:  # of two forms of a name an editor chooses
        return inferred("outlet", line.outlet, "dateline", line.outlet_span)
    sure = line.date or is_outlet_name(line.outlet, case.cues) or is_outlet_here(line.outlet, case.page)
    return (stated if sure else inferred)("outlet", line.outlet, "dateline", line.outlet_span)


def from_outlet_line(case: Case) -> Field | None:
    """A line “O – D” at the head states the outlet; of “newspaper O” only O is its name."""
    for i, one in case.page.with_rule("masthead"):
        if LISTED.match(one.text):
            continue  # “2. Asia” is a trail's
        name = one.text[kind_word(one.text, case.cues) :]
        name = re.split(r"\s+[|»›]\s+", name)[0]  # “O | Economy”
        written = name.title() if is_house(case.page, name) else name
        make = stated if is_sure(case.page, i) else inferred
        start = one.text.index(name)
        return make("outlet", written, "masthead", Span(one.start + start, one.start + start + len(name)))
    for _, one in case.page.with_rule("outlet line"):
        beside = beside_date(one.text, case.cues)
        if beside:
            name = beside[0][kind_word(beside[0], case.cues) :]
            start = one.start + beside[1] + len(beside[0]) - len(name)
            name = without_issue(name)
            return stated("outlet", name, "outlet-line", Span(start, start + len(name)))
    return None


def without_issue(name: str) -> str:
    """Return an outlet's name without the number of its issue: “Harbour Weekly, no. 12”."""
    parts = re.split(r"\s*[,،|·]\s*", name)
    return parts[0] if all(NUMBERED.fullmatch(latin_digits(part)) for part in parts[1:]) else name


def from_title(case: Case) -> Field | None:
    """“X speaks to O” and «گفت‌وگوی O با X» in the title state the outlet."""
    for _, one in case.page.with_rule("title", "first-line", "header:title"):
        for pattern in (title_talk(case.cues), title_talk_of(case.cues)):
            match = pattern.search(one.text)
            if match and (is_arabic_script(one.text) or is_outlet_name(match["outlet"], case.cues)):
                span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
                return stated("outlet", match["outlet"], "title", span)
    return None


@lru_cache(maxsize=16)
def title_talk(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a title that ends in “speaks to O”."""
    return re.compile(rf"(?<!\w)(?:{alternatives((*cues.spoke_to, *cues.told, *cues.title_to))})\s+{OUTLET}\s*$")


@lru_cache(maxsize=16)
def title_talk_of(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of «گفت‌وگوی O با X», an outlet's talk with somebody."""
    name = rf"(?P<outlet>(?:{alternatives(cues.outlet_openers)})\s\S{{2,20}}(?:\s\S{{2,20}}){{0,2}}?)"
    return re.compile(rf"(?<!\w)(?:{alternatives(cues.talk_between)})\s{name}\s(?:{alternatives(cues.with_whom)})\s")


def from_byline(case: Case) -> Field | None:
    """A byline's “correspondent for O”, “| O” or “, O News” states the outlet."""
    for value, start in bylines_of(case):
        if "," not in value and is_outlet_here(value, case.page):
            return stated("outlet", value, "byline", Span(start, start + len(value)))
        outlet = outlet_in(value, start, case)
        if outlet:
            return stated("outlet", outlet.value, "byline", outlet.span)
    return None


FOR_OUTLET = re.compile(rf"(?<!\w)for\s+{OUTLET}(?=,|\s[|·•–—]|$)")


@lru_cache(maxsize=16)
def role_of_outlet(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “correspondent for O”."""
    roles, links = alternatives(cues.outlet_roles), alternatives(cues.outlet_prepositions)
    papers = alternatives((*cues.papers, *(word.title() for word in cues.papers)))
    return re.compile(rf"(?<!\w)(?:{roles})\s+(?:{links})\s+(?:the\s(?:{papers})\s)?{OUTLET}")


def outlet_in(value: str, start: int, case: Case) -> Found | None:
    """Return the outlet that a byline's value names, or None; for whom the author once wrote, or a book, is none."""
    cues = case.cues
    match = role_of_outlet(cues).search(value) or FOR_OUTLET.search(value)
    if whole_words(cues.once).search(value) or (match and value[match.end() :].lstrip().startswith("(")):
        return None
    for part in re.finditer(r"[^|,،]{2,60}", value) if match is None else ():
        name = part.group().strip()
        named = is_outlet_here(name, case.page) or is_article_name(name, cues) or opens_outlet(name, cues)
        if part.start() and named:
            name = name[kind_word(name, cues) :]
            place = start + value.index(name, part.start())
            return Found(name, Span(place, place + len(name)))
    if match is None:
        last = re.search(
            r"(?:[|,،(–—-]|\bfor|\bof)\s*(?:the\s)?(?P<outlet>[^|,،()–—-]{2,60})\)?$", value, re.IGNORECASE
        )
        if last is None or not is_outlet_name(last["outlet"].strip(), cues):
            return None
        match = last
    name = match["outlet"].strip().rstrip(".,")
    return Found(name, Span(start + match.start("outlet"), start + match.start("outlet") + len(name)))


def is_article_name(name: str, cues: Cues) -> bool:
    """Tell whether “The …” beside an author may be an outlet: no place and no other body."""
    bodies = {*cues.organisation_words, *cues.place_words} - {*cues.outlet_words, *cues.mast_words}
    return name.startswith("The ") and not is_known_place(name, cues) and bodies.isdisjoint(name.split())


def from_first_person(case: Case) -> Field | None:
    """“I interviewed X … for O” and “in an interview with me for O” state the outlet."""
    meeting = case.meeting
    if meeting and meeting.outlet:
        return stated("outlet", meeting.outlet.value, "first-person-interview", meeting.outlet.span)
    spoken = case.spoken
    if spoken and spoken.first_person and spoken.outlet:
        return stated("outlet", spoken.outlet.value, "interview-with-me-for", spoken.outlet.span)
    return None


def from_interview_and_rights(case: Case) -> Field | None:
    """“told O in an interview” and O's copyright line together state the outlet."""
    spoken, holder = case.spoken, holder_of(case)
    if spoken and spoken.outlet and holder and folded(spoken.outlet.value) in folded(holder[0]):
        return stated("outlet", spoken.outlet.value, "interview-and-copyright", spoken.outlet.span)
    return None


def from_interview(case: Case) -> Field | None:
    """“told O in an interview” alone lets one infer the outlet: another may be retelling it."""
    spoken = case.spoken
    if spoken and spoken.retold:
        return None
    if spoken and spoken.outlet and (spoken.subject or spoken.told) and is_outlet_like(spoken.outlet.value, case):
        return inferred("outlet", spoken.outlet.value, "in-an-interview", spoken.outlet.span)
    return None


def is_outlet_like(name: str, case: Case) -> bool:
    """Tell whether whoever asked may be an outlet: named as one are, or not as people are."""
    opened = compiled(rf"(?:{alternatives(case.cues.outlet_openers)})\s").match(name) is not None
    return opened or is_outlet_name(name, case.cues) or folded(name) not in case.people.by_name


def from_page_title(case: Case) -> Field | None:
    """In a page's title the part beside the text's own title is likely the site's name."""
    titles = {folded(one.text) for _, one in case.page.with_rule("title", "header:title", "first-line")}
    for hint in case.page.hints:
        parts = re.split(r"\s[|»›·–—-]\s", hint.value) if hint.field == PAGE else []
        if len(parts) == PAIR and len(titles & set(map(folded, parts))) == 1:
            name = next(part for part in parts if folded(part) not in titles)
            if len(name.split()) <= MOST_NAME_WORDS:
                return replace(inferred("outlet", name, "page-title"), source=hint.source, words=hint.value)
    return None


def in_capitals_of_names(name: str, case: Case) -> str:
    """Return a name that is set in capitals as it is written: a known one in its own letters, an acronym as it is."""
    known = next((one for one in case.cues.outlet_names if folded(one) == folded(name)), None)
    acronyms = folded_set(tuple(word for one in case.cues.outlet_names for word in one.split() if word.isupper()))
    return known or " ".join(word if folded(word) in acronyms else word.title() for word in name.split())


def from_line_above(case: Case) -> Field | None:
    """A name on a line above the title, with what the outlet says of itself behind a dash or without, is likely its."""
    titles = [i for i, _ in case.page.with_rule("title", "header:title")]
    for i, one in enumerate(case.page.paragraphs[: titles[0]] if titles else ()):
        mark = case.page.marks[i]
        name = re.split(r"\s[—–|·-]\s|:\s", one.text)[0].strip("*_ ")
        named = title_case_share(name, case.cues.small_words) == 1 or is_arabic_script(name)
        few = 0 < len(name.split()) <= MOST_NAME_WORDS and not any(map(str.isdigit, name))
        plain = (
            mark.rule in (NAME_ABOVE, HOUSE_ABOVE)
            if mark is not None
            else len(name.split()) > 1 or case.page.text.count(name) > 1
        )
        plain = plain and not set(map(str.casefold, name.split())) & ({*case.cues.small_words} - OF_NAMES)
        if plain and named and few and not whole_words(case.cues.interview_words).search(name):
            written = in_capitals_of_names(name, case) if name.isupper() and " " in name else name
            return inferred("outlet", written, "line-above-title", Span(one.start, one.start + len(name)))
    return None


def from_owner_of_author(case: Case) -> Field | None:
    """“O's A spoke with …” and “O contributor A”, A being who signs or asks, let one infer the outlet."""
    names = (*(case.value("author") or ()), *(case.value("interviewer") or ()))
    roles = alternatives(case.cues.outlet_roles)
    for name in dict.fromkeys(name for name in names if isinstance(name, str)):
        owned = rf"(?<!\w){OUTLET}(?:['’]s|\s(?:{roles}))\s{re.escape(name)}(?!\w)"
        for sentence in lead_sentences(case):
            match = re.search(owned, sentence.text) if name in sentence.text else None
            if match and not is_known_place(match["outlet"], case.cues):
                return inferred("outlet", match["outlet"], "owner-of-author", sentence.span(*match.span("outlet")))
    return None


def from_question_label(case: Case) -> Field | None:
    """An outlet's name before the questions lets one infer whose interview it is."""
    label = outlet_label(case)
    return inferred("outlet", label[0], "outlet-label", label[1]) if label else None


def from_rights(case: Case) -> Field | None:
    """A copyright line's holder lets one infer the outlet."""
    holder = holder_of(case)
    return inferred("outlet", holder[0], "copyright-line", holder[1]) if holder else None
