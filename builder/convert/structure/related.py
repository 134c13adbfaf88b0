"""Related links: a label such as “Related articles” and the headlines below it, with or without a sentence each.

Related articles / Snow Closes the Pass / © 2020 …            ->  label and headline dropped, related links
Recommended stories / Snow Closes the Pass / end of list / …  ->  all up to the end of the list dropped
"""

from __future__ import annotations

from bisect import bisect
from operator import itemgetter

from builder.convert.dates import dates_in
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.title_form import is_title
from builder.convert.words import folded, folded_set

REASON = "related links"
MOST_LINKS, LONGEST_LIST = 30, 90
LEAST_TEASED = 2
LONGEST_TEASER, LONGEST_LABEL = 200, 40
ASKING = ("?", "؟")

Links = list[tuple[int, Paragraph]]


def drop_related_links(page: Page) -> dict[int, Mark]:
    """Drop the links below a label: to the end of their list, or of the text if nothing but links follows."""
    ends = folded_set(page.cues.list_ends)
    named = [(i, folded(one.text) in ends) for i, one in page.with_rule(REASON)]
    free = list(page.unmarked())
    labels = [i for i, is_end in named if not is_end and free and free[0][0] < i]
    listed = listed_links(free, labels, [i for i, is_end in named if is_end])
    dropped = {i: Mark(None, REASON) for i in listed}
    rest = [(i, one) for i, one in free if i not in listed]
    for start in sorted({bisect(rest, label, key=itemgetter(0)) for label in labels}):
        links = before_talk(rest[:start], rest[start:])
        if not 0 < len(links) <= MOST_LINKS:
            continue
        if all(is_title(page, one) for _, one in links) or are_teasers(page, rest[:start], links):
            at_end = start + len(links) == len(rest)
            return {**dropped, **{i: Mark(None, REASON, closes=at_end) for i, _ in links}}
    return dropped


def before_talk(above: Links, links: Links) -> Links:
    """Return what stands below a label up to where a talk goes on: a name that spoke above, the question before it."""
    spoke = {label_of(one) for _, one in above} - {""}
    first = next((n for n, (_, one) in enumerate(links) if label_of(one) in spoke), len(links))
    asked = first < len(links)
    while asked and first and links[first - 1][1].text.endswith(ASKING):
        first -= 1
    return links[:first]


def label_of(one: Paragraph) -> str:
    """Return the words before a line's colon, where they may be a speaker's name; else nothing."""
    label, colon, _ = one.text[:LONGEST_LABEL].partition(":")
    return folded(label) if colon else ""


def listed_links(free: Links, labels: list[int], ends: list[int]) -> set[int]:
    """Return the places of the short lines between a label and the line that says the list ends."""
    listed: set[int] = set()
    for end in ends:
        label = next(iter(labels[bisect(labels, end - LONGEST_LIST) : bisect(labels, end)]), end)
        links = free[bisect(free, label, key=itemgetter(0)) : bisect(free, end, key=itemgetter(0))]
        if len(links) <= MOST_LINKS and all(len(one.text) <= LONGEST_TEASER for _, one in links):
            listed.update(i for i, _ in links)
    return listed


def are_teasers(page: Page, above: Links, links: Links) -> bool:
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
    return teased >= LEAST_TEASED and sum(len(one.text) for _, one in links) <= sum(len(one.text) for _, one in above)
