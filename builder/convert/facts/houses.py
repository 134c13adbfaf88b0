"""Which outlet a text lets one infer where nothing names it as such: who asks, whose page it is.

"Harbour Notes put seven questions to her"           -> Harbour Notes
"… on the third day." – (HNA)                        -> HNA
"orders@riverletters.example" under "RIVER LETTERS"   -> River Letters
«به گزارش خبرگزاری بندر؛ …» · «گفت‌وگوی بندر نیوز با …»  -> خبرگزاری بندر, بندر نیوز
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at
from builder.convert.facts.labels import outlet_label
from builder.convert.facts.signs import Found
from builder.convert.people import ARABIC_WORD
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.structure.labels import reserved_labels
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, folded, folded_set, is_arabic_script

LEAD, HEAD, FOOT, LONGEST = 10, 6, 8, 700
MOST_WORDS, SHORTEST_SITE, LEAST_TURNS, FAR = 6, 6, 2, 80
DOMAIN = r"[A-Za-z][\w-]{2,30}\.(?:com|org|net|info|news|press|[a-z]{2}|[A-Z]{2,4})(?![\w.])"
LINKS = r"(?:(?:of|in|for|on|and|&|the)\s){0,2}"
HOUSE = rf"(?:{DOMAIN}|{NAME_WORD}(?:/{NAME_WORD})?(?:\s{LINKS}{NAME_WORD}){{0,5}})"
INNER = re.compile(r"[a-z][A-Z]|\.[A-Za-z]{2,4}$|[A-Z]{2}|\d|[A-Z]-[A-Z]")
"""What a name of an outlet has and a person's has not: a capital within, a domain, an acronym, a figure."""
SITE = re.compile(r"(?:@|https?://(?:www\.)?|(?<![\w.])www\.)(?P<site>[a-z][a-z0-9-]{3,40})\.[a-z]{2,7}")
AT_END = re.compile(r"[-–—/.”\"]\s?\((?P<outlet>[A-Z]{3,5})\)\W*$")
LEAD_LINES = 4
GAP = r"(?:[\w-]{1,14}\s){1,3}"


def running(case: Case, most: int) -> Iterator[Sentence]:
    """Yield the sentences of the first paragraphs that nobody is found to speak."""
    free = (one for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True) if is_told(mark))
    for one in islice(free, most):
        yield from (sentence for sentence in sentences_at(one.text, one.start) if len(sentence.text) <= LONGEST)


def is_told(mark: object) -> bool:
    """Tell whether a paragraph may be the text's own telling: no turn and nothing that is dropped."""
    return mark is None or (
        not getattr(mark, "dropped", False) and getattr(mark, "type", "") in ("paragraph", "summary")
    )


def with_gaps(words: tuple[str, ...]) -> str:
    """Return phrases as one pattern; a star in one stands for one to three words."""
    return alternatives(words).replace(r"\*\s+", GAP)


