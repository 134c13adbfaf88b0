"""Search as a reader meets it: the printed site below /sanad/, in a browser."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from builder.publish.search.folding import folded_words
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


LEFT = """async (asked) => {
  const app = document.querySelector("[data-search-app]");
  const left = [];
  for (const address of asked) {
    history.replaceState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    while (app.dataset.searchState !== "done") await new Promise((resolve) => setTimeout(resolve, 5));
    left.push(app.querySelectorAll(".result-group").length);
  }
  return left;
}"""


SPELLINGS = """async ([modules, root]) => {
  const { openArchive } = await import(modules + "find.js");
  const { entitiesFor } = await import(modules + "suggest.js");
  const { unitsOf } = await import(modules + "units.js");
  const archive = await openArchive(new URL(root));
  const missed = [];
  for (const { entity, text } of archive.book.forms) {
    const words = text.split(" ");
    for (const typed of new Set([text, text.toLowerCase(), words.toReversed().join(" "), words.join("")])) {
      const { wanted, known } = await unitsOf(typed, archive.parts, archive.book);
      const keys = wanted.flatMap((unit) => unit.keys);
      const found = [...entitiesFor(keys, archive.book, known), ...wanted.flatMap((unit) => unit.entities ?? [])];
      if (![...new Set(found)].slice(0, 3).includes(entity)) missed.push(`${typed}: ${entity.id}`);
    }
  }
  return missed;
}"""


SIGNS = (*"abKs19  --..,'’éİßهيآئۀ۱", *"\u0654\u064e\u200c\u200f\u0640\u00a0")
"""Letters, digits, and what may stand in or between them."""

OFFERED = """all => all.map((one) => [
  JSON.parse(one.dataset.change), one.ariaLabel ?? one.querySelector(".count").textContent
])"""


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
        "text": (f"/records/{case.get('text')}/", found["passages"]),
        "page": (f"/{case.get('page')}/", found["passages"]),
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


def test_folding_any_signs_is_the_same_in_the_browser(page: Page, home: str) -> None:
    """Whatever signs a text is made of, the browser folds it as the builder does, quickly or the long way."""
    drawn = random.Random(1404)  # noqa: S311 - no secret
    texts = ["".join(drawn.choices(SIGNS, k=drawn.randint(1, 9))) for _ in range(4000)]
    page.goto(home)
    folded = page.evaluate(
        "async ([url, texts]) => { const { keysOf } = await import(url); return texts.map(keysOf); }",
        [f"{home}assets/javascripts/search/words.js", texts],
    )
    wrong = [(text, keys) for text, keys in zip(texts, folded, strict=True) if keys != folded_words(text)]
    assert not wrong


def test_inflections_meet_in_the_browser(page: Page, home: str) -> None:
    """The browser finds the base of a word as the builder does: the index is ordered by it."""
    page.goto(home)
    bases = page.evaluate(
        "async ([url, words]) => { const { baseOf } = await import(url); return words.map(baseOf); }",
        [f"{home}assets/javascripts/search/words.js", [word for _, words in BASES for word in words]],
    )
    assert bases == [base for base, words in BASES for _ in words]


def test_key_is_large() -> None:
    """The key has enough queries of each archive to judge by, and no query twice."""
    asked = [(case["archive"], case["query"]) for case in KEY]
    assert len(asked) == len(set(asked)) >= 120
    assert min(Counter(archive for archive, _ in asked).values()) >= 50


@pytest.mark.parametrize("archive", ["own", "invented"])
def test_key(page: Page, home: str, invented: str, archive: str) -> None:
    """Every query of the key finds its entity and its passage among the first three."""
    answered = answers(page, invented if archive == "invented" else home, archive)
    missed = [miss for case, found in answered for miss in misses(case, found)]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("archive", ["own", "invented"])
def test_every_spelling_leads_to_its_bearer(page: Page, home: str, invented: str, archive: str) -> None:
    """Each known name is found under each of its spellings, in small letters, in any order and written as one word."""
    place = invented if archive == "invented" else home
    page.goto(f"{place}search/")
    missed = page.evaluate(SPELLINGS, [f"{place}assets/javascripts/search/", place])
    assert not missed


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


def test_minus_phrases_heed_the_order_of_words(page: Page, home: str) -> None:
    """A phrase with a minus leaves out what has its words in a row, and nothing that has them otherwise."""

    def found(typed: str) -> list[str]:
        search(page, home, typed)
        return page.locator("[data-search-results] .result").all_inner_texts()

    every = found("Kabul")
    inside = next(words for text in every for words in re.findall(r"[a-z]{4,} Kabul", text))
    turned = " ".join(reversed(inside.split()))

    assert found(f'Kabul -"{turned}"') == every
    left = found(f'Kabul -"{inside}"')
    assert left
    assert not [text for text in left if inside in text]
    assert {text for text in every if inside not in text} <= set(left)


def test_a_minus_phrase_alone(page: Page, home: str) -> None:
    """Alone it lists the texts that have it nowhere, however often they have its words apart."""
    search(page, home, '-"Taliban Taliban"')
    every = page.locator(".result-group").count()
    search(page, home, '-"Ahmad Massoud"')

    assert 0 < page.locator(".result-group").count() < every
    assert not page.locator("[data-search-results] a[href*=massoud-vienna]").count()


def test_nothing_found(page: Page, home: str) -> None:
    """A search that finds nothing says what it tried and names that look like it."""
    search(page, home, "qxMasoudx")
    expect(page.locator(".search-empty")).to_contain_text("qxmasoudx")
    expect(page.locator(".near a", has_text="Ahmad Massoud")).to_be_visible()


def test_every_word_beside_a_name_is_heeded(page: Page, home: str) -> None:
    """A name in a strange spelling takes no other word with it, and a word that no text has is told."""
    search(page, home, "Khaled Amiri China")
    texts = page.locator("[data-search-results] .result").all_inner_texts()
    assert texts
    assert all("China" in text or "Chin" in text for text in texts)
    search(page, home, "Ahmad Massoud helicopter")
    expect(page.locator(".search-status")).to_contain_text("No passage has all of these words")
    expect(page.locator(".search-empty")).to_contain_text("No text has “helicopter”")


def test_a_word_inside_the_name_of_another(page: Page, home: str) -> None:
    """Who types a name finds its word also where it is part of another's name."""
    search(page, home, "Washington weapons")
    assert "Washington" in page.locator("[data-search-results] .result").first.inner_text()


