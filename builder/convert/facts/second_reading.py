"""What is inferred last, for fields that no rule has found: looser rules, read when all else is settled.

They come behind every rule and every doubt, so nothing that a text states can depend on them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.convert.facts import houses, likely_askers, likely_scenes, outlets
from builder.convert.facts.case import Case
from builder.convert.values import Field

Rule = Callable[[Case], Field | None]
RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("interviewee", (likely_askers.interviewee,)),
    ("interviewer", (likely_askers.interviewer, houses.interviewer_is_house)),
    (
        "outlet",
        (
            likely_askers.outlet_of_asker,
            houses.outlet_in_arabic,
            houses.outlet_that_asks,
            houses.outlet_of_address,
            outlets.from_owner_of_author,
            houses.outlet_told,
        ),
    ),
    ("published", (likely_scenes.published,)),
    ("date", (likely_scenes.date,)),
    ("place", (likely_scenes.place_of_line, likely_scenes.place_of_talk)),
)


def with_what_is_likely(case: Case) -> Case:
    """Return the case with what the last rules infer for the fields that are still empty."""
    for name, rules in RULES:
        if case.value(name) in (None, ()):
            found = next((field for rule in rules if (field := rule(case)) is not None), None)
            if found is not None:
                case = replace(case, fields=tuple(found if one.name == name else one for one in case.fields))
    return case
