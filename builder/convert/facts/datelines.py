"""Datelines: place, date and agency at the head of the first paragraph.

"KABUL, May 9, 2019 (Agency) – The …" -> place KABUL, date 2019-05-09, outlet Agency
"KABUL, May 9, 2019" on a line of its own -> place and date too
"In Kabul, on May 9, …"               -> none: a sentence that begins with a place is no dateline
"""

from __future__ import annotations

from builder.convert.cues import Cues
from builder.convert.dateline import Dateline, dateline_in, place_name
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case
from builder.convert.facts.dateline_parts import opens_by_parts
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.headers import beside_date
from builder.convert.values import Span

LOOK_AT, MOST_LINES, LONGEST_LINE = 3, 10, 120


def dateline_of(case: Case) -> Dateline | None:
    """Return the dateline of one of the first running paragraphs, or None."""
    for _, one in case.page.with_rule("place and date line"):
        return line_of_place(one, case.cues)
    unmarked = [one for i, one in enumerate(case.page.paragraphs) if case.page.marks[i] is None]
    long = [one for one in unmarked[:MOST_LINES] if len(one.text) > LONGEST_LINE][:LOOK_AT]
    free = list(dict.fromkeys((*unmarked[:LOOK_AT], *long)))
    for one in free:
        found = dateline_in(one.text, one.start, case.cues)
        if found and (found.outlet or found.date):
            return found
    others = [found for one in free if (found := dateline_in(one.text, one.start, case.cues))]
    return next(opens_by_parts(free, case.page), None) or next(iter(others), None)


def line_of_place(one: Paragraph, cues: Cues) -> Dateline | None:
    """Return the place and the date of a line that holds nothing else."""
    beside, dates = beside_date(one.text, cues), dates_in(one.text, cues)
    if beside is None or not dates:
        return None
    place = Span(one.start + beside[1], one.start + beside[1] + len(beside[0]))
    when = Span(one.start + dates[0].start, one.start + dates[0].end)
    return Dateline(Span(one.start, one.end), place_name(beside[0]), place, dates[0].edtf, when, None, None)
