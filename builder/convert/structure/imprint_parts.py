"""The parts of an imprint: what each stretch of such a line is, by its own words or by the rest of the text.

"By A. Writer in Portvale | Harbour Weekly | May 3, 2022" -> author, place, outlet, date
"Mia Thornton, Asia correspondent, The Meridian"          -> name, role, outlet
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import latin_digits
from builder.convert.page import Page
from builder.convert.people import is_full_name, person_pattern
from builder.convert.structure.headers import LONGEST_DATE_LINE
from builder.convert.structure.imprint_dates import Part, dated
from builder.convert.structure.imprint_names import end_of_names, names_another, reporter_at
from builder.convert.structure.imprint_words import (
    COMMA,
    NUMBERED,
    PLACE_AND_COUNTRY,
    PartKind,
    is_aside,
    is_known_place,
    is_outlet_here,
    kind_of,
)
from builder.convert.words import alternatives, compiled, is_arabic_script, title_case_share, whole_words

PARTING = re.compile(
    r"(?<=[a-z\d]{3})\.\s+(?=[A-Z])|\s*[|·•;()\[\]]\s*|\s{3,}|\s+[-–—/ـ]{1,2}\s+|\s*[-–—/]{1,2}$|^[-–—/]{1,2}\s*"
)
PAGE_NUMBER = re.compile(r"^\d{1,4}(?:\t|\s{3,40})|(?:\t|\s{3,40})\d{1,4}$")
ISSUE = re.compile(r"(?:issue|no\.?|number|vol\.?|volume|شماره|شمارهٔ|شماره‌ی|ګڼه)\s{0,2}\d", re.IGNORECASE)
VOLUME = re.compile(r"(?P<paper>\D{4,80}?)\s\d{1,4}")
NAME_BESIDE = r"(?P<name>[^\W\d_][\w’'.-]*(?:\s(?!for\s|in\s)[\w’'.-]+){0,4})"
"""What stands behind “in” or “for” beside an author's name."""
ABBREVIATED = re.compile(r"[A-Z]\.[A-Z]\.")
MOST_SMALL_WORDS = 8
MOST_PAPER_WORDS = 4


def parts_of(line: str, page: Page) -> tuple[Part, ...] | None:
    """Return the parts of a line, or None where it is too long, a sentence, or holds words that are no such part."""
    if len(line) > LONGEST_DATE_LINE or "=" in line or line.endswith(("?", "!", ":", "؟", ";", "؛", "…")):
        return None
    if sum(map(str.islower, line.split())) > MOST_SMALL_WORDS:
        return None  # a sentence: not worth the reading of its parts
    line = PAGE_NUMBER.sub(lambda number: " " * len(number.group()), line)
    parts: list[Part] = []
    last = 0
    for part, start, end in (*dated(line, page.cues), (None, len(line), len(line))):
        between = stretch(line, last, start, page)
        if between is None:
            return None
        parts += between
        if part is not None:
            parts.append(part)
        last = end
    return beside_issue(tuple(parts))


