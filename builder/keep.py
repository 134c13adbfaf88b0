"""What records bring to pages of many records, kept from build to build: words in the pile, numbers in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from zlib import crc32

from builder.apart import EachApart
from builder.index.dossier import Dossier, counted, dossier_from
from builder.index.ledger import Ledger
from builder.index.share import Words, brief_from, mark_of
from builder.pile import Pile
from builder.store import Store, packed_plain, unpacked_plain
from builder.work import Brought

TABLES = ("mentions", "questions", "statements")
"""The growing tables to which each record brings rows, in the order in which they are kept."""
PARTS = ("brief", "words", "entry", *TABLES)
"""What the pile keeps of a record."""

SHARES = 2
"""Processes that count the dossiers of an archive that is built from nothing."""

Pieces = dict[str, tuple[str, int, int, int]]
Entries = dict[str, int]


class Keep:
    """What every record brought last."""

    def __init__(self, store: Store) -> None:
        """Take over what the last build kept. Raises DamagedError."""
        self._store = store
        self.pile = Pile(store.path.parent, ("dossier ", "entry ", "words "))
        self.ledger = Ledger(partial(_dossier, self.pile))
        self.pieces: Pieces = {}
        """Record → the year it is filed under, and the marks of what it brings to each of `TABLES`."""
        self.entries: Entries = {}
        """Record → the mark of what search keeps of it."""
        self.replaced: dict[str, bytes] = {}
        """Record → what search kept of it in the last build, where it keeps something else now."""
        kept = store.fact("kept")
        if kept:
            pile, ledger, self.pieces, self.entries = unpacked_plain(kept)
            self.pile.load(pile)
            self.ledger.load(ledger)

    def take(self, record: str, brought: Brought | None) -> None:
        """Keep what a record brings in the place of what it brought before."""
        if brought is None:
            self.forget(record)
            return
        before = self.pile.get(f"brief {record}") if f"brief {record}" in self.pile.places else None
        if before != brought.share.brief:
            if before:
                self.ledger.strike(brief_from(before))
            self.ledger.enter(brief_from(brought.share.brief))
        card = self.ledger.rows[record].mark
        rows = [brought.rows[name].encode("utf-8", "surrogatepass") for name in TABLES]
        mentions, questions, statements = (mark_of(card, own) for own in rows)
        self.pieces[record] = brought.year, mentions, questions, statements
        if record in self.entries and self.entries[record] != mark_of(brought.entry):
            self.replaced[record] = self.entry(record)
        self.entries[record] = mark_of(brought.entry)
        for name, data in zip(PARTS, (*brought.share, brought.entry, *rows), strict=True):
            self.pile.put(f"{name} {record}", data)

    def forget(self, record: str) -> None:
        """Forget what a record brought, if it brought anything."""
        if f"brief {record}" in self.pile.places:
            self.ledger.strike(brief_from(self.pile.get(f"brief {record}")))
        self.pile.drop(f"{name} {record}" for name in PARTS)
        self.pieces.pop(record, None)
        self.entries.pop(record, None)

    def fold_up(self) -> None:
        """Put away what changed in the ledger, once nothing is entered or struck any more."""
        self.pile.drop(f"dossier {identity}" for identity in self.ledger.changed - self.ledger.tallies.keys())
        self.pile.flush()
        shares = range(SHARES if self.ledger.is_postponed else 0)
        briefs = [self.pile.each(f"brief {record}" for record in self.ledger.rows) for _ in shares]
        for share in [EachApart(partial(_counted, briefs[number], number), apart=True) for number in shares]:
            for identity, data in share:
                self.pile.put(f"dossier {identity}", data)
        self.ledger.fold_up(lambda identity, data: self.pile.put(f"dossier {identity}", data))
        self.pile.flush()

    def words(self) -> Words:
        """The words of all records."""
        return Words(partial(_words, self.pile))

    def rows(self, identity: str, table: str) -> str:
        """What a record brings to one of `TABLES`, or an entity to another table."""
        return self.pile.get(f"{table} {identity}").decode("utf-8", "surrogatepass")

    def put_rows(self, entity: str, table: str, rows: str) -> None:
        """Keep what an entity brings to a table."""
        self.pile.put(f"{table} {entity}", rows.encode("utf-8", "surrogatepass"))

    def drop_rows(self, entities: Iterable[str], table: str) -> None:
        """Forget what some entities brought to a table."""
        self.pile.drop(f"{table} {entity}" for entity in entities)

    def entry(self, record: str) -> bytes:
        """What search keeps of a record."""
        return entry_in(self.pile, record)

    def result(self, name: str, key: bytes) -> bytes | None:
        """What was worked out of many records under this key."""
        place = f"result {name}"
        known = self.pile.get(place) if place in self.pile.places else b""
        return known[len(key) :] if known[: len(key)] == key else None

    def put_result(self, name: str, key: bytes, data: bytes) -> None:
        """Keep what was worked out under a key."""
        self.pile.put(f"result {name}", key + data)

    def save(self) -> None:
        """Hand on what is kept, once the store is saved."""
        self.pile.settle()
        kept = (self.pile.state(), self.ledger.packed(), self.pieces, self.entries)
        self._store.put_facts({"kept": packed_plain(kept)})


def _counted(briefs: Iterable[bytes], number: int) -> Iterator[tuple[str, bytes]]:
    return counted(map(brief_from, briefs), lambda identity: crc32(identity.encode()) % SHARES == number)


def _dossier(pile: Pile, identity: str) -> Dossier | None:
    place = f"dossier {identity}"
    return dossier_from(pile.get(place)) if place in pile.places else None


def entry_in(pile: Pile, record: str) -> bytes:
    """What search keeps of a record, from the pile alone."""
    return pile.get(f"entry {record}")


def _words(pile: Pile, record: str) -> bytes:
    return pile.get(f"words {record}")
