"""What the pages say in words: dates, people, kinds, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder import edtf
from builder.heads import RecordField
from builder.model import Archive, Entity, Record
from builder.render.nodes import Inline, Inlines, Link, Span
from builder.render.weave import page_of
from builder.settings import Settings


def date_words(date: str | None, language: str = "en") -> str:
    """``2021-08~`` → about August 2021; nothing → date not stated."""
    return edtf.in_words(edtf.parse(date), language) if date else "date not stated"


def count(number: int, one: str, many: str = "") -> str:
    """``count(2, "text")`` → 2 texts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join_words(parts: Sequence[Inline]) -> Inlines:
    """``a, b and c``."""
    out: list[Inline] = []
    for n, part in enumerate(parts):
        if n:
            out.append(" and " if n == len(parts) - 1 else ", ")
        out.append(part)
    return tuple(out)


def join_dots(parts: Iterable[Inlines]) -> Inlines:
    """Parts of a line, divided by dots; empty ones are left out."""
    out: list[Inline] = []
    for part in parts:
        if part:
            if out:
                out.append(" · ")
            out += part
    return tuple(out)


def entity_link(archive: Archive, identity: str, classes: tuple[str, ...] = ("name",)) -> Inline:
    """A link to an entity's page under its name."""
    entity = archive.entity[identity]
    return Link((entity.name,), page_of(archive, identity), (*classes, entity.kind), (("data-entity", identity),))


def entity_links(archive: Archive, ids: Iterable[str]) -> Inlines:
    """Links to several entities, in words."""
    return join_words([entity_link(archive, identity) for identity in ids if identity in archive.entity])


def kind_word(record: Record, settings: Settings) -> str:
    """Give the word for a record's kind: Interview, Article and so on."""
    label = settings.words.record_kinds.get(record.head.kind)
    return label.one if label else record.head.kind.capitalize()


def entity_kind_word(entity: Entity, settings: Settings, *, many: bool = False) -> str:
    """Give the word for an entity's kind: Person or People, Organisation or Organisations and so on."""
    label = settings.words.entity_kinds[entity.kind]
    return label.many if many else label.one


def record_page(identity: str) -> str:
    """The page of a record below build/docs."""
    return f"records/{identity}.md"


def certainty_mark(record: Record, field: RecordField, *, own_page: bool = True) -> Inlines:
    """A sign that a value is inferred, on the record's own page leading to the evidence; nothing for what is stated."""
    if record.head.certainty.get(field) != "inferred":
        return ()
    sign = ("inferred",)
    return (" ", Link(sign, "#provenance", sign) if own_page else Span(sign, sign))


def who_line(record: Record, archive: Archive) -> Inlines:
    """Who speaks to whom: ``Ahmad Massoud to Andrey Serenko``, or who wrote it."""
    head = record.head
    if head.interviewee:
        to = entity_links(archive, head.interviewer) if head.interviewer else ("an unnamed interviewer",)
        return (*entity_links(archive, head.interviewee), " to ", *to)
    if head.author:
        return ("By ", *entity_links(archive, head.author))
    return ()


def when_where(record: Record, archive: Archive, *, own_page: bool = True) -> Inlines:
    """Place and date of a text, what is inferred marked so."""
    head = record.head
    place: Inlines = entity_links(archive, (head.place,)) if head.place else ()
    if place:
        place = (*place, *certainty_mark(record, "place", own_page=own_page))
    field: RecordField = "date" if head.date or not head.published else "published"
    date = head.date or head.published
    iso = _iso(date) if date else ""
    said = Span((date_words(date),), (), "time", (("datetime", iso),)) if iso else date_words(date)
    return join_dots((place, (said, *certainty_mark(record, field, own_page=own_page))))


def _iso(date: str) -> str:
    # The attribute takes one date of ISO 8601, not an interval.
    iso = edtf.iso8601(edtf.parse(date)) or ""
    return "" if "/" in iso else iso


def body_language(record: Record, settings: Settings) -> str:
    """The language that a record's passages are in: a digest is in the archive's, whatever the text's."""
    return settings.archive.language if record.head.rights.publish == "digest" else record.head.language


def language_attributes(language: str, site_language: str) -> tuple[tuple[str, str], ...]:
    """``lang`` and ``dir`` where a text's language is not the site's."""
    if same_language(language, site_language):
        return ()
    return (("lang", language), ("dir", direction(language)))


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language, whatever the script or region."""
    return one.partition("-")[0] == other.partition("-")[0]


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left."""
    base, *rest = language.split("-")
    return "rtl" if base in {"ar", "fa", "ps", "ur", "he", "ug", "sd", "ku"} and "Latn" not in rest else "ltr"


def looks_rtl(text: str) -> bool:
    """Tell whether a name is written in an Arabic or Hebrew script."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufeff" for c in text)
