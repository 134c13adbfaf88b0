"""What the pages say in words: dates, people, kinds, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from builder import edtf
from builder.heads import RecordField
from builder.index.card import RecordCard, card_of
from builder.model import Archive, Entity, Record
from builder.render.nodes import Inline, Inlines, Link, Span
from builder.render.weave import name_link
from builder.settings import Settings

_RTL = re.compile("[\u0590-\u08ff\ufb50-\ufeff]")


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


def entity_link(archive: Archive, identity: str) -> Inline:
    """A link to an entity's page under its name."""
    entity = archive.entity[identity]
    return name_link((entity.name,), entity)


def entity_links(archive: Archive, ids: Iterable[str]) -> Inlines:
    """Links to several entities, in words; an id without a file, as a draft may have, stands as it is."""
    return join_words(
        [
            entity_link(archive, identity) if identity in archive.entity else Span((identity,), tag="code")
            for identity in ids
        ]
    )


def plain_names(words: Inlines) -> Inlines:
    """Names linked without classes, as on the page of a text, whose style sheet knows them by where they lead."""
    return tuple(replace(one, classes=()) if isinstance(one, Link) and "name" in one.classes else one for one in words)


def kind_word(record: Record | RecordCard, settings: Settings) -> str:
    """Give the word for a record's kind: Interview, Article and so on."""
    kind = record.head.kind if isinstance(record, Record) else record.kind
    label = settings.words.record_kinds.get(kind)
    return label.one if label else kind.capitalize()


def entity_kind_word(entity: Entity, settings: Settings, *, many: bool = False) -> str:
    """Give the word for an entity's kind: Person or People, Organisation or Organisations and so on."""
    label = settings.words.entity_kinds[entity.kind]
    return label.many if many else label.one


def record_page(identity: str) -> str:
    """The page of a record below build/docs."""
    return f"records/{identity}.md"


def certainty_mark(record: Record | RecordCard, field: RecordField | str, *, own_page: bool = True) -> Inlines:
    """A sign that a value is inferred, on the record's own page leading to the evidence; nothing for what is stated."""
    if field not in card_of(record).inferred:
        return ()
    sign = ("inferred",)
    return (" ", Link(sign, "#provenance", sign) if own_page else Span(sign, sign))


def who_line(record: Record | RecordCard, archive: Archive) -> Inlines:
    """Who speaks to whom: ``Ahmad Massoud to Andrey Serenko``, or who wrote it."""
    card = card_of(record)
    if card.interviewee:
        to = entity_links(archive, card.interviewer) if card.interviewer else ("an unnamed interviewer",)
        return (*entity_links(archive, card.interviewee), " to ", *to)
    if card.author:
        return ("By ", *entity_links(archive, card.author))
    return ()


def when_where(record: Record | RecordCard, archive: Archive, *, own_page: bool = True) -> Inlines:
    """Place and date of a text, what is inferred marked so."""
    card = card_of(record)
    place = place_words(card, archive, own_page=own_page)
    iso = _iso(card.filed) if card.filed else ""
    said = Span((date_words(card.filed),), (), "time", (("datetime", iso),)) if iso else date_words(card.filed)
    published = own_page and card.filed and card.filed_by == "published"
    day = ("published " if place else "Published ", said) if published else (said,)
    return join_dots((place, (*day, *certainty_mark(card, card.filed_by, own_page=own_page))))


def place_words(card: RecordCard, archive: Archive, *, own_page: bool = False) -> Inlines:
    """The place of a text, marked where it is inferred; nothing where none is known."""
    place: Inlines = entity_links(archive, (card.place,)) if card.place else ()
    return (*place, *certainty_mark(card, "place", own_page=own_page)) if place else ()


def _iso(date: str) -> str:
    # The attribute takes one date of ISO 8601, not an interval.
    iso = edtf.iso8601(edtf.parse(date)) or ""
    return "" if "/" in iso else iso


def published_here(record: Record, settings: Settings) -> str:
    """How much of a text is published here, or is to be."""
    words = settings.words.unpublished if record.head.status == "draft" else settings.words.publish
    return words[record.head.rights.publish]


def body_language(record: Record | RecordCard, settings: Settings) -> str:
    """The language that a record's passages are in: a digest is in the archive's, whatever the text's."""
    digest, language = (
        (record.holds == "digest", record.head.language)
        if isinstance(record, Record)
        else (record.publish == "digest", record.language)
    )
    return settings.archive.language if digest else language


def title_attributes(card: RecordCard, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Language and direction of a record's title where it is not the site's."""
    return language_attributes(card.language, settings.archive.language)


def title_link(card: RecordCard, settings: Settings, classes: tuple[str, ...] = (), anchor: str = "") -> Link:
    """A link to a record, or to an anchor in it, under its title in its own language."""
    href = f"{record_page(card.id)}#{anchor}" if anchor else record_page(card.id)
    return Link((card.title,), href, classes, title_attributes(card, settings))


@lru_cache(maxsize=1 << 8)
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
    return bool(_RTL.search(text))
