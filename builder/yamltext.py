"""YAML front matter → plain values of strings, each with its line and column.

``title: No`` → ``{"title": "No"}``: every scalar stays the text the editor wrote; the model decides types.
Read from the parser's events, so that nothing dangerous (deep nesting, aliases, tags) is ever built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from builder.problems import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

Path = tuple[str | int, ...]
Place = tuple[int, int]
_NULLS = {"", "~", "null", "Null", "NULL"}


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
        out.problems.append(_fault("yaml-too-large", path, (first_line, 1), f"front matter over {MAX_BYTES // 1024} KB",
                                   "front matter of a page or two", "Move long text into the body"))
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
                                   "plain text", "Retype the value; it may hold an invisible control character"))
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
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    # An unclosed quotation mark is noticed only at the end: the opening is where the editor must look.
    if error.context_mark and "quoted scalar" in (error.context or ""):
        line, column = error.context_mark.line, error.context_mark.column
    shown = lines[line].strip()[:60]
    if "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())] or "'\\t'" in (error.problem or ""):
        hint = "Indent with spaces: YAML does not allow tabs"
    else:
        hint = f"{(error.problem or 'not valid YAML').capitalize()}; a value with a colon or a quotation mark needs quotes around it"
    return _fault("yaml-syntax", path, (line + first_line, column + 1), f'"{shown}"', "valid YAML", hint)


def _compose(text: str, path: str, first_line: int, out: YamlText) -> Any:
    root: Any = None
    stack: list[_Open] = []
    documents = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        place = (event.start_mark.line + first_line, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _RefusedError(_fault("yaml-documents", path, place, "a second YAML document", "one", "Remove the extra ---"))
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError(_fault("yaml-alias", path, place, f"the alias *{event.anchor}", "the value itself",
                                       "Write the value out; put quotes around text that begins with *"))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _refuse_anchor_and_tag(event, path, place)
            node: Any = _scalar(event) if isinstance(event, yaml.ScalarEvent) else {} if isinstance(event, yaml.MappingStartEvent) else []
            where = _attach(stack, event, node, path, place, out)
            if where is None:
                continue
            if not stack:
                root = node
            if not isinstance(event, yaml.ScalarEvent):
                stack.append(_Open(node, where))
                if len(stack) > MAX_DEPTH:
                    raise _RefusedError(_fault("yaml-too-deep", path, place, f"more than {MAX_DEPTH} levels of nesting",
                                               "two or three", "Flatten the value"))
    return root


def _refuse_anchor_and_tag(event: yaml.NodeEvent, path: str, place: Place) -> None:
    if event.anchor:
        raise _RefusedError(_fault("yaml-anchor", path, place, f"the anchor &{event.anchor}", "the value itself",
                                   "Write the value out; put quotes around text that begins with &"))
    tag = getattr(event, "tag", None)
    if tag:
        raise _RefusedError(_fault("yaml-tag", path, place, f"the tag {tag}", "a plain value",
                                   "Remove the tag; put quotes around text that begins with !"))


def _scalar(event: yaml.ScalarEvent) -> str | None:
    return None if not event.style and event.value in _NULLS else str(event.value)


def _attach(stack: list[_Open], event: yaml.NodeEvent, node: Any, path: str, place: Place, out: YamlText) -> Path | None:
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
            raise _RefusedError(_fault("yaml-key", path, place, "a list or mapping as a key", "a word", "Write key: value"))
        key = event.value
        if key in parent.value:
            first = out.places[(*parent.path, key)]
            out.problems.append(_fault("duplicate-key", path, place, f'"{key}" a second time (first on line {first[0]})',
                                       "each key once", "Keep one of the two"))
        parent.key = key
        out.places.setdefault((*parent.path, key), place)
        return None
    else:
        where = (*parent.path, parent.key)
        parent.value.setdefault(parent.key, node)
        parent.key = None
    out.places.setdefault(where, place)
    return where
