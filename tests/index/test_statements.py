"""Statements: who speaks, where, and which topics tell their texts apart."""

from __future__ import annotations

from builder.index.statements import nameless, said_by, voices
from tests.index.small import entity, index_of, record

LAILA = entity("laila", "actor", "Laila Sangbari")
DAVUD = entity("davud", "actor", "Davud Marghzari")
RECORDS = (
    record("late", "**A:** Late. { #p-aaaa }", date="2023", interviewee="laila", topics=["peace", "law"]),
    record("early", "**A:** Early. { #p-aaaa }\n\nMore. { #p-bbbb }\n\n**A baker:** No flour. { #p-cccc }",
           date="2021", interviewee="laila", topics=["peace"]),
    record("other", "**Q:** Why? { #p-aaaa }", interviewer="davud"),
)  # fmt: skip
INDEX = index_of(RECORDS, (LAILA, DAVUD))


def test_voices_in_date_order() -> None:
    """Whoever speaks stands with every passage they speak, text by text in date order; askers speak too."""
    davud, laila = voices(INDEX)

    assert (davud.entity.id, davud.passages) == ("davud", 1)
    told = [(said.card.id, [own.passage for own in said.spoken]) for said in said_by("laila", INDEX)]
    assert told == [("early", ["p-aaaa", "p-bbbb"]), ("late", ["p-aaaa"])]
    assert laila.passages == 3


def test_nameless() -> None:
    """Speakers without a page are kept as the text calls them."""
    (one,) = nameless(INDEX)

    assert (one.shown, one.card.id, one.number, one.first) == ("A baker", "early", 1, "p-cccc")


def test_nobody_speaks() -> None:
    """An archive without turns has no voices."""
    assert voices(index_of(())) == ()
    assert nameless(index_of(())) == ()
