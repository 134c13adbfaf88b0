"""The page of a record: what it is, its passages with notes, who and what is in it, where it comes from, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.index.concordance import Index
from builder.model import Annotated, EntityKind, Heading, Record
from builder.publish.citations import cite_record
from builder.publish.metadata import meta_tags
from builder.render.nodes import Box, Inline, Inlines, Item, Link, Listing, Node, Page, Para, Span, Strong, Terms, Title
from builder.render.passages import passage_nodes
from builder.render.words import (
    count,
    date_words,
    direction,
    entity_kind_word,
    entity_link,
    entity_links,
    join_dots,
    kind_word,
    language_attributes,
    record_page,
    when_where,
    who_line,
)
from builder.settings import Settings

SHOWN_KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet")
LONG_TITLE = 80
"""Titles with more characters are set smaller."""
HOW_TO_CITE = "how-to-cite"
"""The page to which the citation leads, where the archive has one."""


def render_record(position: int, index: Index, settings: Settings) -> Page:
    """Make the page of the record at ``position`` of the chronology."""
    annotated = index.records[position]
    record = annotated.record
    body = (
        Box(tuple(_header(record, index, settings)), ("record-head",), "header"),
        _aside(annotated, index, settings),
        Box(tuple(passage_nodes(annotated, index.archive, settings)), ("passages",), id="text",
            attributes=language_attributes(record.head.language, settings.archive.language)),
        Box((*_provenance(record, index, settings), *_citation(record, index, settings), _neighbours(position, index)), ("record-foot",), "footer"),
    )
    return Page(record_page(record.id), _meta(record, index, settings), body)


def render_withdrawn(record: Record, settings: Settings) -> Page:
    """Make the tombstone of a withdrawn record."""
    withdrawal = record.head.withdrawal
    assert withdrawal
    meta = {"title": record.head.title, "description": "This text was withdrawn.", "template": "page.html", "source": record.path,
            "noindex": True}
    body = (
        Box((Para(("Withdrawn",), classes=("eyebrow",)), Title(1, (record.head.title,))), ("page-head",), "header"),
        Para((f"This text was withdrawn on {date_words(withdrawal.on)}. ", f"Reason: {withdrawal.reason}"), classes=("withdrawn",)),
        Para(("Its address is kept so that links to it say what happened. ", Link(("All texts",), "records/index.md"), ".")),
    )
    return Page(record_page(record.id), meta, body)


def _meta(record: Record, index: Index, settings: Settings) -> dict[str, object]:
    people = [index.archive.entity[i].name for i in record.head.interviewee if i in index.archive.entity]
    said = " · ".join(x for x in (kind_word(record, settings), ", ".join(people), _outlet_name(record, index), date_words(record.head.date)) if x)
    return {
        "title": record.head.title,
        "description": said,
        "template": "record.html",
        "kind": "record",
        "source": record.path,
        "lang": record.head.language,
        "dir": direction(record.head.language),
        "cite": cite_record(record, index.archive, settings),
        "head": [list(pair) for pair in meta_tags(record, index.archive, settings)],
        **({"draft": True} if record.head.status == "draft" else {}),
    }


def _outlet_name(record: Record, index: Index) -> str:
    outlet = index.archive.entity.get(record.head.outlet or "")
    return outlet.name if outlet else ""


def _header(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    head, archive = record.head, index.archive
    outlet = (entity_link(archive, head.outlet),) if head.outlet in archive.entity and head.outlet else ()
    yield Para(join_dots(((kind_word(record, settings),), outlet)), classes=("eyebrow",))
    size = ("record-title", "long") if len(head.title) > LONG_TITLE else ("record-title",)
    yield Box((Title(1, (head.title,)),), size, attributes=language_attributes(head.language, settings.archive.language))
    if who := who_line(record, archive):
        yield Para(who, classes=("who",))
    yield Para(when_where(record, archive), classes=("when-where",))
    yield Para(_publication(record, settings), classes=("publication",))
    if head.topics:
        yield Para(("On ", *entity_links(archive, head.topics)), classes=("topics",))


def _publication(record: Record, settings: Settings) -> Inlines:
    head = record.head
    parts: list[Inlines] = [(Strong((settings.words.publish[head.rights.publish],)),)]
    if head.source.url:
        parts.append(("Original: ", original_link(record)))
    if head.source.archived:
        parts.append((Link(("archived copy",), head.source.archived, ("external",)),))
    if head.rights.statement:
        parts.append(("Rights: ", Link((settings.words.rights_statements.get(head.rights.statement, head.rights.statement),), head.rights.statement, ("external",))))
    return (*join_dots(parts), " · ", Link(("provenance",), "#provenance"))


def original_link(record: Record) -> Inline:
    """A link to the outlet's page that survives it (Robust Links)."""
    source = record.head.source
    assert source.url
    attributes = [("data-originalurl", source.url)]
    if source.archived:
        attributes.append(("data-versionurl", source.archived))
    if source.retrieved:
        attributes.append(("data-versiondate", source.retrieved))
    return Link((source.url.split("/")[2],), source.url, ("external",), tuple(attributes))


def _aside(annotated: Annotated, index: Index, settings: Settings) -> Node:
    """Who and what is in this text; folded away where the screen has no room beside the text."""
    summary = Box((Para(("In this text",)),), tag="summary")
    lists = Box((summary, *_in_this_text(annotated, index, settings)), tag="details")
    return Box((lists,), ("in-this-text",), "aside", attributes=(("aria-label", "In this text"),))


