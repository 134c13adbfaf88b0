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
from builder.convert.paragraphs import ITEM
from builder.convert.readers.captions import Cue, unrolled
from builder.convert.readers.lines import Line, text_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Hint, Unreadable

ARROW = re.compile(r"^[^\n]{0,40}-->[^\n]*$", re.MULTILINE)
TITLE = re.compile(r"\AWEBVTT[ \t]+[-–—:]?[ \t]*(?P<title>[^\W\d_][^\n]{3,120})")
ASIDE = re.compile(r"^(?P<kind>NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
HEADER = re.compile(r"\AWEBVTT[^\n]*(?:\n[^\n]+)*")
VOICE = re.compile(r"<v(?:\.[\w.-]{1,40})?\s+(?P<name>[^<>]{1,80})>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,60}\}")
ENDS = re.compile(r"[.!?؟…][\"”’»)\]]{0,3}$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST_HEAD = 6
LONGEST_PAUSE = 2_500
LONGEST_PARAGRAPH = 600
APART = r"\[[^\[\]\n]{1,80}\][ \t]*(?:\n|$)|♪|(?i:subtitles|captions|captioned|subtitled|transcribed|translated)\sby\s"
HEARD = re.compile(r"\s*(?:\[[^\[\]\n]{1,80}\]|♪[^\n]{0,200})[ \t]*(?:\n|$)")
CREDIT = re.compile(r"(?:subtitles|captions|captioned|subtitled|transcribed|translated)\sby\s", re.IGNORECASE)
OPENS_TURN = re.compile(r"^\s{0,2}(?:[-–—]|>>)\s{0,2}(?=\S)")


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


def paragraphs_of(cues: tuple[Cue, ...]) -> Iterator[Line]:
    """Yield the paragraphs of cues: until another voice, a dash, a long pause, a full stop after many words."""
    parts: list[str] = []
    length = 0
    first = last = Cue(0, 0, "", "")
    for cue in spread(cues):
        if parts and begins(cue, last, " ".join(parts[-2:]), length):
            yield paragraph(first, parts)
            parts, length = [], 0
        if not parts:
            first = cue
        parts.append(" ".join(cue.words.split()))
        length += len(parts[-1]) + 1
        last = cue
    if parts:
        yield paragraph(first, parts)


def spread(cues: tuple[Cue, ...]) -> Iterator[Cue]:
    """Yield the cues, one in which two speak on two lines as two."""
    for cue in cues:
        turns = re.split(rf"\n(?=\s{{0,2}}(?:[-–—]|>>|{APART}))|(?<=\S)[ \t](?=>>[ \t]?\S)", cue.words)
        yield from (cue._replace(words=part) for turn in turns for part in apart(turn) if part.strip())


def apart(words: str) -> tuple[str, ...]:
    """Return words with what a first line in brackets says was heard, “[Applause]”, apart from what is said below."""
    heard = HEARD.match(words)
    return (words[: heard.end()], words[heard.end() :]) if heard else (words,)


def begins(cue: Cue, last: Cue, end: str, length: int) -> bool:
    """Tell whether a cue begins a paragraph after one of some length with this end."""
    if HEARD.match(cue.words) or HEARD.match(last.words) or CREDIT.match(cue.words):
        return True
    if cue.voice != last.voice or OPENS_TURN.match(cue.words) or ITEM.match(cue.words):
        return True
    ended = ENDS.search(end) is not None
    paused = cue.start - last.end > LONGEST_PAUSE
    # What a machine heard has no full stops: there a pause counts, or twice the length.
    return (paused or length > LONGEST_PARAGRAPH) if ended else length > LONGEST_PARAGRAPH * (1 if paused else 2)


def paragraph(first: Cue, parts: list[str]) -> Line:
    """Return a paragraph with its voice as a label and the time of its first cue."""
    words = re.sub(r"^>>\s{0,2}", "- ", " ".join(parts))
    return Line(f"{first.voice}: {words}" if first.voice else words, time=clock(first.start))


def clock(milliseconds: int) -> str:
    """Return a time as HH:MM:SS.mmm."""
    seconds, rest = divmod(max(0, milliseconds), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
