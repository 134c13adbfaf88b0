"""What holds for every text: nothing lost, no exception, no text that takes long."""

from __future__ import annotations

import contextlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.convert import Draft, Reading, Unreadable, convert, draft_as_json, draft_to_markdown
from tests.convert.cues import READING

PIECES = (
    *("Interview with Omid Karim\n", "Omid Karim said: ", "“We sail.”", '"', "«", "»", "”", "- Why?\n", "– Because.\n"),
    *("Q: ", "A: ", "Q    What?\n", "NADIA RAHIMI: ", "**Noori:** ", "Note: ", "\n", "\n\n", "\r\n", " ", "\u200b"),
    *("PORTVALE, May 9, 2019 (Agency) – ", "© Copyright CPA 2024\n", "Share\n", "0 Comments\n", "\u2028"),
    *("told CPA in an interview.", "I interviewed Omid Karim in May 2019 in Lisbon.", "Key Takeaways\n- One.\n"),
    *("By Nadia Rahimi\n", "Date: 3 March 2018\n", "(Laughter.)\n", "According to ", "The leader of the "),
    *("۳ عقرب ۱۴۰۰", "پرسش: ", "گفت: ", "31 February 2020", "?? ?? ??? ?? ??\n"),
)
LIMIT = 256 * 1024
SECONDS = 2.0
WORST = ("a\n", "*a?*\nb\n", "Aa:\nb\n", "Omid Karim said: “We go.” ", "Aa Ba told Ca ")
UNITS = (
    *("a", "A ", "Aa ", '"', "“", "said ", "Omid Karim said ", "- a?\n", "Karim: a\n", "Q    a\n", "a\n", "AB CD\n"),
    *("(", "May 1 ", "1", "1/1/", "General ", "Aa of ", "The leader of the Aa ", "A'a", "'a ", "A.", " \t", "احمد "),
    *("According to Aa, ", "in an interview with Aa ", "I interviewed Aa in ", "Aa Ba told Ca ", "**", "a > ", "© "),
    *("-", "Aa-", "‘a’b", "Aa al ", "Aa, the aa aa, ", "What do you say?\nIt is.\n", "Aa, ", "«احمد» گفت "),
    *("1. a\n", "1. Aa\nb b b b b b b\n", "*a?*\nb\n", "[00:12] ", "Aa – b?\n", "Aa:\nb\n", "#a ", "Related\n"),
    *("‘Aa aa’\nb b b\n", "Follow aa on ", "You aa.\nI aa.\n", "Aa (Bb/Cc) ", "minister Aa Ba ", "the aa of aa said "),
    *("Aa, 45, a aa, said ", "“Aa.” Aa said. "),
    *("Omid Karim said: “We go.” ", "“any decision made without the presence of people is here”\n"),
)
"""What might make a pattern or a loop blow up when it is repeated."""
UNITS_OF_FORMATS = (
    *((".md", unit) for unit in ("*a?*\nb\n", "Aa:\nb\n", "a\n", "A.Q: by\n", "## @?\n", "[ ", "<div>\nQ: \u200b")),
    *((".txt", unit) for unit in ("by\nthe\nPM\nthe\ne-mail\n", "I A: [\n", "AA BB, HOST:\na b\n")),
    *((".txt", unit) for unit in ("Moderator:\nAa Bb\n", "a\n۲\n")),
    *((".txt", unit) for unit in ("او گفت «احمد» که احمد مسعود، رهبر، ", "his son Aa, 19, called Aa ")),
    *((".html", unit) for unit in ("<p> / ", "<dl>©<li>", "<br> 1. ", "<b>Aa:</b> a<br>", "<div>", "<table><tr><td>a")),
    *((".srt", unit) for unit in ("-\n", "- Aa\n", "—\n", "<v Aa>- b\n")),
    *((".vtt", unit) for unit in ("-\n", "–\n", ">> AA: \n", "<v Aa> a\n")),
)
"""The same for what each format has of its own, most of it found by `tests.benchmarks.fuzz`."""
FRAMES = {
    ".srt": "1\n00:00:01,000 --> 00:00:02,000\n",
    ".vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n",
}


def assert_whole(draft: Draft) -> None:
    """Check that every sign that is no white space is in exactly one block or dropped stretch."""
    kept = [(one.start, one.end) for one in draft.blocks]
    parts = sorted(kept + [(one.start, one.end) for one in draft.dropped])
    last = 0
    for start, end in parts:
        assert last <= start < end <= len(draft.text)
        assert not draft.text[last:start].strip()
        last = end
    assert not draft.text[last:].strip()


