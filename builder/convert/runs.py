"""Runs of capitalised words, cut at words that are never part of a name.

"Omid Karim of the River Council (RC)"  ->  “Omid Karim”, “River Council”, “RC”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.people import bare_name, is_full_name
from builder.convert.words import NAME_WORD, alternatives, whole_words

OF = re.compile(r" (?:of|for)(?: the)? ")
LEADING = re.compile(r"^(?:['’][a-z]{1,2}(?![a-z])|[ .-]|(?:of|for|the)[ ])+")
EDGES = re.compile(r"(?:[ -](?:of|for|the))+$")


@lru_cache(maxsize=16)
def run_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words, joined by particles and by “of”, “for”, “and”."""
    particle = alternatives(cues.particles)
    link = rf"(?:[ ](?:of|for)(?:[ ]the)?[ ]|[ -](?:{particle})[ -]|[ ]{{1,2}})"
    return re.compile(rf"(?<![\w@#])(?:(?:al|el)-)?{NAME_WORD}(?:{link}{NAME_WORD}){{0,8}}")


def runs_in(text: str, cues: Cues) -> Iterator[tuple[str, int]]:
    """Yield the runs of capitalised words of `text`, cut at words that are never part of a name, with their places."""
    for match in run_pattern(cues).finditer(text):
        for run, place in names_of_run(match.group(), cues):
            yield run, match.start() + place


@lru_cache(maxsize=8192)
def names_of_run(run: str, cues: Cues) -> tuple[tuple[str, int], ...]:
    """Return what a run of capitalised words holds, cut at words that are never part of a name, with the places."""
    stop = whole_words(cues.name_stops, case=True)
    parts = (part for first, last in pieces(run, stop) for part in apart(run[first:last], first, cues))
    return tuple(part for part in parts if part[0][:1].isupper() or part[0].startswith(("al-", "el-")))


def apart(run: str, start: int, cues: Cues) -> tuple[tuple[str, int], ...]:
    """Return a person and their organisation apart: “Omid Karim of the River Council” is two names."""
    match = OF.search(run)
    field, _, rest = run[match.end() :].partition(" ") if match else ("", "", "")
    if match and field in cues.fields_of_office and " " in rest:  # “Minister of Finance Omid Karim”
        end = match.end() + len(field)
        return ((run[:end], start), (rest, start + end + 1))
    if match is None or not is_full_name(bare_name(run[: match.start()], cues), cues):
        return ((run, start),)
    return ((run[: match.start()], start), (run[match.end() :], start + match.end()))


def pieces(run: str, stop: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a run between words such as “The” and “However”, without loose “of” at its ends."""
    last = 0
    for match in (*stop.finditer(run), None):
        end = len(run) if match is None else match.start()
        part = EDGES.sub("", run[last:end].rstrip(" -"))
        first = last + len(run[last:end]) - len(LEADING.sub("", run[last:end]))
        part = LEADING.sub("", part)
        if part:
            yield first, first + len(part)
        last = end if match is None else match.end()
