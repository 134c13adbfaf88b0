"""What is done with one content file, as functions that any worker can run: bytes in, small frozen values out.

    read_source(path, bytes) ─▶ Source       its front matter; of entities and pages the body too
    make_record(job, context) ─▶ Made        checked, annotated, printed; what it brings to the views and the search
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from builder.annotate import Names, annotate, prepare_names
from builder.check import check_open_names, check_record
from builder.index.contribution import contribution_of
from builder.index.share import Share, share_of
from builder.model import Annotated, Archive, Record
from builder.problems import Problem
from builder.publish.lists import rows_of_record
from builder.publish.references import files_of
from builder.publish.search import Bearers, bearers_of, pack_entry, record_entry
from builder.read import Parsed, body_of, parse_outline, with_body
from builder.render.nodes import Page
from builder.render.printing import front_matter, print_nodes
from builder.render.provenance import Neighbours
from builder.render.record import render_record, render_withdrawn
from builder.settings import Settings
from builder.shared import Shared

if TYPE_CHECKING:
    from builder.convert.reading import Reading
    from builder.reading_room import Received


def digest_of(*values: object) -> bytes:
    """Name values by what they are; equal values have equal names in every process."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()


# --- reading


def digest_of_file(data: bytes) -> bytes:
    """Name a content file by its bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Source:
    """A content file as it was read."""

    path: str
    digest: bytes
    """Of the whole file."""
    front: bytes
    """Of its front matter alone."""
    thing: Parsed | None
    """A record is without its passages here; ``None`` where the file cannot be understood."""
    problems: tuple[Problem, ...]


def read_source(path: str, data: bytes) -> Source:
    """Read a content file: the front matter of a record, all of an entity or page."""
    outline = parse_outline(path, data)
    digest = digest_of_file(data)
    front = digest_of(outline.parts.front) if outline.parts else digest
    if outline.thing is None or isinstance(outline.thing, Record):
        _, problems = with_body(path, outline) if outline.thing is None else (None, outline.problems)
        return Source(path, digest, front, outline.thing, problems)
    thing, problems = with_body(path, outline)
    return Source(path, digest, front, thing, problems)


def read_sources(files: Iterable[tuple[str, bytes]]) -> list[Source]:
    """Read several content files; where the files themselves lie is nobody's business here."""
    return [read_source(path, data) for path, data in files]


# --- making records


@dataclass(frozen=True)
class Context:
    """What the work on every record is told beside the record."""

    archive: Archive
    """The authority and the editors' pages; no records."""
    settings: Settings
    drafts: bool = False
    received: Received | None = None
    """The full texts, for the reading room."""

    def __getstate__(self) -> dict[str, object]:
        """Travel without what every process makes for itself."""
        return {key: value for key, value in vars(self).items() if key not in {"names", "bearers", "reading"}}

    @cached_property
    def names(self) -> Names:
        """The authority made ready to be found in texts."""
        return prepare_names(self.archive.entities)

    @cached_property
    def bearers(self) -> Bearers:
        """Who bears which name, for the search."""
        return bearers_of(self.archive.entity)

    @cached_property
    def reading(self) -> Reading:
        """How the converter reads, for quotations in narration."""
        from builder.convert.reading import reading_from  # noqa: PLC0415 - loaded only where a text quotes somebody

        return reading_from(self.settings.reading)


@dataclass(frozen=True, slots=True)
class RecordJob:
    """A record to be made."""

    data: bytes
    """The file."""
    outline: Record
    beside: Neighbours


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page in both its forms, without its frame."""

    path: str
    meta: Mapping[str, object]
    markdown: bytes
    content: bytes
    ids: frozenset[str]
    links: frozenset[str]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a record brings to pages of many records, in bytes ready to be kept."""

    share: Share
    """To the views."""
    year: str
    rows: Mapping[str, str]
    """To the tables: name of the table → lines of CSV."""
    entry: bytes
    """To the search."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a record."""

    path: str
    problems: tuple[Problem, ...]
    passages: tuple[str, ...] = ()
    """Ids of its passages."""
    page: PrintedPage | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    brought: Brought | None = None


def make_records(context: Shared[Context], jobs: Iterable[RecordJob]) -> list[Made]:
    """Make several records."""
    told = context.value()
    return [make_record(job, told) for job in jobs]


def make_record(job: RecordJob, context: Context) -> Made:
    """Read a record's passages, check it and, where it is shown, annotate and print it."""
    record, problems = body_of(job.outline, job.data)
    if record is None:
        return Made(job.outline.path, problems)
    archive, settings = context.archive, context.settings
    problems = (*problems, *check_record(record, archive, context.names, settings))
    passages = tuple(passage.id for passage in record.passages)
    if record.head.status == "withdrawn":
        return Made(record.path, problems, passages, printed(render_withdrawn(record, settings)))
    if record.head.status == "draft" and not context.drafts:
        return Made(record.path, problems, passages)
    if context.received is not None:
        from builder.reading_room import with_full_text  # noqa: PLC0415 - it loads the converter

        record, found = with_full_text(record, context.received, context.reading)
        problems = (*problems, *found)
    annotated = annotate(record, context.names)
    problems = (*problems, *check_open_names(annotated, archive))
    return Made(
        record.path,
        problems,
        passages,
        printed(render_record(annotated, job.beside, archive, settings)),
        tuple(files_of(record, archive, settings).items()),
        _brought(annotated, context),
    )


def _brought(annotated: Annotated, context: Context) -> Brought:
    entities, settings = context.archive.entity, context.settings
    contribution = contribution_of(annotated, entities, lambda: context.reading)
    entry = pack_entry(record_entry(annotated, entities, settings, lambda: context.bearers))
    year = str(contribution.card.year or "")
    return Brought(share_of(contribution), year, rows_of_record(contribution, entities), entry)


def printed(page: Page) -> PrintedPage:
    """Print a page's nodes as Markdown and as HTML."""
    own = print_nodes(page.body, page.path)
    markdown = (front_matter(page) + own.markdown).encode()
    return PrintedPage(page.path, page.meta, markdown, own.html.encode(), own.ids, own.links)
