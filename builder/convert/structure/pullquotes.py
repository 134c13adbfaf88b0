"""Pull quotes: a paragraph that is nothing but a quotation whose words stand elsewhere in the text too."""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page
from builder.convert.words import folded

WHOLE_QUOTATION = re.compile(r"^[\"“«][^\"“”«»]{20,400}[\"”»]$")
LEAST_WORDS = 6
SAME_SHARE = 0.75
MOST_CANDIDATES = 40


def mark_pull_quotes(page: Page) -> dict[int, Mark]:
    """Mark the quotations that repeat, exactly or nearly, what another paragraph holds."""
    candidates = [(i, one) for i, one in page.unmarked() if WHOLE_QUOTATION.match(one.text)][:MOST_CANDIDATES]
    if not candidates:
        return {}
    others = [(i, folded(one.text).split()) for i, one in page.body()]
    return {
        i: Mark("pull-quote", "repeated-words")
        for i, one in candidates
        if any(holds_words(folded(one.text).split(), words) for j, words in others if j != i)
    }


def holds_words(quoted: list[str], words: list[str]) -> bool:
    """Tell whether a stretch of `words` twice as long as the quotation holds most of its words."""
    wanted = set(quoted)
    if len(wanted) < LEAST_WORDS or len(wanted & set(words)) < SAME_SHARE * len(wanted):
        return False
    width = 2 * len(quoted)
    return any(
        len(wanted.intersection(words[start : start + width])) >= SAME_SHARE * len(wanted)
        for start in range(0, max(1, len(words) - len(quoted)), max(1, len(quoted) // 2))
    )
