"""Ways to read: the page that leads to all views and data, and the links to them from an entity or a record."""

from __future__ import annotations

from collections.abc import Iterator

from builder.heads import PlaceHead
from builder.index.concordance import Index
from builder.model import Annotated, Entity
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Title
from builder.render.paging import Frame, view_page
from builder.render.words import count, join_dots
from builder.settings import Settings

PATH = "views/index.md"
VIEWS = (
    ("Questions", "questions/index.md", "every question asked, with its answers; by topic; which were asked again"),
    ("Statements", "statements/index.md", "what each person says, in date order, by topic of the text"),
    ("Timeline", "timeline/index.md", "the texts by when they took place, and what they date"),
    ("Network", "network/index.md", "who is met with whom, as a table and as a picture"),
    ("Map", "map/index.md", "the places that the texts name"),
    ("Names", "names/index.md", "every spelling in the texts, whom it names, and who writes it so"),
)
DATA = (
    ("statements", "every passage of a turn and every quotation, by speaker, with its date and topics"),
    ("mentions", "every place in the texts that names somebody or something, with its sentence and who says it"),
    ("spellings", "every spelling, by outlet"),
    ("questions", "every question, with who asks and who answers"),
    ("roles", "every role and its dates, with the passage that gives it"),
    ("claims", "all that is claimed: roles, members, relations, foundings and ends, each with its passage"),
    ("pairs", "who is met with whom"),
    ("places", "every place, where it lies, and how often it is named"),
)


def render_ways(index: Index, settings: Settings) -> Page:
    """Make the page that leads to all views."""
    said: Inlines = (
        f"The texts of {settings.title} read across: by what is asked and said, by time, company, place, name.",
    )
    views = tuple(Item((Link((name,), path), f": {what}")) for name, path, what in VIEWS)
    paths = ((index.table(name), what) for name, what in DATA)
    data = tuple(Item((Link((path.rpartition("/")[2],), path), f": {what}")) for path, what in paths)
    about = (
        "Tables in UTF-8, with a byte order mark so that spreadsheets show every script. A cell that a spreadsheet "
        "would take for a formula begins with an apostrophe. What ends in “.zip” is a large table, divided by year."
    )
    body = (
        Box((Title(2, ("Views",), "views"), Listing(views)), ("ways-list",), "section"),
        Box((Title(2, ("As data",), "data"), Para((about,)), Listing(data)), ("ways-list",), "section"),
    )
    return view_page(Frame(PATH, "Ways to read", f"Ways to read {settings.title} across its texts", (said,)), body)


def ways_to_entity(entity: Entity, index: Index) -> Iterator[Node]:
    """Links from an entity's page to where the views show it."""
    spoken = index.ledger.tally(entity.id).spoken
    links: list[Inlines] = []
    if spoken:
        links.append((Link((f"Says {count(spoken, 'passage')}",), f"statements/{entity.id}.md"),))
    if isinstance(entity.head, PlaceHead) and entity.head.coordinates:
        links.append((Link(("On the map",), "map/index.md"),))
    if entity.kind in ("actor", "organisation") and entity.id in index.groups:
        links.append((Link(("Network",), "network/index.md"),))
    if links:
        yield Para(join_dots(links), classes=("particulars",))


def ways_to_record(annotated: Annotated) -> Node:
    """Links from a record's page to the views that show it."""
    asks = any(passage.speaker and passage.speaker.part == "question" for passage in annotated.passages)
    links = [(Link((name,), path),) for name, path, _ in VIEWS if asks or path != "questions/index.md"]
    return Box((Para(("In all texts: ", *join_dots(links))),), ("more",))


def ways_from_home() -> Node:
    """The views as one line of the home page."""
    links = join_dots((Link((name,), path),) for name, path, _ in (*VIEWS, ("Data", f"{PATH}#data", "")))
    return Box((Title(2, ("Ways to read",), "ways"), Para(links)), ("home-ways",), "section")
