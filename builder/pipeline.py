"""What is known of an archive before a page is made: read, checked, annotated, indexed. `build.py` makes the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.annotate import Names, annotate_archive, prepare_names
from builder.check import check_archive, check_open_names
from builder.index.concordance import Index, index_archive
from builder.model import Annotated, Archive
from builder.problems import Problem, sort_problems
from builder.read import read_archive
from builder.settings import Settings

if TYPE_CHECKING:
    from builder.convert.reading import Reading


@dataclass(frozen=True)
class Desk:
    """Everything known of an archive before a page is made."""

    archive: Archive
    names: Names
    annotated: tuple[Annotated, ...]
    index: Index
    problems: tuple[Problem, ...]


def read_desk(root: Path, settings: Settings, *, drafts: bool = False) -> Desk:
    """Read, check, annotate and index the archive in ``root``."""
    desk = read_archive(root)
    archive, problems = desk.archive, [*desk.problems, *check_archive(desk.archive, settings)]
    names = prepare_names(archive.entities)
    annotated = annotate_archive(archive, names, drafts=drafts)
    problems += (problem for one in annotated for problem in check_open_names(one, archive))
    index = index_archive(archive, annotated, settings.words.relations, cache(partial(_reading, settings)))
    return Desk(archive, names, annotated, index, sort_problems(problems))


def _reading(settings: Settings) -> Reading:
    from builder.convert.reading import reading_from  # noqa: PLC0415 - loaded only where a text quotes somebody

    return reading_from(settings.reading)


def check(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem of the archive in ``root``, drafts included."""
    return read_desk(root, settings, drafts=True).problems
