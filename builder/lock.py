"""One build at a time in a folder, by a lock of the operating system.

    with only_build(folder): …   a second process: BusyError("Another build (process 4711, since 14:03:11) …")

The system lets go of the lock when the process and all its workers have ended, however they end.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

LOCK = ".build.lock"
"""The file that is locked. It stays: to delete it would let two builds lock two files of one name."""
_NO_LOCKS_HERE = {errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK}
_OUT_OF_THE_WAY = 1 << 20
"""Windows locks bytes against reading too, so a byte is locked that nobody has to read."""


class BusyError(Exception):
    """Another build is at work in the folder. Its text is one sentence for the person who started the second."""

    def __init__(self, folder: Path, holder: str) -> None:
        who = f" ({holder})" if holder else ""
        super().__init__(f"Another build{who} is at work in {folder.name}: wait until it is done, then run this again.")
        self.holder = holder
        """``process 4711, since 14:03:11``, or nothing if the other has not said so yet."""


@contextmanager
def only_build(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for this build; makes the folder if need be.

    Raises ``BusyError`` at once if another build holds it, and ``OSError`` if nothing can be written there. The
    processes of a pool that are forked meanwhile hold the lock too, so no build begins while one of them still writes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Not the library filelock: it takes 60 ms to load, a tenth of a build that changes nothing, and unlocks when
    # it is let go of, which a forked worker would do for all. Here closing is all, and the last to close unlocks.
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _is_locked_for_us(descriptor):
            raise BusyError(folder, _read_holder(descriptor))
        _write_holder(descriptor, f"process {os.getpid()}, since {datetime.now().astimezone():%H:%M:%S}")
        yield
        _write_holder(descriptor, "")
    finally:
        os.close(descriptor)


def _is_locked_for_us(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            os.lseek(descriptor, _OUT_OF_THE_WAY, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - and Windows has not got this

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        # A disk of the network that knows no locks: to build without is better than not at all.
        if error.errno not in _NO_LOCKS_HERE:
            raise
    return True


def _write_holder(descriptor: int, holder: str) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, holder.encode())


def _read_holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    said = os.read(descriptor, 80).decode("ascii", "replace")
    return said if said.isprintable() else ""
