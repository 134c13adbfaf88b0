"""Index → every page that is no record's, and the files of lists and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.annotate import Names
from builder.index.concordance import Index
from builder.model import EntityKind
from builder.publish.cards import card_files
from builder.publish.lists import list_files
from builder.render.atlas import render_atlas
from builder.render.editorial import render_editorial
from builder.render.entity import render_entity
from builder.render.listings import render_az, render_chronology, render_home, render_search
from builder.render.network import render_network
from builder.render.nodes import Page
from builder.render.questions import render_questions
from builder.render.redirect import render_redirects
from builder.render.spellings import render_spellings
from builder.render.statements import render_statements
from builder.render.timeline import render_timeline
from builder.render.ways import render_ways
from builder.settings import Settings
from builder.shared import Shared
from builder.work import PrintedPage, printed

KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")
VIEWS = (render_questions, render_statements, render_timeline, render_network, render_atlas, render_spellings)


@dataclass(frozen=True)
class Views:
    """What pages are made from that are no record's."""

    index: Index
    names: Names
    settings: Settings


def pages_of_index(index: Index, names: Names, settings: Settings) -> Iterator[Page]:
    """Make every page but those of records."""
    yield from pages_of_all(Views(index, names, settings))
    for entity in index.archive.entities:
        yield from render_entity(entity, index, names, settings)


def pages_of_entities(views: Shared[Views], ids: Iterable[str]) -> list[tuple[str, list[PrintedPage]]]:
    """Print the pages of some entities; gives them with the entity's id."""
    told = views.value()
    known = told.index.archive.entity
    return [
        (identity, [printed(page) for page in render_entity(known[identity], told.index, told.names, told.settings)])
        for identity in ids
    ]


def pages_of_all(views: Views) -> Iterator[Page]:
    """Make the pages that tell of the archive as a whole."""
    index, settings = views.index, views.settings
    yield render_home(index, settings)
    yield from render_chronology(index, settings)
    for kind in KINDS:
        yield from render_az(kind, index, settings)
    for page in index.archive.pages:
        yield render_editorial(page)
    yield from render_redirects(index)
    yield render_search(settings, KINDS)
    yield render_ways(settings)
    for render_view in VIEWS:
        yield from render_view(index, settings)


def files_of_index(index: Index, settings: Settings) -> dict[str, bytes]:
    """Make the lists of the views and the cards of names: path below build/docs → bytes."""
    return list_files(index) | card_files(index, settings)
