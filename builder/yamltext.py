"""YAML front matter → plain values of strings, each with its line and column.

``title: No`` → ``{"title": "No"}``: every scalar stays the text the editor wrote; the model decides types.
Read from the parser's events, so that nothing dangerous (deep nesting, aliases, tags) is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from builder.problems import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

Path = tuple[str | int, ...]
Place = tuple[int, int]
_NULLS = {"", "~", "null", "Null", "NULL"}
_UNCLOSED = re.compile(r"[^#\"']*?[:\[,-]\s+([\"'])(?:(?!\1).)*\Z")
"""A value that opens with a quotation mark which its line does not close: where an editor must look first."""
_KEY = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|\Z)")
_TAB_INDENT = re.compile(r" *\t[ \t]*\S")


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    value: Any
    path: Path
    key: str | None = None


@dataclass(slots=True)
class YamlText:
    """What front matter says, where each value stands, and what is wrong with it."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    """Path of keys and positions → 1-based line and column in the file."""
    problems: list[Problem] = field(default_factory=list)
    documents: int = 0

    def place_of(self, path: Path) -> Place:
        """Find the place of a value or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def read_yaml(text: str, path: str, first_line: int = 2) -> YamlText:
    """Read front matter ``text`` of the file ``path``, whose first line is ``first_line`` of that file.

    Collects faults in ``problems``; on a fault that stops reading, ``value`` is ``None``.
    """
    out = YamlText()
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        out.problems.append(_fault("yaml-too-large", path, (first_line, 1),
                                   f"front matter over {MAX_BYTES // 1024} KB", "a page or two",
                                   "Move long text into the body"))
        return out
    try:
        value = _compose(text, path, first_line, out)
    except _RefusedError as refusal:
        out.problems.append(refusal.problem)
    except yaml.MarkedYAMLError as error:
        out.problems.append(_syntax_fault(error, text, path, first_line))
    except yaml.YAMLError as error:
        where = text.count("\n", 0, getattr(error, "position", 0) or 0) + first_line
        out.problems.append(_fault("yaml-syntax", path, (where, 1), "a character that YAML does not allow",
                                   "plain text",
                                   "Retype the value; it may hold an invisible control character"))
    else:
        out.value = value
    return out


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _fault(code: str, path: str, place: Place, found: str, expected: str, hint: str) -> Problem:
    return Problem(code, "error", path, place[0], place[1], found, expected, hint)


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    # What is opened and never closed is noticed only later: the opening is where the editor must look.
    unclosed = any(word in (error.context or "") for word in ("quoted scalar", "flow "))
    line, column = _spot(error.context_mark if unclosed else error.problem_mark or error.context_mark)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    tab = next((n for n, one in enumerate(lines[: line + 2]) if _TAB_INDENT.match(one)), None)
    if tab is not None:
        return _fault("yaml-tab", path, (tab + first_line, 1), "a tab that indents the line", "spaces",
                      "Indent with two spaces: YAML does not allow tabs")
    quote = _unclosed_quote(lines[: line + 1])
    if quote is not None:
        place = (quote[0] + first_line, quote[1] + 1)
        return _fault("yaml-syntax", path, place, f'"{lines[quote[0]].strip()[:60]}"',
                      "a quotation mark where the value ends", "Close the quotation mark that opens on this line")
    said = (error.problem or "not valid YAML").capitalize()
    hint = f"{said}; close every bracket, and put a value that holds a colon or bracket into quotation marks"
    found = f'"{lines[line].strip()[:60]}"'
    return _fault("yaml-syntax", path, (line + first_line, column + 1), found, "valid YAML", hint)


def _unclosed_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """Line and column (from 0) of a quotation mark that is still open where the next key begins."""
    for n, line in enumerate(lines):
        match = _UNCLOSED.match(line)
        if match and (n + 1 == len(lines) or _KEY.match(lines[n + 1])):
            return n, match.start(1)
    return None


def _spot(mark: Any) -> tuple[int, int]:
    """Line and column (from 0) of a parser's mark, which may be missing."""
    return (mark.line, mark.column) if mark else (0, 0)


def _compose(text: str, path: str, first_line: int, out: YamlText) -> Any:
    root: Any = None
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line, column = _spot(event.start_mark)
        place = (line + first_line, column + 1)
        _refuse_event(event, path, place, out)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _new_value(event)
            where = _attach(stack, event, node, path, place, out)
            if where is None:
                continue
            if not stack:
                root = node
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(_Open(node, where))
                if len(stack) > MAX_DEPTH:
                    raise _refused("yaml-too-deep", path, place, f"more than {MAX_DEPTH} levels of nesting",
                                   "two or three", "Flatten the value")
    return root


def _refused(code: str, path: str, place: Place, found: str, expected: str, hint: str) -> _RefusedError:
    return _RefusedError(_fault(code, path, place, found, expected, hint))


def _refuse_event(event: yaml.Event, path: str, place: Place, out: YamlText) -> None:
    """Refuse what the archive does not use: further documents, aliases, anchors, tags."""
    if isinstance(event, yaml.DocumentStartEvent):
        out.documents += 1
        if out.documents > 1:
            raise _refused("yaml-documents", path, place, "a second YAML document", "one",
                           "Remove the extra ---")
    elif isinstance(event, yaml.AliasEvent):
        raise _refused("yaml-alias", path, place, f"the alias *{event.anchor}", "the value itself",
                       "Write the value out; put quotation marks around text that begins with *")
    elif isinstance(event, yaml.NodeEvent) and event.anchor:
        raise _refused("yaml-anchor", path, place, f"the anchor &{event.anchor}", "the value itself",
                       "Write the value out; put quotation marks around text that begins with &")
    elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
        raise _refused("yaml-tag", path, place, f"the tag {event.tag}", "a plain value",
                       "Remove the tag; put quotation marks around text that begins with !")


def _new_value(event: yaml.NodeEvent) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in _NULLS else str(event.value)
    return {} if isinstance(event, yaml.MappingStartEvent) else []


def _attach(
    stack: list[_Open], event: yaml.NodeEvent, node: Any, path: str, place: Place, out: YamlText
) -> Path | None:
    """Put a node into the list or mapping it belongs to; gives its path, or None when it was a key."""
    if not stack:
        out.places[()] = place
        return ()
    parent = stack[-1]
    if isinstance(parent.value, list):
        where: Path = (*parent.path, len(parent.value))
        parent.value.append(node)
    elif parent.key is None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _refused("yaml-key", path, place, "a list or mapping as a key", "a word",
                           "Write key: value")
        key = event.value
        if key in parent.value:
            first = out.places[(*parent.path, key)]
            found = f'"{key}" a second time (first on line {first[0]})'
            out.problems.append(_fault("duplicate-key", path, place, found, "each key once",
                                       "Keep one of the two"))
        parent.key = key
        out.places.setdefault((*parent.path, key), place)
        return None
    else:
        where = (*parent.path, parent.key)
        parent.value.setdefault(parent.key, node)
        parent.key = None
    out.places.setdefault(where, place)
    return where
