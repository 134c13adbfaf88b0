"""A passage and what stands off it → inline nodes: emphasis, links, names, noted words, in the right nesting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from builder.model import FOLDER_OF_KIND, KIND_OF_FOLDER, Anchored, Archive, Entity, EntityKind, Mark, Mention
from builder.render.nodes import Classes, Em, Inline, Inlines, Link, Span, Strong


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch of text and what to put around it."""

    start: int
    end: int
    around: Callable[[Inlines], Inline]
    rank: int = 0
    """Of two wraps over the same words the lower rank stands outside."""


def weave(text: str, wraps: Iterable[Wrap], start: int = 0, end: int | None = None) -> Inlines:
    """Put ``wraps`` around their words of ``text[start:end]``; wraps that cross are divided where they cross."""
    stop = len(text) if end is None else end
    if start > 0 or stop < len(text):
        wraps = [Wrap(max(w.start, start), min(w.end, stop), w.around, w.rank) for w in wraps]
    queue = sorted([w for w in wraps if w.start < w.end], key=_order)
    if not queue:
        return (text[start:stop],) if start < stop else ()
    if all(one.end <= other.start for one, other in pairwise(queue)):
        return _side_by_side(text, queue, start, stop)
    return _weave(text, queue, start, stop)


def _side_by_side(text: str, queue: Sequence[Wrap], start: int, stop: int) -> Inlines:
    """Wraps none of which touches another's words, as nearly all are."""
    out: list[Inline] = []
    position = start
    for wrap in queue:
        if wrap.start > position:
            out.append(text[position : wrap.start])
        out.append(wrap.around((text[wrap.start : wrap.end],)))
        position = wrap.end
    if position < stop:
        out.append(text[position:stop])
    return tuple(out)


def _order(wrap: Wrap) -> tuple[int, int, int]:
    return (wrap.start, -wrap.end, wrap.rank)


def _weave(text: str, queue: Sequence[Wrap], start: int, stop: int) -> Inlines:
    out: list[Inline] = []
    position = start
    waiting = list(queue)
    while waiting:
        outer = waiting.pop(0)
        if outer.start > position:
            out.append(text[position : outer.start])
        inner = [w for w in waiting if w.start < outer.end]
        within = [Wrap(w.start, min(w.end, outer.end), w.around, w.rank) for w in inner]
        beyond = [Wrap(outer.end, w.end, w.around, w.rank) for w in inner if w.end > outer.end]
        out.append(_one_link(outer.around(_weave(text, sorted(within, key=_order), outer.start, outer.end))))
        waiting = sorted([*beyond, *(w for w in waiting if w.start >= outer.end)], key=_order)
        position = outer.end
    if position < stop:
        out.append(text[position:stop])
    return tuple(out)


def _one_link(node: Inline) -> Inline:
    """Keep links out of links: of a name inside a link of the text only its mark is left."""
    return replace(node, inner=_unlinked(node.inner)) if isinstance(node, Link) else node


def _unlinked(inner: Inlines) -> Inlines:
    out: list[Inline] = []
    for node in inner:
        if isinstance(node, Link):
            out.append(_unlink(node))
        elif isinstance(node, Em | Strong | Span):
            out.append(replace(node, inner=_unlinked(node.inner)))
        else:
            out.append(node)
    return tuple(out)


def _unlink(link: Link) -> Span:
    """What is left of a link: of a name, that it is one and whose."""
    folder, _, page = link.href.partition("/")
    if folder not in KIND_OF_FOLDER:
        return Span(_unlinked(link.inner), link.classes, attributes=link.attributes)
    whose = (("data-entity", page.partition(".")[0]),)
    return Span(_unlinked(link.inner), ("name", KIND_OF_FOLDER[folder]), attributes=whose)


def page_of(archive: Archive, identity: str) -> str:
    """The page of an entity below build/docs."""
    return f"{FOLDER_OF_KIND[archive.entity[identity].kind]}/{identity}.md"


def wrap_marks(marks: Sequence[Mark], resolve: Callable[[str], str]) -> Iterable[Wrap]:
    """Wraps for an editor's own markup; ``resolve`` turns a link's target into a page or an address."""
    for mark in marks:
        if mark.kind == "em":
            yield Wrap(mark.start, mark.end, Em, 3)
        elif mark.kind == "strong":
            yield Wrap(mark.start, mark.end, Strong, 3)
        elif mark.kind == "link":
            yield Wrap(mark.start, mark.end, _linker(resolve(mark.target)), 2)


def _linker(href: str) -> Callable[[Inlines], Inline]:
    outside = href.startswith(("http://", "https://"))
    return lambda inner: Link(inner, href, ("external",) if outside else ())


def wrap_mentions(
    mentions: Sequence[Mention], archive: Archive, without: str = "", *, plain: bool = False
) -> Iterable[Wrap]:
    """Wraps that link names to their pages; names of the entity ``without`` are left alone.

    With ``plain`` the links bear no classes: in a text the style sheet knows a name by where it leads.
    """
    for mention in mentions:
        if mention.entity in archive.entity and mention.entity != without:
            yield Wrap(mention.start, mention.end, _name_linker(archive.entity[mention.entity], plain=plain), 2)


def _name_linker(entity: Entity, *, plain: bool) -> Callable[[Inlines], Inline]:
    return lambda inner: name_link(inner, entity, plain=plain)


def name_link(inner: Inlines, entity: Entity, *, plain: bool = False) -> Link:
    """A link to an entity's page; ``plain`` is one without classes."""
    return Link(inner, *_way_to(entity.id, entity.kind, plain))


@lru_cache(maxsize=1 << 13)
def _way_to(identity: str, kind: EntityKind, plain: bool) -> tuple[str, Classes]:  # noqa: FBT001 - remembered by place
    """What links to one entity have in common, made once for the many that lead to it."""
    return f"{FOLDER_OF_KIND[kind]}/{identity}.md", () if plain else ("name", kind)


def wrap_notes(notes: Sequence[Anchored]) -> Iterable[Wrap]:
    """Wraps that mark the words of notes; each leads to its note."""
    for note in notes:
        yield Wrap(note.start, note.end, _note_marker(note.index), 1)


def _note_marker(index: int) -> Callable[[Inlines], Inline]:
    return lambda inner: Span(inner, ("noted",), "mark", (("data-note", f"note-{index + 1}"),))


def wrap_spans(spans: Iterable[tuple[int, int]]) -> Iterable[Wrap]:
    """Wraps that mark found words, as in a concordance."""
    for start, end in spans:
        yield Wrap(start, end, lambda inner: Span(inner, ("hit",), "b"), 1)


def content_link(target: str, path: str) -> str:
    """Turn a link between content files into one between pages.

    ``target`` is as an editor writes it in the file ``path`` (``../records/x.md#p-1``); full addresses stay.
    """
    if ":" in target.partition("/")[0] or target.startswith("#"):
        return target
    parts = path.split("/")[:-1]
    file, _, anchor = target.partition("#")
    for step in file.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in (".", ""):
            parts.append(step)
    page = "/".join(parts).removeprefix("content/").removeprefix("pages/")
    return f"{page}#{anchor}" if anchor else page
