"""What the first and last sentences give: a meeting, a spoken interview, a dateline; each part with its words."""

from __future__ import annotations

from dataclasses import dataclass

from builder.convert.values import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the words it stands in."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """A first-person sentence: whom the writer interviewed, and what it says of outlet, date and place."""

    span: Span
    person: Found
    outlet: Found | None
    date: Found | None
    place: Found | None


@dataclass(frozen=True, slots=True)
class SpokenInterview:
    """A sentence “X said in an interview with …”: each part that it names."""

    span: Span
    subject: Found | None
    outlet: Found | None
    interviewer: Found | None
    first_person: bool
    told: bool
    date: Found | None
    place: Found | None
    retold: bool = False
    """True where the words after the outlet tell of another day's interview: “with O last week”."""


@dataclass(frozen=True, slots=True)
class LikelyTalk:
    """What a sentence makes likely of a talk; a part that it does not give is None."""

    span: Span
    end: int
    """Where the words for the talk end."""
    asked: Found | None
    asker: Found | None
    outlet: Found | None
