"""Lines that are no part of the text: widgets, share lines, credits, end marks.

"0 Comments" -> dropped, comment widget · "Share this article", "Facebook Telegram" -> dropped, share line
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.dates import DIGITS
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.reading import Reading
from builder.convert.words import alternatives, folded

LONGEST_LINE = 160
LONGEST_RIGHTS = 300
COUNTED = re.compile(r"^\(?(?P<count>\d[\d,.]{0,8}[kKmM]?)\s{0,2}(?P<what>\D{1,40}?)\)?$")
TRAIL = re.compile(r"^[^>»|/]{1,40}(?:\s[>»|/›]\s[^>»|/›]{1,60}){2,8}$")
YEAR = re.compile(r"(?:19|20|13|14)\d\d")


def drop_invisible(page: Page) -> dict[int, Mark]:
    """Drop lines that hold only signs nobody sees, such as a zero-width space."""
    return {
        i: Mark(None, "invisible signs")
        for i, one in page.unmarked()
        if not any(sign.isprintable() and not sign.isspace() for sign in one.text)
    }


def drop_copyright(page: Page) -> dict[int, Mark]:
    """Drop copyright lines; the rights rule reads them as evidence."""
    return {i: Mark(None, "copyright line", closes=True) for i, one in page.unmarked() if is_copyright(page, one)}


def is_copyright(page: Page, one: Paragraph) -> bool:
    """Tell whether a short line opens with a copyright cue, or holds one with a year."""
    if len(one.text) > LONGEST_RIGHTS:
        return False
    cue = rights_pattern(page.reading).search(one.text)
    if cue is None or len(one.text) == len(cue.group()):
        return False
    opens = not any(sign.isalnum() for sign in one.text[: cue.start()])
    sign = cue.group().casefold() in ("©", "(c)")
    closes = one.text.casefold().rstrip(".").endswith("rights reserved")
    return (opens and sign) or closes or ((opens or sign) and YEAR.search(one.text) is not None)


@lru_cache(maxsize=8)
def rights_pattern(reading: Reading) -> re.Pattern[str]:
    """Return the pattern of all languages' cues of rights."""
    return re.compile(
        alternatives(tuple(cue for _, one in reading.languages for cue in one.rights_cues)), re.IGNORECASE
    )


def drop_credits(page: Page) -> dict[int, Mark]:
    """Drop an agency's lines of credit: “(Reporting by …; Editing by …)”."""
    starts = tuple(page.cues.credit_starts)
    return {
        i: Mark(None, "agency credit", closes=True)
        for i, one in page.unmarked()
        if starts and len(one.text) <= LONGEST_RIGHTS and one.text.casefold().startswith(starts)
    }


def drop_furniture(page: Page) -> dict[int, Mark]:
    """Drop the lines that every language's cues name as furniture."""
    return {
        i: Mark(None, reason)
        for i, one in page.unmarked()
        if (reason := furniture_reason(one.text, page.reading)) is not None
    }


def furniture_reason(line: str, reading: Reading) -> str | None:
    """Return why a line is furniture, or None where it is not."""
    if len(line) > LONGEST_LINE:
        return None
    lines, starts, counted = furniture_of(reading)
    plain = folded(line)
    if plain in lines:
        return lines[plain]
    if line.casefold().startswith(tuple(starts)):
        return next(reason for start, reason in starts.items() if line.casefold().startswith(start))
    if share_bar(reading).fullmatch(line):
        return "share line"
    match = COUNTED.match(line.translate(DIGITS))
    if match and folded(match["what"]) in counted:
        return counted[folded(match["what"])]
    about_text = line.startswith(("By ", "by ")) or ":" in line or YEAR.search(line.translate(DIGITS)) is not None
    return "navigation" if TRAIL.match(line) and not about_text else None


@lru_cache(maxsize=8)
def share_bar(reading: Reading) -> re.Pattern[str]:
    """Return the pattern of a line of two or more services or share verbs; commas or “and” make it a text's own."""
    one = rf"(?:{alternatives(tuple(word for _, cues in reading.languages for word in cues.share_words))})(?!\w)"
    return re.compile(rf"{one}(?:[\s|·•/]{{1,5}}{one}){{1,14}}", re.IGNORECASE)


@lru_cache(maxsize=8)
def furniture_of(reading: Reading) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return all languages' whole lines, line starts and counted words, each with its reason."""
    cues = [language for _, language in reading.languages]
    lines = {folded(line): reason for one in cues for reason, group in one.furniture for line in group}
    starts = {start.casefold(): reason for one in cues for reason, group in one.furniture_starts for start in group}
    counted = {folded(word): reason for one in cues for reason, group in one.counted_furniture for word in group}
    return lines, starts, counted


def drop_end_marks(page: Page) -> dict[int, Mark]:
    """Drop the marks by which a transcript or an agency ends its text, and lines of signs alone."""
    ends = tuple(mark.casefold() for mark in page.cues.end_marks)
    return {
        i: Mark(None, "end mark", closes=True)
        for i, one in page.unmarked()
        if one.text.casefold() in ends or not any(sign.isalnum() for sign in one.text)
    }
