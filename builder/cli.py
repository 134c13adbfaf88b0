"""The face: `sanad COMMAND`. Reads arguments, calls the pipeline, prints; decides nothing."""

from __future__ import annotations

import io
import logging
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import click

from builder.build import Wish, build
from builder.command import COMMAND
from builder.errors import CueError, SettingsError, SiteError
from builder.executors import ExecutorError
from builder.lock import BusyError
from builder.notice import Trouble
from builder.problems import Problem, as_github, as_json, as_text, count_problems, summarise
from builder.progress import Progress
from builder.uncollected import last_work

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FORMATS = {"text": as_text, "json": as_json, "github": as_github}


ELSEWHERE = {
    "add": "cli_texts",
    "convert": "cli_texts",
    "ids": "cli_desk",
    "merge": "cli_identity",
    "rename": "cli_identity",
    "resolve": "cli_resolve",
    "schema": "cli_desk",
    "show": "cli_desk",
    "suggest": "cli_desk",
    "withdraw": "cli_identity",
}
"""Commands that stand in modules of their own, which are loaded when they are called: a build needs none of them."""


class Face(click.Group):
    """The group of commands; a fault of the configuration is told like any other."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Name all commands."""
        return sorted({*super().list_commands(context), *ELSEWHERE})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Find a command, loading it where it stands elsewhere."""
        if name not in ELSEWHERE:
            return super().get_command(context, name)
        command = getattr(import_module(f"builder.{ELSEWHERE[name]}"), f"{name}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - a test calls them all
        return command

    def invoke(self, context: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(context)
        except SettingsError as error:
            click.echo(as_text(error.problems), err=True)
            sys.exit(1)
        except CueError as fault:
            from builder.cues import cue_problem  # noqa: PLC0415 - see ELSEWHERE

            click.echo(as_text((cue_problem(context.obj, fault),)), err=True)
            sys.exit(1)


@click.group(cls=Face, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--archive", type=FOLDER, default=".", help="The archive's folder (default: this one).")
@click.pass_context
def sanad(context: click.Context, archive: Path) -> None:
    """Turn a folder of interviews and news texts into an annotated archive."""
    context.obj = archive.resolve()


@sanad.command()
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="How to print the problems.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_obj
def check(root: Path, form: str, *, strict: bool) -> None:
    """Show every problem of the archive at once."""
    try:
        problems = _problems_of(root)
    except SettingsError as error:
        problems = error.problems
    if form == "text":
        problems = tuple(p for p in problems if p.severity != "note") or problems
    click.echo(FORMATS[form](problems))
    counts = count_problems(problems)
    sys.exit(1 if counts["error"] or (strict and counts["warning"]) else 0)


def _problems_of(root: Path) -> tuple[Problem, ...]:
    from builder import pipeline  # noqa: PLC0415 - see ELSEWHERE
    from builder.committed import judge_committed  # noqa: PLC0415
    from builder.cues import reading_problems  # noqa: PLC0415
    from builder.settings import load_settings  # noqa: PLC0415

    settings = load_settings(root)
    return judge_committed(root, reading_problems(root, settings) or pipeline.check(root, settings))


@sanad.command("build")
@click.option("--sources", type=FOLDER, help="Make a private reading room with the full texts in this folder.")
@click.option("--drafts", is_flag=True, help="Show drafts too, for the editors' eyes.")
@click.option("--full", is_flag=True, help="Make everything anew, whatever is known from the last build.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes for a large archive.")
@click.option("--executor", metavar="WHERE", help="Where texts are annotated: serial, threads, processes or dask://HOST:PORT.")
@click.pass_obj
def build_command(
    root: Path, sources: Path | None, *, drafts: bool, full: bool, workers: int, executor: str | None
) -> None:
    """Build the site into build/site, or with drafts into build/preview/site."""
    reader = "" if sources else f"; to read it here: {COMMAND} serve"
    with last_work():
        trouble = _build(root, Wish(drafts, sources is not None, sources, full, executor, workers), reader)
    sys.exit(0 if trouble is None else 1)


def _build(root: Path, wish: Wish, reader: str = "") -> Trouble | None:
    """Build, and say what came of it and how to read it; gives what stands in the way of the site."""
    began = time.monotonic()
    out = _folder(root, wish)
    try:
        built = build(root, out, wish, Progress(sys.stderr))
    except (SiteError, BusyError, ExecutorError) as error:
        said = f"The site could not be printed: {error}" if isinstance(error, SiteError) else str(error)
        click.echo(said, err=True)
        return Trouble(said=said)
    errors = [p for p in built.problems if p.severity == "error"]
    if errors or built.faults:
        found = (*built.problems, *built.faults)
        click.echo(as_text(errors or built.faults, found), err=True)
        click.echo("Nothing was built. Mend the errors above first.", err=True)
        return Trouble(found)
    if wish.private and built.problems:
        click.echo(as_text(built.problems), err=True)
    click.echo(
        f"{built.pages:,} pages ({built.written:,} files written, {built.unchanged:,} unchanged, "
        f"{built.removed:,} removed) in {time.monotonic() - began:.1f} s; {summarise(built.problems).rstrip('.')}. "
        f"The site is in {_shown(out / 'site')}{reader}"
    )
    return None


def _folder(root: Path, wish: Wish) -> Path:
    """Where a site is written: whatever the public may not see never stands where the public site does."""
    if wish.private:
        return root / "build" / "reading-room"
    return root / "build" / "preview" if wish.drafts else root / "build"


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if here in path.parents else str(path)


@sanad.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=8000, help="Port to listen on.")
@click.pass_obj
def serve(root: Path, host: str, port: int) -> None:
    """Build, serve, and build again on every change in content/, site_config/ or theme/. Drafts are shown.

    With errors the last site that could be built is served, and every page tells of them until they are mended.
    """
    from builder.site import serve_site  # noqa: PLC0415 - see ELSEWHERE

    watched = [root / name for name in ("content", "site_config", "theme", "mkdocs.yml") if (root / name).exists()]
    stands: list[Trouble | None] = [_try_build(root, workers=os.cpu_count() or 1)]

    def build_again() -> None:
        stands[0] = _try_build(root)

    site = _folder(root, Wish(drafts=True)) / "site"
    try:
        serve_site(site, build_again, watched, (host, port), _mount(root), lambda: stands[0])
    except OSError as error:
        said = f"Port {port} of {host} cannot be used: {error.strerror}. Try: {COMMAND} serve --port {port + 1}"
        click.echo(said, err=True)
        sys.exit(2)


def _try_build(root: Path, workers: int = 1) -> Trouble | None:
    """Build with drafts; the configuration too may be at fault, and mended by the next save.

    Whatever an edit asks for is done by one process: others can be ended by Ctrl-C from the first thread alone.
    """
    try:
        return _build(root, Wish(drafts=True, workers=workers))
    except SettingsError as error:
        found = error.problems
    except CueError as fault:
        from builder.cues import cue_problem  # noqa: PLC0415 - see ELSEWHERE

        found = (cue_problem(root, fault),)
    click.echo(as_text(found), err=True)
    return Trouble(found)


def _mount(root: Path) -> str:
    """The path below which the site will stand; pages lead to one another wherever they do."""
    from builder.settings import load_settings  # noqa: PLC0415 - see ELSEWHERE

    try:
        return urlsplit(load_settings(root).site_url).path or "/"
    except SettingsError:
        return "/"


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Names stand in several scripts; a pipe or an older console would have refused them.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    sanad(prog_name=COMMAND)
