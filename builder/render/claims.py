"""What is claimed of an entity, each claim with its passage: roles, members, relations, founding dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.heads import ActorHead, DatedClaim, OrganisationHead, Relation, Role
from builder.index.concordance import Index
from builder.index.ties import NO_TIES, Ties
from builder.index.timeline import Claim
from builder.model import Entity
from builder.render.bars import axis, bar, claim_extent, scale_of
from builder.render.differing import differing_dates, differing_holders
from builder.render.nodes import Box, Inlines, Item, Listing, Node, Para, Title
from builder.render.sources import source_link
from builder.render.words import date_words, entity_link

COMPARED = 2
"""So many roles with dates are drawn; one alone is told by its words."""
ROLES_KEY = "Pale: no beginning or no end is given. An arrow: still so when the text was written."


def claim_nodes(entity: Entity, index: Index) -> Iterator[Node]:
    """All claims about an entity, grouped under headings."""
    head, ties = entity.head, index.ties.get(entity.id, NO_TIES)
    if isinstance(head, ActorHead) and head.roles:
        yield _roles(entity, _in_order(head.roles), index)
    if isinstance(head, OrganisationHead):
        yield from _dates("Founded", "founded", head.founded, index)
        yield from _dates("Dissolved", "dissolved", head.dissolved, index)
    if ties.members:
        people = groupby(ties.members, key=lambda member: member[0].id)
        entries = [_member(identity, [role for _, role in own], index) for identity, own in people]
        yield _section("People", "people", entries)
        yield from differing_holders(ties.members, index)
    relations = _relations(entity, ties, index)
    if relations:
        yield _section("Relations", "relations", relations)


def _dates(title: str, key: str, claims: Sequence[DatedClaim], index: Index) -> Iterator[Node]:
    if len({claim.date for claim in claims}) > 1:
        yield differing_dates(title, key, claims, index)
    elif claims:
        yield _section(title, key, [(date_words(c.date), " ", *source_link(c.source, index)) for c in claims])


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


def _role(role: Role, index: Index) -> Inlines:
    return (role.role, ", ", *_entity(role.organisation, index), *_when(role, index))


def _member(identity: str, roles: Sequence[Role], index: Index) -> Inlines:
    """A person and every role of theirs in one line."""
    said = [part for role in roles for part in ("; ", role.role, *_when(role, index))]
    return (entity_link(index.archive, identity), ", ", *said[1:])


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


def _relations(entity: Entity, ties: Ties, index: Index) -> list[Inlines]:
    """Relations that the entity's own file claims, and those that others' files claim to it, worded from its side."""
    words = index.relation_words
    own = [(words[r.as_].shown, r.to, r) for r in entity.head.relations if r.as_ in words]
    told = {(label, other) for label, other, _ in own}
    inverse = [(words[r.as_].inverse, other.id, r) for other, r in ties.relations if r.as_ in words]
    own += [one for one in inverse if one[:2] not in told]
    return [_relation(label, other, r, index) for label, other, r in sorted(own, key=lambda one: one[:2])]


def _relation(label: str, other: str, relation: Relation, index: Index) -> Inlines:
    period = _period(relation.from_, relation.to_date)
    return (label, " ", *_entity(other, index), *period, " ", *source_link(relation.source, index))
