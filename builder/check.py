"""Archive → what is wrong across its files: names that lead nowhere, notes that lost their words, and more.

The rules themselves stand in `builder.rules`, one a function.
"""

from __future__ import annotations

from dataclasses import replace

from builder.model import Archive
from builder.problems import Problem
from builder.redirects import redirects_lead_somewhere
from builder.rules import authority, records, references, rights
from builder.rules.finding import Rule
from builder.settings import Settings

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *records.RULES,
    *rights.RULES,
    *authority.RULES,
    redirects_lead_somewhere,
)


NEEDS_ALL = frozenset({
    "certainty-of-nothing",
    "evidence-missing",
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
    unsound = {record.path for record in archive.records if not record.sound}
    unsound |= {entity.path for entity in archive.entities if not entity.sound}
    found = (problem for rule in RULES for problem in rule(archive, settings))
    drafts = {record.path for record in archive.records if record.head.status == "draft"}
    return tuple(_soften(p, drafts) for p in found if p.path not in unsound or p.code not in NEEDS_ALL)


def _soften(problem: Problem, drafts: set[str]) -> Problem:
    # A draft may name whom the authority does not have yet: it must be seen, and nothing of it is published.
    if problem.path in drafts and problem.code == "dangling-reference":
        return replace(problem, severity="warning")
    return problem
