"""Why a single line is furniture: what the cues of every language say of a whole line, an opening, a shape.

"0 Comments" -> comment widget · "Share this article" -> share line · "Home > World" -> navigation
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.dates import latin_digits
from builder.convert.reading import Reading
from builder.convert.structure.furniture_forms import form_reason, parts_in_brackets
from builder.convert.words import alternatives, folded

LONGEST_LINE, LONGEST_NOTICE = 160, 300
LEAST_MENU, LEAST_IN_BAR = 3, 2
BAR, BARS, ARROWS = re.compile(r"\s+[|·•]\s+"), frozenset("|·•"), frozenset("»›>")
LONGEST_SENTENCE = 70
LONGEST_BAR = 110
MOST_MARKS = 12
SECTION = "section label"
TEASING = ("share line", "subscription", "related links", "tags")
"""Reasons whose cues may open a sentence of the text too."""
NUMBER = re.compile(r"\d+")
COUNT = re.compile(r"(\d[\d,.]{0,8}[kKmM]?)\s([^\W\d_]{2,15})")
COUNTED = re.compile(r"^\(?(?P<count>\d[\d,.]{0,8}[kKmM]?)[\s-]{0,2}(?P<what>\D{1,40}?)\)?$")
TRAIL = re.compile(r"^[^>»|/]{1,40}(?:\s[>»|/›]\s[^>»|/›]{1,60}){2,8}$")
SHORT_TRAIL = re.compile(r"[^\W\d_]\S*(?:\s\S+){0,2}\s[»›>]\s[^\W\d_]\S*(?:\s\S+){0,2}")
NUMBERED = re.compile(r"[^\W\d_][^:\d]{1,25}:\s?\d{5,20}|[A-Z]{1,4}(?:/[A-Z\d.]{1,8}){0,3}/\d{2,6}")
"""“Reporter : 50217”, “SC/15222”."""
LABELLED = re.compile(r"^[^|·•:]{3,30}:\s+")
"""What opens a line of services: “Share: A | B”."""
COLUMNS, MOST_OF_COLUMN = re.compile(r"\s{3,}"), 4
SIGNS_ALONE = "share line"
COUNTER = r"(?:[♡♥❤⟳↻▶►⏵☆★👍💬🔗]\s?\d{0,6}|\d{1,2}:\d\d(?::\d\d)?)"
PLAYER = re.compile(rf"{COUNTER}(?:[\s|/·]{{1,5}}(?:{COUNTER}|[Ss]hare|[Ll]ike)){{1,6}}")
"""A player's clock or a line of hearts and counts: “0:00 / 4:12”, “♡ 48   ⟳ 7   Share”."""
BULLETS = frozenset("•·●▪*-")
LISTED = re.compile(r"^[•·●▪*-]\s{1,4}(?=\S)")
YEAR = re.compile(r"(?:19|20|13|14)\d\d")


def furniture_reason(line: str, reading: Reading) -> str | None:
    """Return why a line is furniture, or None where it is not."""
    known = furniture_of(reading)
    if line[:1] in BULLETS:
        line = LISTED.sub("", line)
    if len(line) > LONGEST_LINE:
        return None
    reason = whole_line_reason(line, known) if len(line) <= known.longest else None
    reason = reason or opening_reason(line, known) or (shape_reason(line, known) if len(line) <= LONGEST_BAR else None)
    reason = reason or bar_reason(line, reading) or columns_reason(line, reading)
    if reason or TRAIL.match(line) is None:
        return reason
    about_text = line.startswith(("By ", "by ")) or ":" in line or YEAR.search(latin_digits(line)) is not None
    return None if about_text else "navigation"


def bar_reason(line: str, reading: Reading) -> str | None:
    """Return the reason of a line of parts between bars that are furniture, all or all but one; a date bars it."""
    parts = BAR.split(LABELLED.sub("", line, count=1)) if not BARS.isdisjoint(line) else ()
    if len(parts) <= 1 or YEAR.search(latin_digits(line)):
        return None
    reasons = [reason for part in parts if (reason := furniture_reason(part, reading)) and reason != SECTION]
    return reasons[0] if len(reasons) >= max(LEAST_IN_BAR, len(parts) - 1) else None


