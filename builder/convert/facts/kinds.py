"""The kind of text: interview, article, statement, speech or broadcast."""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred, stated
from builder.convert.values import Field, Span
from builder.convert.words import alternatives

LEAST_PARAGRAPHS = 3


def from_title(case: Case) -> Field | None:
    """A title that opens with the kind states it: “Statement of …”, “Remarks by …”, “Interview with …”."""
    for _, one in case.page.with_rule("title", "header:title", "first-line"):
        for kind, openers in case.cues.kinds:
            match = re.match(rf"[\W_]{{0,4}}(?:{alternatives(openers)})(?!\w)", one.text, re.IGNORECASE)
            if match:
                return stated("kind", kind, "title-opening", Span(one.start, one.start + match.end()))
    return None


def from_interview_words(case: Case) -> Field | None:
    """“I interviewed X …” or “X said in an exclusive interview …” states an interview, unless another outlet's."""
    meeting = case.meeting
    if meeting:
        return stated("kind", "interview", "first-person-interview", meeting.span)
    spoken = case.spoken
    if spoken and case.value("interviewee"):
        return stated("kind", "interview", "in-an-interview", spoken.span)
    return None


def from_turns(case: Case) -> Field | None:
    """Questions and answers make an interview; the text need not say so."""
    marks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens]
    if not any(mark.type == "question" for _, mark in marks):
        return None
    one = case.page.paragraphs[marks[0][0]]
    return inferred("kind", "interview", "questions-and-answers", Span(one.start, one.end))


def from_running_text(case: Case) -> Field | None:
    """A dateline, or running text without any sign of another kind, is taken for an article."""
    dateline = case.dateline
    if dateline:
        return inferred("kind", "article", "dateline", dateline.span)
    if sum(mark is None for mark in case.page.marks) < LEAST_PARAGRAPHS or case.page.has_turns():
        return None
    return inferred("kind", "article", "running-text")
