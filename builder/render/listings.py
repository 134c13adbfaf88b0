"""Pages that list: home, texts in date order, A–Z of each kind of entity, search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from anyascii import anyascii

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.model import FOLDER_OF_KIND, Entity, EntityKind
from builder.render.entries import text_entries
from builder.render.nodes import Box, Inline, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import Frame, Leaf, paged, year_label
from builder.render.ways import ways_from_home
from builder.render.words import count, entity_link, join_dots, title_link
from builder.settings import Settings

MOST_PRESENT = 12
AT_HOME = 24
"""So many texts stand on the home page; of more only the latest do."""
LATEST = 12
LISTING = (("template", "page.html"), ("kind", "listing"))


def render_home(index: Index, settings: Settings) -> Page:
    """Make the home page: what this is, the texts, the people met most, what is spoken of."""
    title = settings.face.subtitle or settings.title
    head = Box((Title(1, (title,)), Para((settings.archive.welcome,), classes=("welcome",))), ("home-head",), "header")
    texts = Box(tuple(_texts(index, settings)), ("home-texts",), "section")
    body = (head, _sizes(index), texts, _most_present(index), *_topics(index), ways_from_home())
    meta = {"title": settings.title, "description": settings.face.subtitle, "template": "home.html"}
    return Page("index.md", meta, body)


def _texts(index: Index, settings: Settings) -> Iterator[Node]:
    """All texts of a small archive in date order; of a large one the latest, the last first."""
    cards = index.cards
    if len(cards) <= AT_HOME:
        yield Title(2, ("The texts",), "texts")
        yield from text_entries(cards, index.archive, settings)
        return
    dated = [card for card in cards if card.year]
    yield Title(2, ("The latest texts",), "texts")
    yield from text_entries(reversed(dated[-LATEST:]), index.archive, settings)
    yield Para((Link((f"All {len(cards):,} texts",), "records/index.md"),), classes=("more",))


def _sizes(index: Index) -> Node:
    passages = sum(row.passages for row in index.rows)
    sizes = (
        (Link((count(len(index.rows), "text"),), "records/index.md"),),
        _tally(index, "actor", "person", "people"),
        _tally(index, "organisation", "organisation"),
        _tally(index, "place", "place"),
        (count(passages, "passage"),),
    )
    return Para(join_dots(sizes), classes=("sizes",))


def _tally(index: Index, kind: EntityKind, one: str, many: str = "") -> Inlines:
    return (Link((count(len(index.archive.of_kind(kind)), one, many),), f"{FOLDER_OF_KIND[kind]}/index.md"),)


def _most_present(index: Index) -> Node:
    people = [e for e in index.archive.of_kind("actor") if index.texts(e.id)]
    people.sort(key=lambda e: (-index.texts(e.id), -index.mentions(e.id), e.sort))
    items = tuple(_counted(e, index.texts(e.id), index) for e in people[:MOST_PRESENT])
    more = Para((Link(("All people",), "actors/index.md"),), classes=("more",))
    return Box((Title(2, ("People met most often",), "people"), Listing(items), more), ("home-people",), "section")


def _topics(index: Index) -> Iterator[Node]:
    topics = [e for e in index.archive.of_kind("topic") if e.id in index.by_topic]
    topics.sort(key=lambda e: (-len(index.by_topic[e.id]), e.sort))
    if topics:
        items = tuple(_counted(e, len(index.by_topic[e.id]), index) for e in topics)
        more = Para((Link(("All topics",), "topics/index.md"),), classes=("more",))
        yield Box((Title(2, ("What they are about",), "topics"), Listing(items), more), ("home-topics",), "section")


def _counted(entity: Entity, texts: int, index: Index) -> Item:
    return Item((entity_link(index.archive, entity.id), " ", Span((count(texts, "text"),), ("count",))))


def render_chronology(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the list of all texts by the year in which they took place."""
    order = "by the date of what they report. A text whose year is not known stands last."
    said: Inlines = (f"{count(len(index.rows), 'text')} {order}",)
    about = f"All texts of {settings.title} in date order"
    frame = Frame("records/index.md", "Texts", about, (said,), sheets="records/in.md", look=LISTING)
    yield from paged(
        frame, index.cards, lambda own: _years(own, index, settings), year_label,
        mark=lambda card: index.ledger.rows[card.id].mark, after=tuple(_withdrawn(index, settings)),
    )  # fmt: skip


