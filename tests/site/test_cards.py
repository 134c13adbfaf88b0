"""The cards of names in a text: by mouse, by keyboard, by touch, and without any of it."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

RECORD = "records/2023-05-mirror-kuhzad/"
NAME = ".passages p[id] a[href$='actors/rostam-kuhzad/']"


def open_record(context: BrowserContext, site: str) -> Page:
    """Open the interview with Rostam Kuhzad."""
    page = context.new_page()
    page.goto(site + RECORD)
    return page


def test_pointing_at_a_name_opens_its_card(invented: str, context: BrowserContext) -> None:
    """The card says who it is and the role on the day of the text; it stays under the pointer and covers no name."""
    page = open_record(context, invented)
    name, card = page.locator(NAME).first, page.locator(".card")
    name.hover()

    expect(card).to_be_visible()
    expect(card).to_contain_text("Rostam Kuhzad")
    expect(card).to_contain_text("Then leader, Free Karesh Front, since about August 2021")
    expect(card).to_contain_text(re.compile(r"In \d+ texts?"))
    expect(name).to_have_attribute("aria-describedby", "name-card")
    link, box = name.bounding_box(), card.bounding_box()
    assert link
    assert box
    assert box["y"] >= link["y"] + link["height"] or box["y"] + box["height"] <= link["y"]

    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


def test_a_focused_name_shows_its_card(invented: str, context: BrowserContext) -> None:
    """The card opens at the name that the keyboard reaches; Escape closes it, and Enter opens the page as ever."""
    page = open_record(context, invented)
    name, card = page.locator(NAME).first, page.locator(".card")
    page.keyboard.press("Tab")
    name.focus()

    expect(card).to_be_visible()
    expect(card).to_have_attribute("role", "tooltip")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rostam Kuhzad")


def test_a_tap_opens_the_card_and_a_second_one_the_page(invented: str, browser: Browser) -> None:
    """On a touch screen the first tap shows the card within the window, one elsewhere closes it, the second follows."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = open_record(context, invented)
    name, card = page.locator(NAME).first, page.locator(".card")
    name.tap()
    expect(card.get_by_role("link")).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(card).to_be_hidden()

    name.tap()
    expect(card).to_be_visible()
    name.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rostam Kuhzad")
    context.close()


def test_the_card_leads_to_the_page_by_touch(invented: str, browser: Browser) -> None:
    """The link in the card opens the page."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = open_record(context, invented)
    page.locator(NAME).first.tap()
    page.locator(".card").get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rostam Kuhzad")
    context.close()


def test_a_tap_without_a_card_follows_the_link(invented: str, browser: Browser) -> None:
    """Where the card cannot be fetched, one tap opens the page."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    context.route("**/cards/*.json", lambda route: route.abort())
    page = open_record(context, invented)
    page.locator(NAME).first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rostam Kuhzad")
    context.close()


def test_nothing_is_fetched_before_a_reader_asks(invented: str, context: BrowserContext) -> None:
    """A page fetches no card while it loads, and each one once."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/cards/" in request.url else None)
    page.goto(invented + RECORD)
    assert not asked

    for _ in range(2):
        page.locator(NAME).first.hover()
        expect(page.locator(".card")).to_be_visible()
        page.mouse.move(1, 1)
        expect(page.locator(".card")).to_be_hidden()
    assert len(asked) == 1


def test_names_on_the_page_of_a_name_and_in_the_views_have_cards(invented: str, context: BrowserContext) -> None:
    """A card opens at any linked name, also outside a text; there no day is given, so it tells of no role of then."""
    page = context.new_page()
    for address in ("actors/rostam-kuhzad/", "network/", "statements/rostam-kuhzad/"):
        page.goto(invented + address)
        name, card = page.locator("main a.name:not(.topic):visible").first, page.locator(".card")
        name.hover()

        expect(card).to_be_visible()
        expect(card.locator(".card-name")).to_have_count(1)
        expect(card.locator(".card-then")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
