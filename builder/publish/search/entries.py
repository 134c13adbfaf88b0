"""Annotated record → its entry: what the index keeps of it. Made record by record, and the same whatever else there is.

A record's documents are its head (title, people, place, topics, date), its passages in order, and its notes in the
order of their passages; the index knows each by its place in this row.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any

from builder import edtf
from builder.index.card import date_key
from builder.model import Annotated, Entity, Heading, Passage, Record, Speaker
from builder.publish.search.folding import folded_words, telling_words
from builder.render.words import body_language, date_words, kind_word, language_attributes
from builder.settings import Settings

NAMED, SPOKEN, OPEN = "@", ">", "~"
"""Signs before an entity's id: the documents that name it, the passages that it speaks, and what may mean it though
nothing is linked: passages with a short form that the rules of linking leave open, notes with its name."""
SIGNS = frozenset({NAMED, SPOKEN, OPEN})
FIRST_SIGN = 32

Bearers = Mapping[str, Sequence[tuple[str, str]]]
"""First word of a name → the folded names that begin with it, each with its bearer's id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one record. Small, and nothing but strings and numbers: made to be stored."""

    id: str
    order: tuple[object, ...]
    """Sorts records by date."""
    day: int
    """The first day it may mean, as `datetime.date` counts them; 0 where no year is stated."""
    year: int
    """The year it is filed under; 0 where none is stated."""
    documents: int
    notes: int
    terms: str
    """Words, and ids of entities with a sign before them, sorted, a line each."""
    places: str
    """For each term the documents that have it, a line each, a character for a document: see `sign_of`."""
    voices: tuple[tuple[str, str], ...]
    """Who speaks in it: the entity's id, or the label where nobody is known by it, and the words to show."""
    turns: str
    """For each document its voice, a character each: 0 nobody's, then the voices in their order. See `sign_of`."""
    named: tuple[str, ...]
    """Entities that it names or that speak in it."""
    head: tuple[tuple[str, str], ...]
    """What a list of texts says of it."""
    facets: tuple[str, str, str, tuple[str, ...]]
    """Kind, outlet, place, topics."""


_FIELDS = attrgetter(*Entry.__slots__)


def plain(entry: Entry) -> tuple[Any, ...]:
    """Turn an entry into plain values: `Entry(*plain(entry))` is the same."""
    fields: tuple[Any, ...] = _FIELDS(entry)
    return fields


def pack_entry(entry: Entry) -> bytes:
    """Turn an entry into bytes; equal entries have equal bytes."""
    return marshal.dumps(plain(entry), 0)


def entry_from(data: bytes) -> Entry:
    """Read an entry."""
    return Entry(*marshal.loads(data))  # noqa: S302 - our own bytes, with a sum over them


def record_entry(
    annotated: Annotated,
    entities: Mapping[str, Entity],
    settings: Settings,
    bearers: Callable[[], Bearers] | None = None,
) -> Entry:
    """Make the entry of one published record; ``entities`` is the authority, of which it needs names alone.

    Whoever makes many entries remembers what ``bearers_of`` gives; only a text with notes asks for it.
    """
    record, head = annotated.record, annotated.record.head
    when = date_words(head.date or head.published)
    texts = _texts(annotated, entities, settings, when)
    people = _people(annotated, entities, bearers or partial(bearers_of, entities))
    places = _places(texts)
    places.update(people)
    terms = sorted(places)
    stated = head.date or head.published
    date = edtf.parse(stated) if stated else None
    first = date.known[0] if date else None
    day = edtf.bounds(first)[0].toordinal() if first and first.year is not None else 0
    voices = tuple(sorted({voice_of(p.speaker): p.speaker.shown for p in annotated.passages if p.speaker}.items()))
    return Entry(
        record.id, date_key(record), day, (edtf.year_of(date) if date else None) or 0,
        len(texts), len(texts) - len(annotated.passages) - 1,
        "\n".join(terms), "\n".join([places[term] for term in terms]),
        voices, _turns(annotated, voices, len(texts)),
        tuple(sorted({one[1:] for one in people if one[0] == NAMED or (one[0] == SPOKEN and one[1:] in entities)})),
        tuple(_shown(record, entities, settings, when).items()),
        (head.kind, head.outlet or "", head.place or "", tuple(head.topics)),
    )  # fmt: skip


