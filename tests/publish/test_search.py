import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import pipeline
from builder.publish.search import (
    Entry,
    entries_by_segment,
    make_authority,
    make_segment,
    record_entry,
    search_files,
    segment_of,
    segments_for,
    texts_of,
)
from builder.publish.search.authority import plain_id
from builder.publish.search.folding import PLAIN, base_of, folded_words, words_of_run
from builder.publish.search.numbers import ALPHABET, encode, encode_rising
from builder.publish.search.segments import LARGEST, place_of
from tests.support import FIXTURES, INVENTED, copy_archive, settings

WORDS = json.loads((FIXTURES / "search" / "words.json").read_text("utf-8"))
BASES = json.loads((FIXTURES / "search" / "bases.json").read_text("utf-8"))


def files_of(archive: Path) -> dict[str, bytes]:
    """Make the search files of an archive."""
    desk = pipeline.read_desk(archive, settings())
    return search_files(desk.index, desk.names, settings())


def entries_of(archive: Path) -> tuple[Entry, ...]:
    """Make the entries of an archive, in date order."""
    desk = pipeline.read_desk(archive, settings())
    return tuple(record_entry(one, desk.archive.entity, settings()) for one in desk.index.records)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Give the search files of the invented archive."""
    return files_of(INVENTED)


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    """Give the entries of the invented archive."""
    return entries_of(INVENTED)


@pytest.fixture(scope="module")
def names(files: dict[str, bytes]) -> dict[str, Any]:
    """Give what the search box fetches first."""
    read: dict[str, Any] = json.loads(files["search/names.json"])
    return read


def entity(names: dict[str, Any], identity: str) -> list[Any]:
    """Find one entity among the names: id, kind, weight, name, full forms, short ones, unlinked ones."""
    found: list[Any] = next(row for row in names["entities"] if (row[0] or plain_id(row[3])) == identity)
    return found + [[]] * (7 - len(found))


def decode(code: str) -> list[int]:
    """Read numbers as a browser does."""
    numbers, at = [], 0
    while at < len(code):
        first = ALPHABET.index(code[at])
        width = 1 if first < 80 else 2 if first < len(ALPHABET) - 1 else 4
        digits = [ALPHABET.index(sign) for sign in code[at : at + width]]
        numbers.append(
            first if width == 1
            else 80 + (first - 80) * len(ALPHABET) + digits[1] if width == 2
            else (digits[1] * len(ALPHABET) + digits[2]) * len(ALPHABET) + digits[3]
        )  # fmt: skip
        at += width
    return numbers


def documents_with(files: dict[str, bytes], term: str) -> set[tuple[str, int]]:
    """Ask the one segment of an index for a term: record and place of each document that has it."""
    lists = [json.loads(data) for path, data in files.items() if path.startswith("search/0/words-")]
    steps = decode(next((own[term] for own in lists if term in own), ""))
    positions = [sum(steps[: n + 1]) for n in range(len(steps))]
    lengths = decode(json.loads(files["search/names.json"])["segments"][0]["documents"])
    heads = [head["id"] for path, data in files.items() if "/0/heads-" in path for head in json.loads(data)]
    places = [(record, place) for record, length in zip(heads, lengths, strict=True) for place in range(length)]
    return {places[position] for position in positions}


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """Spelling that means nothing is folded away, word by word; the browser folds by the same list."""
    assert folded_words(text) == words


def test_folding_is_stable() -> None:
    """A folded word folds to itself."""
    for _, words in WORDS:
        assert folded_words(" ".join(words)) == words


@given(st.text())
def test_no_word_goes_on_over_white_space(text: str) -> None:
    """Words of a whole text are those of its stretches without white space, which are read once each."""
    assert folded_words(text) == [word for run in text.split() for word in words_of_run(run)]


@pytest.mark.parametrize(("base", "words"), BASES)
def test_inflections_meet(base: str, words: list[str]) -> None:
    """A word and its inflections have one base, and names that look like inflections keep apart from other words."""
    assert {base_of(word) for word in words} == {base}


@given(st.lists(st.integers(0, 804_356)))
def test_numbers_are_read_as_written(numbers: list[int]) -> None:
    """Numbers of any size come back, and take no character that JSON would escape."""
    code = encode(numbers)
    assert decode(code) == numbers
    assert json.dumps(code, ensure_ascii=False) == f'"{code}"'


@given(st.lists(st.integers(0, 400_000), unique=True, min_size=1).map(sorted))
def test_rising_numbers_are_written_as_steps(numbers: list[int]) -> None:
    """Rising numbers are written as the steps between them."""
    steps = decode(encode_rising(numbers))
    assert [sum(steps[: n + 1]) for n in range(len(steps))] == numbers


@pytest.mark.parametrize(
    ("words", "record", "passage"),
    [
        ("کوه‌زاد", "2022-11-sobh-marghzari", "p-vhkw"),
        ("كوهزاد", "2022-11-sobh-marghzari", "p-vhkw"),
        ("ليلا سنگبري", "2022-11-sobh-marghzari", "p-888a"),
        ("مهتاب", "2022-11-sobh-marghzari", "p-g3jw"),
        ("O'Harrow", "2021-08-courier-capital", "p-bbh9"),
        ("Karim-Dad Olangi", "2021-12-mirror-two-letters", "p-xzzf"),
    ],
)
def test_index_answers_folded_words(files: dict[str, bytes], words: str, record: str, passage: str) -> None:
    """The index finds Persian and English words under any of their spellings."""
    desk = pipeline.read_desk(INVENTED, settings())
    place = next(p.number for p in desk.archive.record[record].passages if p.id == passage)
    assert all((record, place) in documents_with(files, word) for word in folded_words(words))


def test_every_published_passage_is_a_document(entries: tuple[Entry, ...]) -> None:
    """Each passage of a published text can be found, each note, and the text's own head."""
    desk = pipeline.read_desk(INVENTED, settings())
    counted = {entry.id: (entry.documents, entry.notes) for entry in entries}
    for one in desk.index.records:
        notes = sum(len(passage.notes) for passage in one.passages)
        assert counted[one.record.id] == (1 + len(one.passages) + notes, notes)


