"""A short fingerprint of a passage's words, by which its own words are known again without being kept.

    "The Taliban, he said."  and  "the taliban he said" → the same eight hexadecimal digits
"""

from __future__ import annotations

import hashlib
import re

LEAST_WORDS = 8
"""A shorter passage, such as a bare yes, proves nothing when it stands in a digest too."""
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """Give the fingerprint of a text; nothing for one of fewer than eight words."""
    words = _WORD.findall(text.casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:8] if len(words) >= LEAST_WORDS else ""
