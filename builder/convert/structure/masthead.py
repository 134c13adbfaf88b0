"""The masthead: a first line that is the outlet's name, with the headline below it.

"Lagoon Press" over "A Bridge Reopens"                       -> dropped, masthead
"The Lagoon" over "A Bridge Reopens", … "© 2020 The Lagoon"  -> dropped, masthead
"""

from __future__ import annotations

import re
from itertools import islice

from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.cast import LINE
from builder.convert.structure.headers import BODY_LENGTH, opens_outlet
from builder.convert.structure.imprint_words import is_phrase
from builder.convert.structure.over_title import LAST_PLACE
from builder.convert.structure.title_form import is_title
from builder.convert.words import alternatives, compiled, folded, folded_set, title_case_share, whole_words

MOST_WORDS, MOST_WORDS_ALONE = 5, 4
DOMAIN = re.compile(r"(?<![\w@.-])(?:https?://)?(?:www\.)?([a-z0-9-]{3,40})\.[a-z]{2,4}(?![\w.-])", re.IGNORECASE)
BESIDE_HOLDER = ("by", "the", "ltd", "inc")


def mark_masthead(page: Page) -> dict[int, Mark]:
    """Mark the first line as the outlet's name where its words or the rest of the text say so."""
    first = list(islice(page.unmarked(), 2))
    if len(first) < 2 or first[0][0] > LAST_PLACE:
        return {}
    (place, one), (_, below) = first
    under = page.marks[place + 1]
    kinds = whole_words((*page.cues.interview_words, *page.cues.hearings))
    bare = not dates_in(one.text, page.cues) and not kinds.search(one.text) and "=" not in one.text
    if not bare or len(one.text.split()) > MOST_WORDS or not heads(page, one, below):
        return {}
    alone = len(one.text.split()) <= MOST_WORDS_ALONE and not is_phrase(one.text, page.cues)
    lined = under is not None and under.rule == "tagline"
    known = lined or (alone and opens_outlet(one.text, page.cues)) or is_house(page, one.text) or is_blog(page, place)
    if is_blog(page, place):
        return {place: Mark(None, "masthead"), place + 1: Mark(None, "tagline")}
    return {place: Mark(None, "masthead")} if known or is_named_elsewhere(page, one.text) else {}


def is_sure(page: Page, place: int) -> bool:
    """Tell whether a line above the headline is an outlet's name by more than a last word that titles have too."""
    name, cues = page.paragraphs[place].text, page.cues
    words = name.split()
    opened = compiled(rf"(?:{alternatives(cues.outlet_openers)})\s").match(name) is not None
    if opened or name.isupper() or words[-1] in {*cues.outlet_words} - {*cues.plain_outlet_words}:
        return True
    under = page.paragraphs[place + 1].text if place + 1 < len(page.paragraphs) else ""
    if compiled(rf"(?:{alternatives(cues.episodes)})\s\d", re.IGNORECASE).match(under):
        return True
    below = page.marks[place + 1] if place + 1 < len(page.marks) else None
    titles = [i for i, _ in page.with_rule("title", "first-line", "header:title")]
    beside = (titles and titles[0] < place) or (below is not None and below.rule in ("imprint", "outlet line"))
    if beside or page.text.count(name) > 1 or folded(name) in folded_set(cues.outlet_names):
        return True
    return is_house(page, name) or is_blog(page, place) or is_named_elsewhere(page, name)


def is_blog(page: Page, place: int) -> bool:
    """Tell whether the line below says that the first is a blog's name: “A blog by A. Person”."""
    below = next((one.text.casefold() for one in page.paragraphs[place + 1 : place + 2]), "")
    return below.startswith(tuple(f"{words} " for words in page.cues.blog_openers))


def is_house(page: Page, name: str) -> bool:
    """Tell whether a line is in capitals the name of a body to which somebody in the cast belongs: “Fellow, X”."""
    body = name.isupper() and name.title().split()[-1] in page.cues.organisation_words
    return body and any(folded(one.text).endswith(f" {folded(name)}") for _, one in page.with_rule(LINE))


def heads(page: Page, one: Paragraph, below: Paragraph) -> bool:
    """Tell whether the line below can be the headline, and the format sets neither line apart as the other's."""
    title = len(below.text) <= BODY_LENGTH and not below.text.endswith(".") and is_title(page, below)
    return title and not (page.sign("heading", one) and not page.sign("heading", below))


def is_named_elsewhere(page: Page, name: str) -> bool:
    """Tell whether the text names an outlet so: who holds the rights, whom somebody spoke to, a domain, an agency."""
    if not name[-1:].isalnum() or title_case_share(name, page.cues.small_words) < 1:
        return False
    plain = re.sub(r"^[Tt]he\s+", "", name)
    rights = any(holds_rights(page, one.text, plain) for _, one in page.with_rule("copyright line"))
    joined = folded(plain).replace(" ", "")
    domain = any(
        match[1].casefold().replace("-", "") in (joined, f"the{joined}") for match in DOMAIN.finditer(page.text)
    )
    written = re.escape(plain)
    spoke = alternatives((*page.cues.spoke_to, *page.cues.told))
    fellow = rf"(?:{alternatives((*page.cues.roles, 'fellow', 'scholar'))})\s(?:at|of|with)\s(?:the\s)?{written}(?!\w)"
    said = re.search(
        rf"(?<!\w)(?:(?:{spoke})\s+the\s+{written}(?!\w)|\({written}\)\s{{0,2}}[-–—]|{fellow})", page.text
    )
    return rights or domain or said is not None


def holds_rights(page: Page, line: str, name: str) -> bool:
    """Tell whether a copyright line names this holder and nobody else."""
    if f" {folded(name)} " not in f" {folded(line)} ":
        return False
    cues = (word for _, one in page.reading.languages for cue in one.rights_cues for word in folded(cue).split())
    beside = {*cues, *BESIDE_HOLDER}
    rest = f" {folded(line)} ".replace(f" {folded(name)} ", " ").split()
    return all(word.isdigit() or word in beside for word in rest)
