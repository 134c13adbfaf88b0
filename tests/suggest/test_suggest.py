"""Work for the editors, by a golden case that has one of each kind: ``tests/golden/suggest/``."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from builder.convert.reading import reading_from
from builder.index.concordance import Index
from builder.model import Entity
from builder.names.units import Customs, customs_from
from builder.suggest import as_data, as_lines, suggest
from builder.suggest.value import KINDS, Suggestion
from tests.index.small import entity, index_of, record
from tests.support import ROOT

GOLDEN = ROOT / "tests" / "golden" / "suggest"


def _config(name: str) -> dict[str, object]:
    read = yaml.safe_load((ROOT / "site_config" / name).read_text("utf-8"))
    assert isinstance(read, dict)
    return read


@cache
def _customs() -> Customs:
    return customs_from(_config("names.yml"))


def _suggest(index: Index) -> tuple[Suggestion, ...]:
    return suggest(index, reading_from(_config("reading.yml")), _customs())


def _texts_of(kind: str, *passages: str, known: tuple[str, ...] = ()) -> list[str]:
    """What is suggested of one kind for a text, in which these people are known."""
    body = "\n\n".join(f"{text} {{ #p-{n:04} }}" for n, text in enumerate(passages, 1))
    people = tuple(entity(f"e{n}", "actor", name) for n, name in enumerate(known))
    return [one.text for one in _suggest(index_of((record("r", body),), people)) if one.kind == kind]


def _archive() -> Index:
    first = """
