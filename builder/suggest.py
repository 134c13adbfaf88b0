"""Annotated archive → work for the editors: names the authority lacks, short forms left open, claims without a source.

Nothing here is a fault; the check reports those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from builder.convert.names import is_name, runs_in, split_run
from builder.convert.reading import Cues, Reading
from builder.heads import ActorHead
from builder.index.concordance import Index
from builder.model import Annotated, AnnotatedPassage, Archive, Entity
from builder.names.romanise import same_name

Kind = Literal["unknown-name", "unknown-speaker", "open-name", "never-named", "unsourced"]
KINDS: tuple[Kind, ...] = ("unknown-name", "unknown-speaker", "open-name", "never-named", "unsourced")
ALIKE = 0.8
"""From here on two words are taken for spellings of one name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that an editor may want to look at."""

    kind: Kind
    text: str
    path: str
    line: int
    passage: str = ""
    """Where it is met first: ``record-id#p-xxxx``."""
    count: int = 1
    candidates: tuple[str, ...] = ()
    """Ids of those it may mean."""

    @property
    def advice(self) -> str:
        """What can be done, in a sentence."""
        some = " or ".join(self.candidates)
        return {
            "unknown-name": f"may be a spelling of {some}" if some else "is named by nobody in the authority",
            "unknown-speaker": "speaks, and has no file",
            "open-name": f"may be {some}: decide under mentions:" if some else "is nobody's name in this text",
            "never-named": "is named in no text",
            "unsourced": "is claimed without a passage",
        }[self.kind]


def suggest(index: Index, reading: Reading) -> tuple[Suggestion, ...]:
    """Gather suggestions from all records of ``index``; of the same words the first place stands, with a count."""
    found: dict[tuple[str, str, tuple[str, ...]], Suggestion] = {}
    for one in (*_from_records(index, reading), *_from_authority(index)):
        key = (one.kind, one.text, one.candidates)
        met = found.get(key)
        found[key] = replace(met, count=met.count + 1) if met else one
    return tuple(sorted(found.values(), key=lambda s: (KINDS.index(s.kind), -s.count, s.text, s.path, s.line)))


def as_data(suggestions: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """Suggestions as plain values for JSON."""
    return [{**asdict(one), "advice": one.advice} for one in suggestions]


def as_lines(suggestions: Iterable[Suggestion]) -> list[str]:
    """Suggestions for a terminal, one a line."""
    lines = []
    for one in suggestions:
        times = f" ({one.count} times)" if one.count > 1 else ""
        lines.append(f'{one.path}:{one.line}: "{one.text}"{times} {one.advice} [{one.kind}]')
    return lines


def _from_records(index: Index, reading: Reading) -> Iterator[Suggestion]:
    alike = _spellings(index.archive)
    for annotated in index.records:
        cues = reading.cues(annotated.record.head.language.partition("-")[0])
        for name in annotated.open_names:
            at = f"{annotated.record.id}#{name.passage}"
            yield Suggestion("open-name", name.surface, annotated.record.path, name.line, at, 1, name.candidates)
        for passage in annotated.passages:
            yield from _speaker(annotated, passage)
            settled = _settled(annotated, passage)
            for text in _unknown_names(passage, cues):
                if not any(text in other or other in text for other in settled):
                    yield _at("unknown-name", text, annotated, passage, alike(text))


def _settled(annotated: Annotated, passage: AnnotatedPassage) -> tuple[str, ...]:
    """Words of a passage that are reported as open, or of which the editors say that they name nobody."""
    identity = passage.passage.id
    opened = (name.surface for name in annotated.open_names if name.passage == identity)
    decided = (rule.text for rule in annotated.record.head.mentions if rule.none and rule.at in {None, identity})
    return (*opened, *decided)


def _at(
    kind: Kind, text: str, annotated: Annotated, passage: AnnotatedPassage, candidates: tuple[str, ...] = ()
) -> Suggestion:
    record, place = annotated.record, passage.passage
    return Suggestion(kind, text, record.path, place.line, f"{record.id}#{place.id}", 1, candidates)


def _speaker(annotated: Annotated, passage: AnnotatedPassage) -> Iterator[Suggestion]:
    speaker = passage.speaker
    if speaker and passage.opens_turn and speaker.entity is None and speaker.part == "turn":
        yield _at("unknown-speaker", speaker.shown, annotated, passage)


def _unknown_names(passage: AnnotatedPassage, cues: Cues) -> Iterator[str]:
    text = passage.passage.text
    taken = [(mention.start, mention.end) for mention in passage.mentions]
    for run, start in runs_in(text, cues):
        if any(a < start + len(run) and start < b for a, b in taken):
            continue
        if is_name(text, run, start, cues):
            yield split_run(run, cues)


def _spellings(archive: Archive) -> Callable[[str], tuple[str, ...]]:
    """Make the look-up of those whose name is spelled like another, word by word."""
    known = [(entity, entity.name.split()) for entity in archive.entities if entity.kind != "topic"]

    def alike(text: str) -> tuple[str, ...]:
        words = text.split()
        return tuple(
            entity.id
            for entity, name in known
            if len(name) == len(words) > 1 and all(same_name(a, b) >= ALIKE for a, b in zip(words, name, strict=True))
        )

    return alike


def _from_authority(index: Index) -> Iterator[Suggestion]:
    for entity in index.archive.entities:
        if entity.kind != "topic" and not index.groups.get(entity.id):
            yield Suggestion("never-named", entity.name, entity.path, 1, candidates=(entity.id,))
        for key, text in _unsourced(entity):
            yield Suggestion("unsourced", text, entity.path, entity.lines.get(key, 1), candidates=(entity.id,))


def _unsourced(entity: Entity) -> Iterator[tuple[str, str]]:
    head = entity.head
    for n, relation in enumerate(head.relations):
        if relation.source is None:
            yield f"relations.{n}", f"{relation.as_} {relation.to}"
    for n, role in enumerate(head.roles if isinstance(head, ActorHead) else ()):
        if role.source is None:
            yield f"roles.{n}", f"{role.role}, {role.organisation}"
