r"""Plain text that is captions all the same: a time over each piece of a sentence, or one in brackets before it.

    "0:03\nspeak of the ferry\n0:06\nand who pays"  ->  Line("speak of the ferry and who pays", time="00:00:03.000")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from builder.convert.readers.captions import Cue, paragraphs_of
from builder.convert.readers.lines import Line

CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?"
OPENS = re.compile(r"^[ \t]{0,8}\[?\d{1,2}:\d\d", re.MULTILINE)
ALONE = re.compile(rf"[ \t]*{CLOCK}[ \t]*")
AS_WORDS = re.compile(r"\d{1,3} (?:second|minute|hour)s?(?:, \d{1,2} (?:second|minute)s?){0,2}")
"""The time once more, as a page says it to those who hear it."""
BEFORE = re.compile(rf"[ \t]*\[{CLOCK}[ \t]{{1,4}}-->[ \t]{{1,4}}{CLOCK}\][ \t]*(?=\S)")
ENDS = re.compile(r"[.!?؟…][\"”’»)\]]{0,3}$")
FEWEST = 5
LONGEST_PIECE = 90
"""A piece of a sentence between two times is no longer; what is said at length under a time is a turn."""
MOST = 0.7


def timed_lines(text: str) -> list[Line] | None:
    """Return the lines of captions that came as plain text; nothing where a text is none."""
    if len(OPENS.findall(text)) < FEWEST:  # seen at once of most texts
        return None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = _with_times_alone(lines) or _with_times_before(lines)
    if found is None:
        return None
    head, cues = found
    return [*(Line(line) for line in head), *paragraphs_of(tuple(_lasting(cues)))]


def _with_times_alone(lines: Sequence[str]) -> tuple[Sequence[str], list[Cue]] | None:
    """Cues whose times stand over them, and the lines above the first."""
    places = [n for n, line in enumerate(lines) if ALONE.fullmatch(line)]
    if len(places) < FEWEST or _are_under_names([lines[place - 1] for place in places if place]):
        return None
    cues = []
    for place, end in pairwise([*places, len(lines)]):
        words = [line for line in lines[place + 1 : end] if not AS_WORDS.fullmatch(line)]
        cues.append(Cue(_time(ALONE.fullmatch(lines[place])), 0, "", " ".join(words)))
    return (lines[: places[0]], cues) if _are_pieces(cues) else None


def _are_under_names(above: Sequence[str]) -> bool:
    """Tell whether the same few lines stand over the times: then they are who speaks, and what is below a turn."""
    again = sum(count for count in Counter(above).values() if count > 1)
    return again * 2 > len(above)


def _with_times_before(lines: Sequence[str]) -> tuple[Sequence[str], list[Cue]] | None:
    """Cues with their times in brackets before them, and the lines above the first."""
    found = [BEFORE.match(line) for line in lines]
    first = next((n for n, match in enumerate(found) if match), len(lines))
    if len(lines) - first < FEWEST or not all(found[first:]):
        return None
    return lines[:first], [Cue(_time(m), 0, "", m.string[m.end() :]) for m in found[first:] if m]


def _are_pieces(cues: Sequence[Cue]) -> bool:
    """Tell whether words between times are pieces of sentences, and their times go on and on."""
    in_order = sum(one.start <= other.start for one, other in pairwise(cues))
    open_ended = sum(not ENDS.search(cue.words) for cue in cues)
    short = median(len(cue.words) for cue in cues) <= LONGEST_PIECE
    return short and in_order == len(cues) - 1 and open_ended >= MOST * len(cues)


def _lasting(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Cues that last until the next, since plain text gives no ends or ends that are these."""
    for cue, following in pairwise([*cues, cues[-1]]):
        yield cue._replace(end=max(cue.start, following.start))


def _time(match: re.Match[str] | None) -> int:
    hours, minutes, seconds, rest = match.groups()[:4] if match else (None, "0", "0", None)
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((rest or "0").ljust(3, "0"))
