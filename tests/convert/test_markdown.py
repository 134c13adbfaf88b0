"""The record file of a draft: YAML an editor can confirm, a body that says the words as they are."""

from __future__ import annotations

import itertools
from typing import Any

import yaml

from builder.convert import KnownName, Reading, convert, draft_to_markdown
from builder.convert.markdown import Terms

TEXT = """\
Interview with Omid Karim

By Nadia Rahimi

I interviewed Omid Karim in May 2019 in Lisbon, Portugal.

The First Days

Q: How did it *begin*?

A: With a [boat].

1. We had no sail.

Q: And then?

A: Then we had one.

(Laughter.)

© Harbour Weekly 2024
"""


def record(text: str, reading: Reading, **more: Any) -> tuple[dict[str, Any], str, str]:
    """Return a record's front matter, its source and its body."""
    numbers = itertools.count()
    written = draft_to_markdown(convert(text.encode(), "a.txt", reading), lambda: f"p-{next(numbers):04}", **more)
    _, head, body = written.split("---\n", 2)
    return yaml.safe_load(head), head, body


def test_fields_are_written_with_their_evidence(reading: Reading) -> None:
    """Each value stands with its status, rule and words in a comment beside it."""
    fields, head, _ = record(TEXT, reading)

    assert fields["title"] == "Interview with Omid Karim"
    assert fields["interviewee"] == ["omid-karim"]
    assert fields["date"] == "2019-05"
    assert fields["status"] == "draft"
    assert 'date: "2019-05"  # stated (first-person-interview): “May 2019”' in head


def test_what_stands_in_place_of_a_place_is_a_comment(reading: Reading) -> None:
    """“Via Teleconference” is shown to the editor, and is no place of the record, nor a guess that needs evidence."""
    text = "Press Call on Rivers\n\nVia Teleconference\n\n3:02 P.M. EDT\n\nMODERATOR: Hello.\n\nQ    Is it signed?"
    fields, head, _ = record(f"{text}\n\nMODERATOR: It is.\n\nQ    By all?\n\nMODERATOR: By all.", reading)

    assert "place" not in fields
    assert "place" not in fields.get("certainty", {})
    assert "“Via Teleconference”" in head


def test_unknown_fields_are_comments_that_say_what_was_looked_for(reading: Reading) -> None:
    """A field that the text does not give is no key, but a comment."""
    fields, head, _ = record("A Short Note\n\nNothing is said here about anything at all.", reading)

    assert "date" not in fields
    assert "# date: not found; looked for " in head


def test_inferred_fields_say_so_and_why(reading: Reading) -> None:
    """An inferred value has its certainty and a sentence of evidence."""
    fields, _, _ = record(TEXT, reading)

    assert fields["certainty"]["interviewer"] == "inferred"
    assert fields["evidence"]["interviewer"] == (
        "Inferred from “Nadia Rahimi” (the author of an interview is likely the one who asked)."
    )


def test_the_archive_s_own_ids_are_used(reading: Reading) -> None:
    """A name that one entity bears gets that entity's id; others get a proposed one and say so."""

    def known(name: str) -> tuple[KnownName, ...]:
        return (KnownName("omid-karim-pilot", name, "person"),) if name == "Omid Karim" else ()

    fields, head, _ = record(TEXT, reading, known=known)

    assert fields["interviewee"] == ["omid-karim-pilot"]
    assert "not yet in the archive: Nadia Rahimi" in head


def test_body_has_labels_and_an_id_at_the_end_of_every_passage(reading: Reading) -> None:
    """Headings carry no id, passages do; turns open with a label, narration ends them."""
    _, _, body = record(TEXT, reading)
    passages = [one for one in body.strip().split("\n\n") if not one.startswith("## ")]

    assert "## The First Days" in body
    assert "**Omid Karim:** With a \\[boat\\]. {" in body
    assert "**Text:** (Laughter.) {" in body
    assert all(one.endswith(f"{{ #p-{number:04} }}") for number, one in enumerate(passages))


def test_signs_of_markdown_in_the_text_are_escaped(reading: Reading) -> None:
    """Stars, brackets and list numbers of the text are shown, not obeyed."""
    _, _, body = record(TEXT, reading)

    assert "\\*begin\\*?" in body
    assert "1\\. We had no sail." in body


def test_the_holder_of_the_rights_is_written(reading: Reading) -> None:
    """A copyright line gives the record its holder; without one the key is left out."""
    fields, _, _ = record(TEXT, reading)
    bare, _, _ = record(TEXT.replace("© Harbour Weekly 2024", ""), reading)

    assert fields["rights"]["holder"] == "Harbour Weekly"
    assert "holder" not in bare["rights"]


def test_hash_and_rights_are_kept(reading: Reading) -> None:
    """The digest of the source and its copyright line stand in the record."""
    fields, head, _ = record(TEXT, reading, sha256="ab" * 32, terms=Terms("record"))

    assert fields["source"]["sha256"] == "ab" * 32
    assert fields["rights"]["publish"] == "record"
    assert "© Harbour Weekly 2024" in head
