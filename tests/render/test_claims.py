"""Claims on an entity's page: one line a person, and statements that differ side by side with their passages."""

from __future__ import annotations

from typing import Any

from builder.index.ties import ties_of
from builder.model import Archive, Entity
from builder.render.claims import claim_nodes
from builder.render.nodes import Page
from tests.index.small import entity, index_of, record
from tests.render.printed import printed_html

RECORDS = (
    record("early", "Ann Lee leads the River Front, founded in May. { #p-aaaa }", date="2021", kind="article"),
    record("late", "Ben Orr leads the River Front, founded in June. { #p-aaaa }", date="2022", kind="article"),
)


def person(identity: str, name: str, *roles: tuple[str, str], **more: Any) -> Entity:
    """Make a person with roles in the front, each with the text that gives it."""
    made = [{"organisation": "front", "role": role, "source": f"{text}#p-aaaa", **more} for role, text in roles]
    return entity(identity, "actor", name, roles=made)


def page(*people: Entity, **front: Any) -> str:
    """The words of what is claimed of the front."""
    own = entity("front", "organisation", "River Front", **front)
    index = index_of(RECORDS, (own, *people))
    found = printed_html(Page("organisations/front.md", {}, tuple(claim_nodes(own, index))).body)
    return " ".join("".join(found.words).split())


def test_one_line_a_person() -> None:
    """Somebody with two roles stands once among the people, with both roles and their passages."""
    said = page(person("ann", "Ann Lee", ("leader", "early"), ("founder", "late")))

    assert said.count("Ann Lee,") == 1
    assert said.index("founder") < said.index("leader")
    assert said.count("¶1") == 2


def test_two_founding_dates() -> None:
    """Two dates for one founding stand side by side, the earlier first, each with its passage and how that begins."""
    said = page(founded=[{"date": "2021-06", "source": "late#p-aaaa"}, {"date": "2021-05", "source": "early#p-aaaa"}])

    assert "Founded: the texts differ" in said
    assert said.index("May 2021") < said.index("founded in May") < said.index("June 2021") < said.index("in June")


def test_two_leaders() -> None:
    """Where one text names one person for a role and another text another, both stand side by side."""
    said = page(person("ann", "Ann Lee", ("leader", "early")), person("ben", "Ben Orr", ("leader", "late")))

    assert "Leader: the texts name different people" in said


def test_no_dispute() -> None:
    """Many members, several holders in one text, and one after the other are no contradiction."""
    ann, ben = ("ann", "Ann Lee"), ("ben", "Ben Orr")

    assert "different" not in page(person(*ann, ("member", "early")), person(*ben, ("member", "late")))
    assert "different" not in page(person(*ann, ("leader", "early")), person(*ben, ("leader", "early")))
    assert "different" not in page(person(*ann, ("leader", "early"), to="2021"), person(*ben, ("leader", "late")))
    assert "different" not in page(person(*ann, ("leader", "early"), ("leader", "late")))


def test_ties() -> None:
    """What files claim of others is found from the other side: members, relations, parts."""
    ann = entity("ann", "actor", "Ann Lee", roles=[{"organisation": "front", "role": "leader"}])
    front = entity("front", "organisation", "River Front", relations=[{"to": "old", "as": "successor"}])
    town = entity("town", "place", "Town", part_of="land")
    ties = ties_of(Archive((), (ann, front, town), ()))

    assert [(e.id, role.role) for e, role in ties["front"].members] == [("ann", "leader")]
    assert [(e.id, r.as_) for e, r in ties["old"].relations] == [("front", "successor")]
    assert ties["land"].parts == ("town",)
    assert ties["front"].people == {"ann"}
