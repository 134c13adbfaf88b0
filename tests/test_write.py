"""Files reach the disk whole, only where they differ, and only what was written is ever removed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from builder.write import Written, write_file, write_tree


def read(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_tree_holds_what_was_written(tmp_path: Path) -> None:
    """The folder holds the files, and the manifest stands beside it."""
    files = {"a.md": b"1", "b/c.md": b"2"}

    assert write_tree(files, tmp_path / "docs") == Written(2, 0, 0)
    assert read(tmp_path / "docs") == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "docs-manifest.json"]


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """A file that is the same keeps its time; one that is new, changed or gone from the disk is written."""
    docs = tmp_path / "docs"
    write_tree({"a.md": b"1", "b.md": b"2", "c.md": b"3"}, docs)
    (docs / "c.md").unlink()
    os.utime(docs / "a.md", (1, 1))

    assert write_tree({"a.md": b"1", "b.md": b"X", "c.md": b"3", "d.md": b"4"}, docs) == Written(3, 1, 0)
    assert (docs / "a.md").stat().st_mtime == 1
    assert read(docs) == {"a.md": b"1", "b.md": b"X", "c.md": b"3", "d.md": b"4"}


def test_file_that_was_tampered_with_is_put_right(tmp_path: Path) -> None:
    """A file that somebody changed is written again, even where its size is the same."""
    write_tree({"a.md": b"1"}, tmp_path / "docs")
    (tmp_path / "docs" / "a.md").write_bytes(b"2")

    assert write_tree({"a.md": b"1"}, tmp_path / "docs").written == 1
    assert read(tmp_path / "docs") == {"a.md": b"1"}


def test_only_what_was_written_is_removed(tmp_path: Path) -> None:
    """What is gone is removed with its empty folders; a stray file and its folder are left alone."""
    docs = tmp_path / "docs"
    write_tree({"a.md": b"1", "b/c/d.md": b"2", "e/f.md": b"3"}, docs)
    (docs / "e" / "stray.txt").write_bytes(b"mine")

    assert write_tree({"a.md": b"1"}, docs) == Written(0, 1, 2)
    assert read(docs) == {"a.md": b"1", "e/stray.txt": b"mine"}
    assert not (docs / "b").exists()


def test_manifest_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A manifest that names a file elsewhere removes nothing there."""
    (tmp_path / "kept.txt").write_bytes(b"mine")
    write_tree({"a.md": b"1"}, tmp_path / "docs")
    manifest = {"../kept.txt": "0", str(tmp_path / "kept.txt"): "0", "a.md": "0"}
    (tmp_path / "docs-manifest.json").write_text(json.dumps(manifest), "utf-8")
    write_tree({"a.md": b"1"}, tmp_path / "docs")

    assert (tmp_path / "kept.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"a.md": 1}', b"\xff"])
def test_broken_manifest_is_an_empty_one(tmp_path: Path, broken: bytes) -> None:
    """A manifest that cannot be read costs time, and nothing else."""
    write_tree({"a.md": b"1"}, tmp_path / "docs")
    (tmp_path / "docs-manifest.json").write_bytes(broken)

    assert write_tree({"a.md": b"1"}, tmp_path / "docs").written == 1
    assert read(tmp_path / "docs") == {"a.md": b"1"}


def test_run_that_was_cut_off_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a run that stopped half way, the next one leaves nothing of it."""
    docs = tmp_path / "docs"
    write_tree({"a.md": b"1"}, docs)
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "c.md":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_tree({"a.md": b"2", "b.md": b"2", "c.md": b"2"}, docs)
    monkeypatch.undo()
    write_tree({"a.md": b"3"}, docs)

    assert {name: data for name, data in read(docs).items() if not name.startswith(".")} == {"a.md": b"3"}


def test_file_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the old file stands."""
    target = tmp_path / "a.md"
    write_file(target, b"old")
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        write_file(target, b"new")

    assert target.read_bytes() == b"old"
