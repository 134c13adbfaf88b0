"""Index → every page that is no record's, chapter by chapter, each with all that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from itertools import islice

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

    def __getstate__(self) -> dict[str, object]:
        """Go to another process without what was worked out."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def chapter(self, name: str) -> Chapter:
        """The chapter of this name; that of an entity is called by its id with an @ before it."""
        return chapter_of(self.index.archive.entity[name[1:]], self) if name[0] == "@" else self._of_all[name]

    @cached_property
    def _of_all(self) -> Mapping[str, Chapter]:
        return {chapter.name: chapter for chapter in chapters_of_all(self)}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that are made from the same things."""

    name: str
    told: tuple[object, ...]
    """All of these, beside what every page is told."""
    pages: Callable[[], Pages]
    parts: int = 0
    """In so many parts other processes may print it, where there are any; it is one of those that take long."""


def chapters_of_all(views: Views) -> Iterator[Chapter]:
    """The pages that tell of the archive as a whole."""
    index, settings = views.index, views.settings
    marks = index.ledger.marks
    cards, met = (marks.get("cards"), index.withdrawn), marks.get("pairs")
    named = (met, marks.get("spellings"))
    cited = tuple(_digest_of_source(entity, views) for entity in index.archive.entities)
    spoken = tuple((identity, *tally[2:5]) for identity, tally in index.tallies.items() if tally.spoken)
    asked = (cards, marks.get("questions"))
    met_in = {kind: tuple([index.ledger.tally(one.id)[:2] for one in index.archive.of_kind(kind)]) for kind in KINDS}
    yield Chapter("home", (cards, met_in["actor"]), lambda: iter([render_home(index, settings)]))
    yield Chapter("texts", cards, partial(render_chronology, index, settings), 4)
    for kind in KINDS:
        texts = [texts for texts, _ in met_in[kind]]
        yield Chapter(f"list of {kind}", (cards, texts), partial(render_az, kind, index, settings))
    written = tuple(views.digests.get(page.path) for page in index.archive.pages)
    yield Chapter("editorial", written, lambda: (render_editorial(page) for page in index.archive.pages))
    yield Chapter("redirects", cards, partial(render_redirects, index))
    yield Chapter("ways", (), lambda: iter([render_search(settings, KINDS), render_ways(index, settings)]))
    yield Chapter("questions", asked, partial(render_questions, index, settings), 8)
    yield Chapter("asked again", asked, partial(render_asked_again, index, settings), 16)
    yield Chapter("statements", (spoken, marks.get("nameless")), partial(render_statements, index, settings))
    dated = (cards, marks.get("notes"), cited)
    yield Chapter("timeline", dated, partial(render_timeline, index, settings), 4)
    yield Chapter("network", named, partial(render_network, index, settings))
    yield Chapter("map", met_in["place"], partial(render_atlas, index, settings))
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


def print_chapter(
    chapter: Chapter, common: bytes, stands: Callable[[str, bytes], bool], part: tuple[int, int] = (0, 1)
) -> Iterator[Printed]:
    """Print the pages of a chapter, but for those that stand under the same key; or of ``(n, m)`` every mth from n."""
    for page in islice(chapter.pages(), part[0], None, part[1]):
        if isinstance(page, Leaf):
            key = digest_of(common, page.told)
            yield page.path, key, None if stands(page.path, key) else printed(page.make())
        else:
            one = printed(page)
            key = digest_of(one.markdown)
            yield page.path, key, None if stands(page.path, key) else one


Piece = tuple[str, int, int]
"""A chapter's name, a part of it, and how many parts it has."""


def print_pieces(views: Shared[Views], pieces: Iterable[Piece]) -> list[tuple[str, list[Printed]]]:
    """Print all pages of some pieces of chapters; gives them with the chapter's name."""
    told = views.value()
    chapters = ((name, told.chapter(name), (part, of)) for name, part, of in pieces)
    return [(name, list(print_chapter(chapter, told.common, _none, part))) for name, chapter, part in chapters]


def _none(_: str, __: bytes) -> bool:
    return False
