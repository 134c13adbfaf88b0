"""Subtitles (.srt, .vtt) by pysubs2: cues joined to paragraphs, voices as labels, the time of each paragraph kept.

00:00:01.000 --> 00:00:04.000 / <v Nadia Rahimi>How high …  ->  Line("Nadia Rahimi: How high …", time="00:00:01.000")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pysubs2 import SSAFile
from pysubs2.exceptions import Pysubs2Error

from builder.convert.decoding import decode
from builder.convert.readers.captions import Cue, paragraphs_of, unrolled
from builder.convert.readers.lines import Line, text_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Hint, Unreadable

ARROW = re.compile(r"^[^\n]{0,40}-->[^\n]*$", re.MULTILINE)
TITLE = re.compile(r"\AWEBVTT[ \t]+[-–—:]?[ \t]*(?P<title>[^\W\d_][^\n]{3,120})")
ASIDE = re.compile(r"^(?P<kind>NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
HEADER = re.compile(r"\AWEBVTT[^\n]*(?:\n[^\n]+)*")
VOICE = re.compile(r"<v(?:\.[\w.-]{1,40})?\s+(?P<name>[^<>]{1,80})>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,60}\}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST_HEAD = 6


def read_subtitles(data: bytes, _limits: Limits) -> Decoded:
    """Return the text of a subtitle file; raise Unreadable where it has no cue that can be read."""
    read = decode(data)
    plain = read.text.replace("\r\n", "\n").replace("\r", "\n")
    asides = [match.group() for match in ASIDE.finditer(plain)]
    spoken = HEADER.sub("", ASIDE.sub("", plain))
    received = tuple(cues_of(spoken))
    cues, again = unrolled(received)
    if not any(cue.words for cue in cues):
        raise Unreadable("The subtitle file holds no cue that can be read.")
    head, asides = head_of(asides)
    notes = [Line(" ".join(aside.split()), "furniture", "note of the subtitles") for aside in asides]
    title = TITLE.match(plain)
    hints = (Hint("title", title["title"].strip(), "WEBVTT"),) if title else ()
    text, signs = text_of([*head, *paragraphs_of(cues), *notes])
    warnings = (*read.warnings, *faults(spoken, received, again))
    return Decoded(text, read.encoding, warnings, hints, signs, whole_lines=True)


def head_of(asides: list[str]) -> tuple[list[Line], list[str]]:
    """Return the lines of a first note that says what the recording is, of when, as a head; and the other notes."""
    lines = asides[0].split("\n")[1:] if asides and asides[0].startswith("NOTE") else []
    named = 1 < len(lines) <= LONGEST_HEAD and any(YEAR.search(line) for line in lines)
    return ([Line(line.strip()) for line in lines if line.strip()], asides[1:]) if named else ([], asides)


def cues_of(text: str) -> Iterator[Cue]:
    """Yield the cues in the order of the file."""
    form = "vtt" if re.search(r"\d\.\d{3}\s+-->", text) else "srt"
    try:
        events = list(SSAFile.from_string(text, format_=form, keep_html_tags=True))
    except (Pysubs2Error, ValueError):
        raise Unreadable("The subtitle file is damaged and cannot be read.") from None
    for event in events:
        voice = VOICE.search(event.text)
        words = TAG.sub("", VOICE.sub("", event.text)).replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
        words = unescape(words)
        yield Cue(event.start, event.end, " ".join(voice["name"].split()) if voice else "", words.strip())


def faults(text: str, cues: tuple[Cue, ...], again: int) -> Iterator[str]:
    """Yield a warning for cues whose times could not be read, or run backwards, and for lines that are shown again."""
    lost = len(ARROW.findall(text)) - len(cues)
    backwards = sum(cue.end < cue.start for cue in cues)
    if lost > 0:
        yield f"{lost} cues have times that cannot be read; look for their words in the passage before."
    if backwards:
        yield f"{backwards} cues end before they begin."
    if again:
        yield f"The captions roll: {again:,} lines that cues show again are read once."
