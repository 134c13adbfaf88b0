"""Lists as CSV: what a spreadsheet and a program read is what the archive says."""

from __future__ import annotations

import csv
import io

import pytest

from builder import pipeline
from builder.index.concordance import Index
from builder.publish.lists import (
    growing_table,
    rows_of_pairs,
    rows_of_record,
    rows_of_spellings,
    small_tables,
    table,
)
from tests.index.small import contributions, entity, index_of, record
from tests.support import INVENTED, settings


@pytest.fixture(scope="module")
def index() -> Index:
    """Give the index of the invented archive."""
    return pipeline.read_desk(INVENTED, settings()).index


def list_files(index: Index) -> dict[str, bytes]:
    """Make every table of an archive."""
    known, brought = index.archive.entity, [rows_of_record(one, index.archive.entity) for one in contributions(index)]
    pieces = {
        "pairs": [rows_of_pairs(identity, own, known) for identity, own in index.pairs.items()],
        "spellings": [rows_of_spellings(index.spelled(identity), known) for identity in index.groups],
    } | {name: [own[name] for own in brought] for name in ("mentions", "questions", "statements")}
    return small_tables(index) | {index.table(name): b"".join(growing_table(name, own)) for name, own in pieces.items()}


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as a program does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_tables_are_what_spreadsheets_take(index: Index) -> None:
    """Each table begins with a byte order mark, ends its lines as RFC 4180 says, and has rows of one length."""
    for name, content in list_files(index).items():
        assert content.startswith(b"\xef\xbb\xbf"), name
        assert content.endswith(b"\r\n")
        cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(cells) > 1
        assert {len(row) for row in cells} == {len(cells[0])}


def test_every_mention_is_listed(index: Index) -> None:
    """The table of mentions holds each one with its place and its sentence."""
    read = rows(list_files(index)["data/mentions.csv"])

    assert len(read) == sum(len(p.mentions) for one in index.records for p in one.passages)
    assert all(row["surface"] in row["sentence"] for row in read)
    assert all(row["entity"] in index.archive.entity for row in read)


def test_roles_and_questions(index: Index) -> None:
    """Every role and every question is listed, and leads to its passage."""
    read = list_files(index)
    questions = rows(read["data/questions.csv"])

    assert {"Who founded the Front, and when?"} <= {row["question"] for row in questions}
    assert all(row["passage"] in index.archive.record[row["record"]].by_id for row in questions)
    assert {("hamid-sangbari", "judge", "1999~", "2021")} <= {
        (row["actor"], row["role"], row["from"], row["to"]) for row in rows(read["data/roles.csv"])
    }


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """A spreadsheet shows the words of a text and runs none of them."""
    assert rows(table(("a", "b"), [(cell, 1)]))[0]["a"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["Kuhzad", 'a, "b"\n; c', "کوهزاد", "p-7k2m", "'tis", ""])
def test_words_come_back(cell: str) -> None:
    """All else comes back as it was, whatever its script and punctuation; a sentence may begin with a dash."""
    assert rows(table(("a", "b"), [(cell, 1)]))[0]["a"] == cell


def test_same_archive_same_bytes() -> None:
    """The tables do not depend on the order in which records and entities are given."""
    entities = (entity("a", "actor", "Ann Lee"), entity("b", "actor", "Bo Lee"))
    records = (record("r", "Ann Lee and Bo Lee. { #p-aaaa }"), record("s", "Bo Lee. { #p-aaaa }"))

    assert list_files(index_of(records, entities)) == list_files(index_of(records[::-1], entities))


def test_empty_archive() -> None:
    """An archive without texts gives tables with a head and no rows."""
    assert all(rows(content) == [] for content in list_files(index_of(())).values())
