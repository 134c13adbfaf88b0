"""An archive and a new name for one of its ids → the files as they then are, or why that cannot be.

    rename(holding, "kuhzad", "rostam-kuhzad", "2026-11-22") → Change(texts={"content/actors/rostam-kuhzad.md": …}, …)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.check import check_archive
from builder.decode import decode
from builder.fields import ID
from builder.model import Archive, Entity, Mark, Passage, Record
from builder.problems import Problem
from builder.read import MAX_ID, RESERVED_IDS, Parsed, gather, is_content_path, parse_file
from builder.redirects import REDIRECTS, final_of, read_redirects
from builder.refer import RefusedError, leads_to, reference_edits
from builder.settings import Settings
from builder.sheet import edited, put_items, read_sheet

Thing = Entity | Record
_HEAD = b"""# Ids that were given up when a file was renamed or merged, and the ids that took their place.
# `rename` and `merge` write here; the old addresses lead to the new ones for as long as a line stands.
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """An archive and the files that it was read from."""

    archive: Archive
    files: Mapping[str, bytes]
    """Path → bytes, of every content file and of the redirects."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to the files, all of it or nothing."""

    texts: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    """Path → what is to stand there."""
    moved: tuple[tuple[str, str], ...] = ()
    """Files that go under another name as they are."""
    removed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """What an editor has to look at now, a sentence each."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is changed, in one sentence."""

    reason: str


def attempt(make: Callable[[], Change]) -> Change | Refusal:
    """Make a change, or say why there is none."""
    try:
        return make()
    except RefusedError as refusal:
        return Refusal(str(refusal))


# --- rename -----------------------------------------------------------------------------------------------


def rename(holding: Holding, old: str, new: str, on: str) -> Change | Refusal:
    """Give the entity or record ``old`` the id ``new``; ``on`` is the day that the redirect bears."""
    return attempt(lambda: _rename(holding, old, new, on))


def _rename(holding: Holding, old: str, new: str, on: str) -> Change:
    refuse_faulty(holding)
    thing = find(holding.archive, old)
    _refuse_id(holding.archive, old, new)
    path = f"{thing.path.rpartition('/')[0]}/{new}.md"
    texts = dict(rewritten(holding, old, new))
    texts[path] = texts.pop(thing.path, holding.files[thing.path])
    texts[REDIRECTS] = with_redirect(holding.files.get(REDIRECTS), old, new, on)
    moved = [n for n in holding.archive.source_files if isinstance(thing, Record) and n.rpartition(".")[0] == old]
    pairs = ((f"content/sources/{n}", f"content/sources/{new}.{n.rpartition('.')[2]}") for n in moved)
    return Change(texts, tuple(pairs), (thing.path,))


def refuse_faulty(holding: Holding) -> None:
    """Refuse to change an archive that is not understood: a reference could be missed."""
    errors = [p for p in holding.problems if p.severity == "error"]
    if errors:
        many, where = f"{len(errors)} error{'s' if len(errors) > 1 else ''}", f"{errors[0].path}, line {errors[0].line}"
        raise RefusedError(f"The archive has {many}, the first in {where}: mend that first.")


def find(archive: Archive, identity: str) -> Thing:
    """The entity or record of an id."""
    thing = archive.entity.get(identity) or archive.record.get(identity)
    if thing is not None:
        return thing
    final = final_of(archive, identity)
    if final is not None and final != identity:
        raise RefusedError(f"The id {identity} was given up: it is {final} now.")
    if any(page.id == identity for page in archive.pages):
        raise RefusedError(f"{identity} is a page of the editors' own, which has no redirect: rename its file by hand.")
    raise RefusedError(f'The archive has no entity or record with the id "{identity}".')


