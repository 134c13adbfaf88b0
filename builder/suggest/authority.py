"""The authority → files that may tell of one, files that may tell of two, ids met twice, claims without a source.

    mohammad-qasim "Mohammad Qasim" and muhammad-qasem "Muhammad Qasem" → may be one: merge, or say not:
    two fathers; offices a hundred years apart; names that share nothing → may be two in one file
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from builder import edtf
from builder.heads import ActorHead, Role
from builder.index.concordance import Index
from builder.model import Archive, Entity
from builder.names.compare import Weighed, agree
from builder.names.rarity import Rarity, count_words, weigh
from builder.names.romanise import is_arabic
from builder.names.skeleton import rough
from builder.names.units import Customs, Unit, units_of
from builder.suggest.forms import is_alike
from builder.suggest.value import Suggestion

UNLIKE = 0.2
"""Names that share less are two names."""
LIFETIME = 80
_ONE_OF_A_KIND = ("son of", "daughter of")


def from_authority(index: Index, customs: Customs) -> Iterator[Suggestion]:
    """What the files of the authority leave open between them."""
    entities = [entity for entity in index.archive.entities if entity.kind != "topic"]
    yield from _may_be_one(entities, customs)
    for entity in entities:
        yield from _may_be_two(entity, customs)
        if not index.groups.get(entity.id):
            yield Suggestion("never-named", entity.name, entity.path, 1, candidates=(entity.id,))
        yield from _unsourced(entity, index)
    yield from _same_ids(index.archive)


def _may_be_one(entities: Iterable[Entity], customs: Customs) -> Iterator[Suggestion]:
    """Pairs of a kind of which each is wholly found in the other; only names with like consonants are compared."""
    forms = [(entity, text, units_of(text, customs)) for entity in entities for text in _full_names(entity)]
    rarity = count_words(((entity.id, units) for entity, _, units in forms), customs)
    blocks: dict[tuple[str, ...], list[tuple[Entity, str, Weighed]]] = defaultdict(list)
    for entity, text, units in forms:
        blocks[entity.kind, *sorted(rough(u.whole).rstrip("+") for u in units if u.part in {"name", "kind"})].append(
            (entity, text, Weighed(units, weigh(units, rarity)))
        )
    seen = set()
    for block in blocks.values():
        for (one, text, name), (other, other_text, other_name) in combinations(block, 2):
            pair = tuple(sorted((one.id, other.id)))
            if one.id == other.id or pair in seen or _told_apart(one, other):
                continue
            if is_alike(agree(name, other_name)):
                seen.add(pair)
                yield Suggestion(
                    "may-be-one", text, one.path, 1, candidates=pair, why=f"{text} = {other_text}",
                    paste=f"python3 run.py merge {other.id} {one.id}",
                    into=f"a terminal; or, where they are two, under not: in {one.path}: [{other.id}]",
                )  # fmt: skip


def _full_names(entity: Entity) -> tuple[str, ...]:
    variants = (variant.text for variant in entity.head.variants if variant.match == "full")
    return tuple(dict.fromkeys((entity.name, *variants)))


def _told_apart(one: Entity, other: Entity) -> bool:
    """Tell whether the editors know them for two: they say so, or one is something to the other."""
    named = {*one.head.not_, *(relation.to for relation in one.head.relations)}
    return other.id in named or one.id in {*other.head.not_, *(relation.to for relation in other.head.relations)}


def _may_be_two(entity: Entity, customs: Customs) -> Iterator[Suggestion]:
    for why, key in (*_two_parents(entity), *_two_lives(entity), *_two_names(entity, customs)):
        line = entity.lines.get(key, 1)
        yield Suggestion("may-be-two", entity.name, entity.path, line, candidates=(entity.id,), why=why,
                         into=f"a file of its own, for the second, and under not: in {entity.path} its id",
                         paste="---\nname:\n---")


def _two_parents(entity: Entity) -> Iterator[tuple[str, str]]:
    """Two fathers, or two mothers as far as the word tells: each claim with its source."""
    parents = [(n, r) for n, r in enumerate(entity.head.relations) if r.as_ in _ONE_OF_A_KIND]
    for (_, first), (n, second) in combinations(parents, 2):
        if first.to != second.to and first.as_ == second.as_:
            yield f"{first.as_} {first.to} and of {second.to}", f"relations.{n}"


def _two_lives(entity: Entity) -> Iterator[tuple[str, str]]:
    """Offices further apart than a life is long."""
    roles = entity.head.roles if isinstance(entity.head, ActorHead) else ()
    dated = sorted((year, n) for n, role in enumerate(roles) for year in _years(role))
    if dated and dated[-1][0] - dated[0][0] > LIFETIME:
        first, last = roles[dated[0][1]], roles[dated[-1][1]]
        yield f"{first.role} in {dated[0][0]} and {last.role} in {dated[-1][0]}", f"roles.{dated[-1][1]}"


def _years(role: Role) -> Iterator[int]:
    for date in (role.from_, role.to):
        first = edtf.earliest(edtf.parse(date)) if date not in {None, ".."} else None
        if first is not None:
            yield first.year


def _two_names(entity: Entity, customs: Customs) -> Iterator[tuple[str, str]]:
    """A person's full name that shares nothing with the others, in scripts that can be compared."""
    if entity.kind != "actor":
        return
    names = [(text, units_of(text, customs)) for text in _full_names(entity) if _is_comparable(text)]
    for text, units in names[1:]:
        if not any(_share(units, other) >= UNLIKE for name, other in names if name != text):
            yield f"{names[0][0]} and {text} share no word", "variants"


