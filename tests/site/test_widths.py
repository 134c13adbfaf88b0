"""Whatever the width of a screen: everything can be reached, nothing scrolls sideways, no word is cut in two."""

import pytest
from playwright.sync_api import Browser, expect

PAGES = ("", "views/", "names/", "network/", "map/", "actors/rostam-kuhzad/", "404.html")
CUT = """() => {
  const range = document.createRange(), cut = [];
  for (const cell of document.querySelectorAll(".table td, .table th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); )
      for (const {0: word, index} of text.data.matchAll(/[\\p{L}\\p{M}’]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size > 1) cut.push(word);
      }
  }
  return cut;
}"""


@pytest.mark.parametrize("width", [390, 800, 1000, 1100, 1190, 1440])
def test_every_section_is_a_click_away(invented: str, browser: Browser, width: int) -> None:
    """The header leads to all sections, by itself or from its menu, and no page is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{invented}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        menu = page.locator(".site-head .sections > summary")
        if menu.is_visible():
            menu.click()
        for link in page.locator(".site-head .sections a").all():
            expect(link).to_be_visible()
            box = link.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width, (path, link.inner_text())
    context.close()


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_no_word_of_a_table_is_cut(invented: str, browser: Browser, width: int) -> None:
    """The columns of tables hold their longest words in one piece."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    cut = {}
    for path in PAGES:
        page.goto(f"{invented}{path}")
        cut[path] = page.evaluate(CUT)
    context.close()

    assert {path: words for path, words in cut.items() if words} == {}
