"""What other files claim of an entity: members of an organisation, relations to it, parts of a place or topic.

actors/x.md roles: [{organisation: front, role: leader}] → ties["front"].members == ((x, leader),)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from builder.heads import ActorHead, PlaceHead, Relation, Role, TopicHead
from builder.model import Archive, Entity


@dataclass(frozen=True, slots=True)
class Ties:
    """All that others' files say of one entity, in the order of the archive."""

    members: tuple[tuple[Entity, Role], ...] = ()
    """People with a role in it, by name."""
    relations: tuple[tuple[Entity, Relation], ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def claiming(self) -> tuple[Entity, ...]:
        """Those whose files claim something of it."""
        return (*(entity for entity, _ in self.members), *(entity for entity, _ in self.relations))

    @property
    def people(self) -> frozenset[str]:
        """Ids of the people who have a role in it or a relation to it."""
        related = {entity.id for entity, _ in self.relations if entity.kind == "actor"}
        return frozenset({entity.id for entity, _ in self.members} | related)


NO_TIES = Ties()


def ties_of(archive: Archive) -> Mapping[str, Ties]:
    """Gather what the files of an archive claim of others: entity id → ties."""
    members: dict[str, list[tuple[Entity, Role]]] = defaultdict(list)
    relations: dict[str, list[tuple[Entity, Relation]]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for entity in archive.entities:
        for role in entity.head.roles if isinstance(entity.head, ActorHead) else ():
            members[role.organisation].append((entity, role))
        for relation in entity.head.relations:
            relations[relation.to].append((entity, relation))
        if whole := whole_of(entity):
            parts[whole].append(entity.id)
    return {
        i: Ties(tuple(sorted(members[i], key=_by_name)), tuple(relations[i]), tuple(parts[i]))
        for i in sorted({*members, *relations, *parts})
    }


def whole_of(entity: Entity) -> str | None:
    """The larger place or topic that a place or topic belongs to."""
    head = entity.head
    return head.part_of if isinstance(head, PlaceHead) else head.broader if isinstance(head, TopicHead) else None


def _by_name(member: tuple[Entity, Role]) -> tuple[str, str, str, str]:
    entity, role = member
    return entity.sort, entity.id, role.role, role.from_ or ""
