"""Who answers besides the one that a title or a sentence names: the labels before the answers show it.

title “A conversation with A. Person”, answers of A. Person and of B. Other  ->  both, as an inference
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.convert.facts.case import Case
from builder.convert.facts.people import cased
from builder.convert.facts.speakers import is_of_outlet
from builder.convert.people import is_full_name, surname
from builder.convert.structure.labels import BRACKETS, reserved_labels, speaker_key
from builder.convert.values import Field
from builder.convert.words import folded, folded_set

SURE, MOST = ("label", "cast", "turn-labels"), 4


def with_all_who_answer(case: Case) -> Case:
    """Return the case with every person of the labels before answers among the interviewees."""
    return replace(case, fields=tuple(completed(case, field) for field in case.fields))


def completed(case: Case, field: Field) -> Field:
    """Return the field of the interviewees with those who answer under a label of their own; any other as it is."""
    if field.name != "interviewee" or not isinstance(field.value, tuple) or field.rule in SURE:
        return field
    named = (*field.value, *(case.value("interviewer") or ()), *(case.value("author") or ()))
    taken = {surname(name) for name in named}
    others = tuple(dict.fromkeys(name for name in answering(case) if surname(name) not in taken))
    if not others or len(others) + len(field.value) > MOST:
        return field
    return replace(field, value=(*field.value, *others), status="inferred")


def answering(case: Case) -> Iterator[str]:
    """Yield who stands in full before the answers, those who report for the programme left out."""
    unnamed = reserved_labels(case.cues) | folded_set(case.cues.unnamed_voices)
    marks = (mark for mark in case.page.marks if mark is not None and mark.type == "answer")
    labels = tuple(dict.fromkeys(mark.label for mark in marks if mark.label))
    reporting = {surname(label.partition(",")[0]) for label in labels if is_of_outlet(label, case)}
    for label in labels:
        if surname(label.partition(",")[0]) in reporting:
            continue
        known = {folded(label), speaker_key(label)}.isdisjoint(unnamed)
        name = case.people.full(BRACKETS.sub("", label).split(",")[0], case.cues) if known else None
        if name and is_full_name(name, case.cues):
            yield cased(name)
