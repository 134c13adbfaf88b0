"""The line under a speaker's label that says who they are: no word of theirs.

"LAILA SADAT" over "Former mayor of Portvale" over "It has no lamps."  -> the middle line is dropped, speaker's role
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.convert.page import Mark, Page
from builder.convert.words import folded, folded_set

MOST_WORDS = 9
SAID = re.compile(r"[.?!…:؟\"”»]$")


def without_roles(page: Page, marks: dict[int, Mark]) -> dict[int, Mark]:
    """Return the marks of turns below their labels, but a line at a label's first place that names a role dropped.

    Where more stands below that line, the turn begins there.
    """
    seen: set[str] = set()
    changed = dict(marks)
    for i, mark in sorted(marks.items()):
        if mark.label is None or folded(mark.label) in seen:
            continue
        seen.add(folded(mark.label))
        if not is_role_line(page, page.paragraphs[i].text):
            continue
        changed[i] = Mark(None, "speaker's role")
        if i + 1 < len(page.marks) and page.marks[i + 1] is None and i + 1 not in marks:
            changed[i + 1] = replace(mark, content=page.paragraphs[i + 1].start)
    return changed


def is_role_line(page: Page, line: str) -> bool:
    """Tell whether a line is a few words with a role among them, no sentence, and speaks to and of nobody."""
    cues, words = page.cues, [folded(word) for word in line.split()]
    if not words or len(words) > MOST_WORDS or SAID.search(line):
        return False
    roles = folded_set((*cues.roles, *cues.outlet_roles, *cues.role_labels, *cues.titles))
    speech = folded_set((*cues.first_person, *cues.second_person, *cues.saying_verbs, *cues.pronouns))
    return not roles.isdisjoint(words) and speech.isdisjoint(words)
