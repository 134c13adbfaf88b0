"""The language of a text, by its script and its commonest words: en, fa, ps, or none that the converter knows.

"The talks were held in the city."  ->  "en"
"""

from __future__ import annotations

import re
from collections import Counter

from builder.convert.reading import Reading
from builder.convert.words import frozenset_of, is_arabic_script

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
DECISIVE_SHARE = 0.12
DECISIVE_COUNT = 5
LEAST_WORDS, LEAST_SHARE = 80, 0.08
"""In a text of some length fewer of a language's commonest words than this show that it is another one."""
PASHTO_SHARE = 0.015
PASHTO_LETTERS = re.compile("[ښځڅډړڼېۍګ]")


def language_of(text: str, reading: Reading) -> tuple[str | None, bool]:
    """Return the language's code and whether the evidence is decisive; None where no language fits."""
    sample = text[:SAMPLE]
    found = WORD.findall(sample.casefold())
    counts = Counter(found)
    scores = {
        language: (sum(counts[word] for word in frozenset_of(cues.stop_words) & counts.keys()), language)
        for language, cues in reading.languages
        if is_arabic_script(" ".join(cues.stop_words)) == is_arabic_script(sample)
    }
    if not scores or not found:
        return None, False
    if "ps" in scores and is_pashto(sample, scores["ps"][0], scores.get("fa", (0,))[0]):
        return "ps", scores["ps"][0] >= DECISIVE_COUNT
    best = max(scores, key=lambda language: (scores[language][0], language == "fa"))
    count = scores[best][0]
    if count == 0 or (len(found) >= LEAST_WORDS and count < LEAST_SHARE * len(found)):
        return None, False
    return best, count >= DECISIVE_COUNT and count >= DECISIVE_SHARE * len(found)


def is_pashto(text: str, own: int, persian: int) -> bool:
    """Tell whether a text is in Pashto: by its letters, unless they only stand in names of a Persian text."""
    letters = len(PASHTO_LETTERS.findall(text))
    return letters > 0 and (letters >= PASHTO_SHARE * sum(map(str.isalpha, text)) or own >= persian)
