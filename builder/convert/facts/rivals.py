"""What else the text gives for a field beside the value read: another outlet or day, a further name or place.

"By Lena Marsh, River Institute, and Tom Okafor" read as Lena Marsh  -> half a list: inferred
og:site_name "Harbour Gazette", publisher "Northern Media"           -> either may be the outlet: inferred
"in Graz and Vienna" read as Graz                                    -> half a place: inferred
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case
from builder.convert.facts.dates import date_lines
from builder.convert.facts.imprints import imprint
from builder.convert.facts.labels import is_affiliation
from builder.convert.facts.second_signs import paragraph_of
from builder.convert.paragraphs import Paragraph
from builder.convert.people import is_full_name, person_pattern, surname
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.values import Field
from builder.convert.words import UPPER, alternatives, compiled, folded, folded_set, is_arabic_script

OF_NAMES = frozenset({"the", "of", "and", "de", "la", "le", "les", "du", "der", "die", "das", "und", "et"})
SMALL = frozenset({"the", "of", "and", "a", "by", "ltd", "inc", "news", "media", "com", "www"})
ALONE = frozenset({"metadata", "label", "masthead"})
"""Rules that find an outlet's name with nothing else beside it."""
OF_LINES = frozenset({"byline", "label", "interviewer-line", "imprint"})
LONGEST_LINE, LONGEST_SECOND, LONGEST_HEAD, NEAR = 300, 60, 2_000, 40
AND = r"(?:and|und|et|y|&|with|mit)"
JOINED = re.compile(rf"\s*(?:{AND}\s|&)", re.IGNORECASE)
MORE_PLACES = re.compile(
    rf"\s{{0,2}}(?:(?:and|und|et|y|&)\s|/\s?)(?:(?:in\s|from\s|then\s|later\s)*[{UPPER}]|by\s|via\s|on\s|over\s|online)"
)
IN_PLACE = re.compile(rf"\s(?:in|from)\s[{UPPER}]")
PLACES_BEFORE = re.compile(rf"[{UPPER}][\w’'-]{{2,30}}\s{{0,2}}(?:\s(?:and|und|et|y|&)|/)\s?$")
OFFICE = r"(?:[a-z][\w-]{1,20}\s){0,3}"
PARTS = re.compile(r"[,،;؛|·•∙:]|\sfor\s|\d")
GOES_ON = re.compile(rf"[ \u00a0](?P<word>[{UPPER}][\w’'-]{{2,}})")
CAME_BEFORE = re.compile(rf"(?P<word>[{UPPER}][\w’'-]{{2,30}})[ \u00a0]$")
OWNER = re.compile("['’]s?$")
LEAST_OTHER, MOST_OTHER = 0.15, 0.85
ARABIC, LETTER = re.compile("[\u0620-\u06ff]"), re.compile(r"[^\W\d_]")
LOOKED_AT = 20_000
OF_FILE = frozenset({"metadata", "front-matter"})
MOST_OF_HEAD, LONGEST_BYLINE = 20, 120
PLATFORMS = frozenset({"medium", "substack", "youtube", "facebook", "wordpress", "blogger", "linkedin"})
"""Sites on which anybody publishes: the outlet is whoever does."""
A_DAY = len("2022-03-01")