def _years(cards: Sequence[RecordCard], index: Index, settings: Settings) -> Iterator[Node]:
    for year, group in groupby(cards, key=year_label):
        entries = text_entries(group, index.archive, settings)
        yield Box((Title(2, (year,), f"y-{year.split()[0].lower()}"), *entries), ("year",), "section")


def _withdrawn(index: Index, settings: Settings) -> Iterator[Node]:
    if index.withdrawn:
        items = tuple(Item((title_link(card, settings),)) for card in index.withdrawn)
        yield Box((Title(2, ("Withdrawn",), "withdrawn"), Listing(items)), ("year",), "section")


def render_az(kind: EntityKind, index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the A–Z list of all entities of one kind."""
    label = settings.words.entity_kinds[kind]
    entities = sorted(index.archive.of_kind(kind), key=lambda e: (_letter(e), anyascii(e.sort).casefold(), e.id))
    many = label.many.lower()
    size = count(len(entities), label.one.lower(), many)
    said = f"{size}, with the number of texts that each is met in." if entities else f"The archive has no {many} yet."
    about = f"All {many} in {settings.title}, A to Z"
    folder = FOLDER_OF_KIND[kind]
    frame = Frame(f"{folder}/index.md", label.many, about, ((said,),), sheets=f"{folder}/a-z.md", look=LISTING)
    yield from paged(
        frame, entities, lambda own: _by_letter(own, index), _letter, mark=lambda e: (e.id, _texts_of(e, index))
    )


def _by_letter(entities: Sequence[Entity], index: Index) -> Iterator[Node]:
    grouped = [(letter, list(group)) for letter, group in groupby(entities, key=_letter)]
    if len(grouped) > 1:
        yield _letters([letter for letter, _ in grouped])
    for letter, group in grouped:
        names = Listing(tuple(_entry(e, index) for e in group))
        yield Box((Title(2, (letter,), _letter_id(letter)), names), ("letter",), "section")


def _letters(letters: Iterable[str]) -> Node:
    links: list[Inline] = []
    for letter in letters:
        links += [Link((letter,), f"#{_letter_id(letter)}"), " "]
    return Box((Para(tuple(links[:-1])),), ("letters",), "nav", attributes=(("aria-label", "Letters"),))


def _letter(entity: Entity) -> str:
    first = anyascii(entity.sort).strip("'\"").upper()[:1]
    return first if first.isalpha() else "#"


def _letter_id(letter: str) -> str:
    return "letter-" + (letter.lower() if letter != "#" else "other")


def _entry(entity: Entity, index: Index) -> Item:
    texts = _texts_of(entity, index)
    link = Link((entity.sort,), f"{FOLDER_OF_KIND[entity.kind]}/{entity.id}.md", ("name", entity.kind))
    described: Inlines = (" ", Span((entity.head.description,), ("said",))) if entity.head.description else ()
    return Item((link, " ", Span((count(texts, "text"),), ("count",)), *described))


def _texts_of(entity: Entity, index: Index) -> int:
    return len(index.by_topic.get(entity.id, ())) if entity.kind == "topic" else index.texts(entity.id)


def render_search(settings: Settings, kinds: Iterable[EntityKind]) -> Page:
    """Make the search page; without JavaScript it leads to the lists."""
    words = settings.words.entity_kinds
    links = tuple(Item((Link((words[kind].many,), f"{FOLDER_OF_KIND[kind]}/index.md"),)) for kind in kinds)
    body = (
        Box((Title(1, ("Search",), "search-page"),), ("page-head",), "header"),
        Box((Para(("Search needs JavaScript. Without it these lists lead to everything:",)),
             Listing((Item((Link(("Texts in date order",), "records/index.md"),)), *links))), ("search-fallback",)),
    )
    meta = {"title": "Search", "description": f"Search {settings.title}", "template": "search.html"}
    return Page("search.md", meta, body)
