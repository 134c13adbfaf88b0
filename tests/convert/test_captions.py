"""Captions as machines make them: lines that roll, signs instead of voices, no full stops."""

from __future__ import annotations

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
