"""Stage directions of a transcript: a line wholly in brackets, such as “(Laughter.)”."""

from __future__ import annotations

import re

STAGE_DIRECTION = re.compile(r"^(?:\([^()]{2,120}\)|\[[^\[\]]{2,120}\])$")


def is_stage_direction(line: str) -> bool:
    """Tell whether a line says what happened, not what was said."""
    return STAGE_DIRECTION.match(line) is not None
