"""Telling who is meant by a name: golden documents in ``tests/golden/resolve/``, and what holds for any name."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from builder.cli_resolve import load_customs, resolve_command
from builder.names.register import NamedForm
from builder.names.resolve import CERTAIN, Resolver, prepare, prepare_forms
from builder.read import read_archive
from tests.support import INVENTED, ROOT

GOLDEN = ROOT / "tests" / "golden" / "resolve"
CUSTOMS = load_customs(ROOT)
_KNOWN = re.compile(r"- (?P<id>[\w-]+)(?P<body> \(organisation\))?: (?P<names>.+)")
_CASE = re.compile(r"> (?P<name>.+?) → (?P<who>.+?)(?: \((?P<why>[^)]+)\))?")
KNOWN = (
    NamedForm("ahmad-massoud", "Ahmad Massoud"),
    NamedForm("ahmad-massoud", "Massoud", short=True),
    NamedForm("ahmad-shah-massoud", "Ahmad Shah Massoud"),
    NamedForm("ahmad-shah-massoud", "احمد شاه مسعود"),
    NamedForm("nur-one", "Noor Mohammad"),
    NamedForm("nur-two", "Noor Mohammad"),
    NamedForm("front", "National Resistance Front (NRF)", body=True),
    NamedForm("titled", "General"),
)


def forms_in(document: str) -> list[NamedForm]:
    """Read who is known from a golden document."""
    return [
        NamedForm(known["id"], text.strip().removeprefix("~"), text.strip().startswith("~"), bool(known["body"]))
        for known in map(_KNOWN.fullmatch, document.splitlines())
        if known is not None
        for text in known["names"].split(";")
    ]


def cases() -> list[tuple[str, str, str, str]]:
    """Read all golden cases: document, name, who it is, why."""
    return [
        (path.stem, case["name"], case["who"], case["why"] or "")
        for path in sorted(GOLDEN.glob("*.md"))
        if path.stem != "README"
        for case in map(_CASE.fullmatch, path.read_text("utf-8").splitlines())
        if case is not None
    ]


RESOLVERS = {
    path.stem: prepare_forms(forms_in(path.read_text("utf-8")), CUSTOMS) for path in sorted(GOLDEN.glob("*.md"))
}
RESOLVER = prepare_forms(KNOWN, CUSTOMS)


@pytest.mark.parametrize(("document", "name", "who", "why"), cases())
def test_golden_case(document: str, name: str, who: str, why: str) -> None:
    """A name is who the golden document says it is, for the reason it gives."""
    found = RESOLVERS[document].resolve(name)
    ids = [candidate.id for candidate in found.candidates]
    if who == "nobody" or who.startswith("?"):
        expected = set(who.removeprefix("?").replace(" ", "").split(",")) - {"nobody"}
        assert (found.entity, set(ids[: len(expected)])) == (None, expected), found
    else:
        assert (found.entity, ids[0]) == (who, who), found
        assert found.candidates[0].why.startswith(why), found


def test_there_are_enough_cases() -> None:
    """The golden documents hold at least sixty cases, so that a change of form cannot silence them."""
    assert len(cases()) >= 60


@pytest.mark.parametrize("form", [form for form in KNOWN if not form.short], ids=lambda form: form.text)
def test_an_exact_variant_decides_unless_shared(form: NamedForm) -> None:
    """A name written exactly as a variant is the entity that has it; shared by two, it is nobody for certain."""
    sharing = {other.entity for other in KNOWN if other.text == form.text}
    assert RESOLVER.resolve(form.text).entity == (form.entity if len(sharing) == 1 else None)


def test_a_short_form_never_decides() -> None:
    """A form that editors trust only in context makes a candidate and nothing more, exactly written or not."""
    for name in ("Massoud", "MASSOUD", " Massoud "):
        found = RESOLVER.resolve(name)
        assert found.entity is None
        assert "ahmad-massoud" in {candidate.id for candidate in found.candidates}


def test_order_does_not_matter() -> None:
    """The answer does not depend on the order in which entities are given."""
    names = [name for _, name, _, _ in cases()]
    forms = [form for path in sorted(GOLDEN.glob("*.md")) for form in forms_in(path.read_text("utf-8"))]
    before = prepare_forms(forms, CUSTOMS)
    random.Random(7).shuffle(forms)  # noqa: S311 - nobody's secret
    after = prepare_forms(forms, CUSTOMS)
    assert [before.resolve(name) for name in names] == [after.resolve(name) for name in names]


@given(st.text(max_size=60))
@example("")
@example(" - ")
@example("()")
@example("(NRF)")
@example("A. B. C. D. E. F. G. H. I.")
@example("عبد")
@example("الله")
@example("Abd Abd Abd")
@example("Abu")
@example("ʿ ʾ ’")
@example("ß İ ﷺ")
def test_any_text_is_answered(name: str) -> None:
    """Any text gets an answer, the same each time; scores lie between 0 and 1, best first."""
    found = RESOLVER.resolve(name)
    scores = [candidate.score for candidate in found.candidates]
    assert found == RESOLVER.resolve(name)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert found.entity is None or (found.entity == found.candidates[0].id and scores[0] >= round(CERTAIN, 3))


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_any_names_may_be_known(texts: list[str]) -> None:
    """Entities may have any names: each is found again by its exact name unless two share it."""
    resolver = prepare_forms((NamedForm(f"e{place}", text) for place, text in enumerate(texts)), CUSTOMS)
    for place, text in enumerate(texts):
        shared = [other.strip() for other in texts].count(text.strip()) > 1
        if text.strip() == text and not shared:
            assert resolver.resolve(text).entity == f"e{place}"


def test_an_empty_archive_knows_nobody() -> None:
    """Without entities every name is unknown."""
    assert prepare_forms((), CUSTOMS).resolve("Ahmad Massoud").candidates == ()


def archive_resolver() -> Resolver:
    """Make a resolver of the invented archive."""
    return prepare(read_archive(INVENTED).archive.entities, CUSTOMS)


def test_every_entity_of_an_archive_is_found_by_its_name() -> None:
    """People, bodies, places and outlets of an archive are who their names say they are."""
    entities = [entity for entity in read_archive(INVENTED).archive.entities if entity.kind != "topic"]
    resolver = archive_resolver()
    names = [entity.name for entity in entities]
    wrong = [e.id for e in entities if names.count(e.name) == 1 and resolver.resolve(e.name).entity not in {e.id, None}]
    found = [e.id for e in entities if resolver.resolve(e.name).entity == e.id]
    assert wrong == []
    assert len(found) >= len(entities) - 2


def test_the_command_answers_name_by_name(tmp_path: Path) -> None:
    """`sanad resolve --json` prints one line a name, those of the file after those of the command line."""
    listed = tmp_path / "names.txt"
    listed.write_text("Rostam Shah Kuhzad\n\nZbigniew\n", "utf-8")
    run = CliRunner().invoke(resolve_command, ["Kuhzad, Rostam", "--file", str(listed), "--json"], obj=INVENTED)
    lines = [json.loads(line) for line in run.output.splitlines()]
    assert run.exit_code == 0, run.output
    assert [line["name"] for line in lines] == ["Kuhzad, Rostam", "Rostam Shah Kuhzad", "", "Zbigniew"]
    assert [line["entity"] for line in lines] == ["rostam-kuhzad", "rostam-shah-kuhzad", None, None]
    assert set(lines[0]["candidates"][0]) == {"id", "score", "why"}


def test_the_command_speaks_plainly() -> None:
    """Without --json the command says who it is, how likely and why; without a name it says what it needs."""
    run = CliRunner().invoke(resolve_command, ["Rostam Shah Kuhzad", "Zbigniew"], obj=INVENTED)
    assert "Rostam Shah Kuhzad: rostam-shah-kuhzad" in run.output
    assert "exact variant" in run.output
    assert "Zbigniew: nobody known" in run.output
    none = CliRunner().invoke(resolve_command, [], obj=INVENTED)
    assert none.exit_code == 2
    assert "Give a name" in none.output