def assert_sound(draft: Draft) -> None:
    """Check that every position points at the words it stands for."""
    assert_whole(draft)
    for block in draft.blocks:
        assert len(block.text) == block.end - block.start
    for dropped in draft.dropped:
        assert draft.text[dropped.start : dropped.end].split() == dropped.text.split()
    for quotation in draft.quotations:
        assert draft.text[quotation.start : quotation.end].split() == quotation.text.split()
    for field in draft.fields:
        assert (field.value is None) == (field.status is None)
        assert field.evidence is None or field.evidence.of(draft.text).strip()


@pytest.mark.parametrize("text", ["> \n" * 4, "---\n\n", "# \n", "***\n[]()\n"])
def test_a_text_without_words_is_read(text: str, reading: Reading) -> None:
    """What holds signs and no paragraph, such as a mail's marks of quotation, is no error."""
    with contextlib.suppress(Unreadable):
        assert not convert(text.encode(), "a.txt", reading).field("title").value


def test_an_outlet_on_the_last_line_has_nothing_below_it(reading: Reading) -> None:
    """Initials that label one turn and stand alone at the end are read without looking for a line below them."""
    text = "LM: Lena Marsh; OK: Omid Karim, in Portvale on 3 April 2022.\nLM: You have built three boats.\nLM"

    assert convert(text.encode(), "a.txt", reading).field("outlet").status != "stated"


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_nothing_is_lost_in_any_text(text: str) -> None:
    """Of any text every character is in one block, in one dropped stretch, or white space."""
    try:
        draft = convert(text.encode(), "any.txt", READING)
    except Unreadable:
        return

    assert_sound(draft)
    draft_as_json(draft)
    draft_to_markdown(draft, lambda: "p-aaaa")


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Any bytes give a draft or one sentence of refusal, never another exception."""
    try:
        draft = convert(data, "any.txt", READING)
    except Unreadable:
        return

    assert_sound(draft)


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_takes_long(unit: str, reading: Reading) -> None:
    """One repeated unit is read in time that grows with its length, not faster."""
    short, long = (unit * (size // len(unit)) + " end" for size in (LIMIT // 64, LIMIT // 8))

    convert(short.encode(), "warm.txt", reading)
    # A busy machine only ever lengthens a measurement, so the best of three is the one that tells.
    assert any(seconds_for(long, reading) < max(SECONDS / 8, 24 * seconds_for(short, reading)) for _ in range(3))


@pytest.mark.parametrize(("extension", "unit"), UNITS_OF_FORMATS)
def test_no_repetition_takes_long_in_any_format(extension: str, unit: str, reading: Reading) -> None:
    """One repeated unit of a format's own signs is read in time that grows with its length, not faster."""
    frame = FRAMES.get(extension, "")
    short, long = (frame + unit * (size // len(unit)) + " end" for size in (LIMIT // 64, LIMIT // 8))

    def seconds(text: str) -> float:
        return seconds_for(text, reading, extension)

    seconds(short)
    assert any(seconds(long) < max(SECONDS / 8, 24 * seconds(short)) for _ in range(3))


@pytest.mark.parametrize("unit", WORST)
def test_the_worst_repetitions_at_full_length(unit: str, reading: Reading) -> None:
    """A quarter of a megabyte of the units that cost most is read within the limit."""
    assert seconds_for(unit * (LIMIT // len(unit)), reading) < 4 * SECONDS  # other machines are slower, and shared


def seconds_for(text: str, reading: Reading, extension: str = ".txt") -> float:
    """Return the processor seconds that one conversion takes, so that a busy machine fails no test."""
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        convert(text.encode(), f"long{extension}", reading)
    return time.process_time() - began


def test_a_mixture_takes_no_longer(reading: Reading) -> None:
    """A quarter of a megabyte of cues in disorder is read within the limit and loses nothing."""
    pick = random.Random(7)  # noqa: S311 - a repeatable mixture, no secret
    text = "".join(pick.choice(PIECES) for _ in range(16_000))[:LIMIT]

    draft = convert(text.encode(), "mixed.txt", reading)

    assert_sound(draft)


def test_the_same_bytes_give_the_same_draft(reading: Reading) -> None:
    """Converting twice gives equal drafts."""
    data = "".join(PIECES).encode()

    assert convert(data, "a.txt", reading) == convert(data, "a.txt", reading)
