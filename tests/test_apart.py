"""Work in a process of its own: the same result, whatever becomes of that process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import apart
from builder.apart import Apart, EachApart


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have processes made although the test runner has threads, where the system can."""
    monkeypatch.setattr(apart, "can_fork", lambda: hasattr(os, "fork"))


def test_the_result_comes_back() -> None:
    """What another process works out is given here, as often as it is asked for, however large it is."""
    one = Apart(lambda: ["a" * 1_000_000, os.getpid()], apart=True)
    words, process = one.result()

    assert words == "a" * 1_000_000
    assert (process != os.getpid()) == hasattr(os, "fork")
    assert one.result() is one.result()


def test_small_work_is_done_here() -> None:
    """What is not worth a process is done when its result is asked for, once."""
    done: list[int] = []
    one = Apart(lambda: done.append(os.getpid()), apart=False)
    assert done == []
    one.result()
    one.result()

    assert done == [os.getpid()]


def test_a_process_that_dies_harms_nothing(tmp_path: Path) -> None:
    """Where the process fails or is killed, the work is done here."""
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            raise SystemExit
        return "done"

    assert Apart(work, apart=True).result() == "done"
    assert list(tmp_path.iterdir()) == []


def test_work_that_nobody_asks_for_ends() -> None:
    """A result may be dropped, and so may what was never begun."""
    one = Apart(lambda: "a" * 1_000_000, apart=True)
    one.drop()
    one.drop()
    Apart(lambda: "", apart=False).drop()


def test_things_come_one_after_the_other() -> None:
    """What another process makes piece by piece comes in its order, each as it was made."""
    here = os.getpid()
    made = list(EachApart(lambda: ((number, "a" * 100_000, os.getpid()) for number in range(20)), apart=True))

    assert [number for number, _, _ in made] == list(range(20))
    assert {words for _, words, _ in made} == {"a" * 100_000}
    assert ({process for _, _, process in made} == {here}) != hasattr(os, "fork")
    assert list(EachApart(lambda: "abc", apart=False)) == ["a", "b", "c"]
    assert list(EachApart(lambda: "", apart=True)) == []


def test_things_of_a_process_that_dies_come_all_the_same() -> None:
    """Where the process fails after some of its pieces, all are made here; the first ones come twice."""
    here = os.getpid()

    def work() -> Iterator[int]:
        for number in range(5):
            if number == 3 and os.getpid() != here:
                raise SystemExit
            yield number

    made = list(EachApart(work, apart=True))
    assert sorted(set(made)) == list(range(5))
    assert made[-5:] == list(range(5))
