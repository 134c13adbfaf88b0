"""One piece of work in a process of its own, while this one goes on: begun with all that is here, its result sent back.

    found = Apart(lambda: list_all(folder), apart=True)   …other work…   found.result()

Lighter than a pool for one task: nothing is sent there, and nothing of it is loaded here. Where no process can be
made like this one, or the one that was made failed, the work is done here when its result is asked for.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def can_fork() -> bool:
    """Tell whether processes begin with all that is here already; only where no other thread may hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


class Apart(Generic[T]):
    """Work that is done elsewhere, or was not worth it."""

    def __init__(self, work: Callable[[], T], *, apart: bool) -> None:
        """Begin; ``apart`` says whether a process of its own pays. The work must change nothing but its result."""
        self._work = work
        self._child = _begin(work, _send) if apart and can_fork() else None
        self._results: list[T] = []

    def result(self) -> T:
        """Give what came of it, once it is there."""
        if not self._results:
            sent = _end(*self._child) if self._child else b""
            self._child = None
            self._results.append(pickle.loads(sent) if sent else self._work())  # noqa: S301 - our own process
        return self._results[0]

    def drop(self) -> None:
        """Ask for it no more."""
        if self._child:
            process, reader = self._child
            os.close(reader)  # which ends the process, if it has not ended by itself
            os.waitpid(process, 0)
            self._child = None


class EachApart(Generic[T]):
    """Things made elsewhere, of which neither process holds more than one at a time; asked for once."""

    def __init__(self, work: Callable[[], Iterable[T]], *, apart: bool) -> None:
        """Begin. Where the other process fails, all is done here from the start: what came may come again."""
        self._work = work
        self._child = _begin(work, _send_each) if apart and can_fork() else None

    def __iter__(self) -> Iterator[T]:
        """Give one after the other."""
        if self._child:
            process, reader = self._child
            try:
                with os.fdopen(reader, "rb") as pipe:
                    for number in count():
                        item, place = pickle.load(pipe)  # noqa: S301 - our own process
                        if place != number:
                            return
                        yield item
            except (EOFError, pickle.UnpicklingError):
                pass
            finally:
                os.waitpid(process, 0)
        yield from self._work()


def _send(result: object, pipe: BinaryIO) -> None:
    data = pickle.dumps(result, protocol=5)
    pipe.write(data)
    pipe.write(len(data).to_bytes(8, "big"))


def _send_each(results: Iterable[object], pipe: BinaryIO) -> None:
    for place, result in enumerate(results):
        pickle.dump((result, place), pipe, protocol=5)
    pickle.dump((None, -1), pipe, protocol=5)


def _begin(work: Callable[[], R], send: Callable[[R, BinaryIO], None]) -> tuple[int, int]:
    """Start a process that works; gives its number, and where to read what it sends."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    try:  # the other process: it must leave nothing of this one behind, whatever happens
        os.close(reader)
        result = work()
        with os.fdopen(writer, "wb") as pipe:
            send(result, pipe)
    finally:
        os._exit(0)


def _end(process: int, reader: int) -> bytes:
    """Read what was sent; nothing where the process did not come to its end."""
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.waitpid(process, 0)
    return data[:-8] if len(data) > 8 and int.from_bytes(data[-8:], "big") == len(data) - 8 else b""
