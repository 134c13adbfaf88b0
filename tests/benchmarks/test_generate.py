"""The generator of archives to measure with."""

from __future__ import annotations

from pathlib import Path

from builder.pipeline import read_desk
from tests.benchmarks.generate import generate
from tests.support import settings

RECORDS = 20


def files_of(root: Path) -> dict[str, bytes]:
    """Path below ``root`` → bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_same_numbers_same_archive(tmp_path: Path) -> None:
    """The same number of records and the same seed give the same bytes; another seed gives others."""
    for folder, seed in (("one", 1), ("two", 1), ("three", 2)):
        generate(tmp_path / folder, RECORDS, seed)

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert files_of(tmp_path / "one") != files_of(tmp_path / "three")


def test_archive_has_no_faults_and_the_size_asked_for(tmp_path: Path) -> None:
    """An invented archive passes the check, in texts of about 1,000 words that name about 25 names each."""
    generate(tmp_path, RECORDS)
    desk = read_desk(tmp_path, settings())
    passages = [passage for record in desk.annotated for passage in record.passages]

    assert desk.problems == ()
    assert len(desk.annotated) == RECORDS
    assert 950 <= sum(len(p.passage.text.split()) for p in passages) / RECORDS <= 1100
    assert 20 <= sum(len(p.mentions) for p in passages) / RECORDS <= 30
    assert {record.record.head.language for record in desk.annotated} == {"en", "fa-AF"}
    assert any(passage.notes for passage in passages)
