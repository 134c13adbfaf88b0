"""Record × names → Annotated: who speaks, who is named, where each note's words stand. Pure, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Literal

from builder.heads import RecordHead
from builder.model import Anchored, Annotated, AnnotatedPassage, Archive, Entity, Heading, Passage, Record, Speaker
from builder.names.fold import words_of
from builder.names.forms import Form, forms_of
from builder.names.level import level_texts
from builder.names.link import link_record
from builder.names.matcher import Matcher
from builder.names.neighbours import TITLES
from builder.sentences import split_sentences

QUESTION_LABELS = frozenset({"q", "question", "interviewer", "پرسش", "سوال", "سؤال"})
ANSWER_LABELS = frozenset({"a", "answer", "interviewee", "پاسخ", "جواب"})
NARRATION_LABELS = frozenset({"text", "متن"})


@dataclass(frozen=True, slots=True)
class Names:
    """The authority made ready: every form, and the matcher that finds them."""

    forms: Mapping[str, tuple[Form, ...]]
    """Entity id → its forms."""
    matcher: Matcher
    entities: Mapping[str, Entity]
    digest: str
    """Of equal digests, equal annotations of any record: of the authority, annotation knows nothing else."""


def prepare_names(entities: Iterable[Entity]) -> Names:
    """Make the forms of all entities ready to be found."""
    by_id = {entity.id: entity for entity in entities}
    forms = {identity: forms_of(entity) for identity, entity in sorted(by_id.items())}
    matcher = Matcher(form for own in forms.values() for form in own)
    shown = "\n".join(f"{identity} {entity.name}" for identity, entity in sorted(by_id.items()))
    return Names(forms, matcher, by_id, sha256(f"{matcher.digest}\n{shown}".encode()).hexdigest())


def annotate_archive(archive: Archive, names: Names, *, drafts: bool = False) -> tuple[Annotated, ...]:
    """Annotate every published record (and every draft, where asked), in the order of the archive."""
    shown = {"published", "draft"} if drafts else {"published"}
    return tuple(annotate(record, names) for record in archive.records if record.head.status in shown)


def annotate(record: Record, names: Names) -> Annotated:
    """Resolve speakers, mentions, notes and sentences of one record."""
    turns = _turns(record, names)
    speakers = {speaker.entity for speaker, _ in turns if speaker and speaker.entity}
    linked = link_record(record, names.matcher, sorted(speakers))
    passages = tuple(
        AnnotatedPassage(
            passage, speaker, opens, mentions, _anchor_notes(record, passage), split_sentences(passage.text)
        )
        for passage, (speaker, opens), mentions in zip(record.passages, turns, linked.mentions, strict=True)
    )
    for one in passages:
        for mention in one.mentions:
            if one.passage.text[mention.start : mention.end] != mention.surface:
                raise RuntimeError(f"a mention in {record.id}#{one.passage.id} is not the text at its place")
    return Annotated(record, passages, linked.open_names)


def _turns(record: Record, names: Names) -> list[tuple[Speaker | None, bool]]:
    """The speaker of each passage, and whether the passage opens the turn."""
    turns: list[tuple[Speaker | None, bool]] = []
    resolved: dict[str, Speaker | None] = {}
    speaker: Speaker | None = None
    for block in record.blocks:
        if isinstance(block, Heading):
            speaker = None
        elif block.label is None:
            turns.append((speaker, False))
        else:
            if block.label not in resolved:
                resolved[block.label] = resolve_speaker(block.label, record, names)
            speaker = resolved[block.label]
            turns.append((speaker, speaker is not None))
    return turns


def resolve_speaker(label: str, record: Record, names: Names) -> Speaker | None:
    """Find who a label stands for: the record's own people first, then the authority. None: the text narrates."""
    word = label.strip().casefold()
    if word in NARRATION_LABELS:
        return None
    head = record.head
    askers, answerers = head.interviewer, (*head.interviewee, *head.author)
    if word in QUESTION_LABELS:
        return Speaker(_name(names, askers) or "Interviewer", askers[0] if askers else None, "question")
    if word in ANSWER_LABELS:
        return Speaker(_name(names, answerers) or "Interviewee", answerers[0] if answerers else None, "answer")
    entity = _entity_called(label, (*askers, *answerers), names) or _entity_called(label, None, names)
    if entity is None:
        return Speaker(label.strip(), None, "turn")
    return Speaker(names.entities[entity].name, entity, _part(entity, head))


def _part(entity: str, head: RecordHead) -> Literal["question", "answer", "turn"]:
    if entity in head.interviewer:
        return "question"
    return "answer" if entity in head.interviewee else "turn"


def _name(names: Names, ids: tuple[str, ...]) -> str | None:
    return names.entities[ids[0]].name if ids and ids[0] in names.entities else None


def _entity_called(label: str, among: tuple[str, ...] | None, names: Names) -> str | None:
    """The one entity that bears the name on a label, titles aside; short forms of ``among`` count like full ones."""
    words = words_of(label)
    for hit in sorted(names.matcher.find(level_texts((label,))), key=attrgetter("start")):
        before = (words.raw(n) for n, (start, _) in enumerate(words.spans) if start < hit.start)
        if hit.word_end != words.spans[-1][1] or not all(word in TITLES for word in before):
            continue
        forms = [form for form in hit.known.forms if among is None or form.entity in among]
        full = [form for form in forms if form.reach == "full"]
        found = {form.entity for form in full or forms if form.reach == "full" or form.person or among}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _anchor_notes(record: Record, passage: Passage) -> tuple[Anchored, ...]:
    anchored = []
    for index, note in enumerate(record.head.notes):
        start = passage.text.find(note.quote) if note.at == passage.id else -1
        if start >= 0:
            anchored.append(Anchored(index, start, start + len(note.quote)))
    return tuple(sorted(anchored, key=lambda a: (a.start, a.end, a.index)))
