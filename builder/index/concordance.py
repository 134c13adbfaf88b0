"""Who is met where: entity → records in date order → what each holds of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from builder.index.card import RecordCard, card_of, date_key
from builder.index.contribution import Contribution, Group, contribution_of, groups_of
from builder.index.network import Pair, pairs_of
from builder.index.spellings import Spelling, by_entity, spellings
from builder.index.ties import Ties, ties_of
from builder.model import Annotated, Archive, Entity
from builder.settings import RelationWords

if TYPE_CHECKING:
    from builder.convert.reading import Reading


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
    contributions: tuple[Contribution, ...]
    """What each record brings to the views, in the same order."""
    withdrawn: tuple[RecordCard, ...]
    groups: Mapping[str, tuple[Group, ...]]
    """Entity id → what each record holds of it, in date order."""
    by_topic: Mapping[str, tuple[RecordCard, ...]]
    relation_words: Mapping[str, RelationWords]
    """How each relation is worded from either side."""
    spellings: tuple[Spelling, ...] = ()
    """All spellings in the texts, by letter."""
    spelled: Mapping[str, tuple[Spelling, ...]] = field(default_factory=dict)
    """Entity id → how it is spelled, most often first."""
    ties: Mapping[str, Ties] = field(default_factory=dict)
    """Entity id → what other files claim of it."""

    @cached_property
    def cards(self) -> tuple[RecordCard, ...]:
        """The published records as lists show them, in date order."""
        return tuple(one.card for one in self.contributions)

    @cached_property
    def card(self) -> Mapping[str, RecordCard]:
        """Every record that has a page, withdrawn ones too, by id."""
        return {card.id: card for card in (*self.cards, *self.withdrawn)}

    @cached_property
    def last_year(self) -> int:
        """The year of the last text; 0 where none is known."""
        return max((card.year for card in self.cards if card.year), default=0)

    @cached_property
    def has_digests(self) -> bool:
        """Tell whether some texts are here in the archive's own words."""
        return any(card.publish == "digest" for card in self.cards)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Who is met with whom, the closest first."""
        together = (own for one in self.contributions for own in one.together)
        return pairs_of(self.archive.entity, self.groups, together)

    def texts(self, entity: str) -> int:
        """In how many records an entity is met."""
        return len(self.groups.get(entity, ()))

    def mentions(self, entity: str) -> int:
        """How often an entity is named."""
        return sum(group.times for group in self.groups.get(entity, ()))

    def company(self, entity: str) -> tuple[Company, ...]:
        """Whom an entity is met with, most often first."""
        return company_of(entity, self.groups.get(entity, ()), self.archive.entity)


def company_of(identity: str, groups: Iterable[Group], entities: Mapping[str, Entity]) -> tuple[Company, ...]:
    """Count who is met in the same records as an entity, most often first, then by name."""
    counts = Counter(other for group in groups for other in group.present)
    met = (Company(entities[other], n) for other, n in counts.items() if other != identity and other in entities)
    return tuple(sorted(met, key=lambda c: (-c.texts, c.entity.sort, c.entity.id)))


def index_archive(
    archive: Archive,
    annotated: Iterable[Annotated],
    relation_words: Mapping[str, RelationWords],
    reading: Callable[[], Reading] | None = None,
) -> Index:
    """Fold annotated records into the views that pages are printed from."""
    ordered = tuple(sorted(annotated, key=lambda a: date_key(a.record)))
    contributions = tuple(contribution_of(one, archive.entity, reading) for one in ordered)
    return fold(archive, ordered, contributions, relation_words)


def fold(
    archive: Archive,
    records: tuple[Annotated, ...],
    contributions: tuple[Contribution, ...],
    relation_words: Mapping[str, RelationWords],
) -> Index:
    """Fold what records in date order bring into the views."""
    groups: dict[str, list[Group]] = defaultdict(list)
    by_topic: dict[str, list[RecordCard]] = defaultdict(list)
    for one in contributions:
        for identity, group in groups_of(one).items():
            if identity in archive.entity:
                groups[identity].append(group)
        for topic in one.card.topics:
            by_topic[topic].append(one.card)
    found = spellings(contributions, archive.entities)
    return Index(
        archive,
        records,
        contributions,
        tuple(card_of(r) for r in archive.records if r.head.status == "withdrawn"),
        {identity: tuple(own) for identity, own in sorted(groups.items())},
        {topic: tuple(own) for topic, own in sorted(by_topic.items())},
        relation_words,
        found,
        by_entity(found),
        ties_of(archive),
    )
