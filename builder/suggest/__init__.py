"""Annotated archive → work for the editors, each with the line that settles it. Nothing here is a fault.

    unknown.py    what the texts name and the authority lacks        authority.py    what the authority leaves open
    wanted.py     ids without a file         ordinary.py, closed.py    what is no name
    shared_form.py    a short form of two    forms.py, entry.py        one name, once
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from builder.convert.reading import Reading
from builder.index.concordance import Index
from builder.names.units import Customs
from builder.suggest.authority import from_authority
from builder.suggest.unknown import from_records
from builder.suggest.value import GUESSES, KINDS, Suggestion


def suggest(index: Index, reading: Reading, customs: Customs) -> tuple[Suggestion, ...]:
    """Gather suggestions; of the same words the first place stands, with a count. People come first."""
    found: dict[tuple[str, str, tuple[str, ...], str], Suggestion] = {}
    for one in (*from_records(index, reading, customs), *from_authority(index, customs)):
        # Each passage that may mean either is decided by itself.
        key = (one.kind, one.text, one.candidates, one.passage if one.kind == "shared-form" else one.why)
        met = found.get(key)
        found[key] = replace(met, count=met.count + 1) if met else one
    return tuple(sorted(found.values(), key=_order))


def _order(one: Suggestion) -> tuple[int, int, int, str, str, int]:
    guess = GUESSES.index(one.guess) if one.guess else 0
    return KINDS.index(one.kind), guess, -one.count, one.text, one.path, one.line


def as_data(suggestions: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """Suggestions as plain values for JSON."""
    return [{**asdict(one), "advice": one.advice} for one in suggestions]


def as_lines(suggestions: Iterable[Suggestion]) -> list[str]:
    """Suggestions for a terminal: what and where, the sentence, and what to paste where."""
    lines = []
    for one in suggestions:
        times = f" ({one.count} times)" if one.count > 1 else ""
        guess = f", {one.guess}" if one.guess and one.guess != "unknown" else ""
        why = f": {one.why}" if one.why else ""
        lines.append(f'{one.path}:{one.line}: "{one.text}"{times} {one.advice}{why} [{one.kind}{guess}]')
        if one.sentence:
            lines.append(f"    “{one.sentence}”")
        if one.paste:
            lines.append(f"    into {one.into}:")
            lines += [f"        {line}" for line in one.paste.splitlines()]
    return lines
