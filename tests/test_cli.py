"""The command line: its words, its exit codes, and what the commands of the editors' desk print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from builder.cli import sanad
from builder.fingerprint import fingerprint
from builder.schema import schema_files
from tests.support import FIXTURES, ROOT, copy_archive

ALL = sanad.list_commands(Context(sanad))
COMMANDS = ("add", "build", "check", "convert", "ids", "schema", "serve", "show", "suggest")
KEYS = ["code", "severity", "path", "line", "column", "found", "expected", "hint"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the invented archive that may be changed."""
    return copy_archive(tmp_path)


def run(root: Path, *arguments: str) -> Result:
    """Run a command on an archive; a traceback fails the test."""
    result = CliRunner().invoke(sanad, ["--archive", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def lay(root: Path, name: str, goes: str | None = None) -> None:
    """Lay one of the faulty files over an archive."""
    (root / "content" / "records" / (goes or name)).write_bytes((FIXTURES / "faults" / name).read_bytes())


def test_commands_are_those_documented() -> None:
    """Every documented command is there."""
    assert set(COMMANDS) <= set(ALL)


@pytest.mark.parametrize("command", ALL)
def test_every_command_has_help(command: str) -> None:
    """Each command says in a sentence what it does, and what its options are for."""
    result = CliRunner().invoke(sanad, [command, "--help"])

    assert result.exit_code == 0
    found = sanad.get_command(Context(sanad), command)

    assert found is not None
    assert found.help
    assert result.output.startswith("Usage:")
    assert all(getattr(p, "help", None) for p in found.params if p.param_type_name == "option")


@pytest.mark.parametrize(
    "arguments", [("frobnicate",), ("check", "--nothing"), ("check", "--format", "xml"), ("show",), ("build", "extra")]
)
def test_usage_errors_exit_with_2(root: Path, arguments: tuple[str, ...]) -> None:
    """What nobody could run exits with 2 and shows the usage."""
    result = run(root, *arguments)

    assert result.exit_code == 2
    assert "Usage:" in result.output


def test_archive_that_is_no_folder_is_a_usage_error(tmp_path: Path) -> None:
    """The folder that --archive names must be there."""
    assert run(tmp_path / "nowhere", "check").exit_code == 2


def test_check_of_a_sound_archive_exits_with_0(root: Path) -> None:
    """Warnings are told and let the check pass; with --strict they do not."""
    result = run(root, "check")

    assert result.exit_code == 0
    assert "ambiguous-name" in result.output
    assert result.output.rstrip().split("\n")[-1].startswith("0 errors, ")
    assert run(root, "check", "--strict").exit_code == 1


def test_check_of_a_faulty_archive_exits_with_1(root: Path) -> None:
    """An error makes the check fail."""
    lay(root, "unknown-kind.md")
    result = run(root, "check")

    assert result.exit_code == 1
    assert "content/records/unknown-kind.md:3:1: error: " in result.output


def test_check_as_json_is_the_documented_list(root: Path) -> None:
    """With --format json the output is one list of objects with the documented keys, notes included."""
    lay(root, "unknown-kind.md")
    result = run(root, "check", "--format", "json")
    problems = json.loads(result.output)

    assert result.exit_code == 1
    assert all(list(problem) == KEYS for problem in problems)
    assert {problem["severity"] for problem in problems} <= {"error", "warning", "note"}
    assert [p["path"] for p in problems if p["severity"] == "error"] == ["content/records/unknown-kind.md"]


def test_check_without_problems_is_an_empty_list(tmp_path: Path) -> None:
    """An archive without problems gives an empty list in JSON and a sentence in text."""
    (tmp_path / "content").mkdir()

    assert json.loads(run(tmp_path, "check", "--format", "json").output) == []
    assert run(tmp_path, "check").output == "No problems found.\n"


def test_check_for_github_annotates(root: Path) -> None:
    """With --format github each problem is a workflow command at its line."""
    lay(root, "unknown-kind.md")

    assert (
        "::error file=content/records/unknown-kind.md,line=3,col=1,title=unknown-value::"
        in run(root, "check", "--format", "github").output
    )


@pytest.mark.parametrize("command", [("check",), ("build",), ("show", "narvan"), ("suggest",)])
def test_faulty_settings_are_no_traceback(root: Path, command: tuple[str, ...]) -> None:
    """Every command tells a fault of the configuration as a problem with its line."""
    (root / "site_config").mkdir()
    (root / "site_config" / "archive.yml").write_text("langauge: en\n", "utf-8")
    result = run(root, *command)

    assert result.exit_code == 1
    assert "site_config/archive.yml:1:1: error:" in result.output


@pytest.mark.parametrize("command", ["check", "convert", "add", "suggest"])
def test_a_fault_in_the_cues_is_told_with_its_line(root: Path, tmp_path: Path, command: str) -> None:
    """A key of reading.yml that the converter does not know is a problem with file and line, no traceback."""
    (root / "site_config").mkdir()
    (root / "site_config" / "reading.yml").write_text("en:\n  titles: [Mr]\n  roels: [head]\n", "utf-8")
    (tmp_path / "a.txt").write_text("Snow\n\nThe snow lay deep.\n", "utf-8")
    files = [str(tmp_path / "a.txt")] if command in {"convert", "add"} else []

    result = run(root, command, *files)

    assert result.exit_code == 1
    assert "site_config/reading.yml:3" in result.output + result.stderr
    assert "roles" in result.output + result.stderr


def test_faulty_settings_are_in_the_list(root: Path) -> None:
    """A fault of the configuration comes in the form that was asked for."""
    (root / "site_config").mkdir()
    (root / "site_config" / "archive.yml").write_text("langauge: en\n", "utf-8")
    problems = json.loads(run(root, "check", "--format", "json").output)

    assert [(p["code"], p["path"], p["line"]) for p in problems] == [("bad-setting", "site_config/archive.yml", 1)]


def test_drafts_are_built_elsewhere_than_the_public_site(root: Path) -> None:
    """A build with drafts writes to a folder of its own, and the public site has no word of one before or after."""
    texts = (root / "content" / "records").glob("*.md")
    draft = next(path for path in texts if "status: published" in path.read_text("utf-8"))
    draft.write_text(draft.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    page = Path("site") / "records" / draft.stem / "index.html"

    assert run(root, "build").exit_code == 0
    shown = run(root, "build", "--drafts")
    assert shown.exit_code == 0
    assert f"{root / 'build' / 'preview' / 'site'}" in shown.output.replace("\n", "")
    assert (root / "build" / "preview" / page).is_file()
    assert not (root / "build" / page).exists()
    assert "0 files written" in run(root, "build").output, "what shows drafts left the public site as known"


def test_build_with_errors_builds_nothing(root: Path) -> None:
    """Where the archive has errors they are shown, and no site is touched."""
    lay(root, "unknown-kind.md")
    result = run(root, "build")

    assert result.exit_code == 1
    assert "Nothing was built" in result.output
    assert not list((root / "build").rglob("*.html"))
    assert not list((root / "build").rglob("*.md"))


def test_build_with_errors_counts_the_warnings_too(root: Path) -> None:
    """The errors that stand in the way are listed alone, and the line below them counts all that `check` shows."""
    lay(root, "unknown-kind.md")
    lay(root, "published-before-date.md")
    listed, said = run(root, "build").output, run(root, "check").output.splitlines()[-1]

    assert "0 warnings" not in said
    assert said in listed.splitlines()
    assert ": warning: " not in listed


def test_ids_lists_passages_without_one(root: Path) -> None:
    """`ids` lists file and line of each passage without an id and changes nothing."""
    lay(root, "passage-without-id.md")
    before = (root / "content" / "records" / "passage-without-id.md").read_bytes()
    result = run(root, "ids")

    assert result.exit_code == 0
    assert "content/records/passage-without-id.md:25: no id\n1 passages have no id.\n" in result.output
    assert (root / "content" / "records" / "passage-without-id.md").read_bytes() == before


def test_ids_writes_what_the_check_then_accepts(root: Path) -> None:
    """`ids --write` mends what the check asks for, in these files alone."""
    lay(root, "passage-without-id.md")
    files = {path: path.read_bytes() for path in (root / "content").rglob("*.md")}
    result = run(root, "ids", "--write")
    changed = [path.name for path, data in files.items() if path.read_bytes() != data]

    assert result.exit_code == 0
    assert changed == ["passage-without-id.md"]
    assert run(root, "check").exit_code == 0
    assert run(root, "ids").output == "0 passages have no id.\n"


def test_ids_leaves_faulty_files_alone(root: Path) -> None:
    """A file that cannot be understood is left alone and told; the others get their ids."""
    lay(root, "passage-without-id.md")
    lay(root, "yaml-syntax.md")
    result = run(root, "ids", "--write")

    assert result.exit_code == 1
    assert "left alone" in result.output
    assert (root / "content" / "records" / "yaml-syntax.md").read_bytes() == (
        FIXTURES / "faults" / "yaml-syntax.md"
    ).read_bytes()
    assert b"{ #p-" in (root / "content" / "records" / "passage-without-id.md").read_bytes().split(b"\n")[24]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("rostam-kuhzad", "Rostam Kuhzad · actor rostam-kuhzad"),
        ("Rostam Koohzad", "Rostam Kuhzad · actor rostam-kuhzad"),
        ("rostam kuhzad", "Rostam Kuhzad · actor rostam-kuhzad"),
        ("رستم کوهزاد", "Rostam Kuhzad · actor rostam-kuhzad"),
        ("FKF", "Free Karesh Front · organisation free-karesh-front"),
        ("2021-tal-ferry", "The last ferry at Talkhab · record 2021-tal-ferry"),
        ("narvan", "Narvan · place narvan"),
    ],
)
def test_show_finds_under_any_name(root: Path, asked: str, said: str) -> None:
    """`show` finds by id, by any variant in any script, and by any case."""
    result = run(root, "show", asked)

    assert result.exit_code == 0
    assert said in result.output


def test_show_tells_where_a_name_stands(root: Path) -> None:
    """`show` gives each text with the passages that name the entity."""
    output = run(root, "show", "sohrab-tirandaz").output

    assert "2021-tal-ferry · 2021 (interviewee), speaks " in output


def test_show_of_a_family_name_shows_all_who_bear_it(root: Path) -> None:
    """A name that several bear shows them all."""
    output = run(root, "show", "Sangbari").output

    assert "actor laila-sangbari" in output
    assert "actor hamid-sangbari" in output


def test_show_of_a_stranger_exits_with_1(root: Path) -> None:
    """A name that the archive does not know is said to be unknown, with the nearest."""
    result = run(root, "show", "Rostam Kuhzat")

    assert result.exit_code == 1
    assert 'knows no "Rostam Kuhzat". Nearest: Rostam Kuhzad' in result.output


def test_suggest_tells_what_is_open(root: Path) -> None:
    """`suggest` names strangers, open short forms, entities without mention and claims without source."""
    found = json.loads(run(root, "suggest", "--format", "json").output)
    said = {(one["kind"], one["text"]): one for one in found}

    assert ("unknown-name", "Gul Mama") in said
    assert said["open-name", "Sangbari"]["candidates"] == ["hamid-sangbari", "laila-sangbari"]
    assert said["open-name", "Sangbari"]["passage"].startswith("2021-12-mirror-two-letters#p-")
    assert ("never-named", "Southern Coast") in said
    assert ("unsourced", "professor, zarrinrud-university") in said
    assert ("unknown-name", "Council") not in said
    assert all(one["path"].startswith("content/") and one["line"] >= 1 and one["advice"] for one in found)


def test_suggest_finds_another_spelling(root: Path) -> None:
    """A name that is spelled like a known one is suggested as its spelling."""
    text = (root / "content" / "records" / "2021-08-courier-capital.md").read_text("utf-8")
    text = text.rstrip("\n") + "\n\nHe wrote to Rustam Kuhzod. { #p-zzz2 }\n"
    (root / "content" / "records" / "2021-08-courier-capital.md").write_text(text, "utf-8")
    found = json.loads(run(root, "suggest", "--format", "json").output)

    assert [one["candidates"] for one in found if one["text"] == "Rustam Kuhzod"] == [["rostam-kuhzad"]]


def test_suggest_as_text_ends_with_a_count(root: Path) -> None:
    """As text there is a line for each suggestion with its place, what belongs to it set in, and a count."""
    lines = run(root, "suggest").output.rstrip("\n").split("\n")

    assert lines[-1] == f"{sum(not line.startswith(' ') for line in lines) - 1} suggestions."
    assert any(line.startswith("content/places/southern-coast.md:1: ") for line in lines)


def test_schema_writes_the_schemas(root: Path) -> None:
    """`schema` writes the schemas of the model."""
    assert run(root, "schema").exit_code == 0
    assert {p.name: p.read_bytes() for p in (root / "site_config" / "schema").iterdir()} == schema_files()


def test_program_speaks_for_itself(root: Path) -> None:
    """The program runs as a module, from any folder, with text in any script in any locale."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "builder", "--archive", str(root), "show", "rostam-kuhzad"]
    done = subprocess.run(command, env=environment, cwd=root.parent, capture_output=True, check=True)

    assert "رستم کوه\u200cزاد" in done.stdout.decode("utf-8")


def test_a_committed_draft_in_the_words_received_is_an_error(root: Path) -> None:
    """Before a commit it is a warning; once git has the words it is an error, so that no check of a proposal passes."""
    words = "We waited by the river until the ferry came back at dawn."
    head = "title: A text\nkind: interview\nlanguage: en\nstatus: draft\n"
    front = f"{head}source: {{words: ['{fingerprint(words)}']}}\n"
    draft = root / "content" / "records" / "a-draft.md"
    draft.write_text(f"---\n{front}---\n{words} {{ #p-aaa2 }}\n", "utf-8")
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)

    before = run(root, "check")
    subprocess.run([*git, "add", "content"], check=True)
    subprocess.run([*git, "commit", "-qm", "Add a draft"], check=True)
    after = run(root, "check")

    assert before.exit_code == 0
    assert after.exit_code == 1
    assert "git rm --cached content/records/a-draft.md" in after.output
