"""What the converter makes of spoilt inputs in every format, and of short units repeated: no traceback, no long wait.

    python3 -m tests.benchmarks.fuzz 20000 [--seed 1] [--units 2000]

An input is a golden case with pieces lost, doubled, moved and mixed with cues, dressed as one of the formats and
encoded in some way; or cues in disorder; or bytes. Each must give a draft whose positions are right, or one sentence of
refusal. A unit is one to six cues; 32 KB of it may take no longer than a sixth of what 256 KB may take.
"""

from __future__ import annotations

import argparse
import html
import itertools
import random
import sys
from collections.abc import Callable
from functools import cache

from builder.convert import Reading, Unreadable, convert, draft_as_json, draft_to_markdown
from builder.convert.readers import READERS
from tests.benchmarks.convert import LIMIT, MARKUP, SENTENCES, seconds_of
from tests.convert.cues import READING
from tests.convert.documents import docx, pdf
from tests.convert.test_golden import CASE, GOLDEN
from tests.convert.test_whole import PIECES, SECONDS, UNITS, assert_sound

CODECS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1256")
CUES = (*PIECES, *MARKUP, *SENTENCES, *UNITS)
SIGNS = (*"\u200c\u200b\u00ad\u202e\ufeff\x00\t ()[]{}<>\"'“”«»‘’*_:;،؛؟?!.-–—/|©#@۱۲1", "\r\n", "\u2029", "é", "ß")
UNIT_SIZE = LIMIT // 8
UNIT_SECONDS = SECONDS / 6


@cache
def texts() -> tuple[str, ...]:
    """Return the texts of all golden cases, English and Persian."""
    files = (path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.md")))
    return tuple(match["text"] for file in files for match in CASE.finditer(file))


def spoilt(pick: random.Random) -> str:
    """Return a golden case with some pieces lost, doubled, moved, exchanged with another's, or mixed with cues."""
    text = pick.choice(texts())
    for _ in range(pick.randrange(1, 8)):
        start = pick.randrange(len(text) + 1)
        piece = text[start : start + pick.randrange(1, 60)]
        before, after = text[:start], text[start + len(piece) :]
        other = pick.choice(texts())
        place = pick.randrange(len(other))
        changed = (
            before + after,
            before + piece * pick.randrange(2, 30) + after,
            before + after[::-1] if len(after) < len(piece) else after + piece + before,
            before + other[place : place + 200] + after,
            before + pick.choice(CUES) + piece + after,
            before + pick.choice(SIGNS) + piece + after,
            (before + piece + after).replace("\n", pick.choice((" ", "\n\n", "\r\n", "\n "))),
        )
        text = pick.choice(changed) or "a"
    return text


def as_page(text: str) -> str:
    """Return a text as a web page, a line a paragraph."""
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())


def as_subtitles(text: str) -> str:
    """Return a text as subtitles, a line a cue of two seconds."""
    lines = [line for line in text.splitlines() if line.strip()]
    times = (f"00:{i // 30 % 60:02}:{i % 30 * 2:02},000" for i in range(len(lines) + 1))
    pairs = itertools.pairwise(times)
    return "".join(f"{i}\n{a} --> {b}\n{line}\n\n" for i, (line, (a, b)) in enumerate(zip(lines, pairs, strict=True)))


def as_web_subtitles(text: str) -> str:
    """Return a text as web subtitles."""
    return "WEBVTT\n\n" + as_subtitles(text).replace(",000", ".000")


DRESS: dict[str, Callable[[str], str]] = {
    ".html": as_page,
    ".htm": as_page,
    ".srt": as_subtitles,
    ".vtt": as_web_subtitles,
}


def made(pick: random.Random, extension: str) -> bytes:
    """Return one input for a format: most are spoilt texts, some cues in disorder, some bytes."""
    form = pick.random()
    if form < 0.1:
        return pick.randbytes(pick.randrange(300))
    text = spoilt(pick) if form < 0.7 else "".join(pick.choice(CUES) for _ in range(pick.randrange(1, 80)))
    if extension in (".docx", ".pdf"):
        return document(pick, extension, text)
    if pick.random() < 0.8:
        text = DRESS.get(extension, str)(text)
    return text.encode(pick.choice(CODECS), "replace")


def document(pick: random.Random, extension: str, text: str) -> bytes:
    """Return a text as a document, whole or with some bytes changed or cut away."""
    lines = ["".join(sign for sign in line if sign.isprintable()) for line in text.splitlines()]
    plain = [line.encode("cp1252", "ignore").decode("cp1252") for line in lines]
    data = bytearray(docx(lines) if extension == ".docx" else pdf([plain[:40], plain[40:80]]))
    if pick.random() < 0.5:
        for _ in range(pick.randrange(1, 20)):
            data[pick.randrange(len(data))] = pick.randrange(256)
    return bytes(data[: pick.randrange(len(data))] if pick.random() < 0.1 else data)


def failed(data: bytes, extension: str, reading: Reading) -> str | None:
    """Return what went wrong with one input, or None where it gave a sound draft or was refused."""
    try:
        draft = convert(data, f"a{extension}", reading)
        assert_sound(draft)
        draft_as_json(draft)
        draft_to_markdown(draft, lambda: "p-aaaa")
    except Unreadable:
        return None
    except Exception as fault:  # noqa: BLE001 - what is looked for here
        return repr(fault)
    return None


def fuzz(inputs: int, seed: int) -> int:
    """Return how many of so many inputs failed, and print each."""
    pick = random.Random(seed)  # noqa: S311 - repeatable, no secret
    extensions = tuple(READERS)
    count = 0
    for number in range(inputs):
        extension = extensions[number % len(extensions)]
        data = made(pick, extension)
        if fault := failed(data, extension, READING):
            count += 1
            sys.stdout.write(f"{number}: {extension} {data[:80]!r}: {fault}\n")
    return count


def slow_units(units: int, seed: int) -> int:
    """Return how many of so many random units take long when they are repeated, and print each."""
    pick = random.Random(seed)  # noqa: S311 - repeatable, no secret
    extensions = tuple(one for one in READERS if one not in (".docx", ".pdf"))
    count = 0
    for _ in range(units):
        unit = "".join(pick.choice((*CUES, *SIGNS)) + pick.choice(("", " ", "\n")) for _ in range(pick.randrange(1, 7)))
        extension = pick.choice(extensions)
        text = unit * (UNIT_SIZE // max(1, len(unit.encode())))
        data = (as_web_subtitles(text) if extension == ".vtt" else text).encode()[:UNIT_SIZE]
        if all(seconds_of(data, extension, READING) > UNIT_SECONDS for _ in range(3)):
            count += 1
            sys.stdout.write(f"slow: {extension} {unit!r}\n")
    return count


def main() -> None:
    """Print the inputs that failed and the units that took long, and how many they were."""
    asked = argparse.ArgumentParser()
    asked.add_argument("inputs", type=int, nargs="?", default=20_000)
    asked.add_argument("--units", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    sys.stdout.write(f"inputs that failed: {fuzz(given.inputs, given.seed)} of {given.inputs}\n")
    if given.units:
        sys.stdout.write(f"units that took long: {slow_units(given.units, given.seed)} of {given.units}\n")


if __name__ == "__main__":
    main()
