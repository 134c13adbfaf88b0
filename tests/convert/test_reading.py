"""The settings of the converter: frozen, and a wrong key named."""

from __future__ import annotations

import dataclasses

import pytest

from builder.convert import Limits, Reading, reading_from


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({}, "at least one"),
        ({"en": {"titels": ["Mr"]}}, "en.titels"),
        ({"en": {"titles": "Mr"}}, "en.titles"),
        ({"en": {"months": {"May": "five"}}}, "en.months"),
        ({"en": {"kinds": ["speech"]}}, "en.kinds"),
        ({"en": []}, "en"),
        ({"limits": {"bytes": "many"}, "en": {}}, "limits.bytes"),
        ({"limits": {"byte": 1}, "en": {}}, "limits.byte"),
        ({"limits": [1], "en": {}}, "limits"),
        ({"en": {"titles": [["Mr"]]}}, "en.titles"),
    ],
)
def test_a_wrong_key_is_named(mapping: dict[str, object], words: str) -> None:
    """A key that is unknown or of the wrong form is refused by its name."""
    with pytest.raises(ValueError, match=words):
        reading_from(mapping)


def test_settings_cannot_change(reading: Reading) -> None:
    """The settings handed in are frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.limits = Limits()  # type: ignore[misc]


def test_an_unknown_language_reads_by_the_first(reading: Reading) -> None:
    """A text in a language without cues is read by the first language's."""
    assert reading.cues("xx") is reading.cues("en")
