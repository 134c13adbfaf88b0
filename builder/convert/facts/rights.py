"""The rights: a copyright line as it stands. Its year is a year of rights, never the date of the text."""

from __future__ import annotations

import re

from builder.convert.dates import latin_digits
from builder.convert.facts.case import Case, stated
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled

YEARS = re.compile(r"\b(?:19|20|13|14)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\b")
MOST_WORDS = 6
LICENCE = re.compile(r"\bCC(?:0|\sBY)|Creative\sCommons")
COPYRIGHT = re.compile(r"copyright\s", re.IGNORECASE)
BEFORE = re.compile(r"\s[|·•]\s+|(?<=\w\w)\.\s+(?=©|\([cC]\)|[Cc]opyright)")
"""What parts a copyright line from other words before it: “Follow us | © 2024 …”, “Transcribed by A. © 2024 …”."""
LABEL = re.compile(r"(?:access|licen[cs]e|rights|copyright status)\s?:\s+", re.IGNORECASE)
SIGN = re.compile(r"(?:copyright\s)?(?:©|\(c\))", re.IGNORECASE)
OTHER_BEFORE = re.compile(r"(?:e-?ISSN|ISSN|ISBN|DOI|doi|https?)\b[^©]{0,80}\s")
SENTENCE = re.compile(r"(?<=\w\w)\.\s+(?=[^\W\d_])")
ON_USE = re.compile(
    r"reserved|reproduc|distribut|publish|permi|licen[cs]|\bus(?:e|ed|age)\b|cop(?:y|ied)|prohibit"
    r"|vorbehalten|gestattet|réservés|interdit|reservados|prohibid|محفوظ|حقوق|خوندي",
    re.IGNORECASE,
)
"""What follows a copyright line's first sentence and says nothing on use is about the holder: “Registered in Leeds.”"""
PAGES = re.compile(
    r"(?<=[\w.)])\s{1,4}(?:Contact|About|Privacy|Terms|Cookies?|Work with|Advertise|Accessibility|Site\s?[Mm]ap|Careers"
    r"|Jobs|Help|Subscribe|Follow|Sign|Visit our website|Back to)(?=\s|$).{0,200}$"
)
"""The links of a page's foot, which stand on the line of its rights: “© 2025 O Contact Us Work with us”."""
PARTED = re.compile(r"\s+[|·•∙]\s")
"""What parts a copyright line from the links behind it: “© 2025 O · Privacy ∙ Terms”."""
RESERVED = re.compile(r"(?<=[\s.,])all\srights\sreserved\.?(?=\s)", re.IGNORECASE)


def from_copyright_line(case: Case) -> Field | None:
    """A copyright line states the rights, word for word."""
    for _, one in case.page.with_rule("copyright line"):
        start, end = own_words(one.text)
        pages = PAGES.search(one.text, start, end) if SIGN.search(one.text) else None
        end = pages.start() if pages else end
        return stated("rights", one.text[start:end], "copyright-line", Span(one.start + start, one.start + end))
    return None


def own_words(line: str) -> tuple[int, int]:
    """Return where a copyright line's own words begin and end; the number of a journal before them is none."""
    sign = SIGN.search(line) or COPYRIGHT.match(line)
    start = sign.start() if sign and OTHER_BEFORE.fullmatch(line, 0, sign.start()) else 0
    label = LABEL.match(line)
    start = label.end() if label else start
    if sign:
        before = [match.end() for match in BEFORE.finditer(line, start) if match.end() <= sign.start()]
        start = max(before, default=start)
    parted = PARTED.search(line, sign.end()) if sign else None
    line = line[: parted.start()] if parted and not ON_USE.search(line, parted.end()) else line
    reserved = RESERVED.search(line)
    if reserved or sign is None:
        return start, reserved.end() if reserved else len(line)
    other = next((end for end in SENTENCE.finditer(line, sign.end()) if not ON_USE.search(line, end.end())), None)
    return start, other.start() if other else len(line)


def from_holder(case: Case) -> Field | None:
    """A copyright line states who holds the rights."""
    holder = holder_of(case)
    return stated("holder", holder[0], "copyright-line", holder[1]) if holder else None


def holder_of(case: Case) -> tuple[str, Span] | None:
    """Return the holder a copyright line names, with the line's span, or None."""
    cues = tuple(cue for _, language in case.page.reading.languages for cue in language.rights_cues)
    for _, one in case.page.with_rule("copyright line"):
        if LICENCE.search(one.text) and "©" not in one.text:
            continue  # a licence names no holder
        first = re.split(r"\.\s|\.$|\|", one.text[own_words(one.text)[0] :])[0]
        name = compiled(alternatives(cues), re.IGNORECASE).sub(" ", first)
        years = tuple(YEARS.finditer(latin_digits(name)))
        for match in reversed(years):
            name = f"{name[: match.start()]} {name[match.end() :]}"
        name = re.split(r"\sor its\s|\sand its\s", name)[0]
        name = re.sub(r"\b(?:by|the)\b", " ", name, flags=re.IGNORECASE)
        name = compiled(rf"^\W*(?:{alternatives((*case.cues.outlet_generic, *case.cues.paper_kinds))})\s").sub("", name)
        name = " ".join(name.split()).strip(" ,.-–©()")
        if name and len(name.split()) <= MOST_WORDS:
            return name, Span(one.start, one.end)
    return None
