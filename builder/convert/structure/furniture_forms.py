"""Why a line is furniture by its form alone, in whatever language: an address, hashtags, a file's name, initials.

"#harbour #ferry" -> tags · "www.lagoon.example" -> address · "IMG_2034.jpg" -> file name
"""

from __future__ import annotations

import re

HASHTAGS = re.compile(r"(?:#\w{2,40}[\s,|·]{0,3}){1,20}")
ADDRESS = re.compile(
    r"(?:(?:e-?mail|tel|phone|fax|web|website|url|link)\s?[.:]\s?)?"
    r"(?:@\w{2,30}"
    r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}|https?://\S{3,200}|www\.\S{3,200}|\+\d[\d ()/-]{6,20})",
    re.IGNORECASE,
)
"""An address of mail, of the web, or a telephone's number, alone on its line."""
CONTACTS = re.compile(r"(?<!\w)(?:tel|phone|fax|e-?mail|website)\s?:|\[email\sprotected\]", re.IGNORECASE)
SLUG = re.compile(
    r"(?=.{16})[A-Za-z0-9]{1,30}(?:[-_][A-Za-z0-9]{1,30}){3,20}|[^\s/]{3,80}\.(?:jpe?g|png|gif|webp|svg|mp3|mp4)"
)
"""A picture's file or address name: “Moor-Piet-harbour-columnist”, “IMG_2034.jpg”."""
INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){2,4}")
"""Who wrote, edited and sent an agency's story: “kl/abc/de”."""
HERE = re.compile(r"[^.!?]{3,70}(?:,\s|\s)click here[.!]?", re.IGNORECASE)
ADDRESSED = frozenset("@/.+")
BRACKETED = re.compile(r"(?:\[[^\[\]]{3,30}\]\s{0,3}){2,12}")


def form_reason(line: str) -> str | None:
    """Return the reason of a line that its form alone shows to be furniture, or None."""
    if line[0] == "#" and HASHTAGS.fullmatch(line):
        return "tags"
    if not ADDRESSED.isdisjoint(line) and ADDRESS.fullmatch(line):
        return "address"
    if " " not in line:
        return "file name" if SLUG.fullmatch(line) else "agency credit" if INITIALS.fullmatch(line) else None
    if "lick here" in line and HERE.fullmatch(line):
        return "navigation"
    return "address" if (":" in line or "[" in line) and len(CONTACTS.findall(line)) > 1 else None


def parts_in_brackets(line: str) -> list[str]:
    """Return the parts of a line that is nothing but words in brackets, “[Date Prev][Thread Next]”."""
    return line.strip("[] ").split("][") if line[0] == "[" and BRACKETED.fullmatch(line) else []
