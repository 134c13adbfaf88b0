"""Statements that differ, side by side, each with the passage that makes it: founding years, holders of a role.

    Founded: the texts differ    about August 2021 · Northwind, ¶2 “It was …”  |  12 September 2021 · …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder import edtf
from builder.heads import DatedClaim, Role
from builder.index.concordance import Index
from builder.model import Entity
from builder.render.nodes import Box, Inlines, Node, Para, Span, Strong, Title
from builder.render.sources import source_link, source_passage
from builder.render.words import date_words, entity_link, join_words

SHARED = ("member", "co-")
"""How the roles begin that many people have at once."""


def differing_dates(title: str, key: str, claims: Sequence[DatedClaim], index: Index) -> Node:
    """The dates that texts give for one event, the earliest first."""
    in_order = sorted(claims, key=lambda claim: edtf.sort_key(edtf.parse(claim.date)))
    columns = (_column((date_words(claim.date),), claim.source, index) for claim in in_order)
    return side_by_side(f"{title}: the texts differ", key, columns)


def differing_holders(members: Sequence[tuple[Entity, Role]], index: Index) -> Iterator[Node]:
    """Whom each text names for a role, where two texts name others for it."""
    by_role: dict[str, dict[str, list[tuple[Entity, Role]]]] = {}
    for entity, role in members:
        if role.source:
            by_role.setdefault(role.role, {}).setdefault(role.source.partition("#")[0], []).append((entity, role))
    for name, by_text in sorted(by_role.items()):
        if not name.startswith(SHARED) and _is_disputed(tuple(by_text.values())):
            columns = (_holders(own, index) for own in by_text.values())
            title = f"{name[:1].upper()}{name[1:]}: the texts name different people"
            yield side_by_side(title, f"differing-{'-'.join(name.lower().split())}", columns)


def _is_disputed(texts: Sequence[Sequence[tuple[Entity, Role]]]) -> bool:
    """Tell whether each text names one person, not all the same one, and none says that their time had ended."""
    holders = [{entity.id for entity, _ in own} for own in texts]
    ended = any(role.to and role.to != ".." for own in texts for _, role in own)
    return not ended and all(len(own) == 1 for own in holders) and len(set.union(*holders)) > 1


def _holders(own: Sequence[tuple[Entity, Role]], index: Index) -> Node:
    names = join_words([entity_link(index.archive, identity) for identity in dict.fromkeys(e.id for e, _ in own)])
    return _column(names, own[0][1].source, index)


def _column(said: Inlines, source: str | None, index: Index) -> Node:
    words = source_passage(source, index)
    inner: Inlines = (Strong(said), " ", *source_link(source, index))
    passage = (Para((Span((words,), ("excerpt",)),), classes=("quiet",)),) if words else ()
    return Box((Para(inner), *passage), ("statement",))


def side_by_side(title: str, identity: str, columns: Iterable[Node]) -> Node:
    """Statements beside one another under a title."""
    inner = Box(tuple(columns), ("statements",))
    return Box((Title(2, (title,), identity), inner), ("claims", "differing"), "section")
