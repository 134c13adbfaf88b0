"""Invents an archive of any size, the same for the same numbers: texts of about 1,000 words that name 25 names each.

    python3 tests/benchmarks/generate.py FOLDER --records 10000 [--seed 1]

Nothing in it is true and nothing is taken from any text. Names follow Zipf's law, a sixteenth of the records is in
Persian, one in five has notes. `python3 run.py --archive FOLDER build` makes its site, with this checkout's settings.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

if __package__ in {None, ""}:  # called by its path, as in the line above
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.benchmarks.invented.pick import Pick, word_lists
from tests.benchmarks.invented.telling import Claim, quoted, slugged, tell
from tests.benchmarks.invented.world import Body, Office, Person, Place, World, invent

RELATIONS_OF_PEOPLE = ("ally of", "opponent of", "adviser to", "associate of")
RELATIONS_OF_BODIES = ("part of", "member of", "ally of", "predecessor")
ABOUT = """---
title: About
---
An invented archive, made to measure how fast a large one is built. Nothing in it is true. { #p-abuu }
"""


def generate(folder: Path, records: int, seed: int = 1) -> None:
    """Write the archive of so many records to ``folder/content``; what stood there goes."""
    content = folder / "content"
    shutil.rmtree(content, ignore_errors=True)
    for name in ("records", "actors", "organisations", "places", "outlets", "topics", "pages"):
        (content / name).mkdir(parents=True)
    world = invent(records, seed)
    sources: dict[tuple[str, Office], str] = {}
    for number in range(records):
        told = tell(world, number, seed)
        _write(content / "records" / f"{told.id}.md", told.text)
        _remember(told.claims, sources)
    for path, text in _authority(world, sources, seed):
        _write(content / f"{path}.md", text)
    _write(content / "pages" / "about.md", ABOUT)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def _remember(claims: Iterable[Claim], sources: dict[tuple[str, Office], str]) -> None:
    for claim in claims:
        sources.setdefault((claim.person, claim.office), claim.source)


def _authority(world: World, sources: Mapping[tuple[str, Office], str], seed: int) -> Iterator[tuple[str, str]]:
    """The path and text of each authority record."""
    pick = Pick(f"{seed}/authority")
    for person in world.everyone:
        yield f"actors/{person.id}", _file(_person(person, world, sources, pick), _life(world, pick))
    for body in world.bodies:
        yield f"organisations/{body.id}", _file(_body(body, world, pick), _life(world, pick))
    for number, place in enumerate(world.places):
        above = world.places[number % 8].id if number >= 8 else None
        yield f"places/{place.id}", _file(_place(place, above), "An invented place.")
    for paper in world.papers:
        head = (f"name: {paper.name}", f"kind: {paper.kind}", "country: QX", f"url: https://{paper.id}.example/")
        yield f"outlets/{paper.id}", _file(head, "An invented outlet.")
    for number, topic in enumerate(world.topics):
        above = f"broader: {slugged(world.topics[number // 6])}" if number >= 6 else "description: one of the first"
        yield f"topics/{slugged(topic)}", _file((f"name: {topic.capitalize()}", above), "Texts on this.")


def _file(head: Iterable[str], life: str) -> str:
    return "\n".join(("---", *head, "---", life, ""))


def _life(world: World, pick: Pick) -> str:
    body, place = pick.ranked(world.bodies).name, pick.ranked(world.places).name
    gaps = {"organisation": f"the {body}", "place": place}
    filled = {
        name: pick.early(word_lists()[kind])
        for name, kind in (("adjective", "adjectives"), ("noun", "nouns"), ("verb", "verbs"), ("unit", "units"))
    }
    more = {"compound": pick.one(word_lists()["nouns"]), "when": pick.one(word_lists()["times"]), "number": "seven"}
    return str(pick.one(word_lists()["lives"]) % {**gaps, **filled, **more})


def _person(
    person: Person, world: World, sources: Mapping[tuple[str, Office], str], pick: Pick
) -> Iterator[str]:
    yield f"name: {person.name}"
    yield f'sort: "{person.family}, {person.given}"'
    last = person.offices[-1]
    yield f"description: {last.role} of the {last.body.name}"
    yield from _variants(
        (f"  - {person.spelled}" if person.spelled else ""),
        (f"  - {person.title} {person.name}" if person.title else ""),
        _persian(person.persian),
        f"  - {{text: {person.given[0]}. {person.family}, match: never}}",
    )
    yield "roles:"
    for office in dict.fromkeys(person.offices):
        to = ".." if office.until is None else office.until
        source = sources.get((person.id, office))
        cited = f', source: "{source}"' if source else ""
        yield f'  - {{organisation: {office.body.id}, role: {office.role}, from: "{office.since}", to: "{to}"{cited}}}'
    yield from _relation(person.id, pick.ranked(world.people).id, RELATIONS_OF_PEOPLE, pick)


def _body(body: Body, world: World, pick: Pick) -> Iterator[str]:
    yield f"name: {body.name}"
    yield f"kind: {body.kind}"
    yield from _variants(
        (f"  - {body.letters}" if body.letters else ""),
        f"  - {{text: {body.short}, match: in-context}}",
        _persian(body.persian),
    )
    yield f'founded: "{1990 + pick.below(30)}"'
    yield from _relation(body.id, pick.ranked(world.bodies).id, RELATIONS_OF_BODIES, pick)


def _place(place: Place, above: str | None) -> Iterator[str]:
    yield f"name: {place.name}"
    yield from _variants(_persian(place.persian))
    yield "country: QX"
    yield f"coordinates: [{place.north}, {place.east}]"
    if above:
        yield f"part_of: {above}"


def _variants(*lines: str) -> Iterator[str]:
    yield "variants:"
    yield from filter(None, lines)


def _persian(name: str | None) -> str:
    return f"  - {{text: {quoted(name)}, lang: fa-AF}}" if name else ""


def _relation(one: str, other: str, words: tuple[str, ...], pick: Pick) -> Iterator[str]:
    if one != other and pick.chance() < 0.4:
        yield f"relations: [{{to: {other}, as: {pick.one(words)}}}]"


def main() -> None:
    """Write the archive that the command line asks for."""
    asked = argparse.ArgumentParser(description="Invent an archive to measure with.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--records", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    generate(given.folder, given.records, given.seed)


if __name__ == "__main__":
    main()
