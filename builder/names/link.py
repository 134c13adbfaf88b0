"""A record and the matcher → mentions, by the four rules of linking.

1. The longest form wins, on word boundaries. 2. Folded forms match, the text stays as it is. 3. A full form links
everywhere; a short form only to one who is named in full in this record or speaks in it. 4. An editor's word outranks all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from builder.model import Entity, Mention, OpenName, Passage, Record
from builder.names.fold import Word, words_of
from builder.names.forms import Form
from builder.names.matcher import Hit, Matcher

_SENTENCE_ENDS = frozenset(".!?:;؟۔…«»\"“”‘’'()[]–—")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor General Gen Marshal Colonel Col Major Captain Commander Lieutenant Lt Brigadier Admiral "
    "President Vice Minister Prime Secretary Ambassador Senator Governor Chancellor King Prince Queen Sir Lord Lady Judge "
    "Mullah Mawlawi Maulvi Mawlana Maulana Mufti Sheikh Shaikh Haji Hajji Sayed Sayyid Qari Imam Ayatollah Ustad Ostad Engineer "
    "Comrade Father Brother Sister Amir Emir Leader Chief Chairman Spokesman Spokeswoman Spokesperson Representative Envoy "
    "Legislator Deputy Herr Frau Monsieur Madame Afghan Russian Austrian American Taliban".split()
)
_PLAIN_WORDS = frozenset(
    "But And Or So If When While As According For From In On At By With Without To Of The A An This That These Those Then Thus "
    "Now Here There Once Still Yet Both Neither Either Only Even Also Like Unlike Although Though Because Since After Before "
    "Until During Asked Says Said Why How What Where Who Whom Whether Does Did Is Was Has Had Will Would Can Could May Might "
    "Should Not No Yes Later Earlier However Meanwhile Instead Among Against Between Beside Besides Under Over About".split()
)


FindRule = Callable[[str, Sequence[Word], int], tuple[Hit, ...]]
"""Passage id, words, position → what the editor decided on the words that begin there."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Mentions passage by passage, and the short forms that stay open."""

    mentions: tuple[tuple[Mention, ...], ...]
    open_names: tuple[OpenName, ...]


def link_record(record: Record, matcher: Matcher, speakers: Iterable[str] = ()) -> Linked:
    """Find whom the passages of a record name; ``speakers`` are ids that the record's labels resolve to."""
    head = record.head
    present = {head.outlet, head.place, *head.interviewer, *head.interviewee, *head.author, *speakers} - {None}
    present |= {rule.entity for rule in head.mentions if rule.entity}
    for text in (head.title, *(b.text for b in record.blocks if not isinstance(b, Passage))):
        present |= _named_in_full(words_of(text), matcher)
    return _link(record.passages, matcher, present, _Rules(record).find_at)


def link_life(entity: Entity, matcher: Matcher) -> Linked:
    """Find whom the life of an entity names; its own short forms mean itself."""
    passages = tuple(block for block in entity.life if isinstance(block, Passage))
    return _link(passages, matcher, {entity.id}, lambda *_: ())


def _link(passages: Sequence[Passage], matcher: Matcher, present: set[str | None], find_rule: FindRule) -> Linked:
    present |= {m.target for p in passages for m in p.marks if m.kind == "entity"}
    read = [(p, words_of(p.text)) for p in passages]
    for _, words in read:
        present |= _named_in_full(words, matcher)
    linked, opened = [], []
    for passage, words in read:
        mentions, open_names = _link_passage(passage, words, matcher, find_rule, present)
        linked.append(mentions)
        opened += open_names
    return Linked(tuple(linked), tuple(opened))


class _Rules:
    """The editor's decisions of one record, ready to be found."""

    def __init__(self, record: Record) -> None:
        self._everywhere = Matcher(_rule_forms(record, None))
        self._at = {rule.at: Matcher(_rule_forms(record, rule.at)) for rule in record.head.mentions if rule.at}

    def find_at(self, passage: str, words: Sequence[Word], first: int) -> tuple[Hit, ...]:
        own = self._at[passage].find_at(words, first) if passage in self._at else ()
        return own or self._everywhere.find_at(words, first)


