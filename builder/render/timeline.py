"""The timeline: texts a year as columns, dated claims as bars, and both as a list, which says all that is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from builder.index.card import RecordCard
from builder.index.concordance import Index
from builder.index.contribution import DatedNote
from builder.index.timeline import OPEN, Claim, Moment, claims, moments
from builder.render.bars import Scale, axis, bar, claim_extent, scale_of, ticks
from builder.render.drawing import flat_drawing, percent, shape
from builder.render.nodes import Box, Inlines, Item, Link, Listing, Node, Page, Para, Span, Title
from builder.render.paging import NO_YEAR, Frame, Leaf, paged, sheet_path, sheets, year_words
from builder.render.sources import source_link
from builder.render.words import (
    certainty_mark,
    count,
    date_words,
    entity_link,
    entity_links,
    join_dots,
    kind_word,
    place_words,
    record_page,
    title_link,
)
from builder.settings import Settings

PATH = "timeline/index.md"
BARS = 60
"""So many claims are drawn; all stand in the list."""
KEY = (
    "Pale: no beginning or no end is given. An arrow: still so when the text was written. "
    "Narrow: an event, as long as its date is wide."
)
NOTE = 200
"""Characters of a note that the list shows."""
COLUMN = 72.0
"""Height of the highest column in pixels."""


def render_timeline(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of the timeline."""
    dated = claims(index.archive)
    entries = moments(index, dated)
    said = (
        f"{count(len(index.rows), 'text')} by when they took place, and {count(len(dated), 'dated claim')}: "
        "roles, foundings, relations, each with the passage that gives the date. "
        "Where texts differ both dates stand here."
        if entries
        else "Nothing in the archive has a date yet. Texts appear here by when they took place."
    )
    about = f"The texts of {settings.title} and what they date, year by year"
    frame = Frame(PATH, "Timeline", about, ((said,),), "data/claims.csv")
    before = (*_texts(index, _year_links(entries)), *_bars(dated, index))
    yield from paged(
        frame, entries, lambda own: _years(own, index, settings), lambda m: year_words(m.year), before,
        mark=partial(_mark, index),
    )  # fmt: skip


def _mark(index: Index, moment: Moment) -> object:
    """What is the same where an entry is shown alike."""
    what = moment.what
    if isinstance(what, Claim):
        return moment, index.source_mark(what.source)
    card = what if isinstance(what, RecordCard) else what.card
    return moment.edge, index.ledger.rows[card.id].mark, () if what is card else what


def _year_links(entries: Sequence[Moment]) -> dict[int, str]:
    """Where each year of the list begins."""
    links: dict[int, str] = {}
    for sheet in sheets(entries, lambda moment: year_words(moment.year)):
        for year in dict.fromkeys(moment.year for moment in sheet.entries if moment.year):
            links.setdefault(year, f"{sheet_path(PATH, sheet.slug) if sheet.slug else ''}#y-{year}")
    return links


def _texts(index: Index, links: Mapping[int, str]) -> Iterator[Node]:
    texts = Counter(card.year for card in index.cards if card.year)
    if not texts:
        return
    scale = Scale(min(texts), max(texts))
    width = 1 / (scale.last + 1 - scale.first)
    columns = [_column(year, texts[year], scale, width, max(texts.values()), links[year]) for year in sorted(texts)]
    base = shape("line", (), ("axis",), x1="0", x2="100%", y1=COLUMN + 20, y2=COLUMN + 20)
    label = "Texts a year; each column leads to its year"
    drawing = flat_drawing((*columns, base, *ticks(scale, COLUMN + 36)), COLUMN + 42, label=label, links=True)
    yield Box((Title(2, ("Texts a year",), "texts-a-year"), Para((drawing,))), ("columns",), "section")


def _column(year: int, texts: int, scale: Scale, width: float, most: int, href: str) -> Link:
    height, thick = max(COLUMN * texts / most, 3), min(28, 240 * width)
    middle, foot = scale.at(year) + width / 2, 20 + COLUMN
    inner: Inlines = (
        shape("rect", (), ("reach",), x=percent(scale.at(year)), y=0, width=percent(width), height=foot),
        shape(
            "line",
            (),
            ("column",),
            x1=percent(middle),
            x2=percent(middle),
            y1=foot,
            y2=foot - height,
            stroke_width=thick,
        ),
        shape("text", (str(texts),), ("above",), x=percent(middle), y=foot - height - 6, text_anchor="middle"),
    )
    return Link(inner, href, (), (("aria-label", f"{year}: {count(texts, 'text')}"),))