def beside_issue(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a line; the one name in it beside the number of an issue is the paper's."""
    names = [part for part in parts if part.kind == "name"]
    issue = any(part.kind == "aside" and ISSUE.match(latin_digits(part.value)) for part in parts)
    if len(names) != 1 or not issue or {part.kind for part in parts} & {"outlet", "author"}:
        return parts
    return tuple(replace(part, kind="outlet") if part.kind == "name" else part for part in parts)


def stretch(line: str, start: int, end: int, page: Page) -> list[Part] | None:
    """Return the parts between two dates, or None where one is not understood."""
    parts: list[Part] = []
    for a, b in pieces(line, start, end, PARTING):
        found = whole(line, a, b, page) or listed(line, a, b, page)
        if found is None and not is_paper(line[a:b], line):
            return None
        found = [Part("outlet", line[a:b], a, b)] if found is None else found
        parts += found
    return parts


def is_paper(words: str, line: str) -> bool:
    """Tell whether words in Arabic script are the paper's name: the first of a line with the number of an issue."""
    few = len(words.split()) <= MOST_PAPER_WORDS and is_arabic_script(words) and line.startswith(words)
    return few and any(is_numbered(latin_digits(part)) for part in PARTING.split(line))


def is_numbered(words: str) -> bool:
    """Tell whether words are the number of an issue or of a page."""
    return NUMBERED.fullmatch(words) is not None


def pieces(line: str, start: int, end: int, parting: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line between separators, without outer signs; empty ones are left out."""
    last = start
    for match in (*parting.finditer(line[:end], start), None):
        a, b = last, match.start() if match else end
        words = line[a:b].strip(" \u00a0,،:.–—-")
        if words:
            a = line.index(words, a)
            yield a, a + len(words) + (ABBREVIATED.match(line, a + len(words) - 3) is not None)
        last = match.end() if match else end


def listed(line: str, start: int, end: int, page: Page) -> list[Part] | None:
    """Return the parts of a stretch that commas divide, a place with its country as one."""
    spans = list(pieces(line, start, end, COMMA))
    parts: list[Part] = []
    while spans:
        opens = line[spans[0][0] : spans[0][1]]
        most = 1 if is_outlet_here(opens, page) else PLACE_AND_COUNTRY
        take = next(
            (n for n in range(most, 0, -1) if len(spans) >= n and whole(line, spans[0][0], spans[n - 1][1], page)), 0
        )
        found = whole(line, spans[0][0], spans[take - 1][1], page) if take else None
        if found is None:
            return None
        parts += found
        spans = spans[take:]
    return [
        replace(part, kind="outlet") if part.kind == "name" and i and parts[i - 1].kind == "role" else part
        for i, part in enumerate(parts)
    ]


def whole(line: str, start: int, end: int, page: Page) -> list[Part] | None:
    """Return a stretch as one part, or as a byline with what belongs to it; None where it is not understood."""
    words = line[start:end]
    if is_aside(words, page):
        return [Part("aside", words, start, end)]
    signed = byline(words, start, page) or beside_author(f" {words}", 0, start - 1, page)
    if signed:
        return signed
    housed = in_known_place(page.cues).fullmatch(words)
    if housed and is_known_place(housed["place"], page.cues):
        return [Part("place", housed["place"], start + housed.start("place"), end)]
    volume = VOLUME.fullmatch(words) if ISSUE.search(line) else None
    if volume and is_outlet_here(volume["paper"], page):
        return [Part("outlet", volume["paper"], start, start + volume.end("paper"))]
    kind = kind_of(words, page)
    if kind is None:
        return None
    openers = alternatives((*page.cues.signed_in, *page.cues.special_to))
    opener = compiled(rf"(?:{openers})\s+", re.IGNORECASE).match(words)
    a = start + (opener.end() if opener else 0)
    return [Part(kind, line[a:end], a, end)]


@lru_cache(maxsize=16)
def in_known_place(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “in P” and «در استودیوی P», the place with what houses it."""
    housing = rf"(?:(?:{alternatives(cues.housing)})\s)?"
    return re.compile(rf"(?:{alternatives(cues.place_prepositions)})\s{housing}(?P<place>\S.*)")


@lru_cache(maxsize=16)
def signatures(cues: Cues) -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
    """Return what opens a byline, with whom it names; of “Interview: A” the colon is a must."""
    any_sign, colon = r"\s{0,2}[:：]?\s{1,3}(?=\S)", r"\s{0,2}[:：]\s{0,3}(?=\S)"
    openers: tuple[tuple[PartKind, tuple[str, ...], str], ...] = (
        ("interviewer", cues.interviewer_openers, any_sign),
        ("interviewer", cues.interview_labels, colon),
        ("author", cues.byline_openers, any_sign),
    )
    return tuple(
        (kind, re.compile(rf"(?:{alternatives(words)}){sign}", re.IGNORECASE)) for kind, words, sign in openers
    )


def byline(words: str, start: int, page: Page) -> list[Part] | None:
    """Return “By A in P for O”, “By A, O, P” or “A reports from P” as its parts, or None."""
    for kind, pattern in signatures(page.cues):
        opener = pattern.match(words)
        end = end_of_names(words, opener.end(), page.cues) if opener else 0
        if opener is None or not end:
            continue
        asked = opener.group().rstrip(": ").casefold() in page.cues.interview_labels
        again = page.text.count(words[opener.end() : end].rsplit(maxsplit=1)[-1]) > 1
        if asked and again and not names_another(page, words[opener.end() : end]):
            continue  # whom the text names again is whom it asked
        rest = beside_author(words, end, start, page)
        if rest is not None:
            asker = kind == "author" and whole_words(page.cues.interview_words).search(opener.group()) is not None
            kinds: tuple[PartKind, ...] = ("author", "interviewer") if asker else (kind,)
            return [*(Part(one, words[opener.end() : end], start + opener.end(), start + end) for one in kinds), *rest]
    who = rf"(?P<who>{person_pattern(page.cues)})"
    trade = compiled(rf"{who}\s(?:{alternatives(page.cues.outlet_roles)})").fullmatch(words)
    if trade and is_arabic_script(words) and is_full_name(trade["who"], page.cues):
        return [Part("author", trade["who"], start, start + trade.end("who"))]
    report = compiled(rf"{who}\s(?:{alternatives(page.cues.reports_from)})\s(?P<place>.+)").match(words)
    report = report or reporter_at(words, page)
    if (
        report
        and is_full_name(report["who"], page.cues)
        and title_case_share(report["place"], page.cues.small_words) == 1
    ):
        spans: tuple[tuple[PartKind, str], ...] = (("author", "who"), ("place", "place"))
        return [Part(kind, report[name], start + report.start(name), start + report.end(name)) for kind, name in spans]
    return None


def beside_author(words: str, start: int, offset: int, page: Page) -> list[Part] | None:
    """Return the place and the outlet after an author's name, or None where other words follow."""
    prepositions = ((page.cues.place_prepositions, "place"), (page.cues.outlet_prepositions, "outlet"))
    parts: list[Part] = []
    rest = words[start:]
    while rest.strip():
        for openers, kind in prepositions:
            match = compiled(rf"\s+(?:{alternatives(openers)})\s+{NAME_BESIDE}").match(rest)
            if match and title_case_share(match["name"], page.cues.small_words) == 1:
                a = offset + len(words) - len(rest) + match.start("name")
                parts.append(Part("place" if kind == "place" else "outlet", match["name"], a, a + len(match["name"])))
                rest = rest[match.end() :]
                break
        else:
            if not re.match(r"\s*[,،|]", rest):
                return None
            more = listed(words, len(words) - len(rest), len(words), page)
            return (
                None
                if more is None
                else [*parts, *(replace(one, start=one.start + offset, end=one.end + offset) for one in more)]
            )
    return parts
