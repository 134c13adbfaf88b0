"""The archive as its readers use it, in a real browser."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

PAGES = (
    "",
    "records/",
    "records/amiri-nezavisimaya-gazeta/",
    "actors/",
    "actors/ahmad-massoud/",
    "organisations/national-resistance-council/",
    "places/panjshir/",
    "topics/negotiations/",
    "outlets/afp/",
    "about/",
    "search/",
)
COLOUR = "name => getComputedStyle(name).textDecorationColor"


def open_page(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open a page; gives it with the list of what goes wrong on it and what it asks of other hosts."""
    page = context.new_page()
    faults: list[str] = []
    host = address.split("/sanad/", maxsplit=1)[0]

    def note_request(request: Request) -> None:
        if not request.url.startswith((host, "data:", "blob:")):
            faults.append(f"request to {request.url}")

    page.on("request", note_request)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page, faults


def test_a_reader_finds_a_person_by_another_spelling_and_reads_the_passage(home: str, context: BrowserContext) -> None:
    """Home, search for Masood, the page of Ahmad Massoud, a concordance line, its passage."""
    page, faults = open_page(context, home)
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.fill("Masood")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=Masood"))
    expect(page.locator("[data-search-state=done]")).to_be_attached()
    page.locator("[data-search-entities] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ahmad Massoud")

    line = page.locator(".concordance a.to-passage").first
    anchor = (line.get_attribute("href") or "").split("#")[1]
    line.click()
    passage = page.locator(f"#{anchor}")

    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("Massoud")
    assert page.url.endswith(f"#{anchor}")
    assert not faults


def test_a_note_stands_beside_the_words_it_is_about(home: str, context: BrowserContext) -> None:
    """The correction of the weekday that does not fit its date is read beside the marked words."""
    page, _ = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    note = page.locator("aside.note", has_text="Thursday").first
    words = page.locator(f"mark.noted[data-note={note.get_attribute('id')}]").first

    expect(note).to_be_visible()
    expect(words).to_contain_text("April 27")
    note_box, words_box = note.bounding_box(), words.bounding_box()
    assert note_box
    assert words_box
    assert abs(note_box["y"] - words_box["y"]) < 400


def test_without_javascript_everything_but_search_works(home: str, browser: Browser) -> None:
    """With scripts off a reader goes from home to a text, a person, a passage; search leads to the lists."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.get_by_role("link", name="Interview with Ahmad Massoud: 'We Are Present Everywhere").first.click()
    expect(page.locator(".passages p[id]")).not_to_have_count(0)
    page.locator(".passages p a[href*=actors]").first.click()
    page.locator("a.to-passage").first.click()
    expect(page.locator(".passages p:target")).to_be_visible()
    page.goto(f"{home}search/?q=Masood")
    page.get_by_role("link", name="People").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways_or_asks_another_host(
    home: str, context: BrowserContext, path: str, width: int
) -> None:
    """Every kind of page fits a small phone, throws no error and loads nothing from elsewhere."""
    page, faults = open_page(context, home + path)
    page.set_viewport_size({"width": width, "height": 800})
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert overflow <= 0
    assert page.locator("h1").count() == 1
    assert not faults


def corner(page: Page, region: Locator, *, at_end: bool) -> bytes:
    """Give the picture of the upper corner at the start or end of a region, where a drawing leaves paper."""
    box = region.bounding_box()
    assert box
    x = box["x"] + (box["width"] - 10 if at_end else 2)
    return page.screenshot(clip={"x": x, "y": box["y"] + 2, "width": 8, "height": 8})


def test_what_is_wider_than_a_telephone_says_so(home: str, context: BrowserContext) -> None:
    """A drawing that goes on beyond an edge is shaded there, and nowhere else; the keyboard scrolls it."""
    page, _ = open_page(context, f"{home}network/")
    drawing = page.get_by_role("region", name="Network, drawing")
    drawing.scroll_into_view_if_needed()
    paper = corner(page, drawing, at_end=False)
    assert corner(page, drawing, at_end=True) == paper

    page.set_viewport_size({"width": 390, "height": 844})
    drawing.scroll_into_view_if_needed()
    drawing.evaluate("drawing => drawing.scrollLeft = 0")
    assert corner(page, drawing, at_end=False) == paper
    assert corner(page, drawing, at_end=True) != paper

    drawing.evaluate("drawing => drawing.scrollLeft = drawing.scrollWidth")
    assert corner(page, drawing, at_end=False) != paper
    assert corner(page, drawing, at_end=True) == paper

    drawing.evaluate("drawing => drawing.scrollLeft = 0")
    drawing.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("drawing => drawing.scrollLeft > 0", arg=drawing.element_handle())


def test_headings_of_a_table_have_one_colour(home: str, context: BrowserContext) -> None:
    """An outlet at the head of a column of spellings is set like the headings beside it, with a link's line."""
    page, _ = open_page(context, f"{home}actors/ahmad-massoud/")
    heads = page.locator(".by-outlet th, .by-outlet th a")
    colours = heads.evaluate_all("heads => heads.map(head => getComputedStyle(head).color)")

    assert len(colours) > 3
    assert len(set(colours)) == 1