def _rule_forms(record: Record, at: str | None) -> list[Form]:
    forms = []
    for rule in record.head.mentions:
        if rule.at == at:
            forms += [Form(text, rule.entity, "editor") for text in {rule.text, rule.text[:1].upper() + rule.text[1:]}]
    return forms


def _named_in_full(words: Sequence[Word], matcher: Matcher) -> set[str | None]:
    found: set[str | None] = set()
    position = 0
    while position < len(words):
        hits = [h for h in matcher.find_at(words, position) if any(f.reach == "full" for f in h.forms)]
        if hits:
            found |= {form.entity for form in hits[0].forms if form.reach == "full"}
        position = hits[0].last + 1 if hits else position + 1
    return found


def _link_passage(passage: Passage, words: Sequence[Word], matcher: Matcher, find_rule: FindRule, present: set[str | None]
                  ) -> tuple[tuple[Mention, ...], list[OpenName]]:
    taken = [(m.start, m.end) for m in passage.marks if m.kind in ("entity", "link")]
    mentions = [Mention(m.start, m.end, passage.text[m.start : m.end], m.target, "entity-link")
                for m in passage.marks if m.kind == "entity"]
    opened: list[OpenName] = []
    position = 0
    while position < len(words):
        if any(start < words[position].end and words[position].start < end for start, end in taken):
            position += 1
            continue
        hit, form, candidates = _choose(passage, words, position, matcher, find_rule, present)
        if hit is None:
            position += 1
            continue
        start = words[hit.first].start
        if form is not None and form.entity is not None:
            rule = "editor" if form.reach == "editor" else form.reach
            mentions.append(Mention(start, hit.end, passage.text[start : hit.end], form.entity, rule))
        elif candidates:
            opened.append(OpenName(passage.id, passage.line, passage.text[start : hit.end], candidates))
        position = hit.last + 1
    return tuple(sorted(mentions, key=lambda m: m.start)), opened


def _choose(passage: Passage, words: Sequence[Word], position: int, matcher: Matcher, find_rule: FindRule, present: set[str | None]
            ) -> tuple[Hit | None, Form | None, tuple[str, ...]]:
    """Pick what stands at a word: the hit, the form that links (None: no link), and who it might be if left open."""
    ruled = find_rule(passage.id, words, position)
    for hit in matcher.find_at(words, position):
        if ruled and ruled[0].last >= hit.last:
            break
        full = sorted({f.entity for f in hit.forms if f.reach == "full" and f.entity})
        if len(full) == 1:
            return hit, next(f for f in hit.forms if f.reach == "full"), ()
        if len(full) > 1:
            return hit, None, tuple(full)
        short = [f for f in hit.forms if f.entity and not (f.short_name and _part_of_longer_name(passage.text, words, hit))]
        here = sorted({f.entity for f in short if f.entity in present and f.entity})
        if len(here) == 1:
            return hit, next(f for f in short if f.entity == here[0]), ()
        if short:
            return hit, None, tuple(here or sorted({f.entity for f in short if f.entity}))
    return (ruled[0], ruled[0].forms[0], ()) if ruled else (None, None, ())


def _part_of_longer_name(text: str, words: Sequence[Word], hit: Hit) -> bool:
    """Tell whether a person's short form stands inside a longer name that nobody here bears."""
    before = words[hit.first - 1] if hit.first and words[hit.first].joined else None
    if before is not None:
        word = text[before.start : before.end]
        if word[:1].isupper() and word.rstrip(".") not in _TITLES and not _is_plain(text, before, word):
            return True
    after = words[hit.last + 1] if hit.last + 1 < len(words) else None
    if after is None or not after.joined or words[hit.last].end != hit.end:
        return False
    return text[after.start].isupper() and text[hit.end : after.start] == " " and text[after.start : after.end] not in _TITLES


def _is_plain(text: str, before: Word, word: str) -> bool:
    opens_sentence = before.start == 0 or text[:before.start].rstrip()[-1:] in _SENTENCE_ENDS
    return word in _PLAIN_WORDS or (opens_sentence and word.endswith("ing"))
