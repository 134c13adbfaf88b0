"""Who is “she” and who is “he” in a text, as its own words tell: a title, a word of kinship, a pronoun beside the name.

"Ms. Sadat came at noon." · "Farid Noori said he would sail."  ->  {Laila Sadat: she, Farid Noori: he}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.people import Known, person_pattern
from builder.convert.words import alternatives, compiled, sentence_spans

MOST_PARAGRAPHS = 400


def genders_in(frames: Iterable[str], people: Known, cues: Cues) -> Mapping[str, str]:
    """Return the pronoun of each person of a text of whom all signs agree; `frames` are its paragraphs, masked.

    Nothing where the text has one pronoun only: then there is nothing to tell apart.
    """
    paragraphs = tuple(frames)[:MOST_PARAGRAPHS]
    she, he = (
        compiled(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE) for word in ("|".join(cues.she), "|".join(cues.he))
    )
    if not cues.she or not all(any(one.search(text) for text in paragraphs) for one in (she, he)):
        return {}
    signs: dict[str, set[str]] = {}
    for text in paragraphs:
        for name, pronoun in (*titled(text, people, cues), *beside_pronouns(text, people, cues)):
            signs.setdefault(name, set()).add(pronoun)
    return {name: pronouns.pop() for name, pronouns in signs.items() if len(pronouns) == 1}


def titled(text: str, people: Known, cues: Cues) -> Iterator[tuple[str, str]]:
    """Yield whom a title or a word of kinship before the name calls a woman or a man."""
    for match in titles(cues).finditer(text):
        name = people.full(match["name"], cues)
        if name is not None and name in people.names:
            yield name, (cues.she if match["she"] else cues.he)[0]


@lru_cache(maxsize=16)
def titles(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “Ms. A. Person” and “his wife Laila”."""
    woman, man = alternatives(cues.of_women), alternatives(cues.of_men)
    return re.compile(rf"(?<!\w)(?:(?P<she>{woman})|{man})(?!\w)\.?,?\s(?P<name>{person_pattern(cues)})")


def beside_pronouns(text: str, people: Known, cues: Cues) -> Iterator[tuple[str, str]]:
    """Yield whom the only pronoun behind the only name of a sentence, or at the head of the next, stands for."""
    pronouns = pronoun_pattern(cues)
    last: str | None = None
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    told = [pronouns.search(sentence) is not None for sentence in sentences]
    for sentence, *near in zip(sentences, told, (*told[1:], False), strict=True):
        if not any(near):
            last = None
            continue
        named = dict(names_of(sentence, people, cues))
        found = pronouns.search(sentence, max(named.values(), default=0))
        if len(named) > 1:
            last = None
            continue
        name = next(iter(named), last)
        if name in people.names and found and (named or opens(sentence, found)):
            yield name, found.group().casefold()
        last = name


def opens(sentence: str, pronoun: re.Match[str]) -> bool:
    """Tell whether a pronoun is the first word of a sentence, or of what stands behind its quotation."""
    return not any(sign.isalnum() for sign in sentence[: pronoun.start()])


def names_of(sentence: str, people: Known, cues: Cues) -> Iterator[tuple[str, int]]:
    """Yield the people a sentence names, each with where the name ends."""
    for match in names_pattern(cues).finditer(sentence):
        name = people.full(match.group(), cues)
        if name is not None and name in people.names:
            yield name, match.end()
        elif " " in match.group().strip():
            yield match.group(), match.end()


@lru_cache(maxsize=16)
def names_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a person's name."""
    return re.compile(person_pattern(cues))


@lru_cache(maxsize=16)
def pronoun_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the pronouns that tell who is meant."""
    return re.compile(rf"(?<!\w)(?:{alternatives((*cues.she, *cues.he))})(?!\w)", re.IGNORECASE)
