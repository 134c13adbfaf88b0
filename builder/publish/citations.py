"""A record → how it is cited.

    Massoud, Ahmad. “‘We Are Present Everywhere’.” Interview. Independent Persian, Vienna, May 2023. Sanad, https://…
"""

from __future__ import annotations

from builder import edtf
from builder.heads import RecordField
from builder.model import Archive, Record
from builder.settings import Settings


def cite_record(record: Record, archive: Archive, settings: Settings) -> str:
    """Cite a record in one line: who, title, kind and interviewer, outlet, place, date, archive, address."""
    head = record.head
    people = [archive.entity[i].sort for i in head.interviewee or head.author if i in archive.entity]
    parts = [_sentence("; ".join(people)), f"“{_sentence(head.title)}”", _sentence(_kind(record, archive))]
    where = [archive.entity[i].name for i in (head.outlet, head.place) if i and i in archive.entity]
    date = head.date or head.published
    parts.append(_sentence(", ".join([*where, _date(record, date)])))
    forms = {"digest": "Digest in ", "record": "Described in ", "full": ""}
    form = "Draft in " if head.status == "draft" else forms[head.rights.publish]
    parts.append(f"{form}{settings.title}, {record_url(record.id, settings)}")
    return " ".join(part for part in parts if part)


def record_url(identity: str, settings: Settings) -> str:
    """The lasting address of a record."""
    return f"{settings.site_url}records/{identity}/"


def _sentence(text: str) -> str:
    """End a part with one stop: a question or exclamation mark is one."""
    return text if not text or text.endswith(("?", "!", ".")) else f"{text}."


def _date(record: Record, date: str | None) -> str:
    if date is None:
        return "no date"
    field: RecordField = "date" if record.head.date else "published"
    inferred = record.head.certainty.get(field) == "inferred"
    said = edtf.in_words(edtf.parse(date)) + (" (date inferred by the archive)" if inferred else "")
    later = record.head.published if record.head.published not in {None, date} else None
    return f"{said}, published {edtf.in_words(edtf.parse(later))}" if later else said


def _kind(record: Record, archive: Archive) -> str:
    if record.head.kind != "interview":
        return ""
    names = [archive.entity[i].name for i in record.head.interviewer if i in archive.entity]
    return f"Interview by {' and '.join(names)}" if names else "Interview"
