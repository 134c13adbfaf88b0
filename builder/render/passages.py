"""Passages as they stand on a record's page: speaker, numbered and linked words, notes beside them.

A passage with notes opens a stretch that lasts to the next one, so that on a wide screen a long note may stand
beside all of it instead of pushing its passage's neighbours away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.model import FULL_TEXT, Annotated, AnnotatedPassage, Archive, Heading, Speaker
from builder.render.nodes import Attributes, Box, Inlines, Link, Node, Para, Quote, Span, Strong, Title
from builder.render.weave import content_link, name_link, weave, wrap_marks, wrap_mentions, wrap_notes
from builder.render.words import body_language, date_words, join_dots, language_attributes
from builder.settings import Settings


def passage_nodes(annotated: Annotated, archive: Archive, settings: Settings) -> Iterator[Node]:
    """All of a record's headings, speakers, passages and notes, in order."""
    stretch: list[Node] = []
    noted = False
    for part, has_notes in _parts(annotated, archive, settings):
        if has_notes and stretch:
            yield from _stretch(stretch, noted=noted)
            stretch, noted = [], False
        stretch += part
        noted = noted or has_notes
    yield from _stretch(stretch, noted=noted)


def _stretch(nodes: Iterable[Node], *, noted: bool) -> Iterable[Node]:
    return (Box(tuple(nodes), ("stretch",)),) if noted else nodes


def _parts(annotated: Annotated, archive: Archive, settings: Settings) -> Iterator[tuple[list[Node], bool]]:
    """Each passage after the headings and speaker that lead to it and before its notes; and whether it has notes."""
    waiting = iter(annotated.passages)
    leading: list[Node] = []
    spoken = False
    heard: set[str] = set()
    for block in annotated.record.blocks:
        if isinstance(block, Heading):
            spoken = False
            heard.clear()
            leading.append(Title(max(2, block.level), (block.text,), block.slug))
            continue
        passage = next(waiting)
        if passage.opens_turn and passage.speaker:
            leading.append(_speaker(passage.speaker, archive, heard))
        elif spoken and passage.speaker is None:
            leading.append(Para(("The text",), classes=("speaker", "narrator")))
        spoken = passage.speaker is not None
        notes = tuple(notes_of(annotated, passage, settings)) if passage.notes else ()
        beside = [Box(notes, ("notes",), attributes=_own_language(annotated, settings))] if notes else []
        yield [*leading, _passage(annotated, passage, archive, settings), *beside], bool(notes)
        leading = []
    if leading:
        yield leading, False


def _own_language(annotated: Annotated, settings: Settings) -> Attributes:
    """Turn the editors' notes back to the site's language inside a text in another."""
    foreign = language_attributes(body_language(annotated.record, settings), settings.archive.language)
    return (("lang", settings.archive.language), ("dir", "ltr")) if foreign else ()


def _speaker(speaker: Speaker, archive: Archive, heard: set[str]) -> Node:
    """The label of a turn, a link for a speaker who is not yet ``heard`` under this heading, and is so hereafter."""
    shown: Inlines = (speaker.shown,)
    entity = archive.entity.get(speaker.entity or "")
    if entity and entity.id not in heard:
        heard.add(entity.id)
        shown = (name_link(shown, entity, plain=True),)
    return Para(shown, classes=("speaker", speaker.part))


def _passage(annotated: Annotated, passage: AnnotatedPassage, archive: Archive, settings: Settings) -> Node:
    record, own = annotated.record, passage.passage
    wraps = [
        *wrap_marks(own.marks, lambda target: content_link(target, record.path)),
        *wrap_mentions(passage.mentions, archive, plain=True),
        *wrap_notes(passage.notes),
    ]
    number = Link((str(own.number),), f"#{own.id}")
    part = (passage.speaker.part,) if passage.speaker else ()
    classes = (*part, *((own.kind,) if own.kind != "paragraph" else ()))
    language = record.head.language if own.id.startswith(FULL_TEXT) else body_language(record, settings)
    attributes = language_attributes(language, settings.archive.language)
    para = Para((number, " ", *weave(own.text, wraps)), own.id, classes, attributes)
    return Quote((para,)) if own.kind == "quote" else para


def notes_of(annotated: Annotated, passage: AnnotatedPassage, settings: Settings) -> Iterator[Node]:
    """The editors' notes on one passage, each with the words it is about."""
    language = language_attributes(body_language(annotated.record, settings), settings.archive.language)
    for anchored in passage.notes:
        note = annotated.record.head.notes[anchored.index]
        label = settings.words.note_kinds[note.kind]
        about = join_dots(((Strong((label,), ("note-kind",)),), (note.by,), (date_words(note.on),)))
        quote = Span((note.quote,), ("note-quote",), attributes=language)
        yield Box(
            (Para(about, classes=("note-head",)), Para((quote, " ", note.text), classes=("note-text",))),
            ("note", f"note-{note.kind}"),
            "aside",
            f"note-{anchored.index + 1}",
            (("role", "note"), ("aria-label", f"{label} by the editors")),
        )
