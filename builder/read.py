"""Files of `content/` → Archive, with every fault of every file.

Parsing is pure (`parse_file` takes bytes); only `read_archive` touches the disk.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pydantic
from frontmatter import YAMLHandler

from builder.body import read_body
from builder.heads import HEADS, ID, EntityHead, Head, PageHead, RecordHead
from builder.model import KIND_OF_FOLDER, Archive, EditorialPage, Entity, Record
from builder.problems import Problem
from builder.yamltext import YamlText, read_yaml

MAX_FILE = 1024 * 1024
RESERVED_IDS = frozenset({"index", "search", "404", "assets", "con", "nul", "prn", "aux", "sitemap", "robots"})
_handler = YAMLHandler()

Parsed = Record | Entity | EditorialPage


@dataclass(frozen=True, slots=True)
class Desk:
    """What was read: the archive, as far as it could be, and every fault found on the way."""

    archive: Archive
    problems: tuple[Problem, ...]


def read_archive(root: Path) -> Desk:
    """Read ``root/content``; a file with a fault that hides its content is left out and reported."""
    parsed: list[Parsed] = []
    problems: list[Problem] = []
    for path in _content_files(root, problems):
        thing, found = parse_file(path.relative_to(root).as_posix(), path.read_bytes())
        problems += found
        if thing is not None:
            parsed.append(thing)
    if not (root / "content").is_dir():
        problems.append(Problem("no-content", "error", "content", 1, 1, "no folder content/", "one with records in it",
                                "Run the command in the archive's folder or name it with --archive"))
    sources = root / "content" / "sources"
    names = tuple(sorted(p.name for p in sources.iterdir() if not p.name.startswith("."))) if sources.is_dir() else ()
    return Desk(gather(parsed, names), tuple(problems))


def gather(parsed: Iterable[Parsed], source_files: tuple[str, ...] = ()) -> Archive:
    """Sort what was parsed into an archive."""
    ordered = sorted(parsed, key=lambda thing: thing.id)
    return Archive(
        tuple(t for t in ordered if isinstance(t, Record)),
        tuple(t for t in ordered if isinstance(t, Entity)),
        tuple(t for t in ordered if isinstance(t, EditorialPage)),
        source_files,
    )


def _content_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    for folder in sorted(HEADS):
        base = root / "content" / folder
        if not base.is_dir():
            continue
        for path in sorted(base.iterdir()):
            shown = path.relative_to(root).as_posix()
            if path.name.startswith("."):
                continue
            if path.is_symlink() or not path.is_file():
                problems.append(Problem("not-a-file", "error", shown, 1, 1, "a link or folder", "a file",
                                        "Put the file itself here; nothing outside content/ is ever published"))
            elif path.suffix != ".md":
                problems.append(Problem("not-markdown", "error", shown, 1, 1, f'a file ending in "{path.suffix}"', ".md",
                                        f"Rename it, or move it out of content/{folder}/"))
            else:
                yield path
    yield from ()
    _report_strangers(root, problems)


def _report_strangers(root: Path, problems: list[Problem]) -> None:
    known = {*HEADS, "sources"}
    for path in sorted((root / "content").iterdir()) if (root / "content").is_dir() else ():
        if path.name not in known and not path.name.startswith("."):
            near = difflib.get_close_matches(path.name, known, 1)
            problems.append(Problem("unknown-folder", "error", path.relative_to(root).as_posix(), 1, 1, f'"{path.name}"',
                                    f'"{near[0]}"' if near else "one of " + ", ".join(sorted(known)), "Rename or remove it"))


def parse_file(path: str, data: bytes) -> tuple[Parsed | None, tuple[Problem, ...]]:
    """Parse one content file.

    ``path`` is relative to the archive (``content/actors/x.md``) and decides the kind. Gives the value, or
    ``None`` where its front matter cannot be understood, and the faults.
    """
    folder, identity = path.split("/")[-2], path.split("/")[-1].removesuffix(".md")
    text, fault = _decode(path, data)
    if fault:
        return None, (fault,)
    problems = list(_check_file_id(path, identity))
    split = _split_front_matter(path, text)
    if isinstance(split, Problem):
        return None, (*problems, split)
    front, body, body_line = split
    yaml = read_yaml(front, path)
    problems += yaml.problems
    head, faults = _validate(HEADS[folder], yaml, path)
    problems += faults
    if head is None:
        # The body is still read, so that one run shows its faults too.
        return None, (*problems, *read_body(body, path, body_line).problems)
    thing, found = _assemble(folder, identity, path, head, body, body_line, yaml)
    return thing, (*problems, *found)


def _assemble(folder: str, identity: str, path: str, head: Head, body: str, body_line: int, yaml: YamlText
              ) -> tuple[Parsed, tuple[Problem, ...]]:
    lines = {".".join(map(str, key)): place[0] for key, place in yaml.places.items()}
    if isinstance(head, PageHead):
        return EditorialPage(identity, path, head, body, body_line), ()
    read = read_body(body, path, body_line)
    if isinstance(head, RecordHead):
        return Record(identity, path, head, read.blocks, lines), read.problems
    assert isinstance(head, EntityHead)
    return Entity(identity, KIND_OF_FOLDER[folder], path, head, read.blocks, lines), read.problems


def _decode(path: str, data: bytes) -> tuple[str, Problem | None]:
    if len(data) > MAX_FILE:
        return "", Problem("file-too-large", "error", path, 1, 1, f"{len(data) // 1024} KB", f"at most {MAX_FILE // 1024} KB",
                           "Divide the text into several records")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Problem("not-utf-8", "error", path, line, 1, f"the byte {data[error.start]:#04x} at offset {error.start}",
                           "UTF-8", "Save the file as UTF-8 in your editor")
    if "\0" in text:
        return "", Problem("nul-character", "error", path, text.count("\n", 0, text.index("\0")) + 1, 1, "a NUL character",
                           "text", "Remove it; the file may have been saved in another encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _check_file_id(path: str, identity: str) -> Iterator[Problem]:
    if not ID.fullmatch(identity) or len(identity) > 80:
        yield Problem("bad-id", "error", path, 1, 1, f'the file name "{identity}"',
                      "at most 80 lower-case ASCII letters and digits, words joined by hyphens", "Rename the file")
    elif identity in RESERVED_IDS:
        yield Problem("reserved-id", "error", path, 1, 1, f'the file name "{identity}"', "a name that is not reserved",
                      "Rename the file: the site needs this name itself")


def _split_front_matter(path: str, text: str) -> tuple[str, str, int] | Problem:
    lines = text.split("\n", 1)
    if lines[0].strip() != "---":
        return Problem("no-front-matter", "error", path, 1, 1, f'"{lines[0][:40]}"', "--- in the first line",
                       "Begin the file with front matter between two lines of ---")
    try:
        front, body = _handler.split(text)
    except ValueError:
        return Problem("front-matter-not-closed", "error", path, 1, 1, "no second line of ---", "one after the front matter",
                       "Add a line of three hyphens where the text begins")
    front = text[text.index("\n") + 1 : text.index(front) + len(front)] if front.strip() else front
    body_start = len(text) - len(body)
    return front, body, text.count("\n", 0, body_start) + 1


@lru_cache
def _known_keys(model: type[Head]) -> tuple[str, ...]:
    return tuple(sorted(field.alias or name for name, field in model.model_fields.items()))


def _validate(model: type[Head], yaml: YamlText, path: str) -> tuple[Any, list[Problem]]:
    if yaml.value is None:
        if yaml.problems:
            return None, []
        return None, [Problem("empty-front-matter", "error", path, 1, 1, "nothing between the lines of ---", "key: value", "Fill it in")]
    if not isinstance(yaml.value, dict):
        return None, [Problem("front-matter-not-mapping", "error", path, 2, 1, "a list or a word", "key: value", "Write one key a line")]
    value = _without_empty(yaml.value)
    try:
        return model.model_validate(value), []
    except pydantic.ValidationError as error:
        return None, [_explain(detail, model, yaml, path) for detail in error.errors()]


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    # A key left empty in a draft means "not known", which is what leaving it out means.
    return {key: item for key, item in value.items() if item is not None}


def _explain(detail: Any, model: type[Head], yaml: YamlText, path: str) -> Problem:
    where = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.startswith(("function-", "literal", "constrained"))))
    line, column = yaml.place_of(_yaml_path(where, yaml))
    name = ".".join(str(part) for part in where) or "front matter"
    kind = detail["type"]
    if kind == "extra_forbidden":
        keys = _keys_beside(model, where)
        near = difflib.get_close_matches(str(where[-1]), keys, 1)
        return Problem("unknown-key", "error", path, line, column, f'the key "{where[-1]}"',
                       f'"{near[0]}"' if near else "one of " + ", ".join(keys), "Correct the key or remove the line")
    if kind == "missing":
        return Problem("missing-key", "error", path, line, column, f'no "{where[-1]}"', f'the key "{where[-1]}"',
                       f"Add {where[-1]}: … to the front matter")
    found = detail.get("input")
    shown = f'"{found}"' if isinstance(found, str | int | float) else "a list" if isinstance(found, list | tuple) else "a mapping"
    expected = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return Problem("bad-value", "error", path, line, column, f"{name}: {shown}", expected, _hint_for(kind))


def _hint_for(kind: str) -> str:
    return {
        "literal_error": "Use one of the words listed",
        "string_type": "Write plain text; put quotation marks around it if it holds a colon",
        "tuple_type": "Write a list in brackets",
    }.get(kind, "Correct the value or leave the key out")


def _yaml_path(where: tuple[Any, ...], yaml: YamlText) -> tuple[Any, ...]:
    """Drop from pydantic's location what is not in the YAML, such as the item 0 of a list given as one word."""
    while where and where not in yaml.places:
        where = where[:-1]
    return where


def _keys_beside(model: type[Head], where: tuple[Any, ...]) -> tuple[str, ...]:
    """Keys that may stand where an unknown one was found."""
    for part in where[:-1]:
        if isinstance(part, int):
            continue
        field = next((f for n, f in model.model_fields.items() if part in (n, f.alias)), None)
        inner = _head_within(field.annotation) if field else None
        if inner is None:
            return ()
        model = inner
    return _known_keys(model)


def _head_within(annotation: Any) -> type[Head] | None:
    if isinstance(annotation, type) and issubclass(annotation, Head):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _head_within(part)
        if found:
            return found
    return None


def is_content_path(path: str) -> bool:
    """Tell whether ``path`` (relative, POSIX) is one that `read_archive` would parse."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == "content" and parts[1] in HEADS and os.path.splitext(path)[1] == ".md"
