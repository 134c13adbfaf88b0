"""Faults found in content, as values.

    Problem("unknown-key", "error", "content/actors/x.md", 4, found="nmae", expected="name")
    → content/actors/x.md:4:1: error: found "nmae"; expected name. … [unknown-key]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from html import escape
from typing import Literal

Severity = Literal["error", "warning", "note"]

# Characters that end a line, drive a terminal or turn text round have no business in a report.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RANK = {"error": 0, "warning": 1, "note": 2}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "note": "notice"}
HTML_LIMIT = 50
GITHUB_LIMIT = 10
"""GitHub shows ten annotations of a level for one step; the rest would be dropped without a word."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is, what was found, what was expected and what to do about it."""

    code: str
    """A short permanent name, such as ``unknown-key``."""
    severity: Severity
    path: str
    """POSIX path relative to the archive's root."""
    line: int
    """1-based line in the file; 1 where the fault belongs to the whole file."""
    column: int = 1
    found: str = ""
    expected: str = ""
    hint: str = ""
    """What the editor can do, as a sentence."""

    @property
    def message(self) -> str:
        """The fault in one line without its place."""
        named = (("found", self.found), ("expected", self.expected))
        said = "; ".join(f"{word} {what}" for word, what in named if what)
        return ". ".join(part.rstrip(".") for part in (said, self.hint) if part) + "."


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order of files and lines, each one once."""
    return tuple(sorted(set(problems), key=_place))


def _place(problem: Problem) -> tuple[str, int, int, int, str, str]:
    p = problem
    return p.path, p.line, p.column, _RANK[p.severity], p.code, p.message


def count_problems(problems: Iterable[Problem]) -> dict[str, int]:
    """Count problems by severity: ``{"error": 1, "warning": 0, "note": 3}``."""
    counts = dict.fromkeys(_RANK, 0)
    for problem in problems:
        counts[problem.severity] += 1
    return counts


def as_text(problems: Iterable[Problem], counted: Iterable[Problem] | None = None) -> str:
    """Print problems for a person, one a line, then a line that counts them, or all ``counted``."""
    ordered = sort_problems(problems)
    return "\n".join([*(_as_line(p) for p in ordered), summarise(ordered if counted is None else counted)])


def _as_line(p: Problem) -> str:
    return _on_one_line(f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.message} [{p.code}]")


def summarise(problems: Iterable[Problem]) -> str:
    """Say in words how many faults there are."""
    counts = count_problems(problems)
    if not any(counts.values()):
        return "No problems found."
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items())


def as_html(problems: Iterable[Problem]) -> str:
    """Print problems as the entries of a list in HTML, as many as a page can show, then how many more there are."""
    ordered = sort_problems(problems)
    entries = [
        f"<li><code>{escape(_on_one_line(f'{p.path}:{p.line}'))}</code> {escape(_on_one_line(p.message))}</li>"
        for p in ordered[:HTML_LIMIT]
    ]
    more = len(ordered) - HTML_LIMIT
    return "".join([*entries, f"<li>and {more:,} more</li>" if more > 0 else ""])


def as_json(problems: Iterable[Problem]) -> str:
    """Print problems as one JSON list."""
    listed = json.dumps([asdict(p) for p in sort_problems(problems)], ensure_ascii=False, indent=1)
    # In JSON such a character can stand inside a string only, where its escape means the same.
    shown = "\n".join(_UNPRINTABLE.sub(_escape, line) for line in listed.split("\n"))
    return shown.replace("##[", "\\u0023#[")


def as_github(problems: Iterable[Problem]) -> str:
    """Print problems as workflow commands that annotate the lines of a pull request.

    The worst come first; what is over GitHub's limit of its level is printed as plain text instead.
    """
    ordered = sorted(sort_problems(problems), key=lambda p: _RANK[p.severity])
    shown = dict.fromkeys(_RANK, 0)
    lines = []
    for p in ordered:
        shown[p.severity] += 1
        if shown[p.severity] > GITHUB_LIMIT:
            lines.append(_as_line(p))
            continue
        path, title = _escape_property(p.path), _escape_property(p.code)
        place = f"file={path},line={p.line},col={p.column},title={title}"
        lines.append(f"::{_GITHUB_LEVEL[p.severity]} {place}::{_escape_data(p.message)}")
    return "\n".join([*lines, summarise(ordered)])


def _on_one_line(text: str) -> str:
    # "##[" is the older mark of a workflow command, obeyed in the middle of a line too.
    return _UNPRINTABLE.sub(_escape, text).replace("##[", "# #[")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _escape_data(text: str) -> str:
    # Unescaped, a line of content could forge a workflow command of its own.
    return _on_one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
