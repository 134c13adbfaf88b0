"""The commands that change who is who: `sanad rename`, `sanad merge`, `sanad withdraw`. All files change, or none."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from builder.check import check_archive
from builder.command import COMMAND
from builder.heads import HEADS
from builder.identity import Change, Holding, Refusal, prove, rename
from builder.merge import merge
from builder.read import files_in, read_archive
from builder.redirects import REDIRECTS
from builder.settings import Settings, load_settings
from builder.withdraw import withdraw

Ask = Callable[[Holding, str, Settings], Change | Refusal]


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def rename_command(root: Path, old: str, new: str) -> None:
    """Give an entity or record another id; whatever names it follows, and its old address leads to the new one."""
    _carry_out(root, lambda holding, today, _: rename(holding, old, new, today), old, f"{old} is {new} now")


@click.command("merge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.pass_obj
def merge_command(root: Path, one: str, other: str) -> None:
    """Merge A into B where two files tell of one person, organisation, place, outlet or topic."""
    _carry_out(root, lambda holding, today, _: merge(holding, one, other, today), one, f"{one} went into {other}")


@click.command("withdraw")
@click.argument("record")
@click.option("--reason", required=True, help="Why, in a sentence that readers will see.")
@click.pass_obj
def withdraw_command(root: Path, record: str, reason: str) -> None:
    """Take a published text back: its address stays and says why; what still refers to it is listed."""
    _carry_out(root, lambda holding, today, settings: withdraw(holding, record, reason, today, settings), None,
               f"{record} is withdrawn")


def _carry_out(root: Path, ask: Ask, old: str | None, done: str) -> None:
    """Make a change, prove it unless it leaves faults by its nature (``old`` is None), and write it."""
    settings = load_settings(root)
    holding = _hold(root, settings)
    change = ask(holding, dt.datetime.now().astimezone().date().isoformat(), settings)
    if isinstance(change, Change) and old is not None:
        change = prove(holding, change, settings, old) or change
    if isinstance(change, Refusal):
        click.echo(f"{change.reason} Nothing was changed.", err=True)
        sys.exit(2)
    try:
        write_all(root, _writes(root, change))
    except OSError as error:
        click.echo(f"The files could not be written ({error.strerror or error}). Nothing was changed.", err=True)
        sys.exit(2)
    _tell(change, done)


def _tell(change: Change, done: str) -> None:
    for path in sorted({*change.texts, *(new for _, new in change.moved)}):
        click.echo(f"written: {path}")
    for path in sorted({*change.removed, *(old for old, _ in change.moved)} - change.texts.keys()):
        click.echo(f"removed: {path}")
    for sentence in change.told:
        click.echo(f"to mend: {sentence}")
    click.echo(f"{done}. Look at the changes, then run: {COMMAND} check")


def _hold(root: Path, settings: Settings) -> Holding:
    desk = read_archive(root)
    paths = [path for folder in sorted(HEADS) for path in files_in(root, folder, [])]
    paths += [root / REDIRECTS] if (root / REDIRECTS).is_file() else []
    # An archive with errors is refused, so that what cannot be read need not be.
    problems = (*desk.problems, *check_archive(desk.archive, settings))
    if any(problem.severity == "error" for problem in problems):
        paths = []
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    return Holding(desk.archive, files, tuple(sorted(problems, key=lambda p: (p.path, p.line))))


def _writes(root: Path, change: Change) -> dict[str, bytes | None]:
    writes: dict[str, bytes | None] = dict.fromkeys(change.removed)
    for old, new in change.moved:
        writes[old], writes[new] = None, (root / old).read_bytes()
    return {**writes, **change.texts}


def write_all(root: Path, writes: Mapping[str, bytes | None]) -> None:
    """Write every file of ``writes`` below ``root`` (``None``: remove it), or, where one fails, leave all as they were.

    All new files are laid beside the old ones first, so that a full disk is noticed before anything has changed.
    """
    before = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in writes}
    kept = [path for path, data in writes.items() if data is not None]
    fresh = {path: (root / path).with_name(f".{Path(path).name}.new") for path in kept}
    try:
        for path, beside in fresh.items():
            beside.write_bytes(writes[path] or b"")
        # Removed last: a power cut in between leaves something twice rather than not at all.
        for path in sorted(writes, key=lambda path: path not in fresh):
            _put(root / path, fresh.get(path))
    except BaseException:
        for path, data in before.items():
            _restore(root / path, data)
        raise
    finally:
        for beside in fresh.values():
            beside.unlink(missing_ok=True)


def _put(target: Path, beside: Path | None) -> None:
    if beside is None:
        target.unlink()
    else:
        beside.replace(target)


def _restore(target: Path, data: bytes | None) -> None:
    if data is None:
        target.unlink(missing_ok=True)
    elif not target.is_file() or target.read_bytes() != data:
        target.write_bytes(data)
