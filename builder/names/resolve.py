"""A name as somebody wrote it → the entity it certainly is, or none, and whom it may be, with the reason.

    "Masood, Ahmad" → ahmad-massoud (transliteration, word order: Ahmad Massoud)
    "Ahmad" → nobody for certain; candidates, best first
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.model import Entity
from builder.names.compare import Agreement, Weighed, agree, worth
from builder.names.rarity import weigh
from builder.names.reasons import in_order, reason_of
from builder.names.register import Entered, NamedForm, Register, hits, register_forms
from builder.names.units import Customs, units_of
from builder.names.written import folded

CERTAIN = 0.64
"""A candidate at least this likely is the one: chosen so that few strangers pass."""
_SAME = 0.999
_COMPARED, _RIVALS, _SHOWN = 30, 8, 5

# A candidate's strength is a sum over what was found; the weights were fitted on names in public registers, with their
# spellings there, and what is weighed was chosen by cross-validation over their bearers. The strengths of all
# candidates, and 0 for "nobody here", share out certainty.
_BIAS = -4.43
_EVIDENCE, _MUCH_EVIDENCE = 0.32, 9.0
_FOUND_ANYWHERE, _OF_FORM = 1.16, 1.88
_ALL_FOUND, _IN_ORDER, _OTHER_FORM = 0.66, 0.53, 0.56
_WHOLE, _COMMON_PART, _CROSSED, _SHORT = 0.89, -1.5, -1.0, -2.0
_BODY, _LETTER_BY_LETTER, _LAST, _THREE = 1.16, 1.24, 0.16, 0.8
_FOLDED, _ACRONYM, _LONG_ACRONYM = 3.0, 0.7, 1.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: how likely, out of one for all candidates and a stranger together, and why."""

    id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a name."""

    name: str
    entity: str | None
    """The id of who is certainly meant."""
    candidates: tuple[Candidate, ...]
    """Best first, at most five."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolver:
    """The names of an archive, ready to be asked. Make one with `prepare`."""

    register: Register

    def resolve(self, name: str) -> Resolution:
        """Tell who is meant by ``name``: one, if that is certain, and whom else it may be."""
        likely = _likely(name, self.register)
        exact = {form.entity: form for form in reversed(_decisive(self.register.exact.get(name.strip(), ())))}
        for form in exact.values():
            likely[form.entity] = Candidate(form.entity, 1 / len(exact), f"exact variant: {form.text}")
        ranked = sorted(likely.values(), key=lambda candidate: (-candidate.score, candidate.id))
        certain = bool(ranked) and ranked[0].score >= CERTAIN and not _only_short(name, ranked[0].id, self.register)
        shown = tuple(Candidate(one.id, round(one.score, 3), one.why) for one in ranked[:_SHOWN])
        return Resolution(name, ranked[0].id if certain else None, shown)


def prepare(entities: Iterable[Entity], customs: Customs) -> Resolver:
    """Make a resolver of the names and variants of people, bodies, places and outlets."""
    return prepare_forms((form for entity in entities for form in _forms(entity)), customs)


def prepare_forms(forms: Iterable[NamedForm], customs: Customs) -> Resolver:
    """Make a resolver of forms, in whatever order they come."""
    return Resolver(register_forms(forms, customs))


def _forms(entity: Entity) -> Iterator[NamedForm]:
    if entity.kind == "topic":
        return
    body = entity.kind != "actor"
    short = {variant.text for variant in entity.head.variants if variant.match != "full"}
    for text in dict.fromkeys((entity.name, *(variant.text for variant in entity.head.variants))):
        yield NamedForm(entity.id, text, text in short, body)


def _decisive(forms: tuple[NamedForm, ...]) -> tuple[NamedForm, ...]:
    """Leave out short forms where a full one is written the same."""
    return tuple(form for form in forms if not form.short) or forms


def _only_short(name: str, entity: str, register: Register) -> bool:
    """Whether a name is but a short form of an entity, which its editors trust only in context."""
    forms = [form for form in register.folded.get(folded(name), ()) if form.entity == entity]
    return bool(forms) and all(form.short for form in forms)


@dataclass(frozen=True, slots=True)
class _Found:
    """The form of an entity that is closest to a name."""

    entry: Entered
    agreement: Agreement
    close: float
    next_close: float
    """How close the entity's next best form is."""
    found: Mapping[int, float]
    """Place in the name → what was found of it in any form."""


