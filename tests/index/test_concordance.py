"""The index: who is met where, in date order, with whom."""

from __future__ import annotations

import random
from typing import Any

from builder.annotate import annotate_archive, prepare_names
from builder.body import read_body
from builder.heads import HEADS, EntityHead, RecordHead
from builder.index.card import date_key
from builder.index.concordance import Index, index_archive
from builder.model import FOLDER_OF_KIND, Archive, Entity, EntityKind, Record
from builder.settings import RelationWords


def _record(identity: str, body: str = "", **head: Any) -> Record:
    given = {"title": identity, "kind": "article", "language": "en", "status": "published", **head}
    read = RecordHead.model_validate(given)
    return Record(identity, f"content/records/{identity}.md", read, read_body(body, "x.md", 1).blocks)


def _entity(identity: str, kind: EntityKind, name: str) -> Entity:
    head = HEADS[FOLDER_OF_KIND[kind]].model_validate({"name": name})
    assert isinstance(head, EntityHead)
    return Entity(identity, kind, "x.md", head, ())


ENTITIES = (
    _entity("massoud", "actor", "Ahmad Massoud"),
    _entity("saleh", "actor", "Amrullah Saleh"),
    _entity("kabul", "place", "Kabul"),
    _entity("afp", "outlet", "AFP"),
    _entity("economy", "topic", "economy"),
)
RECORDS = (
    _record("late", "**Ahmad Massoud:** Kabul fell. I left. { #p-aaaa }\n\nKabul, Kabul. { #p-bbbb }", date="2023-05",
            interviewee="massoud", outlet="afp", topics=["economy"]),
    _record("early", "Ahmad Massoud met Amrullah Saleh. Saleh wept. { #p-aaaa }", date="2021-08~", place="kabul",
            topics=["economy"]),
    _record("undated", "Amrullah Saleh { #p-aaaa }"),
    _record("gone", status="withdrawn", withdrawal={"on": "2024", "reason": "asked"}),
    _record("draft", "Amrullah Saleh { #p-aaaa }", status="draft"),
)


def _index(records: tuple[Record, ...] = RECORDS, entities: tuple[Entity, ...] = ENTITIES) -> Index:
    archive = Archive(records, entities, ())
    words = {"son of": RelationWords(shown="son of", inverse="father of")}
    return index_archive(archive, annotate_archive(archive, prepare_names(entities)), words)


def test_records_in_date_order() -> None:
    """Records stand in the order of their dates, the longer time first; then those without a year; then the undated."""
    dates = {"a": None, "b": None, "c": "XXXX-12-31", "d": "XXXX-01-02", "e": "2021-08-15", "f": "2021-08~",
             "g": "2021", "h": "2022-05-02/2022-05-04", "i": "2022-05-02", "j": "2019-01-01"}
    records = [_record(identity, date=date) for identity, date in dates.items()]

    assert [record.id for record in sorted(records, key=date_key)] == ["j", "g", "f", "e", "h", "i", "d", "c", "a", "b"]


def test_published_date_stands_in() -> None:
    """A record that does not say when it took place is filed under when it was published."""
    records = [_record("a", published="2022"), _record("b", date="2021", published="2024")]

    assert [record.id for record in sorted(records, key=date_key)] == ["b", "a"]


def test_only_published_records_are_indexed() -> None:
    """Drafts appear nowhere, withdrawn records as tombstones alone."""
    index = _index()

    assert [one.record.id for one in index.records] == ["early", "late", "undated"]
    assert [record.id for record in index.withdrawn] == ["gone"]


def test_groups() -> None:
    """Of each entity the index holds its records in date order, with its part, its sentences and its turns."""
    massoud = _index().groups["massoud"]

    assert [(g.card.id, g.parts, len(g.lines), [own.passage for own in g.spoken]) for g in massoud] == [
        ("early", (), 1, []),
        ("late", ("interviewee",), 0, ["p-aaaa", "p-bbbb"]),
    ]


def test_lines_are_sentences_with_their_names() -> None:
    """A line is one sentence, with every place in it where the name stands."""
    (early, late) = _index().groups["kabul"]

    assert (early.parts, early.lines) == (("place",), ())
    shown = [(line.extract.text, len(line.spans)) for line in late.lines]
    assert shown == [("Kabul fell.", 1), ("Kabul, Kabul.", 2)]


def test_a_name_over_two_sentences_keeps_its_words() -> None:
    """Where a sentence seems to end inside a name, the line reaches to the name's end."""
    entities = (_entity("x", "organisation", "Front. Of The People"),)
    (group,) = _index((_record("r", "The Front. Of The People met."),), entities).groups["x"]

    assert [(line.extract.start, line.extract.text) for line in group.lines] == [(0, "The Front. Of The People")]


def test_counts() -> None:
    """Texts count the records in which an entity is met, mentions the times it is named."""
    index = _index()

    assert {e: (index.texts(e), index.mentions(e)) for e in ("massoud", "saleh", "kabul", "afp", "economy")} == {
        "massoud": (2, 1), "saleh": (2, 3), "kabul": (2, 3), "afp": (1, 0), "economy": (0, 0),
    }  # fmt: skip


def test_company() -> None:
    """Company is met in the same texts: the most often met first, then by name."""
    index = _index()

    assert [(c.entity.id, c.texts) for c in index.company("massoud")] == [("kabul", 2), ("afp", 1), ("saleh", 1)]
    assert [(c.entity.id, c.texts) for c in index.company("saleh")] == [("massoud", 1), ("kabul", 1)]


def test_topics() -> None:
    """A topic lists its records in date order."""
    assert {topic: [r.id for r in own] for topic, own in _index().by_topic.items()} == {"economy": ["early", "late"]}


def test_unknown_ids_are_left_out() -> None:
    """An id without an authority record, which the check reports, breaks nothing and is no company."""
    index = _index((_record("r", "Kabul { #p-aaaa }", outlet="nobody", interviewee="nobody"),))

    assert sorted(index.groups) == ["kabul"]


def test_order_of_input_does_not_matter() -> None:
    """Shuffled records and authority give the same index."""
    expected = _index()
    rnd = random.Random(7)  # noqa: S311 - a shuffle, not a secret
    for _ in range(5):
        records, entities = list(RECORDS), list(ENTITIES)
        rnd.shuffle(records)
        rnd.shuffle(entities)
        index = _index(tuple(records), tuple(entities))

        assert (index.records, index.rows, index.tallies, index.by_topic) == (
            expected.records, expected.rows, expected.tallies, expected.by_topic,
        )  # fmt: skip
        assert {identity: [(g.card, g.lines, *g.spoken) for g in own] for identity, own in index.groups.items()} == {
            identity: [(g.card, g.lines, *g.spoken) for g in own] for identity, own in expected.groups.items()
        }
        assert [index.company(e.id) for e in ENTITIES] == [expected.company(e.id) for e in ENTITIES]
