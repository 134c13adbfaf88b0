"""A fault in `site_config/reading.yml` → a problem with its file and line, told like any other.

    CueError(("en", "titels"), "expected “titles”") → site_config/reading.yml:9: "en.titels" …
"""

from __future__ import annotations

from pathlib import Path

from builder.convert import CueError, reading_from
from builder.problems import Problem
from builder.settings import Settings, line_of_key

READING = "site_config/reading.yml"


def reading_problems(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """The fault, if any, for which the converter cannot use its cues."""
    try:
        reading_from(settings.reading)
    except CueError as fault:
        return (cue_problem(root, fault),)
    return ()


def cue_problem(root: Path, fault: CueError) -> Problem:
    """The problem that a fault in the cues is."""
    found = f'"{".".join(fault.where)}"' if fault.where else "a file without a language"
    line = line_of_key(root, READING, fault.where)
    expected = fault.expected.removeprefix("expected ")
    return Problem("bad-setting", "error", READING, line, 1, found, expected, "Correct or remove the key")
