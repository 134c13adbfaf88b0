"""Authority → the forms under which each entity can be met in a text.

    Ahmad Massoud, variant "Ahmad Masood" → full: both; in context: "Massoud", "Masood"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.model import Entity

Reach = Literal["editor", "introduced", "full", "in-context"]


_RANK = {"editor": 1, "introduced": 2, "full": 3, "in-context": 4}
FULL, IN_CONTEXT = _RANK["full"], _RANK["in-context"]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an entity's name, and how far it may be trusted."""

    text: str
    entity: str | None
    """The id meant; None where an editor says that the words name nobody."""
    reach: Reach
    any_case: bool = False
    person: bool = False
    here_only: bool = False
    """An editor's decision on one passage, not on the whole record."""

    @property
    def rank(self) -> int:
        """Of two forms on the same words that of lower rank wins: an editor's first, for one passage before all."""
        return _RANK[self.reach] - self.here_only

    @property
    def short_name(self) -> bool:
        """A person's name in part: it must not be read out of a longer name of somebody else."""
        return self.person and (self.reach == "in-context" or " " not in self.text)


@dataclass(frozen=True, slots=True)
class Known:
    """The forms that certain words spell, and what follows from them."""

    forms: tuple[Form, ...]
    order: int
    """Of names on the same words the one of least order is chosen: the longest, then the best trusted."""
    rank: int
    """The best rank among the forms."""
    short: bool
    """Among them is a person's short name."""
    full: frozenset[str | None]
    """Whom the words name in full."""
    bodies: bool
    """They name no person, wherever they stand."""

    meant: tuple[Form | None, tuple[str, ...]]
    """The form of best rank that links, if all of that rank name one, and else whom they name."""


def known_of(forms: Iterable[Form], words: int) -> Known:
    """Put together the forms that are spelled by so many words, an article not counted."""
    own = tuple(forms)
    rank = min((form.rank for form in own), default=0)
    short = any(form.short_name for form in own)
    full = frozenset(form.entity for form in own if form.reach == "full") if rank == FULL else frozenset[str | None]()
    bodies = rank < IN_CONTEXT and not any(form.person for form in own)
    meant = meant_by([form for form in own if form.rank == rank])
    return Known(own, -10 * words + 2 * rank + short, rank, short, full, bodies, meant)


def meant_by(forms: Sequence[Form]) -> tuple[Form | None, tuple[str, ...]]:
    """The first of some forms of one rank where all name one or nobody; else None, and whom they name."""
    who = candidates(forms)
    return (forms[0], ()) if len(who) == 1 or (forms and not who) else (None, who)


def candidates(forms: Iterable[Form]) -> tuple[str, ...]:
    """Ids of those whom some forms name, in order."""
    return tuple(sorted({form.entity for form in forms if form.entity}))


def forms_of(entity: Entity) -> tuple[Form, ...]:
    """All forms of one entity, without doubles, those derived from its names included."""
    if entity.kind == "topic":
        return ()
    person = entity.kind == "actor"
    listed = {variant.text for variant in entity.head.variants}
    forms = {}
    if entity.name not in listed:
        forms[entity.name] = Form(entity.name, entity.id, "full", person=person)
    for variant in entity.head.variants:
        if variant.match != "never":
            forms[variant.text] = Form(variant.text, entity.id, variant.match, variant.case == "any", person)
    if person:
        full = [form.text for form in forms.values() if form.reach == "full"]
        for family in sorted(set(_family_names(entity, full)) - listed - forms.keys()):
            forms[family] = Form(family, entity.id, "in-context", person=True)
    return tuple(forms.values())


def _family_names(entity: Entity, full_names: Iterable[str]) -> Iterator[str]:
    if entity.head.sort and "," in entity.head.sort:
        yield entity.head.sort.partition(",")[0].strip()
    for name in full_names:
        words = name.split()
        if len(words) > 1:
            yield words[-1]
