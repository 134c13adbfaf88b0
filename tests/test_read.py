"""Files of `content/` are read whatever is in them: each gives a value, or problems that name file and line."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.decode import MAX_FILE
from builder.heads import HEADS
from builder.model import EditorialPage, Entity, Record
from builder.problems import Problem
from builder.read import Parsed, gather, is_content_path, parse_file, read_archive
from tests.support import PATIENCE, SOUND_RECORD, codes, copy_archive

RECORD = "content/records/x.md"
FOLDERS = st.sampled_from(sorted(HEADS))
KEYS = st.sampled_from(
    [
        "title",
        "name",
        "kind",
        "outlet",
        "date",
        "language",
        "notes",
        "mentions",
        "source",
        "rights",
        "status",
        "variants",
        "roles",
        "relations",
        "ids",
        "founded",
        "coordinates",
        "withdrawal",
        "certainty",
        "topics",
        "nonsense",
        "at",
        "text",
        "to",
        "as",
        "from",
    ]
)
SCALARS = st.sampled_from(
    [
        "x",
        "interview",
        "2021-08",
        "2022-05-04/2022-05-02",
        "..",
        "en",
        "",
        "~",
        "[]",
        "{}",
        "withdrawn",
        "none",
        "'a: b'",
        "1",
        "true",
        '"\\ud800"',
        "p-aaa2",
        "x#p-aaa2",
        "https://x.example",
        "https://[",
        "[1, 2]",
        "[nan, inf]",
        "گ",
        "{wikidata: 1}",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
        )
    ),
    max_leaves=6,
)
FRONT = st.lists(st.tuples(KEYS, VALUES), max_size=8).map(lambda pairs: "".join(f"{k}: {v}\n" for k, v in pairs))
BODIES = st.lists(
    st.sampled_from(
        [
            "**Q:** ",
            "**A:**",
            "words ",
            "{ #p-aaa2 }",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "1. ",
            "## ",
            "[x](y)",
            "[x](entity:y)",
            "[x](javascript:y)",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "<b>",
            "<!--",
            "![x](y)",
            "&amp;",
            "\\",
            "---\n",
            "===\n",
            "گفت ",
            "\t",
            "    ",
            "https://[",
            "~~~",
            "|",
        ]
    ),
    max_size=25,
).map("".join)


def check_problems(path: str, data: bytes, problems: tuple[Problem, ...]) -> None:
    """Every problem names the file and one of its lines, and says what is the matter."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in problems:
        assert problem.path == path
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1
        assert problem.found, problem
        assert problem.expected, problem
        assert problem.hint, problem


@given(FOLDERS, st.binary(max_size=200))
def test_no_bytes_raise(folder: str, data: bytes) -> None:
    """Any bytes give a value or a problem."""
    thing, problems = parse_file(f"content/{folder}/x.md", data)

    assert thing is not None or problems
    check_problems(f"content/{folder}/x.md", data, problems)


@given(FOLDERS, FRONT, BODIES)
def test_no_front_matter_and_body_raise(folder: str, front: str, body: str) -> None:
    """Any front matter over any body gives a value or a problem."""
    data = f"---\n{front}---\n{body}".encode()
    thing, problems = parse_file(f"content/{folder}/x.md", data)

    assert thing is not None or problems
    check_problems(f"content/{folder}/x.md", data, problems)


def test_each_folder_has_its_kind() -> None:
    """The folder decides what a file is."""
    assert isinstance(parse_file("content/records/x.md", SOUND_RECORD.encode())[0], Record)
    assert isinstance(parse_file("content/places/x.md", b"---\nname: X\n---\n")[0], Entity)
    assert isinstance(parse_file("content/pages/x.md", b"---\ntitle: X\n---\n")[0], EditorialPage)


