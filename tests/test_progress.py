from __future__ import annotations

import io
import os
import struct
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.progress import Progress, describe, fit, is_terminal, plural, rate


class Clock:
    """A clock that goes on only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and keeps what was written piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Keep a piece."""
        self.written.append(text)
        return super().write(text)


class Broken(Terminal):
    """A terminal that went away."""

    def write(self, text: str) -> int:
        """Fail as a closed pipe does."""
        raise BrokenPipeError(text)


@pytest.fixture(autouse=True)
def _terminal_that_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def work(progress: Progress, clock: Clock, *, times: int, step: float) -> None:
    """Do a stage of some steps that each take ``step`` seconds."""
    with progress.stage("Annotating", times, "text") as tick:
        for _ in range(times):
            clock.now += step
            tick()


def on_screen(written: str) -> list[str]:
    """Give what a terminal shows after each carriage return, as a terminal would: what is not written over stays."""
    line, shown = "", []
    for part in written.split("\r")[1:]:
        line = part + line[len(part) :]
        shown.append(line.rstrip())
    return shown


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (describe("Annotating", 3410, 10_000, "text", 3410 / 2180), "Annotating 3,410 of 10,000 texts · 2,180/s"),
        (describe("Annotating", 10_000, 10_000, "text", 5), "Annotating 10,000 texts · 2,000/s"),
        (describe("Reading", 12, None, "file", 1), "Reading 12 files · 12/s"),
        (describe("Reading", 0, None, "file", 9), "Reading"),
        (describe("Reading", 0, 1, "file", 9), "Reading 0 of 1 file"),
        (describe("Reading", 1, 1, "file", 0), "Reading 1 file"),
        (describe("Printing the site", 0, None, "", 70), "Printing the site"),
        (rate(95, 10), "9.5/s"),
        (rate(1, 5), "12.0/min"),
        (rate(1, 60), "1.0/min"),
        (fit("Reading 3 of 12 files · 12/s", 29), "Reading 3 of 12 files · 12/s"),
        (fit("Reading 3 of 12 files · 12/s", 27), "Reading 3 of 12 files"),
        (fit("Reading 3 of 12 files · 12/s", 12), "Reading 3 o…"),
        (rate(9_999_600, 1), "9,999,600/s"),
        (plural("entity", 2), "entities"),
        (plural("day", 2), "days"),
        (plural("text", 1), "text"),
    ],
)
def test_lines_read_as_a_person_would_say_them(said: str, expected: str) -> None:
    """Stage, count of total, noun in its number, and how many a second once that means something."""
    assert said == expected


@given(st.text(max_size=60), st.integers(0, 70))
def test_no_line_is_wider_than_its_place(line: str, width: int) -> None:
    """A line is cut to its width, keeps its beginning, and is left alone where it fits."""
    cut = fit(line, width)

    assert len(cut) <= width
    assert cut == line or line.startswith(cut.removesuffix("…"))
    assert len(line) > width or cut == line


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_nothing_is_said_of_short_work(stream: Callable[[], io.StringIO]) -> None:
    """Work that is done within two seconds is done without a word."""
    clock, out = Clock(), stream()
    progress = Progress(out, clock)
    for _ in range(3):
        work(progress, clock, times=10, step=0.06)

    assert out.getvalue() == ""


def test_a_terminal_gets_one_line_in_place_and_keeps_none() -> None:
    """From two seconds on a line is written over itself at most eight times a second, and cleared at the end."""
    clock, out = Clock(), Terminal()
    work(Progress(out, clock), clock, times=1024, step=1 / 128)
    shown = on_screen(out.getvalue())

    assert shown[0] == "Annotating 256 of 1,024 texts · 128/s"
    assert len([line for line in shown if line]) == 8 * (8 - 2) + 1
    assert shown[-1] == ""
    assert out.written[-1] == "\r"
    assert "\n" not in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    """What the line before had more is blanked."""
    clock, out = Clock(), Terminal()
    progress = Progress(out, clock)
    clock.now += 3
    with progress.stage("Reading the archive's many texts"):
        pass
    clock.now += 1
    with progress.stage("Done"):
        pass

    assert [line for line in on_screen(out.getvalue()) if line] == ["Reading the archive's many texts", "Done"]


def test_a_stage_that_nobody_counts_is_seen_from_its_beginning() -> None:
    """The name alone stands while one long call runs, even right after another stage's last count."""
    clock, out = Clock(), Terminal()
    progress = Progress(out, clock)
    work(progress, clock, times=301, step=0.01)
    with progress.stage("Printing the site"):
        assert on_screen(out.getvalue())[-1] == "Printing the site"
    assert on_screen(out.getvalue())[-1] == ""


def test_a_log_gets_a_line_now_and_then_and_one_at_the_end() -> None:
    """Where lines stay, one comes every ten seconds and one ends each stage that took over two."""
    clock, out = Clock(), io.StringIO()
    progress = Progress(out, clock)
    work(progress, clock, times=200, step=0.125)
    work(progress, clock, times=15, step=0.125)
    work(progress, clock, times=1, step=7)

    assert out.getvalue().splitlines() == [
        "Annotating 80 of 200 texts · 8.0/s",
        "Annotating 160 of 200 texts · 8.0/s",
        "Annotating 200 texts · 8.0/s · 25.0 s",
        "Annotating 1 text · 8.6/min · 7.0 s",
    ]


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_a_stage_that_fails_does_not_say_that_it_is_done(stream: Callable[[], io.StringIO]) -> None:
    """The fault goes on its way, a terminal's line is cleared for it, and no last line is said."""
    clock, out = Clock(), stream()
    progress = Progress(out, clock)
    with pytest.raises(ZeroDivisionError), progress.stage("Reading", 9, "file") as tick:  # noqa: PT012 - as it is used
        clock.now += 5
        tick()
        raise ZeroDivisionError

    assert "5.0 s" not in out.getvalue()
    assert on_screen(out.getvalue()) in ([], ["Reading 1 of 9 files · 12.0/min", "", ""])


def test_work_goes_on_where_nothing_can_be_written() -> None:
    """A pipe that closed, or a closed stream, is no fault of the work."""
    clock, closed = Clock(), Terminal()
    closed.close()
    for stream in (Broken(), closed):
        work(Progress(stream, clock), clock, times=100, step=0.1)


def test_a_terminal_that_cannot_go_back_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that calls itself dumb is written to as a file is."""
    monkeypatch.setenv("TERM", "dumb")

    assert not is_terminal(Terminal())


@pytest.fixture
def narrow() -> Iterator[tuple[int, int]]:
    """Give both ends of a real terminal 30 columns wide."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals of this kind")
    import fcntl  # noqa: PLC0415 - and none of these modules
    import termios  # noqa: PLC0415

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 30, 0, 0))
    yield ours, theirs
    os.close(ours)


def test_a_real_terminal_is_never_overrun(narrow: tuple[int, int]) -> None:
    """In a terminal of 30 columns every line has at most 29, so that none wraps, and the last one is blank."""
    clock, (ours, theirs) = Clock(), narrow
    with os.fdopen(theirs, "w", encoding="utf-8") as out:
        work(Progress(out, clock), clock, times=96, step=0.125)
        written = ""
        while not written.endswith("\r"):  # the terminal hands on what it has, not all there is
            written += os.read(ours, 1 << 16).decode()
        pieces = written.split("\r")

    assert max(map(len, pieces)) <= 29
    assert on_screen(written)[0] == "Annotating 16 of 96 texts"
    assert on_screen(written)[-1] == ""
