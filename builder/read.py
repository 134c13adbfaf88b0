"""Files of `content/` → Archive, with every fault of every file.

Parsing is pure (`parse_file` takes bytes); only `read_archive` touches the disk.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.body import read_body
from builder.decode import MAX_FILE, Parts, decode, split_front_matter, too_large
from builder.fields import ID
from builder.heads import HEADS, EntityHead, PageHead, RecordHead
from builder.model import KIND_OF_FOLDER, Archive, EditorialPage, Entity, Record, Redirect
from builder.problems import Problem
from builder.redirects import REDIRECTS, read_redirects
from builder.validate import validate_head
from builder.yamltext import YamlText, read_yaml

MAX_ID = 80
RESERVED_IDS = frozenset(["index", "search", "404", "assets", "con", "nul", "prn", "aux", "sitemap"])
RESERVED_PAGES = frozenset(["data", "map", "names", "network", "questions", "statements", "timeline", "views", *HEADS])
"""Folders of the site that a page of the editors' own would stand in the way of."""

Parsed = Record | Entity | EditorialPage


@dataclass(frozen=True, slots=True)
class Desk:
    """What was read: the archive, as far as it could be, and every fault found on the way."""

    archive: Archive
    problems: tuple[Problem, ...]


# --- the disk


def read_archive(root: Path) -> Desk:
    """Read ``root/content``; a file with a fault that hides its content is left out and reported."""
    parsed: list[Parsed] = []
    problems = list(_report_strangers(root))
    unread = set()
    for folder in sorted(HEADS):
        for path in files_in(root, folder, problems):
            thing, found = _read_file(root, path)
            problems += found
            if thing is None:
                unread.add(path.stem)
            else:
                parsed.append(thing)
    sources = {p.name: _sha256_of(p) for p in files_in(root, "sources", problems)}
    redirects = _read_redirects(root, problems)
    return Desk(gather(parsed, sources, unread, redirects), tuple(problems))


def gather(
    parsed: Iterable[Parsed],
    sources: Mapping[str, str] | None = None,
    unread: Iterable[str] = (),
    redirects: tuple[Redirect, ...] = (),
) -> Archive:
    """Sort what was parsed into an archive; ``sources`` maps the names of received files to their SHA-256."""
    ordered = sorted(parsed, key=lambda thing: thing.id)
    return Archive(
        tuple(t for t in ordered if isinstance(t, Record)),
        tuple(t for t in ordered if isinstance(t, Entity)),
        tuple(t for t in ordered if isinstance(t, EditorialPage)),
        dict(sorted((sources or {}).items())),
        frozenset(unread),
        redirects,
    )


