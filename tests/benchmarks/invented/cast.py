"""Who and what one record speaks of, and how it names them: in full first, for short later.

    "%(actor)s bought %(noun)s in %(place)s." % cast → "Mahid Keshari bought flour in Narvan."
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.benchmarks.invented.pick import Pick, word_lists
from tests.benchmarks.invented.world import Body, Paper, Person, Place, World

LISTS = {
    "noun": "nouns", "adjective": "adjectives", "verb": "verbs", "now": "nows", "infinitive": "infinitives",
    "adverb": "adverbs", "number": "numbers", "unit": "units", "when": "times",
}
"""Gap → the list of `words.yml` that fills it; other gaps are filled by the method of their name."""


@dataclass(slots=True)
class Cast:
    """Fills the gaps of sentences; remembers whom it has named. Lives for one record."""

    pick: Pick
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    paper: Paper
    asker: Person
    topics: tuple[str, ...]
    labels: tuple[str, str]
    persian: bool
    named: set[str] = field(default_factory=set)

    @property
    def in_english(self) -> Cast:
        """The same cast for the archive's own words."""
        return replace(self, persian=False)

    def __getitem__(self, gap: str) -> str:
        if gap not in LISTS:
            return str(getattr(self, gap)())
        lists: Mapping[str, Any] = word_lists()["fa"] if self.persian else word_lists()
        words: Sequence[str] = lists[LISTS[gap]]
        return self.pick.early(words)

    def full(self, person: Person) -> str:
        """A person in full, sometimes in the other spelling."""
        self.named.add(person.id)
        if person.spelled and self.pick.chance() < 0.15:
            return person.spelled
        return person.name

    def actor(self) -> str:
        """A person, in full the first time."""
        person = self.pick.early(self.people)
        if self.persian:
            return person.persian or ""
        if person.id not in self.named or self.pick.chance() < 0.3:
            return self.full(person)
        return f"{person.title} {person.family}" if person.title and self.pick.chance() < 0.3 else person.family

    def organisation(self) -> str:
        """A body, in full the first time."""
        body = self.pick.one(self.bodies)
        if self.persian:
            return body.persian
        if body.id in self.named and self.pick.chance() < 0.5:
            alone = sum(other.short == body.short for other in self.bodies) == 1
            return body.letters or (body.short if alone else f"the {body.name}")
        self.named.add(body.id)
        return f"the {body.name}"

    def place(self) -> str:
        """A place."""
        place = self.pick.early(self.places)
        return place.persian if self.persian else place.name

    def outlet(self) -> str:
        """The outlet that the text is from."""
        return f"the {self.paper.name}"

    def stranger(self) -> str:
        """Somebody whom the archive does not know."""
        lists = word_lists()
        first, last = self.pick.one(lists["stranger_first"]), self.pick.one(lists["stranger_first"])
        return f"{first} {last}{self.pick.one(lists['stranger_last'])}"

    def figure(self) -> str:
        """A number in digits, a small one as likely as a large one."""
        return str(int(10 ** (1.5 + 2.5 * self.pick.chance())))

    def hamlet(self) -> str:
        """A village that the archive does not know."""
        lists = word_lists()
        return f"{self.pick.one(lists['stranger_first'])}{self.pick.one(lists['stranger_last'])}"

    def compound(self) -> str:
        """Two nouns that seldom meet."""
        nouns = word_lists()["nouns"]
        return f"{self.pick.one(nouns)} {self.pick.one(nouns)}"



def cast_for(world: World, pick: Pick, *, persian: bool) -> Cast:
    """Choose whom a record speaks of: the commonest names of the world are in most of its records."""
    paper = pick.ranked(world.papers)
    asker = pick.early(paper.staff)
    people = tuple(_people(world, pick, asker, persian=persian))
    bodies = dict.fromkeys(office.body for person in people[:2] for office in person.offices)
    bodies |= dict.fromkeys((pick.ranked(world.bodies), pick.ranked(world.bodies), pick.one(world.bodies)))
    places = tuple(dict.fromkeys(pick.ranked(world.places) for _ in range(4)))
    labels = _labels(pick, asker, people[0], persian=persian)
    return Cast(pick, people, tuple(bodies), places, paper, asker, world.topics, labels, persian)


def _people(world: World, pick: Pick, asker: Person, *, persian: bool) -> list[Person]:
    """A few people of different families, so that a family name means one of them."""
    found: list[Person] = []
    families = {asker.family}
    for draw in range(8):
        person = pick.one(world.people) if draw == 1 else pick.ranked(world.people)
        if person.family not in families and (person.persian or not persian):
            families.add(person.family)
            found.append(person)
    return found[:5] or [next(p for p in world.people if p.family not in families and (p.persian or not persian))]


def _labels(pick: Pick, asker: Person, answerer: Person, *, persian: bool) -> tuple[str, str]:
    if persian:
        return "پرسش", "پاسخ"
    return pick.one((("Q", "A"), (asker.family, answerer.family), (asker.name, answerer.name)))