def _refuse_id(archive: Archive, old: str, new: str) -> None:
    if new == old:
        raise RefusedError(f"{old} has that id already.")
    if not ID.fullmatch(new) or len(new) > MAX_ID:
        wanted = f"at most {MAX_ID} lower-case ASCII letters and digits, words joined by hyphens"
        raise RefusedError(f'"{new}" is no id: {wanted}.')
    if new in RESERVED_IDS:
        raise RefusedError(f"The id {new} is reserved: the site needs this name itself.")
    taken = archive.entity.get(new) or archive.record.get(new)
    if taken is not None:
        raise RefusedError(f"The id {new} is taken: {taken.path} has it.")
    given_up = next((r for r in archive.redirects if r.old == new), None)
    if given_up is not None:
        where = f"{REDIRECTS}, line {given_up.line}"
        raise RefusedError(f"The id {new} was given up ({where}): delete that line first if it is to be used again.")


def rewritten(holding: Holding, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """Every file that names ``old``, naming ``new`` instead."""
    for path, data in sorted(holding.files.items()):
        # Most files of a large archive do not hold the id at all and need no reading.
        if path == REDIRECTS or old.encode() not in data:
            continue
        sheet = read_sheet(path, data)
        edits = reference_edits(sheet, old, new)
        if edits:
            yield path, edited(sheet, edits)


def with_redirect(data: bytes | None, old: str, new: str, on: str) -> bytes:
    """The file of redirects with one more; those that led to ``old`` lead to ``new`` at once."""
    sheet = read_sheet(REDIRECTS, data if data is not None else _HEAD)
    item = f'{{from: {old}, to: {new}, on: "{on}"}}'
    return edited(sheet, [*reference_edits(sheet, old, new), *put_items(sheet, "redirects", [item])])


# --- proof ------------------------------------------------------------------------------------------------


def after(holding: Holding, change: Change, settings: Settings) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive as it would be with ``change``, and every problem that it would have."""
    touched = {*change.texts, *change.removed}
    archive = holding.archive
    before: tuple[Parsed, ...] = (*archive.entities, *archive.records, *archive.pages)
    things = [thing for thing in before if thing.path not in touched]
    problems: list[Problem] = []
    for path, data in change.texts.items():
        if is_content_path(path):
            thing, found = parse_file(path, data)
            problems += found
            things += [thing] if thing else []
    names = {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in change.moved}
    gone = {path.rpartition("/")[2] for path in change.removed if path.startswith("content/sources/")}
    sources = {names.get(name, name): digest for name, digest in archive.source_files.items() if name not in gone}
    text, _ = decode(REDIRECTS, change.texts[REDIRECTS]) if REDIRECTS in change.texts else (None, ())
    redirects, found = read_redirects(text) if text is not None else (archive.redirects, ())
    now = gather(things, sources, archive.unread, redirects)
    return now, (*problems, *found, *check_archive(now, settings))


def prove(holding: Holding, change: Change, settings: Settings, old: str) -> Refusal | None:
    """Make sure that ``change`` leaves no error, no name of ``old``, and every passage in its words."""
    now, problems = after(holding, change, settings)
    for problem in problems:
        if problem.severity == "error" or (problem.code.startswith("dangling") and f'"{old}"' in problem.found):
            where = f"{problem.path}, line {problem.line}"
            return Refusal(f"It would leave a fault in {where}: {problem.message}")
    things: tuple[Thing, ...] = (*now.entities, *now.records)
    for thing in things:
        known = thing.id if thing.id in holding.archive.entity or thing.id in holding.archive.record else old
        before = holding.archive.entity.get(known) or holding.archive.record.get(known)
        if any(leads_to(mark.target, thing.path) == old for mark in _links(thing)):
            return Refusal(f"In {thing.path}, a link to {old} is written in a way that only a person can change.")
        if before is not None and _said(thing)[: len(_said(before))] != _said(before):
            return Refusal(f"It would change the words of {thing.path}.")
    return None


def _links(thing: Thing) -> Iterator[Mark]:
    for passage in _passages(thing):
        for mark in passage.marks:
            if mark.kind in {"entity", "link"}:
                yield replace(mark, target=f"entity:{mark.target}") if mark.kind == "entity" else mark


def _passages(thing: Thing) -> Iterator[Passage]:
    return (b for b in (thing.blocks if isinstance(thing, Record) else thing.life) if isinstance(b, Passage))


def _said(thing: Thing) -> list[tuple[str, str, str | None]]:
    return [(passage.id, passage.text, passage.label) for passage in _passages(thing)]
