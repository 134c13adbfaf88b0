"""A name → the units it is made of, whatever way they are joined, and how much each may say.

    "Mullah Nurullah al-Nuri" → mullah (title) · nur (bound to allah) · nuri
    "Abdurrahman" = "Abd al-Rahman" → rahman (bound to abd)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from builder.names.romanise import is_arabic, plain
from builder.names.written import words_written

Part = Literal["name", "kind", "title", "legal", "initial"]

_BOUND_AFTER = frozenset({"allah", "din"})

_ABD = re.compile(r"c?abd(?:ou|oo|[aeiou])?(?:l|([rsntdz]|sh)(?=\1))?((?:[^aeiou]|[aeiou][a-z]{2}).{2,})")
_ALLAH = re.compile(r"(.{3,}?)(?:u|o|a|ou|e)ll?ah?")
_DIN = re.compile(r"(.{3,}?)(?:ou|[aeou])(?:d?d|ld)(?:i|ee|ie)ne?")
_OF_GOD = re.compile(r"(.{3,}?)(?:ou|[aeou])(?:r?(r[ae]h?m[ae]n)|l(haqq?|hagh|hak))")
_ARTICLE = re.compile(r"(?:[ae]l(?=[^aeiou]?.{4})|[ae]([^aeiou])(?=\1.{3}))")
_ARTICLE_AFTER = re.compile(r"(?<=.{4})(?:ul|oul)\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a name, reduced to what its spelling means."""

    text: str
    part: Part
    bound: str = ""
    """The word that makes another name of this one: ``abd`` before it, ``din`` after it."""

    @property
    def whole(self) -> str:
        """The word and what is bound to it, in one."""
        return self.text + self.bound if self.bound in _BOUND_AFTER else self.bound + self.text


@dataclass(frozen=True, slots=True)
class Customs:
    """What is known of titles, particles and the like: the file `site_config/names.yml`."""

    parts: Mapping[str, Part]
    particles: frozenset[str]
    within: frozenset[str]
    """Particles only between two parts of a name."""
    bound_before: frozenset[str]
    same_word: Mapping[str, str]
    common: tuple[str, ...]


def customs_from(data: Mapping[str, Any]) -> Customs:
    """Read what `site_config/names.yml` says."""
    parts: dict[str, Part] = dict.fromkeys(_plain(data.get("kinds")), "kind")
    parts |= dict.fromkeys(_plain(data.get("legal")), "legal")
    parts |= dict.fromkeys(_plain(data.get("titles")), "title")
    bound = data.get("bound_before") or {}
    groups = bound | (data.get("same_word") or {})
    return Customs(
        parts=parts,
        particles=frozenset(_plain(data.get("particles"))),
        within=frozenset(_plain(data.get("particles_within"))),
        bound_before=frozenset(bound),
        same_word={spelling: word for word, spellings in groups.items() for spelling in _plain(spellings)},
        common=_plain(data.get("common")),
    )


def _plain(words: Iterable[Any] | None) -> tuple[str, ...]:
    return tuple(plain(str(word)) for word in words or ())


def units_of(name: str, customs: Customs) -> tuple[Unit, ...]:
    """Divide a name into its units: compounds taken apart, particles left out."""
    words = words_written(name)
    return tuple(_bind([piece for place in range(len(words)) for piece in _pieces(words, place, customs)], customs))


def _pieces(words: Sequence[str], place: int, customs: Customs) -> Iterator[Unit]:
    """Read one word of a name."""
    word = words[place]
    text = plain(word)
    text = customs.same_word.get(text, text)
    if text in customs.particles and not (word.isupper() and len(word) == 1):
        return
    if text in customs.within and 0 < place < len(words) - 1:
        return
    if len(text) == 1 and word.isupper():
        yield Unit(text, "initial")
    elif text in customs.parts:
        yield Unit(text, customs.parts[text])
    else:
        compound = _arabic_compound(text) if is_arabic(text) else _compound(text, customs)
        yield from (Unit(piece, "name") for piece in compound)


def _bind(units: Sequence[Unit], customs: Customs) -> Iterator[Unit]:
    """Bind to each word what stands before or after it only to make another name of it."""
    left = list(units)
    while left:
        unit = left.pop(0)
        if unit.text in customs.bound_before and left and left[0].part == "name":
            unit = Unit(left.pop(0).text, "name", unit.text)
            unit = Unit("abdullah", "name") if (unit.bound, unit.text) == ("abd", "allah") else unit
        bare = unit.part == "name" and not unit.bound and unit.text not in _BOUND_AFTER
        if bare and left and left[0].text in _BOUND_AFTER:
            unit = Unit(unit.text, "name", left.pop(0).text)
        yield unit


def _compound(text: str, customs: Customs) -> Iterator[str]:
    """Take apart what Latin script writes in one: Abdurrahman, Nurullah, Salahuddin."""
    if text in customs.bound_before or text in customs.same_word.values():
        yield text
    elif (match := _ABD.fullmatch(text)) is not None:
        yield "abd"
        yield from _compound(customs.same_word.get(match[2], match[2]), customs)
    elif "lla" in text and (match := _ALLAH.fullmatch(text)) is not None:
        yield from (match[1], "allah")
    elif (match := _DIN.fullmatch(text)) is not None:
        yield from (match[1], "din")
    elif (match := _OF_GOD.fullmatch(text)) is not None:
        yield from (match[1], match[2] or match[3])
    else:
        yield text


def _arabic_compound(text: str) -> Iterator[str]:
    """Take apart what Arabic script writes in one, and take off the article."""
    if text.startswith("عبد") and len(text) > 5:
        yield "abd"
        text = text[3:]
    if text.endswith("الله") and len(text) > 6:
        yield from (text[:-4], "allah")
        return
    bare = text[2:] if text.startswith("ال") and len(text) > 4 else text
    yield "allah" if text in {"الله", "لله", "اله"} else "din" if bare == "دین" else bare


def without_article(text: str) -> str:
    """Take off an article written in one with its name: "alshami" and "ashshami" → "shami", "hizbul" → "hizb"."""
    match = _ARTICLE.match(text)
    return _ARTICLE_AFTER.sub("", text[match.end() :] if match else text)
