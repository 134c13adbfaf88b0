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

QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
LEAST = 4


def read_text(data: bytes, _limits: Limits) -> Decoded:
    """Return the text of a plain text file; raise Unreadable where it has none."""
    read = decode(data)
    timed = timed_lines(read.text)
    if timed is not None:
        text, signs = text_of(timed)
        return replace(read, text=text, signs=signs, whole_lines=True)
    lines = [line for line in read.text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return replace(read, text=QUOTED.sub("", read.text)) if quoted * 2 > len(lines) > LEAST else read
