"""Listings: all files of a folder, sorted, and amended as an edit changes them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.listing import (
    TWIN,
    Links,
    amended,
    folders_listed,
    folders_of,
    is_as_listed,
    listed,
    listing,
    paths_in,
    stamps_in,
    stamps_of,
)

NAMES = ("a.md", "a/b.md", "a-b.md", "b/c/d.md", "b/c d", "b/c\n.md", ".hidden", "é.md")


def laid(folder: Path) -> Path:
    """Lay files of every kind of name below a folder."""
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    (folder / "empty").mkdir()
    return folder


def test_every_file_is_listed_in_order(tmp_path: Path) -> None:
    """All files below a folder are listed with their stamps, sorted, however deep and oddly named."""
    folders: list[str] = []
    text = listing("docs/", laid(tmp_path / "docs"), folders=folders)

    assert stamps_in(text) == stamps_of(tmp_path, [f"docs/{name}" for name in NAMES])
    assert set(folders) == {*folders_of(paths_in(text)), "docs/empty"}
    assert paths_in(text) == sorted(f"docs/{name}" for name in NAMES)
    assert listing("docs/", tmp_path / "nowhere") == ""


def test_a_file_of_two_names_is_asked_for_once(tmp_path: Path) -> None:
    """Of a file under two names the second leads to the first; one put in its place has a stamp of its own."""
    ours, theirs = laid(tmp_path / "docs"), tmp_path / "site"
    theirs.mkdir()
    try:
        for name in ("a.md", "a-b.md"):
            (theirs / name).hardlink_to(ours / name)
    except OSError:
        pytest.skip("this disk makes no links")
    before, paths = both(tmp_path), paths_in(both(tmp_path))
    twins = stamps_of(tmp_path, ["docs/a.md", "site/a.md"])
    (theirs / "a-b.md").unlink()
    (theirs / "a-b.md").write_bytes(b"another")
    (theirs / "a.md").write_bytes(b"changed under either name")
    after = stamps_in(both(tmp_path))

    assert {path for path, stamp in stamps_in(before).items() if stamp == TWIN} == {"site/a.md", "site/a-b.md"}
    assert twins["site/a.md"] == TWIN
    assert list(after) == paths
    assert after["site/a.md"] == TWIN
    assert after["docs/a.md"] != stamps_in(before)["docs/a.md"]
    assert after["site/a-b.md"] != TWIN


def both(folder: Path) -> str:
    """List two folders of which the second has links to the first."""
    known: Links = set()
    return listing("docs/", folder / "docs", known) + listing("site/", folder / "site", known)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": Path.exists,
    "written": lambda folder: (folder / "b" / "c" / "d.md").write_bytes(b"longer than before"),
    "written under one of two names": lambda folder: (folder / "twin.md").write_bytes(b"longer than before"),
    "gone": lambda folder: (folder / "a-b.md").unlink(),
    "come": lambda folder: (folder / "b" / "come.md").write_bytes(b""),
    "come where nothing was": lambda folder: (folder / "empty" / "come.md").write_bytes(b""),
    "come deep down": lambda folder: (folder / "b" / "new" / "er").mkdir(parents=True),
    "moved": lambda folder: (folder / "a.md").rename(folder / "b" / "a.md"),
    "in another's place": lambda folder: (folder / ".hidden").rename(folder / "a.md"),
    "all gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_any_change_shows(tmp_path: Path, change: str, parts: int) -> None:
    """Whatever comes, goes or changes below a folder, one of the parts in which it is looked through tells so."""
    there = laid(tmp_path / "docs")
    try:
        (there / "twin.md").hardlink_to(there / "a.md")
    except OSError:
        shutil.copy(there / "a.md", there / "twin.md")
    found: list[str] = []
    files = listing("docs/", there, folders=found)
    folders = listed(folders_listed(tmp_path, found))
    time.sleep(0.02)  # a disk may count time in steps
    CHANGES[change](there)

    same = [is_as_listed(tmp_path, files, folders, (part, parts)) for part in range(parts)]
    assert all(same) == (change == "nothing")


def test_links_do_no_harm(tmp_path: Path) -> None:
    """A link to nowhere or to a folder above is listed as itself and not followed."""
    (tmp_path / "a").write_bytes(b"abc")
    try:
        (tmp_path / "to-nowhere").symlink_to("nowhere")
        (tmp_path / "up").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links for this user")

    assert paths_in(listing("", tmp_path)) == ["a", "to-nowhere", "up"]


STAMPS = st.dictionaries(st.text(st.characters(exclude_characters="\0"), min_size=1), st.text("0 1", min_size=1))


@given(STAMPS, STAMPS, st.data())
def test_a_listing_is_amended(before: dict[str, str], new: dict[str, str], data: st.DataObject) -> None:
    """Without what is gone, and with what is new, a listing is what one made afresh would be."""
    gone = data.draw(st.lists(st.sampled_from(sorted(before)), unique=True)) if before else []
    kept = {path: stamp for path, stamp in before.items() if path not in gone}

    assert amended(listed(before), gone, new) == listed(kept | new)

