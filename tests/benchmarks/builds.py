"""Builds of an invented archive, timed as an editor would wait for them: the whole command, from start to end."""

from __future__ import annotations

import os
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from builder.trees import TREES
from tests.benchmarks.compared import differing
from tests.benchmarks.process import Run, python, run

ROOT = Path(__file__).resolve().parent.parent.parent
TIMES = 3
"""An edit and a build of nothing new are timed so often; the middle one counts."""


@dataclass(frozen=True, slots=True)
class Builds:
    """Seconds of the whole command, and the peak of memory of the first build."""

    cold: float
    cold_with_search: float
    edit: float
    nochange: float
    megabytes: float | None
    unlike: int
    """Files in which what stood after the edits differs from a build of the same content from nothing."""


def measure(root: Path) -> Builds:
    """Build the archive in ``root`` from nothing; after edits; as it is; from nothing again."""
    cold = _from_nothing(root, "--no-search").seconds if _knows("--no-search") else None
    whole = _from_nothing(root)
    edits = []
    for record in _some_records(root):
        edit(record, _somebody(root, record))
        edits.append(_build(root).seconds)
    still = [_build(root).seconds for _ in range(TIMES)]
    amended = _put_aside(root) / "build"
    _build(root)
    return Builds(
        cold=whole.seconds if cold is None else cold,
        cold_with_search=whole.seconds,
        edit=statistics.median(edits),
        nochange=statistics.median(still),
        megabytes=whole.megabytes,
        unlike=sum(len(differing(amended / tree, root / "build" / tree)) for tree in TREES),
    )


def edit(record: Path, name: str) -> None:
    """Add a sentence with ``name`` to the last passage of a record's file."""
    before, brace, end = record.read_text("utf-8").rpartition(" { #p-")
    record.write_text(f"{before} Later {name} came by.{brace}{end}", "utf-8", newline="\n")


def _some_records(root: Path) -> list[Path]:
    """Records in English, from the beginning, the middle and the end."""
    english = [path for path in sorted((root / "content" / "records").iterdir()) if _is_english(path)]
    return [english[len(english) * n // TIMES] for n in range(TIMES)]


def _is_english(record: Path) -> bool:
    return "\nlanguage: en\n" in record.read_text("utf-8")


def _somebody(root: Path, record: Path) -> str:
    """The name of a person whom the record does not name."""
    text = record.read_text("utf-8")
    heads = (path.read_text("utf-8") for path in sorted((root / "content" / "actors").iterdir()))
    names = (head.partition("name: ")[2].partition("\n")[0] for head in heads)
    return next(name for name in names if name.split()[-1] not in text)


def _from_nothing(root: Path, *options: str) -> Run:
    _put_aside(root)
    return _build(root, *options)


def _put_aside(root: Path) -> Path:
    """Move away all that was built; gives where it is.

    Who builds for the first time has deleted nothing before, and ext4 takes up to ten times as long to make a file for
    some minutes after many were deleted: it will not give out their places yet.
    """
    aside = Path(tempfile.mkdtemp(prefix="aside-", dir=root.parent))
    for path in list(root.iterdir()):
        if path.name != "content":
            path.rename(aside / path.name)
    return aside


def _build(root: Path, *options: str) -> Run:
    return run(python("-m", "builder", "--archive", str(root), "build", *options), _surroundings(), ROOT)


def _knows(option: str) -> bool:
    return option in run(python("-m", "builder", "build", "--help"), _surroundings(), ROOT).said


def _surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