Farid Noori told reporters in Portvale that Rostam Kuhzad had left. The River Council met. { #p-aaaa }

On Monday Farid Noori met Rustem Kuhzaad in the Portvale Museum, with Karesh officers. Karesh is calm. { #p-aaab }

**Laila:** Kuhzad is my commander, and Davud led the Dawn Party. { #p-aaac }
"""
    second = "The council of the Dawn Party chose Sohrab Tirandaz. Davud Marghzari agreed. Kuhzad did not. { #p-bbbb }"
    people = (
        entity("rostam-kuhzad", "actor", "Rostam Kuhzad", ids={"wikidata": "Q1"}),
        entity("hamid-kuhzad", "actor", "Hamid Kuhzad", ids={"wikidata": "Q1"}, description="a commander",
               **{"not": ["rostam-kuhzad"]}),
        entity("davud-marghzari", "actor", "Davud Marghzari", variants=["Yusuf Bazmand"],
               roles=[{"organisation": "dawn-party", "role": "leader", "from": "1890"},
                      {"organisation": "dawn-party", "role": "member", "from": "2020"}],
               relations=[{"to": "rostam-kuhzad", "as": "son of", "source": "one#p-aaaa"},
                          {"to": "hamid-kuhzad", "as": "son of", "source": "two#p-bbbb"}]),
        entity("mohammad-qasim", "actor", "Mohammad Qasim"),
        entity("muhammad-qasem", "actor", "Muhammad Qasem"),
    )  # fmt: skip
    bodies = (entity("dawn-party", "organisation", "Dawn Party"), entity("portvale", "place", "Portvale"))
    records = (record("one", first, date="2021", outlet="portvale-courier"), record("two", second, date="2022"))
    return index_of(records, (*people, *bodies, entity("karesh", "place", "Karesh")))


def test_golden_text() -> None:
    """Each thing is named with its place, its sentence, and what to paste where."""
    expected = (GOLDEN / "expected.txt").read_text("utf-8")

    assert "\n".join(as_lines(_suggest(_archive()))) + "\n" == expected


def test_golden_json() -> None:
    """As JSON the same is given by key."""
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))

    assert json.loads(json.dumps(as_data(_suggest(_archive())))) == expected


def test_each_kind_is_met() -> None:
    """The golden case has every kind that there is, in their order."""
    kinds = [one.kind for one in _suggest(_archive())]

    assert list(dict.fromkeys(kinds)) == list(KINDS)


def test_people_come_first_then_the_most_named() -> None:
    """Unknown people stand before other unknown names, those named more often before others."""
    texts = ("Omid Karim came.", "Omid Karim met Laila Sadat, a pilot.", "The River Council met the River Council.")

    assert _texts_of("unknown-name", *texts) == ["Omid Karim", "Laila Sadat", "River Council"]


def test_plain_words_are_no_names() -> None:
    """Peoples, days, months, offices, and words that the texts write small elsewhere are not listed."""
    texts = ("On Monday the Afghan President and Tajiks spoke of the Crisis in March.", "A crisis, said Islamists.")

    assert _texts_of("unknown-name", *texts) == []


def test_people_of_a_known_place_are_no_name() -> None:
    """Words made from the name of a known place are not listed: Austrian, Karesh’s Kareshis."""
    places = (entity("austria", "place", "Austria"), entity("karesh", "place", "Karesh"))
    body = "An Austrian and two Kareshis spoke in Austria and Karesh. { #p-aaaa }"

    found = _suggest(index_of((record("r", body),), places))

    assert found == ()


def test_a_spelling_goes_to_its_entity() -> None:
    """An unknown spelling of a known name is shown with whom it probably is, not as unknown."""
    assert _texts_of("likely-name", "Ahmed Masoud spoke.", known=("Ahmad Massoud",)) == ["Ahmed Masoud"]
    assert _texts_of("unknown-name", "Ahmed Masoud spoke.", known=("Ahmad Massoud",)) == []


def test_those_told_apart_are_not_taken_for_one() -> None:
    """Two whom the editors tell apart under not: are no pair."""
    two = (
        entity("one", "actor", "Mohammad Qasim", **{"not": ["two"]}),
        entity("two", "actor", "Muhammad Qasem"),
    )

    assert [one.kind for one in _suggest(index_of((), two))] == ["never-named"] * 2


def test_father_and_son_are_no_pair() -> None:
    """A name that goes further than another is another name."""
    two = (entity("son", "actor", "Ahmad Massoud"), entity("father", "actor", "Ahmad Shah Massoud"))

    assert "may-be-one" not in {one.kind for one in _suggest(index_of((), two))}


def test_what_the_front_matter_lacks_a_file_for_comes_first() -> None:
    """Each id without a file is offered once, under its words in the texts; one that no text names, by its own."""
    two = (
        record("r", "Omid Karim spoke to AFPO in Portvale. { #p-aaaa }", outlet="afpo", interviewee=["omid-karim"]),
        record("s", "Karim was asked again. { #p-aaaa }", outlet="dawn-courier", interviewee=["omid-karim"]),
    )
    found = [one for one in _suggest(index_of(two)) if one.kind == "no-file"]

    assert [(one.text, one.into, one.count) for one in found] == [
        ("Omid Karim", "content/actors/omid-karim.md", 2),
        ("AFPO", "content/outlets/afpo.md", 1),
        ("Dawn Courier", "content/outlets/dawn-courier.md", 1),
    ]
    assert not [one for one in _suggest(index_of(two)) if one.kind != "no-file" and one.text in {"Omid Karim", "AFPO"}]


def test_a_file_that_is_there_is_not_asked_for() -> None:
    """An id with a file is wanted by nobody, not even where the file cannot be read."""
    index = index_of((record("r", "He spoke. { #p-aaaa }", outlet="dawn-courier", topics=["war"]),))
    there = replace(index, archive=replace(index.archive, unread=frozenset(["dawn-courier", "war"])))

    assert _suggest(there) == ()


@pytest.mark.parametrize(
    ("texts", "name", "variants"),
    [
        (("Omid Karim spoke. Then he met Karim.", "They saw Omid."), "Omid Karim", ["{text: Omid, match: in-context}"]),
        (
            ("The River Council of Narvan (RCN) met.", "The RCN and the River Council came."),
            "River Council of Narvan",
            ["RCN", "River Council"],
        ),
        (("With Yunus Qanooni.", "Of Yunus Qanooni.", "By Yunus Qanuni."), "Yunus Qanooni", ["Yunus Qanuni"]),
    ],
)
def test_a_name_is_offered_once(texts: tuple[str, ...], name: str, variants: list[str]) -> None:
    """Short forms, acronyms and spellings stand under the fullest name as its variants; a family name needs no line."""
    body = "\n\n".join(f"{text} {{ #p-{n:04} }}" for n, text in enumerate(texts, 1))
    (found,) = _suggest(index_of((record("r", body),)))
    head = next(yaml.safe_load_all(found.paste))

    assert found.text == head["name"] == name
    assert head["variants"] == [yaml.safe_load(one) for one in variants]


def test_two_people_stay_two() -> None:
    """A name within a longer one is a short form only as its words stand there: father and son are two."""
    texts = ("He met Ahmad Shah Massoud.", "She met Ahmad Massoud.", "They met Massoud.")

    assert sorted(_texts_of("unknown-name", *texts)) == ["Ahmad Massoud", "Ahmad Shah Massoud"]


def test_a_short_form_needs_the_full_one_in_its_text() -> None:
    """What stands alone in its text may be anybody, and is offered by itself."""
    two = (record("r", "He met Omid Karim. { #p-aaaa }"), record("s", "She met Karim there. { #p-aaaa }"))

    assert [one.text for one in _suggest(index_of(two))] == ["Omid Karim", "Karim"]


@pytest.mark.parametrize(
    "words",
    [
        "He spoke English and Dari.",
        "He wrote to the Council and the Parliament.",
        "The ministries of Defence and Interior refused.",
        "It was a UN-supervised and a Kabul-based body.",
        "They met the President of Narvan.",
        "They met the UN Secretary-General and the US Special Representative for Narvan.",
    ],
)
def test_what_names_nobody_is_not_offered(words: str) -> None:
    """Languages, bodies without their name, offices, and words made of a name are no names."""
    places = (entity("narvan", "place", "Narvan"),)

    found = _suggest(index_of((record("r", f"{words} {{ #p-aaaa }}"),), places))

    assert [one.text for one in found if one.kind != "never-named"] == []


@pytest.mark.parametrize(
    ("words", "name", "guess"),
    [
        ("National Security Adviser Omid Karim", "Omid Karim", "person"),
        ("Supreme Court Chair Laila Sadat", "Laila Sadat", "person"),
        ("North Karesh", "North Karesh", "place"),
        ("Great Lakes", "Great Lakes", "unknown"),
    ],
)
def test_what_a_name_is_follows_from_its_words(words: str, name: str, guess: str) -> None:
    """An office before a name is no part of it; a quarter of the sky opens no person's name, plain words make none."""
    text = f"They saw {words} there, and a great noise was at the lakes. {{ #p-aaaa }}"
    found = [one for one in _suggest(index_of((record("r", text),))) if one.kind == "unknown-name"]

    assert [(one.text, one.guess) for one in found] == [(name, guess)]


@pytest.mark.parametrize("name", ["Martin King", "Narvan Council", "Interior Party", "Al-Qasim Brigade"])
def test_what_looks_like_an_office_may_be_a_name(name: str) -> None:
    """A name that ends in a title, or holds a word for a body, is offered all the same."""
    assert _texts_of("unknown-name", f"They met {name} there.") == [name]


def test_the_line_can_be_pasted() -> None:
    """What is to be pasted is YAML, whatever the name."""
    for one in _suggest(_archive()):
        if one.paste and "run.py" not in one.paste:
            assert list(yaml.safe_load_all(one.paste))


def test_no_other_place_of_the_golden_case() -> None:
    """The expected files are the only ones beside their explanation."""
    assert {path.name for path in Path(GOLDEN).iterdir()} == {"expected.txt", "expected.json"}


def test_a_name_is_filed_where_the_front_matter_looks_for_it() -> None:
    """An outlet that a record names by id, and that has no file yet, is suggested as an outlet."""
    text = "Farid Noori told the Portvale Courier that he would stay. The Portvale Courier asked again. { #p-aaaa }"
    found = _suggest(index_of((record("r", text, outlet="portvale-courier"),)))

    assert [one.into for one in found if one.text == "Portvale Courier"] == ["content/outlets/portvale-courier.md"]


def _found(body: str, *people: Entity, language: str = "en", **front: object) -> list[Suggestion]:
    """What is suggested for one text, what no text names left out."""
    index = index_of((record("r", f"{body} {{ #p-aaaa }}", language=language, **front),), people)
    return [one for one in _suggest(index) if one.kind != "never-named"]


def test_a_probable_name_comes_first_and_makes_no_file() -> None:
    """Where the resolver is sure, the variant is offered for the file there, with the certainty; no new file."""
    nazary = entity("ali-maisam-nazary", "actor", "Ali Maisam Nazary")
    (speaker, wanted) = _found("**Ali Maysam Nazari:** We met Omid.", nazary, interviewee=["ali-maysam-nazari"])[:2]

    assert {speaker.kind, wanted.kind} == {"likely-name"}
    assert (speaker.into, speaker.paste) == ("content/actors/ali-maisam-nazary.md, variants", "- Ali Maysam Nazari")
    assert "certainty " in speaker.why
    assert wanted.into == "content/records/r.md, interviewee, in place of ali-maysam-nazari"
    assert wanted.paste == "ali-maisam-nazary"


def test_a_word_left_over_makes_another_person() -> None:
    """Whose name goes on beyond that of somebody known is somebody else, in any script."""
    president = entity("najibullah", "actor", "Najibullah", variants=["نجیب‌الله"])
    found = _found("**نجیب‌الله رهین:** بلی.", president, language="fa", interviewee=["najibullah-rahin"])

    assert [(one.kind, one.into) for one in found] == [("no-file", "content/actors/najibullah-rahin.md")]


def test_a_persian_name_is_offered_in_both_scripts() -> None:
    """The file has an id with vowels, a name that is said to be guessed, and the Persian form as a variant."""
    (found,) = _found("به گفتهٔ نظیر وفا، جنگ تمام شد.", language="fa-AF")
    head = next(yaml.safe_load_all(found.paste))

    assert found.into == "content/actors/nazir-wafa.md"
    assert head == {"name": "Nazir Wafa", "variants": [{"text": "نظیر وفا", "lang": "fa-AF"}]}
    assert "# guessed from نظیر وفا: vowels are not written" in found.paste


def test_an_id_made_into_a_name_is_said_to_be() -> None:
    """A name made of the words of an id does not look certain."""
    (found,) = _found("It rained.", outlet="dawn-courier")

    assert "name: Dawn Courier  # made of the words of the id" in found.paste


def test_a_body_in_persian_goes_to_its_entity() -> None:
    """A body that a text names in Persian in more words is probably the known one, its purpose and land included."""
    council = entity("council", "organisation", "Council of Narvan", variants=["شورای مقاومت ملی برای نجات نروان"])
    narvan = entity("narvan", "place", "Narvan", variants=["نروان"])
    name = "شورای عالی مقاومت ملی برای نجات نروان"
    (found,) = _found(f"{name} در جنگ نیست. {name} کجاست؟", council, narvan, language="fa")

    assert (found.kind, found.text, found.candidates, found.count) == ("likely-name", name, ("council",), 2)
    assert yaml.safe_load(found.paste) == [{"text": name, "lang": "fa"}]


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [
        ("جبههٔ مقاومت ملی", True),
        ("جبههٔ مقاومت", False),  # two words may be anybody's
        ("حزب مقاومت ملی", False),  # another kind of body
    ],
)
def test_a_body_may_leave_its_land_out(name: str, *, is_meant: bool) -> None:
    """Three words and more of a body's name that lack only a known place behind them are probably that body."""
    front = entity("front", "organisation", "Front of Narvan", variants=["جبهه مقاومت ملی نروان"])
    narvan = entity("narvan", "place", "Narvan", variants=["نروان"])
    found = _found(f"{name}، به گفتهٔ او، در جنگ است.", front, narvan, language="fa")

    assert [one.candidates for one in found if one.kind == "likely-name"] == [("front",)] * is_meant


@pytest.mark.parametrize("name", ["وزارت خارجهٔ طالبان", "حزب طالبان پاکستان"])
def test_a_body_of_a_body_is_another(name: str) -> None:
    """A name of which that of a known body is but a part means another body."""
    taliban = entity("taliban", "organisation", "Taliban", variants=["طالبان"])
    found = _found(f"{name}، به گفتهٔ او، بسته است.", taliban, language="fa")

    assert "likely-name" not in {one.kind for one in found}


def test_a_word_that_asks_is_no_part_of_a_name() -> None:
    """A question's own word behind a name in Arabic script does not belong to it."""
    assert [one.text for one in _found("جنبش ملی چه گفت؟", language="fa")] == ["جنبش ملی"]


def test_an_unknown_body_in_persian_is_listed() -> None:
    """A body in Arabic script that no file names is offered as one."""
    (found,) = _found("جبههٔ رهایی، به گفتهٔ نظیر وفا، در جنگ است.", entity("w", "actor", "Wafa", variants=["نظیر وفا"]),
                      language="fa")  # fmt: skip

    assert (found.guess, found.text) == ("organisation", "جبههٔ رهایی")


def test_a_part_of_a_body_s_name_is_no_spelling_of_it() -> None:
    """Where words of the known name are missing, a file is offered, with a word on whom it may be all the same."""
    movement = entity("movement", "organisation", "Narvan Movement for Peace and Justice")
    (found,) = _found("They met the Peace Movement.", movement)

    assert (found.kind, found.into) == ("unknown-name", "content/organisations/peace-movement.md")
    assert found.why.startswith("perhaps movement, certainty ")


@pytest.mark.parametrize("month", ["Hut", "Hoot", "Meezan", "Saur", "Esfand", "Ramazan", "Sunbulah"])
def test_months_are_no_names(month: str) -> None:
    """Months of any calendar, however spelled, are not offered."""
    assert _found(f"They met in {month} and in {month} 1399.") == []


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("Green Trend", "organisation"),
        ("Narvan Parliament", "organisation"),
        ("Bonn Conference", "unknown"),
        ("President Ghani", "person"),
        ("Jamiat-e-Islami", "organisation"),
        ("Hezb-e Wahdat", "organisation"),
        ("Doha Agreement", "unknown"),
        ("Operation Storm", "unknown"),
        ("Great Lakes", "unknown"),
        ("Omid Karim", "person"),
    ],
)
def test_what_is_no_person_is_filed_under_no_person(name: str, guess: str) -> None:
    """Bodies are told by their words; what has no folder of its own is left to the editor, with the folders named."""
    (found,) = _found(f"They spoke of {name} there, and a great noise was at the lakes.")

    assert found.guess == guess
    assert ("decide the kind" in found.into) == (guess == "unknown")
    assert ("content/actors/" in found.into) == (guess == "person")


