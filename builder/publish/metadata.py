"""A record → the meta tags by which Zotero saves an interview as an interview, and what links show when shared.

Names and order follow Zotero's Embedded Metadata translator; ``z:`` outranks ``dcterms`` there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from builder import edtf
from builder.model import Archive, Record
from builder.settings import Settings

ITEM_TYPES = {
    "interview": "interview",
    "article": "newspaperArticle",
    "statement": "document",
    "speech": "presentation",
    "broadcast": "tvBroadcast",
}


def meta_tags(record: Record, archive: Archive, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Give (name, content) pairs for the head of a record's page; names repeat where a property does."""
    return tuple(_tags(record, archive, settings))


def meta_html(tags: Iterable[tuple[str, str]]) -> str:
    """Write tags as a page's head has them, one a line."""
    return "\n".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in tags)


def _tags(record: Record, archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    head = record.head
    yield "z:itemType", ITEM_TYPES[head.kind]
    if head.kind == "interview":
        yield from (("z:interviewees", name) for name in _names(archive, head.interviewee))
        yield from (("z:interviewers", name) for name in _names(archive, head.interviewer))
    else:
        yield from (("dcterms.creator", name) for name in _names(archive, (*head.author, *head.interviewee)))
    yield "dcterms.title", head.title
    date = head.date or head.published
    issued = edtf.iso8601(edtf.parse(date)) if date else None
    if issued:
        yield "dcterms.issued", issued
    for outlet in _plain_names(archive, (head.outlet,)):
        yield ("dcterms.publisher" if head.kind == "interview" else "dcterms.source"), outlet
    for place in _plain_names(archive, (head.place,)):
        yield "dcterms.spatial", place
    yield "dcterms.language", head.language
    if head.rights.statement:
        yield "dcterms.rights", settings.words.rights_statements.get(head.rights.statement, head.rights.statement)


def _names(archive: Archive, ids: tuple[str, ...]) -> list[str]:
    return [archive.entity[identity].sort for identity in ids if identity in archive.entity]


def _plain_names(archive: Archive, ids: tuple[str | None, ...]) -> list[str]:
    return [archive.entity[identity].name for identity in ids if identity and identity in archive.entity]