def test_every_mention_is_found_by_its_entity(files: dict[str, bytes]) -> None:
    """A name finds the passages that link to its bearer, whatever words they use."""
    desk = pipeline.read_desk(INVENTED, settings())
    for one in desk.index.records:
        for passage in one.passages:
            for mention in passage.mentions:
                assert (one.record.id, passage.passage.number) in documents_with(files, f"@{mention.entity}")


def test_short_forms_left_open_are_found(files: dict[str, bytes]) -> None:
    """A short form that two people bear leads to the passage under each of them, apart from what is certain."""
    for who in ("hamid-sangbari", "laila-sangbari"):
        assert "2021-12-mirror-two-letters" in {record for record, _ in documents_with(files, f"~{who}")}


def test_notes_are_found_by_whom_they_name(files: dict[str, bytes]) -> None:
    """A note leads to those whom it names in full, though the text itself may not."""
    desk = pipeline.read_desk(INVENTED, settings())
    record = "2024-03-northwind-kuhzad"
    first_note = len(desk.archive.record[record].passages) + 1
    assert (record, first_note) in documents_with(files, "~edmund-oharrow")
    assert record not in {named for named, _ in documents_with(files, "@edmund-oharrow")}


def test_plain_words_are_in_no_list(files: dict[str, bytes]) -> None:
    """Words that say nothing alone take no room."""
    for path, data in files.items():
        if "/words-" in path:
            assert not PLAIN & json.loads(data).keys()


def test_words_of_one_base_stand_in_one_list(files: dict[str, bytes]) -> None:
    """All inflections of a word are in one list, all there is of an entity too, at the place that the table says."""
    table = json.loads(files["search/names.json"])["segments"][0]["bounds"]
    for number, first in enumerate(table):
        bases = {place_of(term) for term in json.loads(files[f"search/0/words-{number}.json"])}
        assert min(bases) >= first
        assert number + 1 == len(table) or max(bases) < table[number + 1]


def test_every_reach_is_searched(names: dict[str, Any]) -> None:
    """Spellings that never link a name are searched too, and kept apart from those that do."""
    _, _, _, name, full, short, never = entity(names, "rostam-shah-kuhzad")
    assert "Rostam Kuhzad" in never
    assert "Rostam Kuhzad" not in (name, *full)
    assert "Kuhzad" in short
    assert "رستم شاه کوه‌زاد" in full


def test_topics_are_searched_by_name(names: dict[str, Any]) -> None:
    """A topic has no forms in the texts, but its name is searched."""
    desk = pipeline.read_desk(INVENTED, settings())
    assert entity(names, "economy")[3] == desk.archive.entity["economy"].name


