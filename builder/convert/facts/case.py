"""What the rules of the front matter look at: the page, the people of the text, the fields read so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from builder.convert.cues import Cues
from builder.convert.dateline import Dateline
from builder.convert.facts.signs import Found, LikelyTalk, Meeting, SpokenInterview
from builder.convert.page import Page
from builder.convert.people import Known
from builder.convert.values import Field, FieldValue, Span, Status
from builder.convert.words import sentence_spans

LEAD = 4
MOST_CAPTIONS = 40
LONGEST = 20_000


class Sentence(NamedTuple):
    """A sentence with the place of its first character in the text."""

    text: str
    start: int

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return a stretch of the sentence as a span of the whole text."""
        return Span(self.start + start, self.start + (len(self.text) if end is None else end))


@dataclass(frozen=True, slots=True)
class Case:
    """The page with what has been read in it so far."""

    page: Page
    people: Known
    decisive_language: bool
    meeting: Meeting | None = None
    spoken: SpokenInterview | None = None
    dateline: Dateline | None = None
    fields: tuple[Field, ...] = ()
    held: tuple[tuple[Sentence, re.Match[str]], ...] = ()
    """The sentences that say of this talk how it was held."""
    asker: tuple[Found, Sentence, int] | None = None
    """Who is said to have put the questions, the sentence, and where in it the words for that end."""
    likely: LikelyTalk | None = None
    """The talk that the title or the lead makes likely."""
    kept: tuple[int, ...] = ()
    """The places of the paragraphs that are no furniture."""

    @property
    def cues(self) -> Cues:
        """Return the cues of the text's language."""
        return self.page.cues

    def with_field(self, field: Field) -> Case:
        """Return the case with one field more."""
        return replace(self, fields=(*self.fields, field))

    def value(self, name: str) -> FieldValue | None:
        """Return the value read for a field, or None."""
        return next((field.value for field in self.fields if field.name == name), None)


def stated(name: str, value: FieldValue, rule: str, span: Span) -> Field:
    """Return a field that the text states, with the words that state it."""
    return made(name, value, "stated", rule, span)


def inferred(name: str, value: FieldValue, rule: str, span: Span | None = None) -> Field:
    """Return a field that the text supports but does not state."""
    return made(name, value, "inferred", rule, span)


def made(name: str, value: FieldValue, status: Status, rule: str, span: Span | None) -> Field:
    """Return a field of either status."""
    return Field(name, value, status, rule, span)


def lead_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the first running paragraphs, before any turn, and of the captions."""
    count = 0
    for i, one in enumerate(case.page.paragraphs):
        mark = case.page.marks[i]
        if mark is not None and mark.type != "caption":
            if mark.opens:
                return
            continue
        count += mark is None
        if count > LEAD:
            return
        yield from sentences_at(one.text, one.start)


def edge_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of captions, of the first and of the last running paragraphs."""
    told = ("caption", "paragraph")
    body = [i for i, mark in enumerate(case.page.marks) if mark is None or mark.type in told]
    captions = [i for i in body if (mark := case.page.marks[i]) is not None and mark.type == "caption"]
    near = {*body[:LEAD], *body[-2:], *captions[:MOST_CAPTIONS]}
    for i in sorted(near):
        yield from sentences_at(case.page.paragraphs[i].text, case.page.paragraphs[i].start)


def prose_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of all running paragraphs that are no turns."""
    for i, mark in enumerate(case.page.marks):
        if mark is None or mark.type in ("caption", "paragraph"):
            yield from sentences_at(case.page.paragraphs[i].text, case.page.paragraphs[i].start)


def sentences_at(text: str, start: int) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that begins at `start`; of one longer than any author's, the first."""
    return (Sentence(text[a:b], start + a) for a, b in sentence_spans(text[:LONGEST]))
