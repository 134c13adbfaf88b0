"""Captions as machines make them: lines that roll, signs instead of voices, no full stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert import Reading, convert
from builder.convert.readers.captions import Cue, unrolled

SAID = ["good evening from the harbour", "tonight we speak of the ferry", "and of whoever pays for it", "nobody does",
        "so the ferryman told us", "we asked him at the quay"]  # fmt: skip


def rolling(lines: list[str]) -> str:
    """Write lines as captions that roll: each comes up word by word below the one before, then stands alone."""
    cues = ["WEBVTT\nKind: captions\nLanguage: en\n"]
    for n, line in enumerate(lines):
        first, *rest = line.split(" ")
        timed = first + "".join(f"<00:00:{2 * n:02}.500><c> {word}</c>" for word in rest)
        above = lines[n - 1] if n else " "
        cues.append(f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 1:02}.990 align:start position:0%\n{above}\n{timed}\n")
        cues.append(f"00:00:{2 * n + 1:02}.990 --> 00:00:{2 * n + 2:02}.000 align:start position:0%\n{line}\n \n")
    return "\n".join(cues)


def test_lines_that_roll_are_read_once(reading: Reading) -> None:
    """Captions that show each line two or three times are a text that has it once, and a warning says so."""
    draft = convert(rolling(SAID).encode(), "talk.vtt", reading)

    assert " ".join(block.text for block in draft.blocks) == " ".join(SAID)
    assert draft.blocks[0].time == "00:00:00.000"
    assert any("captions roll" in warning for warning in draft.warnings)


def test_who_says_a_thing_twice_says_it_twice(reading: Reading) -> None:
    """A line that is said again is no line that rolls."""
    cues = [("No.", 1), ("No.", 2), ("I never saw it.", 3), ("I never saw it.", 9), ("They did.", 11), ("All.", 12)]
    text = "WEBVTT\n\n" + "\n".join(f"00:{at:02}.000 --> 00:{at + 1:02}.000\n{words}\n" for words, at in cues)
    draft = convert(text.encode(), "talk.vtt", reading)

    assert " ".join(block.text for block in draft.blocks) == " ".join(words for words, _ in cues)


def test_two_arrows_begin_a_turn_wherever_they_stand(reading: Reading) -> None:
    """A change of voice counts within a line too, and whether the arrows are signs or names of signs."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n&gt;&gt; Who pays you? &gt;&gt; Nobody does.\n\n"
        "00:04.000 --> 00:08.000\n>> And the ferry? >> It is mine.\n"
    )
    draft = convert(text.encode(), "talk.vtt", reading)

    assert [(block.type, block.text) for block in draft.blocks] == [
        ("question", "Who pays you?"), ("answer", "Nobody does."),
        ("question", "And the ferry?"), ("answer", "It is mine."),
    ]  # fmt: skip


def test_words_without_a_full_stop_are_divided(reading: Reading) -> None:
    """What a machine heard has no sentences; it is divided all the same, at the end of a caption."""
    cue = "00:{:02}:{:02}.000 --> 00:{:02}:{:02}.000\nand then the boat went out to the northern island again {}\n"
    times = [(n * 3 // 60, n * 3 % 60, n) for n in range(120)]
    text = "WEBVTT\n\n" + "\n".join(cue.format(m, s, m, s + 2, n) for m, s, n in times)
    blocks = convert(text.encode(), "talk.vtt", reading).blocks

    assert len(blocks) > 4
    assert max(len(block.text) for block in blocks) < 1_400


def test_a_transcript_copied_from_a_video_site_is_joined(reading: Reading) -> None:
    """Pieces of sentences under times are one passage with the first time; what stands above is the head."""
    pieces = "".join(f"0:{3 * n:02}\n{3 * n} seconds\n{line}\n" for n, line in enumerate(SAID))
    draft = convert(f"The Quiet Quay\nTranscript\n{pieces}".encode(), "talk.txt", reading)

    assert [(one.text, one.time) for one in draft.blocks if one.type != "heading"] == [(" ".join(SAID), "00:00:00.000")]
    assert draft.field("title").value == "The Quiet Quay"


def test_lines_with_times_in_brackets_are_joined(reading: Reading) -> None:
    """The plain output of a program that hears speech is joined to sentences, its times kept."""
    said = [line.capitalize() for line in SAID]
    text = "".join(f"[00:{2 * n:02}.000 --> 00:{2 * n + 2:02}.000]  {line}\n" for n, line in enumerate(said))
    draft = convert(text.encode(), "talk.txt", reading)

    assert " ".join(one.text for one in draft.blocks) == " ".join(said)
    assert draft.blocks[0].time == "00:00:00.000"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"0:{n:02}\nThis is a sentence of its own, said by one.\n" for n in range(10, 20)),  # turns under times
        "".join(f"{hour}:00\nthe ferry to the island\n" for hour in (9, 8, 7, 6, 5, 4)),  # a table of times
        "10:30\nthe ferry goes\n11:30\nit comes\n",  # too few
    ],
)
def test_times_that_head_something_else_stay(text: str, reading: Reading) -> None:
    """Whole sentences under times, times in no order, and a few times are no captions."""
    draft = convert(text.encode(), "talk.txt", reading)

    assert not any(one.time for one in draft.blocks)


LINES = st.lists(st.lists(st.sampled_from(["one", "two", "three", "four two"]), max_size=3), max_size=12)


@given(LINES)
def test_no_words_are_lost_where_captions_roll(lines: list[list[str]]) -> None:
    """Whatever is left out stood in the cue before, so every line is there as often as anew."""
    cues = tuple(Cue(1_000 * n, 1_000 * (n + 1), "", "\n".join(own)) for n, own in enumerate(lines))
    kept, again = unrolled(cues)

    assert sum(len(own) for own in lines) == again + sum(len(cue.words.split("\n")) for cue in kept if cue.words)
    shown: list[str] = []
    for cue, own in zip(kept, lines, strict=True):
        new = [line for line in cue.words.split("\n") if line]
        assert own == own[: len(own) - len(new)] + new
        assert own[: len(own) - len(new)] == shown[len(shown) - len(own) + len(new) :] or len(new) == len(own)
        shown = own
