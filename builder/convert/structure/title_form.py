"""In what form a headline is, or a first line that stands in for one.

"Talks Resume in Doha" -> a headline · "Omid Karim: Yes." over "Omid Karim: No." -> none, somebody speaks
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from builder.convert.page import Page
from builder.convert.paragraphs import ITEM, Paragraph
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.labels import TIME, never_labels, part_labels
from builder.convert.words import folded, title_case_share, whole_words

LONGEST_TITLE = 125
LONGEST_CAPITALISED = 220
LONGEST_FIRST_LINE = 260
MOST_WORDS, MOST_CAPITALS = 20, 8
SHORTEST_LABEL = 2
LABEL = re.compile(r"[^\W\d_][^:\n]{0,60}:(?=\s)")
STAMP = re.compile(rf"{TIME}\s{{0,2}}[-–—]?\s?[^\W\d_][^:\n]{{0,60}}:(?=\s)")
"""A message's or a recording's hour with who speaks: “[12/03/2023, 21:14] Omid: …”."""
TITLE_CASE = 0.75
OF_SENTENCE, LEAST_OF_HEAD, HEAD = ".?!…؟:,;،؛", 2, 8
SAYING = re.compile(r"\s(?:'[^']{3,}'|‘[^‘’]{3,}’|\"[^\"]{3,}\"|“[^“”]{3,}”)$")


def is_title(page: Page, one: Paragraph) -> bool:
    """Tell whether a line reads as a headline: short, no full stop, no turn, no list item."""
    words = one.text.split()
    if opens_turn_or_item(page, one) or one.text.endswith((",", ";", ":")):
        return False
    if page.cues.about_itself and whole_words(page.cues.about_itself).match(one.text):
        return False  # “This article was first published in …”
    capitalised = title_case_share(one.text, page.cues.small_words) >= TITLE_CASE
    if one.text.rstrip("\"”'’»").endswith(".") and not (capitalised and 1 < len(words) <= MOST_CAPITALS):
        return False
    if capitalised:
        return len(one.text) <= LONGEST_CAPITALISED
    return len(one.text) <= LONGEST_TITLE and len(words) <= MOST_WORDS


def opens_turn_or_item(page: Page, one: Paragraph) -> bool:
    """Tell whether a line opens a list item, or a turn: with a label that opens another line too."""
    if STAMP.match(one.text):
        return True
    label = LABEL.match(one.text)
    if label is None:
        return ITEM.match(one.text) is not None
    if SAYING.match(one.text, label.end()):
        return False  # “A. Person: 'We will sail'” is a headline, though A. Person speaks below
    last_word = label.group().strip(" :").split()[-1]
    if folded(label.group()) in never_labels(page.cues) or furniture_reason(last_word, page.reading):
        return False  # “PANEL: …” names the kind, nobody speaks
    if is_said_over_head(page, one, label.group()) and not is_part(page, label):
        return False
    same = (other.text for other in page.paragraphs if other.text != one.text)
    return is_part(page, label) or (
        (label.group().strip().isupper() and not is_set_in_capitals(one.text))
        or len(label.group()) <= SHORTEST_LABEL
        or any(text.startswith(label.group()) for text in same)
    )


def is_part(page: Page, label: re.Match[str]) -> bool:
    """Tell whether a label names a part, “Question:”, and another does near by: “Journalist: …” may be a title."""
    parts = part_labels(page.cues)
    if folded(label.group()) not in parts:
        return False
    others = (LABEL.match(other.text) for other in page.paragraphs[:HEAD])
    return any(folded(other.group()) in parts for other in others if other and other.string != label.string)


def is_said_over_head(page: Page, one: Paragraph, label: str) -> bool:
    """Tell whether a line sums up what somebody says, “Omid Karim: the bridge will hold”, and no turn stands below it.

    A first turn ends as sentences do, or another's stands right below it.
    """
    said = one.text[len(label) :]
    if len(one.text) > LONGEST_TITLE or one.text[-1] in OF_SENTENCE or label.strip().isupper() or not is_said(said):
        return False
    place = bisect_left(page.paragraphs, one.start, key=attrgetter("start"))
    below = page.paragraphs[place + 1 : place + 1 + LEAST_OF_HEAD]
    return len(below) == LEAST_OF_HEAD and place < HEAD and not any(LABEL.match(other.text) for other in below[:1])


def is_said(words: str) -> bool:
    """Tell whether there is more than an hour behind a label: “Omid Karim: (00:38)” opens a turn."""
    return sum(map(str.isalpha, words)) > sum(map(str.isdigit, words))


def is_set_in_capitals(line: str) -> bool:
    """Tell whether a line is a headline all in capitals, before a colon and after it: “OPPOSITION: WHO SPEAKS?”."""
    return line.isupper() and len(line.partition(":")[2].split()) > 1


def is_first_line(one: Paragraph) -> bool:
    """Tell whether a long first line without a full stop can stand in for a missing title."""
    return (
        len(one.text) <= LONGEST_FIRST_LINE
        and not one.text.rstrip("\"”'’»").endswith((".", ":", ",", ";"))
        and not ITEM.match(one.text)
    )
