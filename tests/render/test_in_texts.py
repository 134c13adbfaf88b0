"""What an entity's page shows of the texts: what it says, what is said of it, where it only has a part."""

from __future__ import annotations

from builder.annotate import prepare_names
from builder.index.concordance import Index
from builder.render.entity import render_entity
from builder.render.nodes import Page
from builder.render.paging import whole
from tests.index.small import entity, index_of, record
from tests.render.printed import Read, print_page, printed_html
from tests.support import settings

LARGEST = 200_000


def pages(identity: str, index: Index) -> dict[str, Page]:
    """Make the pages of one entity: path → page."""
    own = index.archive.entity[identity]
    made = render_entity(own, index, prepare_names(index.archive.entities), settings())
    return {page.path: page for page in whole(made)}


def read(page: Page) -> Read:
    """Print a page and read it back."""
    return printed_html(page.body, page.path)


def section(anchor: str, page: Page) -> str:
    """The words of the section under an anchor."""
    sections = [(words, tag) for tag, _, words in read(page).elements if tag == "section"]
    heading = next("".join(words) for tag, own, words in read(page).elements if own.get("id") == anchor)
    found = ["".join(words) for words, _ in sections if "".join(words).strip().startswith(heading)]
    return " ".join(found[0].split())


def talk() -> Index:
    """Two interviews and a report: Ann speaks, is asked about, and is written of."""
    ann, ben, eve = (entity(i, "actor", n) for i, n in (("ann", "Ann Lee"), ("ben", "Ben Orr"), ("eve", "Eve Fox")))
    late = record(
        "late",
        "**Q:** Is Ann Lee ready? { #p-aaaa }\n\n**A:** Ann Lee is ready. We go. { #p-bbbb }",
        date="2023", interviewee="ann", interviewer="eve",
    )  # fmt: skip
    early = record("early", "**Ben Orr:** I met Ann Lee. She left. { #p-aaaa }", date="2021", kind="article")
    silent = record("silent", "Nothing of anyone. { #p-aaaa }", date="2020", author="ann", kind="article")
    return index_of((late, early, silent), (ann, ben, eve))


def test_own_words_stand_apart() -> None:
    """What somebody says, what others say of them and what interviewers say are told apart, each in date order."""
    page = pages("ann", talk())["actors/ann.md"]

    assert "Ann Lee is ready. We go." in section("says", page)
    assert "Ann Lee is ready. We go." not in section("is-said-of", page)
    said_of = section("is-said-of", page)
    assert "I met Ann Lee." in said_of
    assert "Is Ann Lee ready?" not in said_of
    assert "Eve Fox asks Is Ann Lee ready?" in section("interviewers-say", page)
    assert "silent" in section("has-a-part", page)


def test_a_small_contents_counts_the_parts() -> None:
    """Above the parts stand links to them with the number of passages, sentences and texts."""
    page = pages("ann", talk())["actors/ann.md"]
    listed = ["".join(words) for tag, own, words in read(page).elements if own.get("aria-label") == "In the texts"]

    assert " ".join(listed[0].split()) == "Says 1 Is said of 1 Interviewers say 1 Has a part in 1"


def test_whoever_does_not_speak_has_no_contents() -> None:
    """A single part needs no links to parts, and keeps its anchor."""
    index = index_of((record("a", "Ann Lee came. { #p-aaaa }"),), (entity("ann", "actor", "Ann Lee"),))
    elements = read(pages("ann", index)["actors/ann.md"]).elements

    assert [own["id"] for _, own, _ in elements if own.get("id") in {"says", "is-said-of"}] == ["is-said-of"]
    assert not [own for _, own, _ in elements if own.get("aria-label") == "In the texts"]


def test_long_talk_leads_to_the_statements() -> None:
    """Of a long interview twelve passages stand on the page, with the number of the others and where they are."""
    ids = [f"p-aaa{letter}" for letter in "abcdefghjkmnpqrstvwx"]
    body = "\n\n".join(f"**A:** Word {n}. {{ #{identity} }}" for n, identity in enumerate(ids))
    index = index_of((record("a", body, interviewee="ann"),), (entity("ann", "actor", "Ann Lee"),))
    says = section("says", pages("ann", index)["actors/ann.md"])

    assert "Word 11." in says
    assert "Word 12." not in says
    assert "8 more passages of this text" in says


def test_what_is_said_is_paged() -> None:
    """What is said of somebody in hundreds of texts stands on a page a year with its texts, none above 200 KB."""
    body = "Ann Lee came. { #p-aaaa }\n\nAnn Lee went. { #p-bbbb }"
    texts = tuple(record(f"r{n}", body, date=str(2021 + n // 80), kind="article") for n in range(160))
    found = pages("ann", index_of(texts, (entity("ann", "actor", "Ann Lee"),)))

    assert sorted(found) == ["actors/ann.md", "actors/ann/2021.md", "actors/ann/2022.md"]
    assert found["actors/ann/2021.md"].meta["title"] == "Said of Ann Lee: 2021"
    assert "320 2021 80 2022 80" in section("is-said-of", found["actors/ann.md"])
    assert all(len(print_page(page).encode()) < LARGEST for page in found.values())


def test_company_is_capped() -> None:
    """Of hundreds met in the same texts the most frequent are named and the others counted."""
    others = tuple(entity(f"p{n}", "place", f"Place{n}") for n in range(95))
    body = " ".join(f"Place{n}" for n in range(95))
    index = index_of((record("a", f"Ann Lee saw {body}. {{ #p-aaaa }}"),), (entity("ann", "actor", "Ann Lee"), *others))
    found = read(pages("ann", index)["actors/ann.md"])

    assert sum(own.get("href", "").startswith("../places/p") for _, own, _ in found.elements) == 24
    assert "And 71 others in the same texts." in "".join(found.words)