@lru_cache(maxsize=16)
def asking(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “spoke to”, “put seven questions to”, “was able to interview”."""
    return re.compile(rf"\s(?:(?:has|had|recently|also)\s)?(?:{with_gaps((*cues.talks_to, *cues.asks_how))})(?!\w)")


BEFORE = re.compile(rf"(?<![\w.])(?:[Tt]he\s)?(?P<outlet>{HOUSE})$")


def may_be_house(case: Case, name: str) -> bool:
    """Tell whether a name reads as an outlet's: no person's, place's or body's, and in a form that people's lack."""
    cues, words = case.cues, re.sub(r"^[Tt]he\s", "", name).split()
    barred = {*cues.official_bodies, *cues.name_stops, *cues.not_places, *dict(cues.months), *cues.weekdays}
    if not words or len(words) > MOST_WORDS or not barred.isdisjoint(words) or is_known_place(name, cues):
        return False
    roles = folded_set((*cues.titles, *cues.roles, *cues.other_roles, *cues.pronouns, *cues.other_voices))
    if folded(words[0]) in roles or folded(name) in roles:
        return False
    if len(words) > 1 and name.isupper() and not is_outlet_here(name, case.page):
        return False  # a person's name in capitals
    if INNER.search(name) or is_outlet_here(name, case.page) or name.startswith("The "):
        return case.people.with_initials(name) is None
    known = folded(name) in case.people.by_name or folded(words[-1]) in case.people.by_surname
    linked = any(word in ("of", "in", "for", "on", "&", "and") for word in words)
    return not known and linked


def house_that_asks(case: Case) -> Found | None:
    """Return the outlet that the lead says to have asked, or that stands before the questions, or None."""
    for sentence in running(case, LEAD) if case.cues.asks_how else ():
        for verb in asking(case.cues).finditer(sentence.text):
            match = BEFORE.search(sentence.text, max(0, verb.start() - FAR), verb.start())
            if match and may_be_house(case, match["outlet"]) and not is_plain(case, match["outlet"]):
                return Found(match["outlet"], sentence.span(*match.span("outlet")))
    return house_of_label(case)


def is_plain(case: Case, name: str) -> bool:
    """Tell whether a name is one plain word, as people have: “Karim asked”."""
    return " " not in name and not INNER.search(name) and not is_outlet_here(name, case.page)


def house_of_label(case: Case) -> Found | None:
    """Return the one label before all questions that no person bears: an acronym, a phrase, an outlet's word."""
    asked = [
        (i, mark.label) for i, mark in enumerate(case.page.marks) if mark and mark.type == "question" and mark.label
    ]
    labels = {label for _, label in asked}
    label = next(iter(labels), "")
    if len(labels) != 1 or len(asked) < LEAST_TURNS or folded(label) in reserved_labels(case.cues):
        return None
    arabic = is_arabic_script(label)
    own = (
        is_phrase_of_house(label, case.cues)
        if arabic
        else bool(INNER.search(label)) and may_be_house(case, label) and " " not in label
    )
    loud = (
        not arabic
        and label.isupper()
        and any(
            mark.label and mark.label.isupper()
            for mark in case.page.marks
            if mark is not None and mark.type == "answer"
        )
    )
    if not own or loud:
        return None
    start = case.page.paragraphs[asked[0][0]].start
    at = case.page.text.find(label, start)
    return Found(label, Span(at, at + len(label))) if at >= 0 else None


def is_phrase_of_house(label: str, cues: Cues) -> bool:
    """Tell whether a label in Arabic letters holds a word that outlets' names have and people's lack."""
    words = label.split()
    last = any(words[-1].endswith(end) for end in cues.house_ends)
    return len(words) > 1 and (last or words[0] in cues.outlet_openers or words[0] in cues.indefinite)


def outlet_that_asks(case: Case) -> Field | None:
    """The outlet that the lead says to have asked lets one infer whose text it is."""
    one = house_that_asks(case)
    return inferred("outlet", one.value, "house-asks", one.span) if one else None


def interviewer_is_house(case: Case) -> Field | None:
    """The outlet that asks stands for who asked where the text names nobody and signs for nobody."""
    if case.value("author") or case.value("kind") != "interview":
        return None
    one = house_that_asks(case)
    return inferred("interviewer", (one.value,), "house-asks", one.span) if one else None


def outlet_of_address(case: Case) -> Field | None:
    """A name of the page whose letters are a site's or a mail address's is likely that of the outlet."""
    text = case.page.text
    found = SITE.finditer(text) if any(sign in text for sign in ("@", "http", "www.")) else ()
    sites = {match["site"].replace("-", "") for match in found}
    sites = {site for site in sites if len(site) >= SHORTEST_SITE}
    lines = case.page.paragraphs
    for one in (*lines[:HEAD], *lines[-FOOT:]) if sites else ():
        for match in re.finditer(HOUSE, one.text[:LONGEST]):
            name = match.group()
            plain = "".join(folded(name).split())
            if " " in name and (plain in sites or plain.removeprefix("the") in sites):
                written = name.title() if name.isupper() else name
                return inferred("outlet", written, "address", Span(one.start + match.start(), one.start + match.end()))
    return None


@lru_cache(maxsize=16)
def arabic_shapes(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of «به گزارش خبرگزاری O», «گفت‌وگوی O با», «O(day):» and «A، O:»."""
    openers, ends = alternatives(cues.outlet_openers), alternatives(cues.house_ends)
    named = rf"(?:{openers})\s{ARABIC_WORD}(?:\s{ARABIC_WORD})??"
    ended = rf"(?:{ARABIC_WORD}\s){{0,2}}?[\u0621-\u06ff\u200c]{{0,20}}(?:{ends})(?![\u0621-\u06ff])"
    reported, talks = alternatives(cues.report_of), alternatives(cues.talk_between)
    closed = r"(?=\s?[،,:؛.]|\s(?:از|با|در|که)\s|$)"
    reporters = alternatives(cues.outlet_roles)
    return (
        re.compile(rf"^\W*(?:{reported})\s(?:(?:{reporters})\s)?(?P<outlet>(?:{named}|{ended}){closed})"),
        re.compile(rf"(?<!\w)(?:{talks})\s(?P<outlet>{ended})(?=\sبا\s)"),
        re.compile(rf"^(?P<outlet>{ended})\s?\([^()]{{6,40}}\)\s?:"),
        re.compile(rf"^[^:،]{{4,30}}،\s(?P<outlet>{ended})\s?:"),
        re.compile(rf"(?<!\w)این[\u200c\s]?جا\s(?P<outlet>(?:{openers})\s{ARABIC_WORD})(?=\sاست)"),
        re.compile(rf"^(?P<outlet>(?:{openers})\s{ARABIC_WORD}(?:\s{ARABIC_WORD})?)\s[–—|-]\s"),
    )


def outlet_in_arabic(case: Case) -> Field | None:
    """«به گزارش خبرگزاری O» and «گفت‌وگوی O با X» at the head let one infer the outlet."""
    if not case.cues.house_ends or not is_arabic_script(case.page.text):
        return None
    for one in case.page.paragraphs[: LEAD + HEAD]:
        for pattern in arabic_shapes(case.cues):
            match = pattern.search(one.text, 0, LONGEST)
            if match:
                span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
                return inferred("outlet", match["outlet"], "reported-by", span)
    return None


def outlet_instead_of_asker(case: Case) -> Field | None:
    """The outlet's name before the questions is likely the outlet where who asked was taken for it."""
    label = outlet_label(case) if (case.value("outlet"),) == case.value("interviewer") else None
    return inferred("outlet", label[0], "outlet-label", label[1]) if label else None


def outlet_before_comma(case: Case) -> Field | None:
    """Of “© O, all rights kept” only what stands before the comma is likely the outlet."""
    field = next(one for one in case.fields if one.name == "outlet")
    name = re.split(r"\s?[،,]\s", str(field.value))[0]
    cut = name != field.value and is_arabic_script(name) and field.evidence is not None
    return inferred("outlet", name, "copyright-line", field.evidence) if cut else None


def outlet_of_tail(case: Case) -> Field | None:
    """The last part of a first line “Title | Section | O | day” is likely the site where it reads as an outlet's."""
    for one in case.page.paragraphs[:LEAD_LINES]:
        names = [name for part in one.text.split(" | ")[1:] if not any(map(str.isdigit, name := part.strip())) and name]
        if one.text.count(" | ") > 1 and names and may_be_house(case, names[-1]):
            start = one.start + one.text.rindex(names[-1])
            return inferred("outlet", names[-1], "tail-of-title", Span(start, start + len(names[-1])))
    return None


@lru_cache(maxsize=16)
def foots(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a foot's line “O is an independent quarterly …”, “O – legal notice”."""
    says, legal = alternatives(cues.house_is), alternatives(cues.legal_notices)
    links = rf"(?:(?:{alternatives((*cues.particles, *cues.small_words, '&'))})\s){{0,2}}"
    name = rf"(?:The\s)?{NAME_WORD}(?:\s{links}{NAME_WORD}){{0,5}}"
    return re.compile(rf"^\W*(?P<outlet>{name})(?:\s(?:{says})(?!\w)|\s[–—|·-]\s(?i:{legal})(?!\w))")


def outlet_of_foot(case: Case) -> Field | None:
    """“O is an independent quarterly” and “O – legal notice” at the very foot let one infer the outlet."""
    for one in case.page.paragraphs[-FOOT:] if case.cues.house_is else ():
        match = foots(case.cues).match(one.text[:LONGEST])
        if match and folded(match["outlet"]) not in signed_people(case):
            span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
            return inferred("outlet", match["outlet"], "line-of-foot", span)
    return None


def signed_people(case: Case) -> set[str]:
    """Return the names, folded, of who wrote, asked or answered."""
    return {folded(name) for field in ("author", "interviewer", "interviewee") for name in case.value(field) or ()}


def outlet_in_brackets(case: Case) -> Field | None:
    """An acronym in brackets behind the last words, which stands in the text once more, is likely the agency's."""
    body = [one for _, one in case.page.body()]
    match = AT_END.search(body[-1].text[-FAR:]) if body else None
    if match is None or case.page.text.count(f"({match['outlet']})") <= 1 or case.people.with_initials(match["outlet"]):
        return None
    start = body[-1].start + max(0, len(body[-1].text) - FAR) + match.start("outlet")
    return inferred("outlet", match["outlet"], "brackets-at-end", Span(start, start + len(match["outlet"])))
