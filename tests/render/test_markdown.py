"""The printer: whatever text a page holds, Python-Markdown reads back the same words, ids, classes and links."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.render.addresses import Standpoint
from builder.render.nodes import (
    Box,
    Break,
    Em,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Node,
    Page,
    Para,
    Quote,
    Span,
    Strong,
    Table,
    Terms,
    Title,
)
from builder.render.printing import front_matter, print_nodes
from tests.render.printed import PATH, letters, plain, print_page, printed_html, said, words_in

HOSTILE = """
<script>alert(1)</script>
</p></div><div class="x">
{: onclick=alert(1) }
{ .evil #id }
words { #p-aaaa }
words {: .evil }
[x](javascript:alert(1))
[x]: https://example.org
[TOC]
![x](y.png)
# heading
## heading ##
C#
1. first
12) twelfth
2021. A year
3.5 percent
- item
+ item
* item
: said
> quoted
~~~
```
`code`
---
***
___
===
| a | b |
a | b
\\
ends with \\
\\* \\_ \\{
*a* _b_ **c** __d__ a_b_c 2*3*4
&amp; &lt; &copy; &#42; AT&T &
a < b > c <b> <!-- c --> <?php ?> <a@b.c> <https://e.org>
markdown="1" <div markdown="1">
*[HTML]: x
[^1] [^1]: note
klzzwxh:0001 wzxhzdk:1
!
[
](x)
! [a](b)
\tTabbed
    four spaces
two  spaces\u2028and a separator
non\u00a0breaking\u2009thin
احمد‌شاه مسعود «گفت» ؟
:::
!!! note
??? open
$x$ ==mark== ^^up^^ ++key++
---\ntitle: x
""".strip("\n").replace("\\t", "\t").split("\n")


def _inner(node: Node) -> list[Inlines]:
    match node:
        case Title() | Para():
            return [node.inner]
        case Listing():
            return [item.inner for item in node.items]
        case Terms():
            return [one for term, said in node.pairs for one in (term, *said)]
        case Quote() | Box():
            return [inner for child in node.children for inner in _inner(child)]
        case _:
            return []


def _marked(inner: Inlines) -> list[tuple[str, tuple[str, ...], str]]:
    """Tag, classes and words of the elements among inline nodes, in order; breaks and bare words aside."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    for node in inner:
        if isinstance(node, str | Break):
            continue
        tag = node.tag if isinstance(node, Span) else {Link: "a", Em: "em", Strong: "strong"}[type(node)]
        classes = () if isinstance(node, Em) else node.classes
        found.append((tag, classes, plain(words_in(node.inner))))
        found += _marked(node.inner)
    return found


TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from(list("\\`*_{}[]()<>#+-.!|:=~&;\"' \n\t1aب\u200c\u2028\x02\x03\x00")), max_size=20),
)
CLASSES = st.lists(st.sampled_from(["name", "actor", "passage", "pn"]), max_size=2, unique=True).map(tuple)
ATTRIBUTES = st.lists(st.tuples(st.sampled_from(["title", "data-entity", "aria-label"]), TEXT), max_size=1).map(tuple)
ADDRESS = "https://e.org/a_b*(c)?q=1&copy=2&lang=en"
HREFS = st.sampled_from(["actors/x.md", "records/a.md#p-1", "#p-2", ADDRESS, "index.md"])
VISIBLE = TEXT.filter(lambda text: bool(plain(text)))


