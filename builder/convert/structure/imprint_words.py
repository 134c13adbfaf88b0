"""What the words of a stretch of an imprint are: a place, an outlet, a role, an aside, or a name of either sort."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from builder.convert.cues import Cues
from builder.convert.dates import DIGIT, latin_digits
from builder.convert.page import Page
from builder.convert.people import is_full_name
from builder.convert.structure.date_lines import CLOCK
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import opens_outlet
from builder.convert.words import (
    alternatives,
    compiled,
    folded,
    folded_set,
    is_arabic_script,
    mentions,
    title_case_share,
    whole_words,
)

PartKind = Literal[
    "published", "updated", "aired", "held", "date", "outlet", "author", "interviewer", "place", "role", "aside", "name"
]
NUMBERED = re.compile(
    r"(?:[\s,]{0,2}(?:issue|no\.?|number|vol\.?|volume|episode|ep\.?|season|part|pp?\.|pages?"
    r"|شماره|شمارهٔ|شماره‌ی|سال|صفحه|صفحهٔ|صفحه‌ی|ګڼه)\s{0,2}[\d.,–-]{1,9}){1,3}|\d{1,6}",
    re.IGNORECASE,
)
EDITED = re.compile(
    r"(?:transcri(?:bed|ption)(?:\sby)?|(?:web\s|copy\s)?editors?|edited\sby|producer|produced\sby)\s?:\s?\S",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"(?:city|final|late|early|morning|evening|weekend|sunday|international|national)\sedition", re.IGNORECASE
)
YEAR_ALONE = re.compile(r"(?:19|20|13|14)\d\d")
COMMA = re.compile(r"\s*(?:,(?!\d{3}(?!\d))|،)\s*")
ARTICLE = re.compile(r"(?<![\w-])(?:al|el|ul|ad|ar|as|az|ash|an)-(?=[A-Z])")
NO_NAME = frozenset('"“”«»?!')
MOST_WORDS = 6
PLACE_AND_COUNTRY = 2
REPEATED = 2


def is_aside(words: str, page: Page) -> bool:
    """Tell whether words are a section's name, an hour, an issue's number, a translator, a day without a year."""
    if translation(page.cues).match(words) or EDITED.match(words) or furniture_reason(words, page.reading) is not None:
        return True
    if words.casefold().startswith(page.cues.photo_cues):
        return True
    plain = latin_digits(words)
    if EDITION.fullmatch(words):
        return True
    shapes = (CLOCK, NUMBERED, YEAR_ALONE, day_alone(page.cues))
    return DIGIT.search(plain) is not None and any(shape.fullmatch(plain) for shape in shapes)


@lru_cache(maxsize=16)
def translation(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words that open a translator's name."""
    words = dict(cues.header_labels).get("translator", ())
    return re.compile(rf"(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def day_alone(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a day and a month of the Solar Hijri calendar without a year."""
    month = alternatives(tuple(dict(cues.solar_months)))
    return re.compile(rf"(?:د\s)?(?:(?:{month})\s\d{{1,2}}|\d{{1,2}}\s(?:{month}))(?:مه|م)?")


def kind_of(words: str, page: Page) -> PartKind | None:
    """Return what a stretch of words is, or None."""
    opened = kind_by_opening(words, page.cues) or sourced(words, page)
    if opened or is_known_place(words, page.cues):
        return opened or "place"
    if COMMA.search(words) or len(words.split()) > MOST_WORDS:
        return None
    roles = folded_set(page.cues.outlet_roles) - folded_set(page.cues.outlet_words)
    if folded(words.rsplit(maxsplit=1)[-1]) in roles:
        return "role"
    if is_outlet_here(words, page):
        return "outlet"
    credit = words.casefold().startswith(page.cues.photo_cues)
    if is_arabic_script(words) and words.split(maxsplit=1)[0] in page.cues.organisation_words:
        return "name"
    plain = not credit and not any(sign.isdigit() or sign in NO_NAME for sign in words) and not words.endswith(".")
    written = ARTICLE.sub("", words)
    return "name" if plain and title_case_share(written, page.cues.small_words) == 1 else None


def sourced(words: str, page: Page) -> PartKind | None:
    """Return that “Source: O” names an outlet, where the dateline has “(O)”, or None."""
    special = compiled(rf"(?i:{alternatives(page.cues.special_to)})\s+(?P<name>\S.*)").match(words)
    return "outlet" if special and f"({special['name']})" in page.text else None


def kind_by_opening(words: str, cues: Cues) -> PartKind | None:
    """Return what “Special to the Tribune” or “Signed in Termez” opens with, or None."""
    special = compiled(rf"(?i:{alternatives(cues.special_to)})\s+(?P<name>\S.*)").match(words)
    if special and "," not in words and title_case_share(special["name"], cues.small_words) == 1:
        name = special["name"]
        known = name.split()[-1] in (*cues.mast_words, *cues.outlet_words)
        known = known or folded(name) in folded_set(cues.outlet_names)
        return "outlet" if known or whole_words(cues.surely_to).match(words) else None
    signed = compiled(rf"(?:{alternatives(cues.signed_in)})\s+[^\W\d_]", re.IGNORECASE).match(words)
    if signed is None or len(words.split()) > MOST_WORDS:
        return None
    named, _, rest = words.partition(" ")
    return None if named in cues.place_words and not is_known_place(rest, cues) else "place"  # “Silent City”


@lru_cache(maxsize=16)
def known_places(cues: Cues) -> frozenset[str]:
    """Return the known places, folded."""
    return folded_set((*cues.place_names, *cues.dateline_places))


def is_known_place(words: str, cues: Cues) -> bool:
    """Tell whether words name a known place, or one with its known country."""
    parts = [folded(part) for part in re.split(r"[,،/]", words)]
    known = known_places(cues)
    if all(part in known for part in parts):
        return True
    if parts[0] in folded_set(cues.outlet_names) or parts[0].split()[-1:] == ["news"]:
        return False  # “BBC News, Delhi”
    person = is_full_name(re.split(r"[,،/]", words)[0].strip(), cues)  # “Maya Rasekh, Toronto” is somebody there
    return len(parts) == PLACE_AND_COUNTRY and parts[-1] in known and not person and title_case_share(words, ()) == 1


def is_outlet_here(name: str, page: Page) -> bool:
    """Tell whether a name is an outlet's: known, by its words, a place with a noun, or by what the text says of it."""
    cues, count = page.cues, len(name.split())
    if folded(name) in folded_set(cues.outlet_names):
        return True
    office = name.split(maxsplit=1)[0].casefold() in (*cues.roles, *cues.other_roles, *cues.outlet_roles)
    if office or is_phrase(name, cues) or mentions(name, cues.hearings):
        return False
    if count > 1 and opens_outlet(name, cues):
        return True
    if count > MOST_WORDS or (not is_arabic_script(name) and title_case_share(name, cues.small_words) < 1):
        return False
    first, last = (name.split()[i].strip(".,").capitalize() for i in (0, -1))
    if count > 1 and (first in cues.outlet_words or last in (*cues.mast_words, *cues.outlet_words)):
        others = folded_set((*cues.interview_words, *cues.titles, *cues.roles, *cues.outlet_roles))
        return folded(name.rsplit(maxsplit=1)[-1]) not in others - folded_set(cues.outlet_words)
    asks = labels_lines(name, page.text)
    follows = is_arabic_script(name) and re.search(rf"[^\W\d_][ \u00a0]{{1,2}}{re.escape(name)}(?!\w)", page.text)
    return asks and not follows and not is_full_name(name, cues)  # what follows another word may be a family name


def is_phrase(words: str, cues: Cues) -> bool:
    """Tell whether words hold what no outlet's name does: “A Nation Without a Voice”."""
    first, *rest = words.split() or [""]
    return first.casefold() in cues.not_in_names or not {word.casefold() for word in rest}.isdisjoint(cues.not_in_names)


@lru_cache(maxsize=32)
def labels_lines(name: str, text: str) -> bool:
    """Tell whether more than one line opens with a name and a colon."""
    if text.count(f"{name}:") + text.count(f"{name.upper()}:") < REPEATED:
        return False  # hardly any name does, and a pattern looks at each line
    label = rf"^[^\S\n]*(?:(?:\*\*)?{re.escape(name)}|{re.escape(name.upper())}):"
    return len(re.findall(label, text, re.MULTILINE)) >= REPEATED
