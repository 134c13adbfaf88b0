"""The commands that read texts: `sanad convert` and `sanad add`."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from builder import pipeline
from builder.add import BadSettingError, NewRecord, new_names, propose_id, report_lines, set_fields
from builder.cli_resolve import load_customs
from builder.command import COMMAND
from builder.conversion import convert_files
from builder.convert import Draft, draft_as_json, draft_to_markdown, reading_from, with_known
from builder.convert.as_text import draft_as_text
from builder.convert.blocks import left_out
from builder.convert.identified import Known
from builder.convert.kinship import nearest, nearest_print, runs_of
from builder.convert.markdown import Terms
from builder.convert.readers import READERS, extension_by_bytes, extension_of
from builder.executors import Crew, ExecutorError, open_executor
from builder.fields import ID
from builder.fingerprint import fingerprint
from builder.known import known_names, likely_names
from builder.mint import minter
from builder.ordered import run_ordered
from builder.settings import Settings, load_settings
from builder.write import write_file

STANDARD_INPUT = Path("-")
BATCH = 4
"""Files that a worker is given at a time."""
MANY = 12
"""Files for which it pays to start other processes."""
WIDEST = 120
"""Columns that a table takes at most."""
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
ID_HELP = "The record's id (default: from date, interviewee or title, outlet)."
SET_HELP = "Fill in a field by hand; may be given several times."
PUBLISH_HELP = "How much may be public; full also keeps the file in content/sources, and needs --basis."
BASIS_HELP = "On what the archive may publish a whole text."


@dataclass(frozen=True, slots=True)
class Received:
    """A text as it came: its path, bytes and SHA-256, and what the converter reads in it."""

    path: Path
    data: bytes
    digest: str
    draft: Draft


@dataclass(slots=True)
class Desk:
    """The archive while texts are added to it: its ids, its digests, its words, the fingerprints of what it read."""

    taken: set[str]
    digests: dict[str, str]
    texts: list[tuple[str, str]] = field(default_factory=list)
    prints: list[tuple[str, frozenset[str]]] = field(default_factory=list)


@click.command("convert")
@FILES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
@click.pass_obj
def convert_command(root: Path, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what the converter reads in texts, in the texts of a folder, or in standard input (-); write nothing."""
    settings = load_settings(root)
    known = known_names(pipeline.read_desk(root, settings, drafts=True).names)
    paths = _texts(files)
    with _crew(len(paths), None) as crew:
        for one in _received(paths, settings, known, crew):
            json_line = json.dumps(draft_as_json(one.draft), ensure_ascii=False) if as_json else ""
            click.echo(json_line or f"{one.path}\n{draft_as_text(one.draft)}\n")


@click.command("add")
@FILES
@click.option("--id", "identity", help=ID_HELP)
@click.option("--set", "fields", multiple=True, metavar="KEY=VALUE", help=SET_HELP)
@click.option("--publish", type=click.Choice(["digest", "full", "record"]), default="digest", help=PUBLISH_HELP)
@click.option("--basis", type=click.Choice(["permission", "licence", "quotation"]), help=BASIS_HELP)
@click.option("--executor", metavar="WHERE", help="Where texts are read: serial, threads, processes or dask://HOST:PORT.")
@click.pass_obj
def add_command(
    root: Path,
    files: tuple[Path, ...],
    identity: str | None,
    fields: tuple[str, ...],
    publish: str,
    basis: str | None,
    executor: str | None,
) -> None:
    """Make draft records of texts, of the texts of a folder, or of standard input (-)."""
    settings = load_settings(root)
    desk = pipeline.read_desk(root, settings, drafts=True)
    paths = _texts(files)
    if identity is not None and (len(paths) > 1 or not ID.fullmatch(identity)):
        _refuse("--id takes one id of lower-case words joined by hyphens, for one file.")
    if publish == "full" and basis is None:
        _refuse("--publish full makes the whole text public: say with --basis why (permission, licence or quotation).")
    # All are read before any is written: a text that cannot be read leaves the archive as it was.
    known = known_names(desk.names)
    try:
        with _crew(len(paths), executor) as crew:
            received = list(_received(paths, settings, known, crew))
    except ExecutorError as error:
        _refuse(str(error))
    there = _desk_of(root, desk)
    likely = likely_names(desk.names, known, load_customs(root))
    terms = Terms(publish, basis)
    written = [(one, _record(one, likely, there, identity, fields, terms)) for one in received]
    for one, new in written:
        if new is not None:
            _write(root, one, new, terms)


def _desk_of(root: Path, desk: pipeline.Desk) -> Desk:
    """Return what the archive holds already."""
    ids = {*desk.archive.entity, *desk.archive.record, *(path.stem for path in (root / "content").glob("*/*.md"))}
    ids |= {redirect.old for redirect in desk.archive.redirects}
    digests = {one.head.source.sha256: one.path for one in desk.archive.records if one.head.source.sha256}
    texts = [(one.path, "\n".join(passage.text for passage in one.passages)) for one in desk.archive.records]
    prints = [(one.path, frozenset(map(str, one.head.source.words))) for one in desk.archive.records]
    return Desk(ids, digests, texts, prints)


