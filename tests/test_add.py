"""`sanad add`: what it writes, what it says, what it refuses; nothing is written where it refuses."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder import cli_texts, conversion
from builder.add import _day_of, new_names, propose_id
from builder.cli import sanad
from builder.command import COMMAND
from builder.convert import Draft, KnownName, convert, draft_to_markdown, reading_from, with_known
from builder.convert.blocks import left_out
from builder.convert.markdown import Terms
from builder.mint import minter
from builder.model import Record
from builder.read import gather, parse_file
from builder.rules.rights import digests_are_in_own_words
from tests.convert.documents import docx, pdf
from tests.support import copy_archive, settings

TALK = """\
Interview with Rostam Kuhzad: The Bridge Will Be Finished

By Nadia Rahimi, correspondent for the Lagoon Gazette

I interviewed Rostam Kuhzad in May 2019 in Talkhab.

Nadia Rahimi: Will the bridge be finished?

Rostam Kuhzad: It will, and the ferry will be sold.

Nadia Rahimi: When will that be?

Rostam Kuhzad: When the river is low.

© Lagoon Gazette 2024. All rights reserved.
"""
WORDS = " ".join(
    f"The harbour of the {n} islands lies under a hill of {n} stones and waits for boats." for n in range(30)
)
PARAGRAPHS = "\n\n".join(
    f"The harbour of the {n} islands lies under a hill of {n} stones and waits for boats." for n in range(5)
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the invented archive that may be changed."""
    return copy_archive(tmp_path)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Give the file of an interview."""
    path = tmp_path / "talk.txt"
    path.write_text(TALK, "utf-8")
    return path


def add(root: Path, *arguments: object, stdin: bytes | None = None) -> Result:
    """Run the command on an archive; a traceback fails the test."""
    result = CliRunner().invoke(sanad, ["--archive", str(root), "add", *map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(root: Path) -> dict[str, bytes]:
    """Return every file of the archive with its bytes."""
    content = root / "content"
    return {str(one.relative_to(content)): one.read_bytes() for one in sorted(content.rglob("*")) if one.is_file()}


def record(root: Path, identity: str) -> Record:
    """Read a written record back; any fault fails the test."""
    path = f"content/records/{identity}.md"
    read, problems = parse_file(path, (root / path).read_bytes())
    assert [one for one in problems if one.severity == "error"] == []
    assert isinstance(read, Record)
    return read


def test_a_draft_is_written_and_reads_back(root: Path, talk: Path) -> None:
    """The draft holds what the text states, by the archive's own ids, and the reader finds no fault in it."""
    result = add(root, talk)

    draft = record(root, "2019-05-rostam-kuhzad-lagoon-gazette")
    assert result.exit_code == 0
    assert (draft.head.interviewee, draft.head.place, draft.head.date) == (("rostam-kuhzad",), "talkhab", "2019-05")
    assert draft.head.status == "draft"
    assert draft.head.source.sha256 == hashlib.sha256(talk.read_bytes()).hexdigest()
    assert all(one.id for one in draft.passages)
    assert [one.label for one in draft.passages if one.label][:2] == ["Nadia Rahimi", "Rostam Kuhzad"]


def test_only_unknown_ids_are_left_for_the_check(root: Path, talk: Path) -> None:
    """A person or outlet the archive lacks is left as a proposed id with a comment, and the check names it."""
    add(root, talk)
    text = (root / "content/records/2019-05-rostam-kuhzad-lagoon-gazette.md").read_text("utf-8")

    result = CliRunner().invoke(sanad, ["--archive", str(root), "check"])

    assert "not yet in the archive: Lagoon Gazette" in text
    assert "not yet in the archive: Nadia Rahimi" in text
    said = [line for line in result.output.splitlines() if "2019-05-rostam" in line]
    named = [line for line in said if "[dangling-reference]" in line]
    assert any('"lagoon-gazette"' in line for line in named)
    assert any('"nadia-rahimi"' in line for line in named)
    assert all("lagoon-gazette" in line or "nadia-rahimi" in line or "Nadia Rahimi" in line for line in said)