def test_editorial_pages_and_lives_are_searched(files: dict[str, bytes]) -> None:
    """Descriptions, lives and editorial pages are in an index of their own."""
    desk = pipeline.read_desk(INVENTED, settings())
    shown = [one for path, data in sorted(files.items()) if "/about-" in path for one in json.loads(data)]
    assert [one["path"] for one in shown if "path" in one] == [f"{page.id}/" for page in desk.archive.pages]
    assert len(shown) == len(desk.archive.entities) + len(desk.archive.pages)


def test_withdrawn_and_draft_texts_leave_no_trace(files: dict[str, bytes]) -> None:
    """Neither a withdrawn text nor a draft is in any byte of the search."""
    everything = b"".join(files.values())
    for word in (b"zephyrquill", b"2022-06-courier-withdrawn", b"2024-01-mirror-draft"):
        assert word not in everything


def test_same_archive_same_bytes(files: dict[str, bytes]) -> None:
    """The files depend on the archive alone."""
    assert files_of(INVENTED) == files


def test_a_segment_comes_of_entries_in_date_order(entries: tuple[Entry, ...]) -> None:
    """A segment is the same after its records were stored; in another order than that of their dates it is refused."""
    stored = [pickle.loads(pickle.dumps(entry)) for entry in entries]  # noqa: S301 - its own

    assert make_segment("search/0", stored) == make_segment("search/0", iter(entries))
    with pytest.raises(ValueError, match="comes after"):
        make_segment("search/0", reversed(entries))


def test_an_edit_changes_one_segment(entries: tuple[Entry, ...]) -> None:
    """In an archive of many segments, an edited record changes the files of its own."""
    many = [
        replace(entry, id=f"{entry.id}-{n}", head=(("id", f"{entry.id}-{n}"), *entry.head[1:]))
        for n in range(1 + LARGEST // len(entries))
        for entry in entries
    ]
    edited = [replace(many[0], terms=many[0].terms + "\nzzz", places=many[0].places + "\n!"), *many[1:]]
    before, after = entries_by_segment(many), entries_by_segment(edited)
    assert len(before) > 1
    changed = {n for n in before if before[n] != after[n]}
    assert changed == {segment_of(many[0].id, len(before))}


def test_segments_grow_by_powers_of_two() -> None:
    """A growing archive is divided anew but seldom, and no segment grows past what an edit may cost."""
    assert [segments_for(n) for n in (0, 1, 6000, 6001, 10_000, 12_000, 12_001, 100_000)] == [1, 1, 1, 2, 2, 2, 4, 32]


def test_changed_files_have_another_address(tmp_path: Path, names: dict[str, Any]) -> None:
    """The edition of a segment follows from its content, so that a page never mixes two builds."""
    root = copy_archive(tmp_path)
    text = root / "content/records/2021-08-courier-capital.md"
    text.write_text(text.read_text("utf-8").replace("household", "housekeep"), "utf-8")
    edited = json.loads(files_of(root)["search/names.json"])
    assert edited["segments"][0]["edition"] != names["segments"][0]["edition"]
    assert edited["authority"] == names["authority"]


def test_empty_archive(tmp_path: Path) -> None:
    """An archive without a text and without a name has a search that finds nothing."""
    (tmp_path / "content").mkdir()
    door = json.loads(files_of(tmp_path)["search/names.json"])
    assert door["entities"] == []
    assert [segment["documents"] for segment in door["segments"]] == [""]


def test_entries_do_not_see_each_other(entries: tuple[Entry, ...]) -> None:
    """A record's entry follows from the record and the authority's names alone, so that it can be kept."""
    desk = pipeline.read_desk(INVENTED, settings())
    one = desk.index.records[3]
    assert record_entry(one, desk.archive.entity, settings()) == entries[3]


def test_authority_is_apart_from_the_texts() -> None:
    """What the authority's files hold changes with the authority and with how many texts meet each name."""
    desk = pipeline.read_desk(INVENTED, settings())
    assert make_authority(desk.archive, texts_of(desk.index)) == make_authority(desk.archive, texts_of(desk.index))


def test_settings_are_not_in_the_files(files: dict[str, bytes]) -> None:
    """No address of the site is written into the search: it works wherever the site stands."""
    assert settings().site_url.encode() not in b"".join(files.values())
