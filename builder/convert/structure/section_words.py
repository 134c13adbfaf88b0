"""Headings by their words: “Notes”, “Transcript”, “About the Harbour Fund”, over text and below a text's own words.

"… nobody sailed." / "Notes to editors" / "1. The fund was …"           ->  heading
"… nobody sailed." / "About the Harbour Fund" / "The Harbour Fund is …"  ->  heading
"Harbour Weekly" / "Transcript" / "The Quay Is Mended"                  ->  as before: a label over the text
"""

from __future__ import annotations

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import SENTENCE_END, Paragraph
from builder.convert.structure.furniture_lines import SECTION, furniture_reason
from builder.convert.words import folded, folded_set

RULE = "section word"
LONGEST, SHORTEST_ABOVE = 60, 40


def mark_section_words(page: Page) -> dict[int, Mark]:
    """Mark the lines that head a part by their words, where a sentence of the text stands above and more below."""
    if page.has_signs("heading"):
        return {}
    words = folded_set(page.cues.section_words)
    marks: dict[int, Mark] = {}
    for i, one in page.unmarked():
        if len(one.text) > LONGEST or not 0 < i < len(page.paragraphs) - 1:
            continue
        below = page.paragraphs[i + 1]
        named = folded(one.text) in words or is_about_body(one.text, below.text, page)
        if named and len(below.text) > len(one.text) and (i - 1 in marks or is_sentence(page.paragraphs[i - 1])):
            label = furniture_reason(one.text, page.reading) == SECTION  # a field reads “Transcript” there too
            marks[i] = Mark("heading", SECTION if label else RULE, one.start)
    return marks


def is_sentence(one: Paragraph) -> bool:
    """Tell whether a paragraph is of running text: more than a few words, with the end of a sentence."""
    return len(one.text) >= SHORTEST_ABOVE and one.text.endswith(SENTENCE_END)


def is_about_body(line: str, below: str, page: Page) -> bool:
    """Tell whether a line says that what follows is about a body, and what follows opens with its name."""
    words = line.rstrip(":").split()
    name = folded(" ".join(words[1:])).removeprefix("the ")
    opens = folded(below).removeprefix("the ")
    return len(words) > 1 and folded(words[0]) in folded_set(page.cues.about_openers) and opens.startswith(f"{name} ")
