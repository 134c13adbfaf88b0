"""Work for the tests of executors to hand out: of a module, so that another process finds it."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from builder.convert import Reading, convert, draft_as_json
from builder.model import EditorialPage, Entity, Record
from builder.problems import Problem
from builder.read import parse_file
from builder.shared import Shared

Batch = tuple[tuple[str, bytes], ...]
unpacked = 0


def parse_batch(batch: Batch) -> tuple[tuple[Record | Entity | EditorialPage | None, tuple[Problem, ...]], ...]:
    """Parse content files: what a build does first."""
    return tuple(parse_file(path, data) for path, data in batch)


def convert_batch(reading: Shared[Reading], batch: Batch) -> tuple[Mapping[str, Any], ...]:
    """Convert texts with the cues that all tasks share: what ``add`` does with a folder."""
    return tuple(draft_as_json(convert(data, path, reading.value())) for path, data in batch)


def double(number: int) -> int:
    """Give twice a number."""
    return 2 * number


def fail_from_three(number: int) -> int:
    """Fail at 3 and above, at the later ones sooner."""
    if number >= 3:
        time.sleep(0.05 / number)
        raise ValueError(f"no {number}")
    return number


def die(number: int) -> int:
    """End this worker as a machine without memory would."""
    os._exit(number)


class Heavy:
    """A value that counts how often it was unpacked in a process."""

    def __setstate__(self, state: object) -> None:
        global unpacked  # noqa: PLW0603 - a count for this process
        unpacked += 1

    def __getstate__(self) -> object:
        return b"heavy" * 100_000


def weigh(heavy: Shared[Heavy], other: Shared[str], number: int) -> tuple[int, int, str, int]:
    """Use two shared values; tells which process did, and how often it unpacked the heavy one."""
    assert isinstance(heavy.value(), Heavy)
    return number, os.getpid(), other.value(), unpacked


def weigh_slowly(heavy: Shared[Heavy], other: Shared[str], number: int) -> tuple[int, int, str, int]:
    """The same in a while, so that nobody does all of it."""
    found = weigh(heavy, other, number)
    time.sleep(0.005)
    return found
