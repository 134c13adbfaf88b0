"""What lists say of a record, without its text: a small value instead of the record itself.

Record("2021-08-courier", head, 40 passages) → RecordCard("2021-08-courier", "The morning …", "article", …)
"""

from __future__ import annotations

from typing import NamedTuple

from builder import edtf
from builder.model import Record


class RecordCard(NamedTuple):
    """A record as lists show it; the fields are those of its front matter.

    A tuple, since every build holds one of each record of the archive: they are loaded by the thousand.
    """

    id: str
    title: str
    kind: str
    language: str
    publish: str
    """What its passages are: the whole text, a digest, or none."""
    date: str | None
    published: str | None
    outlet: str | None
    place: str | None
    interviewer: tuple[str, ...]
    interviewee: tuple[str, ...]
    author: tuple[str, ...]
    topics: tuple[str, ...]
    inferred: tuple[str, ...]
    """Fields whose value the text does not state."""
    year: int | None
    """The year by which it is filed, where one is stated."""
    order: tuple[object, ...]
    """Sorts records by date: see `date_key`."""

    @property
    def filed(self) -> str | None:
        """The date by which it is filed: when it took place, else when it was published."""
        return self.date or self.published

    @property
    def filed_by(self) -> str:
        """The field that the date comes from."""
        return "date" if self.date or not self.published else "published"

    def parts_of(self, identity: str) -> tuple[str, ...]:
        """The parts that an entity has in it: interviewee, interviewer, author, outlet, place."""
        named = (
            ("interviewee", self.interviewee),
            ("interviewer", self.interviewer),
            ("author", self.author),
            ("outlet", (self.outlet,)),
            ("place", (self.place,)),
        )
        return tuple(part for part, ids in named if identity in ids)


def card_of(record: Record | RecordCard) -> RecordCard:
    """Make the card of a record; a card is its own."""
    if isinstance(record, RecordCard):
        return record
    head = record.head
    filed = head.date or head.published
    return RecordCard(
        record.id,
        head.title,
        head.kind,
        head.language,
        record.holds,
        head.date,
        head.published,
        head.outlet,
        head.place,
        head.interviewer,
        head.interviewee,
        head.author,
        head.topics,
        tuple(sorted(field for field, how in head.certainty.items() if how == "inferred")),
        edtf.year_of(edtf.parse(filed)) if filed else None,
        date_key(record),
    )


def date_key(record: Record) -> tuple[object, ...]:
    """Sort records by when they took place, else when they were published; then by id. Undated ones come last."""
    date = record.head.date or record.head.published
    return (False, *edtf.sort_key(edtf.parse(date)), record.id) if date else (True, record.id)
