"""The text of a PDF by pypdf, with broken lines joined, hyphenation undone, running heads and page numbers apart.

"Harbour Weekly 12" / "… the old har-" / "bour was closed."  ->  "… the old harbour was closed."
Paragraphs are told by the space between them, headings by their size, questions and labels by their bold type.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader

from builder.convert.decoding import warnings_about
from builder.convert.paragraphs import ITEM
from builder.convert.printed import is_printed
from builder.convert.readers.lines import Line, text_of
from builder.convert.readers.markup import with_label
from builder.convert.readers.right_to_left import runs_leftwards
from builder.convert.readers.typeset import SetLine, Setting, set_lines, setting_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable

ENCRYPTION, ENCRYPTED = b"/Encrypt", "The PDF is encrypted; save it without a password."
ORDER = "A PDF gives no order to lines from right to left: it was worked out, so compare numbers and names."
EDGE = 2
LEAST_PAGES = 3
REPEATED_SHARE = 0.5
PAGE_NUMBER = re.compile(
    r"^[-–—\s\[(]{0,4}(?:page\s|p\.\s?|صفحه\s)?\d{1,4}(?:\s?(?:/|of|از)\s?\d{1,4})?[-–—\s\])]{0,4}$", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
ENDS = re.compile(r"[.!?؟:…][\"”’»)\]]{0,3}$")
ENDS_SENTENCE = re.compile(r"[.,;]$")
FULL_LINE, LONG_LINE = 0.75, 0.6


def read_pdf(data: bytes, limits: Limits) -> Decoded:
    """Return the text of a PDF; raise Unreadable where it is encrypted, damaged or holds pictures alone."""
    pages = [filled(page) for page in pages_of(data, limits)]
    if not any(pages):
        raise Unreadable("The PDF holds no text; it may be a scan that has to go through text recognition first.")
    running = running_lines(pages)
    body, furniture = apart(pages, running)
    text, signs = text_of([*joined(body, setting_of(pages)), *furniture])
    order = (ORDER,) if runs_leftwards(text) else ()
    return Decoded(text, "utf-8", (*warnings_about(text), *order), (), signs, whole_lines=True)


def pages_of(data: bytes, limits: Limits) -> list[list[SetLine]]:
    """Return the lines of each page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on untidy files are of no use to an editor
    try:
        document = PdfReader(BytesIO(data))
        locked = document.is_encrypted and not document.decrypt("")  # many only forbid to print or to change
        count = 0 if locked else len(document.pages)
        pages = [set_lines(document.pages[i]) for i in range(min(count, limits.pdf_pages))]
    except Exception:  # noqa: BLE001 - a damaged document may fail anywhere in the library
        locked = ENCRYPTION in data  # by a method that the library does not know
        raise Unreadable(ENCRYPTED if locked else "The PDF is damaged and cannot be read.") from None
    if locked:
        raise Unreadable(ENCRYPTED)
    if count > limits.pdf_pages:
        raise Unreadable(f"The PDF has {count} pages; the limit is {limits.pdf_pages}.")
    characters = sum(len(line.text) + 1 for page in pages for line in page)
    if characters > limits.pdf_characters:
        raise Unreadable(f"The PDF has {characters} characters; the limit is {limits.pdf_characters}.")
    return pages


def filled(lines: list[SetLine]) -> list[SetLine]:
    """Return the lines of a page from the first to the last that holds something; an empty line parts paragraphs."""
    held = [i for i, line in enumerate(lines) if line.text]
    return lines[held[0] : held[-1] + 1] if held else []


def running_lines(pages: list[list[SetLine]]) -> frozenset[str]:
    """Return the lines, numbers aside, that stand at the edge of half of the pages or more."""
    full = [page for page in pages if page]
    if len(full) < LEAST_PAGES:
        return frozenset()
    counts = Counter(key for page in full for key in {shape_of(line.text) for line in (*page[:EDGE], *page[-EDGE:])})
    return frozenset(key for key, count in counts.items() if key and count >= REPEATED_SHARE * len(full) and count > 1)


def shape_of(line: str) -> str:
    """Return a line by which two running heads are the same: without its numbers."""
    return DIGITS.sub("#", line).casefold()


def apart(pages: list[list[SetLine]], running: frozenset[str]) -> tuple[list[SetLine], list[Line]]:
    """Return the lines of the text, and the running heads and page numbers as furniture."""
    body: list[SetLine] = []
    furniture: list[Line] = []
    for page in pages:
        for i, line in enumerate(page):
            at_edge = i < EDGE or i >= len(page) - EDGE
            if at_edge and PAGE_NUMBER.match(line.text):
                furniture.append(Line(line.text, "furniture", "page number"))
            elif at_edge and (shape_of(line.text) in running or is_printed(line.text, at_edge=True)):
                furniture.append(Line(line.text, "furniture", "running head"))
            else:
                body.append(line)
    return (body, furniture) if any(line.text for line in body) else ([line for page in pages for line in page], [])


def joined(lines: list[SetLine], setting: Setting) -> Iterator[Line]:
    """Yield the paragraphs that broken lines make."""
    widths = sorted(len(line.text) for line in lines if line.text)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    parts: list[SetLine] = []
    for line in lines:
        if parts and not is_one(parts[-1], line, width, setting):
            yield paragraph(parts, setting)
            parts = []
        if line.text:
            parts.append(line)
    if parts:
        yield paragraph(parts, setting)


def paragraph(parts: list[SetLine], setting: Setting) -> Line:
    """Return lines as one, with what their type says of them."""
    text = together([part.text for part in parts])
    level = setting.heading(parts[0])
    if level and not ENDS_SENTENCE.search(text):
        return Line(text, "heading", level)
    if all(part.face == "bold" for part in parts):
        return Line(text, "bold")
    lead = parts[0].lead
    return Line(with_label(text, [(lead, "bold"), (text[len(lead) :], "")]) if lead else text)


def is_one(line: SetLine, below: SetLine, width: int, setting: Setting) -> bool:
    """Tell whether two lines are of one paragraph, by how they are set and by their words."""
    if setting.joins(line, below):
        return bool(below.text)
    if setting.runs_on(line, below) and len(line.text) >= LONG_LINE * width and not ITEM.match(below.text):
        return bool(below.text)
    return not setting.parts(line, below) and goes_on(line.text, below.text, width)


def goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line runs on in the one below it."""
    if not following or ITEM.match(following):
        return False
    if HYPHEN.search(line) or following[0].islower():
        return True
    return len(line) >= FULL_LINE * width and not (ENDS.search(line) and len(line) < 0.9 * width)


def together(parts: list[str]) -> str:
    """Return broken lines as one; a word parted at the line's end is made whole."""
    text = parts[0]
    for part in parts[1:]:
        split = HYPHEN.search(text) and part[0].islower()
        text = text[:-1] + part if split else f"{text} {part}"
    return text
