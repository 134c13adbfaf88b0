"""The matcher and the linker: what must hold for any names in any text."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.annotate import annotate, prepare_names
from builder.body import read_body
from builder.heads import ActorHead, PlaceHead, RecordHead
from builder.model import Entity, Passage, Record
from builder.names.fold import Words, readings, words_of
from builder.names.forms import Form
from builder.names.level import level_texts
from builder.names.link import link_record
from builder.names.matcher import Matcher
from builder.names.spelled import spelled

FILLERS = ["and", "spoke", "of", "peace", "در", "گفت", "1990", "yesterday", "again"]
NAMES = [
    "Ahmad Massoud", "Ahmad Shah Massoud", "Karim-Dad Olangi", "U.S.", "Edmund O’Harrow", "George W. Bush",
    "رستم کوه\u200cزاد", "شورای پاسداران", "Free Karesh Front", "al-Qaeda", "Washington, D.C.", "Kabul",
    "Stéphane Dujarric", "北京", "नई दिल्ली",
]  # fmt: skip
PIECES = [*NAMES, "Massoud", "Olangi", "’s", "-", " ", ", ", "\n", ". ", "(NSF)", "\u200c", "ها", "AHMAD", "The"]
MORE = [
    "NATO", "Malcolm X", "J. R. Smith", "the Council", "The Council of Ten", "Da'esh", "ʿAli", "Москва", "AT&T", "G20",
    "Radio Free/Liberty", "U.S. Army", "طالبان", "İzmir", "Σίσυφος", "ßein", "Massoud’s Own",
]  # fmt: skip
FORMS = tuple(Form(name, f"e{n}", "full", person=n < 3) for n, name in enumerate(NAMES))
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from([*PIECES, "Saleh", "Hamid", "But", "General", "“"]), max_size=12).map(" ".join),
)
WORDS = st.lists(st.sampled_from(FILLERS), max_size=6)
HEAD = RecordHead(title="x", kind="article", language="en")


def _record(*texts: str) -> Record:
    passages = (Passage(f"p-{n:04}", n, n, "paragraph", text) for n, text in enumerate(texts, 1))
    return Record("r", "r.md", HEAD, tuple(passages))


@settings(deadline=None)
@given(st.lists(TEXT, max_size=3))
def test_mentions_are_the_text_in_order(texts: list[str]) -> None:
    """In any text mentions are sorted, do not overlap, and have the text's own words as surface."""
    shorts = tuple(Form(f.text.split()[-1], f.entity, "in-context", person=True) for f in FORMS[:3])
    record = _record(*texts)

    linked = link_record(record, Matcher((*FORMS, *shorts)))

    assert len(linked.mentions) == len(record.passages)
    for passage, mentions in zip(record.passages, linked.mentions, strict=True):
        position = 0
        for mention in mentions:
            assert position <= mention.start < mention.end <= len(passage.text)
            assert passage.text[mention.start : mention.end] == mention.surface
            position = mention.end


@settings(deadline=None)
@given(WORDS, st.sampled_from(FORMS), WORDS)
def test_every_full_form_is_found(before: list[str], form: Form, after: list[str]) -> None:
    """A full form between any words is linked, whole and once."""
    text = " ".join([*before, form.text, *after])

    (mentions,) = link_record(_record(text), Matcher(FORMS)).mentions

    assert [(m.surface, m.entity) for m in mentions] == [(form.text, form.entity)]


@settings(max_examples=50, deadline=None)
@given(TEXT, st.randoms(use_true_random=False))
def test_order_of_forms_does_not_matter(text: str, rnd: random.Random) -> None:
    """The same forms in another order give the same links."""
    shorts = [Form("Massoud", "e0", "in-context", person=True), Form("Massoud", "e1", "in-context", person=True)]
    shuffled = [*FORMS, *shorts]
    rnd.shuffle(shuffled)

    assert link_record(_record(text), Matcher(shuffled)) == link_record(_record(text), Matcher([*FORMS, *shorts]))


def test_order_of_records_does_not_matter() -> None:
    """What a record links does not depend on the records read before it."""
    names = prepare_names([
        Entity("massoud", "actor", "x.md", ActorHead(name="Ahmad Massoud"), ()),
        Entity("kabul", "place", "x.md", PlaceHead(name="Kabul"), ()),
    ])
    records = [_record("Massoud in Kabul"), _record("Ahmad Massoud. Massoud"), _record("KABUL; Massouds")]

    forwards = [annotate(record, names) for record in records]
    backwards = [annotate(record, names) for record in reversed(records)]
    assert forwards == backwards[::-1]


