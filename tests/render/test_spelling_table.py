"""The table of an entity's spellings by outlet."""

from __future__ import annotations

from builder.index.concordance import Index
from builder.render.spellings import spelling_table
from tests.index.small import entity, index_of, record
from tests.render.printed import Read, printed_html
from tests.support import settings

ANN = entity("ann", "actor", "Ann Lee", variants=["Ann Leigh"])
OUTLETS = (entity("mirror", "outlet", "Mirror"), entity("courier", "outlet", "Courier"))


def table(index: Index) -> Read:
    """Print the table of Ann Lee and read it back."""
    return printed_html(tuple(spelling_table(ANN, index, settings())), "actors/ann.md")


def cells(read: Read) -> list[str]:
    """The words of the cells, in order."""
    return ["".join(words) for tag, _, words in read.elements if tag in {"th", "td"}]


def test_variants_by_outlet() -> None:
    """Each spelling stands in a row with how often each outlet writes it; an outlet that never does has a dash."""
    one = record("a", "Ann Lee came. Ann Lee sat. { #p-aaaa }", outlet="mirror")
    two = record("b", "Ann Leigh came. { #p-aaaa }", outlet="courier")

    assert cells(table(index_of((one, two), (ANN, *OUTLETS)))) == [
        "Spelling", "In all", "Mirror", "Courier",
        "Ann Lee", "2", "2", "–",
        "Ann Leigh", "1", "–", "1",
    ]  # fmt: skip


def test_one_spelling_makes_no_table() -> None:
    """Where all texts write a name alike there is nothing to compare, and no table."""
    assert not table(index_of((record("a", "Ann Lee came. { #p-aaaa }"),), (ANN,))).elements


def test_many_outlets_share_a_column() -> None:
    """Beyond eight outlets the rest share one column, so that the sum of each row is right."""
    outlets = tuple(entity(f"o{n}", "outlet", f"Outlet {n}") for n in range(11))
    texts = tuple(record(f"r{n}", "Ann Lee met Ann Leigh. { #p-aaaa }", outlet=f"o{n}") for n in range(11))
    found = cells(table(index_of(texts, (ANN, *outlets))))

    assert (found[1], found[10]) == ("In all", "3 more")
    assert found[11:22] == ["Ann Lee", "11", *"11111111", "3"]
