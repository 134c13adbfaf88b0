"""Linking, by golden cases that a historian can read: ``tests/golden/linking/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from builder.annotate import annotate, prepare_names
from builder.body import read_body
from builder.heads import ActorHead, EntityHead, OrganisationHead, OutletHead, PlaceHead, RecordHead
from builder.model import Annotated, Entity, EntityKind, Record

GOLDEN = Path(__file__).parents[1] / "golden" / "linking"
HEADS: dict[str, tuple[EntityKind, type[EntityHead]]] = {
    "actor": ("actor", ActorHead),
    "organisation": ("organisation", OrganisationHead),
    "place": ("place", PlaceHead),
    "outlet": ("outlet", OutletHead),
}
_KNOWN = re.compile(r"(?P<id>[\w-]+)(?: \((?P<kind>\w+)\))?: (?P<names>.+)")
_RULE = re.compile(r"mention(?: (?P<at>p-\d{4}))? = (?P<text>.+) → (?P<entity>[\w-]+)")
_MARKED = re.compile(r"\[\[(?P<words>[^\]→]+)→(?P<who>[^\]]+)\]\]")
_EDITED = re.compile(r"\{\{(?P<words>[^}→]+)→(?P<who>[^}]+)\}\}")
_ELSEWHERE = re.compile(r"<(?P<words>[^<>|]+)\|(?P<href>[^<>]+)>")
_LABEL = re.compile(r"\A\*\*[^*]+:\*\* ")


@dataclass
class Case:
    """One golden case."""

    name: str
    rule: str = ""
    settings: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def _cases() -> Iterator[Case]:
    for path in sorted(GOLDEN.glob("*.md")):
        if path.name == "README.md":
            continue
        parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for part in parts[1:]:
            title, _, rest = part.partition("\n")
            case = Case(f"{path.stem}: {title}")
            for line in rest.splitlines():
                line = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), line)  # noqa: PLW2901 - the same line, read
                if line.startswith(">"):
                    case.text.append(line.removeprefix(">").removeprefix(" "))
                elif line.startswith("    "):
                    case.settings.append(line.strip())
                else:
                    case.rule = f"{case.rule} {line}".strip()
            yield case


CASES = tuple(_cases())


def _entity(identity: str, kind: str, names: str) -> Entity:
    name, *variants = names.split("; ")
    listed: list[dict[str, str]] = []
    for variant in variants:
        listed.append({"text": variant.lstrip("~!^")})
        if variant[0] in "~!":
            listed[-1]["match"] = {"~": "in-context", "!": "never"}[variant[0]]
        if variant[0] == "^":
            listed[-1]["case"] = "any"
    known, head = HEADS[kind]
    return Entity(identity, known, "x.md", head.model_validate({"name": name, "variants": listed}), ())


def _read(case: Case) -> tuple[Record, list[Entity], list[str]]:
    """Give the record as an editor would have written it, who is known, and the expected passages."""
    head: dict[str, Any] = {"title": "A text", "kind": "article", "language": "en"}
    entities, rules = [], []
    for line in case.settings:
        rule, known = _RULE.fullmatch(line), _KNOWN.fullmatch(line)
        if rule:
            rules.append((rule["text"], rule["at"], rule["entity"]))
        elif known:
            entities.append(_entity(known["id"], known["kind"] or "actor", known["names"]))
        else:
            key, _, value = line.partition(" = ")
            head[key] = value
    kinds = {entity.id: entity.kind for entity in entities}
    head["mentions"] = [
        {"text": text, "at": at, **({"none": True} if who == "none" else {kinds[who]: who})} for text, at, who in rules
    ]
    blocks = "\n".join(case.text).strip().split("\n\n")
    passages = [_ELSEWHERE.sub(r"\1", block) for block in blocks if block[0] != "#"]
    expected = [_LABEL.sub("", _EDITED.sub(r"[[\1→\2]]", passage)) for passage in passages]
    body, number = [], 0
    for block in blocks:
        number += block[0] != "#"
        plain = _EDITED.sub(r"[\1](entity:\2)", _ELSEWHERE.sub(r"[\1](\2)", _MARKED.sub(r"\1", block)))
        body.append(plain if block[0] == "#" else f"{plain} {{ #p-{number:04} }}")
    read = read_body("\n\n".join(body), "x.md", 1)
    assert read.problems == ()
    return Record("x", "x.md", RecordHead.model_validate(head), read.blocks), entities, expected


def _shown(annotated: Annotated) -> list[str]:
    """Write a result in the notation of the golden cases."""
    shown = []
    for one in annotated.passages:
        text, out, position = one.passage.text, "", 0
        marks = [(m.start, m.end, m.entity) for m in one.mentions]
        for name in annotated.open_names:
            if name.passage == one.passage.id:
                taken = {n for start, end, _ in marks for n in range(start, end)}
                start = next(m.start() for m in re.finditer(re.escape(name.surface), text) if m.start() not in taken)
                marks.append((start, start + len(name.surface), "?" + "|".join(name.candidates)))
        for start, end, who in sorted(marks):
            out += f"{text[position:start]}[[{text[start:end]}→{who}]]"
            position = end
        shown.append(out + text[position:])
    return shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """Every golden case links as it says."""
    record, entities, expected = _read(case)

    shown = _shown(annotate(record, prepare_names(entities)))

    assert shown == [text.replace("\n", " ") for text in expected], case.rule


def test_there_are_enough_cases_and_each_has_a_rule() -> None:
    """The golden cases are at least forty, their titles differ, and each states its rule in a sentence."""
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
    assert [case.name for case in CASES if not case.rule.endswith(".")] == []
