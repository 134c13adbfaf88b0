"""A Word document: by mammoth to HTML, then as a page that is all article."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class with a small name

from mammoth import convert_to_html, images

from builder.convert.decoding import warnings_about
from builder.convert.readers.lines import text_of
from builder.convert.readers.markup import lines_of, tree_of
from builder.convert.reading import Limits
from builder.convert.values import Decoded, Unreadable

DOCUMENT = "word/document.xml"
HEAD_OF_DOCUMENT = 4096
ENCRYPTED = 1
OLD = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes, limits: Limits) -> Decoded:
    """Return the text of a Word document; raise Unreadable where it is damaged, encrypted, too large or empty."""
    check_package(data, limits.docx_bytes)
    try:
        html = convert_to_html(BytesIO(data), convert_image=images.img_element(lambda _: {"src": ""})).value
    except Exception:  # noqa: BLE001 - a damaged document may fail anywhere in the library
        raise Unreadable("The Word document is damaged and cannot be read.") from None
    if not html.strip():
        raise Unreadable("The Word document holds no text.")
    text, signs = text_of(lines_of(tree_of(html)))
    if not text.strip():
        raise Unreadable("The Word document holds no text.")
    return Decoded(text, "utf-8", warnings_about(text), (), signs, whole_lines=True)


def check_package(data: bytes, largest: int) -> None:
    """Raise Unreadable for what is no Word document, or one that unpacks to more than the limits."""
    if data.startswith(OLD):
        raise Unreadable("The Word document is encrypted or in the old .doc form; save it as .docx without a password.")
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {one.filename: one for one in package.infolist()}
            document = parts[DOCUMENT]
            if any(one.flag_bits & ENCRYPTED for one in parts.values()):
                raise Unreadable("The Word document is encrypted.")
            if sum(one.file_size for one in parts.values()) > largest:
                raise Unreadable(f"The Word document unpacks to more than {largest} bytes, the limit.")
            with package.open(document) as stream:
                opening = stream.read(HEAD_OF_DOCUMENT)
    except (BadZipFile, LargeZipFile, KeyError, ValueError, NotImplementedError, EOFError, ZlibError):
        raise Unreadable("The file is no Word document, or a damaged one.") from None
    if b"<!DOCTYPE" in opening:
        raise Unreadable("The file is no Word document: it declares a document type.")
