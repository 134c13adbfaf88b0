import json
from pathlib import Path
from typing import Any

import pytest
from lunr.index import Index as LunrIndex

from builder import pipeline
from builder.publish.search import lunr_index, search_files
from builder.publish.search.documents import Document, utf16_offsets
from builder.publish.search.folding import folded_words
from tests.support import FIXTURES, INVENTED, settings

WORDS = json.loads((FIXTURES / "search" / "words.json").read_text("utf-8"))


def files_of(archive: Path) -> dict[str, bytes]:
    """Make the search files of an archive."""
    desk = pipeline.read_desk(archive, settings())
    return search_files(desk.index, desk.names, settings())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Give the search files of the invented archive."""
    return files_of(INVENTED)


@pytest.fixture(scope="module")
def names(files: dict[str, bytes]) -> dict[str, Any]:
    """Give what the search box fetches."""
    read: dict[str, Any] = json.loads(files["search/names.json"])
    return read


@pytest.fixture(scope="module")
def part(files: dict[str, bytes], names: dict[str, Any]) -> dict[str, Any]:
    """Give the one file of passages."""
    (name,) = names["parts"]
    read: dict[str, Any] = json.loads(files[f"search/{name}"])
    return read


def entity(names: dict[str, Any], identity: str) -> dict[str, Any]:
    """Find one entity among the names."""
    found: dict[str, Any] = next(e for e in names["entities"] if e["id"] == identity)
    return found


def passages_with(part: dict[str, Any], *words: str) -> set[str]:
    """Ask the index for the passages that have all the words."""
    index = LunrIndex.load(part["index"])
    query = " ".join(f"+{key}" for word in words for key in folded_words(word))
    found = (part["documents"][int(one["ref"])] for one in index.search(query))
    return {f"{document['r']}#{document['p']}" for document in found if document["k"] == "passage"}


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """Spelling that means nothing is folded away, word by word; the browser folds by the same list."""
    assert folded_words(text) == words


def test_folding_is_stable() -> None:
    """A folded word folds to itself."""
    for _, words in WORDS:
        assert folded_words(" ".join(words)) == words


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        (("کوه‌زاد",), "2022-11-sobh-marghzari#p-vhkw"),
        (("كوهزاد",), "2022-11-sobh-marghzari#p-vhkw"),
        (("ليلا", "سنگبري"), "2022-11-sobh-marghzari#p-888a"),
        (("مهتاب",), "2022-11-sobh-marghzari#p-g3jw"),
        (("O'Harrow",), "2021-08-courier-capital#p-bbh9"),
        (("Karim-Dad", "Olangi"), "2021-12-mirror-two-letters#p-xzzf"),
    ],
)
def test_index_answers_folded_words(part: dict[str, Any], words: tuple[str, ...], passage: str) -> None:
    """The prebuilt index finds Persian and English words under any of their spellings."""
    assert passage in passages_with(part, *words)


def test_every_published_passage_is_a_document(part: dict[str, Any]) -> None:
    """Each passage of a published text can be found, and each note and authority record."""
    desk = pipeline.read_desk(INVENTED, settings())
    wanted = {(a.record.id, p.passage.id) for a in desk.index.records for p in a.passages}
    found = {(d["r"], d["p"]) for d in part["documents"] if d["k"] == "passage"}
    assert found == wanted
    kinds = [d["k"] for d in part["documents"]]
    assert kinds.count("entity") == len(desk.archive.entities)
    assert kinds.count("note") == sum(len(p.notes) for a in desk.index.records for p in a.passages)


def test_mentions_keep_their_words(part: dict[str, Any]) -> None:
    """The stretches that are marked in a passage are those that name somebody."""
    document = next(d for d in part["documents"] if d.get("p") == "p-gqej")
    marked = {document["t"][a:b]: who for a, b, who in zip(*[iter(document["m"])] * 3, strict=True)}
    assert marked["The commander"] == "rostam-shah-kuhzad"


def test_every_reach_is_searched(names: dict[str, Any]) -> None:
    """Spellings that never link a name are searched too, and kept apart from those that do."""
    father = entity(names, "rostam-shah-kuhzad")
    assert "Rostam Kuhzad" in father["never"]
    assert "Rostam Kuhzad" not in father["forms"]
    assert "Kuhzad" in father["short"]
    assert father["native"] == "رستم شاه کوه‌زاد"


def test_topics_are_searched_by_name(names: dict[str, Any]) -> None:
    """A topic has no forms in the texts, but its name is searched."""
    assert entity(names, "economy")["forms"][0] == entity(names, "economy")["name"]


def test_withdrawn_and_draft_texts_leave_no_trace(files: dict[str, bytes]) -> None:
    """Neither a withdrawn text nor a draft is in any byte of the search."""
    everything = b"".join(files.values())
    for word in (b"zephyrquill", b"2022-06-courier-withdrawn", b"2024-01-mirror-draft"):
        assert word not in everything


def test_same_archive_same_bytes(files: dict[str, bytes]) -> None:
    """The files depend on the archive alone."""
    assert files_of(INVENTED) == files


def test_parts_are_named_after_their_content(files: dict[str, bytes], names: dict[str, Any]) -> None:
    """`names.json` lists every other file, so that a page never mixes two builds."""
    assert {f"search/{part}" for part in names["parts"]} | {"search/names.json"} == set(files)


def test_empty_archive(tmp_path: Path) -> None:
    """An archive without a text and without a name has a search that finds nothing."""
    (tmp_path / "content").mkdir()
    assert json.loads(files_of(tmp_path)["search/names.json"]) == {"entities": [], "records": [], "parts": []}


def test_offsets_count_as_a_browser_counts() -> None:
    """A character beyond the Basic Multilingual Plane counts twice, as it does in JavaScript."""
    assert [utf16_offsets("a😀b")(n) for n in (0, 1, 2, 3)] == [0, 1, 3, 4]


def test_index_needs_no_pipeline() -> None:
    """The index names no pipeline function, so that lunr.js loads it without having registered any."""
    index = lunr_index((Document({}, "کابل witness"),))
    assert index["pipeline"] == []
    assert [word for word, _ in index["invertedIndex"]] == ["witness", "کابل"]


def test_settings_are_not_in_the_files(files: dict[str, bytes]) -> None:
    """No address of the site is written into the search: it works wherever the site stands."""
    assert settings().site_url.encode() not in b"".join(files.values())
