"""Stage directions of a transcript: a line wholly in brackets, such as “(Laughter.)”."""

from __future__ import annotations

import re

TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s{1,4})?"
ONE = r"(?:\([^()]{2,120}\)|\[[^\[\]]{2,120}\])"
STAGE_DIRECTION = re.compile(rf"^{TIME}{ONE}(?:\s?{ONE}){{0,3}}$")


def is_stage_direction(line: str) -> bool:
    """Tell whether a line says what happened, not what was said."""
    return STAGE_DIRECTION.match(line) is not None
