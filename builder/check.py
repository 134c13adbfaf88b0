"""Archive → what is wrong across its files: names that lead nowhere, notes that lost their words, and more.

The rules themselves stand in `builder.rules`, one a function.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.annotate import Names, prepare_names
from builder.model import Annotated, Archive, Record
from builder.problems import Problem
from builder.redirects import redirects_lead_somewhere
from builder.rules import authority, records, references, rights
from builder.rules.finding import RecordRule, Rule
from builder.settings import Settings

RECORD_RULES: tuple[RecordRule, ...] = (*references.RULES, *records.RULES, *rights.RULES)
RULES_OF_ALL: tuple[Rule, ...] = (
    *references.RULES_OF_ALL,
    *rights.RULES_OF_ALL,
    *authority.RULES_OF_ALL,
    redirects_lead_somewhere,
)


NEEDS_ALL = frozenset({
    "certainty-of-nothing",
    "evidence-missing",
    "interviewer-silent",
    "missing-key",
    "published-before-date",
    "rights-no-basis",
    "source-changed",
    "source-not-public",
    "speaker-ambiguous",
    "speaker-unknown",
    "text-missing",
    "text-not-public",
    "withdrawal-of-published",
    "withdrawn-with-content",
})
"""Faults that may only seem so while another key of the same file is at fault and was left out."""


def check_archive(archive: Archive, settings: Settings) -> tuple[Problem, ...]:
    """Apply every rule that needs more than one file, or a whole record."""
    names = prepare_names(archive.entities)
    found = [problem for record in archive.records for problem in check_record(record, archive, names, settings)]
    return (*found, *check_together(archive, settings))


def check_record(record: Record, archive: Archive, names: Names, settings: Settings) -> tuple[Problem, ...]:
    """Apply every rule to one record; of ``archive`` only the authority counts."""
    found = (problem for rule in RECORD_RULES for problem in rule(record, archive, settings))
    labels = (*authority.labels_name_speakers(record, names), *authority.askers_ask(record, names))
    softer = record.head.status == "draft"
    return tuple(_soften(p, softer=softer) for p in (*found, *labels) if record.sound or p.code not in NEEDS_ALL)


def check_open_names(annotated: Annotated, archive: Archive) -> Iterator[Problem]:
    """Report short forms that could mean several entities of this record."""
    for name in annotated.open_names:
        if len(name.candidates) > 1:
            who = " or ".join(f"{archive.entity[c].name} ({c})" for c in name.candidates)
            rule = " or ".join(
                f"{{text: {name.surface}, at: {name.passage}, {archive.entity[c].kind}: {c}}}" for c in name.candidates
            )
            yield Problem("ambiguous-name", "warning", annotated.record.path, name.line, 1,
                          f'"{name.surface}", which may be {who}', "one of them", f"Add to mentions: {rule}")


def check_together(archive: Archive, settings: Settings) -> tuple[Problem, ...]:
    """Apply every rule across files; of a record only its head and the ids of its passages count."""
    unsound = {record.path for record in archive.records if not record.sound}
    unsound |= {entity.path for entity in archive.entities if not entity.sound}
    found = (problem for rule in RULES_OF_ALL for problem in rule(archive, settings))
    return tuple(p for p in found if p.path not in unsound or p.code not in NEEDS_ALL)


def _soften(problem: Problem, *, softer: bool) -> Problem:
    # A draft may name whom the authority does not have yet: it must be seen, and nothing of it is published.
    if softer and problem.code == "dangling-reference":
        return replace(problem, severity="warning")
    return problem