def _bars(dated: Sequence[Claim], index: Index) -> Iterator[Node]:
    placed = [(claim, own) for claim in dated if (own := claim_extent(claim))]
    if not placed:
        return
    scale = scale_of((own for _, own in placed), index)
    items = tuple(Item((*_claim(claim, index), " ", bar(claim, own, scale))) for claim, own in placed[:BARS])
    left_out = len(placed) - BARS
    said = KEY
    if left_out > 0:
        said += f" The first {BARS} are drawn; {count(left_out, 'more stands', 'more stand')} in the list by year."
    head = (Title(2, ("What the texts date",), "claims"), Para((said,), classes=("quiet",)))
    yield Box((*head, axis(scale), Listing(items)), ("bars",), "section")


def _claim(claim: Claim, index: Index) -> Inlines:
    """Who, what, of what, when, and the passage that says so."""
    when = Span((_period(claim),), ("when",))
    return (*_who(claim, index), ", ", when, " ", *source_link(claim.source, index))


def _who(claim: Claim, index: Index) -> Inlines:
    known = claim.other in index.archive.entity
    other: Inlines = (entity_link(index.archive, claim.other),) if claim.other and known else (claim.other or "",)
    own = entity_link(index.archive, claim.entity)
    words = index.relation_words.get(claim.said)
    if claim.other and words:
        return (own, f", {words.shown} ", *other)
    return (own, f", {claim.said}, ", *other) if claim.other else (own, f", {claim.said}")


def _period(claim: Claim) -> str:
    start = date_words(claim.start) if claim.start and claim.start != OPEN else ""
    end = date_words(claim.end) if claim.end and claim.end != OPEN else ""
    if claim.is_event:
        return start
    if start and end:
        return f"{start} to {end}"
    return (f"since {start}" if claim.end == OPEN else f"from {start}") if start else f"until {end}"


def _years(entries: Sequence[Moment], index: Index, settings: Settings) -> Iterator[Node]:
    for year, group in groupby(entries, key=lambda moment: moment.year):
        label = year_words(year)
        identity = f"y-{year}" if year else "undated"
        items = tuple(Item(_moment(moment, index, settings), (moment.edge,)) for moment in group)
        guess = Para(("These give no year, and the archive does not guess one.",), classes=("quiet",))
        note = (guess,) if label == NO_YEAR else ()
        yield Box((Title(2, (label,), identity), *note, Listing(items)), ("moments",), "section")


def _moment(moment: Moment, index: Index, settings: Settings) -> Inlines:
    when = Span((date_words(moment.date),), ("when",))
    if isinstance(moment.what, RecordCard):
        card = moment.what
        when = Span((date_words(moment.date), *certainty_mark(card, card.filed_by, own_page=False)), ("when",))
        kind = Span(_kind(card, index, settings), ("group-line",))
        return (when, " ", title_link(card, settings, ("title",)), " ", kind)
    if isinstance(moment.what, DatedNote):
        note = moment.what
        where = f"{record_page(note.card.id)}#{note.passage}"
        source = Link((f"note on ¶{note.number}, ", note.card.title), where, ("source",))
        return (when, " ", Span((shortened(note.text),), ("told",)), " ", source)
    edge = {"from": "begins: ", "to": "ends: "}.get(moment.edge, "")
    return (when, " ", edge, *_who(moment.what, index), " ", *source_link(moment.what.source, index))


def shortened(text: str) -> str:
    """The beginning of a note, to the end of a word."""
    return text if len(text) <= NOTE else f"{text[:NOTE].rpartition(' ')[0].rstrip(' .,;:')} …"


def _kind(card: RecordCard, index: Index, settings: Settings) -> Inlines:
    outlet: Inlines = entity_links(index.archive, (card.outlet,)) if card.outlet else ()
    return join_dots(((kind_word(card, settings),), outlet, place_words(card, index.archive)))
