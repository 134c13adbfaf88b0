"""A name of a text → whom the archive knows by it: by a spelling in its files, or by likeness, with the certainty.

    "Ali Maysam Nazary" → ali-maisam-nazary · "Ali Maysam Nazari" → ali-maisam-nazary, certainty 1.00, transliteration
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from builder.annotate import Names
from builder.convert import KnownName
from builder.convert.identified import Known
from builder.convert.values import NameType
from builder.model import Entity
from builder.names.fold import keys_of
from builder.names.reasons import LEFT_OVER, PART
from builder.names.resolve import Candidate, Resolution, Resolver, prepare
from builder.names.units import Customs

_TYPES: dict[str, NameType] = {
    "actor": "person",
    "organisation": "organisation",
    "outlet": "organisation",
    "place": "place",
}
_LONG = 3
"""Words of a body's name from which one more makes no other body: Pakistani Taliban are not the Taliban."""
_OF = frozenset(keys_of("of the"))


def known_names(names: Names) -> Known:
    """Make the look-up by which the converter asks whom the archive knows under a name (full forms, folded)."""
    by_keys: dict[tuple[str, ...], set[str]] = {}
    for identity, forms in names.forms.items():
        for form in forms:
            if form.reach == "full":
                by_keys.setdefault(keys_of(form.text), set()).add(identity)

    def known(name: str) -> tuple[KnownName, ...]:
        return tuple(_bearer(identity, names) for identity in sorted(by_keys.get(keys_of(name), ())))

    return known


def likely_names(names: Names, known: Known, customs: Customs) -> Known:
    """Make a look-up that gives for a name no file spells so whom it certainly means, by the resolver's own measure."""

    @cache
    def resolver() -> Resolver:
        return prepare(names.entities.values(), customs)

    @cache
    def likely(name: str) -> tuple[KnownName, ...]:
        if exact := known(name):
            return exact
        found = likely_bearer(resolver().resolve(name), names.entities)
        return () if found is None else (_bearer(found.id, names, certainty_of(found), whole=_is_whole(found)),)

    return likely


def likely_bearer(found: Resolution, entities: Mapping[str, Entity]) -> Candidate | None:
    """Give the candidate that a name certainly means and that has no word more: Peace Movement may be any.

    A body's long name may have one word more, High Council of Narvan for Council of Narvan, or leave its land out; of
    people, places and papers a word more makes another: Najibullah Rahin is not Najibullah.
    """
    best = found.candidates[0] if found.entity is not None else None
    if best is None or _is_whole(best):
        return best
    if entities[best.id].kind != "organisation":
        return None
    is_meant = _lacks_its_land if PART in best.why else _has_one_more
    return best if is_meant(found.name, form_of(best), entities) else None


def form_of(found: Candidate) -> str:
    """Give the form of an entity that a name is most like."""
    return found.why.partition(": ")[2]


def _has_one_more(name: str, form: str, _: Mapping[str, Entity]) -> bool:
    words = len(keys_of(form))
    return words >= _LONG and len(keys_of(name)) == words + 1


def _lacks_its_land(name: str, form: str, entities: Mapping[str, Entity]) -> bool:
    words, whole = keys_of(name), [key for key in keys_of(form) if key not in _OF]
    if len(words) < _LONG or whole[: len(words)] != [*words]:
        return False
    lands = (one for one in entities.values() if one.kind == "place")
    names = (text for land in lands for text in (land.name, *(variant.text for variant in land.head.variants)))
    return tuple(whole[len(words) :]) in map(keys_of, names)


def _is_whole(found: Candidate) -> bool:
    return not any(reason in found.why for reason in LEFT_OVER)


def certainty_of(found: Candidate) -> str:
    """Say how certain it is who is meant, and by what."""
    return f"certainty {found.score:.2f}, {found.why}"


def _bearer(identity: str, names: Names, why: str = "", *, whole: bool = True) -> KnownName:
    entity = names.entities[identity]
    return KnownName(identity, entity.name, _TYPES[entity.kind], why, whole, entity.kind)