def test_parts_of_a_foot_stand_apart(home: str, context: BrowserContext) -> None:
    """Below a text the links to all texts stand clear of the texts before and after it."""
    page, _ = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    above, below = page.locator(".neighbours").bounding_box(), page.locator(".record-foot .more").bounding_box()

    assert above
    assert below
    assert below["y"] - above["y"] - above["height"] >= 24


@pytest.mark.parametrize("page", ["organisations/taliban/", "questions/topics/negotiations/"])
def test_rows_look_the_same_on_every_page(home: str, context: BrowserContext, page: str) -> None:
    """Where a list stands in rows, a line begins below its text's title, its passage's number hanging beside."""
    opened, _ = open_page(context, home + page)
    row = opened.locator(".rows li").first
    line = row.locator(".line").first
    number = line.get_by_role("link", name=re.compile("^¶")).first
    inside, title, hung = row.bounding_box(), row.get_by_role("link").first.bounding_box(), number.bounding_box()

    assert inside
    assert title
    assert hung
    assert hung["x"] == pytest.approx(inside["x"], abs=1)
    assert hung["y"] >= title["y"] + title["height"] - 4
    assert line.evaluate("line => getComputedStyle(line).display") == "block"


def test_an_address_that_is_no_page_leads_on(home: str, context: BrowserContext) -> None:
    """The 404 page stands under the base path with its style, and its links work however deep the address."""
    page = context.new_page()
    page.goto(f"{home}records/nothing/here/at-all/")
    assert page.evaluate("document.styleSheets.length") > 0
    page.locator("main").get_by_role("link", name="People").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


def test_a_persian_text_reads_from_right_to_left(invented: str, context: BrowserContext) -> None:
    """The passages of a Persian record are marked as Persian and set from the right."""
    page, faults = open_page(context, f"{invented}records/2022-11-sobh-marghzari/")
    passage = page.locator(".passages p[id]").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert passage.evaluate("e => e.closest('[lang]').lang").startswith("fa")
    assert not faults


