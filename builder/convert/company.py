"""Whom the words of a text can stand for: its people, their roles, and who holds the floor.

“she said” after a sentence on Nadia Rahimi -> Nadia Rahimi · “the spokesman” of two -> nobody, left as said
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from builder.convert.attribution import Cue, is_role
from builder.convert.attribution_arabic import first_mention, names_somebody, subject_in
from builder.convert.cues import Cues
from builder.convert.openings import head_of, inverted_head_of, late_head_of
from builder.convert.people import Known, person_pattern
from builder.convert.words import alternatives, folded, is_arabic_script

OF_BODY = re.compile(r"\s(?:of|for|from)\s")
AGED = re.compile(r"the \d{1,2}-year-old(?:\s[a-z-]{2,20}){0,2}")
"""As a pronoun does, it stands for who was named before."""
SHE_AND_HE = {"she", "he"}
WRITER = "I"
MOST_LOOKED_FOR, LEAST_OF_MAIN, LOOKED_AT, MOST_OF_NAME = 40, 3, 20_000, 2
ROLE_OF = re.compile(r"^(?:the|a|an|their|his|her|its|our)\s+", re.IGNORECASE)


class Speaker(NamedTuple):
    """Who speaks: the full name where it is clear, and the words used for them."""

    name: str | None
    words: str | None


NOBODY = Speaker(None, None)


class Meaning(NamedTuple):
    """What words for a speaker can stand for: as which part of speech, as a role, as a name."""

    part: Literal["pronoun", "description", "nobody", "role", "name"]
    role: str = ""
    name: str = ""


@lru_cache(maxsize=4096)
def meaning(words: str, cues: Cues) -> Meaning:
    """Return what words for a speaker can stand for; “I”, “they” and “a pilot” for nobody that is named."""
    plain = words.casefold()
    if AGED.fullmatch(plain):
        return Meaning("pronoun")
    if plain.startswith("the ") and plain.split()[1] in cues.as_before:
        return Meaning("description", folded(ROLE_OF.sub("", words)))
    if plain in cues.pronouns:
        return Meaning("nobody" if words == WRITER or plain in cues.plural_pronouns else "pronoun")
    if plain.split(maxsplit=1)[0] in cues.indefinite:
        return Meaning("nobody")
    is_named = not ROLE_OF.match(words) and not is_role(words)
    return Meaning("name" if is_named else "role", folded(ROLE_OF.sub("", words)), OF_BODY.split(words)[0])


@dataclass(frozen=True, slots=True)
class Company:
    """Whom the words of a text can stand for: its people, their roles, and who holds the floor."""

    people: Known
    roles: Mapping[str, frozenset[str]]
    cues: Cues
    alone: str | None = None
    main: str | None = None
    """Whom the text names far more often than anybody else."""
    """The only person that the running text names, for whom a first “she” stands."""
    mentioned: re.Pattern[str] | None = None
    """Finds the people of a text in Arabic script, in full or by one of their names, and pronouns."""
    genders: Mapping[str, str] = field(default_factory=dict)
    """Who is “she” and who is “he”, where the text has both and tells."""
    introduced: re.Pattern[str] | None = None
    """Finds the words that introduce who bears one name alone: “his daughter Laila”."""
    prose: str = ""
    """The running text, masked: a word is a name in it if it comes again and never in small letters."""

    def speaker(self, words: str, last: Speaker) -> Speaker:
        """Return who `words` stand for, given who spoke last."""
        meant = meaning(words, self.cues)
        if meant.part == "pronoun":
            return Speaker(self.meant_by(words.casefold(), last), words)
        bearers = self.roles.get(meant.role, frozenset())
        if meant.part == "description" and not bearers:  # “the retired officer”
            return Speaker(last.name, words)
        if bearers or meant.part != "name":
            return Speaker(next(iter(bearers)) if len(bearers) == 1 else None, words)
        return Speaker(self.people.full(meant.name, self.cues), words)

    def meant_by(self, pronoun: str, last: Speaker) -> str | None:
        """Return whom “she” or “he” stands for: who spoke last, or else the only one of whom the text says so."""
        other = {pronoun, (last.words or "").casefold()} == SHE_AND_HE
        if last.name is not None and not other and self.genders.get(last.name, pronoun) == pronoun:
            return last.name
        if last.name is None and last.words is not None and last.words.casefold() not in self.cues.pronouns:
            if self.is_body(last.words):
                return self.main_if(pronoun)
            return None if other else self.named_alone(last.words)
        if last == NOBODY and self.alone:
            return self.alone
        such = [name for name, gender in self.genders.items() if gender == pronoun]
        return such[0] if len(such) == 1 else self.main_if(pronoun) if last == NOBODY else None

    def named_alone(self, words: str) -> str | None:
        """Return the name by which a text calls a speaker whose name in full it does not tell, or tells of several.

        «امید کریمی» and «آقای امید کریمی» are one: then it is the shorter.
        """
        others = {name.rsplit(maxsplit=1)[-1] for name in self.people.names[:MOST_LOOKED_FOR]} - set(words.split())
        if any(self.prose.count(other) >= self.prose.count(words) for other in others):
            return None  # the text tells as much of somebody else
        bearers = sorted((one for one in self.people.names if one.endswith(f" {words}")), key=len)
        if bearers and all(one.endswith(bearers[0]) for one in bearers):
            return bearers[0]
        if is_arabic_script(words) or self.is_body(words) or meaning(words, self.cues).part != "name":
            return words if bearers else None
        parts = words.split()
        named = len(parts) <= MOST_OF_NAME and all(part[0].isupper() for part in parts)
        again = named and self.prose.count(words) > 1 and self.prose.find(words.lower()) < 0
        return words if again else None

    def main_if(self, pronoun: str) -> str | None:
        """Return whom the text is about, if nothing in it tells that a pronoun is not theirs."""
        return self.main if self.main and self.genders.get(self.main, pronoun) == pronoun else None

    def is_body(self, words: str) -> bool:
        """Tell whether words for who spoke last are a body's: a ministry is neither “he” nor “she”."""
        bodies = {word.casefold() for word in self.cues.organisation_words}
        return not bodies.isdisjoint(folded(words).split())

    def resolved(self, cue: Cue, sentence: str, last: Speaker) -> Speaker:
        """Return who speaks; in Arabic script, where the verb comes last, whom the sentence opens with may say it."""
        words = cue.speaker
        subject = subject_in(sentence, cue, self.mentioned, self.cues) if self.mentioned else None
        if subject is not None:
            return self.speaker(subject, last)
        if not words:  # «می‌گوید: …» at a sentence's head is of who spoke before
            return NOBODY if sentence[: cue.start].strip() else Speaker(last.name, None)
        speaker = self.speaker(words, last)
        if speaker.name is not None or not is_arabic_script(words) or words in self.cues.pronouns:
            return speaker
        opening = head_of(sentence, self.cues)
        if opening is None or opening.startswith(words):
            return speaker
        return Speaker(self.people.full(opening, self.cues), opening)

    def in_turn(self, said: tuple[Cue, ...], sentence: str, last: Speaker) -> list[Speaker]:
        """Return who speaks by each cue of a sentence; “he” of “Noori said he warned …” is Noori."""
        speakers: list[Speaker] = []
        for cue in said:
            before = speakers[-1] if speakers and speakers[-1].name else last
            speakers.append(self.resolved(cue, sentence, before))
        return speakers

    def holder(self, sentence: str, speakers: list[Speaker], last: Speaker) -> Speaker:
        """Return who holds the floor after a sentence: its last speaker, else the person it opens with."""
        spoke = next((who for who in reversed(speakers) if who.name or who.words), None)
        single = self.introduced.search(sentence) if self.introduced else None
        if single and (spoke is None or spoke.words == WRITER):
            name = single["name"] or single["starred"]
            return Speaker(name, name)
        if spoke and spoke.words != WRITER:  # “I asked” leaves the floor to whom the writer asks
            return spoke
        if self.mentioned and is_arabic_script(sentence):
            opening = first_mention(sentence, self.mentioned, self.cues)
            if opening:
                return self.speaker(opening, last)
            other = names_somebody(sentence, self.cues) if not self.mentioned.search(sentence) else None
            return Speaker(None, other) if other else last
        partner = talked_to(self.cues).search(sentence)
        name = self.people.full(partner["who"], self.cues) if partner else None
        if name is not None and self.people.by_name.get(folded(name)) == name:
            return Speaker(name, None)
        return self.opening(sentence, last)

    def opening(self, sentence: str, last: Speaker) -> Speaker:
        """Return who holds the floor after a sentence in which nobody says anything: the person it opens with."""
        heads = (head_of, late_head_of, inverted_head_of)
        openings = [words for words in (head(sentence, self.cues) for head in heads) if words]
        for opening in openings:
            name = self.people.full(opening, self.cues)
            if name is not None and self.people.by_name.get(folded(name)) == name:
                return Speaker(name, opening)
        if openings and self.is_another(openings[0], last):
            return Speaker(None, openings[0])
        return last if last != NOBODY else self.only_one(sentence)

    def only_one(self, sentence: str) -> Speaker:
        """Return the only person whom a sentence names in full, or nobody."""
        named = [name for name in self.people.names[:MOST_LOOKED_FOR] if name in sentence]
        return Speaker(named[0], None) if len(named) == 1 else NOBODY

    def is_another(self, opening: str, last: Speaker) -> bool:
        """Tell whether a sentence opens with a role that is not known to be the last speaker's: “The spokesman”."""
        words = folded(opening).split()
        if not is_role(opening) or frozenset(words).isdisjoint((*self.cues.roles, *self.cues.speaking_nouns)):
            return False
        return self.speaker(opening, last).name != last.name


