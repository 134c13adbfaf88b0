"""What a build knows from the one before: of every file, of every job, and how its pages were framed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder import edtf
from builder.frames import Shape
from builder.heads import RecordHead, Rights
from builder.heads import Source as Received
from builder.index.card import date_key
from builder.index.concordance import Index
from builder.model import EditorialPage, Entity, Passage, Record
from builder.problems import Problem
from builder.read import Around
from builder.rules.references import sources_of
from builder.work import digest_of


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


def keys_of_entities(
    prefix: str, index: Index, memory: Memory, context_key: bytes
) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Of each entity how the names of its jobs begin, and a digest of all that its pages are made from.

    That is its own file, the front matter of all others (``context_key``), the texts it is met in, and those cited.
    """
    digests = {one.id: one.digest for one in memory.standing.values()}
    cited = {reference.partition("#")[0] for entity in index.archive.entities for reference in sources_of(entity.head)}
    sources = sorted((one, digests.get(one)) for one in cited)
    common = digest_of(context_key, index.last_year, index.has_digests, sources)
    for entity in index.archive.entities:
        groups, texts = index.groups.get(entity.id, ()), index.by_topic.get(entity.id, ())
        told = [(card.id, digests[card.id]) for card in (*(group.card for group in groups), *texts)]
        yield entity.id, (f"{prefix}@{entity.id}:", digest_of(common, memory.digests[entity.path], told))
