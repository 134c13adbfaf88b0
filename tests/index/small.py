"""A small archive made in a test: records and entities from a few words, indexed."""

from __future__ import annotations

from functools import cache
from typing import Any

from builder.annotate import annotate_archive, prepare_names
from builder.body import read_body
from builder.convert.reading import Reading, reading_from
from builder.heads import HEADS, EntityHead, RecordHead
from builder.index.concordance import Index, index_archive
from builder.index.contribution import Contribution, contribution_of
from builder.model import FOLDER_OF_KIND, Archive, Entity, EntityKind, Record
from builder.settings import RelationWords
from tests.support import settings

WORDS = {"successor": RelationWords(shown="successor of", inverse="predecessor of")}


@cache
def reading() -> Reading:
    """Give the cues of this repository."""
    return reading_from(settings().reading)


def record(identity: str, body: str = "", **head: Any) -> Record:
    """Make a published record of a body and some keys of its front matter."""
    given = {"title": identity, "kind": "interview", "language": "en", "status": "published", **head}
    read = RecordHead.model_validate(given)
    return Record(identity, f"content/records/{identity}.md", read, read_body(body, "x.md", 1).blocks)


def entity(identity: str, kind: EntityKind, name: str, **head: Any) -> Entity:
    """Make an entity of a name and some keys of its front matter."""
    read = HEADS[FOLDER_OF_KIND[kind]].model_validate({"name": name, **head})
    assert isinstance(read, EntityHead)
    return Entity(identity, kind, f"content/{FOLDER_OF_KIND[kind]}/{identity}.md", read, ())


def contributions(index: Index) -> tuple[Contribution, ...]:
    """Give what each record brings to the views, in date order."""
    return tuple(contribution_of(one, index.archive.entity, reading) for one in index.records)


def index_of(records: tuple[Record, ...], entities: tuple[Entity, ...] = ()) -> Index:
    """Annotate and index records and entities, quotations in narration included."""
    archive = Archive(records, entities, ())
    return index_archive(archive, annotate_archive(archive, prepare_names(entities)), WORDS, reading)