@lru_cache(maxsize=16)
def further_name(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a name that a word or a mark joins to others: “, and B. Person”."""
    return re.compile(rf"(?:(?<!\w){AND}\s|[,;|/&+]\s?){{1,2}}(?P<name>{person_pattern(cues)})")


def leaves_name_out(case: Case, field: Field) -> bool:
    """Tell whether the line that names people goes on to somebody whom no field has, and who only wrote or asked."""
    one = line_with(case, field) if field.rule == "metadata" else paragraph_of(case, field)
    lined = field.rule in OF_LINES or field.rule == "metadata"
    if not lined or one is None or is_arabic_script(one.text) or len(one.text) > LONGEST_LINE:
        return False
    known = {surname(name) for other in PEOPLE for name in case.value(other) or ()}
    others = alternatives((*case.cues.photo_cues, *case.cues.translated_by))
    line = one.text + second_line(case, one.end)
    for match in further_name(case.cues).finditer(line):
        name, before = match["name"], line[max(0, match.start() - NEAR) : match.start("name")]
        if surname(name) in known or compiled(rf"(?<!\w)(?:{others})", re.IGNORECASE).search(before):
            continue
        if is_full_name(name, case.cues) and not is_other(case, name):
            return True
    return False


PEOPLE = ("author", "interviewer", "interviewee")


def stand_apart(case: Case, field: Field) -> bool:
    """Tell whether lines that are no furniture part the names of a list: a book's title over its own author's name."""
    start, end = (field.evidence.start, field.evidence.end) if field.evidence else (0, 0)
    between = (
        mark
        for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True)
        if start < one.start < end
    )
    return any(mark is None or not mark.dropped for mark in between)


def line_with(case: Case, field: Field) -> Paragraph | None:
    """Return the first line of the page's head that shows its readers a name of the metadata."""
    names = field.value if isinstance(field.value, tuple) else ()
    head = (one for one in case.page.paragraphs[:MOST_OF_HEAD] if len(one.text) <= LONGEST_BYLINE)
    return next((one for one in head if any(name in one.text for name in names)), None)


def second_line(case: Case, end: int) -> str:
    """Return the paragraph below one that ends at a place, where it may go on with a further name."""
    below = next((one.text for one in case.page.paragraphs if one.start >= end), "")
    if len(below) > LONGEST_SECOND:
        return ""
    return f" {below}" if JOINED.match(below) else f", {below}"


def is_other(case: Case, name: str) -> bool:
    """Tell whether a name of two words in a byline is a body's, an outlet's, a place's or an office's."""
    words = {word.casefold().strip(".,") for word in name.split()}
    offices = folded_set((*case.cues.roles, *case.cues.outlet_roles, *case.cues.other_roles, *case.cues.no_authors))
    body = is_affiliation(name, case, ()) or is_outlet_here(name, case.page) or is_known_place(name, case.cues)
    return body or not words.isdisjoint(offices)


def is_joined_to_other(case: Case, field: Field) -> bool:
    """Tell whether a sentence joins a further person to those read: “A. Writer and deputy editor B. Other”."""
    if field.rule in OF_LINES or is_arabic_script(case.page.text) or not isinstance(field.value, tuple):
        return False
    one = paragraph_of(case, field)
    start = field.evidence.start - 2 * NEAR if field.evidence and one else 0
    near = case.page.text[max(0, start) : start + LONGEST_LINE] if one else ""
    return joins_other(case, field.value, near) or joins_other(case, field.value, head_of(case))


def head_of(case: Case) -> str:
    """Return the text above the first turn, or nothing of a text without turns."""
    opens = next((i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens), 0)
    return case.page.text[: min(case.page.paragraphs[opens].start, LONGEST_HEAD)] if opens else ""


def joins_other(case: Case, names: tuple[str, ...], text: str) -> bool:
    """Tell whether “and” stands in a text between one of the names and a person whom no field has."""
    known = {surname(name) for other in PEOPLE for name in case.value(other) or ()}
    person = person_pattern(case.cues)
    for name in map(re.escape, names):
        if not re.search(rf"\s{AND}\s{OFFICE}{name}|{name}\s{AND}\s", text):
            continue  # to make a pattern with any name in it takes as long as to read a page
        joined = rf"(?P<before>{person})\s{AND}\s{OFFICE}{name}|{name}\s{AND}\s{OFFICE}(?P<after>{person})"
        for match in re.finditer(joined, text):
            other = match["before"] or match["after"]
            if surname(other) not in known and is_full_name(other, case.cues) and not is_other(case, other):
                return True
    return False


def has_rival_outlet(case: Case, field: Field) -> bool:
    """Tell whether the file or an imprint names another outlet, or the name begins with a small letter."""
    name = str(field.value)
    if name.removeprefix("the ")[:1].islower() and folded(name) not in folded_set(case.cues.outlet_names):
        return True
    if is_initials_of_person(case, name) or (field.rule not in ALONE and holds_more_than_name(case, name)):
        return True
    if folded(name) in PLATFORMS or (field.rule == "label" and PARTS.search(name) is not None):
        return True
    if field.rule == "metadata":
        others = [hint.value for hint in case.page.hints if hint.field == "outlet"]
    elif field.rule in ("masthead", "imprint", "outlet-line"):
        others = [one.part.value for one in imprint(case, "outlet")]
    else:
        return False
    return any(is_unlike(name, other) for other in others)


def is_initials_of_person(case: Case, name: str) -> bool:
    """Tell whether a name is the initials of somebody whom the text names, as labels before turns are."""
    known = folded(name) in folded_set(case.cues.outlet_names)
    return name.isupper() and not known and case.people.with_initials(name) is not None


def holds_more_than_name(case: Case, name: str) -> bool:
    """Tell whether words in small letters stand in an outlet's name that names do not have: “… and transcribed by”."""
    if folded(name) in folded_set(case.cues.outlet_names):
        return False
    small = {word for word in name.split() if word.islower()}
    persons = any(f" {folded(person)} " in f" {folded(name)} " for person in case.people.names)
    return not small <= OF_NAMES or " and " in name or PARTS.search(name) is not None or persons


def is_unlike(name: str, other: str) -> bool:
    """Tell whether two names of outlets share no word, and neither is the other's initials."""
    own, theirs = (set(folded(one).split()) - SMALL for one in (name, other))
    if not own or not theirs or is_arabic_script(name) != is_arabic_script(other):
        return False
    joined = ("".join(folded(one).split()) for one in (name, other))
    first, second = joined
    initials = {"".join(word[0] for word in folded(one).split()) for one in (name, other)}
    return own.isdisjoint(theirs) and initials.isdisjoint(own | theirs) and first not in second and second not in first


def differs_from_shown_day(case: Case, field: Field) -> bool:
    """Tell whether the page shows its readers another day than its metadata give."""
    if field.rule not in OF_FILE or len(str(field.value)) < A_DAY:
        return False
    shown = {day.edtf for value, _ in bylines_of(case, "byline") for day in dates_in(value, case.cues)}
    shown |= {edtf for _, edtf, _ in date_lines(case)} | {one.part.value for one in imprint(case, "published", "date")}
    whole = {day for day in shown if len(day) == A_DAY and not day.startswith("X")}
    return bool(whole) and str(field.value)[:A_DAY] not in whole


def is_one_of_places(case: Case, field: Field) -> bool:
    """Tell whether a word or a stroke joins the place to another one: “in Graz and Vienna”."""
    if field.evidence is None or is_arabic_script(str(field.value)):
        return False
    start, end = field.evidence.start, field.evidence.end
    text = case.page.text
    before = PLACES_BEFORE.search(text, max(0, start - NEAR), start)
    one = paragraph_of(case, field)
    if field.rule == "byline" and one is not None and len(IN_PLACE.findall(one.text[:LONGEST_LINE])) > 1:
        return True  # “A in P and B in Q”
    return before is not None or MORE_PLACES.match(text, end) is not None


def is_mixed(case: Case, _field: Field) -> bool:
    """Tell whether a good part of a text is in another script than the rest."""
    if ARABIC.search(case.page.text) is None:
        return False
    text = " ".join(one.text for _, one in case.page.body())[:LOOKED_AT]
    letters = len(LETTER.findall(text))
    return letters > 0 and LEAST_OTHER < len(ARABIC.findall(text)) / letters < MOST_OTHER


def is_cut(case: Case, field: Field) -> bool:
    """Tell whether a word with a capital goes on where a name was cut: *Lagoon Post* in “Lagoon Post Weekend”."""
    one = paragraph_of(case, field)
    values = field.value if isinstance(field.value, tuple) else (str(field.value),)
    if one is None or is_arabic_script(one.text) or one.text.isupper() or len(one.text) > LONGEST_LINE:
        return False
    if field.rule.startswith("title"):
        return False  # where all words have capitals, one more ends no name
    return any(goes_on(case, one.text, value) for value in values)


def goes_on(case: Case, line: str, name: str) -> bool:
    """Tell whether the first place of a name in a line has a word of a name right before or behind it."""
    start = line.find(name)
    if start < 0:
        return False
    after = GOES_ON.match(line, start + len(name))
    before = CAME_BEFORE.search(line, max(0, start - NEAR), start)
    first = before is None or before.start("word") == 0
    titles = folded_set((*case.cues.titles, *case.cues.roles, *case.cues.outlet_roles, *case.cues.other_roles))
    led = not first and before is not None and not OWNER.search(before["word"]) and folded(before["word"]) not in titles
    return after is not None or led


OF_TALKERS = (leaves_name_out, is_joined_to_other, is_cut)
