"""A world and a number → one record: its front matter, its passages, and which passage says who held which office."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.benchmarks.invented.cast import Cast, cast_for
from tests.benchmarks.invented.pick import Pick, word_lists
from tests.benchmarks.invented.world import FIRST_YEAR, YEARS, Office, Person, World

WORDS = 980
PLAIN = 0.83
_A = re.compile(r"(?<=\b[Aa])(?= [aeio])")
FIRST_DAY = dt.date(FIRST_YEAR, 1, 1)
PERSIAN_EVERY = 16
Kind = Literal["interview", "article", "statement", "speech", "broadcast"]
KINDS: tuple[Kind, ...] = (
    "interview", "article", "interview", "broadcast", "interview",
    "article", "speech", "interview", "article", "statement",
)
RIGHTS = "http://rightsstatements.org/vocab/NoC-OKLR/1.0/"


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage that says that somebody held an office."""

    person: str
    office: Office
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """A record as it is written to its file."""

    id: str
    text: str
    claims: tuple[Claim, ...]


@dataclass(slots=True)
class Sheet:
    """The record while it is written; lives for one record."""

    number: int
    kind: Kind
    pick: Pick
    cast: Cast
    language: Literal["en", "fa-AF"]
    lines: list[str] = field(default_factory=list)
    plain: list[tuple[str, str]] = field(default_factory=list)
    """Id and words of each passage."""
    used: set[str] = field(default_factory=set)
    claims: list[tuple[Person, Office, str]] = field(default_factory=list)
    length: int = 0

    @property
    def lists(self) -> Any:
        """The sentences of the record's language."""
        found: Mapping[str, Any] = word_lists()
        return found["fa"] if self.language == "fa-AF" else found

    def sentence(self, kind: str) -> str:
        """One sentence with its gaps filled; some kinds have sentences that name nobody, which are the commoner."""
        plainly = f"{kind}_plainly"
        chosen = plainly if plainly in self.lists and self.pick.chance() < PLAIN else kind
        said = _A.sub("n", self.pick.one(self.lists[chosen]) % self.cast)
        return said[0].upper() + said[1:] if said[0].islower() else said

    def sentences(self, kind: str, count: int) -> str:
        """Some sentences in a row."""
        return " ".join(self.sentence(kind) for _ in range(count))

    def passage(self, words: str, label: str = "", opening: str = "") -> str:
        """Write a passage down; gives its id."""
        identity = self.pick.passage_id()
        while identity in self.used:
            identity = self.pick.passage_id()
        self.used.add(identity)
        shown = f"**{label}:** " if label else opening
        self.lines.append(f"{shown}{words} {{ #{identity} }}\n")
        self.plain.append((identity, words))
        self.length += words.count(" ") + 1
        return identity

    def heading(self) -> None:
        """Write a heading down."""
        self.lines.append(f"## {self.sentence('headings')}\n")


def tell(world: World, number: int, seed: int) -> Told:
    """Tell the record of this number."""
    pick = Pick(f"{seed}/{number}")
    persian = number % PERSIAN_EVERY == 7
    cast = cast_for(world, pick, persian=persian)
    sheet = Sheet(number, KINDS[number % len(KINDS)], pick, cast, "fa-AF" if persian else "en")
    title = sheet.sentence("titles")
    _write(sheet)
    day = FIRST_DAY + dt.timedelta(days=pick.below(365 * YEARS))
    identity = f"{day:%Y-%m}-{cast.paper.id.rpartition('-')[2]}-{cast.people[0].id}-{number}"
    head = "\n".join(_head(sheet, title, day))
    claims = tuple(Claim(person.id, office, f"{identity}#{at}") for person, office, at in sheet.claims)
    return Told(identity, f"---\n{head}\n---\n" + "\n".join(sheet.lines), claims)


def _write(sheet: Sheet) -> None:
    _write_opening(sheet)
    while sheet.length < WORDS:
        if sheet.pick.chance() < 0.2:
            sheet.heading()
        if sheet.kind in {"interview", "broadcast"}:
            _write_turn(sheet)
        elif sheet.kind == "article" and sheet.language == "en":
            _write_report(sheet)
        else:
            sheet.passage(sheet.sentences("told" if sheet.language == "fa-AF" else "answered", 4 + sheet.pick.below(3)))
    if sheet.kind == "interview" and sheet.pick.chance() < 0.2:
        sheet.passage(sheet.sentence("told"), "متن" if sheet.language == "fa-AF" else "Text")


def _write_opening(sheet: Sheet) -> None:
    """Say who is who: some of the cast with the offices they hold."""
    said = sheet.sentences("told", 2)
    if sheet.language == "en":
        said += "".join(f" {sentence}" for sentence in (*_offices(sheet), *_by_hand(sheet)))
    at = sheet.passage(said)
    sheet.claims = [(person, office, at) for person, office, _ in sheet.claims]


