"""What the file's own format says of a line: furniture around a page, captions, headings, text in bold.

<nav>Home</nav> -> dropped, navigation · <h2>The quay</h2> -> heading · bold questions over plain answers -> turns
"""

from __future__ import annotations

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.questions import ENDS_IN_QUESTION

LEAST_QUESTIONS = 2
ASKING_SHARE = 0.6
LONGEST_CAPTION = 600


def drop_by_format(page: Page) -> dict[int, Mark]:
    """Drop the lines that the format sets aside: what stands around a page's article, running heads, page numbers."""
    return {i: Mark(None, said) for i, one in page.unmarked() if (said := page.sign("furniture", one)) is not None}


def mark_format_captions(page: Page) -> dict[int, Mark]:
    """Mark the captions of pictures."""
    return {
        i: Mark("caption", "format")
        for i, one in page.unmarked()
        if page.sign("caption", one) is not None and len(one.text) <= LONGEST_CAPTION
    }


def mark_set_questions(page: Page) -> dict[int, Mark]:
    """Mark headings or bold lines that mostly ask as questions, and the plain lines below each as its answer."""
    if page.has_turns():
        return {}
    for kind in ("bold", "heading"):
        free = [(i, one) for i, one in page.unmarked() if page.sign("caption", one) is None]
        asking = {i for i, one in free if page.sign("bold" if kind == "bold" else "heading", one) is not None}
        sure = [i for i in asking if ENDS_IN_QUESTION.search(page.paragraphs[i].text)]
        if len(sure) >= LEAST_QUESTIONS and len(sure) >= ASKING_SHARE * len(asking):
            return answered(free, asking if kind == "bold" else set(sure))
    return {}


def answered(free: list[tuple[int, Paragraph]], asking: set[int]) -> dict[int, Mark]:
    """Return the questions and, for each, the first line of its answer."""
    marks: dict[int, Mark] = {}
    before: int | None = None
    for i, one in free:
        if i in asking and before in asking and before is not None:
            marks[i] = Mark("question", "set-question", content=one.start)
        elif i in asking:
            marks[i] = Mark("question", "set-question", content=one.start, opens=True)
        elif before in asking:
            marks[i] = Mark("answer", "answer-below-question", content=one.start, opens=True)
        before = i
    return marks


def mark_format_headings(page: Page) -> dict[int, Mark]:
    """Mark the lines that the format sets as headings."""
    return {
        i: Mark("heading", "format", content=one.start)
        for i, one in page.unmarked()
        if page.sign("heading", one) is not None
    }
