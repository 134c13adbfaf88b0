"""Annotation: who speaks in each passage, and where each note stands."""

from __future__ import annotations

from typing import Any

import pytest

from builder.annotate import annotate, prepare_names, resolve_speaker
from builder.body import read_body
from builder.heads import ActorHead, OrganisationHead, OutletHead, RecordHead
from builder.model import Entity, Record

KNOWN = (
    Entity("ahmad-massoud", "actor", "x.md", ActorHead.model_validate(
        {"name": "Ahmad Massoud", "variants": ["Ahmad Masood", {"text": "احمد مسعود", "lang": "fa-AF"}]}), ()),
    Entity("ahmad-shah-massoud", "actor", "x.md", ActorHead(name="Ahmad Shah Massoud"), ()),
    Entity("khalid-amiri", "actor", "x.md", ActorHead(name="Khalid Amiri"), ()),
    Entity("edmund-oharrow", "actor", "x.md", ActorHead(name="Edmund O’Harrow"), ()),
    Entity("afp", "outlet", "x.md", OutletHead(name="AFP"), ()),
    Entity("front", "organisation", "x.md", OrganisationHead.model_validate(
        {"name": "Resistance Front", "variants": [{"text": "the Front", "match": "in-context"}]}), ()),
)  # fmt: skip
NAMES = prepare_names(KNOWN)


def _record(body: str = "", **head: Any) -> Record:
    return Record("r", "r.md", RecordHead.model_validate({"title": "T", "kind": "interview", "language": "en", **head}),
                  read_body(body, "r.md", 1).blocks)


# label | interviewer | interviewee | shown | entity | part
LABELS = """
Ahmad Massoud | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Massoud | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
MASSOUD | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Ahmad Masood | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
احمد مسعود | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
مسعود | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Mr. Massoud | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
General Khalid Amiri | afp | khalid-amiri | Khalid Amiri | khalid-amiri | answer
General Amiri | afp | ahmad-massoud | Khalid Amiri | khalid-amiri | turn
O'Harrow | afp | ahmad-massoud | Edmund O’Harrow | edmund-oharrow | turn
AFP | afp | ahmad-massoud | AFP | afp | question
Q | afp | ahmad-massoud | AFP | afp | question
Question | afp | ahmad-massoud | AFP | afp | question
a | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Answer | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Interviewer | afp | ahmad-massoud | AFP | afp | question
Interviewee | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Interviewer | | ahmad-massoud | Interviewer | | question
Q | | ahmad-massoud | Interviewer | | question
A | afp | | Interviewee | | answer
پرسش | afp | ahmad-massoud | AFP | afp | question
سوال | afp | ahmad-massoud | AFP | afp | question
پاسخ | afp | ahmad-massoud | Ahmad Massoud | ahmad-massoud | answer
Gul Mama | afp | ahmad-massoud | Gul Mama | | turn
Massoud | afp | khalid-amiri | Massoud | | turn
Massoud | afp | ahmad-massoud, ahmad-shah-massoud | Massoud | | turn
Ahmad Shah Massoud | afp | ahmad-massoud, ahmad-shah-massoud | Ahmad Shah Massoud | ahmad-shah-massoud | answer
Ahmad Wali Massoud | afp | ahmad-massoud | Ahmad Wali Massoud | | turn
the Front | afp | ahmad-massoud | the Front | | turn
Resistance Front | afp | ahmad-massoud | Resistance Front | front | turn
""".strip().splitlines()


@pytest.mark.parametrize("row", LABELS)
def test_labels(row: str) -> None:
    """A label means one of the record's own people, else the one who bears the name at all, else stays as written."""
    label, interviewer, interviewee, shown, entity, part = (cell.strip() for cell in row.split("|"))
    record = _record(interviewer=interviewer.split(), interviewee=interviewee.replace(",", " ").split())

    speaker = resolve_speaker(label, record, NAMES)

    assert speaker
    assert (speaker.shown, speaker.entity or "", speaker.part) == (shown, entity, part)


@pytest.mark.parametrize("label", ["Text", "text", "متن"])
def test_the_text_narrates(label: str) -> None:
    """The label Text, in any language of the archive, means that nobody speaks."""
    assert resolve_speaker(label, _record(interviewee=["ahmad-massoud"]), NAMES) is None


def test_answers_of_an_author() -> None:
    """Where a record has authors and no interviewees, its answers are the first author's."""
    speaker = resolve_speaker("A", _record(author=["khalid-amiri"]), NAMES)

    assert speaker
    assert speaker.entity == "khalid-amiri"


def test_turns() -> None:
    """A turn runs until the next label or heading; Text ends it too; only its first passage opens it."""
    body = (
        "Opening.\n\n**Q:** Why?\n\n**Massoud:** Because.\n\nAnd so.\n\n**Text:** He rose.\n\nHe left.\n\n"
        "**A:** One more.\n\n## A heading\n\nNarration.\n\n**A:** The end.\n\n> A quotation."
    )
    annotated = annotate(_record(body, interviewer="afp", interviewee="ahmad-massoud"), NAMES)

    assert [(p.passage.text, p.speaker and p.speaker.entity, p.opens_turn) for p in annotated.passages] == [
        ("Opening.", None, False),
        ("Why?", "afp", True),
        ("Because.", "ahmad-massoud", True),
        ("And so.", "ahmad-massoud", False),
        ("He rose.", None, False),
        ("He left.", None, False),
        ("One more.", "ahmad-massoud", True),
        ("Narration.", None, False),
        ("The end.", "ahmad-massoud", True),
        ("A quotation.", "ahmad-massoud", False),
    ]


def _note(at: str, quote: str) -> dict[str, str]:
    return {"at": at, "quote": quote, "kind": "context", "text": "x", "by": "editors", "on": "2026-11-21"}


def test_notes_stand_at_their_words() -> None:
    """A note is anchored at its words in the plain text, over markup; notes come in the order of their words."""
    body = "In *that* **winter** the valley was ours. { #p-aaaa }\n\nThe valley again. { #p-bbbb }"
    notes = [_note("p-aaaa", "valley"), _note("p-aaaa", "that winter"), _note("p-bbbb", "The valley")]

    annotated = annotate(_record(body, notes=notes), NAMES)

    found = {p.passage.id: [(n.index, p.passage.text[n.start : n.end]) for n in p.notes] for p in annotated.passages}
    assert found == {"p-aaaa": [(1, "that winter"), (0, "valley")], "p-bbbb": [(2, "The valley")]}


def test_lost_notes_are_left_out() -> None:
    """A note whose words or passage are gone is left out; the check reports it."""
    notes = [_note("p-aaaa", "no such words"), _note("p-zzzz", "valley")]

    annotated = annotate(_record("The valley. { #p-aaaa }", notes=notes), NAMES)

    assert [p.notes for p in annotated.passages] == [()]


def test_entities_of_a_record() -> None:
    """A record is about all whom its front matter names, who speak in it, and whom it mentions."""
    record = _record("**Amiri:** The Resistance Front fights.", outlet="afp", interviewee="ahmad-massoud")
    annotated = annotate(record, NAMES)

    assert annotated.entities == {"afp", "ahmad-massoud", "khalid-amiri", "front"}


def test_sentences_are_those_of_the_text() -> None:
    """Each passage knows where its sentences begin and end."""
    (one,) = annotate(_record("Mr. Amiri left. He stayed away."), NAMES).passages

    assert [one.passage.text[start:end] for start, end in one.sentences] == ["Mr. Amiri left.", "He stayed away."]
