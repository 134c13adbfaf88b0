"""What a build knows from the one before: of every file, of every job, and how its pages were framed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from builder import edtf
from builder.frames import Shape
from builder.heads import RecordHead, Rights
from builder.heads import Source as Received
from builder.index.card import date_key
from builder.model import EditorialPage, Entity, Passage, Record
from builder.problems import Problem
from builder.read import Around


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a record without its text: what the rules across files ask, and what stands beside others."""

    digest: bytes
    id: str
    title: str
    date: str | None
    order: tuple[object, ...]
    dated: bool
    status: str
    publish: str
    sha256: str | None
    sound: bool
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What was done, under which key, and the files that came of it."""

    key: bytes
    outputs: tuple[str, ...]
    listed: bool = False
    """Search engines may list the page."""


@dataclass
class Memory:
    """What a build knows from the one before, and hands on to the next."""

    digests: dict[str, bytes] = field(default_factory=dict)
    """Content file → digest of its bytes."""
    fronts: dict[str, bytes] = field(default_factory=dict)
    """File of an entity or page → digest of its front matter."""
    standing: dict[str, Standing] = field(default_factory=dict)
    """File of a record → what is known of it."""
    around: Around | None = None
    entities: tuple[Entity, ...] = ()
    pages: tuple[EditorialPage, ...] = ()
    unread: dict[str, bool] = field(default_factory=dict)
    """Files that exist and cannot be understood."""
    faults_of_reading: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_of_making: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_together: tuple[bytes, tuple[Problem, ...]] = (b"", ())
    jobs: dict[str, Job] = field(default_factory=dict)
    frames: dict[Shape, Any] = field(default_factory=dict)
    footed: frozenset[str] = frozenset()
    """The editors' pages that stand at the foot of every page: with others every page is printed again."""


class OnDemand(Mapping[str, Record]):
    """Records by id, each read when it is asked for."""

    def __init__(self, paths: Mapping[str, str], read: Callable[[str], Record]) -> None:
        self._paths, self._read = paths, cache(read)

    def __getitem__(self, identity: str) -> Record:
        """Read the record with this id."""
        return self._read(self._paths[identity])

    def __iter__(self) -> Iterator[str]:
        """Give all ids."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._paths)


def standing_of(digest: bytes, record: Record) -> Standing:
    """What is known of a record before its passages are read."""
    head = record.head
    date = head.date or head.published
    dated = bool(date and edtf.year_of(edtf.parse(date)))
    return Standing(
        digest, record.id, head.title, head.date, date_key(record), dated, head.status, head.rights.publish,
        head.source.sha256, record.sound,
    )  # fmt: skip


def outline_of(path: str, one: Standing) -> Record:
    """As much of a record as the rules across files look at."""
    # Not validated: it was, when the file was read, and the rest of the front matter is not here.
    make: Any = RecordHead.model_construct
    rights: Any = Rights.model_construct
    source = Received.model_construct(sha256=one.sha256)
    head = make(status=one.status, rights=rights(publish=one.publish), source=source)
    passages = tuple(Passage(identity, 0, 0, "paragraph", "") for identity in one.passages)
    return Record(one.id, path, head, passages, {}, one.sound)
