"""Ids that the front matter of records names and that have no file: an outlet, a place, who was asked.

    outlet: portvale-courier, in two records → Wanted("portvale-courier", "outlets", "outlet", …, count=2)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.index.concordance import Index

FIELDS = (
    ("outlet", "outlets"),
    ("place", "places"),
    ("topics", "topics"),
    ("interviewee", "actors"),
    ("author", "actors"),
    ("interviewer", "actors"),
)
"""Fields that name ids, with the folder of what they name; an id that several name is filed under the first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An id without a file, and where it is named first."""

    id: str
    folder: str
    field: str
    path: str
    line: int
    count: int = 1


def wanted_in(index: Index) -> dict[str, Wanted]:
    """Give the ids that have no file, by id; a file that cannot be read is there all the same."""
    archive = index.archive
    there = {*archive.entity, *archive.unread, *(redirect.old for redirect in archive.redirects)}
    found: dict[str, Wanted] = {}
    for field, folder in FIELDS:
        for annotated in index.records:
            record = annotated.record
            value = getattr(record.head, field)
            for identity in (value,) if isinstance(value, str) else value or ():
                if identity in found:
                    found[identity] = replace(found[identity], count=found[identity].count + 1)
                elif identity not in there:
                    line = record.lines.get(field, 1)
                    found[identity] = Wanted(identity, folder, field, record.path, line)
    return found
