"""Rules that need more than one file. The faults of single files are tried in test_faults.py, from documents."""

from __future__ import annotations

import pytest

from builder.check import RECORD_RULES, RULES_OF_ALL, check_archive
from builder.fingerprint import fingerprint
from builder.problems import Problem
from builder.read import Parsed, gather, parse_file
from builder.rules.finding import nearest, slips
from tests.support import settings

HEAD = "title: A text\nkind: interview\nlanguage: en\nstatus: published\n"
LEAST_ENTITIES = {
    "actors/laila-sangbari": "name: Laila Sangbari\nsort: 'Sangbari, Laila'\n",
    "actors/hamid-sangbari": "name: Hamid Sangbari\nsort: 'Sangbari, Hamid'\n",
    "outlets/mirror": "name: The Mirror\n",
    "places/narvan": "name: Narvan\n",
}


def check(**files: str) -> list[Problem]:
    """Check an archive of two people, an outlet, a place and ``files``: path with "__" for "/" → text."""
    texts = {path: f"---\n{front}---\n" for path, front in LEAST_ENTITIES.items()}
    texts |= {path.replace("__", "/").replace("_", "-"): text for path, text in files.items()}
    parsed: list[Parsed] = []
    for path, text in texts.items():
        thing, problems = parse_file(f"content/{path}.md", text.encode())
        assert thing is not None, problems
        assert problems == ()
        parsed.append(thing)
    return list(check_archive(gather(parsed), settings()))


def record(front: str, *passages: str) -> str:
    """Write a published record with ``front`` and passages, which get ids."""
    body = "\n\n".join(f"{text} {{ #p-aaa{n} }}" for n, text in enumerate(passages, 2))
    return f"---\n{HEAD}{front}---\n{body}\n"


def shown(problems: list[Problem]) -> list[tuple[str, str, int]]:
    """Code, severity and line of problems."""
    return [(p.code, p.severity, p.line) for p in problems]


def test_every_rule_says_what_it_asks() -> None:
    """Each rule has a sentence that states it, and stands once."""
    rules = (*RECORD_RULES, *RULES_OF_ALL)
    assert all(rule.__doc__ and rule.__doc__.endswith((".", ".\n    ")) for rule in rules)
    assert len(set(rules)) == len(rules)


def test_nothing_is_wrong_with_little() -> None:
    """A text with one narrated passage has no problem."""
    assert check(records__x=record("", "Words.")) == []


@pytest.mark.parametrize(
    ("front", "label", "expected"),
    [
        ("interviewee: laila-sangbari\n", "Sangbari", []),
        ("interviewee: laila-sangbari\n", "Dr Sangbari", []),
        ("interviewee: laila-sangbari\n", "A", []),
        ("interviewee: laila-sangbari\n", "Hamid Sangbari", []),
        ("interviewee: [laila-sangbari, hamid-sangbari]\n", "Sangbari", [("speaker-ambiguous", "error", 8)]),
        ("interviewer: mirror\n", "The Mirror", []),
        ("", "Q", []),
        ("", "پرسش", []),
        ("", "Interviewer", []),
        ("", "Interviewee", []),
        ("", "Text", []),
        ("", "A", [("speaker-unknown", "warning", 7)]),
        ("", "Answer", [("speaker-unknown", "warning", 7)]),
        ("", "Zarmina", [("speaker-unknown", "warning", 7)]),
    ],
)
def test_label_stands_for_one_speaker(front: str, label: str, expected: list[tuple[str, str, int]]) -> None:
    """A label is looked up among the record's people, then in the authority; it may be silent on who asks."""
    assert shown(check(records__x=record(front, f"**{label}:** Words."))) == expected


def test_unknown_label_is_told_once() -> None:
    """A label that stands before twenty turns is one problem."""
    problems = check(records__x=record("", *["**Zarmina:** Words."] * 3))

    assert shown(problems) == [("speaker-unknown", "warning", 7)]


def test_two_of_one_name_are_both_told() -> None:
    """A full form of two entities is pointed out in both files, whatever its hyphens and apostrophes."""
    problems = check(
        actors__one="---\nname: Karim-Dad Olangi\n---\n",
        actors__two="---\nname: Dad\nvariants: [Karim Dad Olangi]\n---\n",
        topics__three="---\nname: Karim Dad Olangi\n---\n",
    )

    assert [(p.path, p.line, p.code) for p in problems] == [
        ("content/actors/one.md", 2, "variant-taken"),
        ("content/actors/two.md", 3, "variant-taken"),
    ]
    assert "Dad" in problems[0].found


