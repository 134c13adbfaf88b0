"""What a long piece of work says meanwhile: nothing for two seconds, then how far it is.

    a terminal   one line, rewritten in place and cleared     Annotating 3,410 of 10,000 texts · 2,180/s
    elsewhere    a line every ten seconds, one at the end     Annotating 10,000 texts · 2,180/s · 4.6 s
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TextIO

QUIET = 2.0
"""Seconds in which nothing is said: most work is done by then."""
BETWEEN_LINES = 10.0
"""Seconds between two lines where lines stay, as in the log of a run that nobody watches."""
BETWEEN_DRAWINGS = 0.125
"""Seconds between two changes of a terminal's line; more often is flicker."""
BETWEEN_PARTS = " · "
USUAL_WIDTH = 80
LEAST_TIME = 0.05
"""Seconds below which a rate would be chance."""


class Tick(Protocol):
    """Says that so many more are done."""

    def __call__(self, done: int = 1) -> None:
        """Count ``done`` more."""


class Progress:
    """Tells of the stages of one piece of work on ``stream``; what cannot be written there is left unsaid.

    It draws only when something is counted or a stage begins, so that it needs no thread: a process with
    threads cannot be forked.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._in_place = is_terminal(stream)
        now = clock()
        self._loud_from = now + QUIET
        self._next = now + (QUIET if self._in_place else BETWEEN_LINES)
        self._drawn = 0

    @contextmanager
    def stage(self, name: str, total: int | None = None, noun: str = "") -> Iterator[Tick]:
        """Begin a stage such as ``"Annotating", 10_000, "text"``; gives what is called for each one done.

        ``total`` is ``None`` where nobody knows it. A stage that fails ends without a last line.
        """
        began, count = self._clock(), 0

        def tick(done: int = 1) -> None:
            nonlocal count
            count += done
            now = self._clock()
            if now >= self._next:
                self._say(describe(name, count, total, noun, now - began), now)

        try:
            self._begin(describe(name, 0, total, noun, 0), began, counted=total is not None)
            yield tick
            self._end(name, count, noun, began)
        finally:
            self._clear()

    def _begin(self, line: str, now: float, *, counted: bool) -> None:
        # A stage that nobody counts has this one chance to be seen; one that is counted has its turn soon.
        if self._in_place and now >= (self._next if counted else self._loud_from):
            self._say(line, now)

    def _say(self, line: str, now: float) -> None:
        if self._in_place:
            self._next = now + BETWEEN_DRAWINGS
            self._draw(line)
        else:
            self._next = now + BETWEEN_LINES
            self._write(f"{line}\n")

    def _end(self, name: str, count: int, noun: str, began: float) -> None:
        now = self._clock()
        took = now - began
        if not self._in_place and took >= QUIET:
            self._say(f"{describe(name, count, None, noun, took)}{BETWEEN_PARTS}{took:,.1f} s", now)

    def _draw(self, line: str) -> None:
        # The last column stays free: some terminals go to a new line when it is filled.
        width = width_of(self._stream) - 1
        shown = fit(line, width)
        self._write("\r" + shown.ljust(min(self._drawn, width)))
        self._drawn = len(shown)

    def _clear(self) -> None:
        if self._drawn:
            self._draw("")
            self._write("\r")

    def _write(self, text: str) -> None:
        # A closed pipe, or an old console without a letter: no reason to give up the work.
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def describe(name: str, count: int, total: int | None, noun: str, seconds: float) -> str:
    """Say how far a stage is: its name, what is done of what, and how many a second since it began."""
    if not noun or (count == 0 and total is None):
        return name
    whole = "" if total is None or total == count else f" of {total:,}"
    counted = f"{name} {count:,}{whole} {plural(noun, count if total is None else total)}"
    return f"{counted}{BETWEEN_PARTS}{rate(count, seconds)}" if count and seconds >= LEAST_TIME else counted


def rate(count: int, seconds: float) -> str:
    """Say how many a second: ``2,180/s``; slow work with one decimal, slower work by the minute."""
    each_second = count / seconds
    if each_second >= 10:
        return f"{each_second:,.0f}/s"
    return f"{each_second:.1f}/s" if each_second >= 1 else f"{each_second * 60:.1f}/min"


def plural(noun: str, count: int) -> str:
    """Give a noun in the number of its count: ``1 text``, ``2 texts``, ``3 entities``."""
    if count == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in set("aeiou") else f"{noun}s"


def fit(line: str, width: int) -> str:
    """Cut a line to a width in columns: whole parts from the end, then letters, for which ``…`` stands."""
    while len(line) > width and BETWEEN_PARTS in line:
        line = line.rpartition(BETWEEN_PARTS)[0]
    if len(line) <= width:
        return line
    return f"{line[: width - 1].rstrip()}…" if width > 0 else ""


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a line on ``stream`` can be written over."""
    with suppress(OSError, ValueError):
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    return False


def width_of(stream: TextIO) -> int:
    """Give the columns of the terminal behind ``stream``, as it is now."""
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
    return USUAL_WIDTH
