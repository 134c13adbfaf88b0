"""The private build with the texts as received."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.annotate import annotate, prepare_names
from builder.build import Wish, build
from builder.convert import reading_from
from builder.model import Archive, Record
from builder.problems import Problem
from builder.read import read_archive
from builder.reading_room import received_in, with_full_text
from tests.support import INVENTED, ROOT, settings

NEIGHBOUR = ROOT.parent / "shared" / "sources"
RECEIVED = INVENTED / "content" / "sources"


def with_full_texts(archive: Archive, folder: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Put the texts of ``folder`` behind all records that have one."""
    received, reading = received_in(folder), reading_from(settings().reading)
    filled = [with_full_text(record, received, reading) for record in archive.records]
    return tuple(record for record, _ in filled), tuple(problem for _, found in filled for problem in found)


def test_a_text_stands_behind_the_record_that_has_its_digest() -> None:
    """Each source text is matched by SHA-256 and follows its record's own passages, which keep their ids."""
    before = read_archive(INVENTED).archive
    after, problems = with_full_texts(before, RECEIVED)
    filled = [record for record in after if record.blocks != before.record[record.id].blocks]

    assert {record.id for record in filled} == {"2021-10-northwind-sangbari", "2022-11-sobh-marghzari"}
    for record in filled:
        own = before.record[record.id].blocks
        assert record.blocks[: len(own)] == own
        assert [p.id for p in record.passages if p.id.startswith("t-")]
    assert {problem.code for problem in problems} <= {"full-text-missing"}


def test_the_speakers_of_a_full_text_are_resolved() -> None:
    """A converted text goes through the same annotation: its turns have speakers, its names are linked."""
    archive = read_archive(INVENTED).archive
    after, _ = with_full_texts(archive, RECEIVED)
    record = next(one for one in after if one.id == "2021-10-northwind-sangbari")
    annotated = annotate(record, prepare_names(archive.entities))
    full = [p for p in annotated.passages if p.passage.id.startswith("t-")]

    assert any(p.speaker and p.speaker.entity for p in full)
    assert any(p.mentions for p in full)


def test_a_file_of_no_record_and_an_unreadable_one_do_no_harm(tmp_path: Path) -> None:
    """Other files in the folder are passed over; a record whose text is missing is named."""
    (tmp_path / "other.txt").write_text("Nobody knows this text.", "utf-8")
    (tmp_path / "binary.bin").write_bytes(b"\x00\x01\x02")
    archive = read_archive(INVENTED).archive
    after, problems = with_full_texts(archive, tmp_path)

    assert after == archive.records
    assert {problem.code for problem in problems} == {"full-text-missing"}
    assert all(problem.line > 0 and problem.hint for problem in problems)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the reading room of the invented archive; gives the folder of its site."""
    out = tmp_path_factory.mktemp("room")
    assert build(INVENTED, out, Wish(private=True, sources=RECEIVED)).ok
    return out / "site"


@pytest.mark.xdist_group("room")
def test_every_page_of_a_reading_room_is_marked_private(room: Path) -> None:
    """No page leaves the reading room without the word that it is private, and none asks to be indexed."""
    pages = list(room.rglob("*.html"))

    assert len(pages) > 50
    for page in pages:
        text = page.read_text("utf-8")
        assert "rivate reading room" in text, page
        assert 'content="noindex"' in text, page


@pytest.mark.xdist_group("room")
def test_a_reading_room_holds_the_texts(room: Path) -> None:
    """The page of a record holds the text as received, with its names linked."""
    text = (room / "records" / "2021-10-northwind-sangbari" / "index.html").read_text("utf-8")

    assert "The text as received" in text
    assert 'id="t-001"' in text
    assert '<a href="../../actors/' in text.partition('id="t-001"')[2]


def test_the_five_source_texts_find_their_records() -> None:
    """Where the source texts lie beside the project, each one stands behind its digest."""
    if not NEIGHBOUR.is_dir():
        pytest.skip("the source texts are not on this machine")
    after, problems = with_full_texts(read_archive(ROOT).archive, NEIGHBOUR)

    assert not problems
    assert all(any(p.id.startswith("t-") for p in record.passages) for record in after)
