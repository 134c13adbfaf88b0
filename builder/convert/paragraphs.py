r"""Text to paragraphs with positions: a line is a paragraph, unless the text is wrapped by hand.

"A title\n\nA long line\nthat goes on."  ->  Paragraph("A title"), Paragraph("A long line that goes on.")
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
SENTENCE_END = tuple(".!?:;…”\"'»)،؟؛")
WRAPPED_WIDTH = 100
LONG_LINE = 45
WRAPPED_SHARE, MOST_WIDE = 0.6, 0.1
LEAST_WRAPPED = 4
LEAST_SMALL, SMALL_SHARE = 3, 0.4
"""Lines that go on in small letters below a full one show that a text is wrapped, though fewer are."""
PARTED_WORD = re.compile(r"[^\W\d_]-$")
QUESTION = re.compile(r"(?:Q|Question|Interviewer|پرسش|سوال|س)\s?(?:\([^)]{1,40}\)|\d{0,2})\s?[:.]")
ANSWER = re.compile(r"(?<=[?.!…”\"؟])\s{1,4}(?=(?:A|Answer|Interviewee|پاسخ|جواب|ج)\s?[:.]\s)")
ASKING = frozenset("QپسI")
"""With what a line opens that may be a question and its answer."""
RUN_IN = re.compile(
    r"(?:^|(?<=[?.!…”\"؟)\]])\s{1,4})(?:(?P<asks>Q|QUESTION|Question|Frage|پرسش|سوال|سؤال|س)"
    r"|A|ANSWER|Answer|Antwort|پاسخ|جواب|ج)\s?:\s"
)
INITIALS_RUN_IN = re.compile(r"(?:^|(?<=[?.!…”\"’)\]])\s{1,4})(?P<who>[A-Z]{2,3})\s?:\s")
"""Labels of two people's initials in the midst of a paragraph, as a journal's columns have them when copied."""
NAMES_RUN_IN = re.compile(
    r"(?:^|(?<=[?.!…”\"’)\]])\s{1,4})(?P<who>[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){0,3})"
    r"(?:\s?\([^()\n]{2,40}\))?(?:,\s[^:.?!\n]{2,70})?\s?:\s"
)
"""The names of those who speak in the midst of a paragraph, as captions have them: “… here. KARIM: Why? NOORI: …”."""
LEAST_RUN_IN, SHORTEST_RUN_IN, LEAST_INITIALS, PAIR = 3, 200, 4, 2
"""Labels of questions and answers in the midst of a paragraph, and how many there are at least."""
TAKEN_TURNS = 0.8
"""The share of labels in the midst of a paragraph after which somebody else speaks."""
ITEM = re.compile(r"\s*(?:[-–—•*·]|\d{1,3}[.)]|(?:\w|(?![^:\n]{1,40}[a-z]{4}\.\s)[A-Z][\w.’' -]{0,40}):|Q\s)\s*\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without its outer white space; `gap` counts the empty lines before it."""

    text: str
    start: int
    end: int
    gap: int


