"""A file reaches the disk whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.write import write_file


def test_file_is_written_with_its_folder(tmp_path: Path) -> None:
    """A file is written where no folder was, and nothing else is left beside it."""
    write_file(tmp_path / "a" / "b.md", b"new")

    assert (tmp_path / "a" / "b.md").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]


def test_file_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the old file stands."""
    target = tmp_path / "a.md"
    write_file(target, b"old")
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        write_file(target, b"new")

    assert target.read_bytes() == b"old"
