"""How fast the converter reads, and how it bears the worst.

    python3 -m tests.benchmarks.convert

Prints two figures: texts of 10 KB a second on one core; the longest time for 256 KB of one repeated unit, in every
format. What it makes of nonsense is in `tests.benchmarks.fuzz`.
"""

from __future__ import annotations

import contextlib
import random
import sys
import time
from pathlib import Path

import yaml

from builder.convert import Reading, Unreadable, convert, reading_from
from tests.convert.test_whole import UNITS

ROOT = Path(__file__).resolve().parent.parent.parent
LIMIT = 256 * 1024
MARKUP = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "<b>",
        "</b>",
        "<h2>",
        "<ul><li>",
        "<table><tr><td>",
        "<br>",
        "<nav>",
        "<!--",
        "<script>",
    ),
    *('<meta name="author" content="Omid Karim">', "&amp;", "# ", "**", "[a](b)", "> ", "1. ", "\n\n", "---\n"),
    *("1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Omid Karim>", "NOTE a\n"),
)
SENTENCES = (
    *(
        "This interview was ",
        "This a a interview ",
        "She spoke to ",
        "Omid Karim spoke with Aa of ",
        ", a aa, told Aa ",
    ),
    *("Omid Karim, a pilot, told CPA by phone ", "first appeared in Aa ", "Aa Weekly, May 3, 2022\n", "Kabul, May 3\n"),
    *("Omid Karim, the aa aa, ", '"Why?" ', "Omid Karim\n", "(Reporting by Aa Ba in Aa; "),
)


def speed(reading: Reading) -> float:
    """Return how many texts of 10 KB are read in a second of processor time."""
    pick = random.Random(3)  # noqa: S311 - repeatable, no secret
    names = ("Farid Noori", "Laila Sadat", "Omid Karim")
    texts = [
        "Interview with Farid Noori\n\n"
        + "\n\n".join(
            f"{pick.choice(names)} said in Portvale that the {n} boats were ready. “We will sail,” Noori added."
            for n in range(110)
        )
        for _ in range(40)
    ]
    convert(texts[0].encode(), "warm.txt", reading)
    began = time.process_time()
    for text in texts:
        convert(text.encode(), "a.txt", reading)
    return len(texts) / (time.process_time() - began)


def worst(reading: Reading) -> tuple[float, str]:
    """Return the longest time that a quarter of a megabyte of one unit takes, and which it was."""
    slowest = (0.0, "")
    for unit in (*UNITS, *SENTENCES, *MARKUP):
        for extension in (".txt", ".md", ".html", ".srt"):
            data = (unit * (LIMIT // len(unit.encode()))).encode()
            slowest = max(slowest, (seconds_of(data, extension, reading), f"{extension} {unit!r}"))
    return slowest


def seconds_of(data: bytes, extension: str, reading: Reading) -> float:
    """Return the processor seconds that one conversion takes."""
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        convert(data, f"a{extension}", reading)
    return time.process_time() - began


def main() -> None:
    """Print the two figures."""
    reading = reading_from(yaml.safe_load((ROOT / "site_config" / "reading.yml").read_text("utf-8")))
    say = sys.stdout.write
    say(f"texts of 10 KB a second: {speed(reading):.0f}\n")
    seconds, unit = worst(reading)
    say(f"longest time for 256 KB: {seconds:.2f} s ({unit})\n")


if __name__ == "__main__":
    main()
