"""The five real texts, where they lie beside the project: all that a careful editor reads in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builder.convert import Draft, Reading, convert

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT.parent / "shared" / "sources"
FIELDS = ("title", "kind", "outlet", "interviewer", "interviewee", "date", "place", "language")


@pytest.fixture(scope="module")
def drafts(reading: Reading) -> list[tuple[dict[str, Any], Draft]]:
    """Return each text's key with its draft."""
    key = SOURCES / "gold.json"
    if not key.is_file():
        pytest.skip("the folder of source texts does not lie beside the project")
    return [
        (gold, convert((SOURCES / gold["file"]).read_bytes(), gold["file"], reading))
        for gold in json.loads(key.read_text("utf-8"))
    ]


def plain(value: object) -> str:
    """Return a value as one string, without quotation marks that enclose it."""
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def test_stated_values_are_found_and_nothing_else_is_stated(drafts: list[tuple[dict[str, Any], Draft]]) -> None:
    """Each value of the key is read; where the key has none, none is stated."""
    for gold, draft in drafts:
        for name in FIELDS:
            field = draft.field(name)
            if gold[name]:
                assert plain(field.value) == plain(gold[name]), (gold["file"], name)
            else:
                assert field.status != "stated", (gold["file"], name, field.value)


def test_headings_questions_and_captions_are_found(drafts: list[tuple[dict[str, Any], Draft]]) -> None:
    """The headings are those of the key, and so are the captions and the number of questions."""
    for gold, draft in drafts:
        title = draft.field("title").evidence
        headings = [
            one.text for one in draft.blocks if one.type == "heading" and (not title or one.start != title.start)
        ]
        captions = [one.text for one in draft.blocks if one.type == "caption"]

        assert headings == gold.get("headings", []), gold["file"]
        assert captions == gold.get("captions", []), gold["file"]
        assert sum(one.type == "question" for one in draft.blocks) == gold.get("questions", 0)
        assert sum(one.type == "summary" for one in draft.blocks) == gold.get("summary_lines", 0)
        assert sum(one.type == "pull-quote" for one in draft.blocks) == len(gold.get("pull_quotes", []))
