"""Search as a reader meets it: the printed site below /sanad/, in a browser."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.support import ROOT

SEARCH = ROOT / "tests" / "fixtures" / "search"
WORDS = json.loads((SEARCH / "words.json").read_text("utf-8"))
BASES = json.loads((SEARCH / "bases.json").read_text("utf-8"))
KEY = json.loads((SEARCH / "key.json").read_text("utf-8"))

ANSWERS = """async (queries) => {
  const app = document.querySelector("[data-search-app]");
  const answers = [];
  for (const query of queries) {
    history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
    dispatchEvent(new PopStateEvent("popstate"));
    while (app.dataset.searchState !== "done") await new Promise((resolve) => setTimeout(resolve, 5));
    const links = (place) => [...app.querySelectorAll(`[${place}] a`)].slice(0, 3).map((link) => link.href);
    answers.push({ entities: links("data-search-entities"), passages: links("data-search-results") });
  }
  return answers;
}"""


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a page on which no script may fail and which nothing may load from elsewhere."""
    opened = context.new_page()
    faults: list[str] = []

    def note_request(request: Request) -> None:
        if "//127.0.0.1:" not in request.url:
            faults.append(request.url)

    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", note_request)
    yield opened
    assert not faults


def search(page: Page, home: str, query: str, rest: str = "") -> None:
    """Open the search page on a query and wait for its answer."""
    page.goto(f"{home}search/?q={quote(query)}{rest}")
    expect(page.locator("[data-search-state=done]")).to_have_count(1)


def answers(page: Page, home: str, archive: str) -> list[tuple[dict[str, str], dict[str, list[str]]]]:
    """Ask the search page for each query of the key; gives the first three entities and passages."""
    asked = [case for case in KEY if case["archive"] == archive]
    page.goto(f"{home}search/")
    found: list[dict[str, list[str]]] = page.evaluate(ANSWERS, [case["query"] for case in asked])
    return list(zip(asked, found, strict=True))


def misses(case: dict[str, str], found: dict[str, list[str]]) -> list[str]:
    """Say what of a case is not among the first three."""
    wanted = {
        "entity": (f"/{case.get('entity')}/", found["entities"]),
        "record": (f"/records/{case.get('record')}/#p-", found["passages"]),
        "passage": (f"/records/{case.get('passage', '').replace('#', '/#')}", found["passages"]),
    }
    return [
        f"{case['query']}: {case[what]} not in {hrefs}"
        for what, (part, hrefs) in wanted.items()
        if what in case and not any(part in href for href in hrefs)
    ]


def test_folding_is_the_same_in_the_browser(page: Page, home: str) -> None:
    """The browser divides and folds words as the builder does."""
    page.goto(home)
    folded = page.evaluate(
        "async ([url, texts]) => { const { keysOf } = await import(url); return texts.map(keysOf); }",
        [f"{home}assets/javascripts/search/words.js", [text for text, _ in WORDS]],
    )
    assert folded == [words for _, words in WORDS]


def test_inflections_meet_in_the_browser(page: Page, home: str) -> None:
    """The browser finds the base of a word as the builder does: the index is ordered by it."""
    page.goto(home)
    bases = page.evaluate(
        "async ([url, words]) => { const { baseOf } = await import(url); return words.map(baseOf); }",
        [f"{home}assets/javascripts/search/words.js", [word for _, words in BASES for word in words]],
    )
    assert bases == [base for base, words in BASES for _ in words]


@pytest.mark.parametrize("archive", ["own", "invented"])
def test_key(page: Page, home: str, invented: str, archive: str) -> None:
    """Every query of the key finds its entity and its passage among the first three."""
    answered = answers(page, invented if archive == "invented" else home, archive)
    missed = [miss for case, found in answered for miss in misses(case, found)]
    assert not missed, "\n".join(missed)


def test_from_the_box_to_the_passage(page: Page, home: str) -> None:
    """Masood, typed into the box on any page, leads to Ahmad Massoud and to a passage, with the words marked there."""
    page.goto(f"{home}places/kabul/")
    page.keyboard.press("/")
    box = page.locator("[data-search-box] input")
    expect(box).to_be_focused()
    box.fill("Masood")
    box.press("Enter")
    expect(page.locator("[data-search-state=done]")).to_have_count(1)
    assert page.url == f"{home}search/?q=Masood"
    expect(page.locator("[data-search-entities] a").first).to_contain_text("Ahmad Massoud")
    expect(page.locator(".search-spellings")).to_contain_text("Massoud")
    first = page.locator("[data-search-results] a").first
    wanted = first.get_attribute("href")
    first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    assert page.url == wanted
    assert "/records/" in page.url
    assert "#p-" in page.url


