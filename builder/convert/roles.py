"""Who holds which role, as the text itself says: beside the name or before it.

“Omid Karim, the head of the union, …”, “Ports Minister Farid Noori” -> {"head of the union": Karim, "minister": Noori}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.people import Known, bare_name, person_pattern
from builder.convert.values import Block
from builder.convert.words import NAME_WORD, alternatives, folded

MOST_ROLE_WORDS = 12
ROLE_REACH = 40


def roles_in(blocks: Iterable[Block], people: Known, cues: Cues) -> dict[str, frozenset[str]]:
    """Return who holds a role set beside a name: “A. Person, the head of the council, …”, by the role's first words.

    A title before a name, “Envoy A. Person”, is no bare “the envoy” where the text has spoken of an envoy before.
    """
    bearers: dict[str, frozenset[str]] = {}
    before: list[str] = []
    for block in blocks:
        titled = tuple(set_before(block.text, cues))
        titled = tuple((name, tuple(form for form in role if not is_told_of(form, before))) for name, role in titled)
        for written, role in (*set_beside(block.text, cues), *titled, *set_over(block.text, cues)):
            name = people.by_name.get(folded(bare_name(written, cues)))
            for form in role if name and people.by_name.keys().isdisjoint(role) else ():
                bearers[form] = bearers.get(form, frozenset()) | {name or ""}
        before.append(block.text)
    return bearers


def is_told_of(role: str, before: list[str]) -> bool:
    """Tell whether an earlier paragraph has a role of one word in small letters: it is somebody's already."""
    return " " not in role and any(f" {role} " in text for text in before)


def set_beside(text: str, cues: Cues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names with the role that follows between commas, in the forms by which it can come again."""
    if ", " not in text:
        return
    name, role = role_pattern(cues)
    for match in name.finditer(text):
        beside = role.match(text, match.end())
        if beside:
            yield match["name"], tuple(forms_of_role(beside["role"], cues))


def set_before(text: str, cues: Cues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names with the role that stands before them: “Ports Minister A. Person” is the minister, too."""
    before, name, first_words = title_pattern(cues)
    if first_words.isdisjoint(text.casefold().split()):
        return
    for match in before.finditer(text):
        named = name.match(text, match.end())
        if named:
            words = folded(f"{text[max(0, match.start() - ROLE_REACH) : match.start()]}{match['role']}").split()
            count = len(folded(match["role"]).split())
            yield named.group(), tuple(" ".join(words[-n:]) for n in range(count, min(len(words), count + 2) + 1))


def set_over(text: str, cues: Cues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names with the office before the comma: of “the ports minister of Benin, A. Person,” the minister, too."""
    if ", " not in text:
        return
    for match in office_pattern(cues).finditer(text):
        words = folded(match["role"]).split()
        yield (
            match["name"],
            tuple(dict.fromkeys((*(" ".join(words[n:]) for n in range(len(words))), folded(match["whole"])))),
        )


def forms_of_role(written: str, cues: Cues) -> Iterator[str]:
    """Yield the words by which a role can come again: its first words, and the bare “spokeswoman”."""
    words = folded(written).split()[:MOST_ROLE_WORDS]
    yield from (" ".join(words[:count]) for count in range(2, len(words) + 1))
    yield from dict.fromkeys(word for word in words if word in cues.roles)


@lru_cache(maxsize=16)
def role_pattern(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name before a comma, and of the role that may be set beside it."""
    name = re.compile(rf"(?P<name>{person_pattern(cues)}),\s")
    return name, re.compile(r"(?:the\s|an?\s)?(?P<role>[^,.;:\"“”]{4,90})(?=[,.])")


@lru_cache(maxsize=16)
def office_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of an office with the name of its holder behind a comma."""
    office = r"(?P<role>(?:[a-z][\w’'-]{2,20}\s){0,3}?[a-z][\w’'-]{2,20})"
    role = rf'(?P<whole>{office}(?:\s(?:of|for|in|at)\s[^,.;:"“”]{{2,60}})?)'
    return re.compile(rf"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|['’]s?)\s{role},\s(?P<name>{person_pattern(cues)})(?=[,.;])")


@lru_cache(maxsize=16)
def title_pattern(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return the pattern of a role before a capital, that of the name there, and the first words of the roles."""
    roles = (*cues.roles, *cues.speaking_nouns)
    role = re.compile(rf"(?<!\w)(?P<role>(?i:{alternatives(roles)}))\s(?=[^\W\d_a-z])")
    first_words = frozenset(one.casefold().split()[0] for one in roles)
    return role, re.compile(rf"{NAME_WORD}(?:\s{NAME_WORD}){{1,3}}"), first_words
