r"""Bytes to text, with the encoding named: UTF-8, UTF-16 with its mark, windows-1252 or windows-1256 by evidence.

b"caf\xe9"  ->  "café", "windows-1252"
b""         ->  Unreadable("The file is empty.")
"""

from __future__ import annotations

import re

from builder.convert.values import Decoded, Unreadable

MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8-bom"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a compressed file"),
)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦\x94\x93]|Ã[©¨¡³±¼¶§]|[ØÙÚÛ][\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™].?[ØÙÚÛ]")
ARABIC_WORD = re.compile("[\u0621-\u064a\u0686\u0698\u06a9\u06af\u067e\u06cc]{3,}")
LATIN_SIGNS = re.compile("[A-Za-z][\u00c0-\u00ff]|[\u00c0-\u00ff][a-z]|[\u2018-\u201d\u2013\u2014\u2026£€©«»°]")
CONTROL_SHARE = 0.005


def decode(data: bytes) -> Decoded:
    """Return the text of `data`, the encoding found and warnings; raise Unreadable where there is no text."""
    refuse_what_is_no_text(data)
    text, encoding = text_and_encoding(data)
    if not text.strip():
        raise Unreadable("The file holds nothing but white space.")
    if len(CONTROLS.findall(text)) > CONTROL_SHARE * len(text):
        raise Unreadable("The file is not text: it is full of control characters.")
    return Decoded(text, encoding, warnings_about(text))


def refuse_what_is_no_text(data: bytes) -> None:
    """Raise Unreadable for an empty file and for the formats that are known by their first bytes."""
    if not data:
        raise Unreadable("The file is empty.")
    for mark, what in FORMATS:
        if data.startswith(mark):
            raise Unreadable(f"The file is {what}, not plain text.")


def text_and_encoding(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding, by byte-order mark, then UTF-8, then the legacy pages."""
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return decoded_or_refused(data.removeprefix(mark), codec), name
    if b"\x00" in data:
        raise Unreadable("The file is binary: it holds zero bytes.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return legacy_text(data)


def decoded_or_refused(data: bytes, codec: str) -> str:
    """Return `data` decoded by `codec`, or refuse it in one sentence."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as fault:
        raise Unreadable(f"The file says it is {codec} but is damaged at byte {fault.start}.") from None


def legacy_text(data: bytes) -> tuple[str, str]:
    """Return the text in windows-1256 where it reads as Arabic script, in windows-1252 where as Latin."""
    arabic = data.decode("windows-1256")
    as_arabic = sum(len(word) for word in ARABIC_WORD.findall(arabic))
    try:
        latin = data.decode("windows-1252")
    except UnicodeDecodeError:
        latin = ""
    high = sum(byte >= 0x80 for byte in data)
    if as_arabic > high / 2:
        return arabic, "windows-1256"
    if latin and len(LATIN_SIGNS.findall(latin)) >= high / 3:
        return latin, "windows-1252"
    raise Unreadable("The file's encoding cannot be told: save it as UTF-8 and try again.")


def warnings_about(text: str) -> tuple[str, ...]:
    """Return a warning for each sign that the text was decoded wrongly before it came here."""
    warnings = []
    found = MOJIBAKE.search(text)
    if found:
        near = " ".join(text[max(0, found.start() - 12) : found.end() + 12].split())
        warnings.append(f"Mojibake: “{near}” looks like UTF-8 read as another encoding; nothing was repaired.")
    lost = text.count("\ufffd")
    if lost:
        warnings.append(f"{lost} characters were lost before (U+FFFD).")
    return tuple(warnings)
