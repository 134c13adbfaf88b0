"""The values that travel down the pipeline. All are frozen; positions are code points into a plain text.

    content/ ──read──▶ Archive ──annotate──▶ Annotated ──index──▶ Index ──render──▶ Page
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from builder.fingerprint import fingerprint
from builder.heads import EntityHead, PageHead, RecordHead

EntityKind = Literal["actor", "organisation", "place", "outlet", "topic"]
FOLDER_OF_KIND: Mapping[str, str] = {
    "actor": "actors",
    "organisation": "organisations",
    "place": "places",
    "outlet": "outlets",
    "topic": "topics",
}
KIND_OF_FOLDER: Mapping[str, EntityKind] = {
    "actors": "actor",
    "organisations": "organisation",
    "places": "place",
    "outlets": "outlet",
    "topics": "topic",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup that stands off the text: emphasis, a link, or an editor's ``[words](entity:id)``."""

    start: int
    end: int
    kind: Literal["em", "strong", "link", "entity"]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the smallest thing that can be cited."""

    id: str
    """Lasting id such as ``p-7k2m``; empty where the editor has not minted one yet."""
    number: int
    """Visible number within the record, from 1; computed, so it may change."""
    line: int
    """1-based line in the record's file."""
    kind: Literal["paragraph", "quote", "item"]
    text: str
    """Plain text without markup, label or id."""
    marks: tuple[Mark, ...] = ()
    label: str | None = None
    """The bold label that opens a turn here, as written, without its colon."""


FULL_TEXT = "t-"
"""How the ids of passages begin that a private build adds from the text as received."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text itself."""

    level: int
    text: str
    slug: str
    line: int


Block = Passage | Heading


@dataclass(frozen=True)
class Record:
    """One source text: its front matter and its passages in order."""

    id: str
    path: str
    head: RecordHead
    blocks: tuple[Block, ...]
    lines: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Key of the front matter (``notes.0.quote``) → 1-based line, for whoever reports a fault."""
    sound: bool = True
    """False where keys at fault were left out, so that what is missing proves nothing."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Passage))

    @cached_property
    def by_id(self) -> Mapping[str, Passage]:
        """Passages by their lasting id."""
        return {passage.id: passage for passage in self.passages if passage.id}

    @cached_property
    def received(self) -> tuple[Passage, ...]:
        """The passages that stand word for word in the text received, by the fingerprints that `add` left."""
        known = frozenset(self.head.source.words)
        return tuple(one for one in self.passages if fingerprint(one.text) in known) if known else ()

    @property
    def holds(self) -> Literal["full", "digest", "record"]:
        """What the passages are; those of a draft may be the text's own until they are rewritten."""
        return "full" if self.head.status == "draft" and self.received else self.head.rights.publish


@dataclass(frozen=True)
class Entity:
    """One authority record: a person, organisation, place, outlet or topic."""

    id: str
    kind: EntityKind
    path: str
    head: EntityHead
    life: tuple[Block, ...]
    lines: Mapping[str, int] = field(default_factory=dict, hash=False)
    sound: bool = True
    """As in a record."""

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.head.name

    @property
    def sort(self) -> str:
        """The name as it is filed in an A–Z index."""
        return self.head.sort or self.head.name


@dataclass(frozen=True)
class EditorialPage:
    """A page that the editors wrote about the archive."""

    id: str
    path: str
    head: PageHead
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that was given up when its bearer was renamed or merged: its address leads to the new one."""

    old: str
    new: str
    on: str
    line: int


@dataclass(frozen=True)
class Archive:
    """All that `content/` says, sorted by id."""

    records: tuple[Record, ...]
    entities: tuple[Entity, ...]
    pages: tuple[EditorialPage, ...]
    source_files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names of the files in ``content/sources`` → their SHA-256."""
    unread: frozenset[str] = frozenset()
    """Ids whose files have faults that hide their content: they exist, and nothing more is known."""
    redirects: tuple[Redirect, ...] = ()
    """Ids that were given up, in the order of ``content/redirects.yml``."""

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities by id; where two files have the same one, the first."""
        first: dict[str, Entity] = {}
        for entity in self.entities:
            first.setdefault(entity.id, entity)
        return first

    @cached_property
    def record(self) -> Mapping[str, Record]:
        """Records by id, of every status."""
        return {record.id: record for record in self.records}

    def of_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        """All entities of one kind."""
        return tuple(entity for entity in self.entities if entity.kind == kind)


Rule = Literal["editor", "entity-link", "full", "in-context", "speaker"]


class Mention(NamedTuple):
    """Words of a passage that name an entity, and the rule that says so.

    A tuple, since one is made of every name of the archive, and one more for each list that shows it.
    """

    start: int
    end: int
    surface: str
    entity: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Anchored:
    """A note found at its words."""

    index: int
    """Position in the record's list of notes."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a turn: the label to show and, where known, the entity."""

    shown: str
    entity: str | None
    part: Literal["question", "answer", "turn"]


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """A passage with everything that stands off it."""

    passage: Passage
    speaker: Speaker | None
    opens_turn: bool
    mentions: tuple[Mention, ...]
    notes: tuple[Anchored, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class OpenName:
    """A short form that the rules leave unlinked, with whom it might mean."""

    passage: str
    line: int
    surface: str
    candidates: tuple[str, ...]
    """Two or more: ambiguous in this record. One or none: nobody named in full."""


@dataclass(frozen=True)
class Annotated:
    """A record with mentions, speakers and notes resolved."""

    record: Record
    passages: tuple[AnnotatedPassage, ...]
    open_names: tuple[OpenName, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, AnnotatedPassage]:
        """Annotated passages by lasting id."""
        return {p.passage.id: p for p in self.passages if p.passage.id}

    @cached_property
    def entities(self) -> frozenset[str]:
        """Ids of everyone and everything mentioned, speaking, or named in the front matter."""
        head = self.record.head
        named = {head.outlet, head.place, *head.interviewer, *head.interviewee, *head.author} - {None}
        spoken = {p.speaker.entity for p in self.passages if p.speaker and p.speaker.entity}
        mentioned = {m.entity for p in self.passages for m in p.mentions}
        return frozenset(identity for identity in named | spoken | mentioned if identity)
