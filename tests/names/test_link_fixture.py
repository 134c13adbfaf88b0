"""Linking in the invented archive: what the table in ``tests/fixtures/archive/README.md`` promises, row by row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from builder.annotate import annotate_archive, prepare_names
from builder.model import Annotated
from builder.read import read_archive

ARCHIVE = Path(__file__).parents[1] / "fixtures" / "archive"

# case | passage | words | whom they name: an id, "-" for nobody, "a b" for open between a and b, "? a" for a suggestion
TABLE = """
family name, one bearer named | 2021-10-northwind-sangbari#p-z4kh | Sangbari | laila-sangbari
family name used of the family | 2021-10-northwind-sangbari#p-xrkv | Sangbari | -
family name, two bearers named | 2021-12-mirror-two-letters#p-b9k4 | Sangbari | hamid-sangbari laila-sangbari
decided by the editors | 2021-12-mirror-two-letters#p-v5zz | Sangbari | laila-sangbari
in the names themselves | 2021-12-mirror-two-letters#p-a9yp | Sangbari | hamid-sangbari laila-sangbari
father and son, full names | commanders-day-speech#p-hvxy | Rostam Shah Kuhzad | rostam-shah-kuhzad
father named, son the speaker | commanders-day-speech#p-2tvp | Kuhzad | rostam-kuhzad rostam-shah-kuhzad
the same, decided by the editors | commanders-day-speech#p-mxxh | Kuhzad | rostam-shah-kuhzad
father and son in a digest | 2024-03-northwind-kuhzad#p-g7k3 | Kuhzad | rostam-kuhzad rostam-shah-kuhzad
match: never | 2021-08-assembly-statement#p-2gef | Rostam Kuhzad | rostam-kuhzad
another outlet's spelling, whole | 2021-08-courier-capital#p-kj4y | Rostam Koohzad | rostam-kuhzad
another outlet's spelling, short | 2021-08-courier-capital#p-jxy5 | Koohzad | rostam-kuhzad
possessive, curly | 2021-10-northwind-sangbari#p-gqph | Kuhzad | rostam-kuhzad
possessive, straight | 2021-08-courier-capital#p-bbh9 | O'Harrow | edmund-oharrow
apostrophe inside a name, straight | 2021-08-courier-capital#p-wqfq | Edmund O'Harrow | edmund-oharrow
apostrophe inside a name, curly | 2023-05-mirror-kuhzad#p-zm7j | Edmund O’Harrow | edmund-oharrow
party's apostrophe, plain | 2022-05-tal-panel#p-xgb3 | Highland People's Party | highland-peoples-party
party's apostrophe, curly | 2021-12-mirror-two-letters#p-xzzf | Highland People’s Party | highland-peoples-party
non-breaking hyphen | 2021-12-mirror-two-letters#p-xzzf | Karim‑Dad Olangi | karim-dad-olangi
no hyphen | 2022-05-tal-panel#p-xgb3 | Karim Dad Olangi | karim-dad-olangi
title and short form, named elsewhere | 2021-08-courier-capital#p-yqrk | Marghzari | davud-marghzari
title and short form, named nowhere | commanders-day-speech#p-m5m5 | Marghzari | ? davud-marghzari
in-context form, named nowhere | commanders-day-speech#p-rsmc | the Custodians | ? council-of-custodians
title that is part of a variant | 2021-10-northwind-sangbari#p-869g | Mullah Peshraw | nasrullah-peshraw
acronym in brackets | 2021-10-northwind-sangbari#p-23ne | FKF | free-karesh-front
the name before it | 2021-10-northwind-sangbari#p-23ne | Free Karesh Front | free-karesh-front
implied mention | 2023-05-mirror-kuhzad#p-gqej | The commander | rostam-shah-kuhzad
implied mention with a possessive | 2021-12-mirror-two-letters#p-yww5 | commander’s | rostam-shah-kuhzad
none: true, the Assembly | 2021-12-mirror-two-letters#p-xzzf | the Assembly | -
none: true, the Council | 2023-05-mirror-kuhzad#p-mdy9 | the Council | -
capital at the start of a sentence | 2021-12-mirror-two-letters#p-s2ng | The Council | council-of-custodians
a longer name that is none | 2021-08-courier-capital#p-wqfq | the Concord Hotel | -
before it | 2021-08-courier-capital#p-wqfq | Concord of the Southern States | concord-of-the-southern-states
the same letters in lower case, concord | 2021-08-courier-capital#p-bbh9 | In concord | -
the same letters in lower case, dawn | 2021-08-courier-capital#p-kj4y | dawn | -
place inside a longer name, university | 2022-05-tal-panel#p-xgb3 | Zarrinrud University | zarrinrud-university
place inside a longer name, newspaper | 2021-08-courier-capital#p-yj65 | Narvan Courier | narvan-courier
name inside a link | 2021-12-mirror-two-letters#p-mxcq | Reconciliation Assembly of Karesh | reconciliation-assembly
Arabic letters, non-joiner missing | 2022-11-sobh-marghzari#p-vhkw | رستم كوهزاد | rostam-kuhzad
Arabic yeh | 2022-11-sobh-marghzari#p-888a | ليلا سنگبري | laila-sangbari
short form in Persian | 2022-11-sobh-marghzari#p-vhkw | کوهزاد | rostam-kuhzad
vowel mark in the text | 2022-11-sobh-marghzari#p-g3jw | مَهتاب عروضی | mahtab-aruzi
no vowel mark in the text | 2022-11-sobh-marghzari#p-g3jw | مهتاب عروضی | mahtab-aruzi
ordinary word that is a short form elsewhere | 2022-11-sobh-marghzari#p-94vq | مجلس | -
nobody of that name in the authority | 2021-08-courier-capital#p-at2s | Gul Mama | -
""".strip()
ROWS = [tuple(cell.strip() for cell in row.split(" | ")) for row in TABLE.splitlines()]


@cache
def _records() -> dict[str, Annotated]:
    archive = read_archive(ARCHIVE).archive
    return {one.record.id: one for one in annotate_archive(archive, prepare_names(archive.entities))}


@pytest.mark.parametrize(("case", "passage", "words", "who"), ROWS, ids=[row[0] for row in ROWS])
def test_table(case: str, passage: str, words: str, who: str) -> None:
    """Each row of the fixture's table comes to what it says."""
    record, _, identity = passage.partition("#")
    annotated = _records()[record]
    one = annotated.by_id[identity]
    mentions = {m.entity for m in one.mentions if m.surface == words}
    at = one.passage.text.find(words)
    within = [m for m in one.mentions if m.start < at + len(words) and at < m.end]
    opened = [name.candidates for name in annotated.open_names if (name.passage, name.surface) == (identity, words)]

    assert words in one.passage.text, case
    if who == "-":
        assert (within, opened) == ([], [])
    elif who.startswith("? ") or " " in who:
        assert (mentions, opened) == (set(), [tuple(who.removeprefix("? ").split())])
    else:
        assert (mentions, opened) == ({who}, [])