def _nested(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    inner = st.tuples(VISIBLE, children)
    return st.one_of(
        st.builds(Em, inner),
        st.builds(Strong, inner, CLASSES),
        st.builds(Span, inner, CLASSES, st.sampled_from(["span", "mark", "b", "bdi"]), ATTRIBUTES),
    )


WITHIN_LINKS = st.recursive(TEXT, _nested, max_leaves=3)
LINKS = st.builds(Link, st.tuples(VISIBLE, WITHIN_LINKS), HREFS, CLASSES, ATTRIBUTES)
INLINE: st.SearchStrategy[Inline] = st.recursive(st.one_of(TEXT, LINKS, st.just(Break())), _nested, max_leaves=4)
INLINES: st.SearchStrategy[Inlines] = st.lists(INLINE, max_size=4).map(tuple)
SEEN: st.SearchStrategy[Inlines] = st.tuples(VISIBLE, INLINE)
PARAS = st.builds(Para, INLINES, st.sampled_from(["", "p-7k2m"]), CLASSES, ATTRIBUTES)
TITLES = st.builds(Title, st.integers(1, 6), SEEN, st.just("h-x"), CLASSES)
ITEMS = st.lists(st.builds(Item, SEEN, CLASSES), min_size=1, max_size=3).map(tuple)
LISTINGS = st.builds(Listing, ITEMS, st.booleans())
PAIRS = st.tuples(SEEN, st.lists(SEEN, max_size=2).map(tuple))
TERMS = st.builds(Terms, st.lists(PAIRS, min_size=1, max_size=2).map(tuple))
IDS = st.sampled_from(["", "note-1"])
BOXES = st.sampled_from(["div", "aside", "section", "header"])
LEAVES: st.SearchStrategy[Node] = st.one_of(PARAS, TITLES, LISTINGS, TERMS)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda children: st.one_of(
        st.builds(Quote, st.lists(PARAS, min_size=1, max_size=2).map(tuple)),
        st.builds(Box, st.lists(children, max_size=3).map(tuple), CLASSES, BOXES, IDS, ATTRIBUTES),
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    """Text that looks like markup is shown as it is, wherever it stands, and makes no element of its own."""
    link = Link((text,), "actors/x.md", ("name",))
    places: list[tuple[Node, list[str]]] = [
        (Para((text,)), ["p"]),
        (Para((text, " ", text), "p-1", ("c",)), ["p"]),
        (Listing((Item((text,)),)), ["ul", "li"]),
        (Title(2, (text,), "h-x"), ["h2"]),
        (Para((text, link, text)), ["p", "a"]),
        (Para((link, text), "p-1"), ["p", "a"]),
        (Quote((Para((text,), "p-1"),)), ["blockquote", "p"]),
        (Terms((((text,), ((text,),)),)), ["dl", "dt", "dd"]),
        (Box((Para((text,)),), ("note",), "aside"), ["aside", "p"]),
    ]
    for node, tags in places:
        read = printed_html((node,))

        assert letters("".join(read.words)) == letters("".join(said(node)))
        assert [tag for tag, _, _ in read.elements] == tags


@settings(max_examples=150, deadline=None)
@given(st.lists(NODES, max_size=4))
def test_words_elements_and_links_come_back(nodes: list[Node]) -> None:
    """For any nodes the words a reader sees are the nodes' words, and the inline elements are those given."""
    read = printed_html(nodes)

    assert letters("".join(read.words)) == letters("".join(text for node in nodes for text in said(node)))
    wanted = [one for node in nodes for inner in _inner(node) for one in _marked(inner)]
    inline = {"a", "em", "strong", "span", "mark", "b", "bdi"}
    found = [(t, tuple(a.get("class", "").split()), plain("".join(w))) for t, a, w in read.elements if t in inline]
    assert found == wanted


@settings(max_examples=100, deadline=None)
@given(SEEN, CLASSES, ATTRIBUTES, st.sampled_from(["para", "box"]))
def test_ids_classes_and_attributes_come_back(
    inner: Inlines, classes: tuple[str, ...], attributes: tuple[tuple[str, str], ...], kind: str
) -> None:
    """A paragraph and a box carry exactly the id, classes and attributes that they were given."""
    para = Para(inner, "p-7k2m", classes, attributes)
    read = printed_html([para if kind == "para" else Box((Para(("x",)),), classes, "aside", "p-7k2m", attributes)])

    tag, found, _ = next(e for e in read.elements if e[1].get("id") == "p-7k2m")
    assert tag == ("p" if kind == "para" else "aside")
    assert tuple(found.pop("class", "").split()) == classes
    assert {k: plain(v) for k, v in found.items() if k != "id"} == {k: plain(v) for k, v in attributes}


@settings(max_examples=60, deadline=None)
@given(HREFS, VISIBLE, ATTRIBUTES)
def test_links_come_back(href: str, text: str, attributes: tuple[tuple[str, str], ...]) -> None:
    """A link leads where it was given, from the page it stands on, under its words."""
    read = printed_html([Para((text, Link((text,), href, ("name",), attributes), text))])

    expected = {
        "actors/x.md": "../actors/x.md",
        "records/a.md#p-1": "#p-1",
        "#p-2": "#p-2",
        ADDRESS: "https://e.org/a%5Fb%2A%28c%29?q=1&copy=2&lang=en",
        "index.md": "../index.md",
    }[href]
    ((found, words),) = [(a, w) for tag, a, w in read.elements if tag == "a"]
    assert found.pop("href") == expected
    assert found.pop("class") == "name"
    assert {k: plain(v) for k, v in found.items()} == {k: plain(v) for k, v in attributes}
    assert plain("".join(words)) == plain(text)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", " java\tscript:x", ""])
def test_unsafe_addresses_are_no_links(href: str) -> None:
    """An address that is neither a page, an anchor nor on the web leaves its words without a link."""
    read = printed_html([Para(("before ", Link(("words",), href, ("name",)), " after"))])

    assert [tag for tag, a, _ in read.elements if "href" in a] == []
    assert plain("".join(read.words)) == "before words after"


@pytest.mark.parametrize(
    ("href", "path", "expected"),
    [
        ("actors/x.md", "records/a.md", "../actors/x.md"),
        ("records/b.md#p-1", "records/a.md", "b.md#p-1"),
        ("records/a.md#p-1", "records/a.md", "#p-1"),
        ("records/a.md", "records/a.md", "a.md"),
        ("index.md", "index.md", "index.md"),
        ("about.md", "index.md", "about.md"),
        ("https://e.org/?a=1&b=2", "index.md", "https://e.org/?a=1&amp;b=2"),
        ("mailto:a@e.org", "index.md", "mailto:a@e.org"),
        ("records/a b.md", "index.md", "records/a%20b.md"),
    ],
)
def test_relative(href: str, path: str, expected: str) -> None:
    """Pages are named from where the link stands; anchors and web addresses stay as they are."""
    assert Standpoint(path).to(href)[0] == expected


@pytest.mark.parametrize("empty", [Para(()), Para((" ",), "p-1", ("x",)), Quote((Para(()),)), Table((("h",),), ())])
def test_what_has_no_words_is_left_out(empty: Node) -> None:
    """A paragraph without words and a table without rows leave no mark on the page: Markdown has neither."""
    assert print_nodes((empty,), PATH).markdown == ""


def test_neighbouring_lists_and_quotes_stay_apart() -> None:
    """Two lists, or two quotations, one after the other stay two."""
    one = Listing((Item(("a",)), Item(("b",))))
    two = Listing((Item(("c",)),), ordered=True)
    quote = Quote((Para(("q",), "p-1"),))

    read = printed_html([one, two, quote, quote])

    assert [tag for tag, _, _ in read.elements] == ["ul", "li", "li", "ol", "li", "blockquote", "p", "blockquote", "p"]


@pytest.mark.parametrize("text", ["*_[`<&{#" * 300, "word " * 4_000, "x" * 20_000], ids=["signs", "words", "one word"])
def test_very_long_text_comes_back(text: str) -> None:
    """A paragraph as long as the archive takes comes back whole."""
    read = printed_html([Para((text,), "p-1")])

    assert "".join(read.words).strip() == text.strip()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "description"]), TEXT))
def test_front_matter_comes_back(meta: dict[str, str]) -> None:
    """What the theme is told stands in the front matter as YAML that reads back as the same values."""
    printed = front_matter(Page(PATH, meta, (Para(("x",)),)))

    front = printed.removesuffix("---\n\n").removeprefix("---\n")
    assert (yaml.safe_load(front) or {}) == meta
    assert all(json.dumps(key) for key in meta)


def test_printing_is_stable() -> None:
    """The printed Markdown is plain to read: markup on lines of its own, no more escapes than needed."""
    name = Link(("Ahmad Massoud",), "actors/ahmad-massoud.md", ("name",))
    page = Page(PATH, {"title": "A “title”"}, (
        Para((Link(("1",), "#p-7k2m", ("pn",)), " On 2021-08-15 ", name, " spoke."), "p-7k2m", ("passage",)),
    ))  # fmt: skip

    assert print_page(page) == (
        '---\ntitle: "A “title”"\n---\n\n'
        "[1](#p-7k2m){ .pn } On 2021-08-15 [Ahmad Massoud](../actors/ahmad-massoud.md){ .name } spoke.\n"
        "{ #p-7k2m .passage }\n\n"
    )
