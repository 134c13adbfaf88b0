"""The private build with the texts as received."""

from pathlib import Path

import pytest

from builder import pipeline
from builder.read import read_archive
from builder.reading_room import with_full_texts
from tests.support import INVENTED, ROOT, settings

NEIGHBOUR = ROOT.parent / "shared" / "sources"
RECEIVED = INVENTED / "content" / "sources"


def test_a_text_stands_behind_the_record_that_has_its_digest() -> None:
    """Each source text is matched by SHA-256 and follows its record's own passages, which keep their ids."""
    before = read_archive(INVENTED).archive
    after, problems = with_full_texts(before, RECEIVED, settings())
    filled = [record for record in after.records if record.blocks != before.record[record.id].blocks]

    assert {record.id for record in filled} == {"2021-10-northwind-sangbari", "2022-11-sobh-marghzari"}
    for record in filled:
        own = before.record[record.id].blocks
        assert record.blocks[: len(own)] == own
        assert [p.id for p in record.passages if p.id.startswith("t-")]
    assert {problem.code for problem in problems} <= {"full-text-missing"}


def test_the_speakers_of_a_full_text_are_resolved() -> None:
    """A converted text goes through the same annotation: its turns have speakers, its names are linked."""
    desk = pipeline.read_desk(INVENTED, settings(), full_texts=RECEIVED)
    record = next(a for a in desk.annotated if a.record.id == "2021-10-northwind-sangbari")
    full = [p for p in record.passages if p.passage.id.startswith("t-")]

    assert any(p.speaker and p.speaker.entity for p in full)
    assert any(p.mentions for p in full)


def test_a_file_of_no_record_and_an_unreadable_one_do_no_harm(tmp_path: Path) -> None:
    """Other files in the folder are passed over; a record whose text is missing is named."""
    (tmp_path / "other.txt").write_text("Nobody knows this text.", "utf-8")
    (tmp_path / "binary.bin").write_bytes(b"\x00\x01\x02")
    archive = read_archive(INVENTED).archive
    after, problems = with_full_texts(archive, tmp_path, settings())

    assert after.records == archive.records
    assert {problem.code for problem in problems} == {"full-text-missing"}
    assert all(problem.line > 0 and problem.hint for problem in problems)


def test_every_page_of_a_reading_room_is_marked_private(tmp_path: Path) -> None:
    """No page leaves the reading room without the word that it is private, and none asks to be indexed."""
    own = settings().model_copy(update={"private": True})
    desk = pipeline.read_desk(INVENTED, own, full_texts=RECEIVED)
    built = pipeline.build(INVENTED, tmp_path, own, desk)

    assert not built.problems
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "rivate reading room" in text, page
        assert 'content="noindex"' in text, page


def test_the_five_source_texts_find_their_records() -> None:
    """Where the source texts lie beside the project, each one stands behind its digest."""
    if not NEIGHBOUR.is_dir():
        pytest.skip("the source texts are not on this machine")
    archive = read_archive(ROOT).archive
    after, problems = with_full_texts(archive, NEIGHBOUR, settings())

    assert not problems
    assert all(any(p.id.startswith("t-") for p in record.passages) for record in after.records)
