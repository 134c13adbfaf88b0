"""The ledger: whatever comes and goes in whatever order, it holds what a look at all records would find."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from builder import pipeline
from builder.index.concordance import Index
from builder.index.dossier import Dossier, counted, dossier_from
from builder.index.ledger import Ledger
from builder.index.share import Brief, brief_from, met_from, share_of
from tests.index.small import contributions
from tests.support import INVENTED, settings


@cache
def invented() -> Index:
    """Give the index of the invented archive."""
    return pipeline.read_desk(INVENTED, settings()).index


@cache
def briefs() -> tuple[Brief, ...]:
    """Give what each record of the invented archive brings."""
    return tuple(brief_from(share_of(one).brief) for one in contributions(invented()))


def dossiers(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    """Give all dossiers of those who are met, in plain values."""
    found = {identity: ledger.dossier(identity) for identity in ledger.tallies}
    return {identity: (own.met, own.spelled, own.company, own.beside) for identity, own in found.items()}


@given(st.lists(st.integers(0, len(briefs()) - 1)), st.randoms(use_true_random=False))
def test_coming_and_going_leaves_no_trace(steps: list[int], chance: random.Random) -> None:
    """Records that come, go and come again leave the ledger as if each had come once, in any order."""
    ledger, there = Ledger(), set[int]()
    for step in steps:
        (ledger.strike if step in there else ledger.enter)(briefs()[step])
        there ^= {step}
    anew, order = Ledger(), list(there)
    chance.shuffle(order)
    for step in order:
        anew.enter(briefs()[step])

    assert (ledger.rows, ledger.tallies, dossiers(ledger)) == (anew.rows, anew.tallies, dossiers(anew))
    assert {name: mark for name, mark in ledger.marks.items() if mark} == {n: m for n, m in anew.marks.items() if m}


def test_it_comes_back_from_its_bytes() -> None:
    """A ledger and its dossiers are read again as they were."""
    ledger = Ledger()
    for brief in briefs():
        ledger.enter(brief)
    packed = {identity: ledger.dossier(identity).packed() for identity in ledger.tallies}
    later = Ledger(lambda identity: dossier_from(packed[identity]) if identity in packed else None)
    later.load(ledger.packed())

    assert (later.rows, later.tallies, later.marks) == (ledger.rows, ledger.tallies, ledger.marks)
    assert dossiers(later) == dossiers(ledger)


def test_tallies_are_what_dossiers_hold() -> None:
    """Each entity's numbers are the sums of what its records hold of it, and company is mutual."""
    ledger = invented().ledger
    for identity, tally in ledger.tallies.items():
        own: Dossier = ledger.dossier(identity)
        held = [met_from(packed) for packed in own.met.values()]

        assert tally.texts == len(held)
        assert tally.times == sum(met.times for met in held)
        assert tally.spoken == sum(met.spoken for met in held)
        assert all(ledger.dossier(other).company[identity] == texts for other, texts in own.company.items())


def test_words_come_back() -> None:
    """Sentences, turns and questions are unpacked as they were found."""
    index = invented()
    for one in contributions(index):
        own = (group for i in one.entities for group in index.groups.get(i, ()) if group.card == one.card)
        groups = {group.entity: group for group in own}

        assert index.words.questions(one.card) == one.questions
        assert {line.extract for group in groups.values() for line in group.lines} <= set(one.sentences)
        assert {own for group in groups.values() for own in group.spoken} <= set(one.spoken)
        assert sum(len(group.spoken) for group in groups.values()) == sum(said.voice() in groups for said in one.spoken)


def test_dossiers_counted_at_the_end_are_those_counted_on_the_way() -> None:
    """Who counts some of the dossiers when all records are there finds what a ledger found as they came."""
    ledger, late = Ledger(), Ledger()
    late.is_postponed = True
    for brief in briefs():
        ledger.enter(brief)
        late.enter(brief)
    shares = [counted(briefs(), lambda identity, n=n: len(identity) % 3 == n) for n in range(3)]  # type: ignore[misc]
    found = {identity: dossier_from(data) for share in shares for identity, data in share}

    assert (late.rows, late.tallies, late.marks) == (ledger.rows, ledger.tallies, ledger.marks)
    assert {i: (own.met, own.spelled, own.company, own.beside) for i, own in found.items()} == dossiers(ledger)
