"""Every id is one thing's alone, and every name of an id leads to a thing of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from builder.fields import PASSAGE_REF
from builder.heads import ActorHead, EntityHead, OrganisationHead, PlaceHead, TopicHead
from builder.model import FOLDER_OF_KIND, Archive, Entity, EntityKind, Passage, Record
from builder.problems import Problem
from builder.rules.finding import RecordRule, Rule, fault, line_of, nearest
from builder.settings import Settings

SPEAKERS: tuple[EntityKind, ...] = ("actor", "organisation", "outlet")
PARTS = ("author", "interviewer", "interviewee")
"""The keys of a record that name people, in the order in which they stand."""
BODIES: tuple[EntityKind, ...] = ("organisation", "outlet")
EVERYTHING: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")
DECIDED: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet")


def ids_are_unique(archive: Archive, _: Settings) -> Iterator[Problem]:
    """An id is given once, whatever the kind."""
    first: dict[str, str] = {}
    things: tuple[Entity | Record, ...] = (*archive.entities, *archive.records)
    for thing in things:
        if thing.id in first:
            yield Problem("id-taken", "error", thing.path, 1, 1,
                          f'the id "{thing.id}", which {first[thing.id]} has', "each id once in all kinds",
                          "Rename one of the two files")
        first.setdefault(thing.id, thing.path)


def record_names_lead_somewhere(record: Record, archive: Archive, _: Settings) -> Iterator[Problem]:
    """Whatever a record names by id exists and is of the kind that is asked for."""
    yield from _of_record(record, archive)
    yield from _entity_links(record, record.passages, archive)


def names_lead_somewhere(archive: Archive, _: Settings) -> Iterator[Problem]:
    """Whatever an entity names by id exists and is of the kind that is asked for."""
    for entity in archive.entities:
        yield from _of_entity(entity, archive)
        yield from _entity_links(entity, (b for b in entity.life if isinstance(b, Passage)), archive)


def _wanted(
    archive: Archive, thing: Record | Entity, key: str, identity: str | None, kinds: tuple[EntityKind, ...]
) -> Iterator[Problem]:
    if identity is None:
        return
    entity = archive.entity.get(identity)
    field = key.partition(".")[0]
    folders = " or ".join(f"content/{FOLDER_OF_KIND[kind]}/" for kind in kinds)
    if entity is None and identity not in archive.unread:
        near = nearest(identity, (e.id for e in archive.entities if e.kind in kinds))
        yield fault("dangling-reference", thing, key, f'{field}: "{identity}"',
                    near or f"an id that has a file in {folders}",
                    f"Correct the id, or add {identity}.md to {folders}")
    elif entity is not None and entity.kind not in kinds:
        yield fault("reference-wrong-kind", thing, key,
                    f'{field}: "{identity}", which has its file in {_folder(entity)}',
                    f"an id that has a file in {folders}", "Name one of the right kind, or leave it out")


def _folder(entity: Entity) -> str:
    return f"content/{FOLDER_OF_KIND[entity.kind]}/"


def _of_record(record: Record, archive: Archive) -> Iterator[Problem]:
    head = record.head
    want = partial(_wanted, archive, record)
    yield from want("outlet", head.outlet, ("outlet",))
    yield from want("place", head.place, ("place",))
    people = [(one, f"{key}.{n}") for key in PARTS for n, one in enumerate(getattr(head, key))]
    for identity, place in dict(reversed(people)).items():  # whoever wrote the text and asked in it is told of once
        yield from want(place, identity, SPEAKERS)
    for n, topic in enumerate(head.topics):
        yield from want(f"topics.{n}", topic, ("topic",))
    for n, rule in enumerate(head.mentions):
        for kind in DECIDED:
            yield from want(f"mentions.{n}.{kind}", getattr(rule, kind), (kind,))


def _entity_links(
    thing: Record | Entity, passages: Iterable[Passage], archive: Archive
) -> Iterator[Problem]:
    for passage in passages:
        for mark in passage.marks:
            if mark.kind != "entity" or mark.target in archive.entity or mark.target in archive.unread:
                continue
            expected = nearest(mark.target, archive.entity) or "the id of an entity of this archive"
            yield Problem("dangling-reference", "error", thing.path, passage.line, 1,
                          f'the link "entity:{mark.target}"', expected,
                          "Correct the id in the link, or take the link away")


def _of_entity(entity: Entity, archive: Archive) -> Iterator[Problem]:
    want = partial(_wanted, archive, entity)
    for key, identity, kinds in _named_by(entity.head):
        yield from want(key, identity, kinds)
        if identity == entity.id:
            yield fault("reference-to-itself", entity, key,
                        f'{key.split(".")[0]}: "{identity}", which is this one', "another id",
                        "Name the other one, or leave it out")
    for key, reference in _sources_of(entity.head):
        yield from _passage_reference(entity, archive, key, reference)


def _named_by(head: EntityHead) -> Iterator[tuple[str, str | None, tuple[EntityKind, ...]]]:
    """Key, id and the kinds asked for, of everything that an entity names."""
    for n, other in enumerate(head.not_):
        yield f"not.{n}", other, EVERYTHING
    for n, relation in enumerate(head.relations):
        yield f"relations.{n}.to", relation.to, EVERYTHING
    if isinstance(head, ActorHead):
        for n, role in enumerate(head.roles):
            yield f"roles.{n}.organisation", role.organisation, BODIES
    if isinstance(head, PlaceHead):
        yield "part_of", head.part_of, ("place",)
    if isinstance(head, TopicHead):
        yield "broader", head.broader, ("topic",)


def _sources_of(head: EntityHead) -> Iterator[tuple[str, str | None]]:
    """Key and passage of every claim about an entity."""
    for n, relation in enumerate(head.relations):
        yield f"relations.{n}.source", relation.source
    if isinstance(head, ActorHead):
        for n, role in enumerate(head.roles):
            yield f"roles.{n}.source", role.source
    if isinstance(head, OrganisationHead):
        for field in ("founded", "dissolved"):
            for n, claim in enumerate(getattr(head, field)):
                yield f"{field}.{n}.source", claim.source


def sources_of(head: EntityHead) -> Iterator[str]:
    """The passages that an entity's claims name."""
    return (reference for _, reference in _sources_of(head) if reference)


