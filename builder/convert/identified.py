"""Names in the fields of a draft → ids: of who bears the name, of who likely does, or a proposed one.

"Omid Karim" -> omid-karim · "Umid Kareem" -> omid-karim, likely · "Nadia Rahimi", of whom no file tells -> nadia-rahimi
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.convert.spelled import proposed_id
from builder.convert.values import Field, KnownName, NameType

Known = Callable[[str], tuple[KnownName, ...]]
NO_VALUES = frozenset({"line-instead-of-place"})
"""Rules that read what stands in a value's place and is none: an editor sees it, the record does not hold it."""
PARTIES: frozenset[NameType] = frozenset({"person", "organisation"})
HELD: dict[str, frozenset[NameType]] = {"place": frozenset({"place"}), "outlet": frozenset({"organisation"})}
"""What a field may name, where that is not a party to the text."""
REFERENCES = frozenset({"outlet", "author", "interviewer", "interviewee", "place"})


@dataclass(frozen=True, slots=True)
class Identified:
    """The id of a name: its bearer's, or one proposed; “” where none fits."""

    id: str
    bearer: KnownName | None = None


def identify(name: str, known: Known | None, field: str) -> Identified:
    """Return the id of a name in a field: of the one who bears it, else of who likely does, else a proposed one.

    Likely is only what the field may hold; and of a name with more behind a comma, its first part.
    """
    first = name.split(",", maxsplit=1)[0]
    found = [known(written) if known is not None else () for written in (name, first)]
    bearers = [own[0] for own in found if len(own) == 1 and not own[0].why]
    bearers += [one for one in found[1][:1] if one.why and one.whole and one.type in HELD.get(field, PARTIES)]
    if bearers and is_of_another_kind(bearers[0], field):
        return Identified("", bearers[0])
    if bearers:
        return Identified(bearers[0].entity, bearers[0])
    return Identified(proposed_id(first))


def is_of_another_kind(bearer: KnownName, field: str) -> bool:
    """Tell whether a field may not name this entity: no front is an outlet, no paper a place."""
    return field in HELD and bearer.kind not in {"", field}


def likely_in(field: Field, known: Known | None) -> tuple[tuple[str, KnownName], ...]:
    """Return the names of a field that no file spells so, each with who likely bears it."""
    if field.name not in REFERENCES or field.rule in NO_VALUES:
        return ()
    found = ((name, identify(name, known, field.name).bearer) for name in values_of(field))
    return tuple((name, bearer) for name, bearer in found if bearer is not None and bearer.why)


def resolved(likely: tuple[str, KnownName]) -> str:
    """Return the sentence that says whom a name likely means."""
    name, bearer = likely
    return f"“{name}” resolves to {bearer.name}, {bearer.why}."


def values_of(field: Field) -> tuple[str, ...]:
    """Return the values of a field: one, several or none."""
    return (field.value,) if isinstance(field.value, str) else field.value or ()
