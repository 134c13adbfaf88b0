"""`site_config/` and `mkdocs.yml` → Settings; unknown keys are refused.

A key that a file leaves out keeps the value given here or in the archive's own `site_config/vocabularies.yml`.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import yaml
from pydantic import BaseModel, ConfigDict

from builder.errors import SettingsError as SettingsError  # noqa: PLC0414 - it is told here, and raised
from builder.problems import Problem

HOME = Path(__file__).resolve().parent.parent
"""The checkout: its `site_config/` and `theme/` serve an archive that brings none of its own."""


T = TypeVar("T", bound=BaseModel)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(_Frozen):
    """A term in the singular and the plural."""

    one: str
    many: str


class ArchiveSettings(_Frozen):
    """`site_config/archive.yml`."""

    welcome: str = ""
    language: str = "en"


class FooterPage(_Frozen):
    """A page named at the foot of every page."""

    title: str
    url: str


class Face(_Frozen):
    """`extra:` of `mkdocs.yml`: what the templates show on every page."""

    native_title: str = ""
    native_language: str = "fa-AF"
    subtitle: str = ""
    branch: str = "main"
    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    pages: tuple[FooterPage, ...] = ()
    generator: bool = False


class RelationWords(_Frozen):
    """How a relation is worded from its own side and from the other."""

    shown: str
    inverse: str


class Vocabularies(_Frozen):
    """`site_config/vocabularies.yml`: term → words shown."""

    record_kinds: dict[str, Label]
    entity_kinds: dict[str, Label]
    note_kinds: dict[str, str]
    publish: dict[str, str]
    unpublished: dict[str, str]
    """The same of a draft."""
    rights_basis: dict[str, str]
    relations: dict[str, RelationWords]
    rights_statements: dict[str, str]
    languages: dict[str, str]
    roles: tuple[str, ...] = ()
    """What `role` says of a person; the check points out any other. None listed: all are taken."""
    organisation_kinds: tuple[str, ...] = ()
    """What `kind` says of an organisation; as `roles`."""


class Settings(_Frozen):
    """Everything the pipeline is told beside the content."""

    title: str
    site_url: str
    repo_url: str
    face: Face
    archive: ArchiveSettings
    words: Vocabularies
    reading: dict[str, Any]
    """`site_config/reading.yml`, for the converter."""
    private: bool = False
    """A build for the reading room, which must not be published."""
    theme_dir: str
    """The folder of templates and styles."""


def load_settings(root: Path) -> Settings:
    """Read the configuration of the archive in ``root``.

    Raises SettingsError with one problem a fault.
    """
    problems: list[Problem] = []
    printer = _read(root, "mkdocs.yml", problems)
    site = printer.value
    archive = _validate(ArchiveSettings, _read(root, "site_config/archive.yml", problems), problems)
    words = _validate(Vocabularies, _read(root, "site_config/vocabularies.yml", problems), problems)
    reading = _read(root, "site_config/reading.yml", problems).value
    face = _validate(Face, printer, problems, within="extra")
    if problems or archive is None or words is None or face is None:
        raise SettingsError(tuple(problems))
    theme = root / "theme"
    return Settings(
        title=str(site.get("site_name") or "Archive"),
        site_url=_with_slash(str(site.get("site_url") or "")),
        repo_url=str(site.get("repo_url") or "").rstrip("/"),
        face=face,
        archive=archive,
        words=words,
        reading=reading,
        theme_dir=str(theme if theme.is_dir() else HOME / "theme"),
    )


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of settings: what it says, and the nodes by which a key's line is found."""

    path: str
    value: dict[str, Any]
    node: yaml.Node | None = None


def _validate(model: type[T], file: _File, problems: list[Problem], within: str = "") -> T | None:
    inside = (within,) if within else ()
    try:
        return model.model_validate((file.value.get(within) or {}) if within else file.value)
    except pydantic.ValidationError as error:
        lines = dict(_lines(file.node, ()))
        for detail in error.errors():
            where = (*inside, *detail["loc"])
            found, expected, hint = _explain(detail, ".".join(map(str, where)), model)
            problems.append(
                Problem("bad-setting", "error", file.path, _line_of(where, lines), 1, found, expected, hint)
            )
        return None


def _explain(detail: Any, name: str, model: type[BaseModel]) -> tuple[str, str, str]:
    """What was found, what was expected, what to do."""
    if detail["type"] == "missing":
        return f'no "{name}"', "the key with its value", "Add the key; the file as it came with Sanad shows how"
    if detail["type"] == "extra_forbidden":
        known = _nearest_key(model, str(detail["loc"][-1])) if len(detail["loc"]) == 1 else "no such key"
        return f'"{name}"', known, "Correct or remove the key"
    expected = detail["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return f'"{name}"', expected, "Correct the value or remove the key"


def _nearest_key(model: type[BaseModel], key: str) -> str:
    keys = sorted(model.model_fields)
    near = difflib.get_close_matches(key, keys, 1)
    return f'"{near[0]}"' if near else "one of " + ", ".join(keys)


def _line_of(where: tuple[Any, ...], lines: dict[tuple[Any, ...], int]) -> int:
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)


def line_of_key(root: Path, name: str, where: tuple[str, ...]) -> int:
    """The line (from 1) of a key, given as the keys that lead to it, in a file of settings; of the nearest there is."""
    return _line_of(where, dict(_lines(_read(root, name, []).node, ())))


def _read(root: Path, name: str, problems: list[Problem]) -> _File:
    path = root / name if (root / name).is_file() else HOME / name
    if not path.is_file():
        return _File(name, {})
    try:
        loader = _Loader(path.read_text("utf-8"))
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(_unreadable(name, error))
        return _File(name, {})
    if not isinstance(value, dict | None):
        problems.append(Problem("bad-setting", "error", name, 1, 1, "a list or a word", "key: value",
                                "Write one key a line"))
        return _File(name, {})
    return _File(name, value or {}, node)


def _unreadable(name: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None)
    found = "something that YAML cannot read" if said else "a byte that is not UTF-8"
    hint = f"The reader says: {said}; look at this line and the one before" if said else "Save the file as UTF-8"
    return Problem("yaml-syntax", "error", name, mark.line + 1 if mark else 1, 1, found, "valid YAML in UTF-8", hint)


def _lines(node: yaml.Node | None, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from _lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield (*path, n), value.start_mark.line + 1
            yield from _lines(value, (*path, n))


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """The safe loader, the faster one where it is built, that also reads MkDocs's ``!ENV [NAME, default]``."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)