def paragraphs_of(text: str, *, whole_lines: bool = False) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order; every character that is no white space is in one.

    With `whole_lines` each line is one for certain; else it is found out whether lines were broken by hand.
    """
    lines = lines_of(text)
    return joined(text, lines) if not whole_lines and is_wrapped(lines) else lines


def lines_of(text: str) -> tuple[Paragraph, ...]:
    """Return the lines of `text` that are not empty."""
    lines: list[Paragraph] = []
    last = 0
    for match in LINE.finditer(text):
        raw = match.group()
        words = raw.strip()
        if not words:
            continue
        start = match.start() + (0 if raw[0] == words[0] else raw.index(words[0]))
        for part, offset in parted(words):
            between = start + offset - last
            gap = max(0, len(BREAK.findall(text, last, start + offset)) - 1) if between > 1 else 0
            last = start + offset + len(part)
            lines.append(Paragraph(part, start + offset, last, gap))
    return tuple(lines)


def parted(line: str) -> tuple[tuple[str, int], ...]:
    """Return a line with its place; “Q: Will he sail? A: He will.” as two, what runs on so as its parts."""
    if len(line) >= SHORTEST_RUN_IN and ":" in line and (places := run_in(line)):
        bounds = pairwise((*((0,) if places[0] else ()), *places, len(line)))
        return tuple((line[a:b].rstrip(), a) for a, b in bounds)
    if line[0] not in ASKING:
        return ((line, 0),)
    answer = ANSWER.search(line) if QUESTION.match(line) else None
    return ((line[: answer.start()], 0), (line[answer.end() :], answer.end())) if answer else ((line, 0),)


def run_in(line: str) -> tuple[int, ...]:
    """Return where the questions and answers of a long line begin, if they alternate: “… here. Q: Why? A: …”."""
    initials = list(INITIALS_RUN_IN.finditer(line))
    if len(initials) >= LEAST_INITIALS and len({match["who"] for match in initials}) == PAIR:
        return tuple(match.end() - len(match.group().lstrip()) for match in initials)
    found = [(match.end() - len(match.group().lstrip()), bool(match["asks"])) for match in RUN_IN.finditer(line)]
    alternate = all(a != b for (_, a), (_, b) in pairwise(found))
    if len(found) >= LEAST_RUN_IN and alternate:
        return tuple(place for place, _ in found)
    return names_run_in(line) if line.count(": ") >= LEAST_INITIALS else ()


def names_run_in(line: str) -> tuple[int, ...]:
    """Return where the words of those begin who take turns in a long line, two of them or more, each named again."""
    named = list(NAMES_RUN_IN.finditer(line))
    again = Counter(match["who"].split()[-1] for match in named)
    named = [match for match in named if again[match["who"].split()[-1]] > 1 or match["who"].isupper()]
    speakers = [match["who"].split()[-1] for match in named]
    changes = sum(one != after for one, after in pairwise(speakers))
    enough = len(named) >= LEAST_INITIALS and sum(again[who] > 1 for who in {*speakers}) >= PAIR
    taken = enough and changes >= TAKEN_TURNS * (len(named) - 1)
    return tuple(match.start("who") for match in named) if taken else ()


def is_wrapped(lines: tuple[Paragraph, ...]) -> bool:
    """Tell whether paragraphs were broken by hand: short lines, most of them ending in mid-sentence."""
    if sum(len(line.text) > WRAPPED_WIDTH for line in lines) > MOST_WIDE * len(lines):
        return False
    followed = [(a.text, b.text) for a, b in pairwise(lines) if b.gap == 0]
    broken = [below for line, below in followed if len(line) >= LONG_LINE and not line.endswith(SENTENCE_END)]
    if len(broken) >= LEAST_WRAPPED and len(broken) >= WRAPPED_SHARE * len(followed):
        return True
    small = sum(below[0].islower() for below in broken)  # short turns leave many lines that end a paragraph
    full = sum(len(line) >= LONG_LINE for line, _ in followed)
    return small >= LEAST_SMALL and small * 2 >= len(broken) and len(broken) >= SMALL_SHARE * full


def joined(text: str, lines: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the lines of a hand-wrapped text joined to paragraphs."""
    groups: list[list[Paragraph]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Paragraph(part, group[0].start + offset, group[0].start + offset + len(part), 0 if offset else group[0].gap)
        for group in groups
        for part, offset in parted(one_line(text[group[0].start : group[-1].end]))
    )


def goes_on(line: Paragraph, following: Paragraph) -> bool:
    """Tell whether `following` is the same paragraph as the full line before it."""
    full = LONG_LINE <= len(line.text) <= WRAPPED_WIDTH or PARTED_WORD.search(line.text) is not None
    small = following.text[0].islower() and not line.text.endswith(SENTENCE_END)
    return following.gap == 0 and (full or small) and not ITEM.match(following.text)


def one_line(text: str) -> str:
    """Return `text` with each line break turned into a space, so that positions stay."""
    return re.sub(r"[\r\n\u2028\u2029]", " ", text)
