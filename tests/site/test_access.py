"""What would keep readers out: axe looks at the search and the views, on a desk by day, in a hand by night."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

import run

STATES = {
    "nothing typed": "",
    "names and passages": "?q=Masood",
    "many passages": "?q=Taliban",
    "another script": f"?q={quote('مسعود')}",
    "only as typed": "?q=Massuod&spelling=typed",
    "nothing found": "?q=qxqxqx",
    "a phrase that stands nowhere": "?q=%22hope+of+beacon%22",
    "all but one of the words": "?q=negotiation+Taliban+United+Nations+supervised",
    "a minus word alone": "?q=-Vienna",
    "a page of the archive": "?q=how+to+cite",
    "narrowed": "?q=Taliban&year=2023&kind=interview",
    "narrowed without words": "?outlet=afp",
}
VIEWS = ("views", "questions", "statements", "timeline", "network", "map", "names", "actors/ahmad-massoud")
FAULTS = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the script that looks for what keeps readers out."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        absent = pytest.fail if run.in_ci(os.environ) else pytest.skip
        absent("The package axe-playwright-python is not installed: nobody looked for what keeps readers out.")
    return Path(found.origin).with_name("axe.min.js").read_text("utf-8")


@pytest.fixture(params=["light 1280", "dark 390"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page as wide as a screen, by day, or as a telephone, by night."""
    scheme, width = request.param.split()
    opened = browser.new_context(color_scheme=scheme, viewport={"width": int(width), "height": 800})
    yield opened.new_page()
    opened.close()


def faults_of(page: Page, axe: str) -> list[str]:
    """List what axe finds on a page as it stands."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(FAULTS)
    return found


def test_search_page_keeps_nobody_out(page: Page, home: str, axe: str) -> None:
    """In each of its states, with what narrows it open, the search page has nothing that axe finds fault with."""
    faults = {}
    for state, query in STATES.items():
        page.goto(f"{home}search/{query}")
        expect(page.locator("[data-search-state=done]")).to_have_count(1)
        page.locator(".search-facets").evaluate("facets => facets.open = true")
        faults[state] = faults_of(page, axe)
    assert {state: found for state, found in faults.items() if found} == {}


def test_views_keep_nobody_out(page: Page, home: str, axe: str) -> None:
    """No view has anything that axe finds fault with, wide drawings and tables among them."""
    faults = {}
    for view in VIEWS:
        page.goto(f"{home}{view}/")
        faults[view] = faults_of(page, axe)
    assert {view: found for view, found in faults.items() if found} == {}


def test_suggestions_keep_nobody_out(page: Page, home: str, axe: str) -> None:
    """The box with its suggestions open, one of them chosen, has nothing that axe finds fault with."""
    page.goto(home)
    box = page.locator("[data-search-box] input").first
    box.fill("mas")
    expect(page.locator("[role=option]").first).to_be_visible()
    box.press("ArrowDown")
    assert faults_of(page, axe) == []
