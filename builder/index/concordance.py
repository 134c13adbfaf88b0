"""Who is met where: entity → records in date order → what each holds of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from builder.index.card import RecordCard, card_of, date_key
from builder.index.contribution import Held, Line, contribution_of
from builder.index.extracts import Extract
from builder.index.ledger import Ledger, Tally
from builder.index.network import KINDS, Pairs, pairs_from
from builder.index.questions import Question, asked_again
from builder.index.share import Met, Row, Words, brief_from, met_from, share_of
from builder.index.spellings import Spelling, by_use, spellings_of
from builder.index.ties import Ties, ties_of
from builder.model import Annotated, Archive, Entity
from builder.settings import RelationWords

if TYPE_CHECKING:
    from builder.convert.reading import Reading

MANY = 500
"""A large archive has more texts: its growing tables are packed, and after an edit several processes work on it."""
Again = tuple[tuple[tuple[str, int], ...], ...]
"""Groups of questions that ask the same, each by its record and by its place there."""
GROWING = ("mentions", "pairs", "questions", "spellings", "statements")


@dataclass(frozen=True, slots=True)
class Group:
    """What one record holds of an entity; its words are fetched when they are asked for."""

    row: Row
    entity: str
    met: Met
    from_: Words

    @property
    def card(self) -> RecordCard:
        """The record."""
        return self.row.card

    @property
    def parts(self) -> tuple[str, ...]:
        """The entity's part in the record: outlet, interviewer, interviewee, author, place."""
        return self.met.parts

    @property
    def times(self) -> int:
        """How often it is named, by itself too."""
        return self.met.times

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sentences in which others name it, in the order of the text."""
        return tuple(sorted(self._held().lines, key=lambda line: (line.extract.number, line.extract.start)))

    @property
    def said_of(self) -> Sequence[Line]:
        """The sentences of the text itself and of those who are no interviewers that name it."""
        return self._held().lines[: self.met.said]

    @property
    def asked_of(self) -> Sequence[Line]:
        """The sentences of interviewers that name it."""
        return self._held().lines[self.met.said :]

    @property
    def spoken(self) -> Sequence[Extract]:
        """Passages that the entity speaks, and quotations of it in narration."""
        return self._held().spoken if self.met.spoken else ()

    def _held(self) -> Held:
        return self.from_.held(self.card, self.entity)


@dataclass(frozen=True, slots=True)
class Asked:
    """A record in which questions are put; they are fetched when they are asked for."""

    row: Row
    from_: Words

    @property
    def card(self) -> RecordCard:
        """The record."""
        return self.row.card

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, in order."""
        return self.from_.questions(self.card)


class Put(NamedTuple):
    """One question of a text, by its place there; it is fetched when it is asked for."""

    text: Asked
    place: int

    @property
    def question(self) -> Question:
        """The question."""
        return self.text.from_.question(self.text.card, self.place)


@dataclass(frozen=True, slots=True)
class Company:
    """Another entity met in the same records."""

    entity: Entity
    texts: int


class Groups(Mapping[str, tuple[Group, ...]]):
    """Entity id → what each record holds of it, in date order; made when it is asked for."""

    def __init__(self, archive: Archive, ledger: Ledger, words: Words) -> None:
        self._archive, self._ledger, self._words = archive, ledger, words

    def __getitem__(self, identity: str) -> tuple[Group, ...]:
        """Give what each record holds of an entity."""
        if identity not in self:
            raise KeyError(identity)
        rows = self._ledger.rows
        met = [(rows[record], own) for record, own in self._ledger.dossier(identity).met.items()]
        met.sort(key=lambda one: one[0].card.order)
        return tuple([Group(row, identity, met_from(own), self._words) for row, own in met])

    def __contains__(self, identity: object) -> bool:
        """Tell whether any record names an entity of the archive."""
        return identity in self._ledger.tallies and identity in self._archive.entity

    def __iter__(self) -> Iterator[str]:
        """Give the ids of all who are met, sorted."""
        return iter(sorted(self._ledger.tallies.keys() & self._archive.entity.keys()))

    def __len__(self) -> int:
        """Count who is met."""
        return len(self._ledger.tallies.keys() & self._archive.entity.keys())