def notices_in(text: str, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the words of notices that a text holds anywhere, each with its reason: most texts hold none."""
    plain = text.lower()
    return tuple((words, reason) for words, reason in furniture_of(reading).middles.items() if words in plain)


def columns_reason(line: str, reading: Reading) -> str | None:
    """Return the reason of a line of short parts set apart by wide gaps, as the menus and buttons of saved pages are.

    Two parts are enough where one is furniture by itself; a date, a colon or a full stop bars it.
    """
    parts = COLUMNS.split(line) if "   " in line else ()
    if len(parts) <= 1 or YEAR.search(latin_digits(line)) or any(sign in line for sign in ":;.,@"):
        return SIGNS_ALONE if PLAYER.fullmatch(line) else None
    if any(len(part.split()) > MOST_OF_COLUMN for part in parts):
        return None
    known = any((reason := furniture_reason(part, reading)) and reason != SECTION for part in parts)
    return "navigation" if known or len(parts) > LEAST_IN_BAR else None


def whole_line_reason(line: str, known: Furniture) -> str | None:
    """Return the reason of a line that a cue gives as a whole; a 0 in the cue stands for any number."""
    plain = folded(line)
    return known.lines.get(plain) or known.lines.get(NUMBER.sub("0", plain))


def by_first_letter(openings: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Divide openings by the letter with which they begin, each in the order given."""
    found: dict[str, list[str]] = {}
    for opening in openings:
        found.setdefault(opening[:1], []).append(opening)
    return {letter: tuple(own) for letter, own in found.items()}


def opening_reason(line: str, known: Furniture) -> str | None:
    """Return the reason of a line that opens with a cue; of a long whole sentence only where no text opens so."""
    plain = line.casefold()
    openings = known.openings.get(plain[:1], ())
    if not plain.startswith(openings):
        return None
    reason = next(known.starts[opening] for opening in openings if plain.startswith(opening))
    return None if reason in TEASING and line.endswith(".") and len(line) > LONGEST_SENTENCE else reason


def shape_reason(line: str, known: Furniture) -> str | None:
    """Return the reason of a line of services, of hashtags, or of a number and its word."""
    first = line.split(maxsplit=1)[0].casefold()
    if first in known.share_openings and (known.share_bar.fullmatch(line) or known.follow.fullmatch(line)):
        return "share line"
    if reason := form_reason(line):
        return reason
    if any(folded(part) in known.lines for part in parts_in_brackets(line)):
        return "navigation"
    if not ARROWS.isdisjoint(line) and SHORT_TRAIL.fullmatch(line):
        return "navigation"
    if first in known.menu and len(words := line.casefold().split()) >= LEAST_MENU and known.menu.issuperset(words):
        return "navigation"
    return counted_reason(line, known) if line[0] == "(" or line[0].isdigit() or line[-1].isdigit() else None


def counted_reason(line: str, known: Furniture) -> str | None:
    """Return the reason of a line of a number and its word, or of several: “5 min read”, “214 likes  38 comments”."""
    if NUMBERED.fullmatch(latin_digits(line)):
        return "document label"
    match = COUNTED.match(latin_digits(line))
    if match and folded(match["what"]) in known.counted:
        return known.counted[folded(match["what"])]
    if match and (read := next((one for one in known.read if folded(match["what"]).startswith(one)), None)):
        return "reading time" if folded(match["what"])[len(read) :].strip() in known.lines else None
    return "share line" if is_counts(line, known) else None


def is_counts(line: str, known: Furniture) -> bool:
    """Tell whether a line is nothing but counts: “214 likes  38 comments  12 shares”."""
    parts = COUNT.findall(latin_digits(line))
    whole = "".join(latin_digits(line).split()).replace("·", "").replace("|", "").replace(",", "")
    joined = "".join(f"{count}{word}" for count, word in parts).replace(",", "")
    return len(parts) > 1 and joined == whole and all(folded(word) in known.counted for _, word in parts)


@dataclass(frozen=True, slots=True)
class Furniture:
    """All languages' cues of furniture, to be looked up: whole lines, openings, counted words, each with its reason."""

    lines: Mapping[str, str]
    starts: Mapping[str, str]
    openings: Mapping[str, tuple[str, ...]]
    """First letter → what begins with it, the longest first."""
    middles: Mapping[str, str]
    counted: Mapping[str, str]
    read: tuple[str, ...]
    """The counted words of a reading time, with a space behind: “minutes read ”."""
    menu: frozenset[str]
    share_bar: re.Pattern[str]
    follow: re.Pattern[str]
    share_openings: frozenset[str]
    """The first words of lines of services and of those that ask to follow."""
    longest: int
    """Signs in the longest line that a cue gives as a whole, and some for its marks."""


@lru_cache(maxsize=8)
def furniture_of(reading: Reading) -> Furniture:
    """Return the cues of furniture of all languages."""
    cues = [language for _, language in reading.languages]
    starts = {start.casefold(): reason for one in cues for reason, group in one.furniture_starts for start in group}
    middles = {words.lower(): reason for one in cues for reason, group in one.furniture_within for words in group}
    services = alternatives(tuple(word for one in cues for word in one.share_words))
    service = rf"(?:{services})(?!\w)"
    shared = [word for one in cues for word in (*one.share_words, *one.follow_verbs)]
    verbs = alternatives(tuple(word for one in cues for word in one.follow_verbs))
    lines = {folded(line): reason for one in cues for reason, group in one.furniture for line in group}
    return Furniture(
        lines=lines,
        longest=max(map(len, lines), default=0) + MOST_MARKS,
        starts=starts,
        openings=by_first_letter(sorted(starts, key=len, reverse=True)),
        middles=middles,
        counted={folded(word): reason for one in cues for reason, group in one.counted_furniture for word in group},
        read=tuple(
            f"{folded(word)} "
            for one in cues
            for reason, group in one.counted_furniture
            for word in group
            if reason == "reading time"
        ),
        menu=frozenset(word.casefold() for one in cues for word in one.menu_words),
        share_openings=frozenset(opening for word in shared for opening in first_forms(word)),
        # A line of two or more services or share verbs; commas or “and” make it a text's own.
        share_bar=re.compile(rf"{service}(?:[\s|·•/]{{1,5}}{service}){{1,14}}", re.IGNORECASE),
        follow=re.compile(
            rf"(?:{verbs})\s[^.!?]{{0,60}}?\b(?:on|via)\s{service}(?:(?:,?\s(?:and\s|&\s|or\s)?){service}){{0,6}}[.!]?",
            re.IGNORECASE,
        ),
    )


def first_forms(words: str) -> tuple[str, ...]:
    """Return the first word of a service or a verb as a line may have it, with a bar or a comma beside it."""
    first = words.casefold().split()[0]
    return (first, *(f"{first}{sign}" for sign in ("|", ",", "·", "•", "/")))