def test_a_withdrawn_text_leaves_only_its_tombstone(invented: str, context: BrowserContext) -> None:
    """The address of a withdrawn record says when and why; the text list names it apart."""
    page, _ = open_page(context, f"{invented}records/2022-06-courier-withdrawn/")
    expect(page.locator("main")).to_contain_text("withdrawn")
    expect(page.locator(".passages p[id]")).to_have_count(0)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_the_reader_s_choice_of_dark_stays(home: str, browser: Browser) -> None:
    """The colour scheme follows the system until the reader chooses; the choice holds on the next page."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(home)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for _ in range(3):
        page.locator("header button").last.click()
        if page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light:
            break
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.goto(f"{home}actors/")
    assert dark != light
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    context.close()


def test_notes_on_a_persian_text_stand_clear_of_what_is_in_it(invented: str, context: BrowserContext) -> None:
    """Beside a text from right to left, the notes stand on its left and the list of names on its right."""
    page, _ = open_page(context, f"{invented}records/2022-11-sobh-marghzari/")
    page.set_viewport_size({"width": 1440, "height": 900})
    note, passage = (page.locator(one).first.bounding_box() for one in ("aside.note", ".passages p[id]"))
    names = page.locator(".in-this-text").bounding_box()
    assert note
    assert passage
    assert names

    assert note["x"] + note["width"] <= passage["x"]
    assert names["x"] >= passage["x"] + passage["width"]


def test_the_site_can_be_read_from_a_disk(home_folder: Path, context: BrowserContext) -> None:
    """Opened as files, without a server, links lead to pages and not to folders."""
    page = context.new_page()
    page.goto((home_folder / "index.html").as_uri())
    page.get_by_role("link", name="Interview with Ahmad Massoud: 'We Are Present Everywhere").first.click()
    page.locator(".passages p a[href*=actors]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ahmad Massoud")


def test_a_printed_text_keeps_its_passage_numbers(home: str, context: BrowserContext) -> None:
    """On paper every passage shows its whole number within the page, and nothing of the site's frame."""
    page, _ = open_page(context, f"{home}records/amiri-nezavisimaya-gazeta/")
    page.emulate_media(media="print")
    numbers = page.locator(".passages p[id] > a:first-child")
    boxes = [numbers.nth(n).bounding_box() for n in range(numbers.count())]

    assert len(boxes) == page.locator(".passages p[id]").count()
    assert all(box and box["x"] >= 0 and box["width"] > 0 for box in boxes)
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.locator(".site-foot")).to_be_hidden()


def test_narration_is_told_from_speech(home: str, context: BrowserContext) -> None:
    """Where the text itself goes on after a speaker, it says so, as a speaker's name would."""
    page, _ = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    labels = page.locator(".speaker").all_inner_texts()

    assert "The text" in labels
    assert all(one != other for one, other in pairwise(labels) if one == "The text")


def test_links_say_aloud_what_their_place_tells_the_eye(home: str, context: BrowserContext) -> None:
    """The number of a passage and the count beside a name are links with a name of their own for who hears the page."""
    page, _ = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    number = page.get_by_role("link", name="Passage 2", exact=True)
    first = page.get_by_role("link", name=re.compile(r"^named \d+×\s*first passage$")).first

    expect(number).to_have_text("2")
    expect(first).to_have_attribute("href", re.compile("^#p-"))
    shown = first.bounding_box()
    assert shown
    assert shown["width"] < 60


def test_a_passage_is_cited_by_its_number(home: str, context: BrowserContext) -> None:
    """At a passage's number its address can be copied, and the text's citation with the number and that address."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, faults = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    number = page.get_by_role("link", name="Passage 4", exact=True)
    number.click()
    page.locator(".pop").get_by_role("button", name="Copy link").click()
    expect(page.locator(".pop").get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    page.locator(".pop").get_by_role("button", name="Copy citation").click()
    expect(page.locator(".pop").get_by_role("button", name="Copied")).to_have_count(2)
    citation = page.evaluate("navigator.clipboard.readText()")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")

    assert address == f"{canonical}{number.get_attribute('href')}"
    assert citation.startswith("Massoud, Ahmad.")
    assert citation.endswith(f", ¶4, {address}")
    assert not faults


@pytest.mark.parametrize("kind", ["actor", "organisation", "place"])
def test_a_name_has_the_colour_of_its_kind_on_every_page(home: str, context: BrowserContext, kind: str) -> None:
    """In a text, where a name's address tells its kind, it has the colour that it has in lists."""
    page, _ = open_page(context, f"{home}records/2023-05-massoud-vienna/")
    in_text = page.locator(f".passages p[id] a[href*='/{kind}s/']").first.evaluate(COLOUR)
    page.goto(f"{home}network/" if kind != "place" else f"{home}map/")
    listed = page.locator(f"a.name.{kind}").first.evaluate(COLOUR)

    assert in_text == listed
