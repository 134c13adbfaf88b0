"""Whom questions without a name before them are put to.

"Mr. Noori, will you sail?" over the answer, "Farid Noori" above  -> Farid Noori
one person alone introduced above questions and answers            -> likely that person
"""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.guesses import is_of_site
from builder.convert.facts.imprints import imprint
from builder.convert.facts.labels import label_people
from builder.convert.facts.subjects import named_before
from builder.convert.facts.title_people import names_kind
from builder.convert.people import person_pattern, surname
from builder.convert.structure.labels import reserved_labels
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, whole_words

MOST_LOOKED_AT, FIRST_PARAGRAPHS, LONG = 20, 4, 120


def interviewee_addressed(case: Case) -> Field | None:
    """A question that addresses one person of the text by title and name states who was asked."""
    vocative = compiled(
        rf"(?:^|,\s)(?:{alternatives(case.cues.titles)})\s(?P<person>{person_pattern(case.cues)})(?=[,?؟]|،)"
    )
    found: dict[str, Span] = {}
    for i, mark in enumerate(case.page.marks):
        if mark is None or mark.type != "question":
            continue
        start = mark.content or case.page.paragraphs[i].start
        match = vocative.search(case.page.text[start : case.page.paragraphs[i].end])
        name = case.people.full(match["person"], case.cues) if match else None
        if match and name:
            found.setdefault(name, Span(start + match.start("person"), start + match.end("person")))
    if len(found) != 1 or has_named_answers(case):
        return None
    name, span = next(iter(found.items()))
    return stated("interviewee", (name,), "addressed-by-name", span)


def interviewee_introduced_alone(case: Case) -> Field | None:
    """The only person named in full above unnamed questions and answers was likely asked, who asked left out."""
    types = [mark.type if mark is not None else None for mark in case.page.marks]
    if "question" not in types or "answer" not in types or has_named_answers(case):
        return None
    first = case.page.paragraphs[types.index("question")]
    if whole_words(case.cues.spoke_to).search(case.page.text, 0, first.start):
        return None  # then the text says of somebody else, or to whom else, they spoke
    asked = label_people(case, "interviewer")
    asking = {*(case.value("author") or ()), *(asked.value or () if asked else ())}
    said = case.asker
    asking |= {said[0].value} if said else set()
    asking |= {one.part.value for kind in ("author", "interviewer") for one in imprint(case, kind)}
    others = {surname(name) for name in asking if isinstance(name, str)}
    below = named_before(case, first.start, headings=False)
    above = below or {one for one in named_before(case, first.start, headings=True) if is_itself(one, case.page.text)}
    named = {name for name in above if surname(name) not in others and not names_kind(name, case.cues)}
    named = {name for name in named if not is_translator(name, case) and not is_of_site(name, case.cues)}
    named = named if len(named) == 1 else named & {opening_subject(case, named)}
    if len(named) != 1:
        return None
    name = named.pop()
    place = case.page.text.find(name)
    return inferred("interviewee", (name,), "introduced-alone", Span(place, place + len(name)) if place >= 0 else None)


def is_translator(name: str, case: Case) -> bool:
    """Tell whether a text names somebody as its translator, editor or photographer."""
    by = case.cues.translated_by
    return bool(by) and re.search(rf"(?i:{alternatives(by)}):?\s{re.escape(name)}", case.page.text) is not None


def opening_subject(case: Case, named: set[str]) -> str | None:
    """Return who of some people opens one of the first paragraphs, or else is named first in the first long one."""
    free = [one.text for i, one in enumerate(case.page.paragraphs) if case.page.marks[i] is None][:FIRST_PARAGRAPHS]
    for text in free:
        opens = max((name for name in named if text.startswith(name)), key=len, default=None)
        if opens:
            return opens
    long = next((text for text in free if len(text) > LONG), "")
    return min((name for name in named if name in long), key=lambda name: (long.index(name), -len(name)), default=None)


def is_itself(name: str, text: str) -> bool:
    """Tell whether a name as it is written first is no owner's: “A. Person's lawyer” is not A. Person."""
    found = [match.end() for match in re.finditer(re.escape(name), text)]
    return not found or any(re.match(r"['’]s?(?!\w)", text[end : end + 3]) is None for end in found[:MOST_LOOKED_AT])


def has_named_answers(case: Case) -> bool:
    """Tell whether a name stands before the answers."""
    reserved = reserved_labels(case.cues)
    labels = (mark.label for mark in case.page.marks if mark is not None and mark.type == "answer" and mark.label)
    return any(folded(label) not in reserved for label in labels)
