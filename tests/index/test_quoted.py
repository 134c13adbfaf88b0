"""Quotations inside narration: who says them is told only where the text leaves no doubt."""

from __future__ import annotations

from typing import Any

import pytest

from builder import pipeline
from builder.index.contribution import Contribution
from tests.index.small import contributions, entity, index_of, record
from tests.support import INVENTED, settings

ENTITIES = (
    entity("ann", "actor", "Ann Lee"),
    entity("ben", "actor", "Ben Orr"),
    entity("front", "organisation", "River Front"),
    entity("times", "outlet", "River Times"),
    entity("kuhzad", "actor", "Rostam Kuhzad", variants=[{"text": "رستم کوهزاد", "lang": "fa-AF"}]),
)
FULL = {"publish": "full", "basis": "licence"}


def contribution(body: str, **head: Any) -> Contribution:
    """Give what a record in full brings."""
    (one,) = contributions(index_of((record("r", body, kind="article", **({"rights": FULL} | head)),), ENTITIES))
    return one


def quoted(*paragraphs: str, **head: Any) -> list[tuple[str | None, str]]:
    """Who is quoted with which words in a narration of these paragraphs."""
    body = "\n\n".join(f"{text} {{ #p-aaa{'abcdefgh'[n]} }}" for n, text in enumerate(paragraphs))
    return [(own.voice(), own.text) for own in contribution(body, **head).spoken if own.is_quotation]


@pytest.mark.parametrize("text", [
    "“We will build it ourselves,” Ann Lee said.",
    "“We will build it ourselves,” said Ann Lee, the mayor.",
    "Ann Lee, the mayor of the town, said: “We will build it ourselves.”",
    "According to Mayor Ann Lee, “we will build it ourselves.”",
    "Ann Lee came at noon. “We will build it ourselves,” she said.",
    "Ann Lee said little. She added: “We will build it ourselves.”",
    "“We will build it ourselves,” the River Front said.",
])  # fmt: skip
def test_clear_speaker(text: str) -> None:
    """A linked name beside the verb says it; so does the pronoun of whoever the passage spoke of alone."""
    ((who, _),) = quoted(text)

    assert who == ("front" if "Front" in text else "ann")


@pytest.mark.parametrize("text", [
    "Ann Lee met Ben Orr. “We will build it ourselves,” he said.",
    "Ann Lee's deputy came. “We will build it ourselves,” he said.",
    "Ann Lee’s deputy said: “We will build it ourselves.”",
    "An officer said that Ann Lee had left. “She took the maps with her,” the officer said.",
    "Ann Lee said little. A man came in. “We will build it ourselves,” he said.",
    "Ann Lee said that she knew. “We will build it ourselves,” they said.",
    "She said that Ann Lee knew. “We will build it ourselves,” he added.",
    "“We will build it ourselves,” said Gul Mama, a friend of Ann Lee.",
    "The mayor said: “We will build it ourselves.”",
    "“We will build it ourselves.”",
])  # fmt: skip
def test_doubtful_speaker(text: str) -> None:
    """Where another may speak, or somebody without a page, the quotation is nobody's."""
    assert quoted(text) == []


def test_one_pronoun_a_person() -> None:
    """Whom a text calls “she” is not who says the next words as “he”."""
    assert quoted("Ann Lee came. “We are glad to be here,” she said. “So are we all here,” he said.") == [
        ("ann", "“We are glad to be here,”")
    ]


def test_quotation_goes_on() -> None:
    """A quotation that stands alone goes on with who spoke last, in the next paragraph too; a heading ends that."""
    same = ["“It is done,” said Ann Lee.", "“There is no more to do now.”"]

    assert [who for who, _ in quoted(*same)] == ["ann", "ann"]
    assert [who for who, _ in quoted(same[0] + " “There is no more to do.”")] == ["ann", "ann"]
    one = contribution(f"{same[0]} {{ #p-aaaa }}\n\n## Later\n\n{same[1]} {{ #p-bbbb }}")
    assert [own.passage for own in one.spoken] == ["p-aaaa"]


@pytest.mark.parametrize("text", [
    "Ann Lee opened the so-called “House of Peace” in spring.",
    "Ann Lee told the “River Times” that she knew.",
    "Ann Lee wrote a book called “The Long Way to the River”.",
])  # fmt: skip
def test_words_in_marks_that_nobody_says(text: str) -> None:
    """Names, titles and distanced words in quotation marks are no quotations."""
    assert quoted(text) == []


def test_digests_quote_nobody() -> None:
    """A digest is the archive's own account; what stands in marks there is no quotation in a text's narration."""
    assert quoted("“We will build it ourselves,” Ann Lee said.", rights={"publish": "digest"}) == []


def test_turns_quote_nobody() -> None:
    """Inside a turn the words are the speaker's, whoever they say them of."""
    one = contribution("**Ann Lee:** Ben Orr said: “We will build it ourselves.” { #p-aaaa }")

    assert [(own.voice(), own.is_quotation) for own in one.spoken] == [("ann", False)]


def test_persian() -> None:
    """In Persian whoever opens the sentence says it."""
    assert quoted("رستم کوهزاد در نروان گفت: «ما می‌مانیم و پل را می‌سازیم.»", language="fa-AF") == [
        ("kuhzad", "«ما می‌مانیم و پل را می‌سازیم.»")
    ]


def test_language_without_cues() -> None:
    """In a language whose saying verbs are not known nobody is quoted."""
    assert quoted("“Wir bauen selbst,” said Ann Lee.", language="de") == []


def test_own_words_are_not_said_of_oneself() -> None:
    """A name inside its bearer's own quotation is not said of them; in another's it is, by that one."""
    index = index_of((record(
        "r", "“Ann Lee will stay with us,” Ann Lee said. “Ann Lee is a friend,” said Ben Orr. { #p-aaaa }",
        kind="article", rights=FULL,
    ),), ENTITIES)  # fmt: skip
    (ann,), (ben,) = index.groups["ann"], index.groups["ben"]

    assert ann.times == 3
    assert [(line.by, [line.extract.text[a:b] for a, b in line.spans]) for line in ann.said_of] == [
        (None, ["Ann Lee"]), ("ben", ["Ann Lee"]),
    ]  # fmt: skip
    assert [own.text for own in ann.spoken] == ["“Ann Lee will stay with us,”"]
    assert [own.text for own in ben.spoken] == ["“Ann Lee is a friend,”"]


def test_invented_archive() -> None:
    """In the invented reports every quotation of somebody with a page is found, and none is given to another."""
    index = pipeline.read_desk(INVENTED, settings()).index
    report = next(one for one in contributions(index) if one.card.id == "2021-08-courier-capital")

    assert [(own.passage, own.voice()) for own in report.spoken] == [
        ("p-qjsc", "nasrullah-peshraw"), ("p-qjsc", "nasrullah-peshraw"), ("p-fqan", "nasrullah-peshraw"),
        ("p-wqfq", "edmund-oharrow"), ("p-bbh9", "edmund-oharrow"), ("p-jxy5", "rostam-kuhzad"),
    ]  # fmt: skip
