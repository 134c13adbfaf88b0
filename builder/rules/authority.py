"""What must hold of names and claims: known terms, forms that name one entity, labels that name a speaker."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import ANSWER_LABELS, QUESTION_LABELS, Names, resolve_speaker
from builder.body import slugify
from builder.heads import ActorHead, OrganisationHead
from builder.model import Archive, Entity, Passage, Record
from builder.names.fold import keys_of
from builder.names.neighbours import TITLES
from builder.problems import Problem
from builder.rules.finding import Rule, fault, line_of, nearest, nearest_or_all
from builder.settings import Settings

_SILENT_LABELS = frozenset({"interviewer", "interviewee"})
"""Labels that are right where the speaker has no name in the front matter."""


def terms_are_known(archive: Archive, settings: Settings) -> Iterator[Problem]:
    """Relations, roles and kinds of organisation are words of `vocabularies.yml`.

    A relation must be: the page of the other side is worded by it. An unlisted role or kind is pointed out.
    """
    words = settings.words
    where = "Choose a listed word, or add this one to site_config/vocabularies.yml"
    for entity in archive.entities:
        for n, relation in enumerate(entity.head.relations):
            if relation.as_ not in words.relations:
                yield fault("unknown-value", entity, f"relations.{n}.as", f'as: "{relation.as_}"',
                            nearest_or_all(relation.as_, words.relations), where)
        for key, word, known in _free_terms(entity, settings):
            if word not in known:
                yield Problem("unknown-value", "warning", entity.path, line_of(entity, key), 1,
                              f'{key.split(".")[-1]}: "{word}"', nearest_or_all(word, known), where)


def _free_terms(entity: Entity, settings: Settings) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    head, words = entity.head, settings.words
    if isinstance(head, ActorHead) and words.roles:
        for n, role in enumerate(head.roles):
            yield f"roles.{n}.role", role.role, words.roles
    if isinstance(head, OrganisationHead) and head.kind and words.organisation_kinds:
        yield "kind", head.kind, words.organisation_kinds


def forms_stand_once(archive: Archive, _: Settings) -> Iterator[Problem]:
    """No entity lists a form of its name twice in one language."""
    for entity in archive.entities:
        seen: set[tuple[str, str | None]] = {(entity.name, None)}
        for n, variant in enumerate(entity.head.variants):
            form = (variant.text, variant.lang)
            if form in seen and not (variant.text == entity.name and variant.match != "full"):
                yield Problem("variant-twice", "warning", entity.path, line_of(entity, f"variants.{n}"), 1,
                              f'"{variant.text}" a second time', "each form once", "Keep one of the two")
            seen.add(form)


def full_forms_name_one(archive: Archive, _: Settings) -> Iterator[Problem]:
    """A form that links everywhere is one entity's alone: of two bearers none could be linked."""
    bearers: dict[tuple[str, ...], list[tuple[Entity, str, str]]] = {}
    for entity in archive.entities:
        for text, key in _full_forms(entity):
            bearers.setdefault(keys_of(text), []).append((entity, text, key))
    for forms in bearers.values():
        for entity, text, key in forms:
            others = sorted({other.name for other, _, _ in forms if other.id != entity.id})
            if others:
                yield Problem("variant-taken", "warning", entity.path, line_of(entity, key), 1,
                              f'"{text}", a full form of {", ".join(others)} too',
                              "a form that names one of them",
                              "Delete it here, or give it match: in-context on both sides")


