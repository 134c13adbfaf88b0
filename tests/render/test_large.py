"""A large archive: no page grows with the number of texts, and lists lead to sheets by year or letter."""

from __future__ import annotations

import re
from functools import cache

from builder.annotate import prepare_names
from builder.index.concordance import Index
from builder.render.entity import render_entity
from builder.render.listings import render_az, render_chronology, render_home
from builder.render.nodes import Page
from builder.render.paging import whole
from tests.index.small import entity, index_of, record
from tests.render.printed import print_page
from tests.render.test_views import views_of, words
from tests.support import settings

LARGEST = 200_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
TEXTS = 2_000
BODY = """Ann Lee of Town{0} came. “We shall stay until the bridge is mended,” Ann Lee said. {{ #p-aaaa }}

**Q:** What number {0} do you keep, Ann Lee? {{ #p-bbbb }}

**Ben Orr{0}:** Ben Orr{0} keeps it with Ann Lee. {{ #p-cccc }}"""


@cache
def large() -> Index:
    """Give an archive of two thousand texts of one outlet on one topic, with hundreds of people and places."""
    ann, peace = entity("ann", "actor", "Ann Lee"), entity("peace", "topic", "Peace")
    paper = entity("paper", "outlet", "The Paper")
    people = (entity(f"ben{n}", "actor", f"Ben Orr{n}") for n in range(300))
    towns = (entity(f"town{n}", "place", f"Town{n}", coordinates=[n % 80, n % 170]) for n in range(300))
    texts = (
        record(f"r{n}", BODY.format(n % 300), title=f"What Ann Lee keeps, part {n} of a long story of bridges",
               date=f"{2001 + n // 100}", kind="article", outlet="paper", topics=["peace"], place=f"town{n % 300}",
               rights={"publish": "full", "basis": "licence"})
        for n in range(TEXTS)
    )  # fmt: skip
    return index_of(tuple(texts), (ann, peace, paper, *people, *towns))


@cache
def pages() -> dict[str, Page]:
    """Make every page but those of the texts themselves: path → page."""
    index = large()
    names = prepare_names(index.archive.entities)
    lists = [render_home(index, settings()), *render_chronology(index, settings())]
    for kind in ("actor", "place", "outlet", "topic"):
        lists += render_az(kind, index, settings())
    for identity in ("ann", "peace", "paper", "ben1", "town1"):
        lists += render_entity(index.archive.entity[identity], index, names, settings())
    return {page.path: page for page in whole(lists)} | views_of(index)


@cache
def printed() -> dict[str, str]:
    """Print every page."""
    return {path: print_page(page) for path, page in pages().items()}


def test_no_page_is_too_large() -> None:
    """With two thousand texts no page of a list, an entity or a view holds more than 200 KB."""
    sizes = {path: len(text.encode()) for path, text in printed().items()}

    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}


def test_speakers_are_divided_too() -> None:
    """Of hundreds of speakers the first page has those who say most, and its sheets have each of them once."""
    speaker = re.compile(r"^- \[(Ann Lee|Ben Orr\d+)\]", re.MULTILINE)
    sheets = sorted(path for path in printed() if re.fullmatch(r"statements/speakers/\d+\.md", path))
    names = [name for path in sheets for name in speaker.findall(printed()[path])]
    first = speaker.findall(printed()["statements/index.md"])

    assert len(names) == len(set(names)) == 301
    assert first[0] == "Ann Lee"
    assert len(first) < 100


def test_every_sheet_is_led_to() -> None:
    """Every page stands behind a link of another one."""
    given = {"index.md", "records/index.md", "views/index.md", *(f"{k}/index.md" for k in ("actors", "places"))}
    given |= {"outlets/index.md", "topics/index.md"}
    led = {found for path, text in printed().items() for found in _absolute(path, LINK.findall(text))}

    assert set(pages()) - led - given == set()


def _absolute(path: str, links: list[str]) -> set[str]:
    found = set()
    for link in links:
        parts = path.split("/")[:-1]
        for step in link.partition("#")[0].split("/"):
            parts = parts[:-1] if step == ".." else [*parts, step]
        found.add("/".join(parts))
    return found


def test_lists_are_by_year() -> None:
    """Texts, topics and what is said of somebody stand on sheets by year, with the number of entries of each."""
    made = pages()

    assert {"records/in/2001.md", "topics/peace/2001.md", "actors/ann/2001.md"} <= made.keys()
    assert "2001 100" in words(made["records/index.md"])
    assert words(made["topics/peace.md"]).count("100") >= 20


def test_home_shows_the_latest() -> None:
    """The home page of a large archive shows the latest texts, the last first, and how many there are."""
    home = words(pages()["index.md"])

    assert home.index("part 1999 of") < home.index("part 1988 of")
    assert "part 1987 of" not in home
    assert "All 2,000 texts" in home
