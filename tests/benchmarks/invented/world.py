"""A number of records → the people, bodies, places, outlets and topics that they will name.

    invent(10_000, seed=1) → 500 people, 500 bodies, 250 places, 40 outlets, 60 topics, commonest first
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.invented.pick import Pick, word_lists

FIRST_YEAR = 2016
YEARS = 10
STAFF = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in both scripts, and degrees north and east."""

    id: str
    name: str
    persian: str
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: full name, what it is called for short, letters, kind."""

    id: str
    name: str
    short: str
    letters: str | None
    persian: str
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """A role in a body from one year to another; no end: still held."""

    body: Body
    role: str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person: name in both scripts, another spelling, offices in the order of time."""

    id: str
    given: str
    family: str
    spelled: str | None
    persian: str | None
    title: str | None
    offices: tuple[Office, ...]

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet and those who ask its questions."""

    id: str
    name: str
    kind: str
    staff: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everyone and everything that an invented archive knows."""

    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    papers: tuple[Paper, ...]
    topics: tuple[str, ...]

    @property
    def everyone(self) -> tuple[Person, ...]:
        """The people who are written about, and those who write."""
        return (*self.people, *(person for paper in self.papers for person in paper.staff))


def invent(records: int, seed: int) -> World:
    """Invent a world that fits an archive of so many records."""
    pick, taken = Pick(f"{seed}/world"), set[str]()
    places = tuple(_place(pick, taken) for _ in range(min(250, 8 + records // 25)))
    bodies = tuple(_body(pick, taken, places) for _ in range(max(4, records // 20)))
    writers = STAFF * min(40, 4 + records // 100)
    people = [_person(pick, taken, bodies) for _ in range(max(writers + 6, records // 20))]
    people, staff = people[writers:], people[:writers]
    papers = tuple(_paper(pick, taken, places, tuple(staff[n : n + STAFF])) for n in range(0, writers, STAFF))
    topics = word_lists()["topics"][: 6 + records // 20]
    return World(tuple(people), bodies, places, papers, topics)


def slug(name: str) -> str:
    """The id of a name in Latin letters."""
    return "-".join(name.lower().split())


def _fresh(name: str, taken: set[str]) -> bool:
    """Tell whether nobody has the id of this name yet, and take it."""
    identity = slug(name)
    if identity in taken:
        return False
    taken.add(identity)
    return True


def _joined(pick: Pick, first: str, last: str) -> tuple[str, str]:
    """A name of two syllables, in Latin and in Persian letters."""
    lists = word_lists()
    (a, b), (c, d) = pick.one(_pairs(lists[first])), pick.one(_pairs(lists[last]))
    return a + c, b + d


def _pairs(letters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(letters.items())


def _place(pick: Pick, taken: set[str]) -> Place:
    name, persian = _joined(pick, "place_first", "place_last")
    while not _fresh(name, taken):
        name, persian = _joined(pick, "place_first", "place_last")
    return Place(slug(name), name, persian, round(-20 - 25 * pick.chance(), 2), round(-95 - 30 * pick.chance(), 2))


def _body(pick: Pick, taken: set[str], places: tuple[Place, ...]) -> Body:
    lists = word_lists()
    while True:
        (mark, fa_mark), (cause, fa_cause) = pick.one(_pairs(lists["marks"])), pick.one(_pairs(lists["causes"]))
        kind, fa_kind = pick.one(_pairs(lists["bodies"]))
        place = pick.one(places) if pick.chance() < 0.4 else None
        name = f"{cause} {kind} of {place.name}" if place else f"{mark} {cause} {kind}"
        if _fresh(name, taken):
            break
    letters = "".join(word[0] for word in name.split() if word[0].isupper()) + str(pick.below(90) + 10)
    known = letters if _fresh(letters, taken) and pick.chance() < 0.5 else None
    persian = f"{fa_kind} {fa_cause} {place.persian if place else fa_mark}"
    return Body(slug(name), name, f"the {kind}", known, persian, lists["kinds_of_bodies"][kind])


def _person(pick: Pick, taken: set[str], bodies: tuple[Body, ...]) -> Person:
    while True:
        given, fa_given = _joined(pick, "given_first", "given_last")
        family, fa_family = _joined(pick, "family_first", "family_last")
        if _fresh(f"{given} {family}", taken):
            break
    other = family.replace("ari", "aree").replace("or", "oor").replace("we", "ve")
    spelled = f"{given} {other}" if other != family and _fresh(f"{given} {other}", taken) else None
    persian = f"{fa_given} {fa_family}" if pick.chance() < 0.7 else None
    persian = persian if persian and _fresh(persian, taken) else None
    title = pick.one(("General", "Professor", "Judge", "Engineer")) if pick.chance() < 0.15 else None
    return Person(slug(f"{given} {family}"), given, family, spelled, persian, title, tuple(_offices(pick, bodies)))


def _offices(pick: Pick, bodies: tuple[Body, ...]) -> list[Office]:
    offices, year = [], FIRST_YEAR - 4 + pick.below(6)
    for _ in range(pick.below(3) + 1):
        until = year + 1 + pick.below(4)
        last = until >= FIRST_YEAR + YEARS - 2
        role = pick.early(word_lists()["roles"])
        offices.append(Office(pick.ranked(bodies), role, year, None if last else until))
        if last:
            break
        year = until
    return offices


def _paper(pick: Pick, taken: set[str], places: tuple[Place, ...], staff: tuple[Person, ...]) -> Paper:
    lists = word_lists()
    while True:
        kind = pick.one(tuple(lists["papers"]))
        name = f"{pick.one(places).name} {kind}"
        if _fresh(name, taken):
            return Paper(slug(name), name, lists["kinds_of_papers"].get(kind, "newspaper"), staff)
