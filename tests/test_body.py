"""The Markdown of a body becomes headings and passages; what a passage may not hold is refused by name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import body
from builder.body import headings_of, read_body, slugify, unminted
from builder.inline import read_inline
from builder.model import Heading, Mark, Passage
from tests.support import PATIENCE


def passages(text: str) -> list[Passage]:
    """Read a body that must have no faults; gives its passages."""
    body = read_body(text, "x.md", 1)
    assert body.problems == ()
    return [block for block in body.blocks if isinstance(block, Passage)]


def faults(text: str) -> list[tuple[str, int]]:
    """Code and line of each fault of a body whose first line is 10."""
    return [(p.code, p.line) for p in read_body(text, "x.md", 10).problems]


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("**Amiri:** He came.", "Amiri", "He came."),
        ("**Amiri**: He came.", "Amiri", "He came."),
        ("**Mr O’Harrow:** I do.", "Mr O’Harrow", "I do."),
        ("**Q:** Why? **A:** Because.", "Q", "Why? A: Because."),
        ("**A:** x", "A", "x"),
        ("**پرسش:** چرا؟", "پرسش", "چرا؟"),
        ("**پاسخ：** زیرا", "پاسخ", "زیرا"),
        ("**رستم کوهزاد :** نه", "رستم کوهزاد", "نه"),
        ("**not a label** at all", None, "not a label at all"),
        ("**not a label** at all: no", None, "not a label at all: no"),
        ("*Amiri:* He came.", None, "Amiri: He came."),
        ("Amiri: He came.", None, "Amiri: He came."),
        ("He said **this:** that", None, "He said this: that"),
        ("**" + "x" * 90 + ":** that", None, "x" * 90 + ": that"),
        ("**12:30:** that", "12:30", "that"),
    ],
)
def test_label_is_bold_words_with_a_colon_at_the_beginning(written: str, label: str | None, text: str) -> None:
    """A turn opens where a passage begins with bold words and a colon, inside the bold or after it."""
    [passage] = passages(f"{written} {{ #p-aaa2 }}")

    assert (passage.label, passage.text, passage.id) == (label, text, "p-aaa2")


@pytest.mark.parametrize(
    ("written", "identity"),
    [
        ("Words. { #p-7k2m }", "p-7k2m"),
        ("Words.{#p-7k2m}", "p-7k2m"),
        ("Words. {  #p-7k2m  }  ", "p-7k2m"),
        ("Words\nover two lines.\n{ #p-7k2m }", "p-7k2m"),
        ("Words { #p-7k2m } in the middle.", ""),
        ("Words { .class }", ""),
        ("Words.", ""),
    ],
)
def test_id_stands_at_the_end(written: str, identity: str) -> None:
    """The id of a passage stands in braces at its end and nowhere else."""
    [passage] = passages(written)

    assert passage.id == identity
    assert passage.text.startswith("Words")


def test_emphasis_and_links_stand_off_the_text() -> None:
    """Markup leaves the plain text and stands off it by its place."""
    [passage] = passages(
        "They *have* **no** [thing](https://x.example/?a=1&b=2 'T') of [the commander](entity:ahmad). { #p-a }"
    )

    assert passage.text == "They have no thing of the commander."
    assert passage.marks == (
        Mark(5, 9, "em"),
        Mark(10, 12, "strong"),
        Mark(13, 18, "link", "https://x.example/?a=1&b=2"),
        Mark(22, 35, "entity", "ahmad"),
    )


def test_marks_within_marks_keep_their_places() -> None:
    """Emphasis within strong words within a link is three marks, the outer one first."""
    text, marks = read_inline("[a **b *c***](x.md)")

    assert text == "a b c"
    assert [(text[m.start : m.end], m.kind) for m in marks] == [("a b c", "link"), ("b c", "strong"), ("c", "em")]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_word", "snake_case_word"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("a < b and c > d", "a < b and c > d"),
        ("[in brackets] he said", "[in brackets] he said"),
        ("he said [sic].", "he said [sic]."),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("نامهٔ‌ها", "نامهٔ‌ها"),
        ("50% of {them}", "50% of {them}"),
        ("‘Abd al-`Aziz", "‘Abd al-`Aziz"),
        (r"\`Abd al-\`Aziz", "`Abd al-`Aziz"),
        ("#hashtag", "#hashtag"),
        ("1402 was hard.", "1402 was hard."),
        ("see www.x.example", "see www.x.example"),
        ("[^1] a footnote", "[^1] a footnote"),
    ],
)
def test_signs_that_are_no_markup_stay(written: str, text: str) -> None:
    """What only looks like markup is text."""
    [passage] = passages(written)

    assert passage.text == text
    assert [m for m in passage.marks if m.kind != "em"] == []


def test_passages_know_their_kind_number_and_line() -> None:
    """Paragraphs, quotations and items of lists are passages, numbered through, each with its line."""
    text = "One.\n\n> Two.\n> Still two.\n\n- Three.\n- Four.\n\n2. Five.\n\n## Head\n\nSix.\n"

    assert [(p.kind, p.number, p.line, p.text) for p in passages(text)] == [
        ("paragraph", 1, 1, "One."),
        ("quote", 2, 3, "Two. Still two."),
        ("item", 3, 6, "Three."),
        ("item", 4, 7, "Four."),
        ("item", 5, 9, "Five."),
        ("paragraph", 6, 13, "Six."),
    ]


def test_headings_have_a_slug_of_their_own() -> None:
    """A heading has a level and an anchor made of its words, numbered where it stands twice."""
    blocks = read_body("## Why *now*?\n\n### Why now\n\n## چرا؟\n\n## ؟\n", "x.md", 5).blocks

    assert (
        headings_of(blocks)
        == blocks
        == (
            Heading(2, "Why now?", "h-why-now", 5),
            Heading(3, "Why now", "h-why-now-2", 7),
            Heading(2, "چرا؟", "h-chr", 9),
            Heading(2, "؟", "h-section", 11),
        )
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Why Has No Armed Front…", "why-has-no-armed-front"),
        ("O’Harrow's", "oharrows"),
        ("احمد مسعود", "hmd-mswd"),
        ("?!", ""),
    ],
)
def test_slug_is_ascii(text: str, slug: str) -> None:
    """A slug has ASCII letters and digits, whatever the script."""
    assert slugify(text) == slug


@given(st.text(max_size=200))
def test_slug_fits_an_address(text: str) -> None:
    """A slug is short, and has no hyphen at its ends nor two together."""
    slug = slugify(text)

    assert len(slug) <= 60
    assert "--" not in f"-{slug}-".replace("-", "", 1) or not slug
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("One <b>two</b>.", [("raw-html", 10)]),
        ("One.\n\nTwo\n<script>alert(1)</script>", [("raw-html", 13)]),
        ("<div>\n\nwords\n\n</div>", [("raw-html", 10), ("raw-html", 14)]),
        ("<!-- note -->", [("raw-html", 10)]),
        ("<?php ?>", [("raw-html", 10)]),
        ("<https://x.example>", [("raw-html", 10)]),
        ("## A <i>head</i>", [("raw-html", 10)]),
        (r"One \<b>two.", []),
        ("One &lt;b&gt; two.", []),
        ("See ![stone](stone.png).", [("markup-not-allowed", 10)]),
        (r"Oh\![stone](stone.md).", []),
        ("The `code` word.", [("markup-not-allowed", 10)]),
        ("```\ncode\n```", [("markup-not-allowed", 10)]),
        ("One.\n\n***\n\nTwo.", [("markup-not-allowed", 12)]),
        ("[x](javascript:alert(1))", [("link-unsafe", 10)]),
        ("[x](JaVaScRiPt:alert)", [("link-unsafe", 10)]),
        ("[x](data:text/html,x)", [("link-unsafe", 10)]),
        ("[x](//x.example/y)", [("link-unsafe", 10)]),
        ("[x](/etc/passwd)", [("link-unsafe", 10)]),
        ("[x](https://)", [("link-unsafe", 10)]),
        ("[x]()", [("link-unsafe", 10)]),
        ("[x](entity:)", [("link-unsafe", 10)]),
        ("[x](entity:A b)", []),
        ("[x](https://x.example/a)", []),
        ("[x](../records/y.md#p-aaa2)", []),
        ("[x](#p-aaa2)", []),
        ("[x](mailto:a@x.example)", []),
        ("## Head { #p-aaa2 }", [("heading-with-id", 10)]),
        ("{ #p-aaa2 }", [("passage-empty", 10)]),
        ("**A:** { #p-aaa2 }", [("passage-empty", 10)]),
        ("> { #p-aaa2 }", [("passage-empty", 10)]),
    ],
)
def test_what_a_passage_may_not_hold_is_refused(written: str, expected: list[tuple[str, int]]) -> None:
    """HTML, images, code and unsafe links are faults of their line; the same signs, escaped, are words."""
    assert faults(written) == expected


def test_refused_link_leaves_its_words() -> None:
    """The words of an unsafe link stay, and no mark leads where it would have led."""
    [passage] = read_body("One [two](javascript:x).", "x.md", 1).blocks

    assert isinstance(passage, Passage)
    assert (passage.text, passage.marks) == ("One two.", ())


def test_pages_may_hold_code() -> None:
    """A page that explains how to write something may show it as code."""
    assert read_body("Write `#p-7k2m`.", "x.md", 1, code=True).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8_000,
        "[](" * 3_000,
        "*a " * 7_000,
        "> " * 9_000,
        "- " * 9_000,
        "`" * 9_000,
        "<a " * 6_000,
        "![" * 9_000,
        "&" * 19_000,
        "\\" * 19_000,
        "_a" * 9_000,
        "[a](" * 390 + ")" * 390,
        "a**b" * 399,
        "\n\n".join("[" * 399 for _ in range(100)),
        "\n".join("  " * n + "- x" for n in range(120)),
        "(" * 19_000,
        "http://" * 2_000,
        "#" * 19_000,
        "|-" * 9_000,
    ],
)
def test_hostile_shapes_take_no_time(text: str) -> None:
    """Whatever its shape, a body is read or refused in less than a second."""
    began = time.process_time()
    body = read_body(text, "x.md", 1)

    assert time.process_time() - began < PATIENCE
    assert body.readable or body.problems


SIGNS = st.sampled_from(
    [*"*_[]()!<>\\&;`#:{}-+.1\n |~^\"'", "**", "**A:** ", "](", "entity:", "https://", "&amp;", "  \n", "> "]
)
LETTERS = st.text("abگچ۱éß漢", min_size=1, max_size=4)


@given(st.lists(SIGNS | LETTERS, max_size=40).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """Every letter that is not part of markup is in a passage, a heading, a label, an address or a refused block."""
    body = read_body(text, "x.md", 1)
    kept = "".join(
        f"{block.text} {getattr(block, 'label', '')} {' '.join(m.target for m in getattr(block, 'marks', ()))}"
        for block in body.blocks
    )
    if body.problems or "&" in text or "](" in text:
        return
    for letter in "گچéß漢":
        assert kept.count(letter) == text.count(letter)


@given(st.lists(SIGNS | LETTERS, max_size=40).map("".join))
def test_marks_lie_within_the_text(text: str) -> None:
    """Every mark stands on words of its passage."""
    for block in read_body(text, "x.md", 1).blocks:
        if isinstance(block, Passage):
            assert all(0 <= m.start < m.end <= len(block.text) for m in block.marks)


@given(st.lists(LETTERS, min_size=1, max_size=12), st.sampled_from(["", "*", "**"]), st.sampled_from([" ", "\n"]))
def test_plain_text_of_marked_words_is_the_words(words: list[str], sign: str, space: str) -> None:
    """Words set in emphasis come out as the words."""
    [passage] = passages(space.join(f"{sign}{word}{sign}" for word in words))

    assert passage.text == " ".join(words)


def test_passages_without_an_id_are_found_by_their_last_line() -> None:
    """What has words and no id is listed; headings, empty passages and those with an id are not."""
    text = "One\ntwo.\n\nThree. { #p-a }\n\n## Four\n\n**A:**\n\n> Five.\n\n- Six.\n- Seven. { #p-b }\n"

    assert unminted(text) == (1, 9, 11)


LINES = st.one_of(
    st.sampled_from(["", " ", "word", "**Name:** said { #p-abcd }", "# H", "## Two words ##", "- x", "1. x"]),
    st.sampled_from(["2021 was", "> q", "---", "===", "    code", "a  ", "b\\", "(c) d", "[x]: y", "“q”", "* a"]),
    st.sampled_from(["*em* x", "1) z", "12 b"]),
    st.sampled_from(["> word", "> **Name:** said { #p-abcd }", "> 12 b  ", ">", "> ", ">q", "> - x", "> > q", ">  q"]),
    st.text(st.sampled_from(list('ab1 #>-+*_.)(=~`<[]{}\t\u00a0\u3000\\"')), max_size=12),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_plain_body_is_told_apart_as_by_a_markdown_reader(text: str) -> None:
    """What passes for plain paragraphs and headings is what a Markdown reader takes for them, line by line."""
    plain = body.plain_blocks(text)

    assert not plain or list(plain) == list(body.read_blocks(text, lambda _, found: pytest.fail(found)))
