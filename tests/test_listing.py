"""Listings: all files of a folder, sorted, and amended as an edit changes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.listing import Links, amended, listing, path_at, paths_in, stamp_in, stamps_in

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
    text = listing("docs/", laid(tmp_path))

    assert stamps_in(text) == {f"docs/{name}": stamp_in(tmp_path / name) for name in NAMES}
    assert paths_in(text) == sorted(f"docs/{name}" for name in NAMES)
    assert listing("docs/", tmp_path / "nowhere") == ""


@pytest.mark.parametrize("name", ["", "a", "a-", "a/", "a/b", "a/b.md", "b/", "b/c", "b/c/", "b/c/d.md", "b/c/e", "zz"])
def test_parts_of_a_folder_make_the_whole(tmp_path: Path, name: str) -> None:
    """Listed up to any path and from it on, a folder gives what it gives at once."""
    laid(tmp_path)

    assert listing("", tmp_path, "", name) + listing("", tmp_path, name) == listing("", tmp_path)


def test_a_file_of_two_names_is_asked_for_once(tmp_path: Path) -> None:
    """Where both folders have one file under two names, both have its stamp, and one put in its place has its own."""
    ours, theirs = laid(tmp_path / "docs"), tmp_path / "site"
    theirs.mkdir()
    try:
        for name in ("a.md", "a-b.md"):
            (theirs / name).hardlink_to(ours / name)
    except OSError:
        pytest.skip("this disk makes no links")
    known: Links = {}
    before = [stamps_in(listing("", folder, known=known)) for folder in (ours, theirs)]
    (theirs / "a-b.md").unlink()
    (theirs / "a-b.md").write_bytes(b"another")
    (theirs / "a.md").write_bytes(b"changed under either name")
    known.clear()
    after = [stamps_in(listing("", folder, known=known)) for folder in (ours, theirs)]

    assert before[1] == {name: before[0][name] for name in ("a.md", "a-b.md")}
    assert after[0] == {name: stamp_in(ours / name) for name in NAMES}
    assert after[1] == {name: stamp_in(theirs / name) for name in before[1]}
    assert after[0]["a-b.md"] != after[1]["a-b.md"]
    assert after[0]["a.md"] != before[0]["a.md"]


def test_links_do_no_harm(tmp_path: Path) -> None:
    """A link to nowhere or to a folder above is listed as itself and not followed."""
    (tmp_path / "a").write_bytes(b"abc")
    try:
        (tmp_path / "to-nowhere").symlink_to("nowhere")
        (tmp_path / "up").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links for this user")

    assert paths_in(listing("", tmp_path)) == ["a", "to-nowhere", "up"]


def test_a_path_is_found_in_the_midst() -> None:
    """A share of a listing leads to the next path of a tree, and past the last to none."""
    text = listed({"docs/a": "1 1", "docs/b": "1 1", "site/a": "1 1"})

    assert [path_at(text, "docs/", share) for share in (0, 0.3, 0.9)] == ["b", "b", ""]
    assert path_at("", "docs/", 0.5) == ""


STAMPS = st.dictionaries(st.text(st.characters(exclude_characters="\0"), min_size=1), st.text("0 1", min_size=1))


@given(STAMPS, STAMPS, st.data())
def test_a_listing_is_amended(before: dict[str, str], new: dict[str, str], data: st.DataObject) -> None:
    """Without what is gone, and with what is new, a listing is what one made afresh would be."""
    gone = data.draw(st.lists(st.sampled_from(sorted(before)), unique=True)) if before else []
    kept = {path: stamp for path, stamp in before.items() if path not in gone}

    assert amended(listed(before), gone, new) == listed(kept | new)


def listed(stamps: dict[str, str]) -> str:
    """Write a listing."""
    return "".join(f"{path}\0{stamps[path]}\0" for path in sorted(stamps))
