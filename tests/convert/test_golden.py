"""Golden cases of the converter: documents in tests/golden/convert that a person can read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from builder.convert import Block, Draft, Reading, convert

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent.parent / "golden" / "convert"
CASE = re.compile(
    r"^## (?P<title>.+?)\n+```(?P<form>text|html|markdown)\n(?P<text>.*?)\n```"
    r"\n+```yaml\n(?P<expected>.*?)\n```", re.MULTILINE | re.DOTALL
)
EXTENSIONS = {"text": ".txt", "html": ".html", "markdown": ".md"}
BLOCK = re.compile(r"(?P<type>[a-z-]+)(?: \[(?P<speaker>[^\]]*)\])?: (?P<opening>.+)", re.DOTALL)
QUOTATION = re.compile(r"(?P<speaker>[^(:]+?)(?: \((?P<words>[^)]*)\))?(?: (?P<cue>(?!\()[^:(]+?))?: (?P<opening>.+)")
PLACEHOLDER = "null"


def cases() -> Iterator[Any]:
    """Yield every golden case: its text and what must be read in it."""
    for path in sorted(GOLDEN.glob("*.md")):
        for match in CASE.finditer(path.read_text("utf-8")):
            name = f"case{EXTENSIONS[match['form']]}"
            expected = yaml.safe_load(match["expected"])
            yield pytest.param(name, match["text"], expected, id=f"{path.stem}: {match['title']}")


def plain(value: object) -> object:
    """Return a field's value as YAML writes it."""
    return list(value) if isinstance(value, tuple) else value


def check_fields(draft: Draft, expected: dict[str, Any]) -> None:
    """Compare the fields a case names."""
    for name, wanted in expected.items():
        field = draft.field(name)
        if isinstance(wanted, dict):
            guess = wanted["inferred"] if isinstance(wanted["inferred"], list) else str(wanted["inferred"])
            assert (plain(field.value), field.status) == (guess, "inferred"), name
        elif wanted is None:
            assert field.value is None or field.status == "inferred", f"{name}: {field.value}"
            assert field.value is None, f"{name}: {field.value}"
        else:
            assert plain(field.value) == (wanted if isinstance(wanted, list) else str(wanted)), name
            assert field.status == "stated", name


def has_block(draft: Draft, expected: str) -> bool:
    """Tell whether a block of this type, speaker and opening is in the draft."""
    return any(is_block(block, expected) for block in draft.blocks)


def is_block(block: Block, expected: str) -> bool:
    """Tell whether a block has this type, speaker (where one is named) and opening."""
    match = BLOCK.fullmatch(expected)
    assert match is not None, expected
    speaks = match["speaker"] is None or block.speaker == match["speaker"]
    return block.type == match["type"] and block.text.startswith(match["opening"]) and speaks


def check_all_blocks(draft: Draft, expected: list[str]) -> None:
    """Compare all blocks of a case, in order."""
    shown = [f"{block.type} [{block.speaker}]: {block.text[:40]}" for block in draft.blocks]
    assert len(shown) == len(expected), shown
    wrong = [
        f"{wanted} is {found}"
        for block, found, wanted in zip(draft.blocks, shown, expected, strict=True)
        if not is_block(block, wanted)
    ]
    assert not wrong


def check_quotations(draft: Draft, expected: list[str]) -> None:
    """Compare all quotations of a case, in order."""
    assert len(draft.quotations) == len(expected), [one.text for one in draft.quotations]
    for quotation, wanted in zip(draft.quotations, expected, strict=True):
        match = re.fullmatch(r"(?P<who>[^(:]+?)(?: \((?P<words>[^)]*)\)(?P<cue>[^:]*))?: (?P<opening>.+)", wanted)
        assert match is not None, wanted
        assert quotation.text.startswith(match["opening"])
        assert quotation.speaker == (None if match["who"] == PLACEHOLDER else match["who"]), wanted
        if match["words"] is not None:
            assert (quotation.speaker_text, quotation.cue or "") == (match["words"], match["cue"].strip())


@pytest.mark.parametrize(("name", "text", "expected"), tuple(cases()))
def test_case_is_read_as_written(name: str, text: str, expected: dict[str, Any], reading: Reading) -> None:
    """Every golden case is read as its document says."""
    draft = convert(text.encode(), name, reading)

    check_fields(draft, expected.get("fields", {}))
    missing = [one for one in expected.get("blocks", []) if not has_block(draft, one)]
    assert not missing, [(block.type, block.speaker, block.text[:40]) for block in draft.blocks]
    assert not [one for one in expected.get("not_blocks", []) if has_block(draft, one)]
    if "all_blocks" in expected:
        check_all_blocks(draft, expected["all_blocks"])
    for field in map(draft.field, expected.get("unstated", [])):
        assert field.status != "stated", f"{field.name}: {field.value}"
    for one in expected.get("dropped", []):
        assert any(f"{part.reason}: {part.text}".startswith(one) for part in draft.dropped), one
    if "quotations" in expected:
        check_quotations(draft, expected["quotations"])
    for words in expected.get("not_quotations", []):
        assert not any(words in quotation.text for quotation in draft.quotations), words


def test_there_are_cases_enough() -> None:
    """The golden documents hold at least 200 cases, and none is lost by a slip of its form."""
    titles = [
        line for path in GOLDEN.glob("*.md") for line in path.read_text("utf-8").splitlines() if line.startswith("## ")
    ]

    assert len(list(cases())) == len(titles)
    assert len(titles) >= 200
