"""The commands that read texts: `sanad convert` and `sanad add`."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from builder import pipeline
from builder.add import BadSettingError, known_names, propose_id, set_fields
from builder.annotate import Names
from builder.convert import Draft, Reading, Unreadable, convert, draft_as_json, draft_to_markdown, reading_from
from builder.convert.as_text import draft_as_text, field_lines
from builder.fields import ID
from builder.mint import minter
from builder.model import Archive
from builder.settings import Settings, load_settings
from builder.write import write_file

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))


@click.command("convert")
@FILES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
@click.pass_obj
def convert_command(root: Path, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what the converter reads in a text; write nothing."""
    settings = load_settings(root)
    desk = pipeline.read_desk(root, settings, drafts=True)
    reading = reading_from(settings.reading)
    for path in files:
        draft = _read(path, reading, desk.names)[1]
        if as_json:
            click.echo(json.dumps(draft_as_json(draft), ensure_ascii=False))
        else:
            click.echo(f"{path}\n{draft_as_text(draft)}\n")


@click.command("add")
@FILES
@click.option("--id", "identity", help="The record's id (default: from date, interviewee or title, outlet).")
@click.option("--set", "fields", multiple=True, metavar="KEY=VALUE", help="Fill in a field by hand; may be given several times.")
@click.option("--publish", type=click.Choice(["digest", "full", "record"]), default="digest", help="How much may be public; full also keeps the file in content/sources.")
@click.pass_obj
def add_command(root: Path, files: tuple[Path, ...], identity: str | None, fields: tuple[str, ...], publish: str) -> None:
    """Make a draft record of a text."""
    settings = load_settings(root)
    desk = pipeline.read_desk(root, settings, drafts=True)
    if identity is not None and (len(files) > 1 or not ID.fullmatch(identity)):
        _refuse("--id takes one id of lower-case words joined by hyphens, for one file.")
    taken = {*desk.archive.entity, *desk.archive.record, *(p.stem for p in (root / "content").glob("*/*.md"))}
    for path in files:
        taken.add(_add(root, path, settings, desk, identity, fields, publish, taken))


def _add(root: Path, path: Path, settings: Settings, desk: pipeline.Desk, identity: str | None, fields: tuple[str, ...],
         publish: str, taken: set[str]) -> str:
    data, draft = _read(path, reading_from(settings.reading), desk.names)
    digest = hashlib.sha256(data).hexdigest()
    known = next((r for r in desk.archive.records if r.head.source.sha256 == digest), None)
    if known:
        click.echo(f"{path} is in the archive already, byte for byte: {known.path}. Nothing was written.")
        return known.id
    identity = identity or propose_id(draft, taken)
    if identity in taken:
        _refuse(f'The id "{identity}" is taken. Choose another with --id.')
    record = draft_to_markdown(draft, minter(()), known=known_names(desk.names), sha256=digest, publish=publish)
    try:
        record = set_fields(record, fields)
    except BadSettingError as error:
        _refuse(str(error))
    target = root / "content" / "records" / f"{identity}.md"
    if publish == "full":
        write_file(root / "content" / "sources" / f"{identity}{path.suffix.lower()}", data)
    write_file(target, record.encode())
    _report(target.relative_to(root), draft, desk.archive)
    return identity


def _report(target: Path, draft: Draft, archive: Archive) -> None:
    """End with what was read, what is missing and the next step."""
    for line in field_lines(draft):
        click.echo(line)
    passages = sum(block.type != "heading" for block in draft.blocks)
    strangers = [name.text for name in draft.names if name.entity is None and name.type != "unknown"]
    click.echo(f"\nWrote {target.as_posix()}: {passages} passages; the archive has {len(archive.records)} other texts.")
    if strangers:
        click.echo(f"Names the archive does not know: {', '.join(strangers[:8])}{' …' if len(strangers) > 8 else ''}.")
    click.echo("Next: open the file, confirm each value, then run: sanad check")


def _read(path: Path, reading: Reading, names: Names) -> tuple[bytes, Draft]:
    try:
        data = path.read_bytes()
        return data, convert(data, path.name, reading, known_names(names))
    except OSError as error:
        _refuse(f"{path} cannot be read: {error.strerror}.")
    except Unreadable as refusal:
        _refuse(f"{path}: {refusal}")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)
