"""What the imprint states: outlet, author, interviewer, dates and place, each from a part of such a line.

"Kabul Lantern, 14 March 2024"           -> outlet, published
"Signed in Termez, 9 September 2022"     -> place and date of the event
"Published 14 March 2024, Vienna"        -> published; the place is an inference
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.clauses import date_after
from builder.convert.facts.kind_words import kind_word
from builder.convert.people import bare_name, is_full_name, split_people
from builder.convert.structure.cast import CAST, LINE
from builder.convert.structure.date_lines import CLOCK_INSIDE
from builder.convert.structure.headers import opens_outlet
from builder.convert.structure.imprint_dates import Part
from builder.convert.structure.imprint_parts import parts_of
from builder.convert.structure.imprint_words import kind_of
from builder.convert.structure.imprints import AFFILIATION, IMPRINT
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, folded_set

EVENTS = ("statement", "speech", "broadcast")
HEAD, LINKS = 14, (";", "|")
ROLE_OF_OUTLET = re.compile(r"^[A-Z]{2,6}-[A-Z][a-z]{4,}\s")
"""“RND-Korrespondent A. Writer” is A. Writer."""
ISSUE = re.compile(r"\s*[,،]\s*(?:شماره|شمارهٔ|شماره‌ی|سال|no\.?|issue|vol\.?|nr\.?)(?!\w)", re.IGNORECASE)
QUOTES = frozenset("\"'“‘«„")
OF_FORMS = frozenset({"News", "Press"})
"""Words that open the name of a form as well, “News Release”, “Press Office”."""
SAID = frozenset({"published", "aired", "held"})
OF_OUTLET = frozenset({"outlet", "author", "role", "updated", "published", "interviewer"})


class Found(NamedTuple):
    """A part of an imprint with its place in the text, the kinds of all parts of its line, the first of them."""

    part: Part
    span: Span
    beside: frozenset[str]
    opens: str
    line: int


def imprint(case: Case, *kinds: str) -> Iterator[Found]:
    """Yield the parts of these kinds in the text's imprints, in order."""
    rules = (IMPRINT, "date line") if SAID.issuperset(kinds) else (IMPRINT,)
    for i, one in case.page.with_rule(*rules):
        if is_of_picture(one.text, case.cues):
            continue
        parts = parts_of(one.text, case.page) or ()
        beside = frozenset(part.kind for part in parts)
        for part in parts:
            if part.kind in kinds:
                yield Found(part, Span(one.start + part.start, one.start + part.end), beside, parts[0].kind, i)


def is_of_picture(line: str, cues: Cues) -> bool:
    """Tell whether a line says who took a picture and which agency gave it: “(photo by A. Person / Agency)”."""
    plain = line.casefold().lstrip("( [")
    return plain.startswith(tuple(cue.casefold().lstrip("( [") for cue in cues.photo_cues))


def outlet(case: Case) -> Field | None:
    """An outlet's name in the imprint states it."""
    for one in imprint(case, "outlet"):
        printed = alternatives((*case.cues.printed_in, *case.cues.printed_where))
        generic = compiled(rf"(?i:{printed})\s+").match(one.part.value)
        skipped = generic.end() if generic else kind_word(one.part.value, case.cues)
        span = Span(one.span.start + skipped, one.span.end)
        # A name is an outlet's by its place before an issue's number alone: it may be a section's.
        sure = generic or skipped or one.beside & {"author", "role"} or is_surely_outlet(one.part.value, case)
        works = case.page.text[: one.span.start].rstrip().endswith((" of", " at", " from"))
        make = stated if sure and not (works and "interviewer" in one.beside) else inferred  # “Interview by A of O”
        name = ISSUE.split(one.part.value[skipped:])[0]
        return make("outlet", name, "imprint", Span(span.start, span.start + len(name)))
    return None


