"""What a page costs its reader: bytes over the wire, scripts that would hold it up, lines that jump."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmarks.lighthouse import KINDS, heaviest
from tests.served import Compressed, Slow, serve

FIRST = 120_000
FURTHER = 15_000
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, shift) => sum + shift.value, 0))).observe({type: "layout-shift", buffered: true})
  || setTimeout(done, 250, 0))"""
BLOCKING = """performance.getEntriesByType("resource").filter(one => one.renderBlockingStatus == "blocking")
  .map(one => one.name)"""

TAKEN_AWAY = """parts => {
  const blocks = [...document.querySelectorAll("body *")].filter(one =>
    !one.closest("svg, details:not([open]), .visually-hidden") && one.getClientRects().length
    && !getComputedStyle(one).display.startsWith("inline") && getComputedStyle(one).position != "fixed");
  const places = new Map(blocks.map(one => [one, one.getBoundingClientRect()]));
  const moved = new Set(places.size > 15 ? [] : ["too little to see"]);
  for (let part = parts - 1; part > 0; part--) {
    const whole = blocks[Math.floor(blocks.length * part / parts)];
    const last = whole.closest("tr") ?? whole;
    for (let one = last; one != document.body; one = one.parentElement)
      while (one.nextSibling) one.nextSibling.remove();
    for (const [one, {x, y}] of places) {
      const now = one.getBoundingClientRect();
      if (one.isConnected && Math.hypot(now.x - x, now.y - y) > 1) moved.add(one.outerHTML.slice(0, 90));
    }
  }
  return [...moved];
}"""

COLOURS = "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.documentElement))"


@pytest.fixture(scope="session")
def compressed(invented_folder: Path) -> Iterator[str]:
    """Serve the invented archive as its host would: compressed."""
    yield from serve(invented_folder, Compressed)


@pytest.fixture(scope="session")
def slow(invented_folder: Path) -> Iterator[str]:
    """Serve the invented archive over a line that stops halfway."""
    yield from serve(invented_folder, Slow)


def opened(context: BrowserContext, address: str) -> tuple[Page, int]:
    """Open a page in a new tab; gives it and the bytes that came over the wire until all was still."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    fetched: list[float] = []
    session.on("Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    return page, int(sum(fetched))


@pytest.mark.parametrize("kind", KINDS, ids=[kind for kind, _, _ in KINDS])
def test_a_first_page_is_light_and_stands_still(
    compressed: str, invented_folder: Path, context: BrowserContext, kind: tuple[str, str, str]
) -> None:
    """Whoever comes from elsewhere fetches at most 120 KB; only style sheets hold the page up, and nothing jumps."""
    path = heaviest(invented_folder, *kind[1:])
    assert path is not None
    page, size = opened(context, compressed + path)

    assert 0 < size <= FIRST
    assert page.evaluate(SHIFTS) < 0.01
    assert all(address.endswith(".css") for address in page.evaluate(BLOCKING))
    assert page.locator("script[src]:not([defer], [async], [type=module])").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("until", ["<form", '<button class="scheme"', "<main", "</h1>"])
@pytest.mark.parametrize("kind", ["home", "questions"])
def test_a_page_that_comes_slowly_moves_nothing_it_has_shown(
    slow: str, invented_folder: Path, browser: Browser, kind: str, until: str, width: int
) -> None:
    """Wherever the line stops, what a browser has painted by then stays where it is when the rest comes."""
    path = heaviest(invented_folder, *next(pattern for name, *pattern in KINDS if name == kind))
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{slow}{path}?until={quote(until)}", wait_until="load")
    moved = page.evaluate(SHIFTS)
    context.close()

    assert moved < 0.01


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS, ids=[kind for kind, _, _ in KINDS])
def test_what_comes_later_in_a_page_leaves_what_comes_first_in_its_place(
    compressed: str, invented_folder: Path, browser: Browser, kind: tuple[str, str, str], width: int
) -> None:
    """No row, entry or part shifts those before it: whatever is taken from the end, the rest stays in its place."""
    path = heaviest(invented_folder, *kind[1:])
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{compressed}{path}", wait_until="load")
    moved = page.evaluate(TAKEN_AWAY, 60)
    context.close()

    assert moved == []


def test_each_further_page_is_a_few_kilobytes(compressed: str, invented_folder: Path, browser: Browser) -> None:
    """Whoever reads on from the first page fetches at most 15 KB a page; the search's own code is fetched once more."""
    context = browser.new_context()
    opened(context, compressed)[0].close()
    read = [(pattern, words) for kind, pattern, words in KINDS[1:] if kind not in {"search", "not found"}]
    paths = [heaviest(invented_folder, pattern, words) for pattern, words in read]
    sizes = {}
    for path in paths:
        page, sizes[path] = opened(context, f"{compressed}{path}")
        page.close()
    context.close()

    assert {path: size for path, size in sizes.items() if size > FURTHER} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_what_a_search_brings_moves_nothing_that_stands(compressed: str, browser: Browser, width: int) -> None:
    """Who comes with a search in the address sees its results appear; nothing that was there already jumps."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, _ = opened(context, f"{compressed}search/?q=Kuhzad")
    page.wait_for_selector("[data-search-state=done]")
    moved = page.evaluate(SHIFTS)
    context.close()

    assert moved < 0.01


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_colours_follow_the_reader_then_the_device(compressed: str, browser: Browser, device: str, chosen: str) -> None:
    """Paper and ink are those of day or night as the reader chose, or else as the device is set."""
    context = browser.new_context(color_scheme="dark" if device == "dark" else "light")
    page = context.new_page()
    page.goto(compressed)
    page.evaluate("scheme => { if (scheme) document.documentElement.dataset.scheme = scheme }", chosen)
    shown = page.evaluate(COLOURS)
    context.close()

    day, night = ["rgb(251, 250, 246)", "rgb(28, 27, 25)"], ["rgb(20, 22, 26)", "rgb(233, 229, 219)"]
    assert shown == (night if (chosen or device) == "dark" else day)
