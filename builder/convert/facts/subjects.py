"""Of whom a sentence tells: the person named before or after “in an interview”, or the only one “she” can be."""

from __future__ import annotations

from builder.convert.facts.case import Case, Sentence
from builder.convert.facts.signs import Found
from builder.convert.page import Mark
from builder.convert.people import is_full_name, person_pattern, surname
from builder.convert.quotemarks import masked
from builder.convert.values import Span
from builder.convert.words import alternatives, compiled, folded


def subject_before(case: Case, sentence: Sentence, end: int) -> Found | None:
    """Return the first person named in full before `end`, at the sentence's head or before a verb."""
    verbs = alternatives(case.cues.saying_verbs)
    follows = compiled(rf"\s*(?:,|\(|(?:{verbs})(?!\w))")
    text = masked(sentence.text)
    for match in compiled(person_pattern(case.cues)).finditer(text, 0, end):
        full = case.people.full(match.group(), case.cues)
        if full and follows.match(text, match.end()) and is_full_name(full, case.cues):
            return Found(full, sentence.span(match.start(), match.end()))
    pronoun = compiled(rf"(?<!\w)(?i:{alternatives(case.cues.pronouns)})\s+(?:{verbs})\s*$").search(text, 0, end)
    return the_one_before(case, sentence.span(pronoun.start(), pronoun.end())) if pronoun else None


def subject_after(case: Case, sentence: Sentence, start: int) -> Found | None:
    """Return the person of “In an interview with O, the former minister A. Person said …”, or None."""
    verbs = alternatives(case.cues.saying_verbs)
    pattern = compiled(rf"(?P<person>{person_pattern(case.cues)})(?:,[^,.;:]{{3,90}},)?\s+(?:{verbs})(?!\w)")
    comma = sentence.text.find(",", start)
    match = pattern.search(masked(sentence.text), comma) if comma >= 0 else None
    full = case.people.full(match["person"], case.cues) if match else None
    if match is None or full is None or not is_full_name(full, case.cues):
        return None
    return Found(full, sentence.span(match.start("person"), match.end("person")))


def the_one_before(case: Case, span: Span, besides: str = "") -> Found | None:
    """Return the only person whom the text names in full before a pronoun, the answers' speaker first; or None.

    `besides` is the surname of somebody for whom the pronoun does not stand.
    """
    named = named_before(case, span.start, headings=False) or named_before(case, span.start, headings=True)
    named = {name for name in named if surname(name) != besides}
    labels = (mark.label for mark in case.page.marks if mark is not None and mark.type == "answer" and mark.label)
    likely = named & {case.people.full(label, case.cues) for label in labels} or named
    return Found(likely.pop(), span) if len(likely) == 1 else None


def named_before(case: Case, end: int, *, headings: bool) -> set[str]:
    """Return the people named in full before a place, in the running text or in the headings."""
    kept = (
        one.text[: end - one.start]
        for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True)
        if one.start < end and is_kept(mark, headings=headings)
    )
    before = folded(" . ".join(masked(words) for words in kept))
    return {name for name in case.people.names if f" {folded(name)} " in f" {before} "}


def is_kept(mark: Mark | None, *, headings: bool) -> bool:
    """Tell whether a paragraph with this mark is a heading, or else of the running text."""
    if headings:
        return mark is not None and mark.type == "heading"
    return mark is None or mark.type not in (None, "heading")
