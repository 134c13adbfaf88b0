"""Who asks and who answers by the names that stand before the turns, or that are introduced in the first of them.

"DANA PRICE:" before questions, "KARIM:" before answers  ->  interviewer Dana Price, interviewee Omid Karim
"""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.clauses import template
from builder.convert.facts.labels import asks_for_others, outlet_label
from builder.convert.facts.people import cased
from builder.convert.people import bare_name, is_full_name
from builder.convert.structure.labels import reserved_labels, speaker_key
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, folded_set, whole_words

MOST_INTERVIEWEES = 3
FIRST_TURNS = 3


def interviewee_from_labels(case: Case) -> Field | None:
    """The names that label the answers are the interviewees', if they are few and full."""
    return labelled_people(case, "answer", "interviewee")


def interviewee_introduced(case: Case) -> Field | None:
    """“With us tonight is X” in one of the first turns states the interviewee, if X speaks too."""
    labels = {speaker_key(mark.label) for mark in case.page.marks if mark is not None and mark.label}
    first = [
        one for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True) if mark is not None and mark.opens
    ]
    for one in first[:FIRST_TURNS] if case.cues.introduces else ():
        for words in case.cues.introduces:
            match = template(words, case.cues).search(one.text)
            name = case.people.full(match["person"], case.cues) if match else None
            if match and name and is_full_name(name, case.cues) and speaker_key(name) in labels:
                span = Span(one.start + match.start("person"), one.start + match.end("person"))
                return stated("interviewee", (name,), "introduced", span)
    return None


def interviewer_from_labels(case: Case) -> Field | None:
    """The names that label the questions are the interviewers'."""
    return labelled_people(case, "question", "interviewer")


def labelled_people(case: Case, role: str, name: str) -> Field | None:
    """Return the people whose labels open the turns of one role, if each is known in full."""
    reserved, unnamed = reserved_labels(case.cues), folded_set(case.cues.role_labels)
    labels: dict[str, Span] = {}
    seen: set[str] = set()
    reporters = False
    named = (mark.label for mark in case.page.marks if mark is not None and mark.opens and mark.label)
    reporting = {speaker_key(label) for label in named if is_of_outlet(label, case)}
    for i, mark in enumerate(case.page.marks):
        if mark is None or mark.type != role or mark.label is None:
            continue
        key = speaker_key(mark.label)
        if folded(mark.label) in folded_set(case.cues.unnamed_voices):
            continue
        if role == "answer" and key in reporting:
            reporters = True
            continue
        if key in unnamed and role == "answer":
            return None  # “The Vice President” answers too, and has no name here
        if key not in reserved and key not in seen:
            if len(seen) > MOST_INTERVIEWEES or (role == "question" and is_outlets(case, mark.label)):
                return None
            seen.add(key)
            labels.setdefault(bare_name(re.split(r"[(\[,]", mark.label)[0], case.cues), span_of_label(case, i))
    people = [case.people.full(label, case.cues) or case.people.with_initials(label) for label in labels]
    if not people or len(people) > MOST_INTERVIEWEES or not all(people):
        return None
    roles = folded_set(case.cues.roles)
    if any(folded(word) in roles for person in people for word in (person or "").split()):
        return None  # “Senior Administration Official” is nobody's name
    full = tuple(dict.fromkeys(cased(person) for person in people if person and is_full_name(person, case.cues)))
    make = inferred if reporters else stated
    return make(name, full, "turn-labels", next(iter(labels.values()))) if full else None


def is_outlets(case: Case, label: str) -> bool:
    """Tell whether a label before questions is an outlet's name and no person's: “DER ANKER: …”."""
    if "&" in label or folded(label) in folded_set(case.cues.outlet_names) or asks_for_others(case, label):
        return True
    openers = alternatives((*case.cues.outlet_openers, *case.cues.outlet_generic))
    if compiled(rf"(?:{openers})\s").match(label):
        return True  # “Radio Harbour: …”
    return re.search(rf"(?<!\w)(?:{openers})\s{re.escape(label)}(?!\w)", case.page.text) is not None


def is_of_outlet(label: str, case: Case) -> bool:
    """Tell whether a label names who reports for the programme: “A. PERSON, CVN CORRESPONDENT”."""
    _, _, role = label.partition(",")
    return whole_words(case.cues.reporting_roles).search(role) is not None


def span_of_label(case: Case, place: int) -> Span:
    """Return where the label of a turn stands: before its words, or on the line above them."""
    one, mark = case.page.paragraphs[place], case.page.marks[place]
    if mark is not None and mark.content > one.start:
        return Span(one.start, mark.content)
    label = case.page.paragraphs[max(0, place - 1)]
    return Span(label.start, label.end)


def interviewer_is_label(case: Case) -> Field | None:
    """An outlet's name before the questions lets one infer that it asked."""
    label = outlet_label(case)
    return inferred("interviewer", (label[0],), "outlet-label", label[1]) if label else None
