"""The network: which pairs there are, what they share, and who is met most."""

from __future__ import annotations

from builder.index.network import Pair, Pairs, most_present, ranked
from tests.index.small import entity, index_of, record

ENTITIES = (
    entity("laila", "actor", "Laila Sangbari"),
    entity("davud", "actor", "Davud Marghzari"),
    entity("front", "organisation", "Free Karesh Front"),
    entity("narvan", "place", "Narvan"),
)
RECORDS = (
    record("a", "**A:** Davud Marghzari was in Narvan. { #p-aaaa }\n\nThe Free Karesh Front. { #p-bbbb }",
           interviewee="laila"),
    record("b", "Laila Sangbari left. { #p-aaaa }\n\nDavud Marghzari stayed. { #p-bbbb }"),
)  # fmt: skip


def test_pairs() -> None:
    """People and organisations are paired, places not; whoever speaks a passage is in it."""
    assert index_of(RECORDS, ENTITIES).pairs == {
        "davud": Pairs(2, (("laila", 2, 1),)),
        "front": Pairs(1, (("laila", 1, 1),)),
        "laila": Pairs(0, ()),
    }


def test_close_pairs() -> None:
    """A pair is close that shares a passage or more than one text; most texts first, then most passages."""
    close = ranked(index_of(RECORDS, ENTITIES).pairs, {entity.id: entity for entity in ENTITIES})

    assert close == [Pair("davud", "laila", 2, 1), Pair("front", "laila", 1, 1)]


def test_most_present() -> None:
    """Those met in most texts come first; whoever has no company is not in the picture."""
    index = index_of(RECORDS, ENTITIES)

    assert most_present(index, 9) == ("davud", "laila", "front")
    assert most_present(index, 2) == ("davud", "laila")
    assert most_present(index_of((), ENTITIES), 9) == ()