def _record(
    one: Received, known: Known, desk: Desk, identity: str | None, fields: tuple[str, ...], terms: Terms
) -> NewRecord | None:
    """Return the record of a text, or None, having said so, where the archive has it byte for byte."""
    if all(block.type == "heading" for block in one.draft.blocks):
        _refuse(f"{one.path} holds no passage: all of it was taken for furniture, as {COMMAND} convert shows.")
    if one.digest in desk.digests:
        click.echo(f"{_called(one.path)} is in the archive already, byte for byte: {desk.digests[one.digest]}.")
        click.echo("Nothing was written for it.")
        return None
    words = "\n".join(block.text for block in one.draft.blocks)
    prints = frozenset(found for block in one.draft.blocks if (found := fingerprint(block.text)))
    near = nearest(runs_of(words), desk.texts) or nearest_print(prints, desk.prints)
    identity = identity or propose_id(one.draft, desk.taken, known)
    if identity in desk.taken:
        _refuse(f'The id "{identity}" is taken. Choose another with --id.')
    record = draft_to_markdown(one.draft, minter(()), known=known, sha256=one.digest, terms=terms, near=near)
    try:
        record = set_fields(record, fields)
    except BadSettingError as error:
        _refuse(str(error))
    path = f"content/records/{identity}.md"
    desk.taken.add(identity)
    desk.digests[one.digest] = path
    desk.texts.append((path, words))
    desk.prints.append((path, prints))
    like = (f"{near[1]:.0%} of its words stand in {near[0]} too.",) if near else ()
    by_hand = [setting.partition("=")[0].strip() for setting in fields]
    columns = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    report = (*like, *report_lines(one.draft, by_hand, new_names(one.draft, known), columns))
    return NewRecord(identity, record, report)


def _write(root: Path, one: Received, new: NewRecord, terms: Terms) -> None:
    """Write a record, and its source where the whole of it may be public, and say what was done."""
    kept = None
    if terms.publish == "full":
        extension = extension_of(one.path.name) or extension_by_bytes(one.data)
        kept = f"content/sources/{new.identity}{extension}"
        write_file(root / kept, one.data)
    write_file(root / "content" / "records" / f"{new.identity}.md", new.record.encode())
    passages = sum(block.type != "heading" for block in one.draft.blocks)
    counted = f"{passages} passage" if passages == 1 else f"{passages} passages"
    click.echo(f"Wrote content/records/{new.identity}.md: {counted} of {_called(one.path)}.")
    if kept:
        click.echo(f"Kept the file as received in {kept}: whoever can see the repository can read all of it.")
    if left := len(left_out(one.draft)):
        what = "One stretch was" if left == 1 else f"{left} stretches were"
        shown = f"{COMMAND} convert {shlex.quote(str(one.path))}"
        click.echo(f"{what} left out as no part of the text: {shown} shows each with the reason.")
    for line in (*one.draft.warnings, *new.report):
        click.echo(line)


def _called(path: Path) -> str:
    """Return what a text is called in a message."""
    return "Standard input" if path == STANDARD_INPUT else str(path)


def _texts(files: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files meant, a folder standing for the texts in it that the converter can read, by name."""
    found: list[Path] = []
    for path in files:
        if path == STANDARD_INPUT or not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.iterdir() if not one.name.startswith("."))
        readable = [one for one in inside if one.is_file() and extension_of(one.name) in READERS]
        if not readable:
            _refuse(f"{path} holds no text that the converter reads ({', '.join(READERS)}).")
        for one in inside:
            if one not in readable:
                what = "folders within a folder" if one.is_dir() else "such files"
                click.echo(f"{one}: left aside, the converter does not read {what}.", err=True)
        found.extend(readable)
    return tuple(found)


def _received(paths: Sequence[Path], settings: Settings, known: Known, crew: Crew) -> Iterator[Received]:
    """Give texts with what is read in each; refuse in one sentence what cannot be read."""
    limits = reading_from(settings.reading).limits
    came = [(path, _bytes_of(path, limits.bytes)) for path in paths]
    files = [(path.name, data) for path, data in came]
    work = partial(convert_files, json.dumps(settings.reading), limits.seconds)
    batches = (files[start : start + BATCH] for start in range(0, len(files), BATCH))
    read = (one for batch in run_ordered(crew, work, batches) for one in batch)
    for (path, data), one in zip(came, read, strict=True):
        if one.draft is None:
            of_many = " Nothing was written, of the others neither: take it out, or mend it, and run this again."
            _refuse(f"{path}: {one.refusal}{of_many if len(paths) > 1 else ''}")
        yield Received(path, data, hashlib.sha256(data).hexdigest(), with_known(one.draft, known))


def _crew(files: int, executor: str | None) -> AbstractContextManager[Crew]:
    """Whoever reads so many files: this process alone where they are few, unless somebody else was asked for."""
    return open_executor(executor or ("processes" if files >= MANY else None), os.cpu_count() or 1)


def _bytes_of(path: Path, limit: int) -> bytes:
    """Return a file's bytes, never many more than the limit; refuse in one sentence what has more."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(limit + 1)
        if path.is_file() and path.stat().st_size > limit:
            _refuse(f"{path}: The file has {path.stat().st_size} bytes; the limit is {limit}.")
        return path.read_bytes()
    except OSError as error:
        _refuse(f"{path} cannot be read: {error.strerror}.")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)