def _passage_reference(
    entity: Entity, archive: Archive, key: str, reference: str | None
) -> Iterator[Problem]:
    match = PASSAGE_REF.fullmatch(reference or "")
    if match is None or match["record"] in archive.unread:
        return
    record = archive.record.get(match["record"])
    if record is None:
        yield fault("dangling-reference", entity, key, f'the record "{match["record"]}"',
                    nearest(match["record"], archive.record) or "the id of a record of this archive",
                    "Correct the record's id, or leave the source out")
    elif record.head.status == "withdrawn":
        yield fault("source-withdrawn", entity, key, f"a passage of {record.id}, which is withdrawn",
                    "a passage that can be read", "Name another source, or leave it out")
    elif match["passage"] not in record.by_id:
        yield fault("dangling-passage", entity, key, f'the passage "{match["passage"]}" of {record.id}',
                    "the id of a passage of that record", f"Look the id up in {record.path}")


def parts_make_no_circle(archive: Archive, _: Settings) -> Iterator[Problem]:
    """No place is, by way of others, a part of itself, and no topic broader than itself."""
    for entity in archive.entities:
        key, above = _above(entity)
        path = [entity.id]
        while above is not None and above not in path:
            path.append(above)
            above = _above(archive.entity[above])[1] if above in archive.entity else None
        if len(path) > 1 and above == entity.id:
            yield Problem("reference-circle", "error", entity.path, line_of(entity, key), 1,
                          " → ".join([*path, above]), "a chain that ends", f"Take {key} out of one of them")


def _above(entity: Entity) -> tuple[str, str | None]:
    head = entity.head
    if isinstance(head, PlaceHead):
        return "part_of", head.part_of
    return "broader", head.broader if isinstance(head, TopicHead) else None


RULES: tuple[RecordRule, ...] = (record_names_lead_somewhere,)
RULES_OF_ALL: tuple[Rule, ...] = (ids_are_unique, names_lead_somewhere, parts_make_no_circle)
