"""A record → the files by which reference managers take it over: CSL-JSON, RIS and BibTeX.

    records/2023-05-massoud-vienna.ris → TY  - PCOMM / AU  - Massoud, Ahmad / …
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from builder import edtf
from builder.index.concordance import Index
from builder.model import Archive, Record
from builder.publish.citations import record_url
from builder.settings import Settings

FORMATS = (("csl.json", "CSL-JSON"), ("ris", "RIS"), ("bib", "BibTeX"))
"""Ending of the file → name of the format, in the order in which they are offered."""
_CSL_TYPES = {"interview": "interview", "article": "article-newspaper", "statement": "document",
              "speech": "speech", "broadcast": "broadcast"}
_BIBTEX_SPECIAL = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
                   "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def reference_files(index: Index, settings: Settings) -> dict[str, bytes]:
    """Files of all published records: path below build/docs → bytes."""
    files: dict[str, bytes] = {}
    for one in index.records:
        files |= files_of(one.record, index.archive, settings)
    return files


def files_of(record: Record, archive: Archive, settings: Settings) -> dict[str, bytes]:
    """Files of one record: path below build/docs → bytes."""
    csl = csl_of(record, archive, settings)
    base = f"records/{record.id}"
    return {
        f"{base}.csl.json": json.dumps([csl], ensure_ascii=False, indent=1).encode(),
        f"{base}.ris": ris_of(csl).encode(),
        f"{base}.bib": bibtex_of(csl).encode(),
    }


def csl_of(record: Record, archive: Archive, settings: Settings) -> dict[str, Any]:
    """Describe a record as an item of CSL-JSON; what is uncertain of a date goes into the note."""
    head = record.head
    date = head.published or head.date
    item: dict[str, Any] = {
        "id": record.id,
        "type": _CSL_TYPES[head.kind],
        "title": head.title,
        "author": _people(archive, head.interviewee or head.author),
        "interviewer": _people(archive, head.interviewer) if head.interviewee else [],
        "publisher" if head.kind == "interview" else "container-title": _name(archive, head.outlet),
        "event-place": _name(archive, head.place),
        "issued": _issued(date),
        "event-date": _issued(head.date) if head.published and head.date else {},
        "language": head.language,
        "archive": settings.title,
        "URL": record_url(record.id, settings),
        "note": _note(record, date),
    }
    return {key: value for key, value in item.items() if value}


def _people(archive: Archive, ids: tuple[str, ...]) -> list[dict[str, str]]:
    people = []
    for entity in (archive.entity[identity] for identity in ids if identity in archive.entity):
        family, comma, given = entity.sort.partition(", ")
        people.append({"family": family, "given": given} if comma else {"literal": entity.name})
    return people


def _name(archive: Archive, identity: str | None) -> str:
    return archive.entity[identity].name if identity and identity in archive.entity else ""


def _issued(date: str | None) -> dict[str, Any]:
    iso = edtf.iso8601(edtf.parse(date)) if date else None
    if not iso:
        return {}
    return {"date-parts": [[int(part) for part in day.split("-")] for day in iso.split("/")]}


def _note(record: Record, date: str | None) -> str:
    forms = {"digest": "Digest in the archive's own words", "record": "Described, not reproduced", "full": ""}
    said = "Draft, not yet published" if record.head.status == "draft" else forms[record.head.rights.publish]
    uncertain = f"Date: {edtf.in_words(edtf.parse(date))}" if date and not _issued(date) else ""
    held = f"Took place: {edtf.in_words(edtf.parse(record.head.date))}" if record.head.date not in {None, date} else ""
    return "; ".join(part for part in (said, uncertain, held) if part)


def ris_of(csl: dict[str, Any]) -> str:
    """Print a CSL item as RIS: an interview as PCOMM, everything else as NEWS."""
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _ris_fields(csl)) + "ER  - \r\n"


def _ris_fields(csl: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", "PCOMM" if csl["type"] == "interview" else "NEWS"
    yield from (("AU", _sorted_name(person)) for person in csl.get("author", ()))
    yield from (("A2", _sorted_name(person)) for person in csl.get("interviewer", ()))
    yield "TI", csl["title"]
    if "issued" in csl:
        parts = csl["issued"]["date-parts"][0]
        yield "PY", str(parts[0])
        yield "DA", "/".join(f"{part:02d}" for part in parts) + "/" * (3 - len(parts))
    for tag, key in (("PB", "publisher"), ("T2", "container-title"), ("CY", "event-place"), ("LA", "language"),
                     ("DB", "archive"), ("N1", "note"), ("UR", "URL")):
        if key in csl:
            yield tag, csl[key]


def bibtex_of(csl: dict[str, Any]) -> str:
    """Print a CSL item as BibTeX: an article in a newspaper as @article, everything else as @misc."""
    kind = "article" if csl["type"] == "article-newspaper" else "misc"
    fields = "".join(f"  {key} = {{{value}}},\n" for key, value in _bibtex_fields(csl))
    return f"@{kind}{{{csl['id']},\n{fields}}}\n"


def _bibtex_fields(csl: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "author" in csl:
        yield "author", " and ".join(_tex(_sorted_name(person)) for person in csl["author"])
    yield "title", f"{{{_tex(csl['title'])}}}"
    for name, key in (("howpublished", "publisher"), ("journal", "container-title"), ("address", "event-place")):
        if key in csl:
            yield name, _tex(csl[key])
    if "issued" in csl:
        year, *rest = csl["issued"]["date-parts"][0]
        yield "year", str(year)
        if rest:
            yield "month", str(rest[0])
    interviewers = [_tex(_sorted_name(person)) for person in csl.get("interviewer", ())]
    asked = f"Interview by {' and '.join(interviewers)}" if interviewers else ""
    yield "note", "; ".join(part for part in (asked, _tex(csl.get("note", ""))) if part)
    yield "language", csl["language"]
    yield "url", csl["URL"]


def _sorted_name(person: dict[str, str]) -> str:
    return person.get("literal") or f"{person['family']}, {person['given']}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in _one_line(text))
