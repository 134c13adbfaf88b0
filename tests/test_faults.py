"""Each file in fixtures/faults has one fault: it is found at its line, and nothing else is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder import pipeline
from builder.problems import Problem
from tests.support import FIXTURES, INVENTED, copy_archive, problems_of, settings

FAULTS = FIXTURES / "faults"
LISTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((FAULTS / "faults.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the invented archive."""
    return copy_archive(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module")
def before(root: Path) -> frozenset[Problem]:
    """Give the problems that the archive has by itself."""
    return frozenset(problems_of(root))


@pytest.fixture
def laid(root: Path, before: frozenset[Problem], request: pytest.FixtureRequest) -> Iterator[tuple[Problem, ...]]:
    """Lay one file over the archive; give the problems that it brings."""
    target = root / request.param["goes"]
    shutil.copyfile(FAULTS / request.param["file"], target)
    yield tuple(p for p in problems_of(root) if p not in before)
    target.unlink()
    if request.param.get("replaces"):
        shutil.copyfile(INVENTED / request.param["goes"], target)


def cases(kind: str) -> list[Any]:
    """List the cases of one kind with the name of their file."""
    return [pytest.param(case, case, id=case["file"]) for case in LISTED[kind]]


@pytest.mark.parametrize(("case", "laid"), cases("faults"), indirect=["laid"])
def test_fault_is_found_and_nothing_else(case: dict[str, Any], laid: tuple[Problem, ...]) -> None:
    """A fault is found in its file and line, under its code, and says what to do about it."""
    named = [p for p in laid if (p.path, p.line, p.code) == (case["goes"], case["line"], case["code"])]

    assert [p.severity for p in named] == [case["severity"]], laid
    assert named[0].found
    assert named[0].expected
    assert named[0].hint
    # Nothing else is reported as an error, unless it follows from the fault.
    others = [p for p in laid if p not in named]
    assert case.get("more") or not [p for p in others if p.severity == "error"]
    assert {p.code for p in others if p.path != case["goes"]} <= {case["code"]}


@pytest.mark.parametrize(("case", "laid"), cases("controls"), indirect=["laid"])
def test_sound_file_brings_no_problem(case: dict[str, Any], laid: tuple[Problem, ...]) -> None:
    """A file without a fault brings no problem."""
    assert laid == (), case["file"]


def test_invented_archive_has_no_errors(before: frozenset[Problem]) -> None:
    """The invented archive has no fault that a file by itself, or two together, would show."""
    assert before == frozenset()


def test_invented_archive_leaves_four_names_open() -> None:
    """With its names linked, the invented archive has the warnings that its README tells, and no others."""
    problems = pipeline.check(INVENTED, settings())
    places = {(p.path.split("/")[-1], re.findall(r"at: (p-\w+)", p.hint)[0]) for p in problems}

    assert {(p.code, p.severity) for p in problems} == {("ambiguous-name", "warning")}
    assert places == {
        ("2021-12-mirror-two-letters.md", "p-a9yp"),
        ("2021-12-mirror-two-letters.md", "p-b9k4"),
        ("2024-03-northwind-kuhzad.md", "p-g7k3"),
        ("commanders-day-speech.md", "p-2tvp"),
    }


def test_every_file_of_faults_is_listed() -> None:
    """No file lies among the faults that is not tried."""
    listed = {case["file"] for kind in ("controls", "faults") for case in LISTED[kind]}

    assert {path.name for path in FAULTS.iterdir()} - {"faults.yml"} == listed


def test_faults_of_all_files_come_in_one_run(root: Path, before: frozenset[Problem]) -> None:
    """Every fault of every file is reported in one run."""
    together = [case for case in LISTED["faults"] if case["goes"].startswith("content/records/")]
    for case in together:
        shutil.copyfile(FAULTS / case["file"], root / case["goes"])
    found = {(p.path, p.line, p.code) for p in problems_of(root)}
    for case in together:
        (root / case["goes"]).unlink()

    assert {(c["goes"], c["line"], c["code"]) for c in together} <= found
    assert frozenset(problems_of(root)) == before


def test_file_that_cannot_be_read_is_known_by_its_id(tmp_path: Path) -> None:
    """A file that cannot be understood is reported itself, and no reference to it is called dangling."""
    root = copy_archive(tmp_path)
    for path in ("actors/rostam-kuhzad.md", "places/narvan.md", "records/2022-05-tal-panel.md"):
        (root / "content" / path).write_text("---\nname: [\n---\n", "utf-8")

    assert {p.code for p in problems_of(root) if p.severity == "error"} == {"yaml-syntax"}


def test_places_in_a_circle_are_found(tmp_path: Path) -> None:
    """Two places that are parts of each other are both reported."""
    root = copy_archive(tmp_path)
    for one, other in (("ring-hill", "ring-dale"), ("ring-dale", "ring-hill")):
        text = f"---\nname: {one}\npart_of: {other}\n---\n"
        (root / "content" / "places" / f"{one}.md").write_text(text, "utf-8")

    found = [p for p in problems_of(root) if p.code == "reference-circle"]

    assert [p.path for p in found] == ["content/places/ring-dale.md", "content/places/ring-hill.md"]
    assert {p.line for p in found} == {3}
