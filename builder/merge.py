"""Two files for one thing → one: A goes into B, which keeps its id, its name and whatever the two say otherwise.

    merge(holding, "rustam-kuhzad", "rostam-kuhzad", "2026-11-22") → Change(…)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.identity import Change, Holding, Refusal, attempt, find, refuse_faulty, rewritten, with_redirect
from builder.model import Archive, Entity
from builder.redirects import REDIRECTS
from builder.refer import RefusedError, named_by, reference_edits
from builder.sheet import (
    Edit,
    Sheet,
    as_yaml,
    edited,
    entry,
    line_at,
    plain,
    put_items,
    put_pairs,
    put_value,
    read_sheet,
    start_of,
    words_of,
)

_JOINED = ("not", "roles", "relations")
_DATED = ("founded", "dissolved")
_OWN = ("sort",)
"""Keys that go with the name, which B keeps."""


def merge(holding: Holding, one: str, other: str, on: str) -> Change | Refusal:
    """Let the entity ``one`` be merged into ``other``; ``on`` is the day that the redirect bears."""
    return attempt(lambda: _merge(holding, one, other, on))


def _merge(holding: Holding, one: str, other: str, on: str) -> Change:
    refuse_faulty(holding)
    goes, stays = _two_of_a_kind(holding.archive, one, other)
    gone, kept = (read_sheet(thing.path, holding.files[thing.path]) for thing in (goes, stays))
    _refuse_contradictions(gone, kept, one, other)
    told: list[str] = []
    # What is taken over names B as B's own file is to name it.
    gone = read_sheet(gone.path, edited(gone, reference_edits(gone, one, other)))
    edits = [*reference_edits(kept, one, other), *_joined_heads(gone, kept, told), *_life(gone, kept, told)]
    texts = dict(rewritten(holding, one, other)) | {kept.path: edited(kept, edits)}
    texts.pop(gone.path, None)
    texts[REDIRECTS] = with_redirect(holding.files.get(REDIRECTS), one, other, on)
    return Change(texts, (), (gone.path,), tuple(told))


def _two_of_a_kind(archive: Archive, one: str, other: str) -> tuple[Entity, Entity]:
    goes, stays = find(archive, one), find(archive, other)
    if one == other:
        raise RefusedError(f"{one} cannot be merged into itself.")
    if not isinstance(goes, Entity) or not isinstance(stays, Entity):
        text = one if not isinstance(goes, Entity) else other
        raise RefusedError(f"{text} is a record, and texts are not merged: withdraw the one that stands here twice.")
    if goes.kind != stays.kind:
        kinds = f"{one} is of the kind {goes.kind} and {other} of the kind {stays.kind}"
        raise RefusedError(f"{kinds}: only two of a kind are merged.")
    return goes, stays


def _refuse_contradictions(gone: Sheet, kept: Sheet, one: str, other: str) -> None:
    for sheet, named in ((gone, other), (kept, one)):
        for keys, node in words_of(sheet.root) if sheet.root else ():
            if named_by(keys, node.value) == named:
                tells = f"{sheet.path}, line {line_at(sheet, start_of(node))}, names {named} under {keys[0]}"
                raise RefusedError(f"{tells}, so the two are not one.")
    first, second = (plain(found[1]) if (found := entry(sheet, "ids")) else {} for sheet in (gone, kept))
    for name in sorted((first or {}).keys() & (second or {}).keys()):
        if first[name] != second[name]:
            raise RefusedError(f"The two differ in their id of {name} ({first[name]} and {second[name]}).")
    if kept.root is None or kept.root.flow_style:
        raise RefusedError(f"The front matter of {kept.path} stands in brackets: write one key a line first.")


def _joined_heads(gone: Sheet, kept: Sheet, told: list[str]) -> Iterator[Edit]:
    said: dict[str, Any] = {key.value: plain(value) for key, value in (gone.root.value if gone.root else ())}
    have: dict[str, Any] = {key.value: plain(value) for key, value in (kept.root.value if kept.root else ())}
    yield from put_items(kept, "variants", [as_yaml(form) for form in _new_forms(said, have)])
    for key in _JOINED:
        yield from put_items(kept, key, [as_yaml(item) for item in _new_items(_listed(said, key), _listed(have, key))])
    ids = said.get("ids") or {}
    yield from put_pairs(kept, "ids", {name: ids[name] for name in ids if name not in (have.get("ids") or {})})
    for key, value in said.items():
        if value is None or key in {"name", "variants", "ids", *_JOINED, *_OWN} or value == have.get(key):
            continue
        if have.get(key) is None:
            yield put_value(kept, key, as_yaml(value))
        elif key not in _DATED or _new_items(_claims(value), _claims(have.get(key))):
            told.append(f"{gone.path} had {key}: {as_yaml(value)}; {kept.path} keeps its own.")


def _listed(head: dict[str, Any], key: str) -> list[Any]:
    value = head.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _claims(value: Any) -> list[Any]:
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return [{"date": one} if isinstance(one, str) else one for one in listed]


def _new_forms(said: dict[str, Any], have: dict[str, Any]) -> Iterator[Any]:
    """The name and the forms of the one that the other has not, in any language or measure of trust."""
    known = {have["name"], *(_text_of(form) for form in _listed(have, "variants"))}
    for form in (said["name"], *_listed(said, "variants")):
        if _text_of(form) not in known:
            known.add(_text_of(form))
            yield form


def _text_of(form: Any) -> str:
    return str(form["text"] if isinstance(form, dict) else form)


def _new_items(said: list[Any], have: list[Any]) -> list[Any]:
    """What nothing in ``have`` says, with a source or without."""
    return [item for item in said if not any(_is_within(item, other) for other in have)]


def _is_within(item: Any, other: Any) -> bool:
    if isinstance(item, dict) and isinstance(other, dict):
        return {k: v for k, v in item.items() if v is not None}.items() <= other.items()
    return bool(item == other)


def _life(gone: Sheet, kept: Sheet, told: list[str]) -> Iterator[Edit]:
    """Append the life of the one, for an editor to work in: two accounts of one thing are nobody's to join by rule."""
    life, end = gone.text[gone.body :].strip("\n"), len(kept.text)
    if not life.strip():
        return
    parted = "\n" * (2 - (len(kept.text) - len(kept.text.rstrip("\n")))) if kept.text[kept.body :].strip() else ""
    yield end, end, f"{parted}{life}\n"
    told.append(f"The life that {gone.path} told stands at the end of {kept.path} now: work it in.")
