"""Problems as values, and how they are shown."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from builder.problems import (
    GITHUB_LIMIT,
    Problem,
    Severity,
    as_github,
    as_json,
    as_text,
    count_problems,
    sort_problems,
    summarise,
)

COMMAND = re.compile(r"\s*::")
WORDS = st.text(st.characters(codec="utf-8", categories=None), max_size=30) | st.sampled_from(
    [
        "::error::x",
        "a\n::set-output name=x::y",
        "%0A::error::",
        "##[error]x",
        "\r::stop-commands::t",
        "\x1b[31m",
        "\u202e",
    ]
)
PROBLEMS = st.lists(
    st.builds(
        Problem,
        WORDS,
        st.sampled_from(["error", "warning", "note"]),
        WORDS.map("content/".__add__),
        st.integers(1, 9),
        st.just(1),
        WORDS,
        WORDS,
        WORDS,
    ),
    max_size=30,
)


def problem(line: int, severity: Severity = "error", path: str = "content/actors/x.md", found: str = "a") -> Problem:
    """Make a problem."""
    return Problem("some-code", severity, path, line, 1, found, "b", "Do c")


def test_message_says_all_three() -> None:
    """The message says what was found, what was expected and what to do."""
    assert problem(1).message == "found a; expected b. Do c."


def test_message_leaves_out_what_is_not_said() -> None:
    """What a problem does not say is not announced."""
    assert Problem("c", "error", "p", 1, hint="Do it.").message == "Do it."
    assert Problem("c", "error", "p", 1, found="x").message == "found x."


def test_text_names_the_place() -> None:
    """Each problem stands on a line that begins with its place and ends with its code; a count ends the list."""
    lines = as_text([problem(4)]).split("\n")

    assert lines == [
        "content/actors/x.md:4:1: error: found a; expected b. Do c. [some-code]",
        "1 error, 0 warnings, 0 notes",
    ]


def test_problems_are_in_the_order_of_files_and_lines() -> None:
    """Problems are sorted by file and line, and the same one stands once."""
    first, second, third = problem(2, path="a"), problem(10, path="a"), problem(1, path="b")

    assert sort_problems([third, second, first, second]) == (first, second, third)


def test_counts_are_by_severity() -> None:
    """Problems are counted by severity, and none at all is said in words."""
    assert count_problems([problem(1), problem(2, "note")]) == {"error": 1, "warning": 0, "note": 1}
    assert summarise([]) == "No problems found."


def test_json_is_a_list_of_all_fields() -> None:
    """As JSON, problems are one list of objects with the documented keys."""
    listed = json.loads(as_json([problem(1, found="گ ##[x")]))

    assert list(listed[0]) == ["code", "severity", "path", "line", "column", "found", "expected", "hint"]
    assert listed[0]["found"] == "گ ##[x"


@given(PROBLEMS)
def test_json_says_what_the_problems_say(problems: list[Problem]) -> None:
    """Nothing is lost in JSON, whatever the content holds."""
    listed = json.loads(as_json(problems))

    assert [(p["path"], p["found"]) for p in listed] == [(p.path, p.found) for p in sort_problems(problems)]


def test_github_annotates_the_worst_ten_of_each_level() -> None:
    """GitHub shows ten of a level: the rest are printed as plain text, and errors come first."""
    many = [problem(n, severity) for n in range(1, 14) for severity in ("note", "warning", "error")]
    lines = as_github(many).split("\n")

    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in lines) == GITHUB_LIMIT
    assert lines[0].startswith("::error file=content/actors/x.md,line=1,col=1,title=some-code::")
    assert len(lines) == len(many) + 1


@given(PROBLEMS)
def test_content_cannot_forge_a_workflow_command(problems: list[Problem]) -> None:
    """No word of the content begins a line, ends a command's value or is an older command."""
    shown = as_github(problems)
    commands = [line for line in shown.split("\n") if COMMAND.match(line)]

    assert len(shown.split("\n")) == len(set(problems)) + 1
    assert all(
        re.fullmatch(r"::(error|warning|notice) file=content/[^:,]*,line=\d,col=1,title=[^:,]*::.*", c)
        for c in commands
    )
    assert len(commands) <= 3 * GITHUB_LIMIT
    assert "##[" not in shown


@given(PROBLEMS)
def test_text_keeps_each_problem_on_its_line(problems: list[Problem]) -> None:
    """No character of the content ends a line, drives the terminal or begins a workflow command."""
    shown = as_text(problems)

    assert len(shown.splitlines()) == len(set(problems)) + 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert not any(COMMAND.match(line) for line in shown.splitlines())
    assert "##[" not in shown
    shown.encode("utf-8")
