"""The values of bylines and of the labels that stand for one, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.convert.facts.case import Case
from builder.convert.structure.headers import byline_value, header_label


def bylines_of(case: Case) -> Iterator[tuple[str, int]]:
    """Yield what follows “By”, “Author:” and “Interviewer:”, each with the place of its first character."""
    for _, one in case.page.with_rule("header:author", "header:interviewer", "byline"):
        label = header_label(one.text, case.cues)
        value = label[1] if label else byline_value(one.text, case.cues)
        if value:
            yield value, one.end - len(value)
