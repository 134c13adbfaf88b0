"""The text of a PDF by pypdf, with broken lines joined, hyphenation undone, running heads and page numbers apart.

"Harbour Weekly 12" / "… the old har-" / "bour was closed."  ->  "… the old harbour was closed."
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
from builder.convert.readers.lines import Line, text_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable

ENCRYPTION, ENCRYPTED = b"/Encrypt", "The PDF is encrypted; save it without a password."
EDGE = 2
LEAST_PAGES = 3
REPEATED_SHARE = 0.5
PAGE_NUMBER = re.compile(
    r"^[-–—\s\[(]{0,4}(?:page\s|p\.\s?|صفحه\s)?\d{1,4}(?:\s?(?:/|of|از)\s?\d{1,4})?[-–—\s\])]{0,4}$", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
ENDS = re.compile(r"[.!?؟:…][\"”’»)\]]{0,3}$")
FULL_LINE = 0.75
SPACES = re.compile(r"[^\S\n]+")
SURROGATE = re.compile("[\ud800-\udfff]")


def read_pdf(data: bytes, limits: Limits) -> Decoded:
    """Return the text of a PDF; raise Unreadable where it is encrypted, damaged or holds pictures alone."""
    pages = [lines_of(page) for page in pages_of(data, limits)]
    if not any(pages):
        raise Unreadable("The PDF holds no text; it may be a scan that has to go through text recognition first.")
    running = running_lines(pages)
    body, furniture = apart(pages, running)
    text, signs = text_of([*joined(body), *furniture])
    return Decoded(text, "utf-8", warnings_about(text), (), signs, whole_lines=True)


def pages_of(data: bytes, limits: Limits) -> list[str]:
    """Return the text of each page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on untidy files are of no use to an editor
    try:
        document = PdfReader(BytesIO(data))
        locked = document.is_encrypted and not document.decrypt("")  # many only forbid to print or to change
        count = 0 if locked else len(document.pages)
        texts = [document.pages[i].extract_text() for i in range(min(count, limits.pdf_pages))]
    except Exception:  # noqa: BLE001 - a damaged document may fail anywhere in the library
        locked = ENCRYPTION in data  # by a method that the library does not know
        raise Unreadable(ENCRYPTED if locked else "The PDF is damaged and cannot be read.") from None
    if locked:
        raise Unreadable(ENCRYPTED)
    if count > limits.pdf_pages:
        raise Unreadable(f"The PDF has {count} pages; the limit is {limits.pdf_pages}.")
    if sum(map(len, texts)) > limits.pdf_characters:
        raise Unreadable(f"The PDF has {sum(map(len, texts))} characters; the limit is {limits.pdf_characters}.")
    return texts


def lines_of(page: str) -> list[str]:
    """Return the lines of a page that hold something, spaces made one; an empty line parts paragraphs and stays."""
    lines = [SPACES.sub(" ", SURROGATE.sub("\ufffd", line)).strip() for line in page.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def running_lines(pages: list[list[str]]) -> frozenset[str]:
    """Return the lines, numbers aside, that stand at the edge of half of the pages or more."""
    full = [page for page in pages if page]
    if len(full) < LEAST_PAGES:
        return frozenset()
    counts = Counter(key for page in full for key in {shape_of(line) for line in (*page[:EDGE], *page[-EDGE:])})
    return frozenset(key for key, count in counts.items() if key and count >= REPEATED_SHARE * len(full) and count > 1)


def shape_of(line: str) -> str:
    """Return a line by which two running heads are the same: without its numbers."""
    return DIGITS.sub("#", line).casefold()


def apart(pages: list[list[str]], running: frozenset[str]) -> tuple[list[str], list[Line]]:
    """Return the lines of the text, and the running heads and page numbers as furniture."""
    body: list[str] = []
    furniture: list[Line] = []
    for page in pages:
        for i, line in enumerate(page):
            at_edge = i < EDGE or i >= len(page) - EDGE
            if at_edge and PAGE_NUMBER.match(line):
                furniture.append(Line(line, "furniture", "page number"))
            elif at_edge and shape_of(line) in running:
                furniture.append(Line(line, "furniture", "running head"))
            else:
                body.append(line)
    return (body, furniture) if any(body) else ([line for page in pages for line in page], [])


def joined(lines: list[str]) -> Iterator[Line]:
    """Yield the paragraphs that broken lines make."""
    widths = sorted(len(line) for line in lines if line)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    parts: list[str] = []
    for line in lines:
        if parts and not goes_on(parts[-1], line, width):
            yield Line(together(parts))
            parts = []
        if line:
            parts.append(line)
    if parts:
        yield Line(together(parts))


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
