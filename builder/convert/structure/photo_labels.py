"""Turns of a parliament's record on a page that shows each speaker: the name of the photograph, and of its bearer.

"Photo of Lord Karim" / "Lord Karim Crossbench 7:28, 17 July 2006" / "My Lords, …"  ->  two dropped, turn
"Photo of Ada MoorAda Moor (Portvale, Harbour Party) Share this | " / "My question …" ->  dropped, turn
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.structure.roles import roles_of
from builder.convert.words import alternatives, compiled, folded

LEAST, LONGEST = 2, 220
RULE = "speaker label"


def mark_photo_labels(page: Page) -> dict[int, Mark]:
    """Mark the lines that name a speaker by a photograph as labels, and the paragraph below each as the turn."""
    if page.has_turns():
        return {}
    found = [label for i, one in page.unmarked() if len(one.text) <= LONGEST and (label := label_at(page, i))]
    if len(found) < LEAST:
        return {}
    marks = {i: Mark(None, RULE) for places, _ in found for i in places}
    turns = [(places[-1] + 1, name) for places, name in found if places[-1] + 1 < len(page.marks)]
    turns = [(i, name) for i, name in turns if page.marks[i] is None and i not in marks]
    roles = roles_of(tuple((folded(name), page.paragraphs[i].text) for i, name in turns), page.cues)
    for i, name in turns:
        start = page.paragraphs[i].start
        marks[i] = Mark(roles[folded(name)], "label-above", start, name, opens=True)
    return marks


def label_at(page: Page, place: int) -> tuple[tuple[int, ...], str] | None:
    """Return the places of a speaker's photograph and of the line below it that names him again, and his name."""
    line = page.paragraphs[place].text
    opening = compiled(rf"(?:{alternatives(page.cues.photo_of)})\s").match(line) if page.cues.photo_of else None
    if opening is None:
        return None
    words = line[opening.end() :]
    glued = re.match(r"(?P<who>[^\W\d_][^(|:]{4,50}?)(?P=who)(?=[\s(]|$)", words)
    if glued is not None:
        return (place,), glued["who"].strip()
    below = page.paragraphs[place + 1].text if place + 1 < len(page.paragraphs) else ""
    named = below.startswith(f"{words} ") or below == words
    return ((place, place + 1), words) if named and page.marks[place + 1] is None and len(below) <= LONGEST else None
