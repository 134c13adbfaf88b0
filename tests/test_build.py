"""A build: what it prints, what it does again after an edit, and what stands after it was cut off or has failed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder import apart, listing
from builder import build as build_module
from builder import trees as trees_module
from builder.build import STORE, Built, Wish, build
from builder.cli import sanad
from builder.index import concordance
from builder.lock import only_build
from builder.problems import Problem
from builder.render import in_texts, paging, questions, statements, topics, voices
from tests import edits
from tests.benchmarks.generate import generate
from tests.benchmarks.rivals import settings_of
from tests.support import FIXTURES, ROOT, copy_archive, sums

EPOCH = "1700000000"
RECORDS, EDITED = 40, 10
"""Texts of the generated archive that is compared with MkDocs, and of those that are edited."""
MOST = {False: 630, True: 400}
"""A build of the small archive touches the disk about so often, after an edit or, if true, from nothing."""


@pytest.fixture(scope="module", autouse=True)
def _at_one_time() -> Iterator[None]:
    """Give every site of this module the same date."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


def surroundings(**more: str) -> dict[str, str]:
    """Give the environment in which a command of this checkout runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **more}


def trees(out: Path) -> dict[str, str]:
    """SHA-256 of every file of the two folders."""
    return {f"{tree}/{path}": one for tree in ("docs", "site") for path, one in sums(out / tree).items()}


def differing(out: Path, other: Path) -> list[str]:
    """Name the files in which two builds differ."""
    here, there = trees(out), trees(other)
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))


def errors(built: Built) -> list[Problem]:
    """Give the errors of a build."""
    return [problem for problem in built.problems if problem.severity == "error"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the invented archive that may be changed."""
    return copy_archive(tmp_path)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented archive; gives its root, in which nothing may be changed."""
    root = copy_archive(tmp_path_factory.mktemp("still"))
    assert build(root, root / "build").ok
    return root


@pytest.fixture
def out(still: Path, tmp_path: Path) -> Path:
    """Give what was built of it, as it was left, where it may be spoiled."""
    return Path(shutil.copytree(still / "build", tmp_path / "out"))


# --- what is printed


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a generated archive; gives its root, in which nothing may be changed."""
    root = tmp_path_factory.mktemp("generated")
    generate(root, RECORDS)
    assert build(root, root / "build").ok
    return root


