"""Forms: under which words each entity can be met."""

from __future__ import annotations

from typing import Any

import pytest

from builder.heads import ActorHead, OrganisationHead, TopicHead
from builder.model import Entity
from builder.names.forms import forms_of


def _actor(**head: Any) -> Entity:
    return Entity("x", "actor", "x.md", ActorHead.model_validate(head), ())


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"name": "Ahmad Massoud"}, {"Ahmad Massoud": "full", "Massoud": "in-context"}),
        (
            {"name": "Ahmad Massoud", "variants": [{"text": "Ahmad Masood"}, {"text": "Masood", "match": "never"}]},
            {"Ahmad Massoud": "full", "Ahmad Masood": "full", "Massoud": "in-context"},
        ),
        ({"name": "Ayman al-Zawahiri", "sort": "Zawahiri, Ayman al-"},
         {"Ayman al-Zawahiri": "full", "Zawahiri": "in-context", "al-Zawahiri": "in-context"}),
        ({"name": "Najibullah", "variants": [{"text": "Mohammad Najibullah"}]},
         {"Najibullah": "full", "Mohammad Najibullah": "full"}),
        ({"name": "Ali Nur", "variants": [{"text": "Nur", "match": "full"}]}, {"Ali Nur": "full", "Nur": "full"}),
        ({"name": "Ali Nur", "variants": [{"text": "Ali Nur", "match": "in-context"}]}, {"Ali Nur": "in-context"}),
    ],
)
def test_forms_of_a_person(head: dict[str, Any], expected: dict[str, str]) -> None:
    """A person has the name, the variants, and the family names of the full forms, each once."""
    forms = forms_of(_actor(**head))

    assert {form.text: form.reach for form in forms} == expected
    assert all(form.person and form.entity == "x" for form in forms)


def test_short_names_of_people_alone() -> None:
    """Only a person's short forms and names of one word must not be read out of a longer name."""
    variants = [{"text": "the Front", "match": "in-context"}, {"text": "NRF"}]
    head = OrganisationHead.model_validate({"name": "Resistance Front", "variants": variants})
    front = Entity("f", "organisation", "f.md", head, ())

    assert [form.text for form in forms_of(front) if form.short_name] == []
    assert [form.text for form in forms_of(_actor(name="Ahmad Massoud")) if form.short_name] == ["Massoud"]
    assert [form.text for form in forms_of(_actor(name="Najibullah")) if form.short_name] == ["Najibullah"]


def test_topics_are_not_linked() -> None:
    """A topic has no forms: its name is an ordinary word."""
    assert forms_of(Entity("t", "topic", "t.md", TopicHead(name="economy"), ())) == ()
