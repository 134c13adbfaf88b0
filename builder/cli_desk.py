"""The commands of the editors' desk: `sanad ids`, `sanad show`, `sanad suggest`, `sanad schema`."""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path

import click

from builder import pipeline
from builder.cli_resolve import load_customs
from builder.command import COMMAND
from builder.convert.reading import reading_from
from builder.mint import Minted, mint_ids
from builder.problems import Problem, as_text
from builder.read import files_in
from builder.schema import schema_files
from builder.settings import load_settings
from builder.show import find, show
from builder.suggest import as_data, as_lines, suggest
from builder.write import write_file


@click.command("ids")
@click.option("--write", is_flag=True, help="Give them ids and write the files.")
@click.pass_obj
def ids_command(root: Path, *, write: bool) -> None:
    """List passages without an id, or give them one."""
    refused: list[Problem] = []
    count = 0
    for path in files_in(root, "records", []):
        shown = path.relative_to(root).as_posix()
        minted = mint_ids(shown, path.read_bytes())
        if not isinstance(minted, Minted):
            refused += minted
            continue
        for line in minted.lines:
            click.echo(f"{shown}:{line}: {'given an id' if write else 'no id'}")
        count += len(minted.lines)
        if write and minted.lines:
            write_file(path, minted.data)
    if refused:
        click.echo(f"{as_text(refused)}\nThese files were left alone: mend them first.", err=True)
    done = "were given an id" if write else "have no id"
    click.echo(f"{count} passages {done}." if count or not refused else "No passage was given an id.")
    if count and not write:
        click.echo(f"Run: {COMMAND} ids --write")
    sys.exit(1 if refused else 0)


@click.command("show")
@click.argument("name")
@click.pass_obj
def show_command(root: Path, name: str) -> None:
    """Show what the archive knows of a name or id."""
    desk = pipeline.read_desk(root, load_settings(root), drafts=True)
    found = find(name, desk.archive)
    if not found:
        known = [*desk.archive.entity, *desk.archive.record, *(entity.name for entity in desk.archive.entities)]
        near = difflib.get_close_matches(name, known, 3)
        click.echo(f'The archive knows no "{name}".' + (f" Nearest: {', '.join(near)}." if near else ""), err=True)
        sys.exit(1)
    click.echo("\n\n".join("\n".join(show(thing, desk.index, desk.names)) for thing in found))


@click.command("suggest")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_obj
def suggest_command(root: Path, form: str) -> None:
    """Suggest work: names the authority lacks, short forms left open, claims without a source."""
    settings = load_settings(root)
    desk = pipeline.read_desk(root, settings, drafts=True)
    suggestions = suggest(desk.index, reading_from(settings.reading), load_customs(root))
    if form == "json":
        click.echo(json.dumps(as_data(suggestions), ensure_ascii=False, indent=1))
        return
    for line in as_lines(suggestions):
        click.echo(line)
    click.echo(f"{len(suggestions)} suggestions.")


@click.command("schema")
@click.pass_obj
def schema_command(root: Path) -> None:
    """Write the content model as JSON Schemas into site_config/schema/."""
    for name, data in schema_files().items():
        write_file(root / "site_config" / "schema" / name, data)
    click.echo(f"{len(schema_files())} schemas written to site_config/schema/.")
