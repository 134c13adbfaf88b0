"""Who is named where: entity → records in date order → each mention with its sentence, speaker and passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder import edtf
from builder.index.spellings import Spelling, by_entity, spellings
from builder.model import Annotated, AnnotatedPassage, Archive, Entity, Record
from builder.settings import RelationWords


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that names the entity, and where in it the name stands."""

    passage: AnnotatedPassage
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one record holds of an entity."""

    record: Record
    parts: tuple[str, ...]
    """The entity's part in the record: outlet, interviewer, interviewee, author, place."""
    lines: tuple[Line, ...]
    spoken: tuple[AnnotatedPassage, ...]
    """Passages that the entity speaks."""

    @property
    def said_of(self) -> tuple[Line, ...]:
        """The lines that others speak, or the text itself."""
        own = {passage.passage.id for passage in self.spoken}
        return tuple(line for line in self.lines if line.passage.passage.id not in own)


@dataclass(frozen=True, slots=True)
class Company:
    """Another entity met in the same records."""

    entity: Entity
    texts: int


@dataclass(frozen=True)
class Index:
    """Everything the pages need, sorted."""

    archive: Archive
    records: tuple[Annotated, ...]
    """Published records in date order, the earliest first; undated ones last."""
    withdrawn: tuple[Record, ...]
    groups: Mapping[str, tuple[Group, ...]]
    """Entity id → what each record holds of it, in date order."""
    company: Mapping[str, tuple[Company, ...]]
    """Entity id → whom it is met with, most often first."""
    by_topic: Mapping[str, tuple[Record, ...]]
    relation_words: Mapping[str, RelationWords]
    """How each relation is worded from either side."""
    spellings: tuple[Spelling, ...] = ()
    """All spellings in the texts, by letter."""
    spelled: Mapping[str, tuple[Spelling, ...]] = field(default_factory=dict)
    """Entity id → how it is spelled, most often first."""

    def texts(self, entity: str) -> int:
        """In how many records an entity is met."""
        return len(self.groups.get(entity, ()))

    def mentions(self, entity: str) -> int:
        """How often an entity is named."""
        return sum(len(line.spans) for group in self.groups.get(entity, ()) for line in group.lines)


def date_key(record: Record) -> tuple[object, ...]:
    """Sort records by when they took place, else when they were published; then by id. Undated ones come last."""
    date = record.head.date or record.head.published
    return (False, *edtf.sort_key(edtf.parse(date)), record.id) if date else (True, record.id)


def index_archive(
    archive: Archive, annotated: Iterable[Annotated], relation_words: Mapping[str, RelationWords]
) -> Index:
    """Fold annotated records into the views that pages are printed from."""
    ordered = tuple(sorted(annotated, key=lambda a: date_key(a.record)))
    groups: dict[str, list[Group]] = defaultdict(list)
    by_topic: dict[str, list[Record]] = defaultdict(list)
    for one in ordered:
        for identity in sorted(one.entities & archive.entity.keys()):
            groups[identity].append(group_of(one, identity))
        for topic in one.record.head.topics:
            by_topic[topic].append(one.record)
    found = spellings(ordered, archive.entities)
    withdrawn = tuple(r for r in archive.records if r.head.status == "withdrawn")
    return Index(
        archive,
        ordered,
        withdrawn,
        {identity: tuple(own) for identity, own in sorted(groups.items())},
        _company(archive, ordered),
        {topic: tuple(own) for topic, own in sorted(by_topic.items())},
        relation_words,
        found,
        by_entity(found),
    )


def group_of(annotated: Annotated, identity: str) -> Group:
    """Gather what one record holds of one entity."""
    head = annotated.record.head
    parts = tuple(
        part
        for part, ids in (
            ("interviewee", head.interviewee),
            ("interviewer", head.interviewer),
            ("author", head.author),
            ("outlet", (head.outlet,)),
            ("place", (head.place,)),
        )
        if identity in ids
    )
    lines = tuple(line for passage in annotated.passages for line in _lines(passage, identity))
    spoken = tuple(p for p in annotated.passages if p.speaker and p.speaker.entity == identity)
    return Group(annotated.record, parts, lines, spoken)


def _lines(passage: AnnotatedPassage, identity: str) -> Sequence[Line]:
    spans = [(m.start, m.end) for m in passage.mentions if m.entity == identity]
    lines = []
    for start, end in passage.sentences if spans else ():
        within = tuple((a, b) for a, b in spans if start <= a < end)
        if within:
            lines.append(Line(passage, start, max(end, within[-1][1]), within))
    return lines


def _company(archive: Archive, records: Sequence[Annotated]) -> dict[str, tuple[Company, ...]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in records:
        present = sorted(one.entities & archive.entity.keys())
        for identity in present:
            counts[identity].update(other for other in present if other != identity)
    return {
        identity: tuple(
            Company(archive.entity[other], texts)
            for other, texts in sorted(own.items(), key=lambda item: (-item[1], archive.entity[item[0]].sort, item[0]))
        )
        for identity, own in sorted(counts.items())
    }
