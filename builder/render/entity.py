"""The page of an entity: who or what it is, its names, roles and relations with sources, its concordance."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import Names
from builder.heads import OutletHead, PlaceHead, TopicHead
from builder.index.concordance import Company, Index
from builder.index.ties import NO_TIES
from builder.model import FOLDER_OF_KIND, Entity, Heading, Passage
from builder.names.forms import forms_of
from builder.names.link import link_life
from builder.render.claims import claim_nodes
from builder.render.in_texts import concordance_sheets, in_texts
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import Leaf
from builder.render.spellings import spelling_table
from builder.render.statements import voice_pages
from builder.render.topics import topic_sheets, topic_texts
from builder.render.ways import ways_to_entity
from builder.render.weave import content_link, page_of, weave, wrap_marks, wrap_mentions
from builder.render.words import (
    count,
    entity_kind_word,
    entity_link,
    entity_links,
    join_dots,
    looks_rtl,
    same_language,
)
from builder.settings import Settings

TOGETHER = 24
"""So many of each kind are named as met in the same texts; the rest are counted."""


def render_entity(entity: Entity, index: Index, names: Names, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of one entity: its own, the sheets of what is said of it where that is long, what it says."""
    body = (
        Box(tuple(_header(entity, settings)), ("entity-head",), "header"),
        Box(tuple(_life(entity, index, names)), ("life",)),
        *_beside(entity, index),
        Box(tuple(_texts(entity, index, settings)), ("in-texts",), "section"),
        *spelling_table(entity, index, settings),
        *_company(entity, index, settings),
    )
    meta = {
        "title": entity.name,
        "description": entity.head.description or f"{entity_kind_word(entity, settings)} in {settings.title}",
        "template": "entity.html",
        "kind": entity.kind,
        "source": entity.path,
    }
    yield Page(page_of(index.archive, entity.id), meta, body)
    more = topic_sheets if entity.kind == "topic" else concordance_sheets
    yield from more(entity, index, settings)
    yield from voice_pages(entity, index, settings)


def _related(entity: Entity, index: Index) -> set[str]:
    """Those whom a life may call by a short name: the organisations of a person, the people of an organisation, kin."""
    own = {relation.to for relation in entity.head.relations}
    own |= {role.organisation for role in getattr(entity.head, "roles", ())}
    return own | index.ties.get(entity.id, NO_TIES).people


def _header(entity: Entity, settings: Settings) -> Iterator[Node]:
    kind = Link((entity_kind_word(entity, settings),), f"{FOLDER_OF_KIND[entity.kind]}/index.md")
    sub = getattr(entity.head, "kind", None)
    yield Para(join_dots(((kind,), (sub,) if sub else ())), classes=("eyebrow",))
    yield Title(1, (entity.name,))
    native = [
        Span((v.text,), ("native",), attributes=(("lang", v.lang), ("dir", "auto")))
        for v in entity.head.variants
        if v.lang and v.match != "never" and not same_language(v.lang, settings.archive.language)
    ]
    if native:
        yield Para(join_dots((one,) for one in native), classes=("native-names",))
    if entity.head.description:
        text = entity.head.description
        yield Para((text[:1].upper() + text[1:],), classes=("description",))


def _beside(entity: Entity, index: Index) -> Iterator[Node]:
    """What stands beside the life: particulars, spellings, claims."""
    facts = [*_particulars(entity, index), *_spellings(entity, index), *ways_to_entity(entity, index)]
    if entity.head.not_:
        others = entity_links(index.archive, entity.head.not_)
        facts.append(Para((Span(("Not to be confused with: ",), ("label",)), *others), classes=("not-same",)))
    beside = (*facts, *claim_nodes(entity, index))
    if beside:
        yield Box(beside, ("beside",))


