"""The foot of a record's page: where the text comes from, how certain that is, how to cite it, what stands next."""

from __future__ import annotations

from collections.abc import Iterator

from builder.heads import RecordField
from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.model import Record
from builder.publish.citations import cite_record
from builder.publish.references import FORMATS
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Para, Span, Terms, Title
from builder.render.words import count, date_words, entity_links, kind_word, record_page
from builder.settings import Settings

HOW_TO_CITE = "how-to-cite"
"""The page to which the citation leads, where the archive has one."""
Fact = tuple[Inlines, tuple[Inlines, ...]]
"""A term, and what is said of it; the evidence for an inferred value comes second."""


def foot_nodes(position: int, index: Index, settings: Settings) -> Iterator[Node]:
    """Make the foot of the record at ``position`` of the chronology."""
    record = index.records[position].record
    yield Title(2, ("Provenance",), "provenance")
    yield Terms(tuple(_facts(record, index, settings)))
    yield from _citation(record, index, settings)
    yield _neighbours(position, index)


def original_link(record: Record) -> Iterator[Inline]:
    """A link to the outlet's page that survives it (Robust Links); nothing where no address is known."""
    source = record.head.source
    if source.url:
        attributes = [("data-originalurl", source.url)]
        if source.archived:
            attributes.append(("data-versionurl", source.archived))
        if source.retrieved:
            attributes.append(("data-versiondate", source.retrieved))
        yield Link((source.url.split("/")[2],), source.url, ("external",), tuple(attributes))


def rights_link(record: Record, settings: Settings) -> Iterator[Inline]:
    """A link to the statement of rights in the text, under its name; nothing where none is given."""
    statement = record.head.rights.statement
    if statement:
        yield Link((settings.words.rights_statements.get(statement, statement),), statement, ("external",))


def _facts(record: Record, index: Index, settings: Settings) -> Iterator[Fact]:
    head, words = record.head, settings.words
    yield ("Title",), _fact(record, "title", (head.title,))
    yield ("Kind",), _fact(record, "kind", (kind_word(record, settings),))
    yield from _parties(record, index)
    yield ("Date",), _fact(record, "date", _date(head.date))
    if head.published:
        yield ("Published",), _fact(record, "published", _date(head.published))
    place = entity_links(index.archive, (head.place,)) if head.place else ()
    yield ("Place",), _fact(record, "place", place or ("not stated",))
    yield ("Language of the text",), ((words.languages.get(head.language, head.language),),)
    basis = f"Basis: {words.rights_basis[head.rights.basis]}"
    yield ("Published here",), ((words.publish[head.rights.publish],), (basis,))
    if head.rights.statement:
        holder = (f" · holder: {head.rights.holder}",) if head.rights.holder else ()
        yield ("Rights in the text",), ((*rights_link(record, settings), *holder),)
    yield from _source_facts(record)
    sizes = f" · {count(len(record.passages), 'passage')} · {count(len(head.notes), 'note')}"
    yield ("Record",), ((Span((record.id,), (), "code"), sizes),)


def _parties(record: Record, index: Index) -> Iterator[Fact]:
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
            yield (label,), _fact(record, field, entity_links(index.archive, ids) or ("not stated",))


def _source_facts(record: Record) -> Iterator[Fact]:
    source = record.head.source
    if source.url:
        yield ("Original",), (tuple(original_link(record)),)
    if source.archived:
        yield ("Archived copy",), ((Link((source.archived,), source.archived, ("external",)),),)
    if source.retrieved:
        yield ("Retrieved",), ((date_words(source.retrieved),),)
    if source.sha256:
        yield ("SHA-256 of the text received",), ((Span((source.sha256,), ("hash",), "code"),),)


def _date(date: str | None) -> Inlines:
    return (date_words(date), " ", Span((date,), ("edtf",), "code")) if date else ("not stated",)


def _fact(record: Record, field: RecordField, said: Inlines) -> tuple[Inlines, ...]:
    why = record.head.evidence.get(field)
    if record.head.certainty.get(field) == "inferred":
        marked = (*said, " ", Span(("inferred",), ("inferred",)))
        return (marked, (f"Evidence: {why}",)) if why else (marked,)
    return (said, (why,)) if why else (said,)


def _citation(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("Cite this text",), "cite")
    yield Para((cite_record(record, index.archive, settings),), classes=("citation",))
    more: Inlines = ()
    if any(page.id == HOW_TO_CITE for page in index.archive.pages):
        more = (Link(("How to cite",), f"{HOW_TO_CITE}.md"),)
    files: list[Inline] = []
    for ending, name in FORMATS:
        files += [" · " if files else "Download: ", Link((name,), f"records/{record.id}.{ending}", ("download",))]
    yield Para(tuple(files), classes=("cite-files",))
    how = "To cite a passage, follow its number in the margin: the address then leads to it for good. "
    yield Para((how, *more), classes=("cite-help",))


def _neighbours(position: int, index: Index) -> Node:
    earlier, later = index.neighbours.get(index.contributions[position].card.id, (None, None))
    items = []
    if earlier:
        items.append(_neighbour("Earlier text", earlier, "earlier"))
    if later:
        items.append(_neighbour("Later text", later, "later"))
    return Box(tuple(items), ("neighbours",), "nav", attributes=(("aria-label", "Texts before and after"),))


def _neighbour(label: str, card: RecordCard, side: str) -> Node:
    link = Link((card.title,), record_page(card.id))
    when = Span((date_words(card.date),), ("when",))
    return Para((Span((label,), ("label",)), " ", link, " ", when), classes=(side,))