def test_short_forms_may_be_shared() -> None:
    """Short forms and forms that are never linked may belong to several."""
    problems = check(
        actors__one="---\nname: A B\nvariants: [{text: B, match: in-context}, {text: C D, match: never}]\n---\n",
        actors__two="---\nname: C D\nvariants: [{text: B, match: in-context}, {text: A B, match: never}]\n---\n",
    )

    assert problems == []


def test_one_spelling_may_stand_in_two_languages() -> None:
    """The same letters may be a variant in two languages, and the name itself may be made a short form."""
    variants = "[{text: مسعود, lang: ps}, {text: مسعود, lang: fa}, {text: A B, match: in-context}]"

    assert check(actors__one=f"---\nname: A B\nvariants: {variants}\n---\n") == []


def test_variant_that_is_the_name_is_told() -> None:
    """A variant that says what the name says already stands twice."""
    assert shown(check(actors__one="---\nname: A B\nvariants: [A B]\n---\n")) == [("variant-twice", "warning", 3)]


def test_links_in_a_life_lead_somewhere() -> None:
    """The links of an entity's life are followed as those of a text are."""
    problems = check(actors__one="---\nname: A B\n---\nBorn in [the town](entity:narvon).\n")

    assert [(p.code, p.line, p.expected) for p in problems] == [("dangling-reference", 4, '"narvan"')]


def test_reference_names_the_nearest_id() -> None:
    """A mistyped id is answered with the id that was meant; one like no other with the folder to look in."""
    problems = check(records__x=record("place: narwan\noutlet: zzzzzz\n", "Words."))

    assert [p.expected for p in problems] == ["an id that has a file in content/outlets/", '"narvan"']


def test_reference_of_wrong_kind_names_both_kinds() -> None:
    """Where the id is one of another kind, both folders are named."""
    [problem] = check(records__x=record("outlet: narvan\n", "Words."))

    assert problem.code == "reference-wrong-kind"
    assert "content/places/" in problem.found
    assert "content/outlets/" in problem.expected


def test_decision_finds_words_at_the_beginning_of_a_sentence() -> None:
    """A decision on “the Council” covers “The Council”."""
    front = "mentions: [{text: the Council, at: p-aaa2, none: true}]\n"

    assert check(records__x=record(front, "The Council met.")) == []


def test_note_finds_words_across_markup() -> None:
    """The words of a note are looked for in the plain text."""
    note = "notes: [{at: p-aaa2, quote: a b c, kind: context, text: x, by: editors, on: 2026}]\n"

    assert check(records__x=record(note, "a *b* **c** d")) == []


def test_certainty_is_of_something() -> None:
    """Certainty of a field that is empty is a fault."""
    assert shown(check(records__x=record("certainty: {date: stated}\n", "Words."))) == [
        ("certainty-of-nothing", "error", 6)
    ]


@pytest.mark.parametrize(
    ("publish", "status", "passages", "expected"),
    [
        ("record", "published", ("Words.",), [("text-not-public", "error", 9)]),
        ("record", "published", (), []),
        ("digest", "published", (), [("text-missing", "error", 1)]),
        ("digest", "draft", (), []),
    ],
)
def test_text_is_there_where_it_is_published(
    publish: str, status: str, passages: tuple[str, ...], expected: list[tuple[str, str, int]]
) -> None:
    """A record that is only described has no text; any other that is published has one."""
    text = record(f"rights: {{publish: {publish}}}\n", *passages).replace("status: published", f"status: {status}")

    assert [(c, s) for c, s, _ in shown(check(records__x=text))] == [(c, s) for c, s, _ in expected]


def test_record_may_not_take_the_id_of_an_entity() -> None:
    """Ids are unique across records and entities."""
    problems = check(records__narvan=record("", "Words."))

    assert [(p.code, p.path) for p in problems] == [("id-taken", "content/records/narvan.md")]


def test_unlisted_role_is_pointed_out_with_the_nearest() -> None:
    """A role that the vocabulary lacks is a warning that names the nearest listed one."""
    text = "---\nname: A B\nroles: [{organisation: mirror, role: spokespreson}]\n---\n"

    assert [(p.severity, p.expected) for p in check(actors__one=text)] == [("warning", '"spokesperson"')]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("front", "front", 0), ("frnot", "front", 1), ("fron", "front", 1), ("council", "front", 6), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    """A slip is a letter too many, too few, another, or two that changed places."""
    assert slips(one, other) == count


