"""Spellings: the page of names (whom each names, who writes it so), and the table of one entity by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from builder.index.concordance import Index
from builder.index.spellings import Spelling, Writer, of_two
from builder.model import Entity
from builder.render.nodes import Box, Inline, Inlines, Link, Node, Page, Para, Span, Title
from builder.render.paging import Frame, Leaf, paged, wide_table
from builder.render.words import (
    count,
    date_words,
    entity_kind_word,
    entity_link,
    join_dots,
    kind_word,
    looks_rtl,
    record_page,
)
from builder.settings import Settings

PATH = "names/index.md"
WRITERS = 6
"""So many outlets are named with a spelling; the rest are counted."""
COLUMNS = 8
"""So many outlets have a column of their own in an entity's table; the rest share one."""
DIGESTS = "Counted in the passages published here. A digest spells a name as its text does, but not as often."
ROWS = 40
"""So many spellings stand in an entity's table; the page of names has them all."""


def render_spellings(index: Index, settings: Settings) -> Iterator[Page | Leaf]:
    """Make the pages of names."""
    found = index.spellings
    double = of_two(found)
    sizes = f"{count(len(found), 'spelling')} of {count(len({s.entity for s in found}), 'name')}"
    said = f"{sizes}: the words of the texts, whom they name, and who writes so."
    none = "No text in the archive names anybody yet. Every spelling appears here with who writes it so."
    marks = "In italics: words by which a text names somebody though the archive does not list them as a name."
    intro: tuple[Inlines, ...] = ((said,), (marks,), *(((DIGESTS,),) if index.has_digests else ()))
    frame = Frame(
        PATH, "Names", f"Every spelling of every name in {settings.title}, and who writes it so",
        intro if found else ((none,),), index.table("spellings"),
    )  # fmt: skip
    yield from paged(
        frame, found, lambda own: _table(own, double, index, settings), _letter,
        mark=partial(_mark, double, index),
    )  # fmt: skip


def _mark(double: frozenset[str], index: Index, spelling: Spelling) -> tuple[object, ...]:
    """What is the same where a row is shown alike: of a text that names no outlet the row shows kind and date."""
    texts = [index.ledger.rows[record].mark for _, record, _ in spelling.by if record]
    return (*spelling, spelling.surface in double, texts)


def _letter(spelling: Spelling) -> str:
    first = spelling.filing[:1].upper()
    return first if first.isalpha() else "#"


def _table(found: Sequence[Spelling], double: frozenset[str], index: Index, settings: Settings) -> Iterator[Node]:
    if found:
        head: tuple[Inlines, ...] = (("Spelling",), ("Whom it names",), ("Who writes so",), ("Times",), ("Texts",))
        rows = (_row(spelling, double, index, settings) for spelling in found)
        yield Box((Title(2, ("Spellings",), "spellings"), wide_table("Spellings", head, rows)), ("names",), "section")


def _row(spelling: Spelling, double: frozenset[str], index: Index, settings: Settings) -> tuple[Inlines, ...]:
    entity = index.archive.entity[spelling.entity]
    surface = _surface(spelling)
    mark: Inlines = (" ", Span(("more than one",), ("inferred",))) if spelling.surface in double else ()
    who = (entity_link(index.archive, entity.id), " ", Span((entity_kind_word(entity, settings).lower(),), ("count",)))
    return (surface, *mark), who, _writers(spelling, index, settings), (str(spelling.times),), (str(spelling.texts),)


def _surface(spelling: Spelling) -> Span:
    direction = (("dir", "rtl"),) if looks_rtl(spelling.surface) else ()
    return Span((spelling.surface,), ("spelling",) if spelling.listed else ("spelling", "implied"), "bdi", direction)


def _writers(spelling: Spelling, index: Index, settings: Settings) -> Inlines:
    out: list[Inline] = []
    for writer in spelling.writers[:WRITERS]:
        out += [", " if out else "", writer_link(writer, index, settings), f" {writer.times}"]
    more = len(spelling.writers) - WRITERS
    return (*out, f" and {more:,} more") if more > 0 else tuple(out)


def writer_link(writer: Writer, index: Index, settings: Settings) -> Inline:
    """An outlet, or the text that names none."""
    if writer.outlet in index.archive.entity and writer.outlet:
        return entity_link(index.archive, writer.outlet)
    card = index.card.get(writer.record or "")
    if card is None:
        return writer.outlet or ""
    return Link((f"{kind_word(card, settings)}, {date_words(card.filed)}",), record_page(card.id))


def spelling_table(entity: Entity, index: Index, settings: Settings) -> Iterator[Node]:
    """How each outlet writes an entity's name, where the texts have more than one spelling: variant by outlet."""
    found = index.spelled(entity.id)
    if len(found) < 2:
        return
    times: Counter[Writer] = Counter()
    for writer in (writer for spelling in found for writer in spelling.writers):
        times[writer._replace(times=0)] += writer.times
    ranked = sorted(times, key=lambda w: (-times[w], w.outlet or "", w.record or ""))
    own, others = ranked[:COLUMNS], ranked[COLUMNS:]
    rest: tuple[Inlines, ...] = ((f"{len(others):,} more",),) if others else ()
    # The sum comes first: on a telephone it is seen, while the outlets scroll behind the spellings.
    head = (("Spelling",), ("In all",), *((writer_link(writer, index, settings),) for writer in own), *rest)
    rows = [_outlet_row(spelling, own, len(rest)) for spelling in found[:ROWS]]
    title = Title(2, ("Spellings",), "spellings")
    table = wide_table("Spellings by outlet", head, rows)
    digests = (Para((DIGESTS,), classes=("quiet",)),) if index.has_digests else ()
    below = Para(_under_table(found, index.table("spellings")), classes=("quiet",))
    yield Box((title, table, *digests, below), ("by-outlet",), "section")


def _under_table(found: Sequence[Spelling], data: str) -> Inlines:
    implied = any(not spelling.listed for spelling in found[:ROWS])
    italics: Inlines = ("In italics: words that the archive does not list as a name",) if implied else ()
    left_out: Inlines = (f"{len(found) - ROWS:,} more not shown",) if len(found) > ROWS else ()
    table: Inlines = ("As data: ", Link((data.rpartition("/")[2],), data))
    return join_dots((italics, left_out, (Link(("All names",), PATH),), table))


def _outlet_row(spelling: Spelling, own: Sequence[Writer], rest: int) -> tuple[Inlines, ...]:
    times = {writer._replace(times=0): writer.times for writer in spelling.writers}
    numbers = [times.pop(writer, 0) for writer in own] + [sum(times.values())] * rest
    return ((_surface(spelling),), (str(spelling.times),), *(((str(n) if n else "–"),) for n in numbers))