def _is_comparable(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(text.split()) > 1 and (is_arabic(text) or all(ord(letter) < 0x250 for letter in letters))


def _share(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> float:
    nobody = Rarity({}, 0)
    return agree(Weighed(one, weigh(one, nobody)), Weighed(other, weigh(other, nobody))).found_left


def _same_ids(archive: Archive) -> Iterator[Suggestion]:
    """Ids in other registers that two files claim."""
    bearers: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in archive.entities:
        for scheme, value in entity.head.ids.items():
            bearers[scheme, value].append(entity)
    for (scheme, value), claimed in bearers.items():
        for entity in claimed[1:]:
            line = entity.lines.get(f"ids.{scheme}", entity.lines.get("ids", 1))
            ids = (claimed[0].id, entity.id)
            yield Suggestion("same-id", f"{scheme}: {value}", entity.path, line, candidates=ids,
                             paste=f"python3 run.py merge {ids[1]} {ids[0]}", into="a terminal, if they are one")


def _unsourced(entity: Entity, index: Index) -> Iterator[Suggestion]:
    claims = [(f"relations.{n}", f"{r.as_} {r.to}", r.to, r.source) for n, r in enumerate(entity.head.relations)]
    roles = entity.head.roles if isinstance(entity.head, ActorHead) else ()
    claims += [(f"roles.{n}", f"{r.role}, {r.organisation}", r.organisation, r.source) for n, r in enumerate(roles)]
    for key, text, other, source in claims:
        if source is None:
            both = _passage_of_both(entity.id, other, index)
            yield Suggestion("unsourced", text, entity.path, entity.lines.get(key, 1), both, candidates=(entity.id,),
                             into=f"{entity.path}, {key}, if the passage says so" if both else "",
                             paste=f'source: "{both}"' if both else "")


def _passage_of_both(one: str, other: str, index: Index) -> str:
    """The first passage that names both, where an editor may look for the source."""
    for annotated in index.records:
        for passage in annotated.passages:
            if {one, other} <= {mention.entity for mention in passage.mentions} and passage.passage.id:
                return f"{annotated.record.id}#{passage.passage.id}"
    return ""