def test_evidence_stands_beside_each_value(root: Path, talk: Path) -> None:
    """Each value has its status, its rule and the words that say so in a comment; a missing one what was looked for."""
    add(root, talk)
    text = (root / "content/records/2019-05-rostam-kuhzad-lagoon-gazette.md").read_text("utf-8")

    assert 'date: "2019-05"  # stated (first-person-interview): “May 2019”' in text
    assert "# published: not found; looked for " in text


def test_it_ends_with_a_short_table(root: Path, talk: Path) -> None:
    """What was read, what is inferred, what is missing, new names and the next step are told."""
    output = add(root, talk, "--set", "kind=interview").output

    assert output.startswith("Wrote content/records/2019-05-rostam-kuhzad-lagoon-gazette.md: 5 passages of ")
    assert "  read      interviewee  Rostam Kuhzad\n" in output
    assert "  by hand   kind\n" in output
    assert "  missing   published" in output
    assert "  new names " in output
    assert output.endswith(f"then run: {COMMAND} check\n")


@pytest.mark.parametrize("columns", [50, 70, 300])
def test_its_table_breaks_lines_and_cuts_no_word(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """A value longer than the terminal is wide goes on below its beginning, whole."""
    monkeypatch.setenv("COLUMNS", str(columns))
    title = "On the long road from Narvan to the southern coast and what the ferrymen of Talkhab remember of the flood"
    path = tmp_path / "road.txt"
    path.write_text(f"{title}\n\n{TALK}", "utf-8")
    table = add(root, path, "--id", "road").output.split("\n  read ", 1)[1].splitlines()
    at = next(n for n, line in enumerate(table) if "title " in line)
    rest = [line.strip() for line in table[at:]]

    assert " ".join(rest).partition("title ")[2].lstrip().startswith(title)
    assert max(map(len, table)) <= min(columns, 120)
    assert "…" not in "".join(table)


def test_same_bytes_are_added_once(root: Path, talk: Path) -> None:
    """The same bytes again, under any name, are named and change nothing."""
    add(root, talk)
    before = files(root)
    talk.rename(talk.with_name("other.txt"))

    result = add(root, talk.with_name("other.txt"))

    assert result.exit_code == 0
    assert "byte for byte: content/records/2019-05-rostam-kuhzad-lagoon-gazette.md" in result.output
    assert files(root) == before


def test_same_bytes_twice_in_one_run_are_one_record(root: Path, talk: Path) -> None:
    """Of two files of the same bytes in one run only the first is written."""
    twin = talk.with_name("twin.txt")
    twin.write_bytes(talk.read_bytes())

    assert add(root, talk, twin).output.count("Wrote ") == 1


def test_near_duplicate_is_named(root: Path, tmp_path: Path) -> None:
    """The same agency copy at another outlet is written, and said to be so in the report and in the record."""
    for name, outlet in (("one", "Lagoon Gazette"), ("two", "Harbour Weekly")):
        (tmp_path / f"{name}.txt").write_text(f"The Islands Wait For Boats\n\n{WORDS}\n\n© {outlet} 2024.\n", "utf-8")
    add(root, tmp_path / "one.txt", "--id", "islands-one")

    output = add(root, tmp_path / "two.txt", "--id", "islands-two").output

    assert "of its words stand in content/records/islands-one.md too" in output
    assert "of these words stand in content/records/islands-one.md too" in (
        root / "content/records/islands-two.md"
    ).read_text("utf-8")


def test_near_duplicate_of_a_rewritten_text_is_named(root: Path, tmp_path: Path) -> None:
    """A text whose digest holds none of its words any more is known again by the fingerprints that its record keeps."""
    (tmp_path / "one.txt").write_text(f"The Islands Wait\n\n{PARAGRAPHS}\n\n© Lagoon Gazette 2024.\n", "utf-8")
    (tmp_path / "two.txt").write_text(f"Waiting For Boats\n\n{PARAGRAPHS}\n\n© Harbour Weekly 2024.\n", "utf-8")
    add(root, tmp_path / "one.txt", "--id", "islands-one")
    path = root / "content/records/islands-one.md"
    path.write_text(path.read_text("utf-8").partition("\n---\n\n")[0] + "\n---\n\nBoats. { #p-7k2m }\n", "utf-8")

    assert "stand in content/records/islands-one.md too" in add(root, tmp_path / "two.txt").output


def test_a_name_in_another_script_gets_an_id_to_be_corrected(root: Path, tmp_path: Path) -> None:
    """A person named in Persian letters gets an id of Latin letters, with a word that its vowels are guessed."""
    text = "گفت‌وگو با فرید نوری\n\nپرسش: پل می‌ماند؟\n\nپاسخ: پل می‌ماند.\n"
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    add(root, tmp_path / "talk.txt", "--id", "talk")

    written = (root / "content/records/talk.md").read_text("utf-8")
    assert "interviewee: [farid-nori]" in written
    assert "the id is spelled with guessed vowels" in written


def test_two_texts_on_one_matter_are_no_duplicates(root: Path, talk: Path) -> None:
    """Texts that share names and a few words are not said to be the same."""
    assert "of its words stand in" not in add(root, talk).output


def test_whole_text_is_copied_only_where_it_may_be_public(root: Path, talk: Path) -> None:
    """`--publish full` keeps the source byte for byte beside the record; otherwise only its hash is kept."""
    add(root, talk, "--id", "kept-back")
    assert "sources/kept-back.txt" not in files(root)
    (root / "content/records/kept-back.md").unlink()

    add(root, talk, "--id", "given-out", "--publish", "full", "--basis", "licence")

    assert files(root)["sources/given-out.txt"] == talk.read_bytes()
    assert record(root, "given-out").head.rights.publish == "full"


def test_a_whole_text_needs_a_basis(root: Path, talk: Path) -> None:
    """`--publish full` writes nothing, no source either, until `--basis` says why the whole text may be public."""
    before = files(root)
    refused = add(root, talk, "--id", "given-out", "--publish", "full")

    assert (refused.exit_code, files(root)) == (2, before)
    assert "--basis" in refused.output

    result = add(root, talk, "--id", "permitted", "--publish", "full", "--basis", "permission")

    assert "--basis" not in result.output
    assert "Kept the file as received in content/sources/permitted.txt" in result.output
    assert record(root, "permitted").head.rights.basis == "permission"
    assert "rights-no-basis" not in CliRunner().invoke(sanad, ["--archive", str(root), "check"]).output


def test_a_notice_of_a_few_lines_is_known_again(root: Path, tmp_path: Path) -> None:
    """Of a text of a few lines nearly all must stand in a known one; a sentence that two share is not enough."""
    ferry = "The ferry at Portvale will not sail on Sunday because the river has risen above the second mark."
    first, again, other = (tmp_path / f"{name}.txt" for name in ("first", "again", "other"))
    first.write_text(f"Ferry stops\n\n{ferry}\n", "utf-8")
    again.write_text(f"River too high\n\n{ferry}\n", "utf-8")
    other.write_text(f"School closed\n\nThe school stays closed. {ferry[:42]}, the council told us.\n", "utf-8")
    add(root, first, "--id", "first-notice")

    assert "of its words stand in content/records/first-notice.md too" in add(root, again, "--id", "again").output
    assert "of its words stand in" not in add(root, other, "--id", "other").output


def test_fields_can_be_set_by_hand(root: Path, talk: Path) -> None:
    """A value set by hand replaces what was read, and is no inference any more."""
    add(root, talk, "--id", "by-hand", "--set", "title=A \\ “B”", "--set", "interviewer=laila-sangbari, mina-talkhabi",
        "--set", "place=narvan", "--set", "date=2019-06-01", "--set", "kind=broadcast")  # fmt: skip

    head = record(root, "by-hand").head
    assert (head.title, head.place, head.date, head.kind) == ("A \\ “B”", "narvan", "2019-06-01", "broadcast")
    assert head.interviewer == ("laila-sangbari", "mina-talkhabi")
    assert not {"place", "kind", "interviewer"} & set(head.certainty)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("title", "cannot be set"),
        ("mood=good", "cannot be set"),
        ("place=New Delhi", "is no id"),
        ("interviewee=a,B C", '"B C" is no id'),
        ("date=yesterday", "date cannot be"),
        ("kind=poem", "kind cannot be"),
        ("language=?", "language cannot be"),
        ("title=", "title cannot be"),
        ("title=a\nb", "one line"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(root: Path, talk: Path, setting: str, words: str) -> None:
    """A setting that is none, of no field, no id or no date is refused, and nothing is written."""
    before = files(root)

    result = add(root, talk, "--set", setting)

    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert result.stderr.strip().count("\n") == 0
    assert files(root) == before


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.xyz", b"Words.", "No reader"),
        ("a.pdf", b"%PDF-1.4", "damaged"),
        ("a.pdf", pdf([["x"]], encrypted=True), "encrypted|damaged"),
        ("a.docx", b"PK", "no Word document"),
        ("a.txt", b"a " * 2_000_000, "the limit is"),
        ("missing.txt", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    root: Path, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    """An empty, binary, unknown, damaged, encrypted, oversized or missing file exits with 2 and writes nothing."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    before = files(root)

    result = add(root, path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert any(word in result.stderr for word in words.split("|"))
    assert result.stderr.strip().count("\n") == 0
    assert files(root) == before


def test_one_unreadable_text_leaves_the_others_unwritten(root: Path, talk: Path) -> None:
    """Of several texts all are read before any is written."""
    empty = talk.with_name("empty.txt")
    empty.write_bytes(b"")
    before = files(root)

    assert add(root, talk, empty).exit_code == 2
    assert files(root) == before


def test_a_taken_id_is_refused(root: Path, talk: Path) -> None:
    """An id that something has, of whatever kind, is refused; a proposed one is numbered instead."""
    assert "is taken" in add(root, talk, "--id", "talkhab").stderr
    add(root, talk, "--id", "2019-05-rostam-kuhzad-lagoon-gazette")
    talk.write_text(TALK.replace("When the river is low.", "Never."), "utf-8")

    assert "content/records/2019-05-rostam-kuhzad-lagoon-gazette-2.md" in add(root, talk).output


@pytest.mark.parametrize("identity", ["Not An Id", "../x"])
def test_an_id_that_is_none_is_refused(root: Path, talk: Path, identity: str) -> None:
    """`--id` takes an id, and for one file only."""
    assert add(root, talk, "--id", identity).exit_code == 2
    assert add(root, talk, talk, "--id", "fine").exit_code == 2


def test_standard_input_is_a_text(root: Path) -> None:
    """`-` reads standard input, whose format shows in its first bytes."""
    data = docx([*TALK.split("\n\n")])
    result = add(root, "-", "--id", "by-pipe", "--publish", "full", "--basis", "licence", stdin=data)

    assert result.exit_code == 0
    assert record(root, "by-pipe").head.interviewee == ("rostam-kuhzad",)
    assert "sources/by-pipe.docx" in files(root)


def test_a_folder_stands_for_its_texts(root: Path, tmp_path: Path) -> None:
    """Of a folder every text is added that can be read by its format; what is left aside is named."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(TALK, "utf-8")
    (folder / "two.docx").write_bytes(docx(["A Second Text", "It is not long, and it says nothing of anybody."]))
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".hidden.txt").write_bytes(b"")
    (folder / "more").mkdir()

    result = add(root, folder)

    assert result.stdout.count("Wrote ") == 2
    assert [line.split(": ")[0].rpartition("/")[2] for line in result.stderr.splitlines()] == ["more", "scan.jpg"]


def test_one_text_that_cannot_be_read_keeps_all_back(root: Path, talk: Path, tmp_path: Path) -> None:
    """Of several texts none is written where one cannot be read, and the refusal says so."""
    before = files(root)
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4")

    result = add(root, talk, tmp_path / "cut.pdf")

    assert (result.exit_code, files(root)) == (2, before)
    assert "Nothing was written, of the others neither" in result.output


def test_subtitles_of_the_web_keep_their_times(root: Path, tmp_path: Path) -> None:
    """Of a file of WebVTT the words are added as passages with their times, and none is taken for a title."""
    cues = ("WEBVTT\n", "00:01.000 --> 00:03.000\n<v Omid Karim>Will the bridge be finished?\n",
            "00:04.000 --> 00:06.500\n<v Laila Sadat>It will, and the ferry will be sold.\n",
            "00:07.000 --> 00:09.500\nAnd when?\n")  # fmt: skip
    (tmp_path / "talk.vtt").write_text("\n".join(cues), "utf-8")

    result = add(root, tmp_path / "talk.vtt", "--id", "talk-with-times")

    draft = record(root, "talk-with-times")
    assert result.exit_code == 0
    assert draft.head.title != "Omid Karim: Will the bridge be finished?"
    words = (root / "content/records/talk-with-times.md").read_text("utf-8")
    assert "00:00:04.000" in words
    assert "It will, and the ferry will be sold." in words


def test_a_file_that_may_not_be_read_is_refused(root: Path, talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose owner lets nobody read it is refused in one sentence, and nothing is written."""
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path == talk:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    before = sorted(files_named(root))

    result = add(root, talk)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{talk} cannot be read: {os.strerror(errno.EACCES)}.\n"
    assert sorted(files_named(root)) == before


def files_named(root: Path) -> list[str]:
    """Return the paths of all records."""
    return [one.name for one in (root / "content" / "records").iterdir()]


def test_a_text_that_is_all_furniture_is_refused(root: Path, tmp_path: Path) -> None:
    """Of a file that holds nothing but furniture no record is written."""
    (tmp_path / "bar.txt").write_text("Share\nSubscribe\nPost a Comment\n", "utf-8")
    before = files(root)

    result = add(root, tmp_path / "bar.txt")

    assert (result.exit_code, files(root)) == (2, before)
    assert "no passage" in result.stderr


def test_a_folder_without_texts_is_refused(root: Path, tmp_path: Path) -> None:
    """A folder in which nothing can be read is refused."""
    (tmp_path / "none").mkdir()

    assert add(root, tmp_path / "none").exit_code == 2


def test_a_text_that_takes_too_long_is_refused(root: Path, talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer than the limit of reading.yml is broken off with one sentence."""
    reading = reading_from

    def slow(*_: Any, **__: Any) -> Draft:
        time.sleep(30)
        raise AssertionError

    monkeypatch.setattr(conversion, "convert_elsewhere", slow)
    monkeypatch.setattr(cli_texts, "reading_from", lambda mapping: reading({**mapping, "limits": {"seconds": 1}}))

    result = add(root, talk)

    assert result.exit_code == 2
    assert "more than 1 seconds" in result.stderr


def test_a_text_that_says_nothing_of_itself_makes_a_sound_draft(root: Path, tmp_path: Path) -> None:
    """A record cannot be without title, kind and language: stand-ins are marked as inferred and say so."""
    path = tmp_path / "short.txt"
    path.write_text("Zzz qqq.", "utf-8")

    add(root, path, "--id", "short")

    head = record(root, "short").head
    assert (head.title, head.language) == ("[Untitled]", "und")
    assert {"title", "kind", "language"} <= set(head.certainty)
    assert set(head.certainty) <= set(head.evidence)


def test_words_of_the_text_cannot_break_the_front_matter(root: Path, tmp_path: Path) -> None:
    """Quotation marks, colons, dashes and signs of YAML or Markdown in a text stay words."""
    path = tmp_path / "hostile.txt"
    path.write_text(
        '---: {a: &b "x"} # [c]\n\nBy Nadia "N\\" Rahimi\n\n<script>x</script> --- **Bold:** `y` {#p-aaaa}\n', "utf-8"
    )

    add(root, path, "--id", "hostile")

    assert len(record(root, "hostile").passages) >= 1


def test_a_drafted_digest_knows_its_borrowed_words() -> None:
    """The draft of a digest keeps fingerprints of the text, so that the check finds what was not rewritten."""
    draft = convert(
        b"Snow\n\nThe snow lay so deep that nobody could reach the upper valley.\n",
        "a.txt",
        reading_from(settings().reading),
    )
    record = draft_to_markdown(draft, minter(()), terms=Terms("digest"))
    thing, problems = parse_file("content/records/a.md", record.encode())

    assert isinstance(thing, Record)
    assert not problems
    assert [p.code for p in digests_are_in_own_words(thing, gather([]), settings())] == ["words-of-the-text"]
    assert "words:" not in draft_to_markdown(draft, minter(()), terms=Terms("full"))


def test_a_record_leaves_the_bare_name_to_the_person() -> None:
    """An undated interview of no known outlet is not given the id that its interviewee's own file will need."""
    text = b"Interview with Parwana Rustai\n\nQ: How did you begin?\n\nA: In a cellar, with one book.\n"
    draft = convert(text, "a.txt", reading_from(settings().reading))

    assert draft.field("interviewee").value == ("Parwana Rustai",)
    assert propose_id(draft, (), lambda _: ()) == "parwana-rustai-interview"


def test_a_season_stands_in_an_id_by_its_name() -> None:
    """An id begins with the season of a text as people call it, not with the number that stands for it in a date."""
    text = b"Interview with Parwana Rustai\n\nWe met in winter 2019.\n\nQ: Why?\n\nA: So.\n\nQ: When?\n\nA: Then.\n"
    draft = convert(text, "a.txt", reading_from(settings().reading))

    assert draft.field("date").value == "2019-24"
    assert propose_id(draft, (), lambda _: ()) == "2019-winter-parwana-rustai"


def test_a_persian_name_gives_an_id_that_can_be_read() -> None:
    """An id proposed from a Persian name has its vowels; whom the archive knows by it gives the id of the archive."""
    text = "گفت‌وگو با نادر بهرامی\n\nپرسش: چرا؟\n\nپاسخ: چون شب بود.\n\nپرسش: کی؟\n\nپاسخ: ما.\n"
    draft = convert(text.encode(), "a.txt", reading_from(settings().reading))
    known = KnownName("nadir-bahrami", "Nadir Bahrami", "person")

    assert draft.field("interviewee").value == ("نادر بهرامی",)
    assert propose_id(draft, (), lambda _: ()) == "nader-bahrami-interview"
    assert propose_id(draft, (), lambda name: (known,) if name == "نادر بهرامی" else ()) == "nadir-bahrami-interview"


def test_new_names_stand_once() -> None:
    """A surname is no new name beside the full one."""
    text = b"Karim sails\n\nOmid Karim met Nadia Rahimi in Portvale. They say that Omid Karim left. So Karim told us.\n"
    draft = convert(text, "a.txt", reading_from(settings().reading))

    assert "Omid Karim" in new_names(draft, lambda _: ()).strangers
    assert "Karim" not in new_names(draft, lambda _: ()).strangers


LONG = "Omid Karim met the River Front of Narvan. The Front agreed in English. Omid told of the Republic in Hut 1399.\n"


def test_a_part_of_a_longer_name_is_no_new_name() -> None:
    """Languages, months, kinds of bodies, and single words of a longer name, known or not, are no new names."""
    draft = convert(f"News\n\n{LONG}".encode(), "a.txt", reading_from(settings().reading))
    front = KnownName("river-front", "River Front of Narvan", "organisation")
    known = with_known(draft, lambda name: (front,) if name == "River Front of Narvan" else ())

    assert set(new_names(known, lambda _: ()).strangers) <= {"Omid Karim"}


def test_a_known_person_in_another_spelling_is_proposed_as_inferred(root: Path, tmp_path: Path) -> None:
    """Where the resolver is sure, the draft and its id have the known id, inferred, with the certainty as evidence."""
    (tmp_path / "talk.txt").write_text(TALK.replace("Rostam Kuhzad", "Rustam Kuhzaad"), "utf-8")
    output = add(root, tmp_path / "talk.txt").output
    draft = record(root, "2019-05-rostam-kuhzad-lagoon-gazette")

    assert draft.head.interviewee == ("rostam-kuhzad",)
    assert draft.head.certainty["interviewee"] == "inferred"
    assert "“Rustam Kuhzaad” resolves to Rostam Kuhzad, certainty " in draft.head.evidence["interviewee"]
    assert "Rustam Kuhzaad (probably rostam-kuhzad)" in output


def test_a_longer_name_than_a_known_one_is_somebody_else(root: Path, tmp_path: Path) -> None:
    """A person whose name has a word more or less than that of somebody known gets an id of their own."""
    (tmp_path / "talk.txt").write_text(TALK.replace("Rostam Kuhzad", "Rostam Zia Kuhzad"), "utf-8")
    add(root, tmp_path / "talk.txt", "--id", "talk")

    assert record(root, "talk").head.interviewee == ("rostam-zia-kuhzad",)


def test_what_was_made_use_of_is_not_left_out(root: Path, talk: Path) -> None:
    """Labels of turns and lines that gave a field their value are not counted as left out, nor listed."""
    draft = convert(f"{TALK}\nShare this\n".encode(), "a.txt", reading_from(settings().reading))

    assert [one.text for one in left_out(draft)] == ["Share this"]
    assert "left out" not in add(root, talk).output


def test_a_report_misses_no_questions(root: Path, tmp_path: Path) -> None:
    """The draft of an article does not say that nobody asked or answered."""
    (tmp_path / "news.txt").write_text("The bridge fell\n\nThe bridge fell on Monday. Nobody was hurt.\n", "utf-8")
    output = add(root, tmp_path / "news.txt", "--id", "news").output

    assert record(root, "news").head.kind == "article"
    assert "interview" not in output
    assert "# interview" not in (root / "content/records/news.md").read_text("utf-8")


@pytest.mark.skipif(shutil.which("script") is None, reason="needs the program script, which opens a terminal")
def test_in_a_terminal_the_table_is_read_as_elsewhere(root: Path, talk: Path) -> None:
    """In a real terminal `add` ends with its table and the next step, with no signs of control among the words."""
    command = f"{sys.executable} -m builder --archive {root} add {talk}"

    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )

    shown = done.stdout.decode("utf-8").replace("\r\n", "\n")
    assert done.returncode == 0, shown
    assert "Wrote content/records/2019-05-rostam-kuhzad-lagoon-gazette.md" in shown
    assert "Rostam Kuhzad" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("date", "day"),
    [("2023-09-21", "2023-09-21"), ("2023-12-24", "2023-12-24"), ("2023-21", "2023-spring"), ("2023-10", "2023-10"),
     ("2023-24~", "2023-winter"), ("XXXX-12-22", ""), (None, "")],
)  # fmt: skip
def test_an_id_begins_with_the_day_and_never_takes_it_for_a_season(date: str | None, day: str) -> None:
    """The 21st to the 24th of a month are days; 21 to 24 in a month's place are seasons."""
    assert _day_of(date) == day


def test_what_the_archive_knows_as_no_outlet_is_none(root: Path, tmp_path: Path) -> None:
    """A front that holds the rights of a text, or a place, is not given as its outlet: the draft says why instead."""
    label = "Outlet: Free Karesh Front\n"
    (tmp_path / "talk.txt").write_text(TALK.replace("\n\nI interviewed", f"\n{label}\nI interviewed"), "utf-8")
    add(root, tmp_path / "talk.txt", "--id", "talk")
    written = (root / "content" / "records" / "talk.md").read_text("utf-8")

    assert record(root, "talk").head.outlet is None
    assert "outlet" not in record(root, "talk").head.certainty
    assert "# outlet: Free Karesh Front is the organisation free-karesh-front, no outlet" in written
