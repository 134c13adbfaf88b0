"""What several tests need: the invented archive, laid out where it may be changed, and its settings."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from builder.check import check_archive
from builder.problems import Problem, sort_problems
from builder.read import read_archive
from builder.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
INVENTED = FIXTURES / "archive"
PATIENCE = 5
"""Seconds of processor time after which an input counts as one that blows a rule up: such inputs take minutes.
How fast sound work is, the benchmarks measure."""

SOUND_RECORD = (FIXTURES / "faults" / "sound-record.md").read_text("utf-8")
"""A record of the invented archive without a fault."""


@cache
def settings() -> Settings:
    """Give the settings of this repository."""
    return load_settings(ROOT)


def copy_archive(folder: Path) -> Path:
    """Lay the invented archive out in ``folder``; gives its root."""
    root = folder / "archive"
    shutil.copytree(INVENTED, root)
    return root


def problems_of(root: Path) -> tuple[Problem, ...]:
    """Read and check the archive in ``root``, as far as that needs no linking of names."""
    desk = read_archive(root)
    return sort_problems((*desk.problems, *check_archive(desk.archive, settings())))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems, in their order."""
    return [problem.code for problem in problems]