def _spellings(entity: Entity, index: Index) -> Iterator[Node]:
    """How the texts write the name, most often first, and which other spellings lead here."""
    texts = {spelling.surface: spelling.texts for spelling in index.spelled(entity.id)}
    native = {v.text for v in entity.head.variants if v.lang}
    listed = sorted(v.text for v in entity.head.variants if v.text not in texts and v.text not in native)
    # A spelling that an editor listed is a name; other words found are short forms and implied mentions.
    known = {form.text for form in forms_of(entity)} - native - {entity.name}
    written = sorted((-number, text) for text, number in texts.items() if text in known)
    if written:
        shown = [f"{text} ({count(-n, 'text')})" for n, text in written]
        yield Para((Span(("Also written: ",), ("label",)), *_joined(shown)), classes=("spellings",))
    if listed:
        yield Para((Span(("Found too under: ",), ("label",)), *_joined(listed)), classes=("spellings", "quiet"))


def _joined(words: list[str]) -> Inlines:
    out: list[str | Span] = []
    for n, word in enumerate(words):
        out += [", "] if n else []
        out.append(Span((word,), ("variant",), "bdi") if looks_rtl(word) else word)
    return tuple(out)


def _particulars(entity: Entity, index: Index) -> Iterator[Node]:
    head = entity.head
    said: Inlines = ()
    if isinstance(head, PlaceHead):
        said = join_dots((*_whole_and_parts(entity, head.part_of, index), _coordinates(head)))
    elif isinstance(head, TopicHead):
        said = join_dots(_whole_and_parts(entity, head.broader, index))
    elif isinstance(head, OutletHead) and head.url:
        said = (Link((head.url.split("/")[2],), head.url, ("external",)),)
    if said:
        yield Para(said, classes=("particulars",))
    if head.ids:
        ids = ", ".join(f"{name} {value}" for name, value in sorted(head.ids.items()))
        yield Para((Span(("Identifiers: ",), ("label",)), ids), classes=("particulars",))


def _whole_and_parts(entity: Entity, whole: str | None, index: Index) -> Iterator[Inlines]:
    """The larger place or topic that this one belongs to, and the smaller ones that belong to it."""
    if whole:
        yield ("Part of ", *entity_links(index.archive, (whole,)))
    parts = index.ties.get(entity.id, NO_TIES).parts
    if parts:
        yield ("Includes ", *entity_links(index.archive, parts))


def _coordinates(head: PlaceHead) -> Inlines:
    if not head.coordinates:
        return ()
    north, east = head.coordinates
    return (f"{abs(north):.2f}° {'N' if north >= 0 else 'S'}, {abs(east):.2f}° {'E' if east >= 0 else 'W'}",)


def _life(entity: Entity, index: Index, names: Names) -> Iterator[Node]:
    linked = iter(link_life(entity, names.matcher, _related(entity, index)).mentions)
    for block in entity.life:
        if isinstance(block, Heading):
            yield Title(max(2, block.level), (block.text,), block.slug)
        elif isinstance(block, Passage):
            wraps = [
                *wrap_marks(block.marks, lambda target: content_link(target, entity.path)),
                *wrap_mentions(next(linked), index.archive, without=entity.id),
            ]
            yield Para(weave(block.text, wraps))


def _texts(entity: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    if entity.kind == "topic":
        yield from topic_texts(entity, index, settings)
        return
    yield from in_texts(entity, index, settings)


def _company(entity: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    company = index.company(entity.id)
    if not company:
        return
    kinds: list[Node] = []
    for kind in ("actor", "organisation", "place", "outlet"):
        own = [c for c in company if c.entity.kind == kind]
        if own:
            title = Title(3, (entity_kind_word(own[0].entity, settings, many=True),), f"with-{kind}s")
            items = (_met(c, index) for c in own[:TOGETHER])
            more = len(own) - TOGETHER
            rest = (Para((f"And {count(more, 'other')} in the same texts.",), classes=("quiet",)),) if more > 0 else ()
            kinds.append(Box((title, Listing(tuple(items)), *rest), ("company",), "section"))
    yield Box((Title(2, ("In the same texts",), "with"), *kinds), ("companies",), "section")


def _met(company: Company, index: Index) -> Item:
    link = entity_link(index.archive, company.entity.id)
    return Item((link, " ", Span((count(company.texts, "text"),), ("count",))))