_FATHER = entity("ahmad-shah-massoud", "actor", "Ahmad Shah Massoud", description="a commander of the mujahedin")
_SON = entity("ahmad-massoud", "actor", "Ahmad Massoud", description="a leader", **{"not": ["ahmad-shah-massoud"]})


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Commander Massoud knew it.", "“commander” in the sentence"),
        ("Mr Massoud's father knew it.", "“father” in the sentence"),
        ("He fought beside the late Massoud.", "“late” in the sentence"),
        ("Mr Massoud knew it. A commander did not.", ""),
    ],
)
def test_a_short_form_of_two_is_to_be_confirmed(words: str, why: str) -> None:
    """A short form linked to one whom a file tells apart is shown where its sentence points at the other."""
    found = _found(f"Ahmad Massoud spoke. {words}", _FATHER, _SON)

    assert [(one.kind, one.why) for one in found] == ([("shared-form", why)] if why else [])
    for one in found:
        assert one.paste.splitlines() == [
            "- {text: Massoud, at: p-aaaa, actor: ahmad-massoud}",
            "- {text: Massoud, at: p-aaaa, actor: ahmad-shah-massoud}",
        ]
        assert one.sentence == words


def test_a_short_form_that_an_editor_decided_is_settled() -> None:
    """A mention rule ends the question, whichever of the two it names."""
    rule = {"text": "Massoud", "at": "p-aaaa", "actor": "ahmad-massoud"}

    assert _found("Ahmad Massoud spoke. Commander Massoud knew it.", _FATHER, _SON, mentions=[rule]) == []
