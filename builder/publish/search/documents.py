"""Index → what can be found: every passage, note, text and authority record as one document.

A document is shown as it stands here, so it carries what an excerpt needs. Offsets count UTF-16 units, as in a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.index.concordance import Index
from builder.model import FOLDER_OF_KIND, Annotated, AnnotatedPassage, Entity, Passage
from builder.render.words import date_words, kind_word
from builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Document:
    """Something that a search can find."""

    shown: Mapping[str, Any]
    """What the search page needs to print it; short keys, since there is one for every passage."""
    text: str
    """The words by which it is found."""


def documents_of(index: Index, settings: Settings) -> tuple[Document, ...]:
    """Make the documents of all published records, in date order, then those of the authority."""
    found: list[Document] = []
    for annotated in index.records:
        found.append(_text(annotated, index, settings))
        for passage in annotated.passages:
            found.append(_passage(annotated, passage))
            found += _notes(annotated, passage)
    found += (_entity(entity) for entity in index.archive.entities)
    return tuple(found)


def _text(annotated: Annotated, index: Index, settings: Settings) -> Document:
    head, entities = annotated.record.head, index.archive.entity
    ids = (*head.interviewee, *head.author, *head.interviewer, head.outlet, head.place, *head.topics)
    known = tuple(identity for identity in ids if identity and identity in entities)
    date = date_words(head.date or head.published)
    said = (head.title, kind_word(annotated.record, settings), *(entities[identity].name for identity in known), date)
    return Document({"k": "text", "r": annotated.record.id, "t": head.title, "m": known}, " · ".join(said))


def _passage(annotated: Annotated, found: AnnotatedPassage) -> Document:
    passage, speaker = found.passage, found.speaker
    at = utf16_offsets(passage.text)
    mentions = [x for m in found.mentions for x in (at(m.start), at(m.end), m.entity)]
    shown = {
        "k": "passage", "r": annotated.record.id, "p": passage.id, "n": passage.number, "t": passage.text,
        "s": [at(end) for _, end in found.sentences[:-1]], "m": mentions,
    }
    if speaker:
        shown |= {"w": speaker.shown, "by": speaker.entity}
    return Document(shown, passage.text)


def _notes(annotated: Annotated, found: AnnotatedPassage) -> Iterator[Document]:
    for anchored in found.notes:
        note = annotated.record.head.notes[anchored.index]
        passage = found.passage
        shown = {"k": "note", "r": annotated.record.id, "p": passage.id, "n": passage.number, "t": note.text}
        yield Document(shown, note.text)


def _entity(entity: Entity) -> Document:
    life = " ".join(block.text for block in entity.life if isinstance(block, Passage))
    said = " · ".join(x for x in (entity.head.description, life) if x)
    return Document({"k": "entity", "e": entity.id, "t": said}, said)


def utf16_offsets(text: str) -> Callable[[int], int]:
    """Give the function from code points of ``text`` to UTF-16 units."""
    wide = [n for n, character in enumerate(text) if ord(character) > 0xFFFF]
    return lambda position: position + sum(n < position for n in wide)


def entity_address(entity: Entity) -> str:
    """The address of an entity's page below the site."""
    return f"{FOLDER_OF_KIND[entity.kind]}/{entity.id}/"


def names_of(ids: Sequence[str], index: Index) -> str:
    """Names of entities, in words."""
    return " and ".join(index.archive.entity[i].name for i in ids if i in index.archive.entity)
