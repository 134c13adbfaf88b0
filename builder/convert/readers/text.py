r"""Plain text: the decoded bytes are the text; of a quoted mail without the signs of quotation, of captions joined.

"> The ferry stops.\n> It is winter."  ->  "The ferry stops.\nIt is winter."
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.convert.decoding import decode
from builder.convert.readers.lines import text_of
from builder.convert.readers.timed import timed_lines
from builder.convert.reading import Limits
from builder.convert.values import Decoded

HYPHENED = re.compile(
    r"(?<!\w)(?P<first>[^\W\d_]{2,30})-\r?\n[ \t]{0,8}(?P<second>[a-zà-ÿ]{2,30})(?!\w)(?P<sign>[.,;:?!]?)[ \t]?"
)
ENDINGS = ("ing", "ings", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ted", "ly", "tive", "ity", "ence")
"""Ends of English words that are none themselves."""
BOARD_BOLD = re.compile(
    r"\[(?P<tag>[bi])\](?P<before>\s{0,8})(?P<words>[^\[\]]{1,900}?)(?P<after>\s{0,8})\[/(?P=tag)\]", re.IGNORECASE
)
BOARD_IMAGE = re.compile(r"\[img(?:=[^\[\]\n]{1,80})?\][^\[\]\n]{1,300}\[/img\]", re.IGNORECASE)
BOARD = r"\[/?(?:b|i|u|s|size|color|font|url|quote|center|left|right|indent|list|media|spoiler)(?:=[^\[\]\n]{1,300})?\]"
BOARD_TAG = re.compile(BOARD, re.IGNORECASE)
"""The markup of bulletin boards: “[B]Why?[/B]”, “[SIZE=6]…[/SIZE]”."""
QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
LEAST, LEAST_TAGS = 4, 2


def read_text(data: bytes, _limits: Limits) -> Decoded:
    """Return the text of a plain text file; raise Unreadable where it has none."""
    read = decode(data)
    timed = timed_lines(read.text)
    if timed is not None:
        text, signs = text_of(timed)
        return replace(read, text=text, signs=signs, whole_lines=True)
    lines = [line for line in read.text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    text = QUOTED.sub("", read.text) if quoted * 2 > len(lines) > LEAST else read.text
    return replace(read, text=without_hyphens(without_board_code(text)))


def without_board_code(text: str) -> str:
    """Return a text with the bold words of a bulletin board's markup between stars, and without its other signs.

    Where a tag is closed more than once it is markup; “[B]” alone is somebody's list.
    """
    if len(re.findall(r"\[/\w{1,8}\]", text)) < LEAST_TAGS:
        return text
    starred = BOARD_BOLD.sub(_in_stars, BOARD_IMAGE.sub("", text))
    return BOARD_TAG.sub("", starred)


def _in_stars(match: re.Match[str]) -> str:
    stars = "**" if match["tag"] in "bB" else "*"
    return f"{match['before']}{stars}{match['words']}{stars}{match['after']}"


def without_hyphens(text: str) -> str:
    """Return a text with the words made whole that the end of a line parts: those that stand whole elsewhere in it.

    “Franco-” over “German” keeps its hyphen, and so does what stands with one elsewhere.
    """
    if ("-\n" not in text and "-\r\n" not in text) or not HYPHENED.search(text):
        return text
    words = frozenset(re.findall(r"[\w-]+", text.casefold()))

    def whole(match: re.Match[str]) -> str:
        first, second = match["first"].casefold(), match["second"]
        known = f"{first}{second}" in words or second in ENDINGS
        if not known or f"{first}-{second}" in words:
            return match.group()
        return f"{match['first']}{second}{match['sign']}\n"

    return HYPHENED.sub(whole, text)
