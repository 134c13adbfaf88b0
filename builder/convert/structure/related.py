"""Related links at a text's end: a label such as “Related articles” and the headlines below it.

Related articles / Snow Closes the Pass / © 2020 …  ->  label and headline dropped, related links
"""

from __future__ import annotations

from builder.convert.page import Mark, Page
from builder.convert.structure.titles import is_title

REASON = "related links"
MOST_LINKS = 30


def drop_related_links(page: Page) -> dict[int, Mark]:
    """Drop the headlines from the first label of related links that nothing but headlines and furniture follows."""
    labels = [i for i, _ in page.with_rule(REASON) if any(True for j, _ in page.unmarked() if j < i)]
    for label in labels:
        links = [(i, one) for i, one in page.unmarked() if i > label]
        if 0 < len(links) <= MOST_LINKS and all(is_title(page, one) for _, one in links):
            return {i: Mark(None, REASON, closes=True) for i, _ in links}
    return {}
