"""Plain text: the decoded bytes are the text."""

from __future__ import annotations

from builder.convert.decoding import decode
from builder.convert.reading import Limits
from builder.convert.values import Decoded


def read_text(data: bytes, _limits: Limits) -> Decoded:
    """Return the text of a plain text file; raise Unreadable where it has none."""
    return decode(data)