def is_surely_outlet(name: str, case: Case) -> bool:
    """Tell whether a name is an outlet's by more than its place: known, named again, or by a word that no other has."""
    if kind_of(name, case.page) != "outlet":
        return False
    cues, (first, *rest) = case.cues, [word.strip(".,").capitalize() for word in name.split()]
    names = {*cues.outlet_words, *cues.mast_words}
    strong = names - {*cues.plain_outlet_words, *OF_FORMS}
    closed = bool(rest) and (rest[-1] in strong or (first == "The" and rest[-1] in names))
    opened = first in strong or opens_outlet(f"{first} x", cues)
    known = folded(name) in folded_set(cues.outlet_names) or case.page.text.count(name) > 1
    return known or closed or (opened and bool(rest))


def outlet_beside_date(case: Case) -> Field | None:
    """A name beside a date, of no person and no place that the text knows, is likely the outlet's."""
    for one in imprint(case, "name") if not is_headed_statement(case) else ():
        if not one.beside & {"date", "published"} or is_full_name(one.part.value, case.cues):
            continue
        if not case.people.full(one.part.value, case.cues):
            return inferred("outlet", one.part.value, "name-beside-date", one.span)
    return None


def is_headed_statement(case: Case) -> bool:
    """Tell whether the title opens as a statement's or a speech's: what stands beside its date is a place, no paper."""
    openers = tuple(word for kind, words in case.cues.kinds if kind in EVENTS for word in words)
    opens = compiled(rf"\W*(?:{alternatives(openers)})(?!\w)", re.IGNORECASE)
    return any(opens.match(one.text) for _, one in case.page.with_rule("title", "header:title", "first-line"))


def author(case: Case) -> Field | None:
    """“By A” in the imprint, or a name beside a role or an outlet, states the author; beside a date it is likely."""
    for one in imprint(case, "author"):
        field = people(case, "author", one)
        if is_unopened_at_foot(case, one):
            continue
        after = one.span.end  # “By A; B” is two parts
        others = [more for more in imprint(case, "name") if case.page.text[after : more.span.start].strip() in LINKS]
        named = [more.part.value for more in others if is_full_name(bare_name(more.part.value, case.cues), case.cues)]
        sure = all(case.page.text[after : more.span.start].strip() == ";" for more in others)
        both = replace(field, value=(*(field.value or ()), *named)) if field else None
        return both if both is None or sure else replace(both, status="inferred")  # “By A | B” may be who and where
    for one in imprint(case, "name"):
        if all(is_full_name(bare_name(name, case.cues), case.cues) for name in split_people(one.part.value)):
            field = people(case, "author", one)
            if field and one.line == 0 and not one.beside - {"name"}:
                return inferred("author", field.value or "", "name-over-post", one.span)
            signed = one.beside & {"outlet", "role"} or one.line + 1 in lines_of_office(case)
            return field if signed or field is None else inferred("author", field.value or "", "imprint", one.span)
    return None


def is_unopened_at_foot(case: Case, one: Found) -> bool:
    """Tell whether a name with a place, no “By” before it, stands in the second half: a line of another text."""
    opens = case.page.text[case.page.paragraphs[one.line].start : one.span.start].strip()
    return not opens and not one.beside & {"outlet", "role", "date"} and one.line * 2 > len(case.page.paragraphs)


def lines_of_office(case: Case) -> set[int]:
    """Return the places of the lines that say what, or where, somebody named above them is."""
    affiliations = {i for i, _ in case.page.with_rule(AFFILIATION)}
    return affiliations | {one.line for one in imprint(case, "role")}


def interviewer(case: Case) -> Field | None:
    """“Interview by A” in the imprint states the interviewer."""
    return next((people(case, "interviewer", one) for one in imprint(case, "interviewer")), None)


def people(case: Case, name: str, one: Found) -> Field | None:
    """Return the people a part names, or None."""
    names = [bare_name(ROLE_OF_OUTLET.sub("", written), case.cues) for written in split_people(one.part.value)]
    named = [written for written in names if written and written[0] not in QUOTES and not_small(written, case.cues)]
    full = tuple(dict.fromkeys(written.title() if written.isupper() else written for written in named))
    return stated(name, full, "imprint", one.span) if full else None


