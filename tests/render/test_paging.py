"""Paging: how a long list is divided, and that every entry stands on one sheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.render.nodes import Item, Link, Listing, Node
from builder.render.paging import LONGEST, NO_YEAR, Frame, paged, sheet_path, sheets, whole
from tests.render.printed import printed_html

FRAME = Frame("questions/index.md", "Questions", "Every question")


def show(entries: object) -> tuple[Node, ...]:
    """List entries in the plainest way."""
    assert isinstance(entries, tuple)
    return (Listing(tuple(Item((str(entry),)) for entry in entries)),) if entries else ()


def test_short_list_is_one_page() -> None:
    """A list of up to 150 entries is one page, whatever its years."""
    (sheet,) = sheets(range(LONGEST), str)

    assert (sheet.slug, len(sheet.entries)) == ("", LONGEST)


def test_long_list_by_year() -> None:
    """A longer list gets a page a year; a long year is divided by hundreds, its first page keeping its address."""
    years = ["2021"] * 230 + ["2022"] + [NO_YEAR] * 2

    assert [(s.slug, s.label, len(s.entries)) for s in sheets(years, str)] == [
        ("2021", "2021, 1–100", 100), ("2021-2", "2021, 101–200", 100), ("2021-3", "2021, 201–230", 30),
        ("2022", "2022", 1), ("undated", NO_YEAR, 2),
    ]  # fmt: skip


def test_long_list_by_number() -> None:
    """A list without years or letters is divided by hundreds."""
    assert [(s.slug, s.label) for s in sheets(range(151))] == [("1", "1–100"), ("2", "101–151")]


@given(st.lists(st.sampled_from(["2020", "2021", NO_YEAR]), max_size=700).map(sorted))
def test_nothing_is_lost(years: list[str]) -> None:
    """Every entry stands on one sheet, in its order; no sheet is too long and no two have one address."""
    found = sheets(years, str)

    assert [entry for sheet in found for entry in sheet.entries] == years
    assert all(len(sheet.entries) <= LONGEST for sheet in found)
    assert len({sheet.slug for sheet in found}) == len(found)


def test_sheet_paths() -> None:
    """Sheets stand below the page that leads to them."""
    assert sheet_path("questions/index.md", "2021") == "questions/2021.md"
    assert sheet_path("statements/x.md", "2021-2") == "statements/x/2021-2.md"
    assert sheet_path("statements/x.md", "") == "statements/x.md"


def test_pages_lead_to_one_another() -> None:
    """The first page of a divided list links to every sheet, and every sheet to it and to all others."""
    pages = list(whole(paged(FRAME, tuple(range(250)), show)))
    links = [{a["href"] for tag, a, _ in printed_html(p.body, p.path).elements if tag == "a"} for p in pages]

    assert [page.path for page in pages] == ["questions/index.md", "questions/1.md", "questions/2.md", "questions/3.md"]
    assert links[0] == {"1.md", "2.md", "3.md"}
    assert links[1] == {"index.md", "2.md", "3.md"}
    assert isinstance(pages[1].meta["title"], str)


def test_sheets_of_very_many_lead_to_their_neighbours() -> None:
    """With very many sheets the first page leads to all, a sheet to the first, the last and those beside it."""
    pages = list(whole(paged(FRAME, tuple(range(4_000)), show)))
    links = [{a["href"] for tag, a, _ in printed_html(p.body, p.path).elements if tag == "a"} for p in pages]

    assert links[0] == {f"{number}.md" for number in range(1, 41)}
    assert links[20] == {"index.md", "1.md", "40.md", *(f"{number}.md" for number in (17, 18, 19, 21, 22, 23))}
    assert links[1] == {"index.md", "2.md", "3.md", "4.md", "40.md"}


def test_data_is_linked() -> None:
    """A view that has its list as a table says so under its title."""
    (page,) = whole(paged(Frame("names/index.md", "Names", "", (), "data/spellings.csv"), (), show))
    head = printed_html(page.body, page.path)

    assert Link(("spellings.csv",), "data/spellings.csv").href == "data/spellings.csv"
    assert [a["href"] for tag, a, _ in head.elements if tag == "a"] == ["../data/spellings.csv"]


def test_short_years_share_a_page() -> None:
    """Years that follow one another share a page as long as it has room; what has no year stays apart."""
    years = ["2018"] * 30 + ["2019"] * 60 + ["2020"] * 70 + [NO_YEAR] * 2

    assert [(s.slug, s.label, len(s.entries)) for s in sheets(years, str)] == [
        ("2018-2019", "2018–2019", 90), ("2020", "2020", 70), ("undated", NO_YEAR, 2),
    ]  # fmt: skip
    assert [s.slug for s in sheets(years, str, 300)] == ["2018-2020", "undated"]


def test_little_room() -> None:
    """Of long entries fewer stand on a sheet."""
    assert [(s.slug, len(s.entries)) for s in sheets(range(90), room=40)] == [("1", 40), ("2", 40), ("3", 10)]
