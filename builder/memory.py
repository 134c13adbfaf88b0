"""What a build knows from the one before: of every file, of every job, and how its pages were framed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from builder import edtf
from builder.annotate import Names
from builder.frames import Shape
from builder.heads import RecordHead, Rights
from builder.heads import Source as Received
from builder.index.card import date_key
from builder.model import Archive, EditorialPage, Entity, Passage, Record
from builder.problems import Problem
from builder.read import Around
from builder.store import Store, packed, packed_plain, unpacked, unpacked_plain


class Standing(NamedTuple):
    """What is known of a record without its text: what the rules across files ask, and what stands beside others."""

    digest: bytes
    id: str
    title: str
    date: str | None
    """Under which it is filed: when it took place, or else when it was published."""
    order: tuple[object, ...]
    dated: bool
    status: str
    publish: str
    sha256: str | None
    sound: bool
    passages: str = ""
    """The ids of its passages, with a space between."""

    @property
    def label(self) -> bytes:
        """What others beside it show of it."""
        return f"{self.id}\n{self.title}\n{self.date}\n".encode("utf-8", "surrogatepass")


class Job(NamedTuple):
    """What was done, under which key, and the files that came of it."""

    key: bytes
    outputs: str
    """A line each."""
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
    unread: dict[str, bool] = field(default_factory=dict)
    """Files that exist and cannot be understood."""
    results: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
    """What was worked out of many records → the key under which it was, and the result in plain values."""
    jobs: dict[str, Job] = field(default_factory=dict)
    around: Around | None = None
    entities: tuple[Entity, ...] = ()
    pages: tuple[EditorialPage, ...] = ()
    names: Names | None = None
    """The entities made ready to be found in texts, once they are."""
    is_authority_new: bool = False
    """The three above are not what the store keeps."""
    faults_of_reading: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_of_making: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faults_together: tuple[bytes, tuple[Problem, ...]] = (b"", ())
    frames: dict[Shape, Any] = field(default_factory=dict)
    footed: frozenset[str] = frozenset()
    """The editors' pages that stand at the foot of every page: with others every page is printed again."""


PLAIN = ("digests", "fronts", "standing", "unread", "results", "jobs")
"""The parts that grow with the records: kept as plain values, which are read ten times as fast as objects."""
AUTHORITY = ("entities", "pages", "names")
REST = ("around", "faults_of_reading", "faults_of_making", "faults_together", "frames", "footed")


def load_memory(store: Store) -> Memory:
    """Read what the last build handed on; nothing where there was none."""
    plain, rest, authority = store.fact("plain"), store.fact("rest"), store.fact("authority")
    if plain is None or rest is None or authority is None:
        return Memory()
    known = dict(zip(PLAIN, unpacked_plain(plain), strict=True)) | dict(zip(REST, unpacked(rest), strict=True))
    known |= zip(AUTHORITY, unpacked(authority), strict=True)
    known["standing"] = {path: Standing._make(one) for path, one in known["standing"].items()}
    known["jobs"] = {name: Job._make(one) for name, one in known["jobs"].items()}
    return Memory(**known)


def save_memory(memory: Memory, store: Store) -> None:
    """Hand on what this build knows."""
    plain = [getattr(memory, name) for name in PLAIN]
    for name in ("standing", "jobs"):
        plain[PLAIN.index(name)] = {path: tuple(one) for path, one in getattr(memory, name).items()}
    facts = {"plain": packed_plain(plain), "rest": packed([getattr(memory, name) for name in REST])}
    if memory.is_authority_new:
        facts["authority"] = packed([getattr(memory, name) for name in AUTHORITY])
    store.put_facts(facts)


def standing_of(digest: bytes, record: Record) -> Standing:
    """What is known of a record before its passages are read."""
    head = record.head
    date = head.date or head.published
    dated = bool(date and edtf.year_of(edtf.parse(date)))
    return Standing(
        digest, record.id, head.title, date, date_key(record), dated, head.status, head.rights.publish,
        head.source.sha256, record.sound,
    )  # fmt: skip


def with_outlines(archive: Archive, standing: Mapping[str, Standing]) -> Archive:
    """The archive with as much of its records as the rules across files look at."""
    records = (_outline_of(path, one) for path, one in standing.items())
    return replace(archive, records=tuple(sorted(records, key=lambda record: record.id)))


def _outline_of(path: str, one: Standing) -> Record:
    # Not validated: it was, when the file was read, and the rest of the front matter is not here.
    make: Any = RecordHead.model_construct
    rights: Any = Rights.model_construct
    source = Received.model_construct(sha256=one.sha256)
    head = make(status=one.status, rights=rights(publish=one.publish), source=source)
    passages = tuple(Passage(identity, 0, 0, "paragraph", "") for identity in one.passages.split())
    return Record(one.id, path, head, passages, {}, one.sound)
