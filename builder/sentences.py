"""A passage → where its sentences begin and end.

    "Mr. Saleh is in Panjshir. He stayed." → (0, 25), (26, 36)
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?؟۔…]+[\"”’»'\])]*(?=\s|\Z)|\n+")
_NOT_AN_END = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt maj st no vs etc al jr sr rep sen gov hon rev u.s u.n u.k e.g i.e a.m p.m approx ca".split()
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end (code points) of each sentence; together they hold everything but the space between."""
    sentences = []
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        if match.end() <= start or (match.end() < len(text) and not _ends_here(text, match)):
            continue
        sentences.append((start, match.end() if not match.group().isspace() else match.start()))
        start = _skip_space(text, match.end())
    if start < len(text.rstrip()):
        sentences.append((start, len(text.rstrip())))
    return tuple((a, b) for a, b in sentences if b > a)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        return True
    follows = text[match.end() :].lstrip()[:1]
    if follows.islower() or follows in {",", ";"}:
        return False
    word = re.search(r"[\w.]*\Z", text[: match.start()])
    before = word.group() if word else ""
    return not (before.lower() in _NOT_AN_END or re.fullmatch(r"[A-Z]", before))
