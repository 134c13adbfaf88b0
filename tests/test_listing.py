"""Listings: all files of a folder, sorted, the same whether another process makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.listing import Listing, listing_of, stamp_in, stamps_in

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
    text = Listing("docs/", laid(tmp_path), apart=False).text()

    assert stamps_in(text) == {f"docs/{name}": stamp_in(tmp_path / name) for name in NAMES}
    assert text == listing_of(stamps_in(text))


def test_another_process_lists_alike(tmp_path: Path) -> None:
    """A listing that is made apart is the same, and leaves neither a process nor an open file behind."""
    folder = laid(tmp_path)
    one = Listing("", folder, apart=True)

    assert one.text() == Listing("", folder, apart=False).text() == one.text()
    assert Listing("", folder / "nowhere", apart=True).text() == ""
    Listing("", folder, apart=True).drop()


def test_links_do_no_harm(tmp_path: Path) -> None:
    """A link to nowhere or to a folder above is listed as itself and not followed."""
    (tmp_path / "a").write_bytes(b"abc")
    try:
        (tmp_path / "to-nowhere").symlink_to("nowhere")
        (tmp_path / "up").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links for this user")

    assert stamps_in(Listing("", tmp_path, apart=False).text()).keys() == {"a", "to-nowhere", "up"}


@given(st.dictionaries(st.text(st.characters(exclude_characters="\0"), min_size=1), st.text("0 1", min_size=1)))
def test_a_listing_is_put_together_as_it_was(stamps: dict[str, str]) -> None:
    """Taken apart and put together, a listing is the same."""
    assert stamps_in(listing_of(stamps)) == stamps
