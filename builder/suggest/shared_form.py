"""Short forms that are linked to one of two whom the editors tell apart, where the text points at the other.

    "Massoud's father" is linked to ahmad-massoud, not: [ahmad-shah-massoud]; "father" → confirm it under mentions:
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.model import Annotated, AnnotatedPassage, Archive, Entity, Mention
from builder.names.fold import keys_of
from builder.names.forms import forms_of
from builder.names.neighbours import TITLES
from builder.suggest.entry import as_yaml, at
from builder.suggest.value import Suggestion

_POINTING = """
father mother son daughter brother sister uncle nephew cousin grandfather grandson widow late elder younger senior
junior slain martyr martyred assassinated namesake
پدر پدرش مادر پسر پسرش فرزند دختر برادر برادرش خواهر کاکا مرحوم فقید شهید
"""
POINTING = frozenset(_POINTING.split())
"""Words that speak of somebody else of the family, or of one who is dead."""
_WORD = re.compile(r"[^\W\d_]+")


def shared_forms(annotated: Annotated, archive: Archive) -> Iterator[Suggestion]:
    """Short forms of a record that the rules link, and that may mean one whom the same file is not to be taken for."""
    named = {mention.entity for passage in annotated.passages for mention in passage.mentions}
    for passage in annotated.passages:
        seen = set()
        for mention in passage.mentions:
            if mention.rule != "in-context" or mention.surface in seen:
                continue
            for other in _others(archive.entity[mention.entity], mention.surface, archive):
                why = _sign(passage, mention, archive.entity[mention.entity], other)
                why = why or ("the text names both" if other.id in named else "")
                if why:
                    seen.add(mention.surface)
                    yield _to_confirm(annotated, passage, mention, other, why)


def _others(entity: Entity, surface: str, archive: Archive) -> Iterator[Entity]:
    """Those whom the files tell apart from somebody, and whose name the same words are."""
    ids = {*entity.head.not_, *(one.id for one in archive.entities if entity.id in one.head.not_)}
    for one in sorted(ids):
        other = archive.entity.get(one)
        if other is not None and keys_of(surface) in {keys_of(form.text) for form in forms_of(other)}:
            yield other


def _sign(passage: AnnotatedPassage, mention: Mention, entity: Entity, other: Entity) -> str:
    """The word of the sentence that points at the other: a word of kinship or death, or a title only the other has."""
    text = passage.passage.text
    start, end = next(((a, b) for a, b in passage.sentences if a <= mention.start < b), (0, len(text)))
    words = [word.casefold() for word in _WORD.findall(text[start:end])]
    titles = _titles(other) - _titles(entity)
    found = next((word for word in words if word in POINTING or word in titles), "")
    return f"“{found}” in the sentence" if found else ""


def _titles(entity: Entity) -> frozenset[str]:
    """The titles in what a file says somebody is; small."""
    roles = " ".join(role.role for role in getattr(entity.head, "roles", ()))
    words = {word.casefold() for word in _WORD.findall(f"{entity.head.description or ''} {roles}")}
    return frozenset(words & {title.casefold() for title in TITLES})


def _to_confirm(
    annotated: Annotated, passage: AnnotatedPassage, mention: Mention, other: Entity, why: str
) -> Suggestion:
    ids = (mention.entity, other.id)
    words, place = as_yaml(mention.surface), passage.passage.id
    rules = (f"- {{text: {words}, at: {place}, {other.kind}: {one}}}" for one in ids)
    found = at("shared-form", mention.surface, annotated, passage, mention.start)
    return replace(found, candidates=ids, why=why, into=f"{annotated.record.path}, mentions, one of the two",
                   paste="\n".join(rules))
