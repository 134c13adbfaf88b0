"""What a run measured → one table, one JSON object, a section of `RESULTS.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """# Measured

What `python3 run.py bench --records N --write` found, the newest run of each size. Times are of the whole command; they
move with the machine, so the ratios count: both sides were timed in the same run.
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run's figures, under the names of the JSON."""

    records: int
    cold_s: float
    cold_with_search_s: float
    edit_s: float
    nochange_s: float
    rss_mb: float | None
    site_mb: float
    page_kb: float
    convert_per_s: float
    match_mb_s: float | None
    ratio_mkdocs: float | None
    ratio_hugo: float | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and on what a run was made, and what stands behind its figures."""

    date: str
    machine: str
    versions: str
    pages: int
    first_page: str
    further_page: str
    further_kb: float
    mkdocs_s: float | None
    hugo_s: float | None
    unlike_clean: int
    """Files that differ after three edits from a build from nothing."""
    unlike_mkdocs: int | None
    """Files that differ from what MkDocs prints of the same tree."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the goal is for 10,000 records on two cores."""

    what: str
    value: float | None
    unit: str
    goal: str


def rows(figures: Figures, around: Circumstances) -> Iterator[Row]:
    """The lines of the table."""
    yield Row("cold build", figures.cold_s, "s", "≤ 20")
    yield Row("cold build with the search index", figures.cold_with_search_s, "s", "≤ 30")
    yield Row("one record edited", figures.edit_s, "s", "≤ 1.0")
    yield Row("nothing changed", figures.nochange_s, "s", "≤ 0.6")
    yield Row("memory, all processes together", figures.rss_mb, "MB", "≤ 400")
    yield Row("site on disk", figures.site_mb, "MB", "≤ 300")
    yield Row("first page with all it needs, compressed", figures.page_kb, "KB", "≤ 120")
    yield Row("each further page, compressed", around.further_kb, "KB", "≤ 15")
    yield Row("texts of 10 KB converted", figures.convert_per_s, "a second", "≥ 50")
    yield Row("text searched for names", figures.match_mb_s, "MB a second", "≥ 50")
    yield Row("files that edits leave unlike a build from nothing", around.unlike_clean, "", "0")
    yield Row("files unlike those of MkDocs", around.unlike_mkdocs, "", "0")
    yield Row("MkDocs, same tree", around.mkdocs_s, "s", "")
    yield Row("cold build ÷ MkDocs", figures.ratio_mkdocs, "", "≤ 0.167")
    yield Row("Hugo, same Markdown", around.hugo_s, "s", "")
    yield Row("cold build ÷ Hugo", figures.ratio_hugo, "", "≤ 1.5")


def table(figures: Figures, around: Circumstances) -> str:
    """The table for a terminal."""
    lines = [f"{figures.records:,} records, {around.pages:,} pages · {around.machine} · {around.versions}", ""]
    lines += [
        f"{row.what:<51}{_shown(row.value):>9} {row.unit:<12}{row.goal}".rstrip() for row in rows(figures, around)
    ]
    return "\n".join((*lines, "", *_weighed(around)))


def section(figures: Figures, around: Circumstances) -> str:
    """The section of the results for so many records."""
    lines = [f"## {figures.records:,} records", "", f"{around.date} · {around.machine} · {around.versions}", ""]
    lines += ["| | measured | | goal at 10,000 |", "|---|---:|---|---|"]
    lines += [f"| {row.what} | {_shown(row.value)} | {row.unit} | {row.goal} |" for row in rows(figures, around)]
    return "\n".join((*lines, "", f"{around.pages:,} pages. " + " ".join(_weighed(around)), ""))


def with_section(results: str, figures: Figures, around: Circumstances) -> str:
    """The results with this run in place of the last of its size; sizes stand in order, what else is told last."""
    sections, others = {figures.records: section(figures, around)}, []
    for part in re.split(r"^(?=## )", results, flags=re.MULTILINE)[1:]:
        size = re.match(r"## ([\d,]+) records\n", part)
        if size:
            sections.setdefault(int(size[1].replace(",", "")), part.rstrip() + "\n")
        else:
            others.append(part.rstrip() + "\n")
    return "\n".join((HEAD, *(sections[size] for size in sorted(sections)), *others))


def as_json(figures: Figures) -> dict[str, float | int | None]:
    """The figures as JSON has them."""
    return {name: value if value is None else round(value, 3) for name, value in asdict(figures).items()}


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    if value >= 100 or isinstance(value, int):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _weighed(around: Circumstances) -> Iterator[str]:
    yield f"Heaviest first page: {around.first_page}; heaviest further page: {around.further_page}."
