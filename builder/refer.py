"""Where the files of an archive name an id, and the edits that make them name another.

    interviewer: [kuhzad]  …  [the commander](entity:kuhzad)  …  source: "kuhzad-speech#p-7k2m"
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

import yaml

from builder.render.weave import content_link
from builder.sheet import Edit, Keys, Sheet, end_of, line_at, plain, start_of, take_item, words_of

ID_KEYS: frozenset[Keys] = frozenset({
    ("outlet",), ("place",), ("interviewer",), ("interviewee",), ("author",), ("topics",),
    ("mentions", "actor"), ("mentions", "organisation"), ("mentions", "place"), ("mentions", "outlet"),
    ("not",), ("relations", "to"), ("roles", "organisation"), ("part_of",), ("broader",), ("redirects", "to"),
})  # fmt: skip
"""Keys whose value is an id, or a list of ids."""
SOURCE_KEYS: frozenset[Keys] = frozenset({
    ("relations", "source"), ("roles", "source"), ("founded", "source"), ("dissolved", "source"),
})  # fmt: skip
"""Keys whose value is a passage: an id, a hash and the passage's own."""
_WRITTEN = re.compile(r"[\"']?\s*(?P<id>[a-z0-9-]+)(?=\s*[\"']?\Z|#)")
_TARGET = re.compile(r"\]\(\s*<?(?P<target>[^\s()<>]+)")
_NOT_MARKUP = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class RefusedError(Exception):
    """What was asked for cannot be done; the sentence says why. Caught before anybody but the face hears of it."""


def named_by(keys: Keys, word: str) -> str | None:
    """The id that a word of the front matter names, by the keys that lead to it."""
    return word.strip() if keys in ID_KEYS else word.partition("#")[0].strip() if keys in SOURCE_KEYS else None


def reference_edits(sheet: Sheet, old: str, new: str) -> list[Edit]:
    """The edits by which a file names ``new`` wherever it named ``old``; an entry that is then there twice goes."""
    entries = sheet.root.value if sheet.root else ()
    gone = [edit for key, value in entries for edit in _in_list(sheet, key.value, value, old, new)]
    front = (edit for edit in _in_front(sheet, old, new) if not any(g[0] <= edit[0] < g[1] for g in gone))
    return [*gone, *front, *_in_body(sheet, old, new)]


def _in_front(sheet: Sheet, old: str, new: str) -> Iterator[Edit]:
    for keys, node in words_of(sheet.root) if sheet.root else ():
        if named_by(keys, node.value) == old:
            written = _WRITTEN.match(sheet.text[start_of(node) : end_of(node)])
            if written is None or written["id"] != old:
                where = f"{sheet.path}, line {line_at(sheet, start_of(node))}"
                raise RefusedError(f"In {where}, {old} is written in a way that only a person can change.")
            start = start_of(node) + written.start("id")
            yield start, start + len(old), new


def _in_list(sheet: Sheet, key: str, value: yaml.Node, old: str, new: str) -> Iterator[Edit]:
    """Take out the entries that would say, with the new id, what another entry says."""
    if not isinstance(value, yaml.SequenceNode):
        return
    renamed = [_renamed(plain(item), (key,), old, new) for item in value.value]
    kept: list[object] = [now for now, item in zip(renamed, value.value, strict=True) if now == plain(item)]
    for n, (now, item) in enumerate(zip(renamed, value.value, strict=True)):
        if now == plain(item):
            continue
        if now in kept:
            yield take_item(sheet, value, n)
        kept.append(now)


def _renamed(value: object, keys: Keys, old: str, new: str) -> object:
    if isinstance(value, dict):
        return {key: _renamed(item, (*keys, key), old, new) for key, item in value.items()}
    if not isinstance(value, str) or named_by(keys, value) != old:
        return copy.copy(value)
    return value.replace(old, new, 1)


def links_in(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """The links of a body: where the target stands, and the target as it is written."""
    body = _NOT_MARKUP.sub(lambda match: " " * len(match[0]), sheet.text[sheet.body :])
    for match in _TARGET.finditer(body):
        yield sheet.body + match.start("target"), match["target"]


def leads_to(target: str, path: str) -> str:
    """The id that a link's target leads to, in the file ``path``; nothing where it leads to none."""
    if target.startswith("entity:"):
        return target.removeprefix("entity:")
    page = content_link(target, path).partition("#")[0]
    return page.rpartition("/")[2].removesuffix(".md") if page.endswith(".md") and page.count("/") == 1 else ""


def _in_body(sheet: Sheet, old: str, new: str) -> Iterator[Edit]:
    for start, target in links_in(sheet):
        if leads_to(target, sheet.path) == old:
            file = target.partition("#")[0]
            place = start + (len("entity:") if target.startswith("entity:") else file.rindex(old))
            yield place, place + len(old), new
