"""The timeline: which claims are dated, in which order all stands, and how far a date reaches."""

from __future__ import annotations

import pytest

from builder.index.contribution import DatedNote
from builder.index.timeline import claims, extent, moments
from tests.index.small import entity, index_of, record

FRONT = entity("front", "organisation", "Free Front", founded=[{"date": "2022"}, {"date": "2021~"}],
               relations=[{"to": "party", "as": "successor", "from": "2021-05"}])  # fmt: skip
PARTY = entity("party", "organisation", "Old Party", dissolved="2021-08")
KUHZAD = entity("kuhzad", "actor", "Rostam Kuhzad", roles=[
    {"organisation": "front", "role": "leader", "from": "2021-09", "to": ".."},
    {"organisation": "party", "role": "member", "to": "2019"},
    {"organisation": "party", "role": "judge"},
    {"organisation": "party", "role": "guest", "from": "..", "to": ".."},
])  # fmt: skip
ENTITIES = (KUHZAD, FRONT, PARTY)


def test_claims_in_order() -> None:
    """Roles, relations, foundings and ends with a date stand in its order; two founding years stay two claims."""
    found = claims(index_of((), ENTITIES).archive)

    assert [(c.said, c.start, c.end) for c in found] == [
        ("member", None, "2019"),
        ("founded", "2021~", "2021~"),
        ("successor", "2021-05", None),
        ("dissolved", "2021-08", "2021-08"),
        ("leader", "2021-09", ".."),
        ("founded", "2022", "2022"),
    ]
    assert [claim.said for claim in found if claim.is_event] == ["founded", "dissolved", "founded"]


def test_moments() -> None:
    """Texts stand among beginnings and ends by date; what gives no year, or no date, comes last."""
    records = (record("b", date="XXXX-12-10"), record("a"), record("c", date="2021-06"))
    index = index_of(records, ENTITIES)
    found = moments(index, claims(index.archive))

    assert [(m.date, m.edge) for m in found] == [
        ("2019", "to"), ("2021~", "on"), ("2021-05", "from"), ("2021-06", "text"), ("2021-08", "on"),
        ("2021-09", "from"), ("2022", "on"), ("XXXX-12-10", "text"), (None, "text"),
    ]  # fmt: skip
    assert [moment.year for moment in found[-3:]] == [2022, None, None]


def test_a_note_dates_an_event() -> None:
    """What a note dates stands among the texts by that date, with its passage; a note without a date does not."""
    note = {"at": "p-aaaa", "quote": "the bridge", "kind": "context", "by": "editors", "on": "2026-01-01"}
    notes = [{**note, "text": "The bridge fell on 3 May 2020.", "date": "2020-05-03"},
             {**note, "quote": "old", "text": "A word of the text."}]  # fmt: skip
    index = index_of((record("r", "They spoke of the bridge of old. { #p-aaaa }", date="2021", notes=notes),))
    event, text = moments(index, ())

    assert isinstance(event.what, DatedNote)
    assert (event.date, event.year, event.what.passage, event.what.card.id) == ("2020-05-03", 2020, "p-aaaa", "r")
    assert text.date == "2021"


@pytest.mark.parametrize(("date", "start", "end"), [
    ("2021", 2021.0, 2022.0), ("2021-07", 2021.49, 2021.58), ("2021-02-01/2021-03-31", 2021.08, 2021.25),
    ("202X", 2020.0, 2030.0), ("2021/..", 2021.0, 2022.0),
])  # fmt: skip
def test_extent(date: str, start: float, end: float) -> None:
    """A date reaches from the first to the last day that it may mean."""
    assert extent(date) == pytest.approx(start, abs=0.01)
    assert extent(date, "end") == pytest.approx(end, abs=0.01)


def test_extent_without_a_year() -> None:
    """A date that states no year stands nowhere on a line of years."""
    assert extent("XXXX-12-10") is None
