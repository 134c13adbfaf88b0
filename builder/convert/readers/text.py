"""Plain text: the decoded bytes are the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.decoding import decode

if TYPE_CHECKING:
    from builder.convert.values import Decoded


def read_text(data: bytes) -> Decoded:
    """Return the text of a plain text file; raise Unreadable where it has none."""
    return decode(data)
