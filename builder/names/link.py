"""A record and the matcher → mentions, by the four rules of linking.

1. The longest form wins, on word boundaries; an article does not make a form longer. 2. Folded forms match, the text
stays as it is. 3. A full form links everywhere; a short form only to one who is named in full in this record or speaks
in it. 4. An editor's word outranks all forms of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from builder.model import Entity, Mention, OpenName, Passage, Record
from builder.names.fold import Words, words_of
from builder.names.forms import FULL, IN_CONTEXT, Form
from builder.names.matcher import Hit, Matcher, with_forms
from builder.names.neighbours import in_longer_name

_ACRONYM = re.compile(r"\s*\(\s*[\"“‘']?(?P<short>[A-Z][A-Z0-9.&-]{1,9})[\"”’']?\s*[),;]")


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
    for text in (head.title, *(block.text for block in record.blocks if not isinstance(block, Passage))):
        present |= _named_in_full(_choose(words_of(text), (matcher,)))
    everywhere = tuple(_rule_forms(record, None))
    rule = Matcher(everywhere)
    rules = {rule.at: Matcher((*everywhere, *_rule_forms(record, rule.at))) for rule in head.mentions if rule.at}
    return _link(record.passages, matcher, [rules.get(passage.id, rule) for passage in record.passages], present)


def link_life(entity: Entity, matcher: Matcher, related: Iterable[str] = ()) -> Linked:
    """Find whom the life of an entity names; short forms may mean itself or those it is ``related`` to."""
    passages = tuple(block for block in entity.life if isinstance(block, Passage))
    return _link(passages, matcher, [Matcher(())] * len(passages), {entity.id, *related})


def _rule_forms(record: Record, at: str | None) -> Iterator[Form]:
    for rule in record.head.mentions:
        if rule.at == at:
            yield Form(rule.text, rule.entity, "editor", person=rule.actor is not None, here_only=at is not None)


def _link(
    passages: Sequence[Passage], matcher: Matcher, rules: Sequence[Matcher], present: set[str | None]
) -> Linked:
    """Link passages; ``rules`` are the editors' decisions passage by passage, ``present`` whom the record knows."""
    read = [words_of(passage.text) for passage in passages]
    chosen = [_choose(w, (rule, matcher), p) for w, rule, p in zip(read, rules, passages, strict=True)]
    introduced = Matcher(form for w, hits in zip(read, chosen, strict=True) for form in _introduced(w, hits, matcher))
    if introduced:
        chosen = [_choose(w, (rule, introduced, matcher), p) for w, rule, p in zip(read, rules, passages, strict=True)]
    present |= {mark.target for passage in passages for mark in passage.marks if mark.kind == "entity"}
    present = present.union(*map(_named_in_full, chosen))
    mentions, opened = [], []
    for passage, hits in zip(passages, chosen, strict=True):
        judged = [(hit, *_judge(hit, present)) for hit in hits]
        mentions.append(_mentions(passage, judged))
        opened += [OpenName(passage.id, passage.line, passage.text[hit.start : hit.end], who)
                   for hit, form, who in judged if form is None and who]
    return Linked(tuple(mentions), tuple(opened))


def _mentions(passage: Passage, judged: Iterable[tuple[Hit, Form | None, tuple[str, ...]]]) -> tuple[Mention, ...]:
    found = [Mention(m.start, m.end, passage.text[m.start : m.end], m.target, "entity-link")
             for m in passage.marks if m.kind == "entity"]
    for hit, form, _ in judged:
        if form is not None and form.entity is not None:
            rule = "in-context" if form.reach == "introduced" else form.reach
            found.append(Mention(hit.start, hit.end, passage.text[hit.start : hit.end], form.entity, rule))
    return tuple(sorted(found, key=lambda m: m.start))


def _choose(words: Words, sources: Iterable[Matcher], passage: Passage | None = None) -> tuple[Hit, ...]:
    """Pick, of all forms found in a text, those that count: the longest first, no word twice, in their order."""
    hits = [hit for matcher in sources for hit in matcher.find(words)]
    taken = _linked_by_hand(words, passage) if passage and passage.marks else set()
    firm: set[int] = set()
    chosen = []
    for hit in sorted(hits, key=lambda hit: _order(words, hit)):
        own = range(hit.first, hit.last + 1)
        if taken.isdisjoint(own):
            standing = _standing(words, hit, firm) if hit.short else hit
            if standing.forms:
                taken.update(own)
                chosen.append(standing)
                if standing.rank < IN_CONTEXT and not any(form.person for form in standing.forms):
                    firm.update(own)
    return tuple(sorted(chosen, key=attrgetter("first")))


def _linked_by_hand(words: Words, passage: Passage) -> set[int]:
    marks = [(mark.start, mark.end) for mark in passage.marks if mark.kind == "entity"]
    return {n for n, (start, end) in enumerate(words.spans) if any(a < end and start < b for a, b in marks)}


def _order(words: Words, hit: Hit) -> tuple[int, int, bool, int, int]:
    # Without its article, so that “the Council” does not cut “Council of Custodians” short.
    length = hit.last - hit.first + (words.text[hit.start : hit.start + 4].casefold() != "the ")
    return (-length, hit.rank, hit.short, hit.start - hit.end, hit.start)


def _standing(words: Words, hit: Hit, known: set[int]) -> Hit:
    """A hit without a person's short form that is part of a longer name; an editor's word on one passage stands."""
    closed = hit.end != words.spans[hit.last][1]
    if not in_longer_name(words, hit.first, hit.last, known, closed=closed):
        return hit
    return with_forms(hit, (form for form in hit.forms if form.here_only or not form.short_name))


def _named_in_full(hits: Iterable[Hit]) -> set[str | None]:
    return {form.entity for hit in hits if hit.rank == FULL for form in hit.forms if form.reach == "full"}


def _judge(hit: Hit, present: set[str | None]) -> tuple[Form | None, tuple[str, ...]]:
    """Say which form of a hit links (None: no link), and whom it may mean where it stays open."""
    forms = [form for form in hit.forms if form.rank == hit.rank]
    if hit.rank == IN_CONTEXT:
        here = [form for form in forms if form.entity in present]
        if not here:
            return None, _candidates(forms)
        forms = here
    who = _candidates(forms)
    return (forms[0], ()) if len(who) <= 1 else (None, who)


def _candidates(forms: Iterable[Form]) -> tuple[str, ...]:
    return tuple(sorted({form.entity for form in forms if form.entity}))


def _introduced(words: Words, hits: Iterable[Hit], matcher: Matcher) -> Iterator[Form]:
    """Acronyms that the text itself gives in brackets after a full name: they hold for the record."""
    for hit in hits:
        bracket = _ACRONYM.match(words.text, hit.end)
        who = _candidates(form for form in hit.forms if form.reach == "full" and not form.person)
        if not bracket or len(who) != 1 or not _abbreviates(bracket["short"], words.text[hit.start : hit.end]):
            continue
        known = (form for found in matcher.find(words_of(bracket["short"])) for form in found.forms)
        if {form.entity for form in known if form.reach == "full"} != set(who):
            yield Form(bracket["short"], who[0], "introduced")


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of an acronym begin words of a name, in their order, the first word's first."""
    initials = re.findall(r"\b\w", name.upper().removeprefix("THE "))
    letters, left = re.findall(r"[A-Z]", short), iter(initials)
    return initials[:1] == letters[:1] and all(letter in left for letter in letters)
