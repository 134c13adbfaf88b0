from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.lock import LOCK, BusyError, only_build
from tests.support import ROOT

HOLD = """
import sys, time
from pathlib import Path
from builder.lock import only_build
with only_build(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
HOLD_WITH_WORKERS = """
import sys, time
from pathlib import Path
from builder.executors import open_executor
from builder.lock import only_build
if __name__ == "__main__":
    with only_build(Path(sys.argv[1])), open_executor("processes", 2) as executor:
        executor.submit(abs, 1).result()
        executor.submit(time.sleep, 60)
        print("held", flush=True)
        time.sleep(60)
"""


@contextmanager
def another_build(folder: Path, script: str = HOLD) -> Iterator[subprocess.Popen[str]]:
    """Start a second process that holds ``folder``; it is killed at the end."""
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_second_build_is_told_who_builds_and_since_when(tmp_path: Path) -> None:
    """While one process builds, another gets one sentence at once, with the first one's number and hour."""
    with another_build(tmp_path / "build") as first, pytest.raises(BusyError) as told, only_build(tmp_path / "build"):
        pass

    said = rf"Another build \(process {first.pid}, since \d\d:\d\d:\d\d\) is at work in build: [^.]+\."
    assert re.fullmatch(said, str(told.value))


@pytest.mark.parametrize("script", [HOLD, HOLD_WITH_WORKERS], ids=["alone", "with workers"])
def test_a_killed_build_leaves_no_lock(tmp_path: Path, script: str) -> None:
    """A build that is killed outright, in the midst of its workers too, keeps nobody from building."""
    with another_build(tmp_path, script) as first:
        first.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        first.wait()
        # Its workers see that it is gone and end by themselves: the pipe they have inherited closes with the last.
        assert first.stdout is not None
        first.stdout.read()
        with only_build(tmp_path):
            pass


def test_builds_of_two_folders_go_on_together(tmp_path: Path) -> None:
    """The lock is the folder's: the site and the reading room may be built at the same time."""
    with another_build(tmp_path / "build"), only_build(tmp_path / "build" / "reading-room"):
        pass


def test_one_build_after_another(tmp_path: Path) -> None:
    """A build that has ended, well or badly, makes room for the next, and names itself no longer."""
    with only_build(tmp_path):
        assert f"process {os.getpid()}" in (tmp_path / LOCK).read_text("ascii")
    assert (tmp_path / LOCK).read_bytes() == b""
    with pytest.raises(ZeroDivisionError), only_build(tmp_path):
        raise ZeroDivisionError
    with only_build(tmp_path):
        pass


@pytest.mark.parametrize(("written", "said"), [(b"", "Another build is at"), (b"\x1b[31m\xff", "Another build is at")])
def test_a_holder_that_says_nothing_is_not_guessed(tmp_path: Path, written: bytes, said: str) -> None:
    """What stands in the file is shown only if it can be read; a terminal is never sent what it would obey."""
    with another_build(tmp_path):
        (tmp_path / LOCK).write_bytes(written)
        with pytest.raises(BusyError, match=said), only_build(tmp_path):
            pass