def test_headings_are_found_with_what_follows(page: Page, home: str) -> None:
    """The words of a section's heading lead to the first passage below it, which shows the heading."""
    search(page, home, '"Deceiving the Region"')
    expect(page.locator(".result-heading mark")).to_have_text("Deceiving the Region")
    assert len(page.locator(".result-excerpt").first.inner_text()) > 100
    page.locator("[data-search-results] a").first.click()
    expect(page.locator("p:target")).to_be_visible()


def test_a_name_that_no_text_has_is_said_to_be_none(page: Page, home: str) -> None:
    """Where a name that only looks alike is searched in the place of the one typed, the page says so."""
    search(page, home, "Iraq")
    expect(page.locator(".search-spellings")).to_contain_text("no text has “iraq”")
    search(page, home, "Masood")
    expect(page.locator(".search-spellings")).not_to_contain_text("no text has")


def test_choices_that_leave_nothing_are_told(page: Page, home: str) -> None:
    """What was chosen may rule out every passage of somebody who is named: the page says so and leads back."""
    search(page, home, "Taliban", "&year=2030")
    expect(page.locator(".search-empty")).to_contain_text("No passage or note has “taliban” within what was chosen")
    expect(page.locator(".search-empty a", has_text="Search all of the archive")).to_be_visible()
    expect(page.locator(".search-empty .near")).to_have_count(0)


def test_phrase_that_stands_nowhere(page: Page, home: str) -> None:
    """A phrase that no text has in a row is said to be in none, offered without its marks, and narrowed by nothing."""
    search(page, home, '"hope of beacon"')
    expect(page.locator(".search-status")).to_have_text("Nothing found")
    expect(page.locator(".search-empty")).to_contain_text("the words “hope of beacon” in a row")
    expect(page.locator(".search-empty a", has_text="People")).to_be_visible()
    expect(page.locator(".facet")).to_have_count(0)
    page.get_by_role("link", name="Search without the quotation marks").click()
    expect(page.locator("[data-search-results] a").first).to_contain_text("beacon")


def test_word_that_no_text_has(page: Page, invented: str) -> None:
    """Where texts have some of the words, the search says which none has, and offers names like it in its place."""
    search(page, invented, "Ohara envoy")
    assert page.locator("[data-search-results] a").count() > 0
    expect(page.locator(".search-empty")).to_contain_text("No text has “ohara”")
    page.locator(".near a", has_text="O’Harrow").click()
    expect(page.locator("[data-search-entities] a").first).to_contain_text("O’Harrow")
    assert "envoy" in page.locator(".search-app input").input_value()


