"""A name or id → what the archive knows of it, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from builder import edtf
from builder.annotate import Names
from builder.index.concordance import Group, Index
from builder.model import Archive, Entity, Record
from builder.names.fold import keys_of


def find(asked: str, archive: Archive) -> tuple[Entity | Record, ...]:
    """Everything that an id or a name may mean: under any form, any case, in any script, short or full."""
    if asked in archive.entity:
        return (archive.entity[asked],)
    if asked in archive.record:
        return (archive.record[asked],)
    wanted = _folded(asked)
    found = [entity for entity in archive.entities if wanted in {_folded(name) for name in _names_of(entity)}]
    titled = [record for record in archive.records if _folded(record.head.title) == wanted]
    return (*found, *titled) if wanted else ()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(key.casefold() for key in keys_of(name))


def _names_of(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield entity.sort.partition(",")[0]
    for variant in entity.head.variants:
        yield variant.text


def show(thing: Entity | Record, index: Index, names: Names) -> tuple[str, ...]:
    """Say what the archive knows of an entity or a record, a line each."""
    return tuple(_show_entity(thing, index, names) if isinstance(thing, Entity) else _show_record(thing, index))


def _show_entity(entity: Entity, index: Index, names: Names) -> Iterator[str]:
    yield f"{entity.name} · {entity.kind} {entity.id}"
    if entity.head.description:
        yield f"  {entity.head.description}"
    yield f"  file: {entity.path}"
    for form in sorted(names.forms.get(entity.id, ()), key=lambda form: (form.reach, form.text)):
        if form.text != entity.name:
            yield f"  {'in context' if form.reach == 'in-context' else 'everywhere'}: {form.text}"
    for variant in entity.head.variants:
        if variant.match == "never":
            yield f"  never linked: {variant.text}"
    for other in entity.head.not_:
        yield f"  not to be confused with: {other}"
    groups = index.groups.get(entity.id, ())
    yield f"  {_count(index.mentions(entity.id), 'mention')} in {_count(len(groups), 'text')}"
    for group in groups:
        yield from _show_group(group)


def _show_group(group: Group) -> Iterator[str]:
    date = edtf.in_words(edtf.parse(group.card.date)) if group.card.date else "undated"
    parts = f" ({', '.join(group.parts)})" if group.parts else ""
    spoken = f", speaks {_count(group.met.spoken, 'passage')}" if group.met.spoken else ""
    yield f"\n  {group.card.id} · {date}{parts}{spoken}"
    for line in group.lines:
        yield f"    #{line.extract.passage} {' '.join(line.extract.text.split())}"


def _show_record(record: Record, index: Index) -> Iterator[str]:
    head = record.head
    yield f"{head.title} · record {record.id}"
    yield f"  file: {record.path}"
    yield f"  {head.status}, {head.kind}, publish: {head.rights.publish}, {_count(len(record.passages), 'passage')}"
    for key in ("outlet", "interviewer", "interviewee", "author", "date", "published", "place", "topics"):
        value = getattr(head, key)
        if value:
            yield f"  {key}: {value if isinstance(value, str) else ', '.join(value)}"
    annotated = next((one for one in index.records if one.record.id == record.id), None)
    for identity in sorted(annotated.entities & index.archive.entity.keys()) if annotated else ():
        times = sum(m.entity == identity for p in annotated.passages for m in p.mentions) if annotated else 0
        yield f"    {_count(times, 'mention')}: {index.archive.entity[identity].name} ({identity})"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