def test_label_with_the_family_name() -> None:
    """A label with a family name means the one of that name who speaks in the record; a full label means the same."""
    panel = _records()["2022-05-tal-panel"].by_id

    speakers = [panel[p].speaker for p in ("p-dsyy", "p-rqcq")]
    assert [(s.shown, s.entity, s.part) for s in speakers if s] == [("Hamid Sangbari", "hamid-sangbari", "answer")] * 2


def test_label_with_a_title() -> None:
    """A label with a title means whom it means without, though he is none of the record's own people."""
    speaker = _records()["2021-tal-ferry"].by_id["p-dt2b"].speaker

    assert speaker
    assert (speaker.shown, speaker.entity, speaker.part) == ("Edmund O’Harrow", "edmund-oharrow", "turn")


def test_poet_is_named_in_the_persian_text_alone() -> None:
    """Mahtab Aruzi is named twice, in one passage."""
    found = [
        (record, one.passage.id)
        for record, annotated in _records().items()
        for one in annotated.passages
        for mention in one.mentions
        if mention.entity == "mahtab-aruzi"
    ]

    assert found == [("2022-11-sobh-marghzari", "p-g3jw")] * 2


@pytest.mark.parametrize(("name", "place"), [("Narvani", "narvan"), ("Talkhabi", "talkhab"), ("Olangi", "olang")])
def test_place_inside_a_family_name(name: str, place: str) -> None:
    """A place is never read out of a family name that begins like it."""
    for annotated in _records().values():
        for one in annotated.passages:
            at = one.passage.text.find(name)
            assert at < 0 or not any(m.entity == place and m.start == at for m in one.mentions)


def test_father_is_never_the_son() -> None:
    """Wherever the father's full name stands, in any script, no part of it means the son, nor the other way round."""
    for annotated in _records().values():
        for mention in (m for one in annotated.passages for m in one.mentions):
            father = "Shah" in mention.surface or "شاه" in mention.surface
            assert not (father and mention.entity == "rostam-kuhzad")
            son = mention.surface.startswith(("Rostam K", "Rustam K", "رستم ک"))
            assert not (son and mention.entity == "rostam-shah-kuhzad")


def test_text_keeps_its_letters() -> None:
    """Surfaces are the text's own letters, Arabic ones included."""
    surfaces = [m.surface for one in _records()["2022-11-sobh-marghzari"].passages for m in one.mentions]

    assert "رستم كوهزاد" in surfaces
    assert "ليلا سنگبري" in surfaces


def test_unpublished_is_not_annotated() -> None:
    """Drafts and withdrawn records are not annotated unless drafts are asked for."""
    archive = read_archive(ARCHIVE).archive
    names = prepare_names(archive.entities)

    shown = {one.record.id for one in annotate_archive(archive, names)}
    assert not shown & {"2024-01-mirror-draft-tirandaz", "2022-06-courier-withdrawn"}
    with_drafts = {one.record.id for one in annotate_archive(archive, names, drafts=True)}
    assert with_drafts - shown == {"2024-01-mirror-draft-tirandaz"}
