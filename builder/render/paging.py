"""Long lists in sheets: up to 150 entries stand on one page, more on a page a year (or letter), each at most 150 long.

questions/index.md  →  questions/index.md (which sheets there are), questions/2021.md, questions/2021-2.md …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Generic, TypeVar

from builder.index.card import RecordCard
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Strong, Table, Title
from builder.render.words import count

LONGEST = 150
"""So many entries stand on one page."""
MANY = 24
"""So many sheets are named on each of them; of more, each names the first, the last and its neighbours."""
NEAR = 3
"""Neighbours named before and after."""
NO_YEAR = "Year not stated"
APART = {NO_YEAR: "undated", "#": "other"}
"""Labels of what has no year or letter, with the word for them in an address; they are joined to no other."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a view says above its list, on every sheet of it."""

    path: str
    title: str
    description: str
    """For search engines and link previews."""
    said: tuple[Inlines, ...] = ()
    """Paragraphs under the title."""
    data: str | None = None
    """The file of the same list as CSV."""
    sheets: str = ""
    """The page below which the sheets stand, where it is not that at ``path``."""
    look: tuple[tuple[str, str], ...] = (("template", "view.html"), ("kind", "view"))
    """What the theme is told of its pages."""

    @property
    def base(self) -> str:
        """The page below which the sheets stand."""
        return self.sheets or self.path


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that is made when it is asked for."""

    path: str
    told: tuple[object, ...]
    """All that the page is made from, beside what every page is told: where it is the same, so is the page."""
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """The entries of one page of a list."""

    slug: str
    label: str
    entries: tuple[T, ...]


def sheets(
    entries: Sequence[T], label: Callable[[T], str] | None = None, room: int | None = None
) -> tuple[Sheet[T], ...]:
    """Divide ``entries`` by what ``label`` says of each, in their order; without a label by number alone.

    What fits on one page is not divided; ``room`` is how many entries a sheet has room for.
    """
    room = room or LONGEST
    if len(entries) <= min(LONGEST, room):
        return (Sheet("", "", tuple(entries)),)
    groups = ((name, tuple(own)) for name, own in groupby(entries, key=label or (lambda _: "")))
    return tuple(sheet for names, own in _joined(groups, room) for sheet in _hundreds(names, own, room))


def _joined(groups: Iterable[tuple[str, tuple[T, ...]]], room: int) -> Iterator[tuple[str, tuple[T, ...]]]:
    """Join groups that follow one another and have room on one page: ``2019`` and ``2020`` → ``2019–2020``."""
    first, last, held = "", "", tuple[T, ...]()
    for name, own in groups:
        if held and (len(held) + len(own) > room or APART.keys() & {first, name}):
            yield _span(first, last), held
            first, held = "", ()
        first, last, held = first or name, name, (*held, *own)
    if held:
        yield _span(first, last), held


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _hundreds(name: str, entries: tuple[T, ...], room: int) -> Iterator[Sheet[T]]:
    if name and len(entries) <= room:
        yield Sheet(_slug(name), name, entries)
        return
    step = room // 100 * 100 or room
    for start in range(0, len(entries), step):
        own = entries[start : start + step]
        number = f"{start + 1}–{start + len(own)}"
        slug = "-".join(part for part in (_slug(name), str(start // step + 1) if start or not name else "") if part)
        yield Sheet(slug, f"{name}, {number}" if name else number, own)


def _slug(name: str) -> str:
    ends = (APART.get(end, end.lower().replace(" ", "-")) for end in name.split("–"))
    return "-".join(ends)


def sheet_path(base: str, slug: str) -> str:
    """The page of a sheet: ``questions/index.md`` and ``2021`` → ``questions/2021.md``."""
    return f"{base.removesuffix('index.md').removesuffix('.md').rstrip('/')}/{slug}.md" if slug else base


def paged(  # noqa: PLR0913 - a list has as many sides
    frame: Frame,
    entries: Sequence[T],
    show: Callable[[Sequence[T]], Iterable[Node]],
    label: Callable[[T], str] | None = None,
    before: Iterable[Node] = (),
    room: int | None = None,
    mark: Callable[[T], object] = repr,
    after: Iterable[Node] = (),
) -> Iterator[Page | Leaf]:
    """Make the pages of a list: one, or a first one that leads to its sheets.

    ``before`` and ``after`` stand on the first alone. ``mark`` gives what is the same where an entry is shown alike.
    """
    found = sheets(entries, label, room)
    if len(found) == 1 and not before and not after:
        told = (frame, [mark(entry) for entry in entries])
        yield Leaf(frame.path, told, lambda: view_page(frame, show(entries)))
        return
    if len(found) == 1:
        yield view_page(frame, (*before, *show(found[0].entries), *after))
        return
    links = sheet_links(frame.base, found)
    yield view_page(frame, (*before, Title(2, ("The whole list",), "sheets"), links, *after))
    yield from sheet_pages(frame, found, show, mark)


def sheet_pages(
    frame: Frame,
    found: Sequence[Sheet[T]],
    show: Callable[[Sequence[T]], Iterable[Node]],
    mark: Callable[[T], object] = repr,
) -> Iterator[Leaf]:
    """The pages of the sheets, under the page at ``frame.path`` which leads to them."""
    for place, sheet in enumerate(found):
        parts = [(one.label, len(one.entries)) for one in _shown(found, place)]
        told = (frame, parts, sheet.label, [mark(entry) for entry in sheet.entries])
        yield Leaf(sheet_path(frame.base, sheet.slug), told, partial(_sheet_page, frame, found, place, show))


def _sheet_page(
    frame: Frame, found: Sequence[Sheet[T]], place: int, show: Callable[[Sequence[T]], Iterable[Node]]
) -> Page:
    sheet = found[place]
    own = replace(
        frame,
        path=sheet_path(frame.base, sheet.slug),
        title=f"{frame.title}: {sheet.label}",
        description=f"{frame.description}: {sheet.label}",
        said=((Link((frame.title,), frame.path), f" · {count(len(sheet.entries), 'entry', 'entries')}"),),
    )
    return view_page(own, (sheet_links(frame.base, found, place), *show(sheet.entries)))


def whole(pages: Iterable[Page | Leaf]) -> Iterator[Page]:
    """Make all pages, those too that are made when they are asked for."""
    return (page.make() if isinstance(page, Leaf) else page for page in pages)


def _shown(found: Sequence[Sheet[T]], here: int | None) -> Sequence[Sheet[T]]:
    """The sheets to which a page of the list leads: the first one to all, a sheet of very many to its neighbours."""
    if here is None or len(found) <= MANY:
        return found
    near = {0, len(found) - 1, *range(max(0, here - NEAR), min(len(found), here + NEAR + 1))}
    return [found[one] for one in sorted(near)]


def sheet_links(base: str, found: Sequence[Sheet[T]], here: int | None = None) -> Node:
    """Links to the sheets of the list at ``base``, each with its number of entries.

    ``here`` is the place among them of the one on which the links stand.
    """
    items = []
    for sheet in _shown(found, here):
        number = Span((str(len(sheet.entries)),), ("count",))
        link = Link((sheet.label,), sheet_path(base, sheet.slug))
        items.append(Item((Strong((sheet.label,)) if here is not None and sheet is found[here] else link, " ", number)))
    return Box((Listing(tuple(items)),), ("sheets",), "nav", attributes=(("aria-label", "Parts of this list"),))


def view_page(frame: Frame, body: Iterable[Node]) -> Page:
    """A page with a view's title, what is said under it, its list as data, and a body."""
    said = [Para(words, classes=("description",)) for words in frame.said]
    data = frame.data
    if data:
        said.append(Para(("As data: ", Link((data.rpartition("/")[2],), data)), classes=("as-data",)))
    head = Box((Title(1, (frame.title,)), *said), ("page-head",), "header")
    return Page(frame.path, {"title": frame.title, "description": frame.description, **dict(frame.look)}, (head, *body))


def wide_table(label: str, head: tuple[Inlines, ...], rows: Iterable[tuple[Inlines, ...]]) -> Node:
    """A table that scrolls by itself where the screen is narrower; its last two columns are numbers."""
    region = (("role", "region"), ("aria-label", label), ("tabindex", "0"))
    return Box((Table(head, tuple(rows)),), ("table", "numbers"), attributes=region)


def year_label(card: RecordCard) -> str:
    """The year by which a record is filed."""
    return year_words(card.year)


def year_words(year: int | None) -> str:
    """A year as it stands over a list."""
    return str(year) if year else NO_YEAR
