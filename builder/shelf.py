"""Records that pages look at again, such as the sources of claims: each read from its file when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.memory import Memory
from builder.model import Archive, Record
from builder.read import parse_file


class OnDemand(Mapping[str, Record]):
    """Records by id, each read when it is asked for."""

    def __init__(self, paths: Mapping[str, str], read: Callable[[str], Record]) -> None:
        self._paths, self._read = paths, read
        self._known: dict[str, Record] = {}

    def __getitem__(self, identity: str) -> Record:
        """Read the record with this id."""
        if identity not in self._known:
            self._known[identity] = self._read(self._paths[identity])
        return self._known[identity]

    def __iter__(self) -> Iterator[str]:
        """Give all ids."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._paths)


def with_records(archive: Archive, memory: Memory, root: Path) -> Archive:
    """The archive with its withdrawn records, and all others by id when they are asked for."""
    withdrawn = (path for path, one in sorted(memory.standing.items()) if one.status == "withdrawn")
    whole = replace(archive, records=tuple(_read_again(root, path) for path in withdrawn))
    paths = {one.id: path for path, one in memory.standing.items()}
    vars(whole)["record"] = OnDemand(paths, partial(_read_again, root))  # a cached property, filled beforehand
    return whole


def _read_again(root: Path, path: str) -> Record:
    thing, _ = parse_file(path, (root / path).read_bytes())
    assert isinstance(thing, Record)  # noqa: S101 - it was one a moment ago
    return thing
