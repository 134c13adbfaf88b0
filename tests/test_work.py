"""The work on one file: bytes in, small values out, the same in every process."""

from __future__ import annotations

import pickle

from builder.model import Entity, Record
from builder.read import parse_file, read_archive
from builder.render.provenance import Neighbours
from builder.work import Context, Made, RecordJob, digest_of, make_record, read_source
from tests.support import INVENTED, SOUND_RECORD, settings

FERRY = "content/records/2021-tal-ferry.md"
KUHZAD = "content/actors/rostam-kuhzad.md"


def bytes_of(path: str) -> bytes:
    """Read a file of the invented archive."""
    return (INVENTED / path).read_bytes()


def made(data: bytes, *, drafts: bool = False) -> Made:
    """Make the record that a file holds."""
    outline = read_source(FERRY, data).thing
    assert isinstance(outline, Record)
    archive = read_archive(INVENTED).archive
    return make_record(RecordJob(data, outline, Neighbours()), Context(archive, settings(), drafts))


def test_a_record_is_read_without_its_passages() -> None:
    """Of a record the front matter is read, of an entity all."""
    record, entity = read_source(FERRY, bytes_of(FERRY)).thing, read_source(KUHZAD, bytes_of(KUHZAD)).thing

    assert isinstance(record, Record)
    assert record.passages == ()
    assert isinstance(entity, Entity)
    assert entity == parse_file(KUHZAD, bytes_of(KUHZAD))[0]


def test_digests_tell_front_matter_from_the_rest() -> None:
    """Another body changes the digest of the file alone, another front matter both."""
    data = bytes_of(KUHZAD)
    one, body = read_source(KUHZAD, data), read_source(KUHZAD, data + b"\nMore.\n")
    front = read_source(KUHZAD, data.replace(b"name: ", b"name: Dr ", 1))

    assert (one.digest != body.digest, one.front == body.front) == (True, True)
    assert (one.digest != front.digest, one.front != front.front) == (True, True)


def test_what_cannot_be_understood_is_told() -> None:
    """A file that is no record gives no value, and its faults."""
    source = read_source(FERRY, b"no front matter")

    assert source.thing is None
    assert [problem.code for problem in source.problems] == ["front-matter-missing"]


def test_equal_values_have_equal_digests() -> None:
    """A digest tells values apart and takes words that no file could hold."""
    assert digest_of("a", ("b",)) == digest_of("a", ("b",))
    assert len({digest_of("a", "b"), digest_of("ab"), digest_of(("a", "b")), digest_of("\ud800")}) == 4


def test_a_published_record_is_printed_and_brings_its_share() -> None:
    """A published record gives its page in both forms, its files, and what it brings to views and search."""
    found = made(bytes_of(FERRY))

    assert found.page is not None
    assert found.page.path == "records/2021-tal-ferry.md"
    assert set(found.passages) <= found.page.ids
    assert found.page.content
    assert {path.partition(".")[2] for path, _ in found.files} == {"csl.json", "ris", "bib"}
    assert found.brought is not None
    assert found.brought.year == "2021"


def test_a_draft_is_checked_and_not_shown() -> None:
    """A draft brings nothing to the site, its passages and problems aside, unless drafts are asked for."""
    data = bytes_of(FERRY).replace(b"status: published", b"status: draft")
    hidden, shown = made(data), made(data, drafts=True)

    assert hidden.passages == shown.passages != ()
    assert (hidden.page, hidden.files, hidden.brought) == (None, (), None)
    assert shown.page is not None
    assert shown.page.meta.get("draft")


def test_what_is_made_travels_between_processes() -> None:
    """Job, context and what is made come back from a pickle as they were, and are the same each time."""
    found = made(SOUND_RECORD.encode())

    assert pickle.loads(pickle.dumps(found)) == found == made(SOUND_RECORD.encode())  # noqa: S301 - our own
