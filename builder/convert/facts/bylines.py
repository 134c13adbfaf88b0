"""The values of bylines and of the labels that stand for one, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.convert.facts.case import Case
from builder.convert.structure.headers import ASKED_BY, byline_value, header_label


def bylines_of(case: Case, *rules: str) -> Iterator[tuple[str, int]]:
    """Yield what follows “By”, “Author:”, “Interview by” or “Interviewer:”, each with its first character's place."""
    openers = {"byline": case.cues.byline_openers, ASKED_BY: case.cues.interviewer_openers}
    for i, one in case.page.with_rule(*(rules or ("header:author", "header:interviewer", "byline", ASKED_BY))):
        mark = case.page.marks[i]
        label = header_label(one.text, case.cues)
        value = label[1] if label else byline_value(one.text, openers.get(mark.rule if mark else "", ()), case.cues)
        if value:
            yield value, one.start + one.text.rindex(value)
