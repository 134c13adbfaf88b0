"""What must hold within a record: ids of passages, words of notes and decisions, dates, tombstones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import edtf, hijri
from builder.command import COMMAND
from builder.fields import PASSAGE_ID
from builder.model import Archive, Passage, Record
from builder.problems import Problem
from builder.rules.finding import RecordRule, fault, line_of
from builder.settings import Settings

_OF_TEXT = (
    "notes", "mentions", "interviewer", "interviewee", "author", "topics", "outlet", "place", "evidence",
)


def passages_have_ids(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """Every passage has an id of its own."""
    seen: dict[str, int] = {}
    for passage in record.passages:
        yield from _passage_id(record, passage, seen)


def _passage_id(record: Record, passage: Passage, seen: dict[str, int]) -> Iterator[Problem]:
    place = (record.path, passage.line, 1)
    if not passage.id:
        yield Problem("passage-without-id", "error", *place, f'"{passage.text[:40]}…" without an id',
                      "{ #p-… } at its end", f"Run: {COMMAND} ids --write")
    elif not PASSAGE_ID.fullmatch(passage.id):
        yield Problem("passage-id-malformed", "error", *place, f"#{passage.id}",
                      "#p- and four small letters or digits", f"Take the id away and run: {COMMAND} ids --write")
    elif passage.id in seen:
        yield Problem("duplicate-passage-id", "error", *place,
                      f"#{passage.id}, which line {seen[passage.id]} has", "each id once",
                      f"Take it away where it was added later and run: {COMMAND} ids --write")
    seen.setdefault(passage.id, passage.line)


def notes_have_their_words(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """The words of a note stand exactly once in its passage."""
    if record.head.status == "withdrawn":
        return
    for n, note in enumerate(record.head.notes):
        passage = record.by_id.get(note.at)
        if passage is None:
            yield _no_such_passage(record, f"notes.{n}.at", note.at)
            continue
        times = passage.text.count(note.quote)
        where = f"in passage {note.at} (line {passage.line})"
        if times == 0:
            yield fault("note-lost-quote", record, f"notes.{n}.quote",
                        f'"{note.quote}", which is not {where}', "words of the passage",
                        "Copy the words from the passage, without its markup")
        elif times > 1:
            yield fault("note-ambiguous-quote", record, f"notes.{n}.quote",
                        f'"{note.quote}" {times} times {where}', "words that occur once",
                        "Quote more words, until they occur once")


def _no_such_passage(record: Record, key: str, identity: str) -> Problem:
    return fault("dangling-passage", record, key, f"at: {identity}", "the id of a passage of this record",
                 "Copy the id from the end of the passage that holds the words")


def decisions_find_their_words(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """The words of a decision on a mention stand in its passage, or somewhere in the text."""
    if record.head.status == "withdrawn":
        return
    for n, rule in enumerate(record.head.mentions):
        if rule.at is not None and rule.at not in record.by_id:
            yield _no_such_passage(record, f"mentions.{n}.at", rule.at)
            continue
        passages = [record.by_id[rule.at]] if rule.at else record.passages
        capitalised = rule.text[:1].upper() + rule.text[1:]
        if not any(rule.text in p.text or capitalised in p.text for p in passages):
            yield fault("mention-lost-text", record, f"mentions.{n}.text",
                        f'"{rule.text}", which is not there',
                        f"words of passage {rule.at}" if rule.at else "words of the text",
                        "Copy the words as the passage has them, or delete the decision")


def inferences_give_evidence(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """Certainty is said of values that are there, and an inferred one says from what."""
    for field, status in record.head.certainty.items():
        place = (record.path, line_of(record, f"certainty.{field}"), 1)
        if not getattr(record.head, field):
            yield Problem("certainty-of-nothing", "error", *place,
                          f"certainty of {field}, which is empty", "a value",
                          f"Fill in {field} or remove its certainty")
        elif status == "inferred" and field not in record.head.evidence:
            yield Problem("evidence-missing", "warning", *place, f"{field}: inferred, without evidence",
                          f'evidence: {{{field}: "…"}}', "Say in a sentence what points to it")


def published_after_it_took_place(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """No text was published before what it tells took place."""
    happened, published = record.head.date, record.head.published
    if happened is None or published is None:
        return
    first, last = edtf.earliest(edtf.parse(happened)), edtf.latest(edtf.parse(published))
    if first is not None and last is not None and last < first:
        yield Problem("published-before-date", "warning", record.path, line_of(record, "published"), 1,
                      f"published: {published}, before date: {happened}", "a day on or after the date",
                      "Correct one of the two dates")


def dates_are_of_the_common_calendar(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """No talk took place and no text was published in the years that now stand in calendars of the Solar Hijri era."""
    for key in ("date", "published"):
        given = getattr(record.head, key)
        year = edtf.year_of(edtf.parse(given)) if given else None
        if year is not None and year in hijri.YEARS:
            yield fault("solar-date", record, key, f"{key}: {given}, a year of the Solar Hijri calendar",
                        _in_common_years(given) or "a date of the common calendar",
                        "Write the date in the common calendar")


def _in_common_years(given: str) -> str:
    """The same day, month or year as the archive writes dates; nothing where it is none."""
    parts = [int(part) for part in re.findall("[0-9]+", given)] if re.fullmatch("[0-9-]+[?~%]?", given) else []
    mark = given[-1] if parts and not given[-1].isdigit() else ""
    try:
        match parts:
            case [year]:
                first, last = hijri.month_span(year, 1)[0], hijri.month_span(year, 12)[1]
            case [year, month]:
                first, last = hijri.month_span(year, month)
            case [year, month, day]:
                return f'"{hijri.to_gregorian(year, month, day)}{mark}"'
            case _:
                return ""
    except ValueError:
        return ""
    return f'"{first}{mark}/{last}{mark}"'


def tombstones_are_empty(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """A withdrawn record keeps title, dates and reason, and no other has a reason for withdrawal."""
    head = record.head
    if head.status == "withdrawn":
        yield from _left_in_tombstone(record)
    elif head.withdrawal:
        yield fault("withdrawal-of-published", record, "withdrawal",
                    f"a withdrawal, and status: {head.status}", "status: withdrawn",
                    "Set the status and delete the text, or delete the withdrawal")


def _left_in_tombstone(record: Record) -> Iterator[Problem]:
    head = record.head
    if head.withdrawal is None:
        yield fault("missing-key", record, "status", "status: withdrawn, and no reason",
                    "withdrawal: {on: …, reason: …}", "Say when the record was withdrawn and why")
    for key in _OF_TEXT:
        if getattr(head, key):
            yield fault("withdrawn-with-content", record, key, f'"{key}" in a withdrawn record',
                        "title, dates and reason alone", f"Delete {key}")
    if record.blocks:
        yield Problem("withdrawn-with-content", "error", record.path, record.blocks[0].line, 1,
                      "a text in a withdrawn record", "no text", "Delete everything below the front matter")


def text_fits_publication(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """A record described only has no text, and any other that is published has one."""
    head = record.head
    if head.rights.publish == "record" and head.status != "withdrawn" and record.passages:
        yield Problem("text-not-public", "error", record.path, record.passages[0].line, 1,
                      "a text, and publish: record", "no text",
                      "Delete the text, or choose publish: digest or full")
    elif head.rights.publish != "record" and head.status == "published" and not record.passages:
        yield Problem("text-missing", "error", record.path, 1, 1,
                      f"no text, and publish: {head.rights.publish}", "passages under the front matter",
                      "Add the text, or choose publish: record")


RULES: tuple[RecordRule, ...] = (
    passages_have_ids,
    notes_have_their_words,
    decisions_find_their_words,
    inferences_give_evidence,
    published_after_it_took_place,
    dates_are_of_the_common_calendar,
    tombstones_are_empty,
    text_fits_publication,
)
