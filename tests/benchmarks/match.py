"""How fast names are found and linked: from texts and an authority to mentions with their places.

    python3 -m tests.benchmarks.match [--names 5000] [--megabytes 90] [--json]

Texts of 6 KB with about 25 names each (``dense``) and one (``sparse``), some with typographic signs, one in ten in
Persian with its joiners; everything made up from a seed. Counted are bytes of UTF-8 a second on one core: folding, the
automaton, the rules of context and the mentions included.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from builder.heads import ActorHead, OrganisationHead, PlaceHead, RecordHead
from builder.model import Entity, Passage, Record
from builder.names.forms import forms_of
from builder.names.link import link_record
from builder.names.matcher import Matcher

SOUNDS = "ka bu la ma ra di na sha za ri to me po li nu ga ha wa so ja ku pe bar zan mir dad".split()  # noqa: SIM905
PERSIAN = "کا بو لا ما را دی نا شا زا ری تو مه پو لی نو گا وا سو جا".split()  # noqa: SIM905
BODIES = ("Front", "Council", "Movement", "Ministry", "Party", "University", "Agency", "Union")
SIZE = 6_000
HEAD = RecordHead(title="A text", kind="article", language="en")


def word(pick: random.Random, sounds: list[str], shortest: int = 2) -> str:
    """Make up a word."""
    return "".join(pick.choice(sounds) for _ in range(pick.randrange(shortest, 4)))


def authority(count: int, pick: random.Random) -> list[Entity]:
    """Make up people (two in three), bodies and places that have ``count`` names between them."""
    found: list[Entity] = []
    names = 0
    while names < count:
        first, last, other = (word(pick, SOUNDS).capitalize() for _ in range(3))
        identity, kind = f"e{len(found)}", pick.randrange(6)
        if kind < 4:
            persian = f"{word(pick, PERSIAN, 3)} {word(pick, PERSIAN, 3)}"
            variants = [f"{first} {other} {last}", persian]
            head = ActorHead.model_validate({"name": f"{first} {last}", "variants": variants})
            found.append(Entity(identity, "actor", "x.md", head, ()))
        elif kind == 4:
            body = f"{first} {pick.choice(BODIES)} of {last}"
            found.append(Entity(identity, "organisation", "x.md", OrganisationHead(name=body), ()))
        else:
            found.append(Entity(identity, "place", "x.md", PlaceHead(name=first + last.lower()), ()))
        names += len(forms_of(found[-1]))
    return found


def records(count: int, named: int, known: list[Entity], pick: random.Random) -> Iterator[Record]:
    """Make up texts that name ``named`` entities each, most of them a few people again and again."""
    plain = {"en": [word(pick, SOUNDS, 1) for _ in range(4_000)], "fa": [word(pick, PERSIAN, 1) for _ in range(4_000)]}
    plain["fa"] = [one for one in plain["fa"] if len(one) < 6]  # names are longer
    plain["fa"] += [f"{one}\u200cها" for one in plain["fa"][:300]]
    for number in range(count):
        script = "fa" if number % 10 == 9 else "en"
        about = pick.sample(known, 6)
        names = [written(about[min(int(pick.expovariate(0.5)), 5)], script, n, pick) for n in range(named)]
        words = pick.choices(plain[script], k=SIZE // (6 if script == "en" else 8))
        for n, name in enumerate(names):
            words[(n * len(words)) // (named + 1) + pick.randrange(3)] = name
        yield Record(f"r{number}", "x.md", HEAD, tuple(passages(words, typographic=number % 2 == 0)))


def written(entity: Entity, script: str, before: int, pick: random.Random) -> str:
    """Write a name as texts do: in full, by the family name, with a title, in the possessive."""
    if entity.kind != "actor":
        return entity.name
    if script == "fa":
        return entity.head.variants[1].text + pick.choice((*[""] * 30, "\u200cها"))
    short = before > 6 and pick.random() < 0.5
    name = entity.name.split()[-1] if short else entity.name
    return pick.choice(("", "", "", "General ")) + name + pick.choice(("", "", "", "’s"))


def passages(words: list[str], *, typographic: bool) -> Iterator[Passage]:
    """Divide words into sentences and passages."""
    for number, start in enumerate(range(0, len(words), 100), 1):
        sentences = (" ".join(words[n : n + 20]) for n in range(start, min(start + 100, len(words)), 20))
        text = ", so “it” is — ".join(sentences) + "." if typographic else ". It isn't so. ".join(sentences)
        yield Passage(f"p-{number:04}", number, number, "paragraph", text if typographic else text.replace("’", "'"))


def seconds_of(work: Callable[[], Any]) -> float:
    """Return the processor seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def link_all(texts: list[Record], matcher: Matcher) -> int:
    """Link texts and return how many mentions they have."""
    return sum(len(mentions) for record in texts for mentions in link_record(record, matcher).mentions)


def measure(names: int, megabytes: int) -> dict[str, Any]:
    """Return all figures; the same texts are linked again until they amount to ``megabytes``."""
    pick = random.Random(5)  # noqa: S311 - repeatable, no secret
    known = authority(names, pick)
    forms = [form for entity in known for form in forms_of(entity)]
    matcher = Matcher(forms)
    figures: dict[str, Any] = {"names": len(forms), "megabytes": megabytes}
    figures["prepare_s"] = round(seconds_of(lambda: Matcher(forms).find_in("Nobody")), 3)
    kept = pickle.dumps(matcher)
    figures["load_s"] = round(seconds_of(lambda: pickle.loads(kept).find_in("Nobody")), 3)  # noqa: S301 - our own
    for density, named in (("dense", 25), ("sparse", 1)):
        texts = list(records(1_000, named, known, pick))
        size = sum(len(passage.text.encode()) for record in texts for passage in record.passages) / 1e6
        rounds = max(1, round(megabytes / size))
        found = link_all(texts, matcher)
        seconds = seconds_of(partial(link_all, texts * rounds, matcher))
        figures[f"{density}_mb_s"] = round(size * rounds / seconds, 1)
        figures[f"{density}_mentions_a_text"] = round(found / len(texts), 1)
    return figures


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--names", type=int, default=5_000)
    asked.add_argument("--megabytes", type=int, default=90)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    figures = measure(given.names, given.megabytes)
    lines = [json.dumps(figures)] if given.json else [f"{name}: {value}" for name, value in figures.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
