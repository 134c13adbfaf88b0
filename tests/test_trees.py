"""The two folders of a build: new files come whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.listing import paths_in
from builder.trees import Trees


def read(out: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a folder with a page that was built."""
    for path in ("docs/a/x.md", "site/a/x/index.html"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"old")
    return tmp_path


def test_nothing_is_seen_before_it_is_moved_in(out: Path) -> None:
    """Files written beside change neither folder; forgotten, they leave no trace."""
    before = read(out)
    trees = Trees(out)
    trees.write("site/a/x/index.html", b"new")
    trees.write_twice("data/y.csv", b"new")

    assert {path: data for path, data in read(out).items() if not path.startswith(".fresh/")} == before
    trees.forget()
    assert read(out) == before


def test_files_are_moved_in_and_taken_away(out: Path) -> None:
    """Moved in, new files stand in their places, what is gone is removed with its empty folders, the rest stays."""
    os.utime(out / "docs" / "a" / "x.md", (1, 1))
    trees = Trees(out)
    trees.write("site/b/y/index.html", b"new")
    trees.write_twice("data/y.csv", b"new")
    trees.move_in(["site/a/x/index.html", "site/never/there.html"])

    assert read(out) == {
        "docs/a/x.md": b"old", "docs/data/y.csv": b"new", "site/data/y.csv": b"new", "site/b/y/index.html": b"new",
    }  # fmt: skip
    assert not (out / "site" / "a").exists()
    assert (out / "docs" / "a" / "x.md").stat().st_mtime == 1
    assert trees.written == 3


def test_both_folders_are_replaced_whole(out: Path) -> None:
    """Replaced, the folders hold what was written and nothing else, and nothing is left beside them."""
    trees = Trees(out)
    trees.write("site/index.html", b"new")
    trees.replace()

    assert read(out) == {"site/index.html": b"new"}
    assert sorted(path.name for path in out.iterdir()) == ["docs", "site"]


def test_a_file_of_both_folders_needs_no_links(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that knows no links a file of both folders is written twice."""
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    trees = Trees(out)
    trees.write_twice("y.csv", b"new")
    trees.replace()

    assert read(out) == {"docs/y.csv": b"new", "site/y.csv": b"new"}


def test_remains_are_cleared_away(out: Path) -> None:
    """What a build left that was cut off is gone, and a folder between two names has its own again."""
    before = read(out)
    (out / "site").rename(out / ".old-site")
    (out / ".old-docs").mkdir()
    (out / ".fresh" / "docs").mkdir(parents=True)
    (out / ".fresh" / "docs" / "half.md").write_bytes(b"ha")
    Trees(out)

    assert read(out) == before
    assert sorted(path.name for path in out.iterdir()) == ["docs", "site"]


def test_what_stands_is_known_again(out: Path) -> None:
    """All files of both folders and no others are told; unchanged, they are as known; anything that changes shows."""
    (out / "other.txt").write_bytes(b"x")
    trees = Trees(out)
    first = trees.outputs()
    files, folders = first.files, first.folders

    assert paths_in(files) == ["docs/a/x.md", "site/a/x/index.html"]
    assert paths_in(folders) == ["docs", "docs/a", "site", "site/a", "site/a/x"]
    assert not first.is_as_known
    for apart in (False, True):
        assert trees.outputs(files, folders, apart=apart).is_as_known

    stray = out / "site" / "a" / "stray.html"
    stray.write_bytes(b"x")
    beside = trees.outputs(files, folders, apart=True)
    assert not beside.is_as_known
    assert paths_in(beside.files) == ["docs/a/x.md", "site/a/stray.html", "site/a/x/index.html"]


def test_listings_follow_what_is_moved(out: Path) -> None:
    """After a move the listings are those that one would make afresh, with folders that came and went."""
    before = Trees(out).outputs()
    _ = before.files, before.folders
    trees = Trees(out)
    trees.write("docs/b/y.md", b"new")
    trees.write("docs/a.md", b"new")
    trees.write_twice("data/z.bib", b"both")
    moved = trees.move_in(["site/a/x/index.html"])
    now = Trees(out).outputs()

    assert trees.changed(before, ["site/a/x/index.html"], moved) == (now.files, now.folders)
    assert "site/a" not in paths_in(now.folders)
