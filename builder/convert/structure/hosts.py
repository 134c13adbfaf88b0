"""Who leads a talk by their own first words: greets the listeners, or says who they are before anybody else does.

"Mira Solberg: Welcome to the Quay. I'm Mira Solberg." / "Jawad Amin: And I'm Jawad Amin."  ->  both lead
"PRESENTER: Good evening. I'm Omid Karim." over "KARIM: …"                                  ->  the presenter is Karim
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.people import person_pattern
from builder.convert.structure.labels import Labelled, speaker_key
from builder.convert.words import alternatives, compiled, folded, folded_set

BRACKETED = re.compile(r"\(([A-Z]{2,4})\)")
FIRST_TURNS = 4
LONGEST_HEAD, MOST_SPEAKERS = 4_000, 8
FIRST_WORDS = 400


def hosts_in(turns: list[Labelled], cues: Cues) -> frozenset[str]:
    """Return the keys of those who lead a talk: who greets in its first turn, and who say who they are right after."""
    hosts: set[str] = set()
    if not folded_set(cues.question_labels).isdisjoint(one.key for one in turns):
        return frozenset()  # who speaks first at a press conference answers
    for place, one in enumerate(turns[:FIRST_TURNS]):
        greets = place == 0 and greeting(cues).search(one.text[:FIRST_WORDS]) is not None
        if not (greets or is_self(one, cues)):
            break
        hosts |= {one.key, *(key for key in beside_host(one, cues) if place == 0)} & {turn.key for turn in turns}
    return frozenset(hosts) if {one.key for one in turns} - hosts else frozenset()


def beside_host(one: Labelled, cues: Cues) -> Iterator[str]:
    """Yield the surname, folded, of who leads a talk with its first speaker: “I'm A. Person, with B. Other”."""
    said = presentation(cues).search(one.text[:FIRST_WORDS])
    rest = one.text[said.end() : FIRST_WORDS] if said else ""
    with_whom = compiled(rf"(?:,[^,.]{{2,30}})?,?\s(?:along\s)?with\s(?P<who>{person_pattern(cues)})").match(rest)
    if with_whom:
        yield speaker_key(with_whom["who"])


def hosts_by_initials(head: str, turns: list[Labelled], cues: Cues) -> frozenset[str]:
    """Return the keys of those whom the text above names with their initials before “talked with”: “A. Person (AP)”."""
    keys = {one.key for one in turns}
    for sentence in re.split(r"(?<=[.!?])\s", head):
        verb = spoke(cues).search(sentence)
        named = [(match.start(), folded(match[1])) for match in BRACKETED.finditer(sentence)]
        before = {key for place, key in named if verb and place < verb.start() and key in keys}
        after = {key for place, key in named if verb and place > verb.start() and key in keys}
        if before and after:
            return frozenset(before)
    return frozenset()


def hosts_by_sentence(head: str, turns: list[Labelled], cues: Cues) -> frozenset[str]:
    """Return the keys of the side that asks more, where the text above says which speakers talked with which.

    “A and B sat down with C and D”, and every speaker is one of the four.
    """
    keys = {one.key for one in turns}
    near = head[-LONGEST_HEAD:] if 1 < len(keys) <= MOST_SPEAKERS else ""
    for sentence in re.split(r"(?<=[.!?])\s", near):
        verb = spoke(cues).search(sentence)
        plain = f" {folded(sentence[: verb.start()])} " if verb else ""
        rest = f" {folded(sentence[verb.end() :])} " if verb else ""
        before = {key for key in keys if f" {key} " in plain}
        after = {key for key in keys if f" {key} " in rest} - before
        if before and after and before | after == keys:
            shares = [share_of_questions(turns, side) for side in (before, after)]
            return frozenset() if shares[0] == shares[1] else frozenset(before if shares[0] > shares[1] else after)
    return frozenset()


def share_of_questions(turns: list[Labelled], side: Iterable[str]) -> float:
    """Return how many of the turns of some speakers hold a question."""
    keys = frozenset(side)
    own = [one for one in turns if one.key in keys]
    return sum(one.asks for one in own) / len(own)


@lru_cache(maxsize=16)
def spoke(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “spoke with”, “met”, “interviewed”."""
    return re.compile(rf"(?<!\w)(?:{alternatives((*cues.spoke_to, *cues.meets, *cues.told))})(?!\w)")


def as_called(labelled: list[Labelled], cues: Cues) -> list[Labelled]:
    """Return what opens with a label; a presenter who says “I'm Omid Karim” bears the label “KARIM” of later turns."""
    parts = folded_set((*cues.role_labels, *cues.asking_roles))
    labels = {speaker_key(one.label): one.label for one in labelled if folded(one.label) not in parts}
    return [
        replace(one, label=labels[called])
        if folded(one.label) in parts and (called := self_named(one, cues)) in labels
        else one
        for one in labelled
    ]


def is_self(one: Labelled, cues: Cues) -> bool:
    """Tell whether a speaker says who they are, by the name that stands before the words."""
    called = self_named(one, cues)
    return bool(called) and called in (one.key, speaker_key(one.label))


def self_named(one: Labelled, cues: Cues) -> str:
    """Return the surname, folded, of “I'm Omid Karim” in a turn's first words; nothing where it is not said."""
    match = presentation(cues).search(one.text[:FIRST_WORDS])
    return speaker_key(match["who"]) if match else ""


@lru_cache(maxsize=16)
def presentation(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “I'm Omid Karim”."""
    return re.compile(rf"(?<!\w)(?i:{alternatives(cues.i_am)})\s(?P<who>{person_pattern(cues)})")


@lru_cache(maxsize=16)
def greeting(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of what only who leads a talk says: “welcome to”, “my guest”."""
    return re.compile(rf"(?<!\w)(?:{alternatives(cues.host_greetings)})(?!\w)", re.IGNORECASE)
