"""The JSON of a draft: the keys that the command line promises."""

from __future__ import annotations

import json
import pickle

import yaml

from builder.convert import KnownName, Reading, convert, convert_elsewhere, draft_as_json, with_known
from tests.convert.cues import ROOT

FIELDS = [
    *("title", "kind", "outlet", "author", "interviewer", "interviewee"),
    *("date", "published", "place", "language", "rights"),
]
TEXT = "Talks Resume\nPORTVALE, May 9, 2019 (CPA) – Omid Karim said: “We will sail at noon.”\nPost a Comment"


def test_every_key_is_there(reading: Reading) -> None:
    """A draft's JSON has all fields, in order, and the keys of each part."""
    read = json.loads(json.dumps(draft_as_json(convert(TEXT.encode(), "a.txt", reading))))

    assert list(read) == ["fields", "blocks", "dropped", "quotations", "names", "encoding", "warnings"]
    assert list(read["fields"]) == FIELDS
    assert read["fields"]["outlet"] == {
        "value": "CPA",
        "status": "stated",
        "rule": "dateline",
        "evidence": {"quote": "CPA", "start": 36, "end": 39},
    }
    assert read["fields"]["interviewer"] == {"value": None}
    assert sorted(read["blocks"][0]) == ["end", "speaker", "start", "text", "type"]
    assert sorted(read["dropped"][0]) == ["end", "reason", "start", "text"]
    assert sorted(read["quotations"][0]) == ["cue", "end", "speaker", "speaker_text", "start", "text"]
    assert sorted(read["names"][0]) == ["count", "entity", "text", "type"]


def test_an_entity_is_named_only_where_one_is_known(reading: Reading) -> None:
    """A name gets an entity if the archive knows just one of that name."""

    def known(name: str) -> tuple[KnownName, ...]:
        omid = KnownName("omid-karim", name, "person")
        return {"Omid Karim": (omid,), "CPA": (omid, omid)}.get(name, ())

    names = {one.text: one.entity for one in convert(TEXT.encode(), "a.txt", reading, known).names}

    assert names["Omid Karim"] == "omid-karim"
    assert names["CPA"] is None


def test_a_worker_reads_the_same(reading: Reading) -> None:
    """What a worker makes of bytes, name and settings comes back whole, and the entities are added afterwards."""
    settings = json.dumps(yaml.safe_load((ROOT / "site_config" / "reading.yml").read_text("utf-8")))

    def known(name: str) -> tuple[KnownName, ...]:
        return (KnownName("omid-karim", name, "person"),) if name == "Omid Karim" else ()

    draft = pickle.loads(pickle.dumps(convert_elsewhere(TEXT.encode(), "a.txt", settings)))  # noqa: S301 - our own

    assert draft == convert(TEXT.encode(), "a.txt", reading)
    assert with_known(draft, known) == convert(TEXT.encode(), "a.txt", reading, known)
