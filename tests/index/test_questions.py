"""Questions: what counts as one, what answers it, and which ones ask the same."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from builder.index.likeness import LIKENESS, alike, ask_the_same
from builder.index.questions import Question, asked_again, turns_of
from tests.index.small import entity, index_of, record

LAILA = entity("laila", "actor", "Laila Sangbari", variants=["Leila Sangbari"])
FRONT = entity("front", "organisation", "Free Karesh Front", variants=["FKF"])
PANEL = """
An introduction. { #p-aaaa }

**Q:** Who founded the Front? { #p-bbbb }

And when? { #p-cccc }

**A:** In August. { #p-dddd }

We were eleven. { #p-eeee }

**Text:** The door opened. { #p-ffff }

**Hamid:** In September. { #p-gggg }

**Q:** Thank you. { #p-hhhh }
"""


def questions(*bodies: str, language: str = "en") -> tuple[Question, ...]:
    """Give all questions of records with these bodies, a year apart."""
    made = (
        record(f"r{n}", body, date=str(2021 + n), language=language, interviewee="laila")
        for n, body in enumerate(bodies)
    )
    index = index_of(tuple(made), (LAILA, FRONT))
    return tuple(question for one in index.asked for question in one.questions)


def gathered(found: Sequence[Question]) -> list[list[Question]]:
    """Gather questions that ask the same."""
    telling = [tuple(sorted(question.telling)) for question in found]
    return [[found[place] for place in group] for group in asked_again(telling)]


def passages(question: Question) -> list[list[str]]:
    """The ids of a question's passages and of each answer's."""
    return [list(turn.passages) for turn in (question.asked, *question.answers)]


def test_question_and_its_answers() -> None:
    """A question is a whole turn; all turns of others up to the next question answer it, narration aside."""
    first, last = questions(PANEL)

    assert passages(first) == [["p-bbbb", "p-cccc"], ["p-dddd", "p-eeee"], ["p-gggg"]]
    assert [turn.speaker.shown for turn in first.answers] == ["Laila Sangbari", "Hamid"]
    assert passages(last) == [["p-hhhh"]]


def test_turns_hold_every_spoken_passage() -> None:
    """No spoken passage is lost or told twice, in both archives' kinds of text."""
    (annotated,) = index_of((record("r", PANEL, interviewee="laila"),), (LAILA,)).records

    told = [passage for _, passages in turns_of(annotated) for passage in passages]
    assert told == [passage for passage in annotated.passages if passage.speaker]


def test_same_question_in_other_spelling() -> None:
    """Case, small words, punctuation and the spelling of a name do not divide a question from its like."""
    found = questions(
        "**Q:** How many fighters does the FKF have? { #p-aaaa }",
        "**Q:** And how many fighters has the Free Karesh Front? { #p-aaaa }",
        "**Q:** How do you drink your tea? { #p-aaaa }",
    )

    assert [[q.card.id for q in group] for group in gathered(found)] == [["r0", "r1"]]
    assert found[0].telling == {"how", "many", "fighters", "@front"}


def test_persian_questions() -> None:
    """Persian is folded too: letters of the Arabic keyboard, joiners and small words do not count."""
    found = questions(
        "**پرسش:** آیا شما با طالبان مذاکره می‌کنید؟ { #p-aaaa }",
        "**پرسش:** آيا شما با طالبان مذاكره ميكنيد؟ { #p-aaaa }",
        language="fa-AF",
    )

    assert len(gathered(found)) == 1


def test_short_questions_are_the_same_only_if_equal() -> None:
    """Two shared words are no proof that two questions ask the same, unless there are no others."""
    assert not ask_the_same(frozenset({"front", "founded", "why"}), frozenset({"front", "founded", "when"}))
    assert ask_the_same(frozenset({"front", "founded"}), frozenset({"front", "founded"}))
    assert not ask_the_same(frozenset({"front"}), frozenset({"front"}))
    assert not ask_the_same(frozenset(), frozenset())


def test_likeness_is_not_handed_on() -> None:
    """Each question of a group asks the same as its first; a chain of small steps does not bind its two ends."""
    found = questions(
        "**Q:** Who repairs northern bridges now? { #p-aaaa }",
        "**Q:** Who repairs northern roads now? { #p-aaaa }",
        "**Q:** Who repairs eastern roads now? { #p-aaaa }",
        "**Q:** Who repairs northern bridges? { #p-aaaa }",
    )

    assert [[q.card.id for q in group] for group in gathered(found)] == [["r0", "r1", "r3"]]


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=12))
def test_looking_up_rare_words_misses_nothing(words: list[frozenset[str]]) -> None:
    """What is found by rare words is what comparing each question with the firsts of all groups finds."""
    bodies = (" ".join(f"{letter}{letter}" for letter in sorted(own)) or "the" for own in words)
    found = questions(*(f"**Q:** {body} {{ #p-aaaa }}" for body in bodies))

    groups: list[list[Question]] = []
    for one in found:
        group = next((known for known in groups if ask_the_same(one.telling, known[0].telling)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    ids = {tuple(question.card.id for question in group) for group in groups if len(group) > 1}
    assert {tuple(question.card.id for question in group) for group in gathered(found)} == ids


@given(st.lists(st.frozensets(st.sampled_from("abcdefghijkl"), min_size=2, max_size=12), max_size=40))
def test_alike_is_what_comparing_all_finds(sets: list[frozenset[str]]) -> None:
    """Of any sets of words those found alike are exactly those that a comparison of each with each finds."""
    different = set(sets)
    wanted = {frozenset((a, b)) for a in different for b in different if a != b and ask_the_same(a, b)}

    assert {frozenset(pair) for pair in alike(sets)} == wanted
    assert all(len(one & other) >= LIKENESS * len(one | other) for one, other in wanted)


def test_groups_do_not_depend_on_order() -> None:
    """The same questions are gathered in whatever order they come."""
    found = list(questions(*[f"**Q:** Who keeps the bridge number {n % 3} today? {{ #p-aaaa }}" for n in range(9)]))
    wanted = {frozenset(q.card.id for q in group) for group in gathered(found)}
    random.Random(7).shuffle(found)  # noqa: S311 - any order will do

    assert {frozenset(q.card.id for q in group) for group in gathered(found)} == wanted


def test_nothing_asked() -> None:
    """A text without turns asks nothing."""
    assert questions("Nobody speaks. { #p-aaaa }") == ()
    assert gathered(()) == []
