"""Files → drafts, each within its time, wherever an executor does the work: bytes in, drafts or sentences out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from builder.convert import Draft, Unreadable, convert_elsewhere


class OutOfTimeError(BaseException):
    """A text takes longer to read than the limit; no library's own handling of errors may swallow it."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of a file: a draft, or a sentence that says why there is none."""

    draft: Draft | None
    refusal: str = ""


def convert_files(settings: str, seconds: int, files: Iterable[tuple[str, bytes]]) -> list[Converted]:
    """Convert files, given as name and bytes, by the settings of `reading.yml` as JSON, each within ``seconds``."""
    return [_converted(settings, seconds, name, data) for name, data in files]


def _converted(settings: str, seconds: int, name: str, data: bytes) -> Converted:
    try:
        with _within(seconds):
            return Converted(convert_elsewhere(data, name, settings))
    except Unreadable as refusal:
        return Converted(None, str(refusal))
    except OutOfTimeError:
        return Converted(None, f"the file takes more than {seconds} seconds to read; save it as plain text.")


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Break off what takes longer; only where there is such a clock: not on Windows, and not in a thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> NoReturn:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
