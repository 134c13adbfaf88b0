"""Archive → what is wrong across its files: names that lead nowhere, notes that lost their words, and more.

The rules themselves stand in `builder.rules`, one a function.
"""

from __future__ import annotations

from builder.model import Archive
from builder.problems import Problem
from builder.rules import authority, records, references, rights
from builder.rules.finding import Rule
from builder.settings import Settings

RULES: tuple[Rule, ...] = (*references.RULES, *records.RULES, *rights.RULES, *authority.RULES)


def check_archive(archive: Archive, settings: Settings) -> tuple[Problem, ...]:
    """Apply every rule that needs more than one file, or a whole record."""
    return tuple(problem for rule in RULES for problem in rule(archive, settings))
