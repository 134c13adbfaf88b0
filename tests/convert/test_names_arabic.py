"""Candidate names in Persian and Dari texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.convert import convert

if TYPE_CHECKING:
    from builder.convert import Reading

HEAD = "پل بسته ماند\n\nشهردار روز دوشنبه این سخن را رد کرد و هیچ‌کس در شهر از آن خشنود نبود. "


def names(text: str, reading: Reading) -> dict[str, tuple[str, int]]:
    """Return the candidate names of a text with type and count."""
    return {one.text: (one.type, one.count) for one in convert((HEAD + text).encode(), "a.txt", reading).names}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("جنرال نظیر وفا در این باره سخن گفت.", "نظیر وفا", "person"),
        ("این خبر درست است، به گفتهٔ فهیم صالحی، باشندهٔ شهر.", "فهیم صالحی", "person"),
        ("داکتر شکریه بارز، که در بندر کار می‌کرد، رفت.", "شکریه بارز", "person"),
        ("وزارت خارجه این سخن را رد کرد.", "وزارت خارجه", "organisation"),
        ("شورای حقوق بشر در این باره سخن گفت.", "شورای حقوق بشر", "organisation"),
        ("او به رادیو دریا گفت که پل باز می‌شود.", "رادیو دریا", "organisation"),
        ("او این سخن را به هشت صبح گفت.", "هشت صبح", "organisation"),
        ("ماهیگیران در پنجشیر نیز چنین گفتند.", "پنجشیر", "place"),
    ],
)
def test_a_cue_beside_words_makes_them_a_name(text: str, name: str, kind: str, reading: Reading) -> None:
    """A title, “according to”, the noun of a body, “in” before a known place make a candidate of the words beside."""
    assert names(text, reading)[name] == (kind, 1)


def test_a_name_is_counted_wherever_it_stands_whole(reading: Reading) -> None:
    """A candidate is counted also where no cue stands beside it, but not inside a longer word."""
    found = names("جنرال نظیر وفا، که در بندر بود، آمد. نظیر وفا رفت. نظیر وفایی نبود.", reading)

    assert found["نظیر وفا"] == ("person", 2)


@pytest.mark.parametrize(
    "text",
    [
        "روز دوشنبه در شهر کسی نبود.",  # a weekday that is a city too
        "آقای رئیس در این باره سخن نگفت.",  # a title before a role
        "به گفتهٔ او، پل باز می‌شود.",
        "این حزب و آن شورا در این باره سخن نگفتند.",
        "دولت او را نپذیرفت.",
    ],
)
def test_ordinary_words_are_no_names(text: str, reading: Reading) -> None:
    """Words that no cue calls a name are none, though a cue stands near."""
    assert names(text, reading) == {}


def test_an_outlet_known_is_named_without_the_word_newspaper(reading: Reading) -> None:
    """Of «روزنامهٔ اطلاعات روز» the known name is taken whole, though it holds a word of grammar."""
    found = names("او به روزنامهٔ اطلاعات روز گفت که پل باز می‌شود.", reading)

    assert list(found) == ["اطلاعات روز"]
