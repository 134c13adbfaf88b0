"""What the file's own format says of a line: furniture around a page, captions, headings.

<nav>Home</nav> -> dropped, navigation · <h2>The quay</h2> -> heading
"""

from __future__ import annotations

from builder.convert.page import Mark, Page

LONGEST_CAPTION = 600


def drop_by_format(page: Page) -> dict[int, Mark]:
    """Drop the lines that the format sets aside: what stands around a page's article, running heads, page numbers."""
    return {i: Mark(None, said) for i, one in page.unmarked() if (said := page.sign("furniture", one)) is not None}


def drop_front_matter(page: Page) -> dict[int, Mark]:
    """Drop the lines of a file's front matter that no label is known for: “layout: post”."""
    return {i: Mark(None, "front matter") for i, one in page.unmarked() if page.sign("matter", one) is not None}


def mark_format_captions(page: Page) -> dict[int, Mark]:
    """Mark the captions of pictures."""
    return {
        i: Mark("caption", "format")
        for i, one in page.unmarked()
        if page.sign("caption", one) is not None and len(one.text) <= LONGEST_CAPTION
    }


def mark_format_headings(page: Page) -> dict[int, Mark]:
    """Mark the lines that the format sets as headings."""
    return {
        i: Mark("heading", "format", content=one.start)
        for i, one in page.unmarked()
        if page.sign("heading", one) is not None
    }
