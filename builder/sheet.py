r"""A content file with the place of everything in it, so that one id can be written anew and no other byte changes.

    outlet: "afp" # the agency\r\n  + afp → agence-france → outlet: "agence-france" # the agency\r\n
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from builder.decode import Parts, split_front_matter

Edit: TypeAlias = tuple[int, int, str]
"""From, to (code points of a sheet's text), and what goes there."""
Keys: TypeAlias = tuple[str, ...]
_BOM = "\ufeff"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BARE = re.compile(r"[A-Za-z][\w-]*(?: [\w-]+)*")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose faults, if any, are no hindrance to reading it."""

    path: str
    raw: str
    """As it stands on the disk."""
    text: str
    """With LF line ends."""
    body: int
    """Where the body begins in the text."""
    front: int
    """Where the front matter ends."""
    root: yaml.MappingNode | None
    """The front matter as nodes whose marks count from the first character of the text."""


def read_sheet(path: str, data: bytes) -> Sheet:
    """Lay out a content file, or a file of YAML alone (``.yml``), that the check finds no error in."""
    raw = data.decode("utf-8")
    text = raw.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    parts = split_front_matter(path, text) if path.endswith(".md") else Parts(text, "", 1)
    assert isinstance(parts, Parts)  # noqa: S101 - a file without front matter does not pass the check
    begins = text.index("\n") + 1 if path.endswith(".md") else 0
    # Blank characters stand for the line of ---, so that the marks of the nodes count from the start of the text.
    root = yaml.compose(" " * max(0, begins - 1) + "\n" * (begins > 0) + parts.front, Loader=_LOADER)
    front = begins + len(parts.front)
    head = root if isinstance(root, yaml.MappingNode) else None
    return Sheet(path, raw, text, len(text) - len(parts.body), front, head)


def edited(sheet: Sheet, edits: Iterable[Edit]) -> bytes:
    """The file with ``edits``, which do not overlap; new lines end as the file's lines do."""
    mark = len(sheet.raw) - len(sheet.raw.removeprefix(_BOM))
    pairs = [match.start() - n - mark for n, match in enumerate(re.finditer("\r\n", sheet.raw))]
    line_end = "\r\n" if pairs else "\n"
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        first, last = (place + mark + bisect_left(pairs, place) for place in (start, end))
        pieces += [sheet.raw[done:first], new.replace("\n", line_end)]
        done = max(done, last)
    return "".join([*pieces, sheet.raw[done:]]).encode()


# --- what stands where ------------------------------------------------------------------------------------


def entry(sheet: Sheet, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The nodes of a key at the top of the front matter, and of its value."""
    return next(((k, v) for k, v in (sheet.root.value if sheet.root else ()) if k.value == key), None)


def words_of(node: yaml.Node, above: Keys = ()) -> Iterator[tuple[Keys, yaml.ScalarNode]]:
    """Every word in a node, with the keys that lead to it; positions in lists are left out."""
    if isinstance(node, yaml.ScalarNode):
        yield above, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from words_of(value, (*above, key.value))
    else:
        for item in node.value:
            yield from words_of(item, above)


def plain(node: yaml.Node | None) -> Any:
    """What a node says, as lists, mappings and text; ``None`` for nothing."""
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return None if node is None or is_empty(node) else node.value


def is_empty(node: yaml.Node) -> bool:
    """Tell whether a key was left without a value."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"", "~", "null", "Null", "NULL"}


def start_of(node: yaml.Node) -> int:
    """Where a node begins."""
    return int(node.start_mark.index)


def end_of(node: yaml.Node) -> int:
    """Where the last word of a node ends; the parser counts what follows a block as part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def line_at(sheet: Sheet, place: int) -> int:
    """The line (from 1) of a place."""
    return sheet.text.count("\n", 0, place) + 1


# --- what goes where --------------------------------------------------------------------------------------


def put_items(sheet: Sheet, key: str, items: list[str]) -> list[Edit]:
    """Put ``items`` (as YAML) at the end of the list ``key``, which is made where there is none."""
    found = entry(sheet, key)
    if not items:
        return []
    if found is None:
        return [put_lines(sheet, f"{key}:\n" + "".join(f"  - {item}\n" for item in items))]
    value, joined = found[1], ", ".join(items)
    if is_empty(value):
        return [(start_of(value), end_of(value), f" [{joined}]")]
    if not isinstance(value, yaml.SequenceNode):
        return [(start_of(value), start_of(value), "["), (end_of(value), end_of(value), f", {joined}]")]
    if value.flow_style:
        return [_into_brackets(value, joined)]
    indent = sheet.text[sheet.text.rfind("\n", 0, start_of(value)) + 1 : start_of(value)]
    return [_after_line(sheet, end_of(value), "".join(f"{indent}- {item}\n" for item in items))]


def put_pairs(sheet: Sheet, key: str, pairs: dict[str, str]) -> list[Edit]:
    """Put ``pairs`` into the mapping ``key``, which is made where there is none."""
    found = entry(sheet, key)
    written = [f"{name}: {as_yaml(value)}" for name, value in pairs.items()]
    if not pairs:
        return []
    if found is None:
        return [put_lines(sheet, f"{key}: {{{', '.join(written)}}}\n")]
    value = found[1]
    if is_empty(value):
        return [(start_of(value), end_of(value), f" {{{', '.join(written)}}}")]
    if isinstance(value, yaml.MappingNode) and not value.flow_style:
        begun = start_of(value)
        indent = sheet.text[sheet.text.rfind("\n", 0, begun) + 1 : begun]
        return [_after_line(sheet, end_of(value), "".join(f"{indent}{pair}\n" for pair in written))]
    return [_into_brackets(value, ", ".join(written))]


def put_value(sheet: Sheet, key: str, written: str) -> Edit:
    """Give a key that has none a value (as YAML)."""
    found = entry(sheet, key)
    if found is None:
        return put_lines(sheet, f"{key}: {written}\n")
    return (start_of(found[1]), end_of(found[1]), f" {written}")


def _into_brackets(value: yaml.Node, joined: str) -> Edit:
    if not value.value:
        return (start_of(value) + 1, start_of(value) + 1, joined)
    last = value.value[-1]
    place = end_of(last[1] if isinstance(last, tuple) else last)
    return (place, place, f", {joined}")


def put_lines(sheet: Sheet, lines: str) -> Edit:
    """Put whole lines at the end of the front matter."""
    return _after_line(sheet, sheet.front - 1, lines) if sheet.front else (0, 0, lines)


def _after_line(sheet: Sheet, place: int, lines: str) -> Edit:
    # A word may end with its line, as text that is written below its key does.
    if place and sheet.text[place - 1] == "\n":
        return (place, place, lines)
    end = sheet.text.find("\n", place)
    return (len(sheet.text), len(sheet.text), f"\n{lines}") if end < 0 else (end + 1, end + 1, lines)


def take_item(sheet: Sheet, sequence: yaml.SequenceNode, position: int) -> Edit:
    """Take one of several items out of a list."""
    items = sequence.value
    if sequence.flow_style:
        if position:
            return (end_of(items[position - 1]), end_of(items[position]), "")
        return (start_of(items[0]), start_of(items[1]), "")
    start = sheet.text.rfind("\n", 0, start_of(items[position])) + 1
    end = sheet.text.find("\n", end_of(items[position]) - 1)
    return (start, len(sheet.text) if end < 0 else end + 1, "")


def as_yaml(value: Any) -> str:
    """Write a value on one line, as it may stand in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(item)}" for key, item in value.items() if item is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(item) for item in value) + "]"
    bare = _BARE.fullmatch(value) and value.isascii() and value.lower() not in _WORDS_OF_YAML
    return value if bare else json.dumps(value, ensure_ascii=False)
