"""The title that the page itself repeats or labels, where the line taken for it has nothing to do with the text.

"THE HARBOUR PARTY" over a headline set twice                -> the headline
"STORY: Ferry Runs Again" below "Ferry Runs Again"            -> the line that the label says again
«چمدان‌های بسته» over «گفتگو با امید کریمی»                       -> the line above
"Women Bakers Protest in Bamyan." as the first line, signed   -> that line, full stop and all
All of it is inferred.
"""

from __future__ import annotations

import re
from collections import Counter

from builder.convert.dateline import dateline_in
from builder.convert.dates import dates_in
from builder.convert.facts.better_titles import (
    HEAD,
    LONGEST,
    NEAR,
    WORDED,
    Line,
    is_running,
    lines_of_head,
    place_of_title,
    read,
    says_kind,
    signs_below,
    stems_of,
)
from builder.convert.facts.case import Case, inferred
from builder.convert.facts.likely_answers import arabic_talk
from builder.convert.facts.second_signs import LOOKED_AT
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.values import Field, Span
from builder.convert.words import folded, folded_set, is_arabic_script, title_case_share

TWICE, LEAST_WORDS, FEW_WORDS, LONGEST_LABEL, MOST_NAME, HEADED = 2, 4, 3, 20, 5, 0.6
LABELLED = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?)\s?:\s(?P<title>\S.*)")


def title_said_twice(case: Case) -> Field | None:
    """A headline set twice or thrice is the title where the line taken is said once or is a name of a few words."""
    place = place_of_title(case)
    if place is None:
        return None
    taken = case.page.paragraphs[place]
    short = len(taken.text.split()) <= FEW_WORDS
    said = Counter(folded(one.text) for one in case.page.paragraphs[:HEAD] if len(one.text) <= LONGEST)
    for i, one in enumerate(case.page.paragraphs[place + 1 : HEAD], place + 1):
        times = said[folded(one.text)]
        worded = len(one.text.split()) >= LEAST_WORDS and one.text[-1] not in ".:،,…"
        if times < TWICE or not worded or (times == TWICE and not short) or said[folded(taken.text)] > times:
            continue
        line = read(one, i, case)
        pictured = not folded_set(case.cues.picture_words).isdisjoint(folded(one.text).split()[:1])
        own = line is not None and not line.bad and not pictured and i < first_running(case)
        if own and line is not None and (stems_of(line.text, case.cues) & stems_of(below(case), case.cues)):
            whole = Line(i, one.text, one.start, beside=False, bad=False)
            return inferred("title", whole.text, "said-twice", whole.span)
    return None


def first_running(case: Case) -> int:
    """Return the place of the first paragraph of the text itself."""
    marks = enumerate(zip(case.page.paragraphs, case.page.marks, strict=True))
    return next((i for i, (one, mark) in marks if is_running(one, mark)), HEAD)


def below(case: Case) -> str:
    """Return the beginning of the text itself."""
    running = case.page.paragraphs[first_running(case) :]
    return case.page.text[running[0].start :][:LOOKED_AT] if running else ""


def title_labelled(case: Case) -> Field | None:
    """“STORY: T” in a head that has T as a line of its own makes T likely the title."""
    lines = [one for one in lines_of_head(case) if len(one.text.split()) >= FEW_WORDS]
    for one in case.page.paragraphs[:HEAD]:
        match = LABELLED.fullmatch(one.text) if len(one.text) <= LONGEST else None
        if match is None or len(match["label"]) > LONGEST_LABEL:
            continue
        alike = next((line for line in lines if folded(line.text) == folded(match["title"])), None)
        if alike is not None:
            return inferred("title", alike.text, "said-behind-label", alike.span)
    return None


def title_over_talk(case: Case) -> Field | None:
    """«گفتگو با X» and no more below a line in the form of a title is what stands below a title."""
    place = place_of_title(case)
    if not place or not is_arabic_script(case.page.text) or not case.cues.talk_kinds:
        return None
    one = case.page.paragraphs[place]
    talk = arabic_talk(case.cues).search(one.text)
    above = next((line for line in lines_of_head(case) if line.place == place - 1), None)
    bare = talk is not None and talk.end() == len(one.text) and len(one.text.split()) <= MOST_NAME
    if not bare or above is None or above.bad or len(above.text.split()) < FEW_WORDS:
        return None
    return inferred("title", above.text, "over-talk", above.span)


def title_of_first_sentence(case: Case) -> Field | None:
    """A first line that ends as a sentence does is likely the title where a byline follows or its words have capitals.

    News sites of which the editors are no natives set a full stop behind each headline.
    """
    one, mark = case.page.paragraphs[0], case.page.marks[0]
    worded = len(one.text.split()) > WORDED and len(one.text) <= LONGEST and one.text[-1] in ".…"
    other = is_arabic_script(one.text) or (mark is not None and mark.dropped)
    if not worded or other or dateline_in(one.text, 0, case.cues):
        return None
    line = Line(0, one.text, one.start, beside=False, bad=False)
    capitals = title_case_share(one.text, case.cues.small_words) > HEADED
    if furniture_reason(one.text, case.page.reading) or not (capitals or signs_below(line, case)):
        return None
    return inferred("title", one.text, "first-sentence", line.span)


def title_over_turns(case: Case) -> Field | None:
    """Where no line is the title, the line right over the first turn likely is, in capitals or saying what it heads."""
    first = next((i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens), 0)
    for place in range(first - 1, max(-1, first - 1 - NEAR), -1):
        one, mark = case.page.paragraphs[place], case.page.marks[place]
        if is_running(one, mark):
            continue
        line = read(one, place, case)
        if line is None or line.bad or line.beside or len(one.text.split()) < FEW_WORDS:
            continue
        named = says_kind(line, case) and folded(one.text.partition(":")[2]) in asked(case)
        headed = len(one.text.split()) > WORDED and title_case_share(one.text, case.cues.small_words) > HEADED
        if not one.text[0].isalnum() or dates_in(one.text, case.cues):
            continue
        above = case.page.paragraphs[place - 1] if place else one
        if len(above.text) < len(one.text) and folded(one.text).startswith(folded(above.text)):  # a summary
            return inferred("title", above.text, "line-over-turns", Span(above.start, above.end))
        if named or headed or (says_kind(line, case) and len(one.text.split()) > WORDED):
            return inferred("title", one.text, "line-over-turns", line.span)
    return None


def asked(case: Case) -> set[str]:
    """Return the names, folded, of who answers."""
    return {folded(name) for name in case.value("interviewee") or ()}


def title_over_picture(case: Case) -> Field | None:
    """A headline of its own over a picture's credit and a dateline, below what the site says of each such text."""
    marks = case.page.marks
    for i, one in enumerate(case.page.paragraphs[: HEAD // 5]):
        mark, nearest = marks[i], marks[i + 1 : i + 2]
        if mark is None or mark.type != "heading" or not nearest or nearest[0] is None:
            continue
        credited = nearest[0].type == "caption" or nearest[0].rule in ("copyright line", "photo credit", "photo-credit")
        line = read(one, i, case) if credited and case.dateline else None
        if line is not None and not line.bad and len(one.text.split()) > WORDED:
            return inferred("title", one.text, "over-picture", line.span)
    return None
