"""Weaving: what stands off a text is put around its words, in the right nesting, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.heads import ActorHead
from builder.model import Anchored, Archive, Entity, Mark, Mention
from builder.render.nodes import Break, Em, Inline, Inlines, Link, Span, Strong
from builder.render.weave import Wrap, content_link, weave, wrap_marks, wrap_mentions, wrap_notes, wrap_spans

TEXT = "Ahmad Massoud spoke in the valley."


def _tag(name: str) -> Callable[[Inlines], Inline]:
    return lambda inner: Span(inner, tag=name)


def _shown(inner: Inlines) -> str:
    """Nodes as short markup: ``<b>words</b>``; a link shows where it leads."""
    out = ""
    for node in inner:
        match node:
            case str():
                out += node
            case Link():
                out += f"<a {node.href}>{_shown(node.inner)}</a>"
            case Span():
                out += f"<{node.tag}>{_shown(node.inner)}</{node.tag}>"
            case Em() | Strong():
                out += f"<{type(node).__name__}>{_shown(node.inner)}</{type(node).__name__}>"
            case Break():
                out += "<br>"
    return out


def _words(inner: Inlines) -> str:
    seen = (node for node in inner if not isinstance(node, Break))
    return "".join(node if isinstance(node, str) else _words(node.inner) for node in seen)


@pytest.mark.parametrize(
    ("wraps", "expected"),
    [
        ([], "Ahmad Massoud spoke in the valley."),
        ([(0, 13, "a")], "<a>Ahmad Massoud</a> spoke in the valley."),
        ([(0, 34, "a")], "<a>Ahmad Massoud spoke in the valley.</a>"),
        ([(0, 19, "a"), (6, 13, "b")], "<a>Ahmad <b>Massoud</b> spoke</a> in the valley."),
        ([(6, 13, "b"), (0, 19, "a")], "<a>Ahmad <b>Massoud</b> spoke</a> in the valley."),
        ([(0, 13, "a"), (6, 19, "b")], "<a>Ahmad <b>Massoud</b></a><b> spoke</b> in the valley."),
        ([(0, 13, "a", 2), (0, 13, "b", 1)], "<b><a>Ahmad Massoud</a></b> spoke in the valley."),
        ([(0, 5, "a"), (5, 13, "b")], "<a>Ahmad</a><b> Massoud</b> spoke in the valley."),
        ([(3, 3, "a"), (9, 4, "b"), (30, 99, "c")], "Ahmad Massoud spoke in the val<c>ley.</c>"),
        ([(0, 13, "a"), (6, 26, "b"), (14, 34, "c")],
         "<a>Ahmad <b>Massoud</b></a><b> <c>spoke in the</c></b><c> valley.</c>"),
    ],
)
def test_nesting(wraps: list[tuple[int, int, str, int]], expected: str) -> None:
    """The longer wrap stands outside, of two equal ones that of lower rank; crossing ones are divided."""
    made = [Wrap(start, end, _tag(name), *rank) for start, end, name, *rank in wraps]

    assert _shown(weave(TEXT, made)) == expected


def test_a_stretch_of_the_text() -> None:
    """Of a stretch only its own words are woven; wraps are clipped to it."""
    wraps = [Wrap(0, 19, _tag("a")), Wrap(20, 34, _tag("b"))]

    assert _shown(weave(TEXT, wraps, 6, 26)) == "<a>Massoud spoke</a> <b>in the</b>"


POSITIONS = st.integers(0, 40)
SPANS = st.lists(st.tuples(POSITIONS, POSITIONS, st.integers(0, 3)), max_size=6)


def _numbered(number: int) -> Callable[[Inlines], Inline]:
    return lambda inner: Span(inner, (f"w{number}",))


@settings(deadline=None)
@given(st.text(max_size=40), SPANS, POSITIONS, POSITIONS)
def test_no_word_is_lost(text: str, spans: list[tuple[int, int, int]], first: int, last: int) -> None:
    """Whatever is put around it, the text stays the same, and each wrap holds its words."""
    start, stop = sorted((min(first, len(text)), min(last, len(text))))
    wraps = [Wrap(a, b, _numbered(n), rank) for n, (a, b, rank) in enumerate(spans)]

    woven = weave(text, wraps, start, stop)

    assert _words(woven) == text[start:stop]
    held = ["" for _ in spans]
    _hold(woven, held)
    assert held == [text[max(a, start) : min(b, stop)] if max(a, start) < min(b, stop) else "" for a, b, _ in spans]


def _hold(inner: Inlines, held: list[str]) -> None:
    for node in inner:
        if isinstance(node, Span):
            held[int(node.classes[0][1:])] += _words(node.inner)
            _hold(node.inner, held)


ARCHIVE = Archive((), (Entity("massoud", "actor", "x.md", ActorHead(name="Ahmad Massoud"), ()),), ())


def test_marks_mentions_and_notes_together() -> None:
    """Notes stand outside names, names outside emphasis; an editor's entity link is a mention, no mark."""
    wraps = [
        *wrap_marks((Mark(6, 19, "em"), Mark(0, 13, "entity", "massoud"), Mark(27, 33, "strong")), str),
        *wrap_mentions((Mention(0, 13, "Ahmad Massoud", "massoud", "full"),), ARCHIVE),
        *wrap_notes((Anchored(0, 0, 13),)),
    ]

    assert _shown(weave(TEXT, wraps)) == (
        "<mark><a actors/massoud.md>Ahmad <Em>Massoud</Em></a></mark><Em> spoke</Em> in the <Strong>valley</Strong>."
    )


