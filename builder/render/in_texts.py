"""What the texts hold of an entity, in date order: what it says, what others and interviewers say of it.

    Says (2)             May 2023 · Vienna            ¶4 its own words …
    Is said of (1)       about August 2021 · AFP      ¶2 Ali Nazary  a sentence that names it …
    Interviewers say (1) May 2023 · Vienna            ¶3 Q asks  …
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.index.card import RecordCard
from builder.index.concordance import Group, Index
from builder.index.contribution import Line
from builder.model import Archive, Entity
from builder.render.concordance import LONGEST as LONGEST_SENTENCE
from builder.render.concordance import group_line, line_words
from builder.render.excerpts import said
from builder.render.nodes import Box, Item, Link, Listing, Node, Para, Span, Title
from builder.render.paging import Frame, Leaf, Sheet, sheet_links, sheet_pages, sheets, year_label
from builder.render.rows import IN_A_ROW, LINE, ROOM, by_year, row_mark, text_row
from builder.render.weave import page_of
from builder.render.words import body_language, count, join_dots, language_attributes, title_link
from builder.settings import Settings

SAID = 12
"""So many passages of one text stand here; the page of statements has them all."""
SAID_IN_ALL = 24
"""So many passages stand here in all."""
HERE, HERE_IN_A_LARGE_ARCHIVE = 150, 80
"""So many entries of a list stand on the entity's own page, whose other lists are long too in a large archive."""
AT_LENGTH = 24
"""So many sentences stand under the whole description of their texts; more stand in rows."""
PART_WORDS = {
    "interviewee": "interviewee",
    "interviewer": "interviewer",
    "author": "author",
    "outlet": "published it",
    "place": "took place here",
}

@dataclass(frozen=True, slots=True)
class Part:
    """A division of the section: its anchor, its title, how many entries it counts, and what it shows of them."""

    anchor: str
    title: str
    number: int
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """A division that lists sentences or texts, on sheets of its own where it is long."""

    anchor: str
    folder: str
    """Where its sheets stand, below the entity's page."""
    title: str
    sheet_title: str
    """What its sheets are called, before the entity's name."""
    number: Callable[[Group], int]
    """How many entries it has of a text."""
    lines: Callable[[Group], Sequence[Line]]
    """The sentences among them."""


CONCORDANCES = (
    Concordance("is-said-of", "", "Is said of", "Said of", lambda own: own.met.said, lambda own: own.said_of),
    Concordance(
        "interviewers-say", "asked", "Interviewers say", "Interviewers on",
        lambda own: own.met.asked, lambda own: own.asked_of,
    ),
    Concordance(
        "has-a-part", "part", "Has a part in", "Texts with a part of",
        lambda own: not (own.times or own.met.spoken), lambda _: (),
    ),
)  # fmt: skip


