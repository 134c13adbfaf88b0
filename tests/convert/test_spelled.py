"""Names in Arabic script, spelled so that an editor can read the id proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.spelled import spelled


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("نادر شاه بهرامی", "nader shah bahrami"),
        ("احمد مسعود", "ahmad massoud"),
        ("وزیري", "waziri"),
        ("نیک‌زاد", "nik zad"),
        ("نجیب‌الله رهین", "najibullah rahin"),
        ("نجیب الله", "najibullah"),
        ("نجیبالله", "najibullah"),
        ("صلاح‌الدین ربانی", "salahuddin rabani"),
        ("Élodie", "Elodie"),
    ],
)
def test_a_name_can_be_read_aloud(name: str, latin: str) -> None:
    """Known names are spelled as usual, others letter by letter with a vowel where two consonants would jar."""
    assert spelled(name) == latin


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=30))
def test_any_letters_give_plain_ones(name: str) -> None:
    """Whatever stands in Arabic script is spelled in ASCII, without an error."""
    assert spelled(name).isascii()