def test_no_link_within_a_link() -> None:
    """A name inside a link of the text keeps its mark and loses its link; what of it stands outside keeps both."""
    mentions = wrap_mentions((Mention(0, 13, "Ahmad Massoud", "massoud", "full"),), ARCHIVE)
    outer = wrap_marks((Mark(0, 19, "link", "https://e.org"),), str)

    (link, rest) = weave(TEXT, [*mentions, *outer])

    assert isinstance(link, Link)
    assert link.href == "https://e.org"
    assert link.classes == ("external",)
    assert link.inner[0] == Span(("Ahmad Massoud",), ("name", "actor"), attributes=(("data-entity", "massoud"),))
    assert rest == " in the valley."


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 34), st.integers(0, 34)), max_size=5))
def test_links_never_nest(spans: list[tuple[int, int]]) -> None:
    """However links cross, none stands inside another."""
    woven = weave(TEXT, [Wrap(a, b, lambda inner: Link(inner, "x.md"), 2) for a, b in spans])

    def depth(inner: Inlines) -> int:
        return max((isinstance(n, Link) + depth(n.inner) for n in inner if not isinstance(n, str | Break)), default=0)

    assert depth(woven) <= 1
    assert _words(woven) == TEXT


def test_an_entity_is_not_linked_to_itself() -> None:
    """On an entity's own page its name is no link; neither is the name of one who has no page."""
    mentions = (Mention(0, 13, "Ahmad Massoud", "massoud", "full"), Mention(27, 33, "valley", "nowhere", "full"))

    assert _shown(weave(TEXT, wrap_mentions(mentions, ARCHIVE, without="massoud"))) == TEXT


def test_found_words_are_marked() -> None:
    """A concordance marks the words it found."""
    assert weave(TEXT, wrap_spans([(6, 13)])) == ("Ahmad ", Span(("Massoud",), ("hit",), "b"), " spoke in the valley.")


@pytest.mark.parametrize(
    ("target", "path", "expected"),
    [
        ("../actors/x.md", "content/records/r.md", "actors/x.md"),
        ("b.md#p-1", "content/records/r.md", "records/b.md#p-1"),
        ("./b.md", "content/records/r.md", "records/b.md"),
        ("../records/x.md", "content/pages/about.md", "records/x.md"),
        ("policy.md", "content/pages/about.md", "policy.md"),
        ("https://e.org/a", "content/records/r.md", "https://e.org/a"),
        ("#p-1", "content/records/r.md", "#p-1"),
        ("../../../../x.md", "content/records/r.md", "x.md"),
    ],
)
def test_links_between_content_files(target: str, path: str, expected: str) -> None:
    """A link between content files becomes one between pages; other addresses stay."""
    assert content_link(target, path) == expected
