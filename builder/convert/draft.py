"""The converter's course: bytes, text, page, facts, blocks, quotations, names, draft."""

from __future__ import annotations

from collections.abc import Callable

from builder.convert.blocks import blocks_of, dropped_of
from builder.convert.facts import facts_of
from builder.convert.facts.case import Case
from builder.convert.language import language_of
from builder.convert.names import names_in, people_in
from builder.convert.page import Page, page_of
from builder.convert.quotations import quotations_in
from builder.convert.readers import reader_for
from builder.convert.reading import Reading
from builder.convert.structure import structured
from builder.convert.values import Draft, Field, KnownName, NameType, Unreadable


def convert(
    data: bytes,
    name: str,
    reading: Reading,
    known: Callable[[str], tuple[KnownName, ...]] | None = None,
) -> Draft:
    """Return all the converter reads in a file.

    `data` is the file's bytes, `name` its name (the extension chooses the reader), `reading` the cues of the
    languages, `known` the archive's entities for a spelling. Raises Unreadable, with one sentence, for a file
    that is empty, too large, binary or of an encoding that cannot be told.
    """
    if len(data) > reading.max_bytes:
        raise Unreadable(f"The file has {len(data)} bytes; the limit is {reading.max_bytes}.")
    source = reader_for(name, data)(data)
    language, decisive = language_of(source.text, reading)
    page = structured(page_of(source, reading, language))
    words = kept_text(page)
    people = people_in(words, page.cues)
    fields = facts_of(Case(page, people, decisive))
    blocks = blocks_of(page, people, fields)
    return Draft(
        text=source.text,
        fields=fields,
        blocks=blocks,
        dropped=dropped_of(page),
        quotations=quotations_in(blocks, people, page.cues),
        names=names_in(running_text(page), people, page.cues, settled_types(fields), known),
        encoding=source.encoding,
        warnings=source.warnings,
    )


def kept_text(page: Page) -> str:
    """Return the words of all paragraphs that can hold names: all but furniture, with bylines and labels."""
    return "\n".join(
        one.text
        for one, mark in zip(page.paragraphs, page.marks, strict=True)
        if mark is None or not mark.dropped or mark.rule == "byline" or mark.rule.startswith("header:")
    )


def running_text(page: Page) -> str:
    """Return the kept words but for headings, whose capitals say nothing."""
    return "\n".join(
        one.text
        for one, mark in zip(page.paragraphs, page.marks, strict=True)
        if mark is None
        or mark.type not in (None, "heading")
        or mark.rule == "byline"
        or mark.rule.startswith("header:")
    )


def settled_types(fields: tuple[Field, ...]) -> dict[str, NameType]:
    """Return the types of names that the front matter settles: people, outlet and place."""
    kinds: dict[str, NameType] = {
        "outlet": "organisation",
        "place": "place",
        "author": "person",
        "interviewee": "person",
    }
    return {
        name: kinds[field.name]
        for field in fields
        if field.name in kinds and field.value is not None
        for name in ((field.value,) if isinstance(field.value, str) else field.value)
    }
