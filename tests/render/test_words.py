"""Words that several pages use."""

from __future__ import annotations

from builder.render.nodes import Page, Para
from builder.render.words import entity_links
from tests.index.small import entity, index_of
from tests.render.printed import print_page


def test_an_id_without_a_file_stands_as_it_is() -> None:
    """Who has no file yet, as in a draft, is shown by the id; nobody falls silently out of a line."""
    archive = index_of((), (entity("ann", "actor", "Ann Lee"),)).archive
    page = print_page(Page("records/a.md", {}, (Para(entity_links(archive, ("ann", "ben-orr"))),)))

    assert "[Ann Lee](../actors/ann.md)" in page
    assert "<code>ben-orr</code>" in page