def test_all_but_one_of_the_words(page: Page, home: str) -> None:
    """Where few texts have all the words, those that lack one follow, below a line that says so."""
    search(page, home, "negotiation Taliban United Nations supervised")
    expect(page.locator(".result-partial")).to_have_text("With all but one of the words")
    after = page.locator(".result-partial ~ .result-group").count()
    assert 0 < after < page.locator(".result-group").count()
    expect(page.locator(".search-status")).to_contain_text("with all but one of the words")


def test_phrases_heed_the_order_of_names(page: Page, home: str) -> None:
    """In quotation marks a name is offered only as it is spelled and ordered."""
    search(page, home, '"Ahmad Massoud"')
    expect(page.locator("[data-search-entities] a").first).to_contain_text("Ahmad Massoud")
    search(page, home, '"Massoud Ahmad"')
    assert page.locator("[data-search-entities] a").count() == 0


def test_minus_word_alone(page: Page, home: str) -> None:
    """A minus word alone lists the texts that are free of it, and the status says so."""
    search(page, home, "-Vienna")
    expect(page.locator(".search-status")).to_have_text("4 texts without “vienna”")
    assert not page.locator("[data-search-results] a[href*=massoud-vienna]").count()
    search(page, home, "-Taliban")
    expect(page.locator(".search-empty")).to_contain_text("No text is without “taliban”")


def test_search_that_cannot_be_loaded(context: BrowserContext, home: str) -> None:
    """Where the index does not come, the page says so, is done, leads to the lists, and tries again on Enter."""
    page = context.new_page()
    page.route("**/names.json", lambda route: route.abort())
    search(page, home, "Masood")
    expect(page.locator(".search-status")).to_contain_text("could not be loaded")
    expect(page.locator(".search-fallback a", has_text="People")).to_be_visible()
    page.unroute("**/names.json")
    page.locator(".search-app input").press("Enter")
    expect(page.locator("[data-search-entities] a").first).to_contain_text("Ahmad Massoud")
    expect(page.locator(".search-fallback").first).to_be_hidden()


def test_years_say_their_numbers(page: Page, home: str) -> None:
    """Each bar shows its number, and tells it when pointed at; a range never runs backwards, and says what moved."""
    search(page, home, "Taliban")
    expect(page.locator(".bar-number")).to_have_text(["1", "3"])
    page.locator(".year-bar").last.hover()
    expect(page.locator(".year-said")).to_have_text("2023: 3 texts")
    page.get_by_label("To the year").select_option("2021")
    page.get_by_label("From the year").select_option("2023")
    expect(page).to_have_url(f"{home}search/?q=Taliban&year=2023")
    expect(page.locator(".year-moved")).to_have_text("“To” now ends at 2023 too.")


def test_years_of_which_there_is_no_text(page: Page, invented: str) -> None:
    """A range in the address stands in the lists as it is, texts or none."""
    page.goto(f"{invented}search/?q=bridge&year=2020-2023")
    expect(page.get_by_label("From the year")).to_have_value("2020")
    expect(page.get_by_label("To the year")).to_have_value("2023")


def test_more_of_a_text(page: Page, home: str) -> None:
    """A text with many passages shows the first few, and the rest where a reader asks for them."""
    search(page, home, "Taliban")
    group = page.locator(".result-group").first
    few = group.locator("a").count()
    group.locator(".show-more").click()
    assert group.locator("a").count() > few
    expect(group.locator("a").nth(few)).to_be_focused()


