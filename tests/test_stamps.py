"""Stamps tell what was touched without reading it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.stamps import stamp_of, stamps_below, stamps_of_settings


def test_a_stamp_is_size_and_time(tmp_path: Path) -> None:
    """A file's stamp changes with its size and with its time, to the nanosecond."""
    (tmp_path / "a").write_bytes(b"abc")
    os.utime(tmp_path / "a", ns=(5, 1_000_000_007))

    assert stamp_of(tmp_path / "a") == (3, 1_000_000_007)
    assert stamps_below(tmp_path) == {"a": (3, 1_000_000_007)}


def test_all_files_below_a_folder_have_stamps(tmp_path: Path) -> None:
    """Files in any depth are named by their POSIX path; folders and a folder that is not there give nothing."""
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for path in ("a.md", "b/c/d.md", ".hidden"):
        (tmp_path / path).write_bytes(b"x")

    assert stamps_below(tmp_path).keys() == {"a.md", "b/c/d.md", ".hidden"}
    assert stamps_below(tmp_path / "nowhere") == {}
    assert stamps_below(tmp_path / "a.md") == {}


def test_links_do_no_harm(tmp_path: Path) -> None:
    """A link to a file has the stamp of that file; one to nowhere or to a folder above is no failure."""
    (tmp_path / "a").write_bytes(b"abc")
    try:
        (tmp_path / "to-a").symlink_to("a")
        (tmp_path / "to-nowhere").symlink_to("nowhere")
        (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    found = stamps_below(tmp_path)

    assert found.keys() == {"a", "to-a", "to-nowhere", "up"}
    assert found["to-a"] == found["a"]


def test_settings_are_all_that_decides_beside_the_content(tmp_path: Path) -> None:
    """Settings, theme and the builder's code count, in each of several roots; compiled code and content do not."""
    counted = ("mkdocs.yml", "requirements.txt", "site_config/a.yml", "theme/deep/b.html", "builder/c.py")
    for path in (*counted, "builder/__pycache__/c.pyc", "content/d.md", "README.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")

    assert stamps_of_settings([tmp_path]).keys() == {f"0/{path}" for path in counted}
    assert stamps_of_settings([tmp_path / "nowhere", tmp_path]).keys() == {f"1/{path}" for path in counted}
