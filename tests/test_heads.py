"""The content model: what front matter may say, and how each fault in it is explained."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.heads import HEADS, ActorHead, Head, OrganisationHead, PlaceHead, RecordHead, ends_before
from builder.problems import Problem
from builder.schema import schema_files
from builder.validate import validate_head
from builder.yamltext import read_yaml
from tests.support import FIXTURES, ROOT, SOUND_RECORD

KEYS = st.sampled_from(
    ["title", "name", "kind", "date", "roles", "variants", "to", "as", "text", "at", "ids", "rights", "x"]
)
VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)
LEAST = {"records": "title: X\nkind: article\nlanguage: en\n", "pages": "title: X\n"}
"""The least that front matter must say, by folder; elsewhere a name."""


def read_head(folder: str, front: str) -> tuple[Head | None, tuple[Problem, ...]]:
    """Read front matter for a folder, added to the least that it must say."""
    checked = validate_head(HEADS[folder], read_yaml(LEAST.get(folder, "name: X\n") + front, "x.md"), "x.md")
    assert checked.head is None or bool(checked.problems) == bool(checked.dropped)
    return checked.head, checked.problems


def sole_problem(folder: str, front: str) -> Problem:
    """Give the one problem of a front matter."""
    _, problems = read_head(folder, front)
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("folder", sorted(HEADS))
def test_least_front_matter_is_enough(folder: str) -> None:
    """A title or name is enough for all kinds but records, which say kind and language too."""
    assert read_head(folder, "")[1] == ()


@pytest.mark.parametrize(
    ("folder", "front", "code", "line", "found", "expected"),
    [
        ("actors", "variant: [Y]\n", "unknown-key", 3, 'the key "variant"', '"variants"'),
        (
            "actors",
            "roles: [{organisation: a}]\n",
            "missing-key",
            3,
            'no "role" in roles.0',
            'the key "role" with a value',
        ),
        (
            "places",
            "zzz: 1\n",
            "unknown-key",
            3,
            'the key "zzz"',
            ("one of coordinates, country, description, ids, name, not, part_of, relations, sort, variants"),
        ),
        (
            "places",
            "coordinates: [91, 0]\n",
            "coordinates-out-of-range",
            3,
            "coordinates: a list",
            "latitude from -90 to 90, then longitude from -180 to 180",
        ),
        (
            "places",
            "coordinates: [nan, 0]\n",
            "coordinates-out-of-range",
            3,
            "coordinates: a list",
            "latitude from -90 to 90, then longitude from -180 to 180",
        ),
        ("places", "coordinates: [a, 0]\n", "wrong-type", 3, 'coordinates.0: "a"', "a number"),
        ("places", "coordinates: [1]\n", "missing-key", 3, 'no "1" in coordinates', 'the key "1" with a value'),
        ("places", "country: af\n", "country-malformed", 3, 'country: "af"', "two capitals of ISO 3166-1, such as AF"),
        (
            "actors",
            "ids: {viaf: 10, wikidata: q1}\n",
            "external-id-malformed",
            3,
            'ids.wikidata: "q1"',
            "a Q and digits, such as Q42",
        ),
        (
            "actors",
            "not: Massoud\n",
            "id-malformed",
            3,
            'not.0: "Massoud"',
            "an id: lower-case ASCII words joined by hyphens",
        ),
        ("actors", "sort: [X]\n", "wrong-type", 3, "sort: a list", "plain text"),
        (
            "organisations",
            "founded: [{date: soon}]\n",
            "date-malformed",
            3,
            'founded.0.date: "soon"',
            "a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10",
        ),
        (
            "organisations",
            "founded: soon\n",
            "date-malformed",
            3,
            'founded.0.date: "soon"',
            "a date such as 2021, 2021-08, 2021-08-15, 2021-08~, 202X or XXXX-12-10",
        ),
        (
            "organisations",
            "founded: 2003\ndissolved: 1999\n",
            "interval-reversed",
            4,
            'dissolved: "1999"',
            "a date after that of founding",
        ),
        (
            "organisations",
            "relations:\n  - to: y\n    as: part of\n    from: 2003\n    to_date: 1999\n",
            "interval-reversed",
            7,
            'relations.0.to_date: "1999"',
            "an end after the beginning",
        ),
        (
            "outlets",
            "url: x.example\n",
            "url-malformed",
            3,
            'url: "x.example"',
            "a web address that begins with https:// or http://",
        ),
        (
            "outlets",
            "url: 'https://[x'\n",
            "url-malformed",
            3,
            'url: "https://[x"',
            "a web address that begins with https:// or http://",
        ),
        (
            "outlets",
            "kind: blog\n",
            "unknown-value",
            3,
            'kind: "blog"',
            "'newspaper', 'agency', 'broadcaster' or 'site'",
        ),
        ("records", "certainty: {dates: stated}\n", "unknown-key", 5, 'the key "dates"', '"date"'),
        (
            "records",
            "certainty: {date: sure}\n",
            "unknown-value",
            5,
            'certainty.date: "sure"',
            "'stated' or 'inferred'",
        ),
        (
            "records",
            "rights: [full]\n",
            "wrong-type",
            5,
            "rights: a list",
            "keys with values, such as {on: 2026-11-20}",
        ),
        (
            "records",
            "status: withdrawn\nwithdrawal: {on: 2026}\n",
            "missing-key",
            6,
            'no "reason" in withdrawal',
            'the key "reason" with a value',
        ),
        (
            "records",
            "mentions: [{text: a}]\n",
            "missing-key",
            5,
            "mentions.0: the keys text",
            "exactly one of actor, organisation, place, outlet or none: true",
        ),
        (
            "records",
            "mentions: [{text: a, place: b, none: true}]\n",
            "mention-contradiction",
            5,
            "mentions.0: the keys text, place, none",
            "exactly one of actor, organisation, place, outlet or none: true",
        ),
        (
            "records",
            "mentions: [{text: a, none: perhaps}]\n",
            "wrong-type",
            5,
            'mentions.0.none: "perhaps"',
            "true or false",
        ),
    ],
)
def test_fault_is_explained(folder: str, front: str, code: str, line: int, found: str, expected: str) -> None:
    """A fault of the front matter has a name, the line of its value, what was found and what was expected."""
    problem = sole_problem(folder, front)

    assert (problem.code, problem.line, problem.found, problem.expected) == (code, line, found, expected)
    assert problem.hint


def test_missing_key_that_stands_empty_has_its_line() -> None:
    """A key without a value is missing on its own line; one that is not there at all on the first."""
    assert [(p.code, p.line) for p in read_head("records", "")[1]] == []
    problems = validate_head(RecordHead, read_yaml("kind: article\ntitle:\n", "x.md"), "x.md").problems

    assert [(p.found, p.line) for p in problems] == [('no "title"', 3), ('no "language"', 1)]


def test_every_fault_of_a_front_matter_is_told() -> None:
    """Faults do not hide each other."""
    problems = read_head("records", "outlet: A B\ndate: 13\ntopic: [x]\n")[1]

    assert [(p.code, p.line) for p in problems] == [("id-malformed", 5), ("date-malformed", 6), ("unknown-key", 7)]


def test_empty_key_means_not_known() -> None:
    """A key left empty is one left out."""
    head, problems = read_head("records", "outlet:\nplace: ~\n")

    assert problems == ()
    assert isinstance(head, RecordHead)
    assert (head.outlet, head.place) == (None, None)


def test_one_word_stands_for_a_list() -> None:
    """One id, date or variant needs no brackets."""
    record = read_head("records", "interviewee: a\ntopics: [b, c]\n")[0]
    organisation = read_head("organisations", "founded: 2021~\nvariants: [Y, {text: Z, match: never}]\n")[0]

    assert isinstance(record, RecordHead)
    assert (record.interviewee, record.topics) == (("a",), ("b", "c"))
    assert isinstance(organisation, OrganisationHead)
    assert [claim.date for claim in organisation.founded] == ["2021~"]
    assert [(v.text, v.match) for v in organisation.variants] == [("Y", "full"), ("Z", "never")]


def test_tombstone_needs_neither_kind_nor_language() -> None:
    """A withdrawn record keeps title and dates, and need not say what it was."""
    front = "title: X\ndate: 2022\nstatus: withdrawn\nwithdrawal: {on: 2026-11-20, reason: Asked for.}\n"

    assert validate_head(RecordHead, read_yaml(front, "x.md"), "x.md").problems == ()


def test_claims_may_differ_without_contradiction() -> None:
    """Several founding dates, open ends and unsure dates are no reversed intervals."""
    for front in (
        "founded: [2003, {date: 1990}]\ndissolved: 1999\n",
        "founded: 2003\ndissolved: 2003\n",
        "founded: 2003-05\ndissolved: 2003\n",
    ):
        assert read_head("organisations", front.replace("[2003,", "[{date: 2003},"))[1] == ()
    assert read_head("actors", 'roles: [{organisation: a, role: b, from: "..", to: "2001"}]\n')[1] == ()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2003", "1999", True),
        ("2003", "2003-01", False),
        ("2003-05", "2003", False),
        ("..", "1999", False),
        (None, "1999", False),
        ("2003", None, False),
        ("XXXX-12-10", "1999", False),
        ("2021-08-15?", "2021-08", False),
        ("2021-09", "2021-08~", True),
    ],
)
def test_end_before_beginning(start: str | None, end: str | None, *, expected: bool) -> None:
    """An end is before a beginning only where no reading of the two dates would do."""
    assert ends_before(start, end) is expected


@given(st.sampled_from(sorted(HEADS)), VALUES)
def test_no_value_raises(folder: str, value: Any) -> None:
    """Whatever YAML may say, the model takes it or says what is wrong."""
    read = read_yaml(json.dumps(value, ensure_ascii=False), "x.md")
    checked = validate_head(HEADS[folder], read, "x.md")
    head, problems = checked.head, checked.problems

    assert head is not None or problems or read.problems
    assert bool(checked.dropped) == (head is not None and bool(problems))
    assert all(p.found and p.expected and p.hint and p.code not in {"bad-value", "dict_type"} for p in problems), (
        problems
    )


def test_heads_are_frozen() -> None:
    """What was read cannot be changed."""
    head = read_head("places", "")[0]

    assert isinstance(head, PlaceHead)
    with pytest.raises(ValueError, match="frozen"):
        head.name = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_committed_schemas_are_those_of_the_model(name: str) -> None:
    """The schemas in site_config/schema are what the model gives: run `sanad schema` after a change to it."""
    assert (ROOT / "site_config" / "schema" / name).read_bytes() == schema_files()[name]


def test_no_schema_is_left_over() -> None:
    """No file lies among the schemas that the model does not give."""
    assert {path.name for path in (ROOT / "site_config" / "schema").iterdir()} == schema_files().keys()


def test_schema_speaks_the_words_of_front_matter() -> None:
    """A schema says its dialect, closes the list of keys, and has the keys as an editor writes them."""
    schema = json.loads(schema_files()["actor.json"])

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Front matter of content/actors/*.md"
    assert schema["additionalProperties"] is False
    assert "not" in schema["properties"]
    assert {"from", "to", "source"} < schema["$defs"]["Role"]["properties"].keys()
    assert schema["properties"]["not"]["anyOf"][0] == {"type": "string"}


def test_schema_lets_a_tombstone_be_empty() -> None:
    """By its schema a record must say kind and language unless it is withdrawn."""
    schema = json.loads(schema_files()["record.json"])

    assert schema["then"] == {"required": ["title", "withdrawal"]}
    assert schema["else"] == {"required": ["title", "kind", "language"]}


def test_schemas_name_every_key() -> None:
    """Each key of each kind is in its schema, and no other."""
    for folder, head in HEADS.items():
        schema = json.loads(schema_files()[f"{folder.removesuffix('s')}.json"])

        assert schema["properties"].keys() == {field.alias or name for name, field in head.model_fields.items()}


def test_sound_files_are_sound() -> None:
    """The examples of each kind without a fault are taken whole."""
    for name, model in (("actor", ActorHead), ("organisation", OrganisationHead), ("place", PlaceHead)):
        front = (FIXTURES / "faults" / f"sound-{name}.md").read_text("utf-8").split("---\n")[1]

        assert isinstance(validate_head(model, read_yaml(front, "x.md"), "x.md").head, model)
    assert validate_head(RecordHead, read_yaml(SOUND_RECORD.split("---\n")[1], "x.md"), "x.md").problems == ()


def test_what_is_sound_is_kept_beside_the_faults() -> None:
    """A key or an entry of a list at fault is left out alone; all else is read, so that other rules go on."""
    front = """title: X
kind: article
language: en
date: "2023-13"
place: kabul
notes:
  - {at: p-aaaa, quote: one, kind: context, text: T, by: editors, on: soon}
  - {at: p-bbbb, quote: two, kind: context, text: T, by: editors, on: 2026-11-21}
"""
    checked = validate_head(RecordHead, read_yaml(front, "x.md"), "x.md")

    assert isinstance(checked.head, RecordHead)
    assert (checked.head.date, checked.head.place) == (None, "kabul")
    assert [note.at for note in checked.head.notes] == ["p-bbbb"]
    assert checked.dropped == {("date",), ("notes", 0)}
    assert [problem.line for problem in checked.problems] == [5, 8]
