"""The views: what every page of them keeps, what they say of a small archive, and of an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from builder import pipeline
from builder.index.concordance import Index
from builder.render.atlas import render_atlas
from builder.render.network import render_network
from builder.render.nodes import Page
from builder.render.paging import whole
from builder.render.questions import render_asked_again, render_questions
from builder.render.spellings import render_spellings
from builder.render.statements import render_statements, voice_pages
from builder.render.timeline import render_timeline
from builder.render.ways import render_ways, ways_to_entity, ways_to_record
from tests.index.small import entity, index_of, record
from tests.render.printed import Read, print_page, printed_html
from tests.support import INVENTED, settings

VIEWS = (
    render_questions, render_asked_again, render_statements, render_timeline, render_network, render_atlas,
    render_spellings,
)  # fmt: skip
LARGEST = 200_000


def views_of(index: Index) -> dict[str, Page]:
    """Make all pages of all views: path → page."""
    pages = [render_ways(index, settings()), *(page for render in VIEWS for page in whole(render(index, settings())))]
    pages += (page for entity in index.archive.entities for page in whole(voice_pages(entity, index, settings())))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


@cache
def invented() -> dict[str, Page]:
    """Give the views of the invented archive."""
    return views_of(pipeline.read_desk(INVENTED, settings()).index)


def read(page: Page) -> Read:
    """Print a page and read it back."""
    return printed_html(page.body, page.path)


def words(page: Page) -> str:
    """What a page says."""
    return " ".join("".join(read(page).words).split())


def hrefs(page: Page) -> list[str]:
    """Where a page leads."""
    return [attributes["href"] for tag, attributes, _ in read(page).elements if tag == "a"]


def big() -> Index:
    """An archive of 320 interviews in two years, with 400 places."""
    ann, ben = entity("ann", "actor", "Ann Lee"), entity("ben", "actor", "Ben Orr")
    places = (entity(f"p{n}", "place", f"Place{n}", coordinates=[n % 80, n % 170]) for n in range(400))
    body = "**Q:** What number {0} do you keep, Ann Lee? {{ #p-aaaa }}\n\n**A:** Ben Orr keeps it. {{ #p-bbbb }}"
    texts = (
        record(f"r{n}", body.format(n % 200), date=str(2021 + n // 200), interviewee="ann", topics=["peace"])
        for n in range(320)
    )
    return index_of(tuple(texts), (ann, ben, entity("peace", "topic", "Peace"), *places))


def headings(page: Page) -> list[int]:
    """The levels of a page's headings."""
    return [int(tag[1]) for tag, _, _ in read(page).elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]


@pytest.mark.parametrize("path", sorted(invented()))
def test_headings_are_in_order(path: str) -> None:
    """Every page has one title, and no heading skips a level."""
    levels = headings(invented()[path])

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", sorted(invented()))
def test_drawings_have_names(path: str) -> None:
    """Every drawing says what it is and where it is described, or is hidden as mere decoration."""
    elements = read(invented()[path]).elements
    ids = {attributes.get("id") for _, attributes, _ in elements}
    for tag, attributes, _ in elements:
        if tag == "svg" and attributes.get("aria-hidden") != "true":
            assert attributes["aria-label"]
            assert attributes.get("aria-describedby") in {None, *ids}
            assert attributes["role"] in {"img", "group"}


def test_same_pages_in_any_order() -> None:
    """The pages do not depend on the order in which records and entities are given."""
    records = (
        record("r", "**Q:** Who is Ann Lee? { #p-aaaa }\n\n**A:** Ask Bo Lee. { #p-bbbb }", interviewee="bo"),
        record("s", "Bo Lee. { #p-aaaa }", date="2021"),
    )
    entities = (entity("ann", "actor", "Ann Lee"), entity("bo", "actor", "Bo Lee"))
    one, other = views_of(index_of(records, entities)), views_of(index_of(records[::-1], entities))

    assert {p: print_page(page) for p, page in one.items()} == {p: print_page(page) for p, page in other.items()}


def test_empty_archive() -> None:
    """Of an empty archive every view still has a page that says what will stand there and when."""
    pages = views_of(index_of(()))

    assert len(pages) == 8
    assert all(word in words(page) for page in pages.values() for word in ("yet",) if page.path != "views/index.md")
    assert all(headings(page)[0] == 1 for page in pages.values())


def test_long_lists_are_divided() -> None:
    """No page of a large archive is larger than 200 KB, and long lists have a page a year or some hundred entries."""
    pages = views_of(big())

    assert {"questions/2021.md", "questions/2022.md"} <= pages.keys()
    assert {"questions/topics/peace/2021.md", "statements/ann/2021.md", "timeline/2021.md"} <= pages.keys()
    assert {"map/1.md", "questions/asked-again.md"} <= pages.keys()
    assert max(len(print_page(page).encode()) for page in pages.values()) < LARGEST


def test_question_and_answer() -> None:
    """A question leads to its passage, names who asks, and stands before the beginning of its answer."""
    page = invented()["questions/index.md"]

    assert "Arash Bidar Who founded the Front, and when?" in words(page)
    assert words(page).index("Who founded the Front") < words(page).index("It was founded in the last days of August")
    found = hrefs(page)
    assert found.index("../records/2021-10-northwind-sangbari.md#p-dz5p") < found.index(
        "../records/2021-10-northwind-sangbari.md#p-8hks"
    )