def _likely(name: str, register: Register) -> dict[str, Candidate]:
    """Weigh everybody whose name is like this one."""
    units = units_of(name, register.customs)
    asked = Weighed(units, weigh(units, register.rarity))
    found = _found(asked, register)
    rank = {entity: (-best.close - _share(asked, best.found), entity) for entity, best in found.items()}
    rivals = heapq.nsmallest(_RIVALS, found, key=rank.__getitem__)
    strengths = {
        entity: (_strength(asked, found[entity], register.customs), _why(asked, found[entity])) for entity in rivals
    }
    for entity, strength, why in (*_as_folded(name, register), *_as_initials(name, register)):
        strengths[entity] = max(strengths.get(entity, (-math.inf, "")), (strength, why), key=lambda one: one[0])
    total = 1.0 + sum(math.exp(strength) for strength, _ in strengths.values())
    return {
        entity: Candidate(entity, math.exp(strength) / total, why) for entity, (strength, why) in strengths.items()
    }


def _as_folded(name: str, register: Register) -> Iterator[tuple[str, float, str]]:
    words = folded(name)
    for form in _decisive(register.folded.get(words, ())) if words else ():
        yield form.entity, _FOLDED, f"same after folding: {form.text}"


def _as_initials(name: str, register: Register) -> Iterator[tuple[str, float, str]]:
    words = folded(name)
    if len(words) == 1 and name.strip().replace(".", "").isupper():
        for form in register.initials.get(words[0], ()):
            yield form.entity, _ACRONYM if len(words[0]) == 3 else _LONG_ACRONYM, f"initials: {form.text}"


def _found(asked: Weighed, register: Register) -> dict[str, _Found]:
    """Compare a name with the forms that promise most; keep the best form of each entity."""
    likes = hits(asked, register)

    def promise(place: int) -> tuple[float, int]:
        evidence = sum(like * like * asked.weights[unit] for unit, like in likes[place].items())
        return -evidence / (1 + 0.03 * register.entries[place].name.total), place

    by_entity: dict[str, list[tuple[float, int, Agreement]]] = {}
    for place in heapq.nsmallest(_COMPARED, likes, key=promise):
        entry = register.entries[place]
        agreement = agree(asked, entry.name)
        by_entity.setdefault(entry.form.entity, []).append((-_closeness(agreement), place, agreement))
    ranked = {entity: sorted(compared, key=lambda one: one[:2]) for entity, compared in by_entity.items()}
    return {entity: _best(compared, register) for entity, compared in ranked.items()}


def _best(compared: list[tuple[float, int, Agreement]], register: Register) -> _Found:
    found: dict[int, float] = {}
    for _, _, agreement in compared:
        for pair in agreement.pairs:
            found |= {place: max(found.get(place, 0.0), worth(pair.likeness)) for place in pair.left}
    close, place, agreement = compared[0]
    return _Found(register.entries[place], agreement, -close, -compared[1][0] if len(compared) > 1 else 0.0, found)


def _closeness(agreement: Agreement) -> float:
    return agreement.found_left * (1 + agreement.found_right) + 0.05 * min(agreement.evidence, 12.0)


def _share(asked: Weighed, found: Mapping[int, float]) -> float:
    return sum(asked.weights[place] * part for place, part in found.items()) / (asked.total or 1.0)


def _strength(asked: Weighed, found: _Found, customs: Customs) -> float:
    agreement = found.agreement
    named = {place for place, unit in enumerate(asked.units) if unit.part in {"name", "kind"}}
    paired = named & {place for pair in agreement.pairs for place in pair.left}
    several = len(paired) >= 2
    common = all(asked.units[place].text in customs.common and not asked.units[place].bound for place in paired)
    return (
        _BIAS
        + _SHORT * found.entry.form.short
        + _EVIDENCE * min(agreement.evidence, _MUCH_EVIDENCE)
        + _FOUND_ANYWHERE * _share(asked, found.found)
        + _OF_FORM * agreement.found_right
        + _ALL_FOUND * (several and paired == named)
        + _IN_ORDER * (several and in_order(agreement))
        + _OTHER_FORM * found.next_close
        + _BODY * found.entry.form.body
        + _LETTER_BY_LETTER * _spelled_alike(agreement)
        + _LAST * (max(named, default=-1) in paired)
        + _THREE * (len(paired) >= 3)
        + _CROSSED * (len(paired) == 1 and paired != named and not _nothing_left(found))
        + (_WHOLE * (several and paired == named) if _nothing_left(found) else _COMMON_PART * common)
    )


def _spelled_alike(agreement: Agreement) -> float:
    """Tell which share of the words found is not only like but the same."""
    return sum(pair.likeness >= _SAME for pair in agreement.pairs) / max(1, len(agreement.pairs))


def _nothing_left(found: _Found) -> bool:
    """Whether every name in the form was found, titles aside."""
    paired = {place for pair in found.agreement.pairs for place in pair.right}
    return all(place in paired or unit.part in {"title", "legal"} for place, unit in enumerate(found.entry.name.units))


def _why(asked: Weighed, found: _Found) -> str:
    return reason_of(asked, found.entry.name, found.agreement, found.entry.form.text)
