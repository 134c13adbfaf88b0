"""Passages as they stand on a record's page: speaker, numbered and linked words, notes beside them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Annotated, AnnotatedPassage, Archive, Heading
from builder.render.nodes import Box, Inlines, Link, Node, Para, Quote, Strong, Title
from builder.render.weave import content_link, page_of, weave, wrap_marks, wrap_mentions, wrap_notes
from builder.render.words import date_words, join_dots, language_attributes
from builder.settings import Settings


def passage_nodes(annotated: Annotated, archive: Archive, settings: Settings) -> Iterator[Node]:
    """All of a record's headings, speakers, passages and notes, in order."""
    by_line = {p.passage.line: p for p in annotated.passages}
    for block in annotated.record.blocks:
        if isinstance(block, Heading):
            yield Title(max(2, block.level), (block.text,), block.slug, ("text-heading",))
        else:
            passage = by_line[block.line]
            if passage.opens_turn:
                yield _speaker(passage, archive)
            yield _passage(annotated, passage, archive, settings)
            yield from notes_of(annotated, passage, settings)


def _speaker(passage: AnnotatedPassage, archive: Archive) -> Node:
    speaker = passage.speaker
    assert speaker
    shown = (speaker.shown,)
    inner: Inlines = shown
    if speaker.entity in archive.entity and speaker.entity:
        inner = (Link(shown, page_of(archive, speaker.entity), ("name", archive.entity[speaker.entity].kind),
                      (("data-entity", speaker.entity),)),)
    return Para(inner, classes=("speaker", speaker.part))


def _passage(annotated: Annotated, passage: AnnotatedPassage, archive: Archive, settings: Settings) -> Node:
    record, own = annotated.record, passage.passage
    wraps = [
        *wrap_marks(tuple(m for m in own.marks if m.kind != "entity"), lambda target: content_link(target, record.path)),
        *wrap_mentions(passage.mentions, archive),
        *wrap_notes(passage.notes),
    ]
    number = Link((str(own.number),), f"#{own.id}", ("pn",), (("aria-label", f"Passage {own.number}"),))
    classes = ("passage", passage.speaker.part if passage.speaker else "narration", *((own.kind,) if own.kind != "paragraph" else ()))
    attributes = language_attributes(record.head.language, settings.archive.language)
    para = Para((number, " ", *weave(own.text, wraps)), own.id, classes, attributes)
    return Quote((para,)) if own.kind == "quote" else para


def notes_of(annotated: Annotated, passage: AnnotatedPassage, settings: Settings) -> Iterator[Node]:
    """The editors' notes on one passage, each with the words it is about."""
    for anchored in passage.notes:
        note = annotated.record.head.notes[anchored.index]
        label = settings.words.note_kinds[note.kind]
        about = join_dots(((Strong((label,), ("note-kind",)),), (note.by,), (date_words(note.on),)))
        yield Box(
            (Para(about, classes=("note-head",)), Para(("On “", note.quote, "”: ", note.text), classes=("note-text",))),
            ("note", f"note-{note.kind}"),
            "aside",
            f"note-{anchored.index + 1}",
            (("aria-label", f"{label} by the editors"),),
        )
