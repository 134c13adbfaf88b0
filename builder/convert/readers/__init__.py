"""One reader a format; the registry says which file extension is read by which."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable

Reader = Callable[[bytes, Limits], Decoded]
READERS = {
    ".txt": "text.read_text",
    ".text": "text.read_text",
    ".md": "markdown.read_markdown",
    ".markdown": "markdown.read_markdown",
    ".html": "webpage.read_webpage",
    ".htm": "webpage.read_webpage",
    ".docx": "docx.read_docx",
    ".pdf": "pdf.read_pdf",
    ".srt": "subtitles.read_subtitles",
    ".vtt": "subtitles.read_subtitles",
}
"""By name, so that a format's library is loaded only for a text of that format: together they take a second."""
PLAIN, SUBTITLES = (".txt", ".text"), (".vtt", ".srt")
SHAPES = (
    (re.compile(rb"^%PDF-"), ".pdf"),
    (re.compile(rb"^PK\x03\x04"), ".docx"),
    (re.compile(rb"^(?:\xef\xbb\xbf)?\s{0,40}<(?:!doctype\s{1,4}html|html|head|body)\b", re.IGNORECASE), ".html"),
    (re.compile(rb"^(?:\xef\xbb\xbf)?WEBVTT"), ".vtt"),
    (re.compile(rb"^(?:\xef\xbb\xbf)?\s{0,10}\d{1,6}\s{1,4}\d\d:\d\d:\d\d,\d{3} -->"), ".srt"),
)


def reader_for(name: str, data: bytes = b"") -> Reader:
    """Return the reader for a file called `name`; raise Unreadable where its extension has none.

    A file without an extension, such as standard input, is read by the form its first bytes show; subtitles that
    are called plain text are subtitles all the same.
    """
    shape = extension_by_bytes(data)
    extension = shape if shape in SUBTITLES and extension_of(name) in PLAIN else extension_of(name) or shape
    if extension not in READERS:
        known = ", ".join(READERS)
        raise Unreadable(f"No reader for “{extension}” files; the converter reads {known}.")
    module, _, function = READERS[extension].partition(".")
    return cast("Reader", getattr(import_module(f"builder.convert.readers.{module}"), function))


def extension_by_bytes(data: bytes) -> str:
    """Return the extension that a file's first bytes show."""
    return next((extension for shape, extension in SHAPES if shape.match(data)), ".txt")


def extension_of(name: str) -> str:
    """Return a file's extension in small letters with its dot, or nothing."""
    return PurePosixPath(name.replace("\\", "/")).suffix.casefold()