def in_texts(entity: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    """The section "In the texts" of an entity's page."""
    groups = index.groups.get(entity.id, ())
    yield Title(2, ("In the texts",), "texts")
    if not groups:
        yield Para(("No published text in the archive names ", entity.name, " yet."), classes=("empty",))
        return
    named = sum(group.times for group in groups)
    times = (f"named {count(named, 'time')}",) if named else ()
    yield Para(join_dots(((f"In {count(len(groups), 'text')}",), times)), classes=("tally",))
    tables = (index.table("statements"), index.table("mentions"), "data/claims.csv")
    files = join_dots((Link((path.rpartition("/")[2],), path),) for path in tables)
    yield Para(("As data: ", *files), classes=("quiet",))
    lists = (_listed(kind, entity, groups, index, settings) for kind in CONCORDANCES)
    parts = [part for part in (_says(entity, groups, index.archive, settings), *lists) if part.number]
    if len(parts) > 1:
        links = tuple(Item((Link((part.title,), f"#{part.anchor}"), " ", _number(part))) for part in parts)
        yield Box((Listing(links),), ("sheets", "parts"), "nav", attributes=(("aria-label", "In the texts"),))
    for part in parts:
        title = Title(3, (part.title, " ", _number(part)), part.anchor, ("part-title",))
        yield Box((title, *part.body), ("part",), "section")


def _number(part: Part) -> Span:
    return Span((f"{part.number:,}",), ("count",))


def _says(entity: Entity, groups: Sequence[Group], archive: Archive, settings: Settings) -> Part:
    body: list[Node] = []
    room, number = SAID_IN_ALL, sum(group.met.spoken for group in groups)
    for group in groups:
        if room and group.met.spoken:
            passages = group.spoken[: min(SAID, room)]
            room -= len(passages)
            items = tuple(Item(said(group.card, own, archive, settings)) for own in passages)
            more = group.met.spoken - len(passages)
            rest = (_more(f"{count(more, 'more passage')} of this text", entity),) if more else ()
            inner = (Box((Listing(items),), ("said",)), *rest)
            body.append(_group("says-in", group, archive, settings, inner))
    if room == 0:
        body.append(_more(f"All {count(number, 'passage')}, text by text", entity))
    return Part("says", "Says", number, tuple(body))


def _more(words: str, entity: Entity) -> Node:
    return Para((Link((words,), f"statements/{entity.id}.md"),), classes=("more",))


def _listed(kind: Concordance, entity: Entity, groups: Sequence[Group], index: Index, settings: Settings) -> Part:
    number, texts, archive = sum(map(kind.number, groups)), _texts(kind, groups), index.archive
    if number > _room(index):
        links = sheet_links(_base(kind, entity, archive), _sheets(texts))
        return Part(kind.anchor, kind.title, number, (links,))
    if number <= AT_LENGTH:
        return Part(kind.anchor, kind.title, number, tuple(_by_record(kind, texts, archive, settings)))
    rows = by_year(texts, _card, lambda text: _row(kind, text[0], None, archive, settings), kind.anchor, 4)
    return Part(kind.anchor, kind.title, number, tuple(rows))


def _room(index: Index) -> int:
    return HERE_IN_A_LARGE_ARCHIVE if index.is_large else HERE


def _texts(kind: Concordance, groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if kind.number(group))


def _sheets(texts: Sequence[Group]) -> tuple[Sheet[Group], ...]:
    """The sheets of a long list, at least one beside the entity's own page."""
    found = sheets(texts, _year, ROOM)
    return found if found[0].slug else (Sheet("all", "All texts", tuple(texts)),)


def _card(group: Group) -> RecordCard:
    return group.card


def _year(group: Group) -> str:
    return year_label(group.card)


def _base(kind: Concordance, entity: Entity, archive: Archive) -> str:
    own = page_of(archive, entity.id)
    return f"{own.removesuffix('.md')}/{kind.folder}.md" if kind.folder else own


def concordance_sheets(entity: Entity, index: Index, settings: Settings) -> Iterator[Leaf]:
    """Make the pages of what is said of an entity, where that is too long for its own page."""
    groups = index.groups.get(entity.id, ())
    for kind in CONCORDANCES:
        if sum(map(kind.number, groups)) > _room(index):
            title = f"{kind.sheet_title} {entity.name}"
            own, base = page_of(index.archive, entity.id), _base(kind, entity, index.archive)
            frame = Frame(f"{own}#{kind.anchor}", title, f"{title} in {settings.title}", sheets=base)
            show = partial(_rows, kind, index.archive, settings)
            yield from sheet_pages(frame, _sheets(_texts(kind, groups)), show, row_mark)


def _rows(kind: Concordance, archive: Archive, settings: Settings, own: Sequence[Group]) -> Iterator[Node]:
    return by_year(own, _card, lambda text: _row(kind, text[0], IN_A_ROW, archive, settings))


def _row(kind: Concordance, group: Group, most: int | None, archive: Archive, settings: Settings) -> Item:
    """A text with its first sentences; without a number for them all stand, and at length."""
    lines = kind.lines(group)
    shown = (line_words(line, group.card, archive, LINE if most else LONGEST_SENTENCE) for line in lines[:most])
    return text_row(group.card, archive, settings, shown, (len(lines) - most if most else 0, "more sentence"))


def _by_record(kind: Concordance, texts: Sequence[Group], archive: Archive, settings: Settings) -> Iterator[Node]:
    prefix = {"is-said-of": "in", "interviewers-say": "asked-in", "has-a-part": "part-in"}[kind.anchor]
    for group in texts:
        items = tuple(Item(line_words(line, group.card, archive)) for line in kind.lines(group))
        language = language_attributes(body_language(group.card, settings), settings.archive.language)
        lines = (Box((Listing(items),), ("concordance",), attributes=language),) if items else ()
        yield _group(prefix, group, archive, settings, lines)


def _group(
    prefix: str, group: Group, archive: Archive, settings: Settings, inner: tuple[Node, ...]
) -> Node:
    """A record's title, date, outlet and the entity's part in it, over what it holds."""
    card = group.card
    facts = join_dots((_part_word(part, card),) for part in group.parts)
    return Box(
        (
            Title(4, (title_link(card, settings),), f"{prefix}-{card.id}", ("group-title",)),
            Para(join_dots((group_line(card, archive, settings), facts)), classes=("group-line",)),
            *inner,
        ),
        ("group",),
        "section",
    )


def _part_word(part: str, card: RecordCard) -> str:
    inferred = part == "place" and "place" in card.inferred
    return "given as its place, which is inferred" if inferred else PART_WORDS[part]
