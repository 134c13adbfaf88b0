"""Cards of names: what they say of an entity, and of its role on the day of a text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.publish.cards import card_file, roles_then
from tests.index.small import entity, index_of, record
from tests.support import settings


def then(date: str | None, **role: Any) -> str | None:
    """What is said of Ann Lee's role in a text of a date."""
    roles = [{"organisation": "front", "role": "leader", **role}]
    ann = entity("ann", "actor", "Ann Lee", roles=roles)
    head = {"date": date} if date else {}
    front = entity("front", "organisation", "Front")
    index = index_of((record("a", "Ann Lee came. { #p-aaaa }", **head),), (ann, front))
    return roles_then(index.records[0], index.archive).get("ann")


def test_card_of_an_entity() -> None:
    """A card holds the name, the name in its own script, the description and the number of texts."""
    variants = [{"text": "احمد", "lang": "fa-AF"}]
    ann = entity("ann", "actor", "Ahmad Lee", description="leader of the Front", variants=variants)
    index = index_of((record("a", "Ahmad Lee came. { #p-aaaa }"),), (ann,))

    assert json.loads(card_file(ann, index, settings())) == {
        "name": "Ahmad Lee",
        "native": "احمد",
        "lang": "fa-AF",
        "said": "Leader of the Front",
        "texts": "In 1 text",
    }


@pytest.mark.parametrize(
    ("date", "role", "words"),
    [
        ("2020-05", {"from": "2019", "to": "2021"}, "leader, Front, 2019–2021"),
        ("2022", {"from": "2019", "to": ".."}, "leader, Front, since 2019"),
        ("2019-03", {"from": "2019"}, "leader, Front, from 2019, end unknown"),
    ],
)
def test_role_on_the_day(date: str, role: dict[str, str], words: str) -> None:
    """A role stands with its dates where these hold the whole of the text's date."""
    assert then(date, **role) == words


@pytest.mark.parametrize(
    ("date", "role"),
    [
        ("2022", {"from": "2019", "to": "2021"}),
        ("2020", {"from": "2019"}),
        ("2020~", {"from": "2019", "to": "2021"}),
        (None, {"from": "2019", "to": ".."}),
        ("2020", {}),
        ("2020", {"to": ".."}),
    ],
)
def test_no_role_in_doubt(date: str | None, role: dict[str, str]) -> None:
    """Nothing is said where the role was over, its end is not known, a date is missing or the text's is not exact."""
    assert then(date, **role) is None
