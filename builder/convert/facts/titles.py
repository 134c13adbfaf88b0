"""The title and the language."""

from __future__ import annotations

import re

from builder.convert.facts.case import Case, inferred, stated
from builder.convert.structure.furniture import furniture_reason
from builder.convert.structure.headers import header_label
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.values import Field, Span

LEAST_WORDS = 8
PAIRS = ('""', "“”", "‘’", "''", "«»")


def from_label(case: Case) -> Field | None:
    """“Title: …” states the title."""
    for _, one in case.page.with_rule("header:title"):
        read = header_label(one.text, case.cues)
        if read:
            return stated("title", unquoted(read[1]), "title-label", Span(one.end - len(read[1]), one.end))
    return None


def from_title_line(case: Case) -> Field | None:
    """A first line that reads as a headline is the title."""
    for _, one in case.page.with_rule("title"):
        return stated(
            "title", unquoted(without_section(one.text.lstrip("# "), case)), "first-line", Span(one.start, one.end)
        )
    return None


def from_first_line(case: Case) -> Field | None:
    """A first line too long for a headline stands in for the title, as an inference."""
    for _, one in case.page.with_rule("first-line"):
        return inferred("title", unquoted(one.text), "long-first-line", Span(one.start, one.end))
    return None


def without_section(title: str, case: Case) -> str:
    """Return a title without the section's or the outlet's name that a bar sets beside it."""
    parts = re.split(r"\s+[|»]\s+", title)
    kept = [
        part for part in parts if not furniture_reason(part, case.page.reading) and not is_outlet_here(part, case.page)
    ]
    return kept[0] if len(kept) == 1 else title


def unquoted(title: str) -> str:
    """Return a title without the quotation marks that enclose all of it."""
    inner = title[1:-1]
    if title[:1] + title[-1:] in PAIRS and not set(inner) & {title[0], title[-1]}:
        return inner.strip()
    return title


def language(case: Case) -> Field | None:
    """Script and commonest words show the language."""
    if case.page.language is None:
        return None
    make = stated if case.decisive_language else inferred
    body = [one for _, one in case.page.body()] or list(case.page.paragraphs)
    first = next((one for one in body if len(one.text.split()) >= LEAST_WORDS), body[0])
    return make("language", case.page.language, "common-words", Span(first.start, first.end))