def _full_forms(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.kind == "topic":
        return
    listed = {variant.text for variant in entity.head.variants}
    if entity.name not in listed:
        yield entity.name, "name"
    for n, variant in enumerate(entity.head.variants):
        if variant.match == "full":
            yield variant.text, f"variants.{n}"


def labels_name_speakers(record: Record, names: Names) -> Iterator[Problem]:
    """A bold label stands for one speaker of the record or of the authority."""
    known: dict[str, Problem | None] = {}
    for passage in record.passages:
        if passage.label is not None and passage.label not in known:
            known[passage.label] = _fault_of_label(record, passage, passage.label, names)
    yield from (problem for problem in known.values() if problem)


def _fault_of_label(record: Record, passage: Passage, label: str, names: Names) -> Problem | None:
    word = label.strip().casefold()
    speaker = resolve_speaker(label, record, names)
    if speaker is None or speaker.entity or word in _SILENT_LABELS or word in QUESTION_LABELS:
        return None
    if _is_without_file(label, record, names):
        return None
    place = (record.path, passage.line, 1)
    if word in ANSWER_LABELS:
        return Problem("speaker-unknown", "warning", *place, f'the label "{label}", and no interviewee',
                       "an interviewee", "Add interviewee: to the front matter, or write the speaker's name")
    bearers = _bearers(label, record, names)
    if len(bearers) > 1:
        return Problem("speaker-ambiguous", "error", *place,
                       f'the label "{label}", which fits {" and ".join(bearers)}',
                       "a label that fits one speaker", "Write the full name into the label")
    return Problem("speaker-unknown", "warning", *place, f'the label "{label}"',
                   _meant_by(label, record, names) or "the name of somebody in the archive",
                   "Write the name as the archive has it, or add a file for whoever speaks")


def _meant_by(label: str, record: Record, names: Names) -> str:
    """The name of whoever a label is a slip away from: somebody of the record, under any form, or of the archive."""
    head = record.head
    own = (*head.interviewee, *head.interviewer, *head.author)
    bearers = {form.text: names.entities[one].name for one in own for form in names.forms.get(one, ())}
    near = nearest(label, bearers).strip('"')
    return f'"{bearers[near]}"' if near else nearest(label, [entity.name for entity in names.entities.values()])


def _is_without_file(label: str, record: Record, names: Names) -> bool:
    """Tell whether a label is made of the words of an id that leads nowhere, which is a problem of its own."""
    words = slugify(" ".join(word for word in label.split() if word.strip(".") not in TITLES))
    return any(f"-{one}".endswith(f"-{words}") for one in _people_without_file(record, names) if words)


def _people_without_file(record: Record, names: Names) -> list[str]:
    head = record.head
    people = (*head.interviewer, *head.interviewee, *head.author, *filter(None, [head.outlet]))
    return [identity for identity in people if identity not in names.entities]


def askers_ask(record: Record, names: Names) -> Iterator[Problem]:
    """In an interview with labels, whoever is its interviewer has turns: else its questions count as nobody's."""
    head = record.head
    if head.kind != "interview" or not head.interviewer or {*head.interviewer} & {*_people_without_file(record, names)}:
        return
    labels = {passage.label: passage for passage in reversed(record.passages) if passage.label is not None}
    heard = [(resolve_speaker(label, record, names), passage) for label, passage in labels.items()]
    others = [passage for speaker, passage in heard if speaker and speaker.part == "turn"]
    if others and not any(speaker and speaker.part == "question" for speaker, _ in heard):
        first = min(others, key=lambda passage: passage.line)
        yield Problem("interviewer-silent", "warning", record.path, first.line, 1,
                      f'the label "{first.label}", and no turn by interviewer: {", ".join(head.interviewer)}',
                      "questions under the interviewer's name",
                      "Write **Interviewer:** before the questions, or name under interviewer: whoever asks them")


def _bearers(label: str, record: Record, names: Names) -> tuple[str, ...]:
    """Names of the record's own people to whom a label may belong, by any form or by the family name."""
    head, keys = record.head, keys_of(label)
    people = dict.fromkeys((*head.interviewer, *head.interviewee, *head.author))
    return tuple(
        names.entities[identity].name
        for identity in people
        if any(keys_of(form.text) in (keys, keys[-1:]) for form in names.forms.get(identity, ()))
    )


RULES_OF_ALL: tuple[Rule, ...] = (terms_are_known, forms_stand_once, full_forms_name_one)
