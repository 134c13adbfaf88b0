"""Front matter against the content model → a head, or problems with line, value and what was expected.

    {"nmae": "X"} of content/actors/x.md → unknown-key, line 2, expected "name"
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pydantic

from builder.heads import Head
from builder.problems import Problem
from builder.yamltext import YamlText

_CODES: Mapping[str, str] = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "unknown-value",
    "string_too_short": "empty-value",
}
_HINTS: Mapping[str, str] = {
    "coordinates-out-of-range": "Write latitude, then longitude, in decimal degrees",
    "date-malformed": "Write a date of the common calendar such as 2022-03-05, 2022-03, 2022-03~ or 2022",
    "external-id-malformed": "Correct the id or leave it out: none is better than a wrong one",
    "interval-reversed": "Put the earlier date first or correct one of the two",
    "mention-contradiction": "Keep one decision",
    "missing-key": "Add actor: and an id, or none: true",
    "passage-id-malformed": "Copy the id from the end of the passage",
    "sha256-malformed": "Compute the sum again from the file",
    "unknown-value": "Use one of the words listed",
    "url-malformed": "Begin the address with https://",
    "wrong-type": "Write it in the form expected; text that holds a colon needs quotation marks",
}
_WRONG_TYPES: Mapping[str, str] = {
    "bool_parsing": "true or false",
    "dict_type": "keys with values, such as {date: inferred}",
    "float_parsing": "a number",
    "model_type": "keys with values, such as {on: 2026-11-20}",
    "string_type": "plain text",
    "too_long": "fewer entries, such as two numbers: latitude, longitude",
    "too_short": "more entries, such as two numbers: latitude, longitude",
    "tuple_type": "a list in brackets, such as [one, two]",
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Validated:
    """What front matter says, as far as it is sound, and what is wrong with it."""

    head: Head | None
    """``None`` where too little is sound."""
    problems: tuple[Problem, ...] = ()
    dropped: frozenset[tuple[str | int, ...]] = frozenset()
    """Keys, or entries of lists, that were left out of the head because they are at fault."""


def validate_head(model: type[Head], yaml: YamlText, path: str) -> Validated:
    """Check what front matter says against ``model``.

    What is sound is kept beside the problems, so that the rules across files still find what else is wrong.
    """
    if yaml.value is None:
        return Validated(None, () if yaml.problems else (_nothing_said(path),))
    if not isinstance(yaml.value, dict):
        line, column = yaml.place_of(())
        found = "a list" if isinstance(yaml.value, list) else show(yaml.value)
        fault = Problem("front-matter-not-a-mapping", "error", path, line, column, found,
                        "keys with values", "Write one key a line, such as title: …")
        return Validated(None, (fault,))
    # A key left empty in a draft means "not known", which is what leaving it out means.
    value = {key: item for key, item in yaml.value.items() if item is not None}
    try:
        return Validated(model.model_validate(value))
    except pydantic.ValidationError as error:
        problems = tuple(_explain(detail, model, yaml, path) for detail in error.errors())
        return _keep_what_is_sound(model, value, problems, frozenset(_unsound(error, value)))


def _unsound(error: pydantic.ValidationError, value: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """The key of each fault, or the key and position of the entry in a list."""
    for detail in error.errors():
        where = _in_yaml(detail["loc"])
        listed = len(where) > 1 and isinstance(where[1], int) and isinstance(value.get(where[0]), list)
        yield where[:2] if listed else where[:1]


def _keep_what_is_sound(
    model: type[Head], value: dict[str, Any], problems: tuple[Problem, ...], dropped: frozenset[tuple[str | int, ...]]
) -> Validated:
    sound = {
        key: [item for n, item in enumerate(entry) if (key, n) not in dropped] if isinstance(entry, list) else entry
        for key, entry in value.items()
        if (key,) not in dropped
    }
    try:
        return Validated(model.model_validate(sound), problems, dropped)
    except pydantic.ValidationError:
        return Validated(None, problems)


def show(value: Any) -> str:
    """Say what was found, shortened: text in quotation marks, "a list", "the keys text, at"."""
    if isinstance(value, dict):
        return f"the keys {', '.join(map(str, value))}"[:_SHOWN] if value else "an empty mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value)
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}"'


def _nothing_said(path: str) -> Problem:
    return Problem("missing-key", "error", path, 1, 1, "nothing between the lines of ---", "keys with values",
                   "Fill in the front matter: one key a line, such as title: …")


def _explain(detail: Any, model: type[Head], yaml: YamlText, path: str) -> Problem:
    at = detail.get("ctx", {}).get("at")
    where = (*_in_yaml(detail["loc"]), *([at] if at else []))
    kind = detail["type"]
    code = _CODES.get(kind, "wrong-type" if kind in _WRONG_TYPES else kind if "-" in kind else "bad-value")
    if kind == "missing":
        return _explain_missing(where, yaml, path)
    # Where the name of a key is at fault, as in certainty: {dates: …}, pydantic says so by "[key]".
    if code == "unknown-key" or "[key]" in detail["loc"]:
        return _explain_unknown(detail, where, model, yaml, path)
    line, column = yaml.place_of(_nearest_place(where, yaml))
    expected = _WRONG_TYPES.get(kind) or detail["msg"].removeprefix("Input should be ")
    found = detail.get("input")
    if at and isinstance(found, dict):
        found = found.get(at, found)
    name = ".".join(str(part) for part in where)
    return Problem(code, "error", path, line, column, f"{name}: {show(found)}" if name else show(found),
                   expected, _HINTS.get(code, "Correct the value or leave the key out"))


def _in_yaml(loc: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(part for part in loc if part != "[key]" and not str(part).startswith("function-"))


def _explain_missing(where: tuple[Any, ...], yaml: YamlText, path: str) -> Problem:
    key, inside = where[-1], where[:-1]
    # A key that was left empty has a line of its own; the front matter as a whole begins with line 1.
    line, column = yaml.place_of(where) if inside or where in yaml.places else (1, 1)
    within = f" in {'.'.join(map(str, inside))}" if inside else ""
    return Problem("missing-key", "error", path, line, column, f'no "{key}"{within}',
                   f'the key "{key}" with a value', f"Add {key}: …")


def _explain_unknown(
    detail: Any, where: tuple[Any, ...], model: type[Head], yaml: YamlText, path: str
) -> Problem:
    line, column = yaml.place_of(_nearest_place(where, yaml))
    expected = detail.get("ctx", {}).get("expected")
    listed = tuple(expected.replace(" or ", ", ").replace("'", "").split(", ")) if expected else ()
    keys = listed or _keys_beside(model, where)
    # A key that stands there already would only stand there twice.
    free = [key for key in keys if (*where[:-1], key) not in yaml.places]
    near = difflib.get_close_matches(str(where[-1]), free or keys, 1)
    return Problem("unknown-key", "error", path, line, column, f"the key {show(where[-1])}",
                   f'"{near[0]}"' if near else "one of " + ", ".join(keys), "Correct the key or remove it")


def _nearest_place(where: tuple[Any, ...], yaml: YamlText) -> tuple[Any, ...]:
    """Drop from the end what is not in the YAML, such as the item 0 of a list that is given as one word."""
    while where and where not in yaml.places:
        where = where[:-1]
    return where


@lru_cache
def _known_keys(model: type[Head]) -> tuple[str, ...]:
    return tuple(sorted(field.alias or name for name, field in model.model_fields.items()))


def _keys_beside(model: type[Head], where: tuple[Any, ...]) -> tuple[str, ...]:
    """Keys that may stand where an unknown one was found."""
    for part in where[:-1]:
        if isinstance(part, int):
            continue
        field = next((f for n, f in model.model_fields.items() if part in {n, f.alias}), None)
        inner = _head_within(field.annotation) if field else None
        if inner is None:
            return ()
        model = inner
    return _known_keys(model)


def _head_within(annotation: Any) -> type[Head] | None:
    if isinstance(annotation, type) and issubclass(annotation, Head):
        return annotation
    parts = (_head_within(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in parts if part), None)
