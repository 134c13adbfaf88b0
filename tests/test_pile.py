"""The pile: bytes by name in one file, which other processes may read and no damage may falsify."""

from __future__ import annotations

import os
import pickle
from copy import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import pile as piles
from builder.pile import Pile
from builder.store import DamagedError

NAMES = st.sampled_from("abc")


@given(st.lists(st.tuples(NAMES, st.one_of(st.none(), st.binary(max_size=9)))))
def test_what_was_put_last_is_given(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bytes | None]]
) -> None:
    """Whatever is put, put again and dropped, each name gives what was put last, in a later build too."""
    folder = tmp_path_factory.mktemp("pile")
    pile, known = Pile(folder), dict[str, bytes]()
    for name, data in steps:
        if data is None:
            pile.drop([name])
            known.pop(name, None)
        else:
            pile.put(name, data)
            known[name] = data
    pile.settle()
    pile.close()
    later = Pile(folder)
    later.load(pile.state())

    assert {name: later.get(name) for name in later.places} == known
    later.close()


def test_a_build_that_is_cut_off_changes_nothing(tmp_path: Path) -> None:
    """What is put without being handed on leaves all that the last build knows as it was."""
    pile = Pile(tmp_path)
    pile.put("a", b"first")
    pile.settle()
    state = pile.state()[0], pile.state()[1], dict(pile.places)
    pile.put("a", b"second")
    pile.close()
    later = Pile(tmp_path)
    later.load(state)

    assert later.get("a") == b"first"
    later.close()


def test_another_process_is_told_of_what_it_may_read(tmp_path: Path) -> None:
    """Sent to another process, a pile gives there what was put so far under the names that are lent."""
    pile = Pile(tmp_path, ("lent ",))
    pile.put("lent a", b"first")
    pile.put("own b", b"second")
    there = pickle.loads(pickle.dumps(pile))  # noqa: S301 - our own

    assert set(there.places) == {"lent a"}
    assert there.get("lent a") == pile.get("lent a") == b"first"
    there.close()
    pile.close()


def test_a_copy_stays_as_it_was(tmp_path: Path) -> None:
    """What is lent may be copied and packed by another thread while the pile goes on: the copy does not change."""
    pile = Pile(tmp_path, ("lent ",))
    pile.put("lent a", b"first")
    lent = copy(pile)
    pile.put("lent a", b"second")
    pile.put("lent b", b"third")

    assert lent.get("lent a") == b"first"
    assert list(lent.places) == ["lent a"]
    pile.close()
    lent.close()



def test_damage_shows(tmp_path: Path) -> None:
    """A file that was cut, changed or taken away is told from one that is sound."""
    pile = Pile(tmp_path)
    pile.put("a", b"words")
    pile.settle()
    pile.close()
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"wards")
    changed = Pile(tmp_path)
    changed.load(pile.state())
    with pytest.raises(DamagedError):
        changed.get("a")
    changed.close()
    os.truncate(file, 3)
    with pytest.raises(DamagedError):
        Pile(tmp_path).load(pile.state())
    file.unlink()
    with pytest.raises(DamagedError):
        Pile(tmp_path).load(pile.state())


def test_what_nobody_has_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once more than half of the file belongs to nobody, the rest moves to a new one, and the old one goes."""
    monkeypatch.setattr(piles, "SMALL", 10)
    pile = Pile(tmp_path)
    pile.put("kept", b"kept")
    for _ in range(9):
        pile.put("again", b"again")
    pile.settle()
    pile.sweep()
    (file,) = tmp_path.iterdir()

    assert (pile.get("kept"), pile.get("again")) == (b"kept", b"again")
    assert file.stat().st_size == len(b"keptagain")
    pile.close()


def test_many_are_read_without_their_names(tmp_path: Path) -> None:
    """Bytes asked for together come in the order asked for, whatever is put or dropped in between."""
    pile = Pile(tmp_path)
    for number in range(5):
        pile.put(f"a {number}", bytes([number]) * number)
    found = pile.each(f"a {number}" for number in (3, 0, 4))
    pile.drop(["a 3"])
    pile.put("a 4", b"other")

    assert list(found) == [b"\3\3\3", b"", b"\4\4\4\4"]
    pile.close()