def not_small(name: str, cues: Cues) -> bool:
    """Tell whether no word of a name is one such as “on”: “Issued on” is nobody."""
    return not {*name.casefold().split()} & ({*cues.small_words} - {*cues.particles})


def published(case: Case) -> Field | None:
    """A date said to be of publication, or one beside the outlet or the author, states when it was published."""
    for one in imprint(case, "published"):
        return stated("published", one.part.value, "imprint", one.span)
    for one in imprint(case, "aired") if any(True for _ in imprint(case, "held")) else ():
        return stated("published", one.part.value, "imprint", one.span)
    event = case.value("kind") in EVENTS or has_cast(case)
    if event and not any(date_after(sentence, match.end(), case.cues) for sentence, match in case.held):
        return None
    for one in imprint(case, "date"):
        if not one.part.value.startswith("X") and not is_of_talk(case, one):
            unknown = event or ("name" in one.beside and not one.beside & OF_OUTLET)
            return (inferred if unknown else stated)("published", one.part.value, "imprint", one.span)
    return None


def has_cast(case: Case) -> bool:
    """Tell whether the head of a transcript lists who took part."""
    cast = (f"{CAST}{name}" for name in ("interviewer", "interviewee"))
    return any(True for _ in case.page.with_rule(LINE, *cast))


def is_dateline(case: Case, one: Found) -> bool:
    """Tell whether a date stands beside a place and nothing that is the outlet's, its hour of posting included."""
    event = case.value("kind") in EVENTS or is_transcript(case)
    posted = CLOCK_INSIDE.search(case.page.paragraphs[one.line].text) is not None and not event
    return "place" in one.beside and not one.beside & (OF_OUTLET | {"name"}) and not posted


def is_transcript(case: Case) -> bool:
    """Tell whether the title opens as that of a transcript or a hearing."""
    opens = compiled(rf"\W*(?:{alternatives(case.cues.hearings)})(?!\w)", re.IGNORECASE)
    return any(opens.match(one.text) for _, one in case.page.with_rule("title", "header:title", "first-line"))


def is_of_talk(case: Case, one: Found) -> bool:
    """Tell whether a date is that of the event: in a dateline, or in a line that opens with who asked."""
    return is_dateline(case, one) or one.opens == "interviewer"


def date(case: Case) -> Field | None:
    """A date said to be of the talk, one beside a place alone, or any date of a statement states when it was."""
    for one in (*imprint(case, "held"), *imprint(case, "aired")):
        if case.value("published") != one.part.value:
            return stated("date", one.part.value, "imprint", one.span)
    for one in imprint(case, "date"):
        if is_of_talk(case, one) or case.value("kind") in EVENTS or (has_cast(case) and one.line < HEAD):
            return stated("date", one.part.value, "imprint", one.span)
    return None


def is_of_office(case: Case, one: Found) -> bool:
    """Tell whether a place is what an office is for: its line ends in a comma, or the line above in “for” or “of”."""
    above = case.page.paragraphs[max(0, one.line - 1)].text if one.line else ""
    link = set(above.casefold().split()[-1:]) & {*case.cues.of_and_by, *case.cues.small_words}
    return bool(link) or case.page.paragraphs[one.line].text.rstrip().endswith((",", "،", ";"))


def place(case: Case) -> Field | None:
    """A place beside the date of the event states it; beside a date of publication or a name it is likely."""
    for one in imprint(case, "place"):
        if "outlet" in one.beside and case.page.text[one.span.start - 1] == "(":
            continue  # the town in which “The Northern Standard (London)” appears
        if folded(one.part.value) in folded_set(case.cues.no_places) or is_of_office(case, one):
            continue
        sure = is_dateline(case, one) and one.beside & {"date", "held"}
        make = stated if sure or (case.value("kind") in EVENTS and "published" not in one.beside) else inferred
        return make("place", one.part.value, "imprint", one.span)
    return None
