"""Front matter is read as the text that was written, each value with its place, and nothing dangerous is built."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.yamltext import MAX_BYTES, MAX_DEPTH, YamlText, read_yaml
from tests.support import PATIENCE

PIECES = st.sampled_from(
    [
        "title",
        "a",
        "- ",
        ": ",
        "\n",
        "  ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a ",
        "*a",
        "!!x ",
        "|\n",
        ">-\n",
        "? ",
        "# c",
        "---",
        "...",
        "<<",
        ", ",
        "~",
        "null",
        "2021-08~",
        "گ",
        "\u2028",
        "\x07",
        "%YAML 1.1\n",
        "\\x",
        "010",
        "no",
        "@",
        "`",
    ]
)


def refusal(text: str) -> tuple[str, int, int]:
    """Code, line and column of the one problem of a text."""
    read = read_yaml(text, "x.md")
    assert len(read.problems) == 1, read.problems
    return read.problems[0].code, read.problems[0].line, read.problems[0].column


def test_values_stay_as_written() -> None:
    """Nothing is read as number, date or truth: 010, No and 2021-08-15 stay what the editor wrote."""
    text = "title: 010\na: No\nb: 2021-08-15\nc: 'x'\nd: ~\ne:\nf: 'null'\n"

    assert read_yaml(text, "x.md").value == {
        "title": "010",
        "a": "No",
        "b": "2021-08-15",
        "c": "x",
        "d": None,
        "e": None,
        "f": "null",
    }


def test_every_value_has_its_place() -> None:
    """Each value is known by line and column of the file, in lists and mappings of both styles."""
    read = read_yaml("title: x\nnotes:\n  - at: p-1\n    quote: y\n  - {at: p-2, quote: z}\n", "x.md")

    assert read.place_of(("title",)) == (2, 1)
    assert read.place_of(("notes", 0, "quote")) == (5, 5)
    assert read.place_of(("notes", 1, "quote")) == (6, 15)
    assert read.place_of(("notes", 1, "nothing", "below")) == (6, 5)
    assert YamlText().place_of(("title",)) == (1, 1)


def test_duplicate_key_is_named_and_the_first_stands() -> None:
    """A key that stands twice is a fault of its second line; the first value is kept for the rest of the check."""
    read = read_yaml("a: 1\nb: {c: 2, c: 3}\na: 4\n", "x.md")

    assert [(p.code, p.line, p.column) for p in read.problems] == [("duplicate-key", 3, 11), ("duplicate-key", 4, 1)]
    assert read.value == {"a": "1", "b": {"c": "2"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", ("yaml-anchor", 2, 4)),
        ("a: 1\nb: *x\n", ("yaml-alias", 3, 4)),
        ("a: !!python/object:os.system x\n", ("yaml-tag", 2, 4)),
        ("a: !x {b: 1}\n", ("yaml-tag", 2, 4)),
        ("a: 1\n...\n---\nb: 2\n", ("yaml-documents", 4, 1)),
        ("? [a]\n: b\n", ("yaml-key", 2, 3)),
        ("a: 'open\nb: 1\n", ("yaml-syntax", 2, 4)),
        ("a: 1\nb: [1, 2\nc: 3\n", ("yaml-syntax", 3, 4)),
        ("a: b: c\n", ("yaml-syntax", 2, 5)),
        ("a:\n\t- b\n", ("yaml-tab", 3, 1)),
        ("a: \x07\n", ("yaml-syntax", 2, 1)),
        ("a: " + "[" * (MAX_DEPTH + 1), ("yaml-too-deep", 2, 3 + MAX_DEPTH)),
        ("a: x" + "y" * MAX_BYTES, ("yaml-too-large", 2, 1)),
    ],
)
def test_refusal_names_the_place(text: str, expected: tuple[str, int, int]) -> None:
    """What the archive does not use is refused by a name of its own at its line and column."""
    assert refusal(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 50_000,
        "- " * 100_000,
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5_000)),
        "? " * 50_000,
        "'" * 100_001,
        "a: '" + "\n" * 100_000,
        "".join(f"k{n}: v\n" for n in range(25_000)),
        "\t" * 100_000,
    ],
    ids=["brackets", "braces", "dashes", "laughs", "questions", "quotes", "lines", "keys", "tabs"],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    """Whatever its shape, a text is judged in less than a second."""
    began = time.process_time()
    read = read_yaml(text, "x.md")

    assert time.process_time() - began < PATIENCE
    assert read.value is None or not read.problems
    assert all(p.line >= 2 for p in read.problems)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    """Any text gives a value or problems that name a line of it."""
    read = read_yaml(text, "x.md")

    breaks = len(re.findall("[\n\r\x85\u2028\u2029]", text))  # what YAML takes for the end of a line
    assert all(2 <= p.line <= breaks + 3 and p.column >= 1 for p in read.problems)
    assert all(p.found and p.expected and p.hint for p in read.problems)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('name: "Ahmad\nsort: "Massoud, Ahmad"\n', 2, 7),
        ("name: X\nsort: 'Massoud\ndescription: y\nz: it's\n", 3, 7),
        ('notes:\n  - quote: "one\n    kind: context\n    text: "T"\n', 3, 12),
    ],
)
def test_unclosed_quotation_mark_is_named_where_it_opens(text: str, line: int, column: int) -> None:
    """A quotation mark that is never closed is reported on its own line, not where the parser stumbles."""
    (problem,) = read_yaml(text, "x.md").problems

    assert (problem.line, problem.column) == (line, column)
    assert "quotation mark" in problem.expected


def test_value_over_several_lines_is_no_unclosed_quotation_mark() -> None:
    """A fault below a quoted value of two lines is reported where it is."""
    (problem,) = read_yaml('name: "ok\n  over lines"\nb: : c\n', "x.md").problems

    assert problem.line == 4