def test_a_rival_is_not_taken_for_a_slip() -> None:
    """The nearest word is named only where two slips explain the difference, never another body of like name."""
    assert nearest("national-resistance-council", ["national-resistance-front"]) == ""
    assert nearest("national-resistence-frnot", ["national-resistance-front"]) == '"national-resistance-front"'


def test_words_of_the_text_do_not_pass_for_a_digest() -> None:
    """A passage that still stands as received is an error in a published digest, a warning in a draft."""
    copied = "We waited by the river until the ferry came back at dawn."
    front = f"source: {{words: ['{fingerprint(copied)}']}}\n"
    own = "They waited at the river, he says, and the ferry returned with the first light."

    assert shown(check(records__x=record(front, own, copied))) == [("words-of-the-text", "error", 10)]
    draft = record(front, own, copied).replace("status: published", "status: draft")
    assert shown(check(records__x=draft)) == [("words-of-the-text", "warning", 10)]
    assert shown(check(records__x=record(front, own, "Yes."))) == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("1402-11-20", '"2024-02-09"'),
        ("1400-08", '"2021-10-23/2021-11-21"'),
        ("1400~", '"2021-03-21~/2022-03-20~"'),
        ("1402-12-30", "a date of the common calendar"),
    ],
)
def test_a_solar_date_is_told_by_its_year(given: str, meant: str) -> None:
    """A talk of a year that solar calendars have now is an error, which gives the same day in the common calendar."""
    (problem,) = check(records__x=record(f'date: "{given}"\npublished: "2024-02-14"\n', "Yes."))

    assert (problem.code, problem.severity, problem.expected) == ("solar-date", "error", meant)


def test_a_misspelled_label_meets_the_name_it_was_meant_for() -> None:
    """A label a slip away from somebody of the text is told with that name."""
    (problem,) = check(records__x=record("interviewee: [laila-sangbari]\n", "**Laila Sangbri:** Yes."))

    assert (problem.code, problem.expected) == ("speaker-unknown", '"Laila Sangbari"')


def test_a_slip_from_a_variant_is_told_with_the_name() -> None:
    """Whatever form of a name a label is near to, the name under which the archive has its bearer is told."""
    person = "---\nname: Laila Sangbari\nvariants: [Leila Sangbaree]\n---\n"
    (problem,) = check(
        actors__laila_sangbari=person,
        records__x=record("interviewee: [laila-sangbari]\n", "**Leila Sangbare:** Yes."),
    )

    assert problem.expected == '"Laila Sangbari"'


@pytest.mark.parametrize("label", ["Zarmina Olangi", "Olangi", "Mr Olangi"])
def test_one_missing_person_is_one_problem(label: str) -> None:
    """Who has no file is told of once: not again for each key, nor for the label under which they speak."""
    front = "author: [zarmina-olangi]\ninterviewer: [zarmina-olangi]\ninterviewee: [laila-sangbari]\n"
    problems = check(records__x=record(front, f"**{label}:** What now?", "**Sangbari:** Wait."))

    assert [problem.code for problem in problems] == ["dangling-reference"]


def test_a_draft_may_name_whom_the_authority_lacks() -> None:
    """A name that leads nowhere is a warning in a draft, so that it can be looked at, and an error once published."""
    front = "outlet: unheard-of\n"

    assert [p.severity for p in check(records__x=record(front, "A."))] == ["error"]
    draft = record(front, "A.").replace("status: published", "status: draft")
    assert [p.severity for p in check(records__x=draft)] == ["warning"]


def test_a_fault_in_the_head_hides_no_other() -> None:
    """A record with a bad date is still searched for notes that lost their words, in one run."""
    front = "date: '2023-13'\nnotes:\n  - {at: p-aaa2, quote: gone, kind: context, text: T, by: e, on: 2026-11-21}\n"
    thing, problems = parse_file("content/records/x.md", record(front, "Words.").encode())

    assert thing is not None
    found = [*problems, *check_archive(gather([thing]), settings())]
    assert shown(found) == [("date-malformed", "error", 6), ("note-lost-quote", "error", 8)]
