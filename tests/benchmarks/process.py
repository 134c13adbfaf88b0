"""A command → how long it took, and the most memory that it and all its children held at one time."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    megabytes: float | None
    """The peak over all its processes, memory they share counted once; None where the system does not tell."""
    said: str


class FailedError(Exception):
    """The command gave another exit code than 0."""


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Run:
    """Run a command in ``folder`` to its end; raises FailedError with what it said."""
    began = time.monotonic()
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        peak = _Peak(process.pid)
        said = process.communicate()[0]
        seconds = time.monotonic() - began
        megabytes = peak.stop()
    if process.returncode != 0:
        raise FailedError(f"{' '.join(command)} gave {process.returncode}:\n{said[-2000:]}")
    return Run(seconds, megabytes, said)


class _Peak:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        if PROC.is_dir():
            self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self._most = max(self._most, sum(map(_kilobytes, _family(self._pid))))

    def stop(self) -> float | None:
        """Give the peak in megabytes."""
        if not PROC.is_dir():
            return None
        self._over.set()
        self._thread.join()
        return self._most * 1024 / 1e6


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    with contextlib.suppress(OSError):  # it may end at any moment
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield from _family(int(child))


def _kilobytes(pid: int) -> int:
    """The share of the memory that is this process's own."""
    with contextlib.suppress(OSError, StopIteration):
        lines = (PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return 0


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *arguments]
