"""What is claimed of an entity, each claim with its passage: roles, members, relations, founding dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.heads import ActorHead, DatedClaim, OrganisationHead, Relation, Role
from builder.index.concordance import Index
from builder.index.timeline import Claim
from builder.model import Entity, Record
from builder.render.bars import axis, bar, claim_extent, scale_of
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Para, Span, Title
from builder.render.words import date_words, entity_link, record_page

COMPARED = 2
"""So many roles with dates are drawn; one alone is told by its words."""
ROLES_KEY = "Pale: no beginning or no end is given. An arrow: still so when the text was written."


def claim_nodes(entity: Entity, index: Index) -> Iterator[Node]:
    """All claims about an entity, grouped under headings."""
    head = entity.head
    if isinstance(head, ActorHead) and head.roles:
        yield _roles(entity, _in_order(head.roles), index)
    if isinstance(head, OrganisationHead):
        for key, title in (("founded", "Founded"), ("dissolved", "Dissolved")):
            claims: Sequence[DatedClaim] = getattr(head, key)
            if claims:
                heading = f"{title}: the texts differ" if len({c.date for c in claims}) > 1 else title
                yield _section(heading, key, [(date_words(c.date), " ", *source_link(c.source, index)) for c in claims])
    members = _members(entity, index)
    if members:
        yield _section("People", "people", [_member(e, role, index) for e, role in members])
    relations = _relations(entity, index)
    if relations:
        yield _section("Relations", "relations", relations)


def _section(title: str, identity: str, entries: list[Inlines]) -> Node:
    return Box((Title(2, (title,), identity), Listing(tuple(Item(entry) for entry in entries))), ("claims",), "section")


def _roles(entity: Entity, roles: Sequence[Role], index: Index) -> Node:
    """Roles in date order, each over its bar where two or more have dates that can be compared."""
    dated = [(role, _claim(entity, role)) for role in roles]
    placed = {role: own for role, claim in dated if (own := claim_extent(claim))}
    if len(placed) < COMPARED:
        return _section("Roles", "roles", [_role(role, index) for role in roles])
    scale = scale_of(placed.values(), index)
    items = []
    for role, claim in dated:
        drawn: Inlines = (" ", bar(claim, placed[role], scale)) if role in placed else ()
        items.append(Item((*_role(role, index), *drawn)))
    key = Para((ROLES_KEY,), classes=("quiet",))
    inner = (Title(2, ("Roles",), "roles"), axis(scale), Listing(tuple(items)), key)
    return Box(inner, ("claims", "bars"), "section")


def _claim(entity: Entity, role: Role) -> Claim:
    return Claim(entity.id, role.role, role.organisation, role.from_, role.to, role.source)


def _in_order(roles: Sequence[Role]) -> list[Role]:
    return sorted(roles, key=lambda r: (r.from_ or "9999", r.organisation, r.role))


def _members(organisation: Entity, index: Index) -> list[tuple[Entity, Role]]:
    people = [(e, e.head.roles) for e in index.archive.of_kind("actor") if isinstance(e.head, ActorHead)]
    members = [(e, role) for e, roles in people for role in roles if role.organisation == organisation.id]
    return sorted(members, key=lambda m: (m[0].sort, m[1].role))


def _role(role: Role, index: Index) -> Inlines:
    return (role.role, ", ", *_entity(role.organisation, index), *_when(role, index))


def _member(entity: Entity, role: Role, index: Index) -> Inlines:
    return (entity_link(index.archive, entity.id), f", {role.role}", *_when(role, index))


def _when(role: Role, index: Index) -> Inlines:
    return (*_period(role.from_, role.to), " ", *source_link(role.source, index))


def _entity(identity: str, index: Index) -> Inlines:
    return (entity_link(index.archive, identity),) if identity in index.archive.entity else (identity,)


def _period(start: str | None, end: str | None) -> Inlines:
    known_start = start if start and start != ".." else None
    known_end = end if end and end != ".." else None
    if known_start and known_end:
        return (f", {date_words(known_start)} to {date_words(known_end)}",)
    if known_start:
        return (f", since {date_words(known_start)}" if end == ".." else f", from {date_words(known_start)}",)
    return (f", until {date_words(known_end)}",) if known_end else ()


def _relations(entity: Entity, index: Index) -> list[Inlines]:
    """Relations that the entity's own file claims, and those that others' files claim to it, worded from its side."""
    words = index.relation_words
    own = [(words[r.as_].shown, r.to, r) for r in entity.head.relations if r.as_ in words]
    told = {(label, other) for label, other, _ in own}
    claimed = ((other.id, r) for other in index.archive.entities for r in other.head.relations)
    inverse = [(words[r.as_].inverse, other, r) for other, r in claimed if r.to == entity.id and r.as_ in words]
    own += [one for one in inverse if one[:2] not in told]
    return [_relation(label, other, r, index) for label, other, r in sorted(own, key=lambda one: one[:2])]


def _relation(label: str, other: str, relation: Relation, index: Index) -> Inlines:
    period = _period(relation.from_, relation.to_date)
    return (label, " ", *_entity(other, index), *period, " ", *source_link(relation.source, index))


def source_link(reference: str | None, index: Index) -> Inlines:
    """A link to the passage that makes a claim, or the word unsourced."""
    record_id, _, passage_id = (reference or "").partition("#")
    record = index.archive.record.get(record_id)
    passage = record.by_id.get(passage_id) if record and record.head.status == "published" else None
    if record is None or passage is None:
        return (Span(("unsourced",), ("unsourced",)),)
    shown = f"{_source_name(record, index)}, ¶{passage.number}"
    return (Link((shown,), f"{record_page(record.id)}#{passage_id}", ("source",)),)


def _source_name(record: Record, index: Index) -> str:
    """Name a text in a word or two: its outlet, else as the interview with someone, else by its author or title."""
    head, known = record.head, index.archive.entity
    if head.outlet in known and head.outlet:
        return known[head.outlet].name
    names = ", ".join(known[i].name for i in head.interviewee or head.author if i in known)
    return f"Interview with {names}" if head.interviewee and names else names or head.title
