"""A web page: its article by trafilatura, the rest listed as furniture, its own metadata as hints.

<title>…</title><nav>…</nav><article><h1>…</h1>…  ->  the article's lines, then what stands around them
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree
from trafilatura import extract

from builder.convert.decoding import decode, decoded_or_refused, warnings_about
from builder.convert.readers.lines import Line, text_of
from builder.convert.readers.markup import lines_of, tree_of
from builder.convert.readers.metadata import hints_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable
from builder.convert.words import folded

CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s{0,4}=\s{0,4}[\"']?([\w-]{2,20})", re.IGNORECASE)
CODECS = re.compile(r"^(?:windows-125\d|cp125\d|iso-8859-\d{1,2}|koi8-[ru]|utf-16(?:le|be)?)$")
HEAD_OF_PAGE = 4096
MOST_TAGS = 20_000
"""A page of more is no article, and would take long."""
SHINGLE = 4
LEAST_SHARE = 0.6
LEAST_ARTICLE = 25
LONG_LINE = 100
CELL = "|"
OUTSIDE = "outside the article"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def read_webpage(data: bytes, limits: Limits) -> Decoded:
    """Return the article of a page with what stands around it; raise Unreadable where it has no text."""
    if len(data) > limits.html_bytes:
        raise Unreadable(f"The page has {len(data)} bytes; the limit for web pages is {limits.html_bytes}.")
    html, encoding = text_and_encoding(data)
    tree = tree_of(html)
    hints = hints_of(tree)
    article = article_of(html) if html.count("<") <= MOST_TAGS else ()
    lines = article_first(tuple(lines_of(tree)), article)
    if not any(line.kind != "furniture" for line in lines):
        raise Unreadable("The page holds no text.")
    text, signs = text_of(lines)
    return Decoded(text, encoding, warnings_about(text), hints, signs, whole_lines=True)


def text_and_encoding(data: bytes) -> tuple[str, str]:
    """Return the page's text by the encoding that it declares, or else by evidence."""
    declared = CHARSET.search(data, 0, HEAD_OF_PAGE)
    codec = declared[1].decode("ascii", "replace").casefold() if declared else ""
    if CODECS.match(codec) and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = "windows-1252" if codec == "iso-8859-1" else codec  # as browsers read it
        if not name.startswith("utf-16"):  # a page that says so in ASCII is not in UTF-16
            return decoded_or_refused(data, name), name
    read = decode(data)
    return read.text, read.encoding


def article_of(html: str) -> tuple[str, ...]:
    """Return the lines that trafilatura takes for the article; none where it finds none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its remarks are of no use to an editor
    try:
        found = extract(html, output_format="txt", include_comments=False, favor_recall=True, fast=True)
    except (etree.LxmlError, ValueError, RecursionError):
        found = None
    return tuple(line for line in (found or "").splitlines() if line.strip())


def bare(line: str) -> str:
    """Return a line to compare by: trafilatura takes joiners and other invisible signs out of words, so they go."""
    return folded(INVISIBLE.sub("", line))


def article_first(lines: tuple[Line, ...], article: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines with those outside the article marked as furniture; its head and its captions stay."""
    if sum(len(line.split()) for line in article) < LEAST_ARTICLE:
        return lines
    plain = tuple(map(bare, article))
    whole = frozenset(plain)
    runs = frozenset(run for line in plain for run in shingles(line))
    inside = [line.kind != "furniture" and is_inside(line.text, whole, runs) for line in lines]
    if not any(inside):
        return lines
    inside = [one or is_short_question(lines, inside, i) for i, one in enumerate(inside)]
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    cells = frozenset(bare(cell) for line in article if CELL in line for cell in line.split(CELL))
    if cells:  # a table's rows are lines of the article, its cells the page's
        inside = [one or (first < i < last and bare(lines[i].text) in cells) for i, one in enumerate(inside)]
    title = title_place(lines, last)
    start = first if title is None else min(first, title)
    body = next((i for i, one in enumerate(inside) if one and len(lines[i].text) >= LONG_LINE), first)
    return tuple(
        line if inside[i] or start <= i <= (last if line.kind == "caption" else body) else outside(line)
        for i, line in enumerate(lines)
    )


def is_short_question(lines: tuple[Line, ...], inside: list[bool], place: int) -> bool:
    """Tell whether a line between two of the article asks in bold: so short a one trafilatura may leave out."""
    line, around = lines[place], inside[max(0, place - 1) : place + 2 : 2]
    asks = line.kind == "bold" and line.text.endswith(("?", "؟"))
    return asks and len(around) > 1 and all(around)


def title_place(lines: tuple[Line, ...], last: int) -> int | None:
    """Return the place of the page's first heading of the first level before the article's end, or None."""
    before = takewhile(lambda place: place <= last, range(len(lines)))
    return next((i for i in before if (lines[i].kind, lines[i].value) == ("heading", "1")), None)


def outside(line: Line) -> Line:
    """Return a line as furniture, with the reason its element gives or that it stands outside the article."""
    return line if line.kind == "furniture" else replace(line, kind="furniture", value=OUTSIDE)


def is_inside(line: str, whole: frozenset[str], runs: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a line is one of the article's, or most of its runs of words are."""
    plain = bare(line)
    if plain in whole:
        return True
    own = tuple(shingles(plain))
    return bool(own) and sum(run in runs for run in own) >= LEAST_SHARE * len(own)


def shingles(line: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of four words of a line."""
    words = line.split()
    return (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
