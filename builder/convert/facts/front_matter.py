"""The date in a Markdown file's front matter: of publication on a site's page, of the event in a record.

layout, title, date 2023-04-02 10:00      -> published
kind, interviewer, date, published        -> date
title, date                               -> published, as an inference
"""

from __future__ import annotations

import re

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.structure.date_lines import CLOCK_INSIDE
from builder.convert.values import Field, Span

SITE = frozenset(
    {"layout", "permalink", "slug", "category", "categories", "tags", "draft", "excerpt", "comments", "image", "type"}
)
RECORD = frozenset({"kind", "interviewer", "interviewee", "place", "outlet", "published", "certainty", "status"})
DATE = re.compile(r"date\s{0,2}:", re.IGNORECASE)


def keys(case: Case) -> dict[str, str]:
    """Return the keys of the front matter, in small letters, each with its line."""
    lines = (one.text for one in case.page.paragraphs if case.page.sign("matter", one) is not None)
    return {line.partition(":")[0].strip().casefold(): line for line in lines}


def is_record(case: Case) -> bool:
    """Tell whether the front matter describes a text as an archive does, and not a page of a site."""
    found = keys(case)
    dated = {"published"} if dates_in(found.get("published", ""), case.cues) else set()
    return not ((RECORD - {"published"}) | dated).isdisjoint(found) and SITE.isdisjoint(found)


def holds_date(case: Case) -> bool:
    """Tell whether a site's front matter gives a plain “date”, which is not the event's."""
    return "date" in keys(case) and not is_record(case)


def published(case: Case) -> Field | None:
    """“date:” in the front matter of a site's page states when it was published; without other signs it is likely."""
    if not holds_date(case):
        return None
    for one in case.page.paragraphs:
        if case.page.sign("matter", one) is None or not DATE.match(one.text):
            continue
        sure = not SITE.isdisjoint(keys(case)) or CLOCK_INSIDE.search(one.text) is not None
        for found in dates_in(one.text, case.cues)[:1]:
            span = Span(one.start + found.start, one.start + found.end)
            return (stated if sure else inferred)("published", found.edtf, "front-matter", span)
    return None
