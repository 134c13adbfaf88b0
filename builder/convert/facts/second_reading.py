"""What is inferred last, for fields that no rule has found: looser rules, read when all else is settled.

They come behind every rule and every doubt, so nothing that a text states can depend on them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.convert.facts import (
    houses,
    likely_answers,
    likely_askers,
    likely_kinds,
    likely_scenes,
    likely_titles,
    said_titles,
    slugs,
    whose_talk,
)
from builder.convert.facts.case import Case
from builder.convert.values import Field

Rule = Callable[[Case], Field | None]
RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    (
        "title",
        (
            said_titles.title_labelled,
            said_titles.title_of_first_sentence,
            said_titles.title_over_turns,
            said_titles.title_over_picture,
        ),
    ),
    ("author", (slugs.author,)),
    ("kind", (likely_kinds.talk, likely_kinds.issued)),
    (
        "interviewee",
        (
            likely_askers.interviewee,
            likely_answers.interviewee_of_line,
            likely_answers.interviewee_in_arabic,
        ),
    ),
    (
        "interviewer",
        (
            likely_askers.interviewer,
            likely_askers.interviewer_of_house,
            houses.interviewer_is_house,
            likely_answers.interviewer_at_foot,
            whose_talk.interviewer_of_owner,
            whose_talk.interviewer_before_questions,
            whose_talk.interviewer_of_talk,
        ),
    ),
    ("interviewee", (likely_answers.interviewee_of_lead,)),
    (
        "outlet",
        (
            likely_askers.outlet_of_asker,
            houses.outlet_in_arabic,
            houses.outlet_that_asks,
            houses.outlet_of_tail,
            houses.outlet_in_brackets,
            houses.outlet_of_address,
            houses.outlet_of_foot,
            likely_askers.outlet_of_owner,
            whose_talk.outlet_of_talk,
            whose_talk.outlet_told_once,
        ),
    ),
    ("published", (likely_scenes.published_of_mail, likely_scenes.published)),
    ("date", (slugs.date, likely_scenes.date)),
    ("place", (slugs.place, likely_scenes.place_of_speech, likely_scenes.place_of_line, likely_scenes.place_of_talk)),
)
"""Rules for what is still empty: of each field the first that finds something gives the value."""
BETTER: tuple[tuple[str, frozenset[str], tuple[Rule, ...]], ...] = (
    (
        "title",
        frozenset({"first-line", "line-of-head", "long-first-line"}),
        (
            slugs.title,
            said_titles.title_labelled,
            said_titles.title_said_twice,
            said_titles.title_over_talk,
            likely_titles.title_echoed,
            likely_titles.title_of_two_lines,
        ),
    ),
    (
        "kind",
        frozenset({"running-text", "dateline"}),
        (likely_kinds.own_kind, likely_kinds.talk_in_title, likely_kinds.kind_of_head_words),
    ),
    ("kind", frozenset({"title-opening", "section-label"}), (likely_kinds.talk_on_air,)),
    ("interviewee", frozenset({"one-name"}), (likely_answers.interviewee_in_full,)),
    (
        "interviewee",
        frozenset({"introduced-alone"}),
        (
            likely_askers.interviewee_instead_of_asker,
            likely_answers.interviewee_of_line,
            likely_answers.interviewee_in_arabic,
        ),
    ),
    (
        "interviewer",
        frozenset({"outlet-label", "turn-labels"}),
        (likely_askers.interviewer, whose_talk.interviewer_of_owner),
    ),
    ("outlet", frozenset({"likely-talk"}), (houses.outlet_instead_of_asker,)),
    ("outlet", frozenset({"copyright-line"}), (houses.outlet_before_comma,)),
    ("outlet", frozenset({"imprint"}), (houses.outlet_in_arabic,)),
    ("published", frozenset({"date-line"}), (likely_scenes.published_instead,)),
)
"""Rules that may put another inference in the place of one: the field, the rules whose values may give way."""

LAST: tuple[tuple[str, frozenset[str], tuple[Rule, ...]], ...] = (
    ("interviewer", frozenset({"outlet-label", "house-asks", "talk-of-house"}), (whose_talk.interviewer_in_full,)),
    ("interviewer", frozenset(), (whose_talk.bare_interviewer,)),
    ("interviewee", frozenset(), (whose_talk.bare_interviewee,)),
)
"""Rules that word an inference better when all fields are read; of any rule where none is named."""


def with_what_is_likely(case: Case) -> Case:
    """Return the case with what the last rules infer, for fields that are empty or were only guessed."""
    for name, weak, rules in BETTER:
        field = next(one for one in case.fields if one.name == name)
        if field.status == "inferred" and field.rule in weak:
            case = with_first(case, name, rules)
    for name, rules in RULES:
        if case.value(name) in (None, ()):
            case = with_first(case, name, rules)
    for name, weak, rules in LAST:
        field = next(one for one in case.fields if one.name == name)
        if field.status == "inferred" and (not weak or field.rule in weak):
            case = with_first(case, name, rules)
    return case


def with_first(case: Case, name: str, rules: tuple[Rule, ...]) -> Case:
    """Return the case with the first value that the rules find for a field, or as it was."""
    found = next((field for rule in rules if (field := rule(case)) is not None), None)
    if found is None:
        return case
    return replace(case, fields=tuple(found if one.name == name else one for one in case.fields))
