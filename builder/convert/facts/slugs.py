"""The lines over a radio script that an agency keeps: “DATE=02/06/01”, “TITLE=…”, “BYLINE=…”, “DATELINE=…”.

The figures of the day stand month first, as the agencies that write so are American. All of it is inferred.
"""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred
from builder.convert.values import Field, Span

HEAD, LEAST, CENTURY, THIS_CENTURY = 24, 3, 100, 50
LINE = re.compile(r"^(?P<key>[A-Z]{4,12})\s?=\s?(?P<value>\S.*)$")
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})$")


def slug(case: Case, key: str) -> tuple[str, Span] | None:
    """Return what the line of a script's head gives for a key, or None where the text is no such script."""
    if "=" not in case.page.text[:2_000]:
        return None
    lines = [(one, match) for one in case.page.paragraphs[:HEAD] if (match := LINE.match(one.text))]
    if len(lines) < LEAST:
        return None
    found = next(((one, match) for one, match in lines if match["key"] == key), None)
    return (found[1]["value"], Span(found[0].start + found[1].start("value"), found[0].end)) if found else None


def title(case: Case) -> Field | None:
    """“TITLE=…” over a script is likely its title."""
    read = slug(case, "TITLE")
    return inferred("title", read[0], "slug", read[1]) if read else None


def author(case: Case) -> Field | None:
    """“BYLINE=…” over a script is likely its author."""
    read = slug(case, "BYLINE")
    return inferred("author", (read[0].title(),), "slug", read[1]) if read else None


def place(case: Case) -> Field | None:
    """“DATELINE=…” over a script is likely where it was reported."""
    read = slug(case, "DATELINE")
    return inferred("place", read[0].title(), "slug", read[1]) if read else None


def date(case: Case) -> Field | None:
    """“DATE=02/06/01” over a script is likely its day."""
    read = slug(case, "DATE")
    match = DAY.match(read[0].strip()) if read else None
    if read is None or match is None:
        return None
    month, day, year = map(int, match.groups())
    year += 0 if year >= CENTURY else 2000 if year < THIS_CENTURY else 1900
    return (
        inferred("date", f"{year}-{month:02}-{day:02}", "slug", read[1])
        if 1 <= month <= 12 and 1 <= day <= 31
        else None
    )
