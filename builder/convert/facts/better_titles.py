"""The title where the line that stands first is none: what stands over it on a saved page, what says it again.

"Harbour Radio | Your Source for News" over "Who Owns the Ferry?"      -> the second line, inferred
"Karim Rejects the Deal" · "Interviews | 2019-03-14" · the same again  -> the line said twice
"A Quiet River" over "A Quiet River | Asia | Harbour Post | 06.05.2019" -> the shorter
"12 مارچ 2020" · "Select Page" over running text                        -> no title
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.second_signs import LOOKED_AT, SIGNATURES
from builder.convert.page import Mark
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.date_lines import is_date
from builder.convert.structure.furniture_lines import furniture_reason
from builder.convert.structure.headers import header_label
from builder.convert.structure.titles import SECOND_LINE
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, folded, folded_set, frozenset_of, mentions, whole_words

HEAD, LONGEST, SENTENCE, LONGEST_CRUMB = 30, 220, 70, 3
LEAST_WORDS, LEAST_SHARED, WORDED, LEAST_DASHES = 2, 2, 5, 4
NEAR, STEM, LONGEST_STAMP = 2, 5, 40
CONTENT = re.compile(r"[^\W\d_]{3,}")
SITE = re.compile(r"[\w ]\.(?:gov|com|org|net|info|edu|int|tv)(?!\w)|https?:|www\.|@")
BAR = re.compile(r"\s*\|\s*|\s+[»›/•·]\s+")
DUMPED = re.compile(r"\W{0,3}date (?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)\s*")
"""What programs that keep pages put before a text's first line: “date 2022-03-01 Talks Resume”."""
REMARK_END = re.compile(r"\s*-->.*")
MARKED = frozenset({
    "title", "first-line", "repeated title", "repeated title beside a name", "under-repeated-title", "short-line",
})  # fmt: skip
LISTED = re.compile(r"\s*(?:[•●*·]|\d{1,3}[.)]\s)")
PAGED = re.compile(r"(?:\d{1,2}\s){3}")
SENTENCE_END = re.compile(r"[.…]\W{0,2}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head that may be the title: its own words, and where they stand."""

    place: int
    text: str
    start: int
    beside: bool
    """True where a bar or a date stood beside the words."""
    bad: bool
    """True where the line is in no form that a title has."""

    @property
    def span(self) -> Span:
        """Return where the words stand."""
        return Span(self.start, self.start + len(self.text))


def title_of_head(case: Case) -> Field | None:
    """A line of the head that is said twice, signed, or echoed below is the title where the first line is none."""
    first = next(iter(case.page.with_rule("title", "first-line")), None)
    if first is not None and case.page.sign("heading", first[1]) is not None:
        return None
    if any(True for _ in case.page.with_rule("header:title", SECOND_LINE)) or case.page.has_signs("time"):
        return None
    lines = list(lines_of_head(case))
    taken = next((line for line in lines if first is not None and line.place == first[0]), None)
    if (
        taken is not None
        and not taken.bad
        and (is_said_again(taken, lines) or shared(taken, case) or says_kind(taken, case))
    ):
        return titled(taken, lines, case) if is_cut(taken, lines, case) else None
    fit = [line for line in lines if not line.bad and (taken is None or taken.bad or line.place > taken.place)]
    best = max(fit, key=lambda line: (weight(line, lines, case), -line.place), default=None)
    if taken is not None and not taken.bad:
        better = best is not None and (is_said_again(best, lines) or (taken.beside and echo(best, case)))
        return titled(best, lines, case) if best is not None and better else None
    if best is not None and (taken is not None or weight(best, lines, case) > 0):
        return titled(best, lines, case)
    return Field("title", None) if taken is not None and not BAR.search(taken.text) else None


def is_cut(line: Line, lines: list[Line], case: Case) -> bool:
    """Tell whether more than a title stood on its line: a byline, or a site's names that a second line leaves out."""
    whole = case.page.paragraphs[line.place].text
    return line.beside and (is_said_again(line, lines) or "|" not in whole)


def says_kind(line: Line, case: Case) -> bool:
    """Tell whether a line says what the text is: “Statement by …”, “Oral Statement”."""
    talks = tuple(words.partition("{person}")[0].strip() for words in case.cues.title_interviewee)
    return mentions(line.text, (*filter(None, talks), *(word for _, words in case.cues.kinds for word in words)))


def titled(line: Line, lines: list[Line], case: Case) -> Field:
    """Return a line as the title: stated where it is said twice, worded as a headline and echoed in the text."""
    sure = is_said_apart(line, lines) and echo(line, case) and len(line.text.split()) >= WORDED and not line.beside
    return (stated if sure else inferred)("title", line.text, "line-of-head", line.span)


def weight(line: Line, lines: list[Line], case: Case) -> int:
    """Return how much speaks for a line: that it is said again, echoed in the text, signed, and worded."""
    again, echoed = is_said_again(line, lines), echo(line, case)
    echoed = echoed or says_kind(line, case)
    return 4 * again + 3 * echoed + signs_below(line, case) + (len(line.text.split()) >= WORDED)


def lines_of_head(case: Case) -> Iterator[Line]:
    """Yield the lines over the running text that no rule knows for something else than a title."""
    for i, (one, mark) in enumerate(zip(case.page.paragraphs[:HEAD], case.page.marks[:HEAD], strict=True)):
        if is_running(one, mark):
            return
        if mark is not None and mark.opens and turns_follow(case, i):
            return
        if mark is None or mark.rule in MARKED or mark.opens or mark.type in ("heading", "pull-quote"):
            line = read(one, i, case)
            if line is not None:
                yield line


def is_running(one: Paragraph, mark: Mark | None) -> bool:
    """Tell whether a paragraph is of the text itself, longer than a headline and no furniture or caption."""
    if mark is not None and (mark.dropped or mark.type == "caption" or mark.rule in MARKED):
        return False
    return len(one.text) > LONGEST or (SENTENCE_END.search(one.text) is not None and len(one.text) > SENTENCE)


def turns_follow(case: Case, place: int) -> bool:
    """Tell whether what opens a turn at a place is answered right below: then the talk has begun."""
    return any(mark is not None and mark.opens for mark in case.page.marks[place + 1 : place + 1 + NEAR])


def read(one: Paragraph, place: int, case: Case) -> Line | None:
    """Return a line without the date, the bars and the byline that stand beside a title on saved pages."""
    dumped = DUMPED.match(one.text)
    skipped = dumped.end() if dumped else 0
    words = REMARK_END.sub("", one.text[skipped:]).strip()
    barred = skipped > 0 or bool(BAR.search(words))
    words = without_stamp(without_byline(first_part(words, case), case.cues), case.cues)
    beside = barred or len(words) < len(one.text)
    if not words:
        return Line(place, one.text, one.start, beside, bad=True) if dumped else None
    start = one.start + one.text.index(words)
    return Line(place, words, start, beside, bad=is_bad(words, one.text, case))


def first_part(words: str, case: Case) -> str:
    """Return what stands before the first bar; of a trail, whose parts are a few words each, all of it."""
    parts = [part for part in BAR.split(words) if part]
    if len(parts) <= 1 or "|" not in words or furniture_reason(parts[0], case.page.reading):
        return words
    return parts[0] if len(parts[0].split()) > LONGEST_CRUMB else words


def without_byline(words: str, cues: Cues) -> str:
    """Return a title without “By A. Writer” behind it."""
    tail = byline_tail(cues).search(words)
    return words[: tail.start()] if tail and len(words[: tail.start()].split()) >= WORDED else words


@lru_cache(maxsize=16)
def byline_tail(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “ By A. Writer” at a line's end."""
    openers = tuple(word.capitalize() for word in cues.byline_openers if " " not in word)
    return re.compile(rf"\s(?:{alternatives(openers)})\s[^\W\d_][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){{1,3}}$")


def without_stamp(words: str, cues: Cues) -> str:
    """Return a title without the day of its publication behind it: “A Headline 28 عقرب 1401”."""
    found = dates_in(words[-LONGEST_STAMP:], cues) if words[-1:].isdigit() else ()
    if not found or found[-1].end != min(len(words), LONGEST_STAMP) or found[-1].edtf.startswith("X"):
        return words
    kept = words[: len(words) - (found[-1].end - found[-1].start)].rstrip(" |-–—")
    return kept if len(kept.split()) >= WORDED and kept[-1] not in ",،" else words


def is_bad(words: str, line: str, case: Case) -> bool:
    """Tell whether a line is in no form that a title has: an address, a trail, a date, a label, a sentence, a word."""
    cues = case.cues
    parts = [part for part in BAR.split(words) if part]
    trail = len(parts) > 1 and ("|" in words or all(len(part.split()) <= LONGEST_CRUMB for part in parts))
    label = words.partition(":")[0]
    dated = is_date(words, cues) or is_of_clock(words, cues)
    formed = trail or dated or words[-1] in ":،,;|" or LISTED.match(line) is not None or PAGED.search(words) is not None
    labelled = header_label(words, cues) is not None or folded(label) in never_titles(cues)
    sentence = words.endswith(".") and not words.endswith("..")
    known = furniture_reason(words, case.page.reading) is not None or whole_words(cues.photo_cues).search(words)
    loud = len(words.split()) < LEAST_WORDS and (words.isupper() or words != line)
    dashed = " " not in words and words.count("-") >= LEAST_DASHES  # the address of a page, made of its title
    few = dashed or loud or sum(map(str.isalpha, words)) * 2 < len(words)
    return bool(formed or labelled or sentence or known or few or SITE.search(words) or len(words) > LONGEST)


@lru_cache(maxsize=16)
def never_titles(cues: Cues) -> frozenset[str]:
    """Return the labels, folded, with which no title opens: of those who make a paper, of questions, of pictures."""
    labels = (word for _, words in cues.header_labels for word in words)
    return folded_set((*labels, *cues.mast_labels, *cues.question_labels, *cues.answer_labels, *cues.picture_words))


def is_of_clock(words: str, cues: Cues) -> bool:
    """Tell whether a line is the clock of a site: a weekday with a day or an hour, and little else."""
    day = whole_words(cues.weekdays).search(words) if cues.weekdays else None
    digits = sum(map(str.isdigit, words))
    return day is not None and digits >= LEAST_SHARED and len(words.split()) <= WORDED * 2 and day.start() < STEM


def is_said_again(line: Line, lines: list[Line]) -> bool:
    """Tell whether another line of the head says the same; of two together, as captions are, only the first lines."""
    again = others_like(line, lines)
    first = min((other.place for other in lines if not other.bad), default=line.place)
    return bool(again) and (is_said_apart(line, lines) or min(line.place, *again) <= first)


def others_like(line: Line, lines: list[Line]) -> list[int]:
    """Return the places of the other lines of the head that say the same."""
    return [one.place for one in lines if one.place != line.place and folded(one.text) == folded(line.text)]


def is_said_apart(line: Line, lines: list[Line]) -> bool:
    """Tell whether another line says the same, with a line between the two."""
    return any(abs(place - line.place) > 1 for place in others_like(line, lines))


def shared(line: Line, case: Case) -> frozenset[str]:
    """Return the longer words of a line that the running text has too, by their beginnings."""
    return stems_of(line.text, case.cues) & stems_of(body_of(case), case.cues)


def echo(line: Line, case: Case) -> bool:
    """Tell whether a third of a line's longer words stand in the running text, two at least."""
    own, both = len(stems_of(line.text, case.cues)), len(shared(line, case))
    return both >= min(LEAST_SHARED, own) and both * 3 >= own > 0


@lru_cache(maxsize=64)
def stems_of(text: str, cues: Cues) -> frozenset[str]:
    """Return the beginnings of the longer words of a text that are not a language's commonest."""
    common = frozenset_of((*cues.stop_words, *cues.small_words, *cues.pronouns))
    return frozenset(word[:STEM] for word in CONTENT.findall(text.casefold()) if word not in common)


def body_of(case: Case) -> str:
    """Return the text below the head."""
    marks = zip(case.page.paragraphs, case.page.marks, strict=True)
    start = next((one.start for one, mark in marks if is_running(one, mark) or (mark is not None and mark.opens)), 0)
    return case.page.text[start : start + LOOKED_AT]


def signs_below(line: Line, case: Case) -> int:
    """Return 2 where the next line gives the day or who wrote, 1 where the one after it does, else 0."""
    below = case.page.marks[line.place + 1 : line.place + 1 + NEAR]
    return next((NEAR - i for i, mark in enumerate(below) if mark is not None and mark.rule in SIGNATURES), 0)


def place_of_title(case: Case) -> int | None:
    """Return the place of the paragraph that gives the title read, or None."""
    title = next((one for one in case.fields if one.name == "title"), None)
    if title is None or title.evidence is None:
        return None
    start = title.evidence.start
    return next((i for i, one in enumerate(case.page.paragraphs) if one.start <= start < one.end), None)
