"""What several tests need: the invented archive, laid out where it may be changed, its settings and its pages."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from builder.check import check_archive
from builder.index.card import date_key
from builder.memory import standing_of
from builder.pages import pages_of_index
from builder.pipeline import Desk
from builder.problems import Problem, sort_problems
from builder.read import read_archive
from builder.render.nodes import Page
from builder.render.provenance import Neighbour, Neighbours, neighbours
from builder.render.record import render_record, render_withdrawn
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


def all_pages(desk: Desk, settings: Settings) -> Iterator[Page]:
    """Make every page of a site as nodes."""
    known = [standing_of(b"", one.record) for one in sorted(desk.annotated, key=lambda one: date_key(one.record))]
    beside = neighbours([Neighbour(one.id, one.title, one.date) for one in known if one.dated])
    for one in desk.annotated:
        yield render_record(one, beside.get(one.record.id, Neighbours()), desk.archive, settings)
    for record in desk.archive.records:
        if record.head.status == "withdrawn":
            yield render_withdrawn(record, settings)
    yield from pages_of_index(desk.index, desk.names, settings)


def sums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, by POSIX path below it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
