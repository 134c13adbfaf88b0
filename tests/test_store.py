"""The store keeps what was saved, and is empty wherever it cannot be trusted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from builder.store import LARGE, VERSION, DamagedError, Store, packed, unpacked


def kept(path: Path) -> bytes | None:
    """Give the fact that a store holds after it is opened anew."""
    store = Store(path)
    try:
        return store.fact("a")
    finally:
        store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a store that holds one fact."""
    path = tmp_path / "deep" / "state.sqlite"
    store = Store(path)
    store.put_facts({"a": b"old"})
    store.save()
    store.close()
    return path


def test_what_was_saved_is_kept(path: Path) -> None:
    """A saved fact is there when the store is opened again."""
    assert kept(path) == b"old"


def test_what_was_not_saved_is_forgotten(path: Path) -> None:
    """What was put, dropped or cleared since the last save is as before when the store is closed without one."""
    store = Store(path)
    store.put_facts({"a": b"new", "b": b"new"})
    store.drop("fact", "name", ["a"])
    store.clear()
    store.close()

    assert kept(path) == b"old"


def test_a_row_takes_the_place_of_one_with_its_key(path: Path) -> None:
    """A row put again replaces the first; a dropped one is gone, and others stay."""
    store = Store(path)
    store.put("source", [("x", b"1"), ("y", b"1"), ("x", b"2")])
    store.drop("source", "path", ["y", "z"])
    rows = list(store.rows("SELECT path, data FROM source"))
    store.close()

    assert rows == [("x", b"2")]


@pytest.mark.parametrize("spoiled", [b"", b"no store", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_no_store_is_an_empty_one(path: Path, spoiled: bytes) -> None:
    """Anything else in the place of the store is replaced by an empty store."""
    path.write_bytes(spoiled)

    assert kept(path) is None


@pytest.mark.parametrize("change", [f"PRAGMA user_version = {VERSION + 1}", "DROP TABLE anchor"])
def test_a_store_of_another_make_is_an_empty_one(path: Path, change: str) -> None:
    """A store of another version, or without one of its tables, is not read."""
    with sqlite3.connect(path) as db:
        db.execute(change)
    db.close()

    assert kept(path) is None


@pytest.mark.parametrize("value", [None, {}, ("a", 1), frozenset("xy"), "زبان"])
def test_what_is_packed_comes_back(value: object) -> None:
    """A packed value is equal to the one that is unpacked."""
    assert unpacked(packed(value)) == value


@pytest.mark.parametrize("place", range(0, 20, 3))
def test_a_changed_byte_is_noticed(place: int) -> None:
    """Of a packed value no byte can be another without notice, nor can it be cut or be no bytes at all."""
    data = bytearray(packed("some words"))
    data[place] ^= 1
    for damaged in (bytes(data), bytes(data[:place]), None, "text"):
        with pytest.raises(DamagedError):
            unpacked(damaged)


def test_a_large_fact_stands_beside_the_store_and_only_the_last_of_it(path: Path) -> None:
    """A fact of megabytes is kept in a file; saving takes away those that no fact is in any more."""
    for size in (1, 2, 3):
        store = Store(path)
        store.put_facts({"a": bytes(size << 20), "b": b"small"})
        store.save()
        store.close()

    assert kept(path) == bytes(3 << 20)
    assert [one.stat().st_size for one in path.parent.glob("fact-*.bin")] == [3 << 20]


def test_a_large_fact_that_was_not_saved_changes_nothing(path: Path) -> None:
    """A build that is cut off leaves the fact of the one before, and the next that saves takes its file away."""
    for data, saved in ((b"first", True), (b"never", False)):
        store = Store(path)
        store.put_facts({"a": data * LARGE})
        if saved:
            store.save()
        store.close()
    assert kept(path) == b"first" * LARGE
    store = Store(path)
    store.save()
    store.close()

    assert len(list(path.parent.glob("fact-*.bin"))) == 1


def test_a_large_fact_whose_file_is_gone_is_damage(path: Path) -> None:
    """Without its file a fact is not taken for one that was never kept."""
    store = Store(path)
    store.put_facts({"a": bytes(LARGE + 1)})
    store.save()
    store.close()
    next(path.parent.glob("fact-*.bin")).unlink()

    with pytest.raises(DamagedError):
        kept(path)
