"""Why one name may be another, in words for whoever reads the list of candidates.

    "transliteration, word order: Ahmad Massoud"
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.names.compare import Agreement, Weighed

PART, OTHERS = "part of name", "with other words"
LEFT_OVER = (PART, OTHERS)
"""Reasons by which words of the form, or of the name asked for, are left over."""


def reason_of(asked: Weighed, form: Weighed, agreement: Agreement, text: str) -> str:
    """Say how a name agrees with a form of an entity, and with which form."""
    reasons = tuple(_reasons(asked, form, agreement)) or ("same after folding",)
    return f"{', '.join(reasons)}: {text}"


def _reasons(asked: Weighed, form: Weighed, agreement: Agreement) -> Iterator[str]:
    pairs = [(asked.units[pair.left[0]], form.units[pair.right[0]], pair) for pair in agreement.pairs]
    initials = any("initial" in (left.part, right.part) for left, right, _ in pairs)
    if any(left.whole != right.whole and "initial" not in (left.part, right.part) for left, right, _ in pairs):
        yield "transliteration"
    if initials:
        yield "initials"
    if not in_order(agreement):
        yield "word order"
    if len({place for pair in agreement.pairs for place in pair.right}) < len(form.units):
        yield PART
    if len({place for pair in agreement.pairs for place in pair.left}) < len(asked.units):
        yield OTHERS


def in_order(agreement: Agreement) -> bool:
    """Whether both names have what they share in the same order."""
    places = [pair.right[0] for pair in sorted(agreement.pairs, key=lambda pair: pair.left)]
    return places == sorted(places)