def _offices(sheet: Sheet) -> Iterator[str]:
    for person in sheet.cast.people[:2]:
        office = sheet.pick.one(person.offices)
        sheet.claims.append((person, office, ""))
        until = "since then" if office.until is None else f"until {office.until}"
        shown = sheet.cast.full(person)
        yield f"{shown} was {office.role} of the {office.body.name} from {office.since} and {until}."


def _by_hand(sheet: Sheet) -> Iterator[str]:
    """What editors decide: a person meant without a name, and a namesake who is somebody else."""
    person = sheet.cast.people[0]
    if sheet.number % 20 == 3:
        yield f"They call [the old friend](entity:{person.id}) when the snow has gone."
    if sheet.number % 25 == 4:
        yield f"A {person.family} of another house keeps the mill."


def _write_turn(sheet: Sheet) -> None:
    pick, cast, persian = sheet.pick, sheet.cast, sheet.language == "fa-AF"
    question, answer = cast.labels
    again = not persian and pick.chance() < 0.02
    asked = pick.early(word_lists()["asked_again"]) if again else sheet.sentence("asked")
    sheet.passage(asked, question)
    answers = "told" if persian else "answered"
    sheet.passage(sheet.sentences(answers, 3 + pick.below(4)), answer)
    if pick.chance() < 0.4:
        sheet.passage(sheet.sentences(answers, 3 + pick.below(3)))


def _write_report(sheet: Sheet) -> None:
    pick = sheet.pick
    if pick.chance() < 0.06:
        sheet.passage(sheet.sentences("told", 2), opening="> ")
        return
    said = [sheet.sentence("quoted" if pick.chance() < 0.3 else "told") for _ in range(3 + pick.below(3))]
    sheet.passage(" ".join(said))


def _head(sheet: Sheet, title: str, day: dt.date) -> Iterator[str]:
    pick, cast = sheet.pick, sheet.cast
    asked = sheet.kind in {"interview", "broadcast"}
    yield f"title: {quoted(title)}"
    yield f"kind: {sheet.kind}"
    yield f"outlet: {cast.paper.id}"
    if asked:
        yield f"interviewer: [{cast.asker.id}]"
        yield f"interviewee: [{cast.people[0].id}]"
    else:
        yield f"author: [{(cast.asker if sheet.kind == 'article' else cast.people[0]).id}]"
    inferred = pick.chance() < 0.1
    yield f'date: "{day:%Y-%m}"' if inferred else f'date: "{day}"'
    yield f'published: "{day + dt.timedelta(days=pick.below(9))}"'
    yield f"place: {cast.places[0].id}"
    yield f"language: {sheet.language}"
    yield f"topics: [{', '.join(sorted({slugged(pick.ranked(cast.topics)) for _ in range(3)}))}]"
    if inferred:
        yield "certainty: {date: inferred}"
        yield 'evidence: {date: "The text was published in the month named."}'
    yield f"source: {{url: https://{cast.paper.id}.example/{sheet.number}, retrieved: 2026-11-01}}"
    yield f'rights: {{statement: "{RIGHTS}", holder: {cast.paper.name}, {_basis(sheet)}}}'
    yield "status: published"
    yield from _notes(sheet)
    if sheet.number % 25 == 4 and sheet.language == "en":
        yield f"mentions: [{{text: {cast.people[0].family}, at: {sheet.plain[0][0]}, none: true}}]"


def _basis(sheet: Sheet) -> str:
    digest = sheet.language == "en" and sheet.pick.chance() < 0.25
    return "basis: none, publish: digest" if digest else "basis: licence, publish: full"


def _notes(sheet: Sheet) -> Iterator[str]:
    if sheet.number % 5:
        return
    pick = sheet.pick
    found = []
    for identity, words in sheet.plain:
        parts = words.split(" ")
        first = pick.below(max(1, len(parts) - 6))
        quote = " ".join(parts[first : first + 4])
        if not set("*[") & set(words) and words.count(quote) == 1:
            found.append((identity, quote))
    yield "notes:"
    for _ in range(1 + pick.below(2)):
        identity, quote = found.pop(pick.below(len(found)))
        kind = pick.one(("context", "correction", "dispute", "translation"))
        text = quoted(pick.one(word_lists()["remarks"]) % sheet.cast.in_english)
        yield f"  - {{at: {identity}, quote: {quoted(quote)}, kind: {kind}, text: {text}, by: editors, on: 2026-11-02}}"


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def slugged(topic: str) -> str:
    """The id of a topic; its plain words may be those of a name."""
    return "on-" + "-".join(topic.split())
