"""What the page of a text says of its words follows from its front matter and from what stands in its passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.fingerprint import fingerprint
from builder.memory import standing_of
from builder.pipeline import read_desk
from builder.publish.citations import cite_record
from builder.render.nodes import Page
from builder.render.provenance import Neighbours
from builder.render.record import render_record
from tests.render.printed import printed_html
from tests.support import copy_archive, settings

DRAFT = "2024-01-mirror-draft-tirandaz"
FERRY = "They ask whether it is far. I say eleven tal. That was the fare."
DIGEST, FULL = "A digest in the archive's own words", "Published in full"
TO_BE_DIGEST = "Not yet published; to be a digest in the archive's own words"


def page_of(root: Path, *changes: tuple[str, str]) -> tuple[Page, str]:
    """Give the page of the invented draft after changes to its file, and how it is cited."""
    path = root / "content" / "records" / f"{DRAFT}.md"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    desk = read_desk(root, settings(), drafts=True)
    one = next(one for one in desk.annotated if one.record.id == DRAFT)
    return render_record(one, Neighbours(), desk.archive, settings()), cite_record(one.record, desk.archive, settings())


@pytest.mark.parametrize(
    ("status", "publish", "said", "cited"),
    [
        ("draft", "full", "Not yet published; to stand here in full", "Draft in"),
        ("draft", "digest", TO_BE_DIGEST, "Draft in"),
        ("published", "full", FULL, "January 2024."),
        ("published", "digest", DIGEST, "Digest in"),
    ],
)
def test_a_page_says_what_of_its_text_is_public(
    tmp_path: Path, status: str, publish: str, said: str, cited: str
) -> None:
    """A text is a digest or in full once it is published; before, the page says what is to become of it."""
    changes = (("publish: full", f"publish: {publish}"), ("status: draft", f"status: {status}"))
    page, citation = page_of(copy_archive(tmp_path), *changes)
    words = "".join(printed_html(page.body, page.path).words)

    assert words.count(said) == 2
    assert all(words.count(other) == 0 for other in {DIGEST, FULL, TO_BE_DIGEST} - {said})
    assert ("Basis: " in words) == (status == "published")
    assert f"{cited} {settings().title}" in citation


def test_a_text_alone_has_none_beside_it(tmp_path: Path) -> None:
    """Where there is no earlier or later text, no empty part of the page stands in for it."""
    page, _ = page_of(copy_archive(tmp_path))

    assert not [a for tag, a, _ in printed_html(page.body, page.path).elements if tag == "nav"]


def test_a_draft_in_the_words_received_says_how_many(tmp_path: Path) -> None:
    """Passages that `add` wrote and nobody rewrote are counted, and are in the text's language, not the archive's."""
    sourced = ("retrieved: 2026-11-21}", f"retrieved: 2026-11-21, words: [{fingerprint(FERRY)!r}]}}")
    changes = (("publish: full", "publish: digest"), ("language: en", "language: fa"), sourced)
    root = copy_archive(tmp_path)
    page, _ = page_of(root, *changes)
    words = "".join(printed_html(page.body, page.path).words)

    assert "1 of 13 passages still in the words of the text received" in words
    assert (page.meta["lang"], page.meta["dir"]) == ("fa", "rtl")

    page, _ = page_of(root, (FERRY, "People ask him how far it is, and he names the old fare."))
    assert "still in the words" not in "".join(printed_html(page.body, page.path).words)
    assert (page.meta["lang"], page.meta["dir"]) == ("en", "ltr")


def test_the_day_of_publication_says_that_it_is_one(tmp_path: Path) -> None:
    """A text of which nobody knows when it took place stands under the day of its publication, and says so."""
    root, day = copy_archive(tmp_path), ('date: "2024-01-30"', 'published: "2024-01-30"')
    page, _ = page_of(root)
    assert "Port Ansel · 30 January 2024" in "".join(printed_html(page.body, page.path).words)

    page, _ = page_of(root, day)
    assert "Port Ansel · published 30 January 2024" in "".join(printed_html(page.body, page.path).words)

    page, _ = page_of(root, ("place: port-ansel\n", ""))
    assert "Published 30 January 2024" in "".join(printed_html(page.body, page.path).words)


def test_a_text_beside_another_is_dated_as_it_is_filed(tmp_path: Path) -> None:
    """Where only the day of publication is known, a link from the text before or after gives that day."""
    root = copy_archive(tmp_path)
    page_of(root, ('date: "2024-01-30"', 'published: "2024-01-30"'))
    record = next(one for one in read_desk(root, settings(), drafts=True).archive.records if one.id == DRAFT)

    assert standing_of(b"", record).date == "2024-01-30"


@pytest.mark.parametrize(
    ("statement", "holder", "said"),
    [(True, True, " · holder: Kuhzad Press"), (False, True, "holder: Kuhzad Press"), (False, False, None)],
)
def test_a_page_names_who_holds_the_rights(tmp_path: Path, said: str | None, *, statement: bool, holder: bool) -> None:
    """Whoever holds the rights in a text is named, whether or not a statement of rights is linked."""
    given = 'statement: "http://rightsstatements.org/vocab/InC/1.0/", ' * statement + "holder: Kuhzad Press, " * holder
    root = copy_archive(tmp_path)
    text = (root / "content" / "records" / f"{DRAFT}.md").read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("rights: "))
    page, _ = page_of(root, (old, f"rights: {{{given}basis: licence, publish: full}}"))
    words = "".join(printed_html(page.body, page.path).words)

    assert ("Rights in the text" in words) == (said is not None)
    assert words.count("holder: ") == holder
    assert said is None or said in words
