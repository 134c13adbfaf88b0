"""A record and the matcher → mentions, by the four rules of linking.

1. The longest form wins, on word boundaries; an article does not make a form longer. 2. Folded forms match, the text
stays as it is. 3. A full form links everywhere; a short form only to one who is named in full in this record or speaks
in it. 4. An editor's word outranks all forms of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from builder.heads import MentionRule
from builder.model import Entity, Mention, OpenName, Passage, Record
from builder.names.forms import IN_CONTEXT, Form, Known, candidates, known_of, meant_by
from builder.names.level import Levelled, level_texts
from builder.names.matcher import Hit, Matcher
from builder.names.neighbours import NAMES_A_BODY, in_longer_name

_ACRONYM = re.compile(r"\s*\(\s*[\"“‘']?(?P<short>[A-Z][A-Z0-9.&-]{1,9})[\"”’']?\s*[),;]")
_NAMES_ONE = b"\1"
_START = itemgetter(2)


@dataclass(frozen=True, slots=True)
class Linked:
    """Mentions passage by passage, and the short forms that stay open."""

    mentions: tuple[tuple[Mention, ...], ...]
    open_names: tuple[OpenName, ...]


def link_record(record: Record, matcher: Matcher, speakers: Iterable[str] = ()) -> Linked:
    """Find whom the passages of a record name; ``speakers`` are ids that the record's labels resolve to."""
    head = record.head
    present = {head.outlet, head.place, *head.interviewer, *head.interviewee, *head.author, *speakers}
    present |= {rule.entity for rule in head.mentions}
    titles = (head.title, *(block.text for block in record.blocks if not isinstance(block, Passage)))
    return _link(record.passages, matcher, present, titles, head.mentions)


def link_life(entity: Entity, matcher: Matcher, related: Iterable[str] = ()) -> Linked:
    """Find whom the life of an entity names; short forms may mean itself or those it is ``related`` to."""
    passages = tuple(block for block in entity.life if isinstance(block, Passage))
    return _link(passages, matcher, {entity.id, *related})


def _link(
    passages: Sequence[Passage],
    matcher: Matcher,
    present: set[str | None],
    titles: Sequence[str] = (),
    rules: Sequence[MentionRule] = (),
) -> Linked:
    """Link passages; ``present`` are those whom the record knows, ``titles`` what stands over the passages."""
    texts = level_texts((*(passage.text for passage in passages), *titles))
    hits = [*matcher.find(texts), *_decided(rules, texts, passages)]
    chosen = _choose(hits, texts, passages)
    introduced = tuple(_introduced(_in_passages(chosen, texts, passages), texts.raw, matcher))
    if introduced:
        more = Matcher(introduced).find(texts)
        chosen = _choose([*hits, *_in_passages(more, texts, passages)], texts, passages)
    present |= {mark.target for passage in passages for mark in passage.marks if mark.kind == "entity"}
    return _linked(chosen, texts, passages, present.union(*(hit.known.full for hit in chosen)))