@dataclass(frozen=True)
class Index:
    """Everything the pages need, sorted."""

    archive: Archive
    records: tuple[Annotated, ...]
    """Published records in date order, the earliest first; undated ones last. A build of a site has them no more."""
    ledger: Ledger
    words: Words
    relation_words: Mapping[str, RelationWords]
    """How each relation is worded from either side."""
    withdrawn: tuple[RecordCard, ...]
    ties: Mapping[str, Ties]
    """Entity id → what other files claim of it."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Record → digest of its file, where the index is kept from build to build."""

    def __getstate__(self) -> dict[str, object]:
        """Go to another process without what was worked out, but for the questions asked again, which take long."""
        return {name: value for name, value in vars(self).items() if name == "again" or name in _GIVEN}

    def source_mark(self, reference: str | None) -> bytes | None:
        """What is the same where the source of a claim is shown alike."""
        return self.digests.get((reference or "").partition("#")[0])

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What stands in memory of each published record, in date order."""
        return tuple(sorted(self.ledger.rows.values(), key=lambda row: row.card.order))

    @cached_property
    def groups(self) -> Groups:
        """What each record holds of an entity."""
        return Groups(self.archive, self.ledger, self.words)

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """The numbers of each entity that is met, by id."""
        return {identity: self.ledger.tallies[identity] for identity in self.groups}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The records in which questions are put, in date order."""
        return tuple(Asked(row, self.words) for row in self.rows if row.questions)

    def asked_again(self) -> tuple[tuple[Put, ...], ...]:
        """Questions that ask the same, those asked most often first."""
        text = {one.card.id: one for one in self.asked}
        return tuple(tuple([Put(text[record], place) for record, place in group]) for group in self.again)

    @cached_property
    def again(self) -> Again:
        """The same by record and by the place of the question there."""
        return self.gather_again()

    def gather_again(self) -> Again:
        """Gather questions that ask the same: it takes long in a large archive."""
        put = [(text.card.id, place) for text in self.asked for place in range(text.row.questions)]
        telling = [words for text in self.asked for words in self.words.telling(text.card)]
        return tuple(tuple([put[place] for place in group]) for group in asked_again(telling))

    @cached_property
    def cards(self) -> tuple[RecordCard, ...]:
        """The published records as lists show them, in date order."""
        return tuple(row.card for row in self.rows)

    @cached_property
    def card(self) -> Mapping[str, RecordCard]:
        """Every record that has a page, withdrawn ones too, by id."""
        return {card.id: card for card in (*self.cards, *self.withdrawn)}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[RecordCard, ...]]:
        """Topic → the records on it, in date order."""
        found: dict[str, list[RecordCard]] = {}
        for card in self.cards:
            for topic in card.topics:
                found.setdefault(topic, []).append(card)
        return {topic: tuple(own) for topic, own in sorted(found.items())}

    @cached_property
    def last_year(self) -> int:
        """The year of the last text; 0 where none is known."""
        return max((card.year for card in self.cards if card.year), default=0)

    @cached_property
    def has_digests(self) -> bool:
        """Tell whether some texts are here in the archive's own words."""
        return any(card.publish == "digest" for card in self.cards)

    @cached_property
    def met_together(self) -> frozenset[str]:
        """The people and organisations of the archive, who make pairs."""
        return frozenset(entity.id for kind in KINDS for entity in self.archive.of_kind(kind))

    @cached_property
    def pairs(self) -> Mapping[str, Pairs]:
        """Who is met with whom: by the first of each pair."""
        known = self.met_together
        return {i: pairs_from(i, self.ledger.dossier(i), known) for i in self.groups if i in known}

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """All spellings in the texts, by letter; the same words for two entities stand one after the other."""
        known = self.archive.entity
        return tuple(sorted(s for i in self.groups for s in spellings_of(known[i], self.ledger.dossier(i))))

    def spelled(self, identity: str) -> tuple[Spelling, ...]:
        """How an entity is spelled, the listed spellings first, those written most often first."""
        if identity not in self.groups:
            return ()
        return by_use(spellings_of(self.archive.entity[identity], self.ledger.dossier(identity)))

    @property
    def is_large(self) -> bool:
        """Tell whether it has so many texts that what grows with them is divided and packed."""
        return len(self.ledger.rows) > MANY

    def table(self, name: str) -> str:
        """The file of a table below build/docs: the table itself, or where it is very long the table packed."""
        return f"data/{name}.{'zip' if name in GROWING and self.is_large else 'csv'}"

    def texts(self, entity: str) -> int:
        """In how many records an entity is met."""
        return self.ledger.tally(entity).texts

    def mentions(self, entity: str) -> int:
        """How often an entity is named."""
        return self.ledger.tally(entity).times

    def company(self, entity: str) -> tuple[Company, ...]:
        """Whom an entity is met with, most often first, then by name."""
        known = self.archive.entity
        met = self.ledger.dossier(entity).company.items() if entity in self.groups else ()
        found = [Company(known[other], texts) for other, texts in met if other in known and other != entity]
        return tuple(sorted(found, key=lambda c: (-c.texts, c.entity.sort, c.entity.id)))


def index_archive(
    archive: Archive,
    annotated: Iterable[Annotated],
    relation_words: Mapping[str, RelationWords],
    reading: Callable[[], Reading] | None = None,
) -> Index:
    """Fold annotated records into the views that pages are printed from."""
    ordered = tuple(sorted(annotated, key=lambda a: date_key(a.record)))
    shares = {one.record.id: share_of(contribution_of(one, archive.entity, reading)) for one in ordered}
    ledger = Ledger()
    for share in shares.values():
        ledger.enter(brief_from(share.brief))
    words = Words(lambda identity: shares[identity].words)
    return index_of(archive, ordered, ledger, words, relation_words)


def index_of(
    archive: Archive,
    records: tuple[Annotated, ...],
    ledger: Ledger,
    words: Words,
    relation_words: Mapping[str, RelationWords],
    digests: Mapping[str, bytes] | None = None,
) -> Index:
    """Put together what pages need of a ledger."""
    withdrawn = tuple(card_of(r) for r in archive.records if r.head.status == "withdrawn")
    return Index(archive, records, ledger, words, relation_words, withdrawn, ties_of(archive), digests or {})


_GIVEN = frozenset(one.name for one in fields(Index))
