"""The converter's course: bytes, text, page, facts, blocks, quotations, names, draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from builder.convert.blocks import blocks_of, dropped_of
from builder.convert.facts import facts_of
from builder.convert.facts.case import Case
from builder.convert.language import language_of
from builder.convert.names import names_in, people_in
from builder.convert.page import Page, page_of
from builder.convert.paragraphs import one_line
from builder.convert.people import Known, known_people
from builder.convert.quotations import quotations_in
from builder.convert.readers import reader_for
from builder.convert.reading import ARABIC_SCRIPT, ONE_FORM, Reading, reading_from
from builder.convert.structure import is_prose, structured
from builder.convert.structure.cast import CAST
from builder.convert.structure.headers import ASKED_BY, ASKER
from builder.convert.structure.imprints import IMPRINT
from builder.convert.structure.lines import BELOW
from builder.convert.structure.names_by_day import BY_DAY
from builder.convert.structure.settled import with_title_settled
from builder.convert.values import (
    Block,
    Decoded,
    Draft,
    Dropped,
    Field,
    FieldValue,
    KnownName,
    Name,
    NameType,
    Quotation,
    Unreadable,
)
from builder.uncollected import uncollected

SIGNED = ("byline", BELOW, BY_DAY, ASKED_BY, ASKER, "speaker label")
"""Rules whose lines are dropped and yet name people."""
NO_PROSE = "The file is tens of thousands of lines of a few signs; no questions, headings or furniture were looked for."
T = TypeVar("T", Block, Dropped, Quotation)


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
    if len(data) > reading.limits.bytes:
        raise Unreadable(f"The file has {len(data)} bytes; the limit is {reading.limits.bytes}.")
    with uncollected():
        draft = read(data, name, reading)
    return draft if known is None else with_known(draft, known)


def read(data: bytes, name: str, reading: Reading) -> Draft:
    """Return all that is read in a file, without what the archive knows."""
    source = reader_for(name, data)(data, reading.limits)
    language, decisive = language_of(source.text, reading)
    page = structured(page_of(plain_letters(source, language), reading, language))
    words = kept_text(page)
    people = people_in(words, page.cues)
    fields = facts_of(Case(page, people, decisive))
    page = with_title_settled(page, fields) if is_prose(page) else page
    blocks = blocks_of(page, people, fields)
    draft = Draft(
        text=page.text,
        fields=fields,
        blocks=blocks,
        dropped=dropped_of(page),
        quotations=quotations_in(blocks, besides_authors(people, page, fields), page.cues),
        names=names_in(running_text(page), people, page.cues, settled_types(fields)),
        encoding=source.encoding,
        warnings=source.warnings if is_prose(page) else (*source.warnings, NO_PROSE),
    )
    return draft if page.text is source.text else in_own_letters(draft, source.text)


def besides_authors(people: Known, page: Page, fields: tuple[Field, ...]) -> Known:
    """Return the people of a text in which nobody speaks in turns without who wrote it: “she” is somebody else."""
    author = next((field.value for field in fields if field.name == "author"), None) or ()
    if page.has_turns() or not author:
        return people
    return known_people(name for name in people.names if name not in author)


def plain_letters(source: Decoded, language: str | None) -> Decoded:
    """Return a Persian or Pashto text with the Arabic forms of two letters as Persian ones, sign for sign.

    Keyboards mix them, so the cues are in one form too (`reading_from`); what is read is given in the text's own.
    """
    return replace(source, text=source.text.translate(ONE_FORM)) if language in ARABIC_SCRIPT else source


def in_own_letters(draft: Draft, text: str) -> Draft:
    """Return a draft that was read in plain letters in those of the text itself."""

    def own(words: str | None) -> str | None:
        place = -1 if words is None else draft.text.find(words)
        return words if words is None or place < 0 else text[place : place + len(words)]

    return replace(
        draft,
        text=text,
        fields=tuple(replace(one, value=each(own, one.value)) for one in draft.fields),
        blocks=tuple(replace(as_written(one, text), speaker=own(one.speaker)) for one in draft.blocks),
        dropped=tuple(as_written(one, text) for one in draft.dropped),
        quotations=tuple(quoted(own, as_written(one, text)) for one in draft.quotations),
        names=tuple(replace(one, text=own(one.text) or one.text) for one in draft.names),
    )


def quoted(own: Callable[[str | None], str | None], one: Quotation) -> Quotation:
    """Return a quotation whose speaker and cue are as `own` gives them."""
    return replace(one, speaker=own(one.speaker), speaker_text=own(one.speaker_text), cue=own(one.cue))


def each(own: Callable[[str | None], str | None], value: FieldValue | None) -> FieldValue | None:
    """Return a field's words, or each of them, as `own` gives them."""
    return tuple(own(one) or one for one in value) if isinstance(value, tuple) else own(value)


def as_written(one: T, text: str) -> T:
    """Return a block or another stretch in the letters of the text itself."""
    written = one_line(text[one.start : one.end])
    return replace(one, text=written) if len(written) == len(one.text) and written != one.text else one


def convert_elsewhere(data: bytes, name: str, settings: str) -> Draft:
    """Return all the converter reads in a file, for a worker: everything that goes in and comes out can be pickled.

    `settings` is the mapping of `reading.yml` as JSON: a process makes the cues and their patterns of it only once.
    `with_known` adds the entities afterwards. Raises Unreadable like `convert`, CueError like `reading_from`.
    """
    return convert(data, name, reading_of(settings))


@lru_cache(maxsize=2)
def reading_of(settings: str) -> Reading:
    """Return the cues that a mapping in JSON holds."""
    return reading_from(json.loads(settings))


def with_known(draft: Draft, known: Callable[[str], tuple[KnownName, ...]]) -> Draft:
    """Return a draft whose names have the type and the entity of the one bearer that the archive knows, if it does."""
    return replace(draft, names=tuple(known_name(name, known(name.text)) for name in draft.names))


def known_name(name: Name, bearers: tuple[KnownName, ...]) -> Name:
    """Return a candidate name; the archive's own knowledge outranks the guess of its type."""
    return replace(name, type=bearers[0].type, entity=bearers[0].entity) if len(bearers) == 1 else name


def kept_text(page: Page) -> str:
    """Return the words of all paragraphs that can hold names: all but furniture, with bylines and labels."""
    return "\n".join(
        one.text
        for one, mark in zip(page.paragraphs, page.marks, strict=True)
        if mark is None
        or not mark.dropped
        or mark.rule in (*SIGNED, IMPRINT)
        or mark.rule.startswith(("header:", CAST))
    )


def running_text(page: Page) -> str:
    """Return the kept words but for headings, whose capitals say nothing."""
    return "\n".join(
        one.text
        for one, mark in zip(page.paragraphs, page.marks, strict=True)
        if mark is None
        or mark.type not in (None, "heading")
        or mark.rule in SIGNED
        or mark.rule.startswith(("header:", CAST))
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
