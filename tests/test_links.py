"""Links and anchors of printed pages lead somewhere, and no page loads anything from elsewhere."""

from __future__ import annotations

import pytest

from builder.links import check_links, is_elsewhere

PAGES = {
    "index.html": '<p id="top">Home</p>',
    "actors/x/index.html": '<h2 id="h-life">Life</h2><a id="p-aaa2"></a><p id="گ">x</p>',
    "404.html": "<p>Nothing here</p>",
}
FILES = [*PAGES, "assets/a.css", "assets/a b.js"]


def problems_of(link: str, page: str = "actors/y/index.html", base: str = "/sanad/") -> list[tuple[str, str]]:
    """Code and expectation of each problem of a page that holds a piece of HTML."""
    found = check_links({**PAGES, page: link}, [*FILES, page], base)
    assert all(p.path == page and p.line == 1 and p.found and p.hint for p in found)
    return [(p.code, p.expected) for p in found]


@pytest.mark.parametrize(
    "href",
    [
        "../x/",
        "../x/index.html",
        "../x/#h-life",
        "../x/#p-aaa2",
        "../x/#%DA%AF",
        "../x",
        "../../",
        "../../#top",
        "#own",
        "#",
        "",
        "/sanad/",
        "/sanad/actors/x/#h-life",
        "/sanad/404.html",
        "https://x.example/#y",
        "mailto:a@x.example",
        "//x.example/y",
        "../../assets/a%20b.js",
        "../x/?q=1#h-life",
        ".",
    ],
)
def test_link_leads_somewhere(href: str) -> None:
    """Links to pages, files and anchors of the site are right in every way of writing them; others are not followed."""
    assert problems_of(f'<p id="own"><a href="{href}">x</a></p>') == []


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../z/", "a page or file of the site"),
        ("../x/z.html", "a page or file of the site"),
        ("../../../up/", "a page or file of the site"),
        ("../x/#h-death", 'the anchor "h-death" on that page'),
        ("#none", 'the anchor "none" on that page'),
        ("/actors/x/", "an address below /sanad/"),
        ("/sanadx/", "an address below /sanad/"),
        ("https://[x", "an address that can be read"),
    ],
)
def test_link_that_leads_nowhere_is_told(href: str, expected: str) -> None:
    """A link to a page or anchor that is not there, or beside the site's own path, is a problem."""
    assert problems_of(f'<a href="{href}">x</a>') == [("broken-link", expected)]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://x.example/a.js"></script>',
        '<img src="//x.example/a.png">',
        '<iframe src="http://x.example">',
        '<link rel="stylesheet" href="https://x.example/a.css">',
        '<link rel="preconnect" href="https://x.example">',
        '<object data="https://x.example/a">',
        '<video poster="https://x.example/a">',
        '<LINK REL="icon" HREF="https://x.example/a">',
    ],
)
def test_load_from_elsewhere_is_told(html: str) -> None:
    """Anything that a browser would load from another place is a problem."""
    assert [code for code, _ in problems_of(html)] == ["third-party"]


def test_links_elsewhere_are_no_loads() -> None:
    """A link that a reader may follow, and what says only where a page is, load nothing."""
    assert problems_of('<a href="https://x.example">x</a><link rel="canonical" href="https://x.example/">') == []


def test_file_that_a_page_loads_is_there() -> None:
    """A style or script of the site itself must be there."""
    assert problems_of(
        '<link rel="stylesheet" href="../../assets/a.css"><script src="../../assets/z.js"></script>'
    ) == [("broken-link", "a page or file of the site")]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://x.example", True),
        ("//x.example", True),
        ("HTTP://x", True),
        ("a//b", False),
        ("/a", False),
        ("data:,x", False),
    ],
)
def test_elsewhere(href: str, *, expected: bool) -> None:
    """An address with a host leads off the site."""
    assert is_elsewhere(href) is expected
