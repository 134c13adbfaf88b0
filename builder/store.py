"""What earlier builds found out, in one SQLite file and a few large facts beside it: it saves time and nothing else.

A store that is damaged, of another version or made under other settings is an empty one. All changes of a build are
one transaction at its end: a build that is cut off leaves the store as it was before.
"""

from __future__ import annotations

import contextlib
import marshal
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

VERSION = 5
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value BLOB, file TEXT) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE anchor (page TEXT PRIMARY KEY, ids TEXT, links TEXT) WITHOUT ROWID;
"""
WIDTHS = {"fact": 3, "source": 2, "anchor": 3}
LARGE = 1 << 16
"""A fact of more bytes has a file of its own: SQLite would write it twice, which after an edit is most of the work."""


class DamagedError(Exception):
    """The store does not hold what was put into it."""


def packed(value: object) -> bytes:
    """Turn a value into bytes for the store, with a sum by which damage shows."""
    data = pickle.dumps(value, protocol=5)
    return zlib.crc32(data).to_bytes(4, "big") + data


def packed_plain(value: Any) -> bytes:
    """Turn a value of plain lists, tuples, strings and numbers into bytes: much faster than `packed`."""
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(4, "big") + data


def unpacked_plain(data: object) -> Any:
    """Give the plain value that was packed. Raises DamagedError."""
    return marshal.loads(_sound(data))  # noqa: S302 - our own file


def unpacked(data: object) -> Any:
    """Give the value that was packed. Raises DamagedError."""
    return pickle.loads(_sound(data))  # noqa: S301 - our own file


def _sound(data: object) -> memoryview:
    whole = memoryview(data if isinstance(data, bytes) else b"")
    if len(whole) < 4 or zlib.crc32(whole[4:]).to_bytes(4, "big") != whole[:4]:
        raise DamagedError
    return whole[4:]


class Store:
    """A store that is open; `save` keeps what was put into it since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = _opened(path) or _made(path)
        self._numbers = count(1 + max((int(one.stem.removeprefix("fact-")) for one in self._files()), default=0))

    def close(self) -> None:
        """Let go of the file; what was not saved is forgotten."""
        self._db.close()

    def save(self) -> None:
        """Keep everything put in since the last time, at once."""
        self._db.commit()
        kept = {str(file) for (file,) in self.rows("SELECT file FROM fact WHERE file IS NOT NULL")}
        for path in self._files():
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget everything."""
        for table in WIDTHS:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - a name from the list above

    def rows(self, question: str, values: Iterable[object] = ()) -> Iterator[tuple[object, ...]]:
        """Rows that answer a question in SQL."""
        return self._db.execute(question, tuple(values))

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Put rows into a table in the place of those with the same key."""
        marks = ", ".join("?" * WIDTHS[table])
        self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - as above

    def drop(self, table: str, key: str, values: Iterable[str]) -> None:
        """Take out the rows whose ``key`` is one of ``values``."""
        self._db.executemany(f"DELETE FROM {table} WHERE {key} = ?", ((value,) for value in values))  # noqa: S608

    def put_facts(self, facts: Mapping[str, bytes]) -> None:
        """Keep facts under their names, in the place of those that are known."""
        self.put("fact", [(name, *self._placed(data)) for name, data in facts.items()])

    def _placed(self, data: bytes) -> tuple[bytes | None, str | None]:
        """Where a fact stands: in its row, or in a file that no row names until the store is saved."""
        if len(data) <= LARGE:
            return data, None
        path = self.path.with_name(f"fact-{next(self._numbers)}.bin")
        path.write_bytes(data)
        return None, path.name

    def fact(self, name: str) -> bytes | None:
        """A fact kept under a name. Raises DamagedError where its file is gone."""
        rows = self._db.execute("SELECT value, file FROM fact WHERE name = ?", (name,))
        value, file = rows.fetchone() or (None, None)
        try:
            return self.path.with_name(file).read_bytes() if file else value
        except OSError:
            raise DamagedError from None

    def _files(self) -> list[Path]:
        return [path for path in self.path.parent.glob("fact-*.bin") if path.stem.removeprefix("fact-").isdecimal()]


def _opened(path: Path) -> sqlite3.Connection | None:
    """The store at ``path``, or nothing where it cannot be trusted."""
    if not path.is_file():
        return None
    db = None
    try:
        db = sqlite3.connect(path, timeout=0)
        _set_up(db)
        if db.execute("PRAGMA user_version").fetchone() == (VERSION,):
            for table in WIDTHS:
                db.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608 - a name from the list above
            return db
    except sqlite3.Error:
        pass
    if db is not None:
        db.close()
    return None


def _made(path: Path) -> sqlite3.Connection:
    for stale in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        with contextlib.suppress(FileNotFoundError):
            stale.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 32768")  # what a text brings has kilobytes
    _set_up(db)
    db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return db


def _set_up(db: sqlite3.Connection) -> None:
    # A build that is killed loses its transaction and no more; against a power cut the store is not worth a sync.
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = OFF")
