"""Spellings: the words of the texts, whom they name, and who writes them."""

from __future__ import annotations

from builder.index.spellings import Writer, filing, of_two
from tests.index.small import entity, index_of, record

KUHZAD = entity(
    "kuhzad", "actor", "Rostam Kuhzad", variants=["Rustam Koohzad", {"text": "رستم کوهزاد", "lang": "fa-AF"}]
)
SON = entity("son", "actor", "Ali Kuhzad")
NEWS = entity("news", "outlet", "The News")
RECORDS = (
    record("a", "Rostam Kuhzad, Rustam Koohzad and Rostam Kuhzad. { #p-aaaa }", outlet="news"),
    record("b", "Rostam Kuhzad’s letter. رستم كوهزاد. { #p-aaaa }"),
    record("c", "[He](entity:kuhzad) left. [He](entity:son) stayed. { #p-aaaa }"),
)


def test_spellings() -> None:
    """Each spelling stands once for each entity, as the text writes it, with its writers, most often first."""
    found = index_of(RECORDS, (KUHZAD, SON, NEWS)).spellings

    assert [(s.surface, s.entity, s.times, s.texts) for s in found] == [
        ("He", "kuhzad", 1, 1), ("He", "son", 1, 1), ("Rostam Kuhzad", "kuhzad", 3, 2),
        ("رستم كوهزاد", "kuhzad", 1, 1), ("Rustam Koohzad", "kuhzad", 1, 1),
    ]  # fmt: skip
    assert found[2].writers == (Writer("news", None, 2), Writer(None, "b", 1))


def test_listed() -> None:
    """A spelling that the authority lists is told from words that only this text uses so; the keyboard decides none."""
    joined = record("d", "رستم کوه‌زاد آمد. { #p-aaaa }", language="fa-AF")
    found = index_of((*RECORDS, joined), (KUHZAD, SON)).spellings

    assert {s.surface for s in found if not s.listed} == {"He"}
    assert "رستم کوه‌زاد" in {s.surface for s in found if s.listed}


def test_spelling_of_two() -> None:
    """Words that name more than one are known as such."""
    assert of_two(index_of(RECORDS, (KUHZAD, SON)).spellings) == {"He"}


def test_filing() -> None:
    """Every script is filed in one alphabet, quotation marks aside."""
    assert filing("’Abdul") == "abdul"
    assert filing("رستم")[0] == "r"
    assert filing("Éva") == "eva"
