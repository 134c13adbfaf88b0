"""The order of the stages. Each is pure but the first and the last two.

    read ▶ check ▶ annotate ▶ index ▶ render ▶ publish ▶ write ▶ site
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.annotate import Names, annotate_archive, prepare_names
from builder.check import check_archive
from builder.index.concordance import Index, index_archive
from builder.model import Annotated, Archive, EntityKind
from builder.problems import Problem, sort_problems
from builder.publish.cards import card_files
from builder.publish.lists import list_files
from builder.publish.references import reference_files
from builder.publish.search import search_files
from builder.read import read_archive
from builder.render.atlas import render_atlas
from builder.render.editorial import render_editorial
from builder.render.entity import render_entity
from builder.render.listings import render_az, render_chronology, render_home, render_search
from builder.render.markdown import print_page
from builder.render.network import render_network
from builder.render.nodes import Page
from builder.render.provenance import Neighbours, neighbours
from builder.render.questions import render_questions
from builder.render.record import render_record, render_withdrawn
from builder.render.redirect import render_redirects
from builder.render.spellings import render_spellings
from builder.render.statements import render_statements
from builder.render.timeline import render_timeline
from builder.render.ways import render_ways
from builder.settings import Settings
from builder.write import Written, write_tree

if TYPE_CHECKING:
    from builder.convert.reading import Reading

KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")
VIEWS = (render_questions, render_statements, render_timeline, render_network, render_atlas, render_spellings)


@dataclass(frozen=True)
class Desk:
    """Everything known of an archive before a page is made."""

    archive: Archive
    names: Names
    annotated: tuple[Annotated, ...]
    index: Index
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    written: Written
    pages: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_desk(root: Path, settings: Settings, *, drafts: bool = False, full_texts: Path | None = None) -> Desk:
    """Read, check, annotate and index the archive in ``root``."""
    desk = read_archive(root)
    archive, problems = desk.archive, [*desk.problems, *check_archive(desk.archive, settings)]
    if full_texts is not None:
        from builder.reading_room import with_full_texts  # noqa: PLC0415 - the converter is loaded only where it is needed

        archive, found = with_full_texts(archive, full_texts, settings)
        problems += found
    names = prepare_names(archive.entities)
    annotated = annotate_archive(archive, names, drafts=drafts)
    problems += (problem for one in annotated for problem in open_name_problems(one, archive))
    index = index_archive(archive, annotated, settings.words.relations, cache(partial(_reading, settings)))
    return Desk(archive, names, annotated, index, sort_problems(problems))


def _reading(settings: Settings) -> Reading:
    from builder.convert.reading import reading_from  # noqa: PLC0415 - loaded only where a text quotes somebody

    return reading_from(settings.reading)


def check(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem of the archive in ``root``, drafts included."""
    return read_desk(root, settings, drafts=True).problems


def open_name_problems(annotated: Annotated, archive: Archive) -> Iterator[Problem]:
    """Report short forms that could mean several entities of this record."""
    for name in annotated.open_names:
        if len(name.candidates) > 1:
            who = " or ".join(f"{archive.entity[c].name} ({c})" for c in name.candidates)
            rule = " or ".join(
                f"{{text: {name.surface}, at: {name.passage}, {archive.entity[c].kind}: {c}}}" for c in name.candidates
            )
            yield Problem("ambiguous-name", "warning", annotated.record.path, name.line, 1,
                          f'"{name.surface}", which may be {who}', "one of them", f"Add to mentions: {rule}")


def render(desk: Desk, settings: Settings) -> Iterator[Page]:
    """Make every page of the site."""
    index = desk.index
    yield render_home(index, settings)
    yield from render_chronology(index, settings)
    for kind in KINDS:
        yield from render_az(kind, index, settings)
    beside = neighbours(one.record for one in index.records)
    for one in index.records:
        yield render_record(one, beside.get(one.record.id, Neighbours()), desk.archive, settings)
    for record in index.withdrawn:
        yield render_withdrawn(desk.archive.record[record.id], settings)
    for entity in desk.archive.entities:
        yield from render_entity(entity, index, desk.names, settings)
    for page in desk.archive.pages:
        yield render_editorial(page)
    yield from render_redirects(index)
    yield render_search(settings, KINDS)
    yield render_ways(settings)
    for render_view in VIEWS:
        yield from render_view(index, settings)


def tree(desk: Desk, settings: Settings) -> dict[str, bytes]:
    """All files of build/docs: path → bytes."""
    files = {page.path: print_page(page).encode() for page in render(desk, settings)}
    index = desk.index
    references, cards = reference_files(index, settings), card_files(index, settings)
    more = (search_files(index, desk.names, settings), list_files(index), references, cards)
    return files | {path: data for found in more for path, data in found.items()}


def build(root: Path, out: Path, settings: Settings, desk: Desk) -> Built:
    """Write the source tree of ``desk`` to ``out/docs`` and print it to ``out/site``."""
    from builder.site import print_site  # noqa: PLC0415 - loading MkDocs takes as long as checking an archive

    files = tree(desk, settings)
    written = write_tree(files, out / "docs")
    pages = tuple(sorted(path for path in files if path.endswith(".md")))
    problems = print_site(root, out / "docs", out / "site", settings, pages)
    return Built(written, pages, sort_problems(problems))