def _in_this_text(annotated: Annotated, index: Index, settings: Settings) -> Iterator[Node]:
    headings = [b for b in annotated.record.blocks if isinstance(b, Heading)]
    if headings:
        yield Title(2, ("Sections",), "sections", ("aside-title",))
        yield Listing(tuple(Item((Link((h.text,), f"#{h.slug}"),)) for h in headings))
    counts: dict[str, list[str]] = {}
    for passage in annotated.passages:
        for mention in passage.mentions:
            counts.setdefault(mention.entity, []).append(passage.passage.id)
    for kind in SHOWN_KINDS:
        found = [e for e in index.archive.of_kind(kind) if e.id in annotated.entities]
        if found:
            title = (entity_kind_word(found[0], settings, many=True), " ", Span((str(len(found)),), ("count",)))
            yield Title(2, title, f"{kind}s", ("aside-title",))
            yield Listing(tuple(_present(e.id, counts.get(e.id, []), index) for e in sorted(found, key=lambda e: (-len(counts.get(e.id, [])), e.sort))))


def _present(identity: str, passages: Sequence[str], index: Index) -> Item:
    times: Inlines = ()
    if passages:
        times = (" ", Link((f"{len(passages)}×",), f"#{passages[0]}", ("times",), (("aria-label", f"named {count(len(passages), 'time')}; first passage"),)))
    return Item((entity_link(index.archive, identity), *times))


def _provenance(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("Provenance",), "provenance")
    yield Terms(tuple(_facts(record, index, settings)))


def _facts(record: Record, index: Index, settings: Settings) -> Iterator[tuple[Inlines, tuple[Inlines, ...]]]:
    head, archive, words = record.head, index.archive, settings.words
    yield ("Title",), _fact(record, "title", (head.title,))
    yield ("Kind",), _fact(record, "kind", (kind_word(record, settings),))
    for field, label, ids in (("outlet", "Outlet", (head.outlet,) if head.outlet else ()), ("author", "Author", head.author),
                              ("interviewer", "Interviewer", head.interviewer), ("interviewee", "Interviewee", head.interviewee)):
        if ids or (field in ("outlet", "interviewer") and head.kind == "interview"):
            yield (label,), _fact(record, field, entity_links(archive, ids) or ("not stated",))
    yield ("Date",), _fact(record, "date", _date(head.date))
    if head.published:
        yield ("Published",), _fact(record, "published", _date(head.published))
    yield ("Place",), _fact(record, "place", entity_links(archive, (head.place,)) if head.place else ("not stated",))
    yield ("Language of the text",), ((words.languages.get(head.language, head.language),),)
    yield ("Published here",), ((words.publish[head.rights.publish],), (f"Basis: {words.rights_basis[head.rights.basis]}",))
    if head.rights.statement:
        holder = (f" Holder: {head.rights.holder}.",) if head.rights.holder else ()
        yield ("Rights in the text",), ((Link((words.rights_statements.get(head.rights.statement, head.rights.statement),), head.rights.statement, ("external",)), ".", *holder),)
    yield from _source_facts(record)
    yield ("Record",), ((Span((record.id,), (), "code"), " · ", count(len(record.passages), "passage"), " · ", count(len(head.notes), "note")),)


def _source_facts(record: Record) -> Iterator[tuple[Inlines, tuple[Inlines, ...]]]:
    source = record.head.source
    if source.url:
        yield ("Original",), ((original_link(record),),)
    if source.archived:
        yield ("Archived copy",), ((Link((source.archived,), source.archived, ("external",)),),)
    if source.retrieved:
        yield ("Retrieved",), ((date_words(source.retrieved),),)
    if source.sha256:
        yield ("SHA-256 of the text received",), ((Span((source.sha256,), ("hash",), "code"),),)


def _date(date: str | None) -> Inlines:
    return (date_words(date), " ", Span((date,), ("edtf",), "code")) if date else ("not stated",)


def _fact(record: Record, field: str, said: Inlines) -> tuple[Inlines, ...]:
    evidence = record.head.evidence.get(field)  # type: ignore[call-overload]
    if record.head.certainty.get(field) == "inferred":  # type: ignore[call-overload]
        return ((*said, " ", Span(("inferred",), ("inferred",))), *(((f"Evidence: {evidence}",),) if evidence else ()))
    return (said, *(((evidence,),) if evidence else ()))


def _citation(record: Record, index: Index, settings: Settings) -> Iterator[Node]:
    yield Title(2, ("Cite this text",), "cite")
    yield Para((cite_record(record, index.archive, settings),), classes=("citation",))
    more: Inlines = ()
    if any(page.id == HOW_TO_CITE for page in index.archive.pages):
        more = (Link(("How to cite",), f"{HOW_TO_CITE}.md"),)
    help_ = "To cite a passage, follow its number in the margin: the address then leads to it for good. "
    yield Para((help_, *more), classes=("cite-help",))


def _neighbours(position: int, index: Index) -> Node:
    items = []
    if position > 0:
        items.append(_neighbour("Earlier text", index.records[position - 1].record, "earlier"))
    if position + 1 < len(index.records):
        items.append(_neighbour("Later text", index.records[position + 1].record, "later"))
    return Box(tuple(items), ("neighbours",), "nav", attributes=(("aria-label", "Texts before and after"),))


def _neighbour(label: str, record: Record, side: str) -> Node:
    return Para((Span((label,), ("label",)), " ", Link((record.head.title,), record_page(record.id)), " ", Span((date_words(record.head.date),), ("when",))), classes=(side,))
