"""Roles over time on a person's page: bars where dates can be compared, else the list alone."""

from __future__ import annotations

from builder.render.claims import claim_nodes
from tests.index.small import entity, index_of, record
from tests.render.printed import Read, printed_html


def roles(*dates: dict[str, str]) -> Read:
    """Print the claims about somebody with roles of these dates and read them back."""
    given = [{"organisation": "front", "role": f"role {n}", **own} for n, own in enumerate(dates)]
    ann = entity("ann", "actor", "Ann Lee", roles=given)
    index = index_of((record("a", "Ann Lee came. { #p-aaaa }", date="2023"),), (ann,))
    return printed_html(tuple(claim_nodes(ann, index)), "actors/ann.md")


def bars(read: Read) -> list[tuple[str, str, str]]:
    """Of each bar its kind, where it begins and how wide it is."""
    return [(own["class"], own["x"], own["width"]) for tag, own, _ in read.elements if tag == "rect"]


def test_dated_roles_are_drawn() -> None:
    """Roles stand in date order over their bars; one without an end is pale, and one that lasts has an arrow."""
    read = roles({"from": "2021", "to": ".."}, {"from": "2019", "to": "2020"}, {"from": "2022"})

    assert bars(read) == [("bar", "0.00%", "40.00%"), ("bar", "40.00%", "60.00%"), ("pale", "60.00%", "40.00%")]
    assert "".join(read.words).count("→") == 1
    assert "".join(read.words).index("role 1") < "".join(read.words).index("role 0")


def test_a_role_without_dates_keeps_its_words() -> None:
    """Beside dated roles, one without dates stands in the list without a bar."""
    read = roles({"from": "2021"}, {"from": "2019"}, {})

    assert len(bars(read)) == 2
    assert "role 2" in "".join(read.words)


def test_one_dated_role_is_told_in_words() -> None:
    """A single dated role is not drawn: there is nothing to compare it with."""
    assert not bars(roles({"from": "2021"}, {}))