def test_lines_are_those_of_the_file() -> None:
    """Keys and passages know the line of the file on which they stand."""
    record, _ = parse_file(RECORD, SOUND_RECORD.encode())

    assert isinstance(record, Record)
    lines = SOUND_RECORD.split("\n")
    assert lines[record.lines["title"] - 1].startswith("title:")
    assert "quote:" in lines[record.lines["notes.0.quote"] - 1]
    assert [lines[p.line - 1][-8:-2] for p in record.passages] == ["p-aaa2", "p-aaa3", "p-aaa4"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    """A file with the line ends of another system says the same on the same lines."""
    record, problems = parse_file(RECORD, SOUND_RECORD.encode())

    assert parse_file(RECORD, SOUND_RECORD.replace("\n", end).encode()) == (record, problems)


def test_byte_order_mark_is_no_content() -> None:
    """A byte order mark before the front matter makes no difference."""
    assert parse_file(RECORD, b"\xef\xbb\xbf" + SOUND_RECORD.encode()) == parse_file(RECORD, SOUND_RECORD.encode())


def test_lines_of_hyphens_divide_front_matter_whatever_it_holds() -> None:
    """A front matter of a hyphen, or with hyphens in it, is cut where its lines of three hyphens are."""
    assert codes(parse_file(RECORD, b"---\n-\n---\n")[1]) == ["front-matter-not-a-mapping"]
    page, _ = parse_file("content/pages/x.md", b"---\ntitle: a --- b\n---\n\n\nfoot\n")
    assert isinstance(page, EditorialPage)
    assert page.head.title == "a --- b"
    assert (page.body.strip(), page.body_line + page.body.index("foot")) == ("foot", 6)


def test_body_of_a_file_with_faulty_front_matter_is_read_too() -> None:
    """One run shows the faults of front matter and body."""
    text = SOUND_RECORD.replace("kind: interview", "kind: chat").replace("cheaper.", "<i>cheaper</i>.")

    assert codes(parse_file(RECORD, text.encode())[1]) == ["unknown-value", "raw-html"]


@pytest.mark.parametrize(
    ("data", "code", "line", "found"),
    [
        (SOUND_RECORD.encode("utf-16"), "not-utf-8", 1, "UTF-16"),
        (SOUND_RECORD.replace("Wood", "“Wood”").encode("cp1252"), "not-utf-8", 25, "0x93 at offset"),
        (SOUND_RECORD.replace("Wood", "چوب").encode("cp1256"), "not-utf-8", 25, "0x8d at offset"),
        (SOUND_RECORD.replace("Wood", "Wo\0od").encode(), "control-character", 25, "U+0000"),
        (SOUND_RECORD.replace("Wood", "Wo\u2066od").encode(), "control-character", 25, "U+2066"),
        (SOUND_RECORD.replace("northwind", "north\u2028wind", 1).encode(), "control-character", 4, "U+2028"),
        (b"", "file-empty", 1, "empty"),
        (b" \n\t\n", "file-empty", 1, "empty"),
        (b"---\n---\n", "missing-key", 1, "nothing"),
        (b"---\nword\n---\n", "front-matter-not-a-mapping", 2, "word"),
        (b"---\ntitle: x\n", "front-matter-not-closed", 1, "no second"),
        (b"title: x\n", "front-matter-missing", 1, "title: x"),
        (SOUND_RECORD.encode() + b"x" * MAX_FILE, "file-too-large", 1, "1024 KB"),
        (SOUND_RECORD.encode() + b"[" * 8_000, "paragraph-too-large", 25, "8000 marks"),
        (SOUND_RECORD.encode() + b"x" * 30_000, "paragraph-too-large", 25, " characters"),
        (SOUND_RECORD.replace("[negotiations]", "[" * 100_000).encode(), "yaml-too-deep", 11, "levels"),
        (SOUND_RECORD.replace("A sound", "x" * 300_000).encode(), "yaml-too-large", 2, "256 KB"),
    ],
)
def test_hostile_file_is_refused_at_its_line(data: bytes, code: str, line: int, found: str) -> None:
    """Each refusal names file and line, says what was found, and takes less than a second."""
    began = time.process_time()
    _, problems = parse_file(RECORD, data)

    assert time.process_time() - began < PATIENCE
    assert (code, line) in {(p.code, p.line) for p in problems}
    assert found in next(p.found for p in problems if p.code == code)
    check_problems(RECORD, data, problems)


def test_control_characters_hide_nothing_else() -> None:
    """A file with control characters is read for its other faults; of very many only the first lines are named."""
    text = SOUND_RECORD.replace("outlet: northwind", "outlet: north wind")
    _, problems = parse_file(RECORD, (text + "\n\x07" * 500).encode())

    assert codes(problems).count("control-character") == 10
    assert "id-malformed" in codes(problems)


@pytest.mark.parametrize(
    "name", ["Upper", "under_score", "-x", "x--y", "é", "a b", "x" * 81, "x\n::error::y", "index", "con"]
)
def test_file_name_must_be_an_id(name: str) -> None:
    """A file name that is no id, or that the site needs itself, is refused."""
    _, problems = parse_file(f"content/records/{name}.md", SOUND_RECORD.encode())

    assert codes(problems) in (["id-malformed"], ["id-reserved"])


def test_pages_may_not_take_the_place_of_lists() -> None:
    """A page of the editors cannot be called like a folder of the site; a topic can."""
    assert codes(parse_file("content/pages/actors.md", b"---\ntitle: X\n---\n")[1]) == ["id-reserved"]
    assert parse_file("content/topics/actors.md", b"---\nname: X\n---\n")[1] == ()


def test_nothing_but_plain_files_is_read(tmp_path: Path) -> None:
    """Links, folders, pipes and files of other kinds are reported and never followed."""
    root = copy_archive(tmp_path)
    (tmp_path / "secret.md").write_text(SOUND_RECORD, "utf-8")
    records = root / "content" / "records"
    (records / "linked.md").symlink_to(tmp_path / "secret.md")
    (records / "broken.md").symlink_to(tmp_path / "nothing.md")
    (records / "folder.md").mkdir()
    os.mkfifo(records / "pipe.md")
    (records / "notes.txt").write_text("x", "utf-8")
    (records / ".hidden.md").write_text("x", "utf-8")
    (root / "content" / "sources" / "linked.txt").symlink_to(tmp_path / "secret.md")
    (root / "content" / "peeple").mkdir()
    desk = read_archive(root)
    found = {(p.path.removeprefix("content/"), p.code) for p in desk.problems}

    assert found == {
        ("records/linked.md", "not-a-file"),
        ("records/broken.md", "not-a-file"),
        ("records/folder.md", "not-a-file"),
        ("records/pipe.md", "not-a-file"),
        ("records/notes.txt", "not-markdown"),
        ("sources/linked.txt", "not-a-file"),
        ("peeple", "unknown-folder"),
    }
    assert not {"linked", "hidden"} & desk.archive.record.keys()


def test_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """A whole folder that is a link is reported and not read."""
    root = copy_archive(tmp_path)
    (root / "content" / "topics").rename(tmp_path / "topics")
    (root / "content" / "topics").symlink_to(tmp_path / "topics")
    desk = read_archive(root)

    assert [(p.path, p.code) for p in desk.problems] == [("content/topics", "not-a-file")]
    assert desk.archive.of_kind("topic") == ()


def test_folder_without_content_is_said_to_be_none(tmp_path: Path) -> None:
    """Where there is no content/ at all, that is the one problem."""
    assert codes(read_archive(tmp_path).problems) == ["no-content"]


def test_huge_file_is_not_even_read(tmp_path: Path) -> None:
    """A file over the limit is refused by its size."""
    root = copy_archive(tmp_path)
    with (root / "content" / "records" / "huge.md").open("wb") as file:
        file.truncate(20 * 1024**3)

    assert codes(read_archive(root).problems) == ["file-too-large"]


def test_received_files_are_known_by_their_sum(tmp_path: Path) -> None:
    """The archive knows the SHA-256 of each received file."""
    root = copy_archive(tmp_path)
    (root / "content" / "sources" / "x.txt").write_bytes(b"\r\n\xff")

    assert read_archive(root).archive.source_files["x.txt"] == hashlib.sha256(b"\r\n\xff").hexdigest()


def test_archive_is_the_same_in_whatever_order_files_come(tmp_path: Path) -> None:
    """The order in which files are read does not matter."""
    archive = read_archive(copy_archive(tmp_path)).archive
    parsed: list[Parsed] = [*archive.pages, *archive.records, *archive.entities]
    sources = dict(sorted(archive.source_files.items(), reverse=True))

    assert gather(reversed(parsed), sources) == archive


def test_of_two_things_with_one_id_the_first_stands() -> None:
    """Where an id is taken twice, references go to the first file, so that one fault does not make many."""
    place, _ = parse_file("content/places/x.md", b"---\nname: X\n---\n")
    topic, _ = parse_file("content/topics/x.md", b"---\nname: Y\n---\n")
    assert place
    assert topic

    assert gather([place, topic]).entity["x"] == place


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/actors/x.md", True),
        ("content/actors/x.txt", False),
        ("content/x.md", False),
        ("content/sources/x.md", False),
        ("other/actors/x.md", False),
        ("content/actors/y/x.md", False),
    ],
)
def test_content_path(path: str, *, expected: bool) -> None:
    """A path is one of content where the reader would parse it."""
    assert is_content_path(path) is expected