def _texts(annotated: Annotated, entities: Mapping[str, Entity], settings: Settings, when: str) -> list[str]:
    head = annotated.record.head
    known = [entities[identity].name for identity in _of_head(annotated.record) if identity in entities]
    said = (head.title, kind_word(annotated.record, settings), *known, when)
    passages = _passages(annotated.record)
    notes = [head.notes[anchored.index].text for passage in annotated.passages for anchored in passage.notes]
    return [" · ".join(said), *passages, *notes]


def _passages(record: Record) -> list[str]:
    """The passages of a text in order, each with the headings that stand directly above it."""
    passages: list[str] = []
    above = ""
    for block in record.blocks:
        if isinstance(block, Passage):
            passages.append(f"{above}{block.text}")
            above = ""
        elif isinstance(block, Heading):
            above += f"{block.text} · "
    return passages


def _of_head(record: Record) -> tuple[str, ...]:
    head = record.head
    ids = (*head.interviewee, *head.author, *head.interviewer, head.outlet, head.place, *head.topics)
    return tuple(identity for identity in ids if identity)


def _places(texts: Iterable[str]) -> dict[str, str]:
    """Words of texts → the texts that have them; the plain words of the language are left out."""
    places: dict[str, str] = {}
    so_far = places.get
    for number, text in enumerate(texts):
        place = sign_of(number)
        for word in set(chain.from_iterable(map(telling_words, text.split()))):
            places[word] = so_far(word, "") + place
    return places


def _people(annotated: Annotated, entities: Mapping[str, Entity], bearers: Callable[[], Bearers]) -> dict[str, str]:
    """Ids with a sign before them → the documents that name them, that they speak, that may mean them."""
    places: dict[str, str] = defaultdict(str)
    for identity in {*_of_head(annotated.record)} & entities.keys():
        places[NAMED + identity] += sign_of(0)
    for number, passage in enumerate(annotated.passages, 1):
        for identity in {mention.entity for mention in passage.mentions}:
            places[NAMED + identity] += sign_of(number)
        if passage.speaker:
            places[SPOKEN + voice_of(passage.speaker)] += sign_of(number)
    number_of = {passage.passage.id: number for number, passage in enumerate(annotated.passages, 1)}
    left_open = {(number_of[name.passage], identity) for name in annotated.open_names for identity in name.candidates}
    for number, identity in sorted(left_open):
        places[OPEN + identity] += sign_of(number)
    for number, identity in _named_in_notes(annotated, bearers):
        places[OPEN + identity] += sign_of(number)
    return places


def _named_in_notes(annotated: Annotated, bearers: Callable[[], Bearers]) -> list[tuple[int, str]]:
    """Who is named by their full name in which note: number of the document and id."""
    notes = [annotated.record.head.notes[one.index].text for passage in annotated.passages for one in passage.notes]
    if not notes:
        return []
    names = bearers()
    found = set()
    for number, text in enumerate(notes, len(annotated.passages) + 1):
        words = folded_words(text)
        row = f" {' '.join(words)} "
        found |= {(number, identity) for word in words for name, identity in names.get(word, ()) if f" {name} " in row}
    return sorted(found)


def bearers_of(entities: Mapping[str, Entity]) -> Bearers:
    """Find who bears which name, by its first word."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identity, entity in entities.items():
        if words := folded_words(entity.name):
            found[words[0]].append((" ".join(words), identity))
    return found


def _turns(annotated: Annotated, voices: Sequence[tuple[str, str]], documents: int) -> str:
    order = {voice: number for number, (voice, _) in enumerate(voices, 1)}
    turns = [0, *(order[voice_of(p.speaker)] if p.speaker else 0 for p in annotated.passages)]
    return "".join(map(sign_of, turns + [0] * (documents - len(turns))))


def voice_of(speaker: Speaker) -> str:
    """Who speaks: the entity's id, or the words of a label that nobody is known by."""
    return speaker.entity or " ".join(speaker.shown.split())


def sign_of(document: int) -> str:
    """The character that stands for a document of a record in `Entry.places`; none is the end of a line."""
    return chr(document + FIRST_SIGN)


def _shown(record: Record, entities: Mapping[str, Entity], settings: Settings, when: str) -> dict[str, str]:
    head = record.head
    language = language_attributes(body_language(record, settings), settings.archive.language)
    shown = {
        "id": record.id,
        "title": head.title,
        "kind": kind_word(record, settings),
        "outlet": _names((head.outlet,) if head.outlet else (), entities),
        "who": _names(head.interviewee or head.author, entities),
        "date": when,
        **dict(language),
    }
    return {key: value for key, value in shown.items() if value}


def _names(ids: Sequence[str], entities: Mapping[str, Entity]) -> str:
    return " and ".join(entities[identity].name for identity in ids if identity in entities)