@pytest.mark.parametrize("name", ["still", "generated"])
def test_site_is_what_mkdocs_prints(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The site is byte for byte what `mkdocs build`, without the builder, makes of the written tree."""
    out = request.getfixturevalue(name) / "build"
    shutil.copytree(out / "docs", tmp_path / "build" / "docs")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "mkdocs.yml").write_text(settings_of(out / "docs"), "utf-8")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = surroundings()
    del environment["PYTHONPATH"]
    subprocess.run(mkdocs, cwd=tmp_path, env=environment, check=True, capture_output=True)

    assert differing(out, tmp_path / "build") == []


# --- what is done again

SEQUENCES = (
    ("change_a_sentence", "change_a_title", "add_a_record", "add_a_page", "remove_a_page", "touch_all", "edit_a_life"),
    ("change_a_date", "change_a_variant", "make_a_draft", "publish_drafts", "withdraw", "rename_a_place", "add_a_note"),
    ("move_a_record", "touch_all", "remove_a_record", "change_the_words", "change_a_date", "change_the_theme"),
    ("lose_the_outlet", "change_a_date_without_outlet", "exchange", "change_a_sentence", "exchange"),
    ("ask_the_same", "change_a_sentence", "ask_the_same", "change_a_date", "remove_a_record"),
)
DIVIDED = (paging, questions, statements, voices)
"""Modules that know from how many entries on a list is divided."""

EDIT = list(edits.touch_all.__annotations__.values())


@pytest.fixture(params=["small", "large"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a few texts treated as few, or as so many that lists are divided, tables packed and processes made."""
    if request.param == "large":
        for module in DIVIDED:
            monkeypatch.setattr(module, "LONGEST", 3)
        monkeypatch.setattr(in_texts, "HERE_IN_A_LARGE_ARCHIVE", 3)
        for module in (in_texts, questions, statements, topics):
            monkeypatch.setattr(module, "ROOM", 2)
        monkeypatch.setattr(concordance, "MANY", 4)
        monkeypatch.setattr(build_module, "LARGE", 1)
        monkeypatch.setattr(apart, "can_fork", lambda: hasattr(os, "fork"))


@pytest.mark.usefixtures("_size")
@pytest.mark.parametrize("number", range(len(SEQUENCES)))
def test_edit_by_edit_gives_what_a_build_from_nothing_gives(number: int, tmp_path: Path) -> None:
    """After each of many edits, building on gives the files and problems of a build from nothing, byte for byte."""
    generate(tmp_path, EDITED, number)
    edits.lay_settings(tmp_path)
    chance = random.Random(number)  # noqa: S311 - chosen once and for all
    assert build(tmp_path, tmp_path / "build").ok
    for name in SEQUENCES[number]:
        getattr(edits, name)(tmp_path, chance)
        on, anew = build(tmp_path, tmp_path / "build"), build(tmp_path, tmp_path / "anew", Wish(full=True))

        assert on.ok, (name, errors(on), on.faults)
        assert (on.pages, on.problems, on.faults) == (anew.pages, anew.problems, anew.faults), name
        assert differing(tmp_path / "build", tmp_path / "anew") == [], name


def test_every_edit_is_in_a_sequence() -> None:
    """No edit is written down that is not tried."""
    known = {name for name, one in vars(edits).items() if list(getattr(one, "__annotations__", {}).values()) == EDIT}

    assert {name for sequence in SEQUENCES for name in sequence} == known


def test_what_was_touched_is_not_done_again(root: Path) -> None:
    """A file with another time and the same content changes nothing, and no problem is lost or invented."""
    before = build(root, root / "build")
    stamps = {path: path.stat().st_mtime_ns for path in (root / "build" / "site").rglob("*.html")}
    edits.touch_all(root, random.Random())  # noqa: S311 - nothing is chosen
    after = build(root, root / "build")

    assert (after.written, after.removed, after.problems) == (0, 0, before.problems)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_a_folder_that_was_touched_is_looked_through_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came into a folder of the site and went again changes nothing, and is not looked for again and again."""
    looked: list[str] = []

    def look(prefix: str, folder: Path, known: listing.Links, folders: list[str]) -> str:
        looked.append(prefix)
        return listing.listing(prefix, folder, known, folders)

    build(root, root / "build")
    stray = root / "build" / "site" / "actors" / "stray.txt"
    stray.write_bytes(b"")
    stray.unlink()
    monkeypatch.setattr(trees_module, "listing", look)

    assert build(root, root / "build").written == 0
    assert looked == ["docs/", "site/"]
    assert build(root, root / "build").written == 0
    assert looked == ["docs/", "site/"]


def test_what_nobody_wrote_is_taken_away(root: Path) -> None:
    """A file that somebody put among those of the site is gone after the next build, which changes nothing else."""
    build(root, root / "build")
    before = trees(root / "build")
    stray = root / "build" / "site" / "actors" / "new" / "stray.txt"
    stray.parent.mkdir()
    stray.write_bytes(b"x")
    built = build(root, root / "build")

    assert (built.written, built.removed) == (0, 1)
    assert trees(root / "build") == before


def test_an_edit_writes_only_what_it_changes(root: Path) -> None:
    """After an edit of one life, only the pages and files that hold its words are written."""
    build(root, root / "build")
    before = trees(root / "build")
    life = root / "content" / "actors" / "rostam-kuhzad.md"
    edits.put(life, life.read_text("utf-8").rstrip("\n") + "\n\nMore is known by now.\n")
    built = build(root, root / "build")
    after = trees(root / "build")
    changed = {path for path, one in after.items() if before.get(path) != one}

    assert "site/actors/rostam-kuhzad/index.html" in changed
    assert not [path for path in changed if path.startswith("site/records/")]
    assert built.written == len(changed)
    assert built.unchanged == len(after) - len(changed)


PROBE = """
import sys
from pathlib import Path
from builder.build import build
built = build(Path(sys.argv[1]), Path(sys.argv[2]))
loaded = set(sys.modules) & {"mkdocs", "material", "jinja2", "builder.making"}
print(built.written, built.removed, *sorted(loaded))
"""


def probe(root: Path, out: Path) -> list[str]:
    """Build in a process of its own; gives files written and removed, and what was loaded for it."""
    command = [sys.executable, "-c", PROBE, str(root), str(out)]
    done = subprocess.run(command, env=surroundings(), check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_nothing_changed_nothing_written(still: Path, out: Path) -> None:
    """Where nothing changed nothing is written, and neither MkDocs nor what makes pages is even loaded."""
    assert probe(still, out) == ["0", "0"]


def test_an_edit_of_words_needs_no_mkdocs(root: Path) -> None:
    """After an edit of a record's words its page is printed without MkDocs, into the frame that is known."""
    build(root, root / "build")
    record = root / "content" / "records" / "2021-tal-ferry.md"
    edits.change(record, r" \{ #p-", " The rain fell. { #p-")
    written, _, *loaded = probe(root, root / "build")

    assert int(written) > 0
    assert "mkdocs" not in loaded


# --- what was spoiled is put right


def delete_store(out: Path) -> None:
    """Delete the store."""
    (out / STORE).unlink()


def truncate_store(out: Path) -> None:
    """Cut the store in two."""
    os.truncate(out / STORE, (out / STORE).stat().st_size // 2)


def empty_store(out: Path) -> None:
    """Leave nothing in the store."""
    os.truncate(out / STORE, 0)


def replace_store(out: Path) -> None:
    """Write noise in the place of the store."""
    (out / STORE).write_bytes(random.Random(1).randbytes(10_000))  # noqa: S311 - chosen once and for all


def age_store(out: Path) -> None:
    """Give the store another version."""
    with sqlite3.connect(out / STORE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def spoil_facts(out: Path) -> None:
    """Write noise over what the store knows."""
    with sqlite3.connect(out / STORE) as db:
        db.execute("UPDATE fact SET value = X'00ff00ff80049571', file = NULL WHERE name != 'version'")
    db.close()


def large_facts(out: Path) -> list[Path]:
    """Files that the store keeps beside itself."""
    found = sorted((out / STORE).parent.glob("fact-*.bin"))
    assert found
    return found


def delete_large_facts(out: Path) -> None:
    """Delete what the store keeps beside itself."""
    for path in large_facts(out):
        path.unlink()


def truncate_large_facts(out: Path) -> None:
    """Cut what the store keeps beside itself in two."""
    for path in large_facts(out):
        os.truncate(path, path.stat().st_size // 2)


def delete_tables(out: Path) -> None:
    """Take a table out of the store."""
    with sqlite3.connect(out / STORE) as db:
        db.execute("DROP TABLE anchor")
    db.close()


def delete_site(out: Path) -> None:
    """Delete the site."""
    shutil.rmtree(out / "site")


def delete_both(out: Path) -> None:
    """Delete both trees."""
    shutil.rmtree(out / "site")
    shutil.rmtree(out / "docs")


def delete_files(out: Path) -> None:
    """Delete a page, its Markdown, a file of the theme and one of the search."""
    for path in ("site/records/2021-tal-ferry/index.html", "docs/index.md", "site/404.html", "site/search/names.json"):
        (out / path).unlink()


def edit_files(out: Path) -> None:
    """Edit a page and a style by hand."""
    for path in ("site/actors/index.html", "site/assets/stylesheets/sanad.css"):
        data = (out / path).read_bytes()
        (out / path).write_bytes(data.replace(b"a", b"b"))


def add_strays(out: Path) -> None:
    """Lay files into the trees that no build made."""
    (out / "site" / "records" / "stray.html").write_bytes(b"stray")
    (out / "docs" / "deep").mkdir()
    (out / "docs" / "deep" / "stray.md").write_bytes(b"stray")


def leave_remains(out: Path) -> None:
    """Leave what a build leaves that was cut off while it moved the trees."""
    (out / ".fresh" / "site").mkdir(parents=True)
    (out / ".fresh" / "site" / "half.html").write_bytes(b"half")
    (out / "site").rename(out / ".old-site")


SPOILERS = (
    delete_store, truncate_store, empty_store, replace_store, age_store, spoil_facts, delete_large_facts,
    truncate_large_facts, delete_tables, delete_site, delete_both, delete_files, edit_files, add_strays, leave_remains,
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda one: one.__name__)
def test_spoiled_build_is_put_right(spoil: Callable[[Path], None], still: Path, out: Path) -> None:
    """Whatever became of the store or the trees, the next build gives what a build from nothing gives."""
    spoil(out)

    assert build(still, out).ok
    assert differing(out, still / "build") == []
    assert not [path.name for path in out.iterdir() if path.name.startswith((".fresh", ".old"))]
    assert build(still, out).written == 0


@pytest.mark.parametrize("number", range(6))
def test_noise_in_the_store_does_no_harm(number: int, still: Path, out: Path) -> None:
    """Noise over any part of the store costs time and nothing else, even where an edit makes the build read it."""
    chance = random.Random(number)  # noqa: S311 - chosen once and for all
    for path in (out / STORE, *large_facts(out)):
        with path.open("r+b") as store:
            for _ in range(4):
                store.seek(chance.randrange(path.stat().st_size - 600))
                store.write(chance.randbytes(600))
    (out / "site" / "index.html").unlink()

    assert build(still, out).ok
    assert differing(out, still / "build") == []


# --- cut off

TOUCHING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "sqlite3.connect", "open"}
"""What a process can do to the disk, by the names under which Python tells of it."""


def killed_at(step: int, root: Path, wish: Wish) -> bool:
    """Build in a process of its own that is killed at its ``step``th touch of the disk; tells whether it was."""
    child = os.fork()
    if child == 0:
        left = iter(range(step, -1, -1))

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event in TOUCHING and "build" in str(arguments[0]) and next(left, 0) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        build(root, root / "build", wish)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture(scope="module")
def two_states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str]]:
    """Give a small archive before and after an edit: its root, and the sums of both its sites."""
    root = tmp_path_factory.mktemp("small")
    generate(root, 3)
    assert build(root, root / "build").ok
    old = sums(root / "build" / "site")
    shutil.copytree(root / "content", root / "content-before")
    edits.change_a_title(root, random.Random(1))  # noqa: S311 - chosen once and for all
    edits.remove_a_record(root, random.Random(2))  # noqa: S311 - the same
    shutil.copytree(root / "build", root / "before")
    assert build(root, root / "build").ok
    return root, old, sums(root / "build" / "site")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork: no build was killed")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("number", range(4))
def test_killed_at_any_moment_the_next_build_heals(
    number: int, two_states: tuple[Path, dict[str, str], dict[str, str]]
) -> None:
    """After a kill every file of the site is an old or a new one, whole, and the next build gives the new site."""
    root, old, new = two_states
    chance = random.Random(number)  # noqa: S311 - chosen once and for all
    kills = 0
    for full in (False,) * 7 + (True,) * 3:
        shutil.rmtree(root / "build")
        shutil.copytree(root / "before", root / "build")
        killed = killed_at(chance.randrange(MOST[full]), root, Wish(full=full))
        site = root / "build" / "site"
        found = sums(site if site.is_dir() else root / "build" / ".old-site")

        assert all(one in (old.get(path), new.get(path)) for path, one in found.items())
        assert found.keys() >= old.keys() & new.keys()
        kills += killed
        assert killed or found == new
        assert build(root, root / "build").ok
        assert sums(site) == new
    assert kills > 5, "builds end before they are killed: MOST is too high"


# --- refused


def lock_and_run(root: Path) -> Result:
    """Ask for a build while another is at work."""
    with only_build(root / "build"):
        return CliRunner().invoke(sanad, ["--archive", str(root), "build"])


def test_second_build_at_once_is_refused(root: Path) -> None:
    """While a build is at work a second one says so in one sentence, fails and changes nothing."""
    build(root, root / "build")
    before = trees(root / "build")
    edits.touch_all(root, random.Random())  # noqa: S311 - nothing is chosen
    result = lock_and_run(root)

    assert result.exit_code == 1
    assert result.output.startswith("Another build (process ")
    assert result.output.count("\n") == 1
    assert trees(root / "build") == before


def test_errors_change_nothing_and_are_told_at_once(root: Path) -> None:
    """With errors in several files nothing on the disk changes, and all of them are told in one run."""
    build(root, root / "build")
    before = trees(root / "build")
    for name in ("unknown-kind.md", "yaml-syntax.md"):
        shutil.copy(FIXTURES / "faults" / name, root / "content" / "records")
    actor = root / "content" / "actors" / "rostam-kuhzad.md"
    edits.put(actor, actor.read_text("utf-8").rstrip("\n") + "\n\nHe met [him](entity:nobody-at-all).\n")
    built = build(root, root / "build")

    assert not built.ok
    assert {Path(problem.path).name for problem in errors(built)} == {"unknown-kind.md", "yaml-syntax.md", actor.name}
    assert trees(root / "build") == before
    assert not (root / "build" / ".fresh").exists()
    assert errors(build(root, root / "build")) == errors(built)


def test_mended_errors_leave_no_trace(root: Path) -> None:
    """Once errors are mended the next build is as if they had never been."""
    build(root, root / "build")
    before = trees(root / "build")
    fault = root / "content" / "records" / "yaml-syntax.md"
    shutil.copy(FIXTURES / "faults" / fault.name, fault)
    assert not build(root, root / "build").ok
    fault.unlink()

    assert build(root, root / "build").ok
    assert trees(root / "build") == before


def test_old_site_stands_where_a_link_leads_nowhere(root: Path) -> None:
    """A page of the editors with a link that leads nowhere is a fault with its page, and the old site stands."""
    build(root, root / "build")
    before = trees(root / "build")
    page = root / "content" / "pages" / "about.md"
    whole = page.read_text("utf-8")
    edits.put(page, whole.rstrip("\n") + "\n\nSee [it](nowhere.md).\n")
    built = build(root, root / "build")

    assert not built.ok
    assert trees(root / "build") == before
    edits.put(page, whole)
    assert build(root, root / "build").ok
    assert trees(root / "build") == before
