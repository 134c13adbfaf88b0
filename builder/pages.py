"""Index → every page that is no record's, chapter by chapter, each with all that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from builder.annotate import Names
from builder.index.concordance import Index
from builder.model import Entity, EntityKind
from builder.render.atlas import render_atlas
from builder.render.editorial import render_editorial
from builder.render.entity import render_entity
from builder.render.listings import render_az, render_chronology, render_home, render_search
from builder.render.network import render_network
from builder.render.nodes import Page
from builder.render.paging import Leaf, whole
from builder.render.questions import render_asked_again, render_questions
from builder.render.redirect import render_redirects
from builder.render.spellings import render_spellings
from builder.render.statements import render_statements
from builder.render.timeline import render_timeline
from builder.render.ways import render_ways
from builder.rules.references import sources_of
from builder.settings import Settings
from builder.shared import Shared
from builder.work import PrintedPage, digest_of, printed

KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")
Pages = Iterator[Page | Leaf]


@dataclass(frozen=True)
class Views:
    """What pages are made from that are no record's."""

    index: Index
    names: Names
    settings: Settings
    common: bytes = b""
    """Digest of what every page is told: the front matter of all entities, the last year …"""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """File of an entity or page → digest of its bytes."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that are made from the same things."""

    name: str
    told: tuple[object, ...]
    """All of these, beside what every page is told."""
    pages: Callable[[], Pages]


def chapters_of_all(views: Views) -> Iterator[Chapter]:
    """The pages that tell of the archive as a whole."""
    index, settings = views.index, views.settings
    marks = index.ledger.marks
    cards, met = (marks.get("cards"), index.withdrawn), marks.get("pairs")
    named = (met, marks.get("spellings"))
    cited = tuple(_digest_of_source(entity, views) for entity in index.archive.entities)
    spoken = tuple((identity, *tally[2:5]) for identity, tally in index.tallies.items() if tally.spoken)
    asked = (cards, marks.get("questions"))
    yield Chapter("home", (cards, named), lambda: iter([render_home(index, settings)]))
    yield Chapter("texts", cards, partial(render_chronology, index, settings))
    for kind in KINDS:
        yield Chapter(f"list of {kind}", (met, cards), partial(render_az, kind, index, settings))
    written = tuple(views.digests.get(page.path) for page in index.archive.pages)
    yield Chapter("editorial", written, lambda: (render_editorial(page) for page in index.archive.pages))
    yield Chapter("redirects", cards, partial(render_redirects, index))
    yield Chapter("ways", (), lambda: iter([render_search(settings, KINDS), render_ways(index, settings)]))
    yield Chapter("questions", asked, partial(render_questions, index, settings))
    yield Chapter("asked again", asked, partial(render_asked_again, index, settings))
    yield Chapter("statements", (spoken, marks.get("nameless")), partial(render_statements, index, settings))
    yield Chapter("timeline", (cards, marks.get("notes"), cited), partial(render_timeline, index, settings))
    yield Chapter("network", named, partial(render_network, index, settings))
    yield Chapter("map", named, partial(render_atlas, index, settings))
    yield Chapter("names", (cards, *named), partial(render_spellings, index, settings))


def chapter_of(entity: Entity, views: Views) -> Chapter:
    """The pages of an entity."""
    index = views.index
    topical = [index.ledger.rows[card.id].mark for card in index.by_topic.get(entity.id, ())]
    told = (
        views.digests.get(entity.path), index.ledger.tally(entity.id).mark, sum(topical), len(topical),
        _digest_of_source(entity, views),
    )  # fmt: skip
    return Chapter(f"@{entity.id}", told, partial(render_entity, entity, index, views.names, views.settings))


def _digest_of_source(entity: Entity, views: Views) -> tuple[bytes | None, ...]:
    """Name the records by which an entity's page, or a list of claims, shows what is claimed of it."""
    ties = views.index.ties.get(entity.id)
    claiming = (entity, *(ties.claiming if ties else ()))
    cited = sorted({reference for one in claiming for reference in sources_of(one.head)})
    return tuple(map(views.index.source_mark, cited))


def pages_of_index(index: Index, names: Names, settings: Settings) -> Iterator[Page]:
    """Make every page but those of records."""
    views = Views(index, names, settings)
    chapters = (*chapters_of_all(views), *(chapter_of(entity, views) for entity in index.archive.entities))
    return whole(page for chapter in chapters for page in chapter.pages())


Printed = tuple[str, bytes, PrintedPage | None]
"""The path of a page, the key under which it was made, and the page itself where it is made."""


def print_chapter(chapter: Chapter, common: bytes, stands: Callable[[str, bytes], bool]) -> Iterator[Printed]:
    """Print the pages of a chapter, but for those that stand under the same key."""
    for page in chapter.pages():
        if isinstance(page, Leaf):
            key = digest_of(common, page.told)
            yield page.path, key, None if stands(page.path, key) else printed(page.make())
        else:
            one = printed(page)
            key = digest_of(one.markdown)
            yield page.path, key, None if stands(page.path, key) else one


def print_entities(views: Shared[Views], ids: Iterable[str]) -> list[tuple[str, list[Printed]]]:
    """Print all pages of some entities; gives them with the entity's id."""
    told = views.value()
    known = told.index.archive.entity
    chapters = ((identity, chapter_of(known[identity], told)) for identity in ids)
    return [(i, list(print_chapter(chapter, told.common, lambda *_: False))) for i, chapter in chapters]