def test_search_page_fetches_its_modules_at_once(page: Page, home: str) -> None:
    """The search page names all that it needs at once, in one script, so that no module waits for another."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    search(page, home, "Massoud qxqx")
    hints = page.locator("link[rel=modulepreload], link[rel=preload]")
    assert hints.evaluate_all("all => all.map((link) => link.href)") == [
        f"{home}search/names.json",
        f"{home}search/script.js",
    ]
    assert asked.count("search/script.js") == asked.count("search/names.json") == 1
    assert not [url for url in asked if url.startswith("assets/javascripts/search/")]


def test_facets_combine_and_clear(page: Page, home: str) -> None:
    """Choices of one kind add up, choices of different kinds narrow, and one button takes all of them back."""
    search(page, home, "Taliban")
    page.locator(".facet-value", has_text="AFP").click()
    page.locator(".facet-value", has_text="NationPress").click()
    expect(page).to_have_url(f"{home}search/?q=Taliban&outlet=afp&outlet=nationpress")
    expect(page.locator(".result-group")).to_have_count(2)
    page.locator(".facet-value", has_text="Article").click()
    expect(page.locator(".result-group")).to_have_count(1)
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{home}search/?q=Taliban")
    expect(page.locator(".result-group")).to_have_count(5)


def test_what_is_left_stays_in_sight(page: Page, home: str) -> None:
    """Who chooses far down among the facets sees what is left, though all of it ended above."""
    search(page, home, "Masood")
    page.add_style_tag(content=".search-facets { padding-top: 2000px }")  # as far down as in a large archive
    page.locator(".facet-value", has_text="New Delhi").click()
    expect(page.locator(".result-group")).to_have_count(1)

    expect(page.locator("[data-search-results]")).to_be_in_viewport()


@pytest.mark.parametrize("archive", ["own", "invented"])
def test_counts_of_facets_are_true(page: Page, home: str, invented: str, archive: str) -> None:
    """Where a choice says that it leaves so many texts, it leaves so many."""
    query = "the Front" if archive == "invented" else "Taliban"
    search(page, invented if archive == "invented" else home, query)
    before = page.url
    offered = page.locator(".facet-value, .year-bar").evaluate_all(OFFERED)
    assert {key for change, _ in offered for key in change} >= {"kind", "outlet", "speaker", "actor", "year"}
    chosen = [next(iter(change.items())) for change, _ in offered]
    left = page.evaluate(LEFT, [f"{before}&{key}={quote(value)}" for key, (value,) in chosen])
    told = [int(said.split(", ")[-1].split()[0]) for _, said in offered]
    assert dict(zip(map(str, chosen), left, strict=True)) == dict(zip(map(str, chosen), told, strict=True))


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("kind=interview", 4),
        ("kind=interview&kind=article", 5),
        ("outlet=afp", 1),
        ("place=vienna", 1),
        ("year=2021-2022", 1),
        ("year=2022-2021", 1),
        ("year=unknown", 1),
        ("year=2023", 3),
        ("speaker=ahmad-massoud", 1),
        ("actor=joe-biden", 1),
        ("topic=economy&year=2023", 1),
        ("outlet=no-such", 0),
    ],
)
def test_facets_work_without_words(page: Page, home: str, asked: str, texts: int) -> None:
    """An address that only narrows lists the texts that are left, or the passages of the speaker or about the name."""
    page.goto(f"{home}search/?{asked}")
    expect(page.locator("[data-search-state=done]")).to_have_count(1)
    expect(page.locator(".result-group")).to_have_count(texts)
    assert page.locator("[data-search-results] a").count() >= texts


def test_order_by_date(page: Page, home: str) -> None:
    """Texts stand in the order asked for, the undated ones last, and the address says so."""
    search(page, home, "Kabul")
    page.get_by_role("button", name="Oldest").click()
    expect(page).to_have_url(f"{home}search/?q=Kabul&sort=oldest")
    expect(page.locator(".result-source").first).to_contain_text("2021")
    oldest = page.locator(".result-source").all_inner_texts()
    page.get_by_role("button", name="Newest").click()
    expect(page.locator(".result-source").first).to_contain_text("2023")
    assert "year not stated" in page.locator(".result-source").all_inner_texts()[-1] == oldest[-1]


def test_years_by_keyboard(page: Page, home: str) -> None:
    """The chart of years is one stop; arrows walk its bars, Enter picks a year, two lists pick a range."""
    search(page, home, "Taliban")
    bars = page.locator(".year-bar")
    expect(bars).to_have_count(3)
    bars.first.focus()
    page.keyboard.press("End")
    expect(bars.last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}search/?q=Taliban&year=2023")
    expect(page.locator(".year-bar").last).to_have_attribute("aria-pressed", "true")
    page.locator("[data-year=from]").select_option("2021")
    page.locator("[data-year=to]").select_option("2021")
    expect(page).to_have_url(f"{home}search/?q=Taliban&year=2021")
    expect(page.locator(".result-group")).to_have_count(1)


def test_results_by_keyboard(page: Page, home: str) -> None:
    """The arrow down leads from the box through all that was found, the arrow up back, Escape empties the box."""
    search(page, home, "Macron")
    box = page.locator(".search-app input")
    box.focus()
    box.press("ArrowDown")
    expect(page.locator("[data-search-entities] a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(box).to_have_value("")
    expect(page).to_have_url(f"{home}search/")


def test_the_archive_is_opened_once(page: Page, home: str) -> None:
    """Keys that follow each other before the index has come ask one archive: what one fetches, the next has."""
    page.goto(f"{home}search/")
    same = """async (root) => {
      const { openArchive } = await import(root + "assets/javascripts/search/find.js");
      const opened = await Promise.all([1, 2].map(() => openArchive(new URL(root))));
      return opened[0] === opened[1];
    }"""

    assert page.evaluate(same, home) is True


def test_results_while_typing(page: Page, home: str) -> None:
    """Each key brings results; the state says when they are there, and how many is told to a screen reader."""
    page.goto(f"{home}search/")
    box = page.locator(".search-app input")
    box.press_sequentially("decentr")
    expect(page.locator("[data-search-results] a").first).to_contain_text("decentralis")
    expect(page.locator("[data-search-state=done]")).to_have_count(1)
    expect(page.locator(".search-status[role=status]")).to_contain_text("passage")


@pytest.mark.parametrize(
    ("query", "selector", "words"),
    [
        ("Masoud caption spelling", ".result-note", "Note on ¶"),
        ("how to cite", ".result-page", "cite"),
        ("governs Afghanistan ruled", ".entity-card", "Afghanistan"),
    ],
)
def test_what_is_no_passage_is_marked(page: Page, home: str, query: str, selector: str, words: str) -> None:
    """Notes, entries of the authority and pages of the editors are searched too, and look like what they are."""
    search(page, home, query)
    expect(page.locator(selector).first).to_contain_text(words)


MORE = """async ([url, count]) => {
  const { entityCards } = await import(url);
  const entity = { kind: "actor", path: "actors/x/", name: "X", kindWord: "person" };
  const described = Array.from({ length: count }, () => ({ entity, text: "words", marks: [] }));
  return entityCards([], [], described, location.href).at(-1).textContent;
}"""


@pytest.mark.parametrize(
    ("described", "said"),
    [(4, "1 more that has these words on its page"), (5, "2 more that have these words on their page")],
)
def test_one_more_is_told_in_the_singular(page: Page, home: str, described: int, said: str) -> None:
    """The line that brings the other names agrees with their number."""
    page.goto(home)
    assert page.evaluate(MORE, [f"{home}assets/javascripts/search/views.js", described]) == said


def test_no_plain_word_for_a_known_name(page: Page, home: str) -> None:
    """A name that the texts spell otherwise is searched under their spelling, not under a plain word like it."""
    search(page, home, "Ahmed")
    marked = {mark.lower() for mark in page.locator("[data-search-results] mark").all_inner_texts()}
    assert marked
    assert not [mark for mark in marked if mark.startswith("armed")]
    assert not page.locator("[data-search-entities] a:visible", has_text="Armed").count()


def test_title_stands_before_names_that_look_like_it(page: Page, home: str) -> None:
    """Words of a title offer the text before a name that they only resemble."""
    page.goto(home)
    page.locator("[data-search-box] input").first.fill("Afghan Resistance Ready")
    option = page.locator("[data-search-box] [role=option]").first
    expect(option).to_contain_text("Afghan Resistance Ready For Conflict")


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


@pytest.mark.parametrize("signs", ["?", "*", "…", '""'])
def test_signs_alone_are_no_search(page: Page, home: str, signs: str) -> None:
    """Where nothing typed is a letter or digit the page says so, and does not list the whole archive."""
    search(page, home, signs)

    expect(page.locator(".search-status")).to_have_text(f"There is no word in “{signs}”")
    expect(page.locator("[data-search-results] a")).to_have_count(0)
    expect(page.locator(".search-help")).to_be_visible()


def test_words_made_of_the_same_serve_where_no_text_has_one(page: Page, home: str) -> None:
    """A word that no text has finds what was made from the same, and the page says which."""
    search(page, home, "negotiator")

    expect(page.locator(".search-spellings")).to_contain_text("negotiate")
    expect(page.locator(".search-spellings")).to_contain_text("no text has “negotiator”")
    expect(page.locator("[data-search-results] mark", has_text="negotiate").first).to_be_visible()


def test_a_choice_keeps_the_focus(page: Page, home: str) -> None:
    """Whoever chooses by keyboard stays on the choice, though the list of choices is made anew."""
    search(page, home, "Taliban")
    for group in ("Kind", "Outlet", "Topic"):
        choice = page.get_by_role("group", name=group, exact=True).locator(".facet-value").first
        words = choice.locator("bdi").inner_text()
        choice.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-search-state=done]")).to_have_count(1)
        expect(page.locator(".facet-value[aria-pressed=true]:focus bdi")).to_have_text(words)
        page.keyboard.press("Enter")
        expect(page.locator("[data-search-state=done]")).to_have_count(1)
        expect(page.locator(".facet-value[aria-pressed=false]:focus bdi")).to_have_text(words)


def test_choices_can_be_skipped(page: Page, home: str) -> None:
    """Before the choices stands a link to what was found, for whoever goes by keyboard."""
    search(page, home, "Taliban")
    page.get_by_role("link", name="Skip to the texts found").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.search-passages') !== null")
