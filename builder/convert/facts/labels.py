"""Values given by a “Label: value” line."""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, stated
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.people import bare_name, is_full_name, list_pattern, split_people
from builder.convert.structure.headers import ASKED_BY, header_label, opens_outlet
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.structure.values_below import BELOW_LABEL
from builder.convert.values import Field, Span
from builder.convert.words import UPPER, alternatives, compiled, folded, folded_set, is_arabic_script, whole_words


def label_text(case: Case, name: str) -> tuple[str, Span] | None:
    """Return the value of the line labelled for a field, with its span, or None."""
    for _, one in case.page.with_rule(f"header:{name}"):
        read = header_label(one.text, case.cues)
        if read:
            return read[1], Span(one.end - len(read[1]), one.end)
    for _, one in case.page.with_rule(f"{BELOW_LABEL}{name}"):
        return one.text, Span(one.start, one.end)
    return None


def label_value(case: Case, name: str) -> Field | None:
    """Return a field of one value from its label, or None."""
    read = label_text(case, name)
    if read is None or folded(read[0]) in folded_set(case.cues.no_places):
        return None
    return stated(name, read[0].rstrip("."), "label", read[1])


def label_people(case: Case, name: str) -> Field | None:
    """Return a field of people from its label, or None; a label in the plural lists people alone."""
    read = label_text(case, name)
    if read is None:
        return None
    people = names_in(read[0], case)
    return stated(name, people, "label", read[1]) if people else None


def names_in(value: str, case: Case) -> tuple[str, ...]:
    """Return the people a value opens with: “A, correspondent of O” gives A, “A in P and B in Q” gives both."""
    if ";" in value or "؛" in value:
        parts = (re.sub(r"^\s*(?:and\s|و\s)?", "", part) for part in re.split("[;؛]", value))
        return tuple(dict.fromkeys(name for part in parts for name in names_in(part, case)[:1]))
    value = re.sub(r"\s*\([^()]{2,60}\)(?=,|\s(?:and|et|und|&|و)\s)", "", value)  # “A (Mopti, Mali) and B”
    value = without_places(whole_words(case.cues.picture_words, case=True).split(value)[0].rstrip(), case)
    match = list_pattern(case.cues).match(value)
    if match is None:
        return ()
    joined = split_people(match["people"])
    names = [bare_name(name, case.cues) for name in joined]
    pair = len(names) == PAIR and "," in match["people"]
    others = [name for name in names[1:] if len(name.split()) > 1 and not is_affiliation(name, case, joined)]
    return (names[0], *(name for name in others if not (pair and joined[1].startswith("The "))))


PAIR = 2


def outlet_label(case: Case) -> tuple[str, Span] | None:
    """Return the one name that stands before all questions, with its first place, if it is no person's; or None."""
    asks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.type == "question"]
    labels = {mark.label for _, mark in asks if mark.label}
    label = max(labels, key=len, default="")
    initials = "".join(word[0] for word in label.split())
    asking = label_people(case, "interviewer")
    known = asking.value if asking and isinstance(asking.value, tuple) else ()
    if not labels or labels - {label, initials} or label in {"".join(w[0] for w in one.split()) for one in known}:
        return None
    called = " " in label and opens_outlet(label, case.cues) and is_arabic_script(label)
    if case.people.full(label, case.cues) and not called and not asks_for_others(case, label):
        return None
    reserved = folded_set((*case.cues.question_labels, *case.cues.answer_labels, *case.cues.role_labels))
    named = is_full_name(bare_name(label, case.cues), case.cues) and not (called or asks_for_others(case, label))
    is_known = folded(label) in folded_set(case.cues.outlet_names)
    if all_shout(case) and " " not in label and not is_known and not asks_for_others(case, label):
        return None
    least = SHORTEST_LOUD if label.isupper() and asks_for_others(case, label) else SHORTEST
    if folded(label) in reserved or len(label) < least or named:
        return None
    if not asks_for_others(case, label) and (
        not is_outlet_here(label, case.page)
        and not is_outlet_name(label, case.cues)
        and folded(label) != folded(str(case.value("outlet") or ""))
    ):
        return None
    first = case.page.paragraphs[asks[0][0]].start
    start = max(first, case.page.text.find(label, first))
    return label.title() if label.isupper() and " " in label else label, Span(start, start + len(label))


SHORTEST, SHORTEST_LOUD = 3, 2


def all_shout(case: Case) -> bool:
    """Tell whether the names before the answers are in capitals too: then those of who asks are no acronym."""
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.type == "answer" and mark.label}
    return bool(labels) and all(label.isupper() for label in labels if len(label) > 1)


def asks_for_others(case: Case, label: str) -> bool:
    """Tell whether the name before the questions is no asker's: a line names others, or the text “an O interview”."""
    last = folded(label.rsplit(maxsplit=1)[-1])
    lines = [folded(one.text).split() for _, one in case.page.with_rule(ASKED_BY, "header:interviewer")]
    if lines and not any(last in line for line in lines):
        return True
    own = rf"(?<!\w)an?\s{re.escape(label)}\s(?:{alternatives(case.cues.interview_words)})(?!\w)"
    return re.search(own, case.page.text, re.IGNORECASE) is not None


def without_places(value: str, case: Case) -> str:
    """Return a list of names without the places where each of them works: “A in P and B in Q” -> “A and B”."""
    place = rf"[{UPPER}][\w’'.-]{{1,30}}(?:\s[{UPPER}][\w’'.-]{{1,30}}){{0,2}}"
    prepositions = alternatives(case.cues.place_prepositions)
    return compiled(rf"\s(?:{prepositions})\s{place}(?=\s(?:and|&)\s|[,;)]|$)").sub("", value)


def is_affiliation(name: str, case: Case, names: tuple[str, ...]) -> bool:
    """Tell whether a name after a person's is an outlet, an organisation or a place, by its words or as known."""
    cues = case.cues
    if folded(name.rsplit(maxsplit=1)[-1]) in folded_set((*cues.outlet_roles, *cues.roles, *cues.other_roles)):
        return True
    other = {*cues.outlet_words, *cues.mast_words, *cues.organisation_words, *cues.place_words}
    known = folded_set((*cues.outlet_names, *cues.place_names, *cues.dateline_places))
    opened = compiled(rf"(?:{alternatives(cues.outlet_openers)})\s").match(name) is not None
    return (
        opened
        or any(word in other for word in name.split())
        or any(folded(one) in known for one in (name, *names[1:2]))
    )
