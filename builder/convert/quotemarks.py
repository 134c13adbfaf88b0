"""Quotation marks to spans: “ ”, " ", « », paired within a paragraph; one that never closes runs to its end.

He said: "Yes, we can." -> the span of: Yes, we can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
MARK = re.compile('[“”„«»"]')
OPENS_AFTER = re.compile(r"(?:^|[\s(\[–—:،-])$")
NOT_MARKS = "[^‘’'“”\"«»]"
SINGLE = re.compile(
    rf"[‘'](?<![^\s(\[–—:].)(?=\w)"
    rf"(?P<inner>{NOT_MARKS}{{0,400}}(?:(?<=\w)[’'](?=\w){NOT_MARKS}{{0,400}}){{0,12}})"
    rf"(?<=[.,!?])[’'](?=[\s)\]]|$)"
)
FILLER = "·"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks, as positions in their paragraph."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


def quoted_in(text: str) -> tuple[Quoted, ...]:
    """Return the outermost quotations of a paragraph in order."""
    spans: list[Quoted] = []
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text):
        place, mark = match.start(), match.group()
        if opened is not None:
            if mark in CLOSING[opened[1]] and not (mark == '"' and opens_here(text, place)):
                spans.append(Quoted(opened[0] + 1, place, opened[0], place + 1, closed=True))
                opened = None
        elif mark in CLOSING and (mark not in '"”' or opens_here(text, place)):
            opened = (place, mark)
    if opened is not None:
        spans.append(Quoted(opened[0] + 1, len(text), opened[0], len(text), closed=False))
    return tuple(spans) or singles_in(text)


def opens_here(text: str, place: int) -> bool:
    """Tell whether a straight mark opens: after a space or bracket, before a word."""
    before_word = place + 1 < len(text) and not text[place + 1].isspace()
    return before_word and OPENS_AFTER.search(text, max(0, place - 1), place) is not None


def singles_in(text: str) -> tuple[Quoted, ...]:
    """Return quotations in single marks, where a paragraph has no double ones; an apostrophe is none."""
    return tuple(
        Quoted(match.start("inner"), match.end("inner"), match.start(), match.end(), closed=True)
        for match in SINGLE.finditer(text)
    )


def masked(text: str, quoted: tuple[Quoted, ...] | None = None) -> str:
    """Return `text` of the same length with the words of its quotations filled, but for a last full stop.

    `quoted` are its quotations where they are known already.
    """
    parts: list[str] = []
    done = 0
    for one in quoted_in(text) if quoted is None else quoted:
        last = text[one.start : one.end].rstrip()[-1:]
        stop = last if last and last in ".!?؟…" else ""
        parts += (text[done : one.start], FILLER * (one.end - one.start - len(stop)), stop)
        done = one.end
    return "".join((*parts, text[done:]))