@settings(deadline=None)
@given(st.text(max_size=120), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_nothing_raises(text: str, names: list[str]) -> None:
    """Whatever the text and the names, linking and reading give an answer."""
    body = read_body(text, "x.md", 1)
    record = Record("r", "r.md", HEAD, body.blocks)
    named = [ActorHead(name=name) for name in names if name.strip()]
    entities = [Entity(f"e{n}", "actor", "x.md", head, ()) for n, head in enumerate(named)]

    annotated = annotate(record, prepare_names(entities))

    assert len(annotated.passages) == len(record.passages)


def _naive(forms: Sequence[Form], text: str) -> set[tuple[int, int, int, Form]]:
    """Compare every form with the words at every place of a text."""
    words = words_of(text)
    return {
        (start, end, words.spans[last][1], form)
        for form in forms
        for case, keys in spelled(form)
        for first, (start, _) in enumerate(words.spans)
        for last, end in _read(words, first, first, keys, case)
    }


def _read(words: Words, first: int, here: int, keys: tuple[str, ...], case: str) -> Iterator[tuple[int, int]]:
    if case == "shouted" and "." in words.raw(here):
        return
    division = words.division(here) if here > first else ""
    for reading in readings(words.raw(here)):
        read = (division + reading.keys[0], *reading.keys[1:])
        if tuple(map(str.casefold, read) if case == "any" else read) == keys[: len(read)]:
            if len(read) == len(keys):
                yield here, words.spans[here][1] - reading.less
            elif reading.goes_on and here + 1 < len(words):
                yield from _read(words, first, here + 1, keys[len(read) :], case)


SIGNS = ["\n", "  ", ".", "`", "ʿ", "ي", "ك", "e\u0301", "\u200f", "\u00a0", "ß", "İ", "ς", "²"]
ODD = st.sampled_from([*PIECES, *MORE, *SIGNS])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(TEXT, st.lists(ODD, max_size=9).map("".join)), min_size=1, max_size=3))
def test_letters_tell_what_words_tell(texts: list[str]) -> None:
    """The matcher finds in texts what comparing each form with each word finds, no less and no more."""
    forms = (*FORMS, *(Form(name, "m", "full", any_case=n % 3 == 0) for n, name in enumerate(MORE)))
    read = level_texts(texts)

    found = {(h.start, h.end, h.word_end, form) for h in Matcher(forms).find(read) for form in h.known.forms}

    naive = (
        (start + base, end + base, word_end + base, form)
        for text, base in zip(texts, read.starts, strict=True)
        for start, end, word_end, form in _naive(forms, text)
    )
    assert found == set(naive)


def test_matcher_can_be_kept() -> None:
    """A matcher that was pickled finds the same, and has the same digest; other forms have another."""
    matcher = Matcher(FORMS)

    kept = pickle.loads(pickle.dumps(matcher))  # noqa: S301 - made here

    assert kept.find_in("To Kabul, from KABUL’s U.N.") == matcher.find_in("To Kabul, from KABUL’s U.N.") != []
    assert kept.digest == matcher.digest == Matcher(reversed(FORMS)).digest != Matcher(FORMS[1:]).digest


def test_hits_are_whole_words() -> None:
    """The matcher gives every form at every place, shorter ones inside longer ones too."""
    forms = [Form("Ahmad Shah", "a", "full"), Form("Ahmad Shah Massoud", "b", "full"), Form("Shah", "c", "full")]
    matcher = Matcher(forms)

    hits = matcher.find(level_texts(("To Ahmad Shah Massoud’s",)))

    assert sorted((h.start, h.end, h.word_end, [f.entity for f in h.known.forms]) for h in hits) == [
        (3, 13, 13, ["a"]), (3, 21, 23, ["b"]), (9, 13, 13, ["c"]),
    ]  # fmt: skip


def test_forms_that_have_no_letters_are_left_out() -> None:
    """A form without a letter or digit matches nothing and breaks nothing."""
    matcher = Matcher([Form("—", "a", "full"), Form("", "b", "full"), Form("\u200c", "c", "full")])

    assert matcher.find(level_texts(("— \u200c a",))) == []


def test_many_joints_are_no_trouble() -> None:
    """A name of very many Persian parts is planted in a few of its spellings, the first among them."""
    name = " ".join(["هم\u200cدل"] * 30)
    matcher = Matcher([Form(name, "a", "full")])

    assert [h.known.forms[0].entity for h in matcher.find(level_texts((name.replace("\u200c", ""),)))] == ["a"]