def main_person(names: tuple[str, ...], whole: str) -> str | None:
    """Return whom a text names at least thrice, and three times as often as the next; nobody otherwise."""
    last = {name: name.rsplit(maxsplit=1)[-1] for name in names[:MOST_LOOKED_FOR]}
    counts = sorted(((whole.count(word), name) for name, word in last.items()), reverse=True)
    first, second = (*counts, (0, ""), (0, ""))[:2]
    return first[1] if first[0] >= LEAST_OF_MAIN * max(1, second[0]) else None


@lru_cache(maxsize=16)
def talked_to(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “our correspondent talked to A. Person”: who answers after that is A. Person."""
    verbs = (words.rpartition(" ") for words in cues.spoke_to)
    spoke = "|".join(rf"{re.escape(verb)}(?:\s\w{{2,12}}){{0,3}}\s{re.escape(last)}" for verb, _, last in verbs)
    return re.compile(rf"(?<!\w)(?:{spoke or '(?!)'})\s(?P<who>{person_pattern(cues)})")


def introduction(names: tuple[str, ...], cues: Cues) -> re.Pattern[str] | None:
    """Return the pattern that introduces one of those who bear one name alone, or None where there are none."""
    words = alternatives(cues.introduces_alone)
    name = alternatives(names)
    shapes = rf"(?<!\w)(?:{words}),?\s(?P<name>{name})(?!\w)|(?<!\w)(?P<starred>{name})\*"
    return re.compile(shapes) if names else None
