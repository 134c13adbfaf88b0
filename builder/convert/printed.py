"""What a browser prints at the edges of each page: the hour and the window's title, the address and the page's number.

"11/22/24, 9:14 AM        The Quay - Harbour Post" · "https://harbour.example/quay 2/5"
"""

from __future__ import annotations

import re

PRINTED = re.compile(
    r"(?:https?|file):\S{1,400}(?:\s\d{1,4}/\d{1,4})?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d\d(?:\s?[AP]M)?(?:(?P<gap>\s{1,40})\S.{0,200})?"
)
WIDE = 2


def is_printed(line: str, *, at_edge: bool) -> bool:
    """Tell whether a browser printed a line; within a text only by the wide gap, since messages open with an hour."""
    match = PRINTED.fullmatch(line)
    return match is not None and (at_edge or len(match["gap"] or "") >= WIDE)
