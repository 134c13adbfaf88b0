"""The page of a record: what it is, who and what is in it, its passages with notes, and its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.index.card import card_of
from builder.model import Annotated, Archive, EntityKind, Heading, Record
from builder.publish.cards import then_words
from builder.publish.metadata import meta_html, meta_tags
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Strong, Summary, Title
from builder.render.passages import passage_nodes
from builder.render.provenance import Neighbours, foot_nodes, original_link, rights_link
from builder.render.ways import ways_to_record
from builder.render.weave import page_of
from builder.render.words import (
    body_language,
    count,
    date_words,
    direction,
    entity_kind_word,
    entity_links,
    join_dots,
    kind_word,
    language_attributes,
    plain_names,
    published_here,
    record_page,
    when_where,
    who_line,
)
from builder.settings import Settings

SHOWN_KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet")
LONG_TITLE = 80
"""Titles with more characters are set smaller."""


def render_record(annotated: Annotated, beside: Neighbours, archive: Archive, settings: Settings) -> Page:
    """Make the page of a record; ``beside`` are the texts before and after it."""
    record = annotated.record
    language = language_attributes(body_language(record, settings), settings.archive.language)
    body = (
        Box(tuple(_header(record, archive, settings)), ("record-head",), "header"),
        _aside(annotated, archive, settings),
        Box(tuple(passage_nodes(annotated, archive, settings)), ("passages",), id="text", attributes=language),
        Box((*foot_nodes(record, beside, archive, settings), ways_to_record(annotated)), ("record-foot",), "footer"),
    )
    return Page(record_page(record.id), _meta(annotated, archive, settings), body)


def render_withdrawn(record: Record, settings: Settings) -> Page:
    """Make the tombstone of a withdrawn record."""
    withdrawn = f"This text was withdrawn from {settings.title}."
    meta = {
        "title": record.head.title,
        "description": withdrawn,
        "template": "page.html",
        "source": record.path,
        "noindex": True,
    }
    why = record.head.withdrawal
    said = f"This text was withdrawn on {date_words(why.on)}. Reason: {why.reason}" if why else withdrawn
    kept = "Its address is kept so that links to it say what happened. "
    body = (
        Box((Para(("Withdrawn",), classes=("eyebrow",)), Title(1, (record.head.title,))), ("page-head",), "header"),
        Para((said,), classes=("withdrawn",)),
        Para((kept, Link(("All texts",), "records/index.md"), ".")),
    )
    return Page(record_page(record.id), meta, body)


def _meta(annotated: Annotated, archive: Archive, settings: Settings) -> dict[str, object]:
    record = annotated.record
    people = [archive.entity[i].name for i in record.head.interviewee if i in archive.entity]
    who, when = ", ".join(people), date_words(record.head.date)
    said = " · ".join(part for part in (kind_word(record, settings), who, _outlet_name(record, archive), when) if part)
    return {
        "title": record.head.title,
        "description": said,
        "template": "record.html",
        "kind": "record",
        "source": record.path,
        "lang": body_language(record, settings),
        "dir": direction(body_language(record, settings)),
        "then": then_words(annotated, archive),
        "head": meta_html(meta_tags(record, archive, settings)),
        **({"draft": True} if record.head.status == "draft" else {}),
    }


def _outlet_name(record: Record, archive: Archive) -> str:
    outlet = archive.entity.get(record.head.outlet or "")
    return outlet.name if outlet else ""


def _header(record: Record, archive: Archive, settings: Settings) -> Iterator[Node]:
    head = record.head
    outlet = entity_links(archive, (head.outlet,)) if head.outlet else ()
    card = card_of(record)
    yield Para(plain_names(join_dots(((kind_word(card, settings),), outlet))), classes=("eyebrow",))
    title = Title(1, (head.title,), classes=("long",) if len(head.title) > LONG_TITLE else ())
    language = language_attributes(head.language, settings.archive.language)
    yield Box((title,), attributes=language) if language else title
    if who := who_line(card, archive):
        yield Para(plain_names(who), classes=("who",))
    yield Para(plain_names(when_where(card, archive)), classes=("when-where",))
    yield Para(_publication(record, settings), classes=("publication",))
    if head.topics:
        yield Para(("On ", *plain_names(entity_links(archive, head.topics))), classes=("topics",))


def _publication(record: Record, settings: Settings) -> Inlines:
    head = record.head
    parts: list[Inlines] = [(Strong((published_here(record, settings),)),)]
    if head.status == "draft" and head.rights.publish != "full" and record.received:
        passages = count(len(record.passages), "passage")
        parts.append((f"{len(record.received)} of {passages} still in the words of the text received",))
    if head.source.url:
        parts.append(("Original: ", *original_link(record)))
    if head.source.archived:
        parts.append((Link(("archived copy",), head.source.archived, ("external",)),))
    if head.rights.statement:
        parts.append(("Rights: ", *rights_link(record, settings)))
    return (*join_dots(parts), " · ", Link(("provenance",), "#provenance"))


def _aside(annotated: Annotated, archive: Archive, settings: Settings) -> Node:
    """Who and what is in this text; folded away where the screen has no room beside the text."""
    lists = Box((Summary(("In this text",)), *_in_this_text(annotated, archive, settings)), tag="details")
    return Box((lists,), ("in-this-text",), "aside", attributes=(("aria-label", "In this text"),))


def _in_this_text(annotated: Annotated, archive: Archive, settings: Settings) -> Iterator[Node]:
    headings = [b for b in annotated.record.blocks if isinstance(b, Heading)]
    if headings:
        yield Title(2, ("Sections",), "sections")
        yield Listing(tuple(Item((Link((h.text,), f"#{h.slug}"),)) for h in headings))
    counts: dict[str, list[str]] = {}
    for passage in annotated.passages:
        for mention in passage.mentions:
            counts.setdefault(mention.entity, []).append(passage.passage.id)
    present = [archive.entity[identity] for identity in annotated.entities if identity in archive.entity]
    present.sort(key=lambda e: (-len(counts.get(e.id, ())), e.sort, e.id))
    for kind in SHOWN_KINDS:
        found = [entity for entity in present if entity.kind == kind]
        if found:
            title = (entity_kind_word(found[0], settings, many=True), " ", Span((str(len(found)),)))
            yield Title(2, title, f"{kind}s")
            yield Listing(tuple(_present(e.id, counts.get(e.id, ()), archive) for e in found))


def _present(identity: str, passages: Sequence[str], archive: Archive) -> Item:
    link = Link((archive.entity[identity].name,), page_of(archive, identity))
    return Item((link, " ", Link((f"{len(passages)}×",), f"#{passages[0]}"))) if passages else Item((link,))
