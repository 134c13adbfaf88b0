"""Passages on the page of their text: labels of who speaks, numbers, names."""

from __future__ import annotations

from itertools import pairwise

from builder.render.nodes import Page
from builder.render.passages import passage_nodes
from tests.index.small import entity, index_of, record
from tests.render.printed import print_page
from tests.support import settings

PANEL = """**Q:** One? { #p-aaaa }

**A:** Two. { #p-bbbb }

**Q:** Three? { #p-cccc }

**A:** Ann Lee said four. { #p-dddd }

## Later

**A:** Five. { #p-eeee }

**A listener:** Six. { #p-ffff }

**Text:** So it ended. { #p-gggg }
"""


def printed() -> str:
    """Print the passages of an interview with Ann Lee as Markdown."""
    ann, eve = entity("ann", "actor", "Ann Lee"), entity("eve", "actor", "Eve Fox")
    index = index_of((record("a", PANEL, interviewee="ann", interviewer="eve"),), (ann, eve))
    body = tuple(passage_nodes(index.records[0], index.archive, settings()))
    return print_page(Page("records/a.md", {}, body))


def labels() -> list[str]:
    """The labels of who speaks, in order."""
    lines = printed().splitlines()
    return [before for before, line in pairwise(lines) if ".speaker" in line]


def test_a_speaker_is_linked_once_under_each_heading() -> None:
    """Who speaks is named at every turn, and is a link at the first under a heading, where no other is known."""
    assert labels() == [
        "[Eve Fox](../actors/eve.md)",
        "[Ann Lee](../actors/ann.md)",
        "Eve Fox",
        "Ann Lee",
        "[Ann Lee](../actors/ann.md)",
        "A listener",
        "The text",
    ]


def test_a_passage_is_as_plain_as_its_source() -> None:
    """A passage has its id and nothing that its place tells already; number and names are links without classes."""
    page = printed()

    assert "[4](#p-dddd) [Ann Lee](../actors/ann.md) said four.\n{ #p-dddd .answer }" in page
    assert "[7](#p-gggg) So it ended.\n{ #p-gggg }" in page
