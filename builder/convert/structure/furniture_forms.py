"""Why a line is furniture by its form alone, in whatever language: an address, hashtags, a file's name, initials.

"#harbour #ferry" -> tags · "www.lagoon.example" -> address · "IMG_2034.jpg" -> file name
"""

from __future__ import annotations

import re

from builder.convert.printed import is_printed

HASHTAGS = re.compile(r"(?:#\w{2,40}[\s,|·]{0,3}){1,20}")
ADDRESS = re.compile(
    r"(?:(?:e-?mail|tel|phone|fax|web|website|url|link)\s?[.:]\s?)?"
    r"(?:@\w{2,30}"
    r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}"
    r"|https?://\S{3,200}(?:\s{1,200}\d{1,3}/\d{1,3})?|www\.\S{3,200}|\+\d[\d ()/-]{6,20})",
    re.IGNORECASE,
)
"""An address of mail, of the web, or a telephone's number, alone on its line."""
CONTACTS = re.compile(r"(?<!\w)(?:tel|phone|fax|e-?mail|website)\s?:|\[email\sprotected\]", re.IGNORECASE)
SLUG = re.compile(
    r"(?=.{16})[A-Za-z0-9]{1,30}(?:[-_–]{1,3}[A-Za-z0-9]{1,30}){3,20}|[^\s/]{3,80}\.(?:jpe?g|png|gif|webp|svg|mp3|mp4|tiff?)"
)
FILE_APART = re.compile(r"[\w()-]{1,30}(?:\s[\w()-]{1,30}){1,4}\.(?:jpe?g|png|gif|webp|svg|tiff?|JPE?G|PNG)")
"""A picture's file or address name: “Moor-Piet-harbour-columnist”, “IMG_2034.jpg”."""
INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){2,4}")
"""Who wrote, edited and sent an agency's story: “kl/abc/de”."""
HERE = re.compile(r"[\[(]?[^.!?]{3,70}(?:,\s|\s)click here[.!]?[\])]?", re.IGNORECASE)
CHANNEL = re.compile(r"(?:[^.!?]{3,90}[.!?]\s)?Subscribe\s[^.!?]{3,90}[.!]?")
"""“Have you seen our channel on YouTube? Subscribe for …”."""
PLAIN_SLUG = re.compile(r"[a-z]{3,20}(?:_[a-z]{3,20}){1,6}")
"""The name of a page's own part: “meta_pixel”."""
LOGO = re.compile(r"(?:[^\W\d_][\w’'&-]{1,20}\s){1,4}[Ll]ogo")
ONWARD = re.compile(r"[←‹]\s?[^.?!]{3,90}|«\s[^«»]{3,80}\s{3,40}[^«»]{3,80}\s»")
"""A way to another page: “← Reading list”, “« One       Another »”; an arrow to the right opens lists too."""
RATED = re.compile(r"\d(?:\.\d)?\s?[•·★|]\s?\d[\d.,]{0,9}[kKM]?\s(?i:ratings?|reviews?|votes?)")
LASTING = re.compile(r"[⏱⏰🕐🕒⌛🎧]\ufe0f?\s?\d{1,3}\s(?i:min|mins|minutes|hours?)\.?")
AUTHORISED = re.compile(r"Authori[sz]ed\s(?:and\sprinted\s)?by\s[A-Z][^,]{2,60}(?:,\s[A-Z\d][^,]{1,50}){1,5}")
"""Who answers for what a party prints, as the law of Australia asks."""
TAGS = re.compile(r"<(?:iframe|div|script|img|span|embed|object|a|p|style)\b[^<>]{0,900}>(?:</\w{1,10}>)?")
"""A page's own markup, copied as text."""
SIZE_OF_AD = re.compile(r"\d{2,4}\s?[x×*]\s?\d{2,4}")
NUMBER_OF_PAPER = re.compile(r"(?:19|20)\d\d/\d{2,5}")
PICTURED = re.compile(r"©\s?[A-Z][\w. '’&-]{1,40}\s/\s[^.?!]{2,70}|(?:photos?|pictures?|images?)\sby\s\S[^.?!]{2,70}")
FILE_OF_DOCUMENT = re.compile(
    r"(?:[Dd]ownload|[Vv]iew|[Oo]pen|[Rr]ead)\s[^.?!]{3,60}\s\((?:PDF|pdf|DOC|Word)[^()]{0,20}\)"
)
COVERAGE = re.compile(
    r"(?:Follow|Find|See|Read)\s(?:all\sof\s|more\sof\s)?[^.!?]{3,60}\scoverage\s[^!?]{0,60}\s?(?:at|here):?\shttps?://\S{4,120}"
)
WRITTEN_SMALL = re.compile(r"[a-z]{3,20}(?:[A-Z][a-z]{2,20}){1,4}(?:,[A-Za-z\d]{3,60}){1,6}")
"""The names of a page's own parts in a row: “trendingNow,readNext”."""
OFFICE = re.compile(r"Contact\s(?:[^\W\d_][\w’'.-]{1,20}\s){0,2}[^\W\d_]\w{1,20}['’]s\s[Oo]ffice")
LIST_OF_MAIL = re.compile(r"More information about the \S{2,40} mailing list")
RELATED = re.compile(r"Related\s(?:[\w’'&-]{2,20}\s){1,4}(?:links|stories|articles|coverage|content|news):?")
ADDRESSED = frozenset("@/.+")
BRACKETED = re.compile(r"(?:\[[^\[\]]{3,30}\]\s{0,3}){2,12}")


