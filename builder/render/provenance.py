"""The foot of a record's page: where the text comes from, how certain that is, how to cite it, what stands next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.heads import RecordField, Source
from builder.model import Archive, Record
from builder.publish.citations import cite_record
from builder.publish.references import FORMATS
from builder.render.nodes import Attributes, Box, Inline, Inlines, Link, Node, Para, Span, Terms, Title
from builder.render.words import (
    count,
    date_words,
    entity_links,
    kind_word,
    plain_names,
    published_here,
    record_page,
)
from builder.settings import Settings

HOW_TO_CITE = "how-to-cite"
"""The page to which the citation leads, where the archive has one."""
Fact = tuple[Inlines, tuple[Inlines, ...]]
"""A term, and what is said of it; the evidence for an inferred value comes second."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text that stands before or after another."""

    id: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The texts before and after one, among those whose year is known."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None


def neighbours(dated: Sequence[Neighbour]) -> dict[str, Neighbours]:
    """Id of each record → the texts beside it.

    ``dated`` are those shown, in date order; where no year is known, none is the earlier, so such a text is not here.
    """
    return {
        one.id: Neighbours(before, after)
        for before, one, after in zip([None, *dated[:-1]], dated, [*dated[1:], None], strict=True)
    }


def foot_nodes(record: Record, beside: Neighbours, archive: Archive, settings: Settings) -> Iterator[Node]:
    """Make the foot of a record's page; ``beside`` are the texts before and after it."""
    yield Title(2, ("Provenance",), "provenance")
    yield Terms(tuple(_facts(record, archive, settings)))
    yield from _citation(record, archive, settings)
    yield from _beside(beside)


def original_link(record: Record, attributes: Attributes = ()) -> Iterator[Inline]:
    """A link to the outlet's page under its host's name; nothing where no address is known."""
    url = record.head.source.url
    if url:
        yield Link((url.split("/")[2],), url, ("external",), attributes)


def rights_link(record: Record, settings: Settings) -> Iterator[Inline]:
    """A link to the statement of rights in the text, under its name; nothing where none is given."""
    statement = record.head.rights.statement
    if statement:
        yield Link((settings.words.rights_statements.get(statement, statement),), statement, ("external",))


def _facts(record: Record, archive: Archive, settings: Settings) -> Iterator[Fact]:
    head, words = record.head, settings.words
    yield ("Title",), _fact(record, "title", (head.title,))
    yield ("Kind",), _fact(record, "kind", (kind_word(record, settings),))
    yield from _parties(record, archive)
    yield ("Date",), _fact(record, "date", _date(head.date))
    if head.published:
        yield ("Published",), _fact(record, "published", _date(head.published))
    place = plain_names(entity_links(archive, (head.place,))) if head.place else ()
    yield ("Place",), _fact(record, "place", place or ("not stated",))
    yield ("Language of the text",), ((words.languages.get(head.language, head.language),),)
    basis: tuple[Inlines, ...] = ((f"Basis: {words.rights_basis[head.rights.basis]}",),)
    yield ("Published here",), ((published_here(record, settings),), *(basis if head.status != "draft" else ()))
    stated = tuple(rights_link(record, settings))
    held = (f"holder: {head.rights.holder}",) if head.rights.holder else ()
    if stated or held:
        yield ("Rights in the text",), ((*stated, *((" · ",) if stated and held else ()), *held),)
    yield from _source_facts(record)
    sizes = f" · {count(len(record.passages), 'passage')} · {count(len(head.notes), 'note')}"
    yield ("Record",), ((Span((record.id,), (), "code"), sizes),)


def _parties(record: Record, archive: Archive) -> Iterator[Fact]:
    """Who published, wrote, asked and answered; of an interview it is said where the text does not tell."""
    head = record.head
    parties: tuple[tuple[RecordField, str, tuple[str, ...]], ...] = (
        ("outlet", "Outlet", (head.outlet,) if head.outlet else ()),
        ("author", "Author", head.author),
        ("interviewer", "Interviewer", head.interviewer),
        ("interviewee", "Interviewee", head.interviewee),
    )
    for field, label, ids in parties:
        if ids or (field in {"outlet", "interviewer"} and head.kind == "interview"):
            yield (label,), _fact(record, field, plain_names(entity_links(archive, ids)) or ("not stated",))


def _source_facts(record: Record) -> Iterator[Fact]:
    source = record.head.source
    if source.url:
        yield ("Original",), (tuple(original_link(record, _surviving(source))),)
    if source.archived:
        yield ("Archived copy",), ((Link((source.archived,), source.archived, ("external",)),),)
    if source.retrieved:
        yield ("Retrieved",), ((date_words(source.retrieved),),)
    if source.sha256:
        yield ("SHA-256 of the text received",), ((Span((source.sha256,), ("hash",), "code"),),)


def _surviving(source: Source) -> Attributes:
    """What a link needs to survive its page (Robust Links)."""
    parts = (("originalurl", source.url), ("versionurl", source.archived), ("versiondate", source.retrieved))
    return tuple((f"data-{name}", value) for name, value in parts if value)


def _date(date: str | None) -> Inlines:
    return (date_words(date), " ", Span((date,), ("edtf",), "code")) if date else ("not stated",)


def _fact(record: Record, field: RecordField, said: Inlines) -> tuple[Inlines, ...]:
    why = record.head.evidence.get(field)
    if record.head.certainty.get(field) == "inferred":
        marked = (*said, " ", Span(("inferred",), ("inferred",)))
        return (marked, (f"Evidence: {why}",)) if why else (marked,)
    return (said, (why,)) if why else (said,)


def _citation(record: Record, archive: Archive, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("Cite this text",), "cite")
    yield Para((cite_record(record, archive, settings),), classes=("citation",))
    more: Inlines = ()
    if any(page.id == HOW_TO_CITE for page in archive.pages):
        more = (Link(("How to cite",), f"{HOW_TO_CITE}.md"),)
    files: list[Inline] = []
    for ending, name in FORMATS:
        files += [" · " if files else "Download: ", Link((name,), f"records/{record.id}.{ending}")]
    yield Para(tuple(files), classes=("cite-files",))
    how = "To cite a passage, follow its number in the margin: the address then leads to it for good. "
    yield Para((how, *more), classes=("cite-help",))


def _beside(texts: Neighbours) -> Iterator[Node]:
    items = []
    if texts.earlier:
        items.append(_neighbour("Earlier text", texts.earlier, "earlier"))
    if texts.later:
        items.append(_neighbour("Later text", texts.later, "later"))
    if items:
        yield Box(tuple(items), ("neighbours",), "nav", attributes=(("aria-label", "Texts before and after"),))


def _neighbour(label: str, text: Neighbour, side: str) -> Node:
    link = Link((text.title,), record_page(text.id))
    when = Span((date_words(text.date),), ("when",))
    return Para((Span((label,), ("label",)), " ", link, " ", when), classes=(side,))
