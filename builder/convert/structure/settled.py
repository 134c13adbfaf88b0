"""What the fields say afterwards of the lines that stood in for a title: a heading above the title heads nothing.

"Skip the adverts" / "The Quay Is Mended" (title) / "The masons finished …"  ->  paragraph, heading, paragraph
"""

from __future__ import annotations

from dataclasses import replace

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END
from builder.convert.values import Field
from builder.convert.words import folded

STOOD_IN = ("title", "first-line", "title goes on")


def with_title_settled(page: Page, fields: tuple[Field, ...]) -> Page:
    """Return the page with the line of its title as a heading, and with none above it or in its stead.

    Where no title was found, the first line that stood in for one is a line like others.
    """
    field = next(one for one in fields if one.name == "title")
    place = place_of(page, field)
    mark = page.marks[place] if place >= 0 else None
    if (field.value is not None and place < 0) or (mark is not None and mark.rule in STOOD_IN):
        return page  # the title is no line of the text, or the line that was taken for it
    stood_in = {i for rule in STOOD_IN for i in page.places.get(rule, ())}
    marks = list(page.marks)
    for i, other in enumerate(marks):
        if other is not None and other.type == "heading" and (i in stood_in or i < place):
            marks[i] = replace(other, aside=True)
    line = page.paragraphs[place]
    first = mark is not None and mark.opens and all(other is None or not other.opens for other in page.marks[:place])
    free = mark is None or mark.type == "heading"
    free = free or (first and mark is not None and mark.rule == "label-turn")  # “Karim: The Ferry Is Ours” over a talk
    if free and place >= 0 and not line.text.endswith(SENTENCE_END) and folded(line.text) == folded(str(field.value)):
        marks[place] = Mark("heading", "title", line.start)
    return replace(page, marks=tuple(marks))


def place_of(page: Page, field: Field) -> int:
    """Return the place of the paragraph from which a field was read, or -1."""
    if field.value is None or field.evidence is None:
        return -1
    start = field.evidence.start
    return next((i for i, one in enumerate(page.paragraphs) if one.start <= start < one.end), -1)
