"""The command that tells who is meant by a name: `sanad resolve`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import click
import yaml

from builder.names.resolve import Resolution, prepare
from builder.names.units import Customs, customs_from
from builder.read import read_archive
from builder.settings import HOME

_NAMES = Path("site_config") / "names.yml"


@click.command("resolve")
@click.argument("names", nargs=-1)
@click.option(
    "--file", type=click.File(encoding="utf-8", errors="replace"), help="A file of names, one a line; - for a pipe."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a name.")
@click.pass_obj
def resolve_command(root: Path, names: tuple[str, ...], file: TextIO | None, *, as_json: bool) -> None:
    """Tell which person, organisation, place or outlet a name is, and whom it may be."""
    asked = [*names, *(line.rstrip("\r\n") for line in file or ())]
    if not asked:
        click.echo("Give a name, or a file of names with --file.", err=True)
        sys.exit(2)
    resolver = prepare(read_archive(root).archive.entities, load_customs(root))
    for name in asked:
        resolution = resolver.resolve(name)
        found = resolution_as_json(resolution) if as_json else resolution_as_text(resolution)
        click.echo(found)


def load_customs(root: Path) -> Customs:
    """Read what the archive in ``root``, or else this checkout, says of how names are put together."""
    path = root / _NAMES if (root / _NAMES).is_file() else HOME / _NAMES
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        fault = getattr(error, "problem", error)
        raise click.ClickException(f"{where} cannot be read: {fault}. Correct the file.") from error
    if not isinstance(data, dict):
        raise click.ClickException(f"{path} does not hold lists of words by key.")
    return customs_from(data)


def resolution_as_json(resolution: Resolution) -> str:
    """Give a resolution as one line of JSON."""
    candidates = [{"id": one.id, "score": one.score, "why": one.why} for one in resolution.candidates]
    found = {"name": resolution.name, "entity": resolution.entity, "candidates": candidates}
    return json.dumps(found, ensure_ascii=False)


def resolution_as_text(resolution: Resolution) -> str:
    """Give a resolution for reading: who it is, then the candidates, best first."""
    nobody = "nobody for certain" if resolution.candidates else "nobody known"
    lines = [f"{resolution.name}: {resolution.entity or nobody}"]
    lines += [f"  {one.score:5.2f}  {one.id}  ({one.why})" for one in resolution.candidates]
    return "\n".join(lines)