def test_question_asked_twice() -> None:
    """One question put to two people stands once, with both answers in date order and the rule above it."""
    page = invented()["questions/asked-again.md"]

    assert "Asked twice in 2 texts" in words(page)
    assert words(page).index("3 October 2021") < words(page).index("May 2023")
    assert "60% or more" in words(page)


def test_statements_of_one_person() -> None:
    """A speaker's page holds every passage they speak, and leads to their own page."""
    page = invented()["statements/laila-sangbari.md"]

    assert "../actors/laila-sangbari.md" in hrefs(page)
    assert "../records/2021-10-northwind-sangbari.md#p-8hks" in hrefs(page)
    assert "What Laila Sangbari says" in words(page)


def test_what_was_said_on_a_topic_and_when() -> None:
    """From the statements one click leads to a speaker's topic, and there one click a year to the first passage."""
    assert "rostam-kuhzad.md#on-negotiations" in hrefs(invented()["statements/index.md"])
    page = invented()["statements/rostam-kuhzad.md"]
    _, _, said = words(page).partition("Negotiations ")

    assert "on-negotiations" in {a.get("id") for _, a, _ in read(page).elements}
    assert said.startswith("2023: May 2023 10 2024: 8 March 2024 7")
    assert "../records/2024-03-northwind-kuhzad.md#p-gc9z" in hrefs(page)


def test_many_texts_on_topics() -> None:
    """Where somebody speaks in hundreds of texts their topics have pages of their own, and the way is as short."""
    pages = views_of(big())

    assert "ann/topics/peace-2.md#on-peace" not in hrefs(pages["statements/index.md"])
    assert "ann/topics/peace.md#on-peace" in hrefs(pages["statements/index.md"])
    assert "ann/topics.md" in hrefs(pages["statements/ann.md"])
    assert {"statements/ann/topics/peace.md", "statements/ann/topics/peace-2.md"} <= pages.keys()


def test_persian_runs_from_the_right() -> None:
    """Words of a Persian text say their language and direction in every list."""
    elements = read(invented()["questions/index.md"]).elements
    foreign = [a for tag, a, _ in elements if tag == "span" and a.get("dir") == "rtl"]

    assert foreign
    assert {attributes["lang"].split("-")[0] for attributes in foreign} == {"fa"}


def test_timeline_keeps_the_undated_apart() -> None:
    """What states no year stands last, under a heading that says so."""
    page = words(invented()["timeline/index.md"])

    assert page.index("Year not stated") > page.index("Kuhzad: “I have stopped counting the winters”")
    assert page.index("On the commander's day") > page.index("Year not stated")


def test_network_says_what_is_left_out() -> None:
    """Names in the picture are links, and the words beside it say how many are not shown."""
    everyone = tuple(entity(f"a{n}", "actor", f"Aa{'bcdefghij'[n // 10]}{'bcdefghijk'[n % 10]} Lee") for n in range(45))
    body = ", ".join(one.name for one in everyone)
    page, *_ = whole(render_network(index_of((record("r", f"{body}. {{ #p-aaaa }}"),), everyone), settings()))

    assert "Shown: 40 of 45" in words(page)
    assert "5 left out" in words(page)
    assert sum("node" in a.get("class", "") for tag, a, _ in read(page).elements if tag == "a") == 40


def test_map_has_a_closer_one() -> None:
    """Places of one country that stand close together on the whole map get a map of their own, named by their whole."""
    spots = ((34.5, 69.2), (35.7, 70.1), (36.7, 71.5))
    close = (
        entity(f"p{n}", "place", f"Place{n}", coordinates=c, country="AF", part_of="af") for n, c in enumerate(spots)
    )
    far = entity("far", "place", "Far", coordinates=(38.9, -77.0), country="US")
    country = entity("af", "place", "Afghanistan", country="AF")
    (page,) = whole(render_atlas(index_of((), (*close, far, country)), settings()))

    assert "Closer: Afghanistan" in words(page)
    assert "1 place: Afghanistan." in words(page)


def test_one_place() -> None:
    """A single place makes a map too."""
    (page,) = whole(render_atlas(index_of((), (entity("p", "place", "Pole", coordinates=(90, 0)),)), settings()))

    assert "1 place with known coordinates" in words(page)


def test_names_say_who_writes_so() -> None:
    """A spelling stands with whom it names and the outlets that write it."""
    page = words(invented()["names/index.md"])

    assert "Koohzad" in page
    assert "Narvan Courier" in page


def test_links_both_ways() -> None:
    """Entities lead to their statements and the map, records to the views; nothing is promised that is not there."""
    index = pipeline.read_desk(INVENTED, settings()).index
    paths = set(invented())
    for one in index.archive.entities:
        links = [href for node in ways_to_entity(one, index) for href in found_in(Page("actors/x.md", {}, (node,)))]
        assert {href.removeprefix("../") for href in links} <= paths
    assert "statements/laila-sangbari.md" in paths
    asks = [found_in(Page("records/x.md", {}, (ways_to_record(one),))) for one in index.records]
    assert any("../questions/index.md" in links for links in asks)
    assert any("../questions/index.md" not in links for links in asks)


def found_in(page: Page) -> list[str]:
    """The links of a page."""
    return list(_links(page))


def _links(page: Page) -> Iterator[str]:
    yield from hrefs(page)
