"""What each record brings, in bytes, one after the other in one file: read by place, by any process, and never changed.

New bytes go to the end, so a build that is cut off leaves those that the last one knows as they were. What no record
has any more is left behind and cleared away once it is more than half of the file.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedWriter, FileIO
from pathlib import Path

from builder.store import DamagedError

Place = bytes
"""Where bytes begin, how many they are, and their sum; packed, since an archive has six places for every text."""
_PLACE = struct.Struct("<QQI")
SMALL = 1 << 22
"""A file of fewer bytes is not worth clearing up."""


class Pile:
    """Bytes by name, in a file of their own."""

    def __init__(self, folder: Path, lent: tuple[str, ...] = ("",)) -> None:
        """Begin with nothing in ``folder``, which may hold the file of an earlier build.

        ``lent`` says how the names begin that other processes are told of.
        """
        self._folder, self._lent = folder, lent
        known = (path.stem.removeprefix("pile-") for path in folder.glob("pile-*.bin"))
        self._name = f"pile-{max((int(number) for number in known if number.isdecimal()), default=-1) + 1}.bin"
        self._end = 0
        self.places: dict[str, Place] = {}
        self._writer: BufferedWriter | None = None
        self._reader: FileIO | None = None
        self._process = self._reading_process = 0
        self._flushed = 0

    def state(self) -> tuple[str, int, dict[str, Place]]:
        """Give what must be known to read the file again."""
        return self._name, self._end, self.places

    def load(self, state: tuple[str, int, dict[str, Place]]) -> None:
        """Take over what is in the file. Raises DamagedError where it is shorter than it was."""
        self._name, self._end, self.places = state
        path = self._folder / self._name
        if self._end and (not path.is_file() or path.stat().st_size < self._end):
            raise DamagedError

    def __getstate__(self) -> tuple[Path, str, int, dict[str, Place]]:
        """Let another process read what was written so far."""
        self.flush()
        lent = {name: place for name, place in self.places.items() if name.startswith(self._lent)}
        return self._folder, self._name, self._end, lent

    def __setstate__(self, state: tuple[Path, str, int, dict[str, Place]]) -> None:
        """Read it."""
        self.__init__(state[0])  # type: ignore[misc]
        self.load(state[1:])

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes under a name."""
        if self._writer is None:
            self._writer = self._open_to_write()
        self._writer.write(data)
        self.places[name] = _PLACE.pack(self._end, len(data), zlib.crc32(data))
        self._end += len(data)

    def get(self, name: str) -> bytes:
        """Give the bytes kept under a name. Raises DamagedError."""
        return self._read(*_PLACE.unpack(self.places[name]))

    def each(self, names: Iterable[str]) -> Iterator[bytes]:
        """Give the bytes kept under each of many names, without a look at names or places from the first on.

        A process that was forked has a copy of all that it so much as looks at. Raises DamagedError.
        """
        places = b"".join([self.places[name] for name in names])
        return (self._read(*place) for place in _PLACE.iter_unpack(places))

    def _read(self, start: int, size: int, known: int) -> bytes:
        if start + size > self._flushed:
            self.flush()
        reader = self._open_to_read()
        reader.seek(start)
        data = reader.read(size)
        if zlib.crc32(data) != known:
            raise DamagedError
        return data

    def drop(self, names: Iterable[str]) -> None:
        """Forget what is kept under some names."""
        for name in names:
            self.places.pop(name, None)

    def flush(self) -> None:
        """Let other processes read what was put."""
        if self._writer is not None and self._process == os.getpid():  # what was forked must not write it too
            self._writer.flush()
        self._flushed = self._end

    def settle(self) -> None:
        """Write all that was put, clearing up where half of the file or more belongs to nobody."""
        in_use = sum(_PLACE.unpack(place)[1] for place in self.places.values())
        if self._end - in_use > max(SMALL, self._end // 2):
            self._clear_up()
        self.flush()

    def close(self) -> None:
        """Let go of the file."""
        for file in (self._writer, self._reader):
            if file is not None:
                file.close()
        self._writer = self._reader = None

    def sweep(self) -> None:
        """Take away the files of earlier builds; to be called when the new state is kept."""
        for path in self._folder.glob("pile-*.bin"):
            if path.name != self._name:
                path.unlink(missing_ok=True)

    def _clear_up(self) -> None:
        kept = [(name, self.get(name)) for name in sorted(self.places)]
        self.close()
        number = int(self._name.removeprefix("pile-").removesuffix(".bin")) + 1
        self._name, self._end, self._flushed, self.places = f"pile-{number}.bin", 0, 0, {}
        (self._folder / self._name).unlink(missing_ok=True)
        for name, data in kept:
            self.put(name, data)

    def _open_to_read(self) -> FileIO:
        # A process that was forked shares the place in an open file with its parent, so it opens the file for itself.
        if self._reader is None or self._reading_process != os.getpid():
            try:
                self._reader, self._reading_process = FileIO(self._folder / self._name), os.getpid()
            except FileNotFoundError:
                raise DamagedError from None
        return self._reader

    def _open_to_write(self) -> BufferedWriter:
        path = self._folder / self._name
        self._folder.mkdir(parents=True, exist_ok=True)
        path.touch()
        file = open(path, "r+b")  # noqa: PTH123, SIM115 - Path.open is typed as a file to read too; `close` closes it
        file.seek(self._end)
        self._process = os.getpid()
        return BufferedWriter(file.detach())
