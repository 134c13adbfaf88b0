"""`site_config/` and `mkdocs.yml` → Settings; unknown keys are refused.

A key that a file leaves out keeps the value given here or in the archive's own `site_config/vocabularies.yml`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import yaml
from pydantic import BaseModel, ConfigDict

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


class SettingsError(Exception):
    """The configuration cannot be used; the problems say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = problems


def load_settings(root: Path) -> Settings:
    """Read the configuration of the archive in ``root``.

    Raises SettingsError with one problem a fault.
    """
    problems: list[Problem] = []
    site = _mapping(root, "mkdocs.yml", problems)
    archive = _mapping(root, "site_config/archive.yml", problems)
    words = _mapping(root, "site_config/vocabularies.yml", problems)
    reading = _mapping(root, "site_config/reading.yml", problems)
    checked_archive = _validate(ArchiveSettings, archive, "site_config/archive.yml", problems)
    checked_words = _validate(Vocabularies, words, "site_config/vocabularies.yml", problems)
    face = _validate(Face, site.get("extra") or {}, "mkdocs.yml", problems)
    if problems or checked_archive is None or checked_words is None or face is None:
        raise SettingsError(tuple(problems))
    theme = root / "theme"
    return Settings(
        title=str(site.get("site_name") or "Archive"),
        site_url=_with_slash(str(site.get("site_url") or "")),
        repo_url=str(site.get("repo_url") or "").rstrip("/"),
        face=face,
        archive=checked_archive,
        words=checked_words,
        reading=reading,
        theme_dir=str(theme if theme.is_dir() else HOME / "theme"),
    )


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"


def _validate(model: type[T], value: dict[str, Any], path: str, problems: list[Problem]) -> T | None:
    try:
        return model.model_validate(value)
    except pydantic.ValidationError as error:
        for detail in error.errors():
            name = ".".join(map(str, detail["loc"]))
            problems.append(Problem("bad-setting", "error", path, 1, 1, name, detail["msg"], "Correct or remove the key"))
        return None


def _mapping(root: Path, name: str, problems: list[Problem]) -> dict[str, Any]:
    path = root / name if (root / name).is_file() else HOME / name
    if not path.is_file():
        return {}
    try:
        value = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader that also knows !ENV
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.append(Problem("yaml-syntax", "error", name, mark.line + 1 if mark else 1, 1, str(getattr(error, "problem", error)),
                                "valid YAML", "Correct the file"))
        return {}
    if not isinstance(value, dict | None):
        problems.append(Problem("bad-setting", "error", name, 1, 1, "a list or a word", "key: value", "Write one key a line"))
        return {}
    return value or {}


class _Loader(yaml.SafeLoader):
    """SafeLoader that reads MkDocs's ``!ENV [NAME, default]``."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)
