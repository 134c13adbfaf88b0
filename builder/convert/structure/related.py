"""Related links: a label such as “Related articles” and the headlines below it, with or without a sentence each.

Related articles / Snow Closes the Pass / © 2020 …            ->  label and headline dropped, related links
Recommended stories / Snow Closes the Pass / end of list / …  ->  all up to the end of the list dropped
"""

from __future__ import annotations

from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.titles import is_title
from builder.convert.words import folded, folded_set

REASON = "related links"
MOST_LINKS = 30
LEAST_TEASED = 2
LONGEST_TEASER = 200

Links = list[tuple[int, Paragraph]]


def drop_related_links(page: Page) -> dict[int, Mark]:
    """Drop the links below a label: to the end of their list, or of the text if nothing but links follows."""
    ends = folded_set(page.cues.list_ends)
    places = [i for i, one in page.with_rule(REASON) if folded(one.text) not in ends]
    labels = [i for i in places if any(True for j, _ in page.unmarked() if j < i)]
    listed = {i for label in labels for i, _ in listed_below(page, label, ends)}
    dropped = {i: Mark(None, REASON) for i in listed}
    for label in labels:
        links = [(i, one) for i, one in page.unmarked() if i > label and i not in listed]
        if 0 < len(links) <= MOST_LINKS and (
            all(is_title(page, one) for _, one in links) or are_teasers(page, label, links)
        ):
            return {**dropped, **{i: Mark(None, REASON, closes=True) for i, _ in links}}
    return dropped


def listed_below(page: Page, label: int, ends: frozenset[str]) -> Links:
    """Return the lines between a label and the line that says the list ends."""
    end = next((i for i, one in page.with_rule(REASON) if i > label and folded(one.text) in ends), label)
    links = [(i, one) for i, one in page.unmarked() if label < i < end]
    return links if len(links) <= MOST_LINKS and all(len(one.text) <= LONGEST_TEASER for _, one in links) else []


def are_teasers(page: Page, label: int, links: Links) -> bool:
    """Tell whether headlines follow, each with one short sentence and a date at most, all shorter than the text."""
    teased, after_title = 0, False
    for _, one in links:
        if is_title(page, one):
            teased += not dates_in(one.text, page.cues)
            after_title = True
        elif not after_title or len(one.text) > LONGEST_TEASER:
            return False
        else:
            after_title = False
    before = sum(len(one.text) for i, one in page.unmarked() if i < label)
    return teased >= LEAST_TEASED and sum(len(one.text) for _, one in links) <= before
