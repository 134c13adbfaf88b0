"""Authority → the forms under which each entity can be met in a text.

    Ahmad Massoud, variant "Ahmad Masood" → full: both; in context: "Massoud", "Masood"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