def _decided(rules: Iterable[MentionRule], texts: Levelled, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Find the words of which the editors decided whom they name, each in the passages for which that holds."""
    forms: dict[str | None, list[Form]] = {}
    for rule in rules:
        form = Form(rule.text, rule.entity, "editor", person=rule.actor is not None, here_only=rule.at is not None)
        forms.setdefault(rule.at, []).append(form)
    for at, decided in forms.items():
        for hit in _in_passages(Matcher(decided).find(texts), texts, passages):
            if at is None or passages[texts.part(hit.start)].id == at:
                yield hit


def _in_passages(hits: Iterable[Hit], texts: Levelled, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Leave out what stands in titles, where nothing is linked."""
    end = texts.starts[len(passages)] if len(passages) < len(texts.starts) else len(texts.raw)
    return (hit for hit in hits if hit.start < end)


def _choose(hits: Iterable[Hit], texts: Levelled, passages: Sequence[Passage]) -> list[Hit]:
    """Pick, of all forms found, those that count: the longest first, no word twice, in their order."""
    taken = bytearray(len(texts.raw))
    for start, passage in zip(texts.starts, passages, strict=False):
        for mark in passage.marks:
            if mark.kind == "entity":
                taken[start + mark.start : start + mark.end] = _NAMES_ONE * (mark.end - mark.start)
    chosen = []
    for hit in sorted(hits):
        start, end = hit.start, hit.word_end
        if taken.count(0, start, end) == end - start:
            standing = _standing(hit, texts, taken) if hit.known.short else hit
            if standing.known.forms:
                taken[start:end] = (NAMES_A_BODY if standing.known.bodies else _NAMES_ONE) * (end - start)
                chosen.append(standing)
    return sorted(chosen, key=_START)


def _standing(hit: Hit, texts: Levelled, taken: bytearray) -> Hit:
    """A hit without a person's short form that is part of a longer name; an editor's word on one passage stands."""
    if not in_longer_name(texts.raw, hit.start, hit.word_end, taken, closed=hit.end != hit.word_end):
        return hit
    stands = (form for form in hit.known.forms if form.here_only or not form.short_name)
    return hit._replace(known=known_of(stands, 0))


def _linked(chosen: Iterable[Hit], texts: Levelled, passages: Sequence[Passage], present: set[str | None]) -> Linked:
    """Judge what was chosen, passage by passage."""
    mentions: list[list[Mention]] = [[] for _ in passages]
    opened = []
    part, base, end = -1, 0, 0
    for _, _, start, stop, _, known in _in_passages(chosen, texts, passages):
        if start >= end:
            part = texts.part(start)
            base = texts.starts[part]
            end = base + len(texts.parts[part])
        form, who = known.meant if known.rank != IN_CONTEXT else _in_context(known, present)
        if form is None:
            if who:
                opened.append(OpenName(passages[part].id, passages[part].line, texts.raw[start:stop], who))
        elif form.entity is not None:
            rule = "in-context" if form.reach == "introduced" else form.reach
            mentions[part].append(Mention(start - base, stop - base, texts.raw[start:stop], form.entity, rule))
    return Linked(tuple(map(_with_those_by_hand, passages, mentions)), tuple(opened))


def _with_those_by_hand(passage: Passage, found: Sequence[Mention]) -> tuple[Mention, ...]:
    marks = [mark for mark in passage.marks if mark.kind == "entity"]
    if not marks:
        return tuple(found)
    by_hand = (Mention(m.start, m.end, passage.text[m.start : m.end], m.target, "entity-link") for m in marks)
    return tuple(sorted((*by_hand, *found), key=attrgetter("start")))


def _in_context(known: Known, present: set[str | None]) -> tuple[Form | None, tuple[str, ...]]:
    """Say which form of a short name links (None: no link), and whom it may mean where it stays open."""
    here = [form for form in known.forms if form.entity in present]
    return meant_by(here) if here else (None, candidates(known.forms))


def _introduced(hits: Iterable[Hit], text: str, matcher: Matcher) -> Iterator[Form]:
    """Acronyms that the text itself gives in brackets after a full name: they hold for the record."""
    if "(" not in text:
        return
    for hit in hits:
        bracket = _ACRONYM.match(text, hit.end)
        if bracket is None or not _abbreviates(bracket["short"], text[hit.start : hit.end]):
            continue
        who = candidates(form for form in hit.known.forms if form.reach == "full" and not form.person)
        known = (form for found in matcher.find(level_texts((bracket["short"],))) for form in found.known.forms)
        if len(who) == 1 and {form.entity for form in known if form.reach == "full"} != set(who):
            yield Form(bracket["short"], who[0], "introduced")


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of an acronym begin words of a name, in their order, the first word's first."""
    initials = re.findall(r"\b\w", name.upper().removeprefix("THE "))
    letters, left = re.findall(r"[A-Z]", short), iter(initials)
    return initials[:1] == letters[:1] and all(letter in left for letter in letters)
