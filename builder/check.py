"""Archive → what is wrong across its files: names that lead nowhere, notes that lost their words, broken rules.

One rule a function; each takes the archive and settings and gives problems.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import partial

from builder.heads import PASSAGE_ID, PASSAGE_REF, ActorHead, OrganisationHead, PlaceHead, TopicHead
from builder.model import Archive, EntityKind, Entity, Passage, Record
from builder.problems import Problem
from builder.settings import Settings


def check_archive(archive: Archive, settings: Settings) -> tuple[Problem, ...]:
    """Apply every rule that needs more than one file, or a whole record."""
    return tuple(problem for rule in RULES for problem in rule(archive, settings))


def _line(thing: Record | Entity, key: str) -> int:
    while key and key not in thing.lines:
        key = key.rpartition(".")[0]
    return thing.lines.get(key, 1)


def _nearest(word: str, known: Iterator[str] | list[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f'"{near[0]}"' if near else ""


# --- identities -------------------------------------------------------------------------------------------


def _ids_are_unique(archive: Archive, _: Settings) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for thing in (*archive.entities, *archive.records):
        if thing.id in first:
            yield Problem("duplicate-id", "error", thing.path, 1, 1, f'the id "{thing.id}", which {first[thing.id]} has too',
                          "each id once in all kinds", "Rename one of the two files")
        first.setdefault(thing.id, thing.path)


def _names_lead_somewhere(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        yield from _record_references(record, archive)
    for entity in archive.entities:
        yield from _entity_references(entity, archive)


def _wanted(archive: Archive, thing: Record | Entity, key: str, identity: str | None, kinds: tuple[EntityKind, ...]) -> Iterator[Problem]:
    if identity is None:
        return
    entity = archive.entity.get(identity)
    if entity is not None and entity.kind in kinds:
        return
    known = [e.id for e in archive.entities if e.kind in kinds]
    folders = " or ".join(f"content/{kind}s/" for kind in kinds)
    found = f'{key.split(".")[0]}: "{identity}"' + (f", which is a {entity.kind}" if entity else "")
    near = _nearest(identity, known)
    yield Problem("unknown-id", "error", thing.path, _line(thing, key), 1, found, near or f"an id that has a file in {folders}",
                  f"Correct the id, or add {folders}{identity}.md" if not entity else "Name one of the right kind")


SPEAKERS: tuple[EntityKind, ...] = ("actor", "organisation", "outlet")


def _record_references(record: Record, archive: Archive) -> Iterator[Problem]:
    head = record.head
    want = partial(_wanted, archive, record)
    yield from want("outlet", head.outlet, ("outlet",))
    yield from want("place", head.place, ("place",))
    for key, ids in (("interviewer", head.interviewer), ("interviewee", head.interviewee), ("author", head.author)):
        for n, identity in enumerate(ids):
            yield from want(f"{key}.{n}", identity, SPEAKERS)
    for n, topic in enumerate(head.topics):
        yield from want(f"topics.{n}", topic, ("topic",))
    for n, rule in enumerate(head.mentions):
        for key in ("actor", "organisation", "place", "outlet"):
            yield from want(f"mentions.{n}.{key}", getattr(rule, key), (key,))
    for passage in record.passages:
        for mark in passage.marks:
            if mark.kind == "entity" and mark.target not in archive.entity:
                near = _nearest(mark.target, list(archive.entity))
                yield Problem("unknown-id", "error", record.path, passage.line, 1, f'the link entity:{mark.target}',
                              near or "an id that has a file in content/", "Correct the id in the link")


def _entity_references(entity: Entity, archive: Archive) -> Iterator[Problem]:
    head = entity.head
    want = partial(_wanted, archive, entity)
    everything: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")
    for n, other in enumerate(head.not_):
        yield from want(f"not.{n}", other, everything)
    for n, relation in enumerate(head.relations):
        yield from want(f"relations.{n}.to", relation.to, everything)
        yield from _passage_reference(entity, archive, f"relations.{n}.source", relation.source)
    if isinstance(head, ActorHead):
        for n, role in enumerate(head.roles):
            yield from want(f"roles.{n}.organisation", role.organisation, ("organisation", "outlet"))
            yield from _passage_reference(entity, archive, f"roles.{n}.source", role.source)
    if isinstance(head, OrganisationHead):
        for key in ("founded", "dissolved"):
            for n, claim in enumerate(getattr(head, key)):
                yield from _passage_reference(entity, archive, f"{key}.{n}.source", claim.source)
    if isinstance(head, PlaceHead):
        yield from want("part_of", head.part_of, ("place",))
    if isinstance(head, TopicHead):
        yield from want("broader", head.broader, ("topic",))


def _passage_reference(entity: Entity, archive: Archive, key: str, reference: str | None) -> Iterator[Problem]:
    if reference is None:
        return
    match = PASSAGE_REF.fullmatch(reference)
    assert match
    record = archive.record.get(match["record"])
    if record is None:
        yield Problem("unknown-source", "error", entity.path, _line(entity, key), 1, f'the record "{match["record"]}"',
                      _nearest(match["record"], list(archive.record)) or "a record of this archive", "Correct the source")
    elif match["passage"] not in record.by_id:
        yield Problem("unknown-source", "error", entity.path, _line(entity, key), 1,
                      f'the passage "{match["passage"]}" of {record.id}', "a passage of that record",
                      f"Look up the passage's id in {record.path}")


# --- records ----------------------------------------------------------------------------------------------


def _passages_have_ids(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        seen: dict[str, int] = {}
        for passage in record.passages:
            yield from _passage_id(record, passage, seen)


def _passage_id(record: Record, passage: Passage, seen: dict[str, int]) -> Iterator[Problem]:
    if not passage.id:
        yield Problem("passage-without-id", "error", record.path, passage.line, 1, f'"{passage.text[:40]}…" without an id',
                      "{ #p-… } at its end", "Run: sanad ids --write")
    elif not PASSAGE_ID.fullmatch(passage.id):
        yield Problem("bad-passage-id", "error", record.path, passage.line, 1, f"#{passage.id}",
                      "#p- and four letters or digits", "Remove it and run: sanad ids --write")
    elif passage.id in seen:
        yield Problem("duplicate-passage-id", "error", record.path, passage.line, 1,
                      f"#{passage.id} a second time (first on line {seen[passage.id]})", "each id once",
                      "Remove the newer one and run: sanad ids --write")
    seen.setdefault(passage.id, passage.line)


def _notes_have_their_words(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        for n, note in enumerate(record.head.notes):
            line = _line(record, f"notes.{n}.quote")
            passage = record.by_id.get(note.at)
            if passage is None:
                yield Problem("note-without-passage", "error", record.path, _line(record, f"notes.{n}.at"), 1, f"at: {note.at}",
                              "the id of a passage of this record", "Correct the id; it stands at the end of the passage")
                continue
            times = passage.text.count(note.quote)
            if times != 1:
                said = "not there" if times == 0 else f"there {times} times"
                yield Problem("note-lost-its-words", "error", record.path, line, 1,
                              f'"{note.quote}" is {said} in passage {note.at} (line {passage.line})', "words that occur exactly once",
                              "Copy the words from the passage, without its markup")


def _mention_rules_apply(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        for n, rule in enumerate(record.head.mentions):
            line = _line(record, f"mentions.{n}")
            if rule.at is not None and rule.at not in record.by_id:
                yield Problem("mention-without-passage", "error", record.path, line, 1, f"at: {rule.at}",
                              "the id of a passage of this record", "Correct the id; it stands at the end of the passage")
                continue
            passages = [record.by_id[rule.at]] if rule.at else list(record.passages)
            if not any(rule.text in p.text or _capitalised(rule.text) in p.text for p in passages):
                yield Problem("mention-lost-its-words", "error", record.path, line, 1, f'"{rule.text}", which is not there',
                              "words of the passage" if rule.at else "words of the text", "Copy the words, or remove the line")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inferences_give_evidence(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        for field, status in record.head.certainty.items():
            value = getattr(record.head, field)
            if value in (None, ()):
                yield Problem("certainty-of-nothing", "error", record.path, _line(record, f"certainty.{field}"), 1,
                              f"certainty of {field}, which is empty", "a value", f"Fill in {field} or remove its certainty")
            elif status == "inferred" and field not in record.head.evidence:
                yield Problem("inferred-without-evidence", "warning", record.path, _line(record, f"certainty.{field}"), 1,
                              f"{field} is inferred", f"evidence: {{{field}: why}}", "Say in a sentence what points to it")


def _withdrawn_is_empty(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        head = record.head
        if head.status != "withdrawn":
            if head.withdrawal:
                yield Problem("withdrawal-without-status", "error", record.path, _line(record, "withdrawal"), 1,
                              f"withdrawal: and status: {head.status}", "status: withdrawn", "Set the status or remove the withdrawal")
            continue
        if head.withdrawal is None:
            yield Problem("withdrawn-without-reason", "error", record.path, _line(record, "status"), 1, "status: withdrawn alone",
                          "withdrawal: {on: date, reason: …}", "Say when and why")
        for key in ("notes", "mentions", "interviewer", "interviewee", "author", "topics", "outlet", "place", "evidence"):
            if getattr(head, key):
                yield Problem("withdrawn-not-empty", "error", record.path, _line(record, key), 1, f"{key}: in a withdrawn record",
                              "id, title, dates and reason only", f"Remove {key}")
        if record.blocks:
            yield Problem("withdrawn-not-empty", "error", record.path, record.blocks[0].line, 1, "a text in a withdrawn record",
                          "no text", "Remove the text; git keeps it for the editors")


def _body_fits_publication(archive: Archive, _: Settings) -> Iterator[Problem]:
    for record in archive.records:
        head = record.head
        if head.rights.publish == "record" and record.passages:
            yield Problem("record-with-text", "error", record.path, record.passages[0].line, 1, "a text, and publish: record",
                          "no text", "Remove the text or choose publish: digest or full")
        if head.status == "published" and head.rights.publish != "record" and not record.passages:
            yield Problem("record-without-text", "error", record.path, 1, 1, "no text", "passages under the front matter",
                          "Add the text, or choose publish: record")


def _sources_may_be_public(archive: Archive, _: Settings) -> Iterator[Problem]:
    for name in archive.source_files:
        record = archive.record.get(name.rpartition(".")[0])
        path = f"content/sources/{name}"
        if record is None:
            yield Problem("source-without-record", "error", path, 1, 1, f'"{name}"', "the id of a record with its ending",
                          "Rename it to the record's id, or remove it")
        elif record.head.rights.publish != "full" or record.head.status == "withdrawn":
            yield Problem("source-may-not-be-public", "error", path, 1, 1,
                          f"the source of {record.id}, which is {'withdrawn' if record.head.status == 'withdrawn' else 'not published in full'}",
                          "only sources of records with publish: full", "Remove the file, also from git's history")


# --- authority --------------------------------------------------------------------------------------------


def _terms_are_known(archive: Archive, settings: Settings) -> Iterator[Problem]:
    words = settings.words
    for entity in archive.entities:
        for n, relation in enumerate(entity.head.relations):
            if relation.as_ not in words.relations:
                near = _nearest(relation.as_, list(words.relations))
                yield Problem("unknown-term", "error", entity.path, _line(entity, f"relations.{n}.as"), 1, f'as: "{relation.as_}"',
                              near or "one of " + ", ".join(words.relations), "Choose a known term, or add it to site_config/vocabularies.yml")
    for record in archive.records:
        statement = record.head.rights.statement
        if statement and statement not in words.rights_statements:
            near = _nearest(statement, list(words.rights_statements))
            yield Problem("unknown-term", "error", record.path, _line(record, "rights.statement"), 1, f'statement: "{statement}"',
                          near or "a statement listed in site_config/vocabularies.yml", "Correct the address or add it there")


def _roles_have_sources(archive: Archive, _: Settings) -> Iterator[Problem]:
    for entity in archive.entities:
        roles = entity.head.roles if isinstance(entity.head, ActorHead) else ()
        for key, claims in (("roles", roles), ("relations", entity.head.relations)):
            for n, claim in enumerate(claims):
                if claim.source is None:
                    yield Problem("unsourced", "note", entity.path, _line(entity, f"{key}.{n}"), 1, "a claim without a passage",
                                  "source: record-id#p-…", 'It is shown as "unsourced"')


def _variants_name_one(archive: Archive, _: Settings) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for entity in archive.entities:
        if entity.kind == "topic":
            continue
        seen: set[str] = set()
        forms = [(entity.name, "name"), *((v.text, f"variants.{n}") for n, v in enumerate(entity.head.variants) if v.match == "full")]
        for text, key in forms:
            if text in seen:
                yield Problem("repeated-variant", "warning", entity.path, _line(entity, key), 1, f'"{text}" twice', "each form once",
                              "Remove one")
            seen.add(text)
            if owner.get(text, entity.id) != entity.id:
                yield Problem("shared-name", "error", entity.path, _line(entity, key), 1, f'"{text}", a full name of {owner[text]} too',
                              "a form that names one of them", "Give it match: in-context on both, or a fuller form")
            owner.setdefault(text, entity.id)


RULES: tuple[Callable[[Archive, Settings], Iterator[Problem]], ...] = (
    _ids_are_unique,
    _names_lead_somewhere,
    _passages_have_ids,
    _notes_have_their_words,
    _mention_rules_apply,
    _inferences_give_evidence,
    _withdrawn_is_empty,
    _body_fits_publication,
    _sources_may_be_public,
    _terms_are_known,
    _roles_have_sources,
    _variants_name_one,
)