def test_nothing_is_fetched_before_search_is_touched(page: Page, home: str) -> None:
    """A page loads the shortcut alone; names and words come with the first touch, texts with the search page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    page.goto(home, wait_until="networkidle")
    assert not [url for url in asked if "search/" in url]
    page.locator("[data-search-box] input").focus()
    page.keyboard.type("Kabul")
    expect(page.locator("[data-search-box] [role=option]").first).to_contain_text("Kabul")
    assert "search/names.json" in asked
    assert not [url for url in asked if url.startswith("records/")]


def test_box_is_a_combobox(page: Page, home: str) -> None:
    """Suggestions are told to a screen reader, walked by arrow keys, closed by Escape, opened by Enter."""
    page.goto(home)
    page.keyboard.press("Control+k")
    box = page.locator("[data-search-box] input")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("masod")
    options = page.locator("[data-search-box] [role=option]")
    expect(options.first).to_contain_text("Ahmad Massoud")
    assert options.count() <= 8
    expect(page.locator("[data-search-box] [role=status]")).to_contain_text("suggestion")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(page.locator("[data-search-box] [role=listbox]")).to_be_hidden()
    expect(box).to_have_value("masod")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"{home}actors/ahmad-massoud/")


def test_box_works_at_lost_addresses(page: Page, home: str) -> None:
    """The page for lost addresses stands at any depth; its box suggests and leads to the right pages all the same."""
    page.goto(f"{home}records/no/such/page/")
    box = page.locator("[data-search-box] input")
    box.fill("Kabul")
    page.locator("[data-search-box] [role=option]", has_text="Kabul").first.click()
    page.wait_for_url(f"{home}places/kabul/")


def test_state_is_in_the_address(page: Page, home: str) -> None:
    """Typing replaces the address, a choice adds to the history, and the back button goes one choice back."""
    page.goto(home)
    search(page, home, "Taliban")
    before = page.locator(".search-status").inner_text()
    page.locator(".facet-value", has_text="AFP").click()
    expect(page).to_have_url(f"{home}search/?q=Taliban&outlet=afp")
    expect(page.locator(".result-group")).to_have_count(1)
    expect(page.locator(".facet-value", has_text="AFP")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page).to_have_url(f"{home}search/?q=Taliban")
    expect(page.locator(".search-status")).to_have_text(before)
    page.locator(".search-app input").fill("Doha")
    expect(page).to_have_url(f"{home}search/?q=Doha")
    expect(page.locator("[data-search-entities] a").first).to_contain_text("Doha")
    page.go_back()
    expect(page).to_have_url(home)


def test_only_as_typed(page: Page, home: str) -> None:
    """The switch searches the letters that were typed and nothing else, and back."""
    search(page, home, "Massuod")
    page.locator(".as-typed").click()
    expect(page).to_have_url(f"{home}search/?q=Massuod&spelling=typed")
    expect(page.locator(".search-status")).to_have_text("Nothing found")
    page.locator(".as-typed").click()
    expect(page.locator("[data-search-entities] a").first).to_contain_text("Ahmad Massoud")


def test_minus_words_and_phrases(page: Page, home: str) -> None:
    """A minus word leaves passages out under all its forms; a phrase stands in a row in each passage."""
    search(page, home, "Kabul -taleban")
    texts = page.locator("[data-search-results] .result").all_inner_texts()
    assert texts
    assert not [text for text in texts if "Taliban" in text]
    search(page, home, '"hope of beacon"')
    assert page.locator("[data-search-results] a").count() == 0


def test_nothing_found(page: Page, home: str) -> None:
    """A search that finds nothing says what it tried and names that look like it."""
    search(page, home, "qxMasoudx")
    expect(page.locator(".search-empty")).to_contain_text("qxmasoudx")
    expect(page.locator(".near-names a").first).to_contain_text("Massoud")


def test_more_of_a_text(page: Page, home: str) -> None:
    """A text with many passages shows the first few, and the rest where a reader asks for them."""
    search(page, home, "Taliban")
    group = page.locator(".result-group").first
    few = group.locator("a:visible").count()
    group.locator(".show-more").click()
    assert group.locator("a:visible").count() > few
    expect(group.locator("a").nth(few)).to_be_focused()


def test_search_page_fetches_its_modules_at_once(page: Page, home: str) -> None:
    """The search page names every module that it needs, so that none waits for another."""
    preloaded = set[str]()
    page.goto(f"{home}search/")
    for link in page.locator("link[rel=modulepreload]").all():
        preloaded.add((link.get_attribute("href") or "").rpartition("/")[2])
    modules = (ROOT / "theme" / "assets" / "javascripts" / "search").glob("*.js")
    assert preloaded == {path.name for path in modules} - {"box.js"}


def test_markup_in_a_query_stays_text(page: Page, home: str) -> None:
    """What is typed is never read as HTML."""
    search(page, home, '<img src=x onerror="throw 1"> Masood')
    assert page.locator(".search-app img").count() == 0


def test_without_javascript(browser: Browser, home: str) -> None:
    """Without JavaScript the box leads to the lists of everything."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.locator("[data-search-box] input").fill("Masood")
    page.locator("[data-search-box] input").press("Enter")
    expect(page.locator(".search-fallback a", has_text="People")).to_be_visible()
    expect(page.locator(".search-app")).to_be_hidden()
    context.close()


def test_withdrawn_and_draft_texts_are_not_found(page: Page, invented: str) -> None:
    """A word that stands in a draft alone is not found."""
    search(page, invented, "zephyrquill")
    expect(page.locator(".search-status")).to_have_text("Nothing found")