def files_in(root: Path, folder: str, problems: list[Problem]) -> Iterator[Path]:
    """Give the files of one folder; links, folders and strangers are reported instead."""
    base = root / "content" / folder
    if base.is_symlink():
        problems.append(_not_a_file(root, base, "a link"))
    if base.is_symlink() or not base.is_dir():
        return
    for path in sorted(base.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_symlink() or not path.is_file():
            problems.append(_not_a_file(root, path, "a link" if path.is_symlink() else "a folder or device"))
        elif folder != "sources" and path.suffix != ".md":
            problems.append(Problem("not-markdown", "error", _shown(root, path), 1, 1,
                                    f'a file ending in "{path.suffix}"', "a name that ends in .md",
                                    f"Rename it, or move it out of content/{folder}/"))
        else:
            yield path


@dataclass(frozen=True, slots=True)
class Around:
    """What lies in `content/` beside the files themselves: which there are, and what is none of them."""

    paths: frozenset[str]
    """The content files, relative to the archive: ``content/actors/x.md``."""
    sources: Mapping[str, str]
    """Names of the files in ``content/sources`` → their SHA-256."""
    redirects: tuple[Redirect, ...]
    problems: tuple[Problem, ...]


def look_around(root: Path) -> Around:
    """List the content files of an archive without reading them, and report what does not belong there."""
    problems = list(_report_strangers(root))
    paths = frozenset(_shown(root, path) for folder in sorted(HEADS) for path in files_in(root, folder, problems))
    sources = {p.name: _sha256_of(p) for p in files_in(root, "sources", problems)}
    redirects = _read_redirects(root, problems)
    return Around(paths, dict(sorted(sources.items())), redirects, tuple(problems))


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """Read one content file, or say why it cannot be read."""
    try:
        size = (root / path).stat().st_size
        return too_large(path, size) if size > MAX_FILE else (root / path).read_bytes()
    except OSError as error:
        return _not_readable(path, error)


def _read_redirects(root: Path, problems: list[Problem]) -> tuple[Redirect, ...]:
    path = root / REDIRECTS
    if path.is_symlink() or path.is_dir():
        problems.append(_not_a_file(root, path, "a link or folder"))
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        text, found = decode(REDIRECTS, path.read_bytes())
    except OSError as error:
        text, found = None, (_not_readable(REDIRECTS, error),)
    redirects, more = read_redirects(text) if text is not None else ((), ())
    problems += (*found, *more)
    return redirects


def _not_a_file(root: Path, path: Path, found: str) -> Problem:
    return Problem("not-a-file", "error", _shown(root, path), 1, 1, found,
                   "a plain file or folder of this archive",
                   "Put the file itself here; nothing outside content/ is ever published")


def _report_strangers(root: Path) -> Iterator[Problem]:
    if not (root / "content").is_dir():
        yield Problem("no-content", "error", "content", 1, 1, "no folder content/", "one with records in it",
                      "Run the command in the archive's folder or name it with --archive")
        return
    known = {*HEADS, "sources", REDIRECTS.rpartition("/")[2]}
    for path in sorted((root / "content").iterdir()):
        if path.name not in known and not path.name.startswith("."):
            near = difflib.get_close_matches(path.name, sorted(known), 1)
            expected = f'"{near[0]}"' if near else "one of " + ", ".join(sorted(known))
            yield Problem("unknown-folder", "error", _shown(root, path), 1, 1, f'"{path.name}" in content/',
                          expected, "Rename it, move it into the folder of its kind, or remove it")


def _read_file(root: Path, path: Path) -> tuple[Parsed | None, tuple[Problem, ...]]:
    shown = _shown(root, path)
    try:
        if path.stat().st_size > MAX_FILE:
            return None, (too_large(shown, path.stat().st_size),)
        return parse_file(shown, path.read_bytes())
    except OSError as error:
        return None, (_not_readable(shown, error),)


def _not_readable(shown: str, error: OSError) -> Problem:
    return Problem("not-readable", "error", shown, 1, 1, error.strerror or "a fault of the disk",
                   "a file that can be read", "Look at the file's permissions")


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


# --- one file ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outline:
    """A content file without its body: what its front matter says, and where the body begins."""

    thing: Parsed | None
    """``None`` where the front matter cannot be understood."""
    problems: tuple[Problem, ...]
    parts: Parts | None = None


def parse_file(path: str, data: bytes) -> tuple[Parsed | None, tuple[Problem, ...]]:
    """Parse one content file.

    ``path`` is relative to the archive (``content/actors/x.md``) and decides the kind. Gives the value, or
    ``None`` where its content cannot be understood, and the faults.
    """
    return with_body(path, parse_outline(path, data))


def parse_outline(path: str, data: bytes) -> Outline:
    """Parse the front matter of a content file; ``path`` as in `parse_file`."""
    folder, _, name = path.rpartition("/")
    folder, identity = folder.rpartition("/")[2], name.removesuffix(".md")
    text, problems = decode(path, data)
    problems = (*_check_file_id(path, folder, identity), *problems)
    if text is None:
        return Outline(None, problems)
    parts = split_front_matter(path, text)
    if isinstance(parts, Problem):
        return Outline(None, (*problems, parts))
    yaml = read_yaml(parts.front, path)
    checked = validate_head(HEADS[folder], yaml, path)
    problems = (*problems, *yaml.problems, *checked.problems)
    head, lines, sound = checked.head, _lines(yaml, checked.dropped), not checked.dropped
    if isinstance(head, RecordHead):
        return Outline(Record(identity, path, head, (), lines, sound), problems, parts)
    if isinstance(head, EntityHead):
        return Outline(Entity(identity, KIND_OF_FOLDER[folder], path, head, (), lines, sound), problems, parts)
    if isinstance(head, PageHead):
        return Outline(EditorialPage(identity, path, head, parts.body, parts.body_line), problems, parts)
    return Outline(None, problems, parts)


def with_body(path: str, outline: Outline) -> tuple[Parsed | None, tuple[Problem, ...]]:
    """Read the body that belongs to an outline; it is read in any case, so that one run shows its faults too."""
    if outline.parts is None:
        return None, outline.problems
    pages = path.rpartition("/")[0].endswith("/pages")
    body = read_body(outline.parts.body, path, outline.parts.body_line, code=pages)
    problems = (*outline.problems, *body.problems)
    if outline.thing is None or not body.readable:
        return None, problems
    if isinstance(outline.thing, Record):
        return replace(outline.thing, blocks=body.blocks), problems
    if isinstance(outline.thing, Entity):
        return replace(outline.thing, life=body.blocks), problems
    return outline.thing, problems


def body_of(outline: Record, data: bytes) -> tuple[Record | None, tuple[Problem, ...]]:
    """Give a record whose front matter was read before its passages, from the same file; faults of the body alone."""
    text, _ = decode(outline.path, data)
    parts = split_front_matter(outline.path, text or "")
    return with_body(outline.path, Outline(outline, (), parts)) if isinstance(parts, Parts) else (None, ())  # type: ignore[return-value]


def _lines(yaml: YamlText, dropped: frozenset[tuple[str | int, ...]]) -> dict[str, int]:
    """The line of each key; the entries of a list are counted as if those at fault were not there."""
    lines = {}
    for key, place in yaml.places.items():
        if key[:1] in dropped or key[:2] in dropped:
            continue
        if len(key) > 1 and isinstance(key[1], int):
            before = sum((key[0], n) in dropped for n in range(key[1]))
            key = (key[0], key[1] - before, *key[2:])  # noqa: PLW2901 - the same key in the head as it was kept
        lines[".".join(map(str, key))] = place[0]
    return lines


def _check_file_id(path: str, folder: str, identity: str) -> Iterator[Problem]:
    if not ID.fullmatch(identity) or len(identity) > MAX_ID:
        yield Problem("id-malformed", "error", path, 1, 1, f'the file name "{identity}"',
                      f"at most {MAX_ID} lower-case ASCII letters and digits, words joined by hyphens",
                      "Rename the file")
    elif identity in RESERVED_IDS or (folder == "pages" and identity in RESERVED_PAGES):
        yield Problem("id-reserved", "error", path, 1, 1, f'the file name "{identity}"',
                      "a name that is not reserved", "Rename the file: the site needs this name itself")


def is_content_path(path: str) -> bool:
    """Tell whether ``path`` (relative, POSIX) is one that `read_archive` would parse."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == "content" and parts[1] in HEADS and parts[2].endswith(".md")