POSTED = re.compile(
    r"(?:Posted\sby|ارسال\sشده\sتوسط)\s\S.{1,60}\s(?:at|در)\s[\d۰-۹]{1,2}:[\d۰-۹]{2}(?:\s?[AaPp]\.?[Mm]\.?)?"
)
"""Who put a piece on a weblog at what hour: “Posted by Omid at 22:14”."""


CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FORMS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("←‹«", ONWARD, "related links"),
    ("⏱⏰🕐🕒⌛🎧", LASTING, "reading time"),
    ("0123456789", RATED, "comment widget"),
    ("A", AUTHORISED, "document label"),
    ("C", OFFICE, "navigation"),
    ("M", LIST_OF_MAIL, "mail signature"),
    ("0123456789", SIZE_OF_AD, "advertisement"),
    ("©pPiI", PICTURED, "picture credit"),
    ("<", TAGS, "markup"),
    ("DdVvOoRr", FILE_OF_DOCUMENT, "navigation"),
    ("FSR", COVERAGE, "related links"),
    ("Pا", POSTED, "document label"),
    ("R", RELATED, "related links"),
    (CAPITALS, LOGO, "picture"),
)
"""Shapes with the signs they may open with, and the reason of each."""
WORDS = (
    (NUMBER_OF_PAPER, "document label"),
    (SLUG, "file name"),
    (PLAIN_SLUG, "file name"),
    (WRITTEN_SMALL, "file name"),
    (INITIALS, "agency credit"),
)
"""Shapes of a line that is one word."""
WITH_WORDS = (
    (".", FILE_APART, "file name"),
    ("YouTube", CHANNEL, "subscription"),
    ("lick here", HERE, "navigation"),
)
"""Shapes with what they hold."""


def form_reason(line: str) -> str | None:
    """Return the reason of a line that its form alone shows to be furniture, or None."""
    if line[0] == "#" and HASHTAGS.fullmatch(line):
        return "tags"
    if not ADDRESSED.isdisjoint(line) and ADDRESS.fullmatch(line):
        return "address"
    if " " not in line:
        return next((reason for form, reason in WORDS if form.fullmatch(line)), None)
    if line[0].isdigit() and is_printed(line, at_edge=False):
        return "running head"
    found = next((reason for signs, form, reason in FORMS if line[0] in signs and form.fullmatch(line)), None)
    found = found or next((why for words, form, why in WITH_WORDS if words in line and form.fullmatch(line)), None)
    contacts = (":" in line or "[" in line) and len(CONTACTS.findall(line)) > 1
    return found or ("address" if contacts else None)


def parts_in_brackets(line: str) -> list[str]:
    """Return the parts of a line that is nothing but words in brackets, “[Date Prev][Thread Next]”."""
    return line.strip("[] ").split("][") if line[0] == "[" and BRACKETED.fullmatch(line) else []
