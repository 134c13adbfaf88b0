"""Annotated records → names that the authority lacks, spellings near a known name, short forms left open.

    "Omid Karim" in two texts → person; to paste: a file of his own
    "Ahmed Masoud"            → may be a spelling of ahmad-massoud; to paste: a variant
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from builder.body import slugify
from builder.convert.cues import Cues
from builder.convert.names import in_arabic_script, is_name, people_in, place_signs, runs_in, split_run, type_of
from builder.convert.reading import Reading
from builder.index.concordance import Index
from builder.model import Annotated, AnnotatedPassage, Archive, Record
from builder.names.neighbours import PEOPLES, PLAIN_WORDS, TITLES
from builder.names.resolve import Resolver, prepare
from builder.names.units import Customs, units_of
from builder.suggest.value import FOLDERS, Guess, Kind, Suggestion

LIKELY = 0.3
"""A known name at least this likely is shown beside an unknown one."""
_SMALL = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_SAFE = re.compile(r"[^\W\d_][\w .’-]*[\w.]")
_OF_PLACE = frozenset({"n", "an", "ian", "i", "ese", "ish", "er"})
_SHORTEST_STEM = 4
_NO_NAMES = frozenset({"God", "Allah", "North", "South", "East", "West", "Internet", "Republican", "Democrat", "Quran"})


@dataclass(frozen=True, slots=True)
class _Met:
    """An unknown run of words, and where it stands."""

    text: str
    guess: Guess
    passage: AnnotatedPassage
    start: int
    of_place: bool
    """It is a longer name that opens with that of a known place."""


def from_records(index: Index, reading: Reading, customs: Customs) -> Iterator[Suggestion]:
    """What the texts name and the authority does not settle, place by place."""
    archive, plain = index.archive, _plain_words(index)
    listed = {variant.text for entity in archive.entities for variant in entity.head.variants}
    near = cache(partial(_near, resolver=prepare(archive.entities, customs)))
    for annotated in index.records:
        yield from _open_names(annotated, archive)
        yield from _unknown_speakers(annotated)
        for met in _unknown_names(annotated, reading.cues(annotated.record.head.language.partition("-")[0]), archive):
            if met.text not in listed and not _is_plain(met.text, plain):
                found = replace(met, guess=_better(met, plain, customs))
                yield _as_suggestion(found, annotated, () if met.of_place else near(met.text), archive)


def _better(met: _Met, plain: frozenset[str], customs: Customs) -> Guess:
    """What the words of a name say against the guess from where they stand."""
    if " " in met.text and any(unit.part == "kind" for unit in units_of(met.text, customs)):
        return "organisation"
    wrong = met.guess == "person" and (met.of_place or _is_of_plain(met.text, plain))
    return "unknown" if wrong else met.guess


def _near(text: str, resolver: Resolver) -> tuple[str, ...]:
    """Those whose name these words may be a spelling of: the whole name, or for one word a part of it."""
    other = ("with other words",) if " " not in text else ("with other words", "part of name")
    candidates = (one for one in resolver.resolve(text).candidates if one.score >= LIKELY)
    return tuple(one.id for one in candidates if not any(reason in one.why for reason in other))


def _plain_words(index: Index) -> frozenset[str]:
    """Words that some text writes small, and those made from names of places: Pakistani, Austrians."""
    texts = (passage.passage.text for annotated in index.records for passage in annotated.passages)
    small = {word for text in texts for word in _SMALL.findall(text) if word.islower()}
    places = (entity.name for entity in index.archive.of_kind("place"))
    stems = {stem for name in places for stem in (name, name.removesuffix("stan").rstrip("i"), name[:-1], name[:-2])}
    made = {stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in ("", *_OF_PLACE)}
    bare = {name.removesuffix("istan") for name in (entity.name for entity in index.archive.of_kind("place"))}
    return frozenset(small | {word.casefold() for word in made | bare | PEOPLES | PLAIN_WORDS | TITLES | _NO_NAMES})


def _is_of_plain(text: str, plain: frozenset[str]) -> bool:
    words = re.split(r"[ -]", text.casefold())
    return all(word in plain or word.removesuffix("s") in plain for word in words)


def _is_plain(text: str, plain: frozenset[str]) -> bool:
    """Tell whether words are no name: one plain word or people, or an office without its holder."""
    words = text.split()
    office = words[-1] in TITLES or all(word in PEOPLES or word in TITLES for word in words)
    return _is_of_plain(text, plain) and (len(words) == 1 or office)


def _unknown_names(annotated: Annotated, cues: Cues, archive: Archive) -> Iterator[_Met]:
    text = "\n\n".join(passage.passage.text for passage in annotated.passages)
    people = people_in(text, cues)
    runs = [(run, start) for run, start in runs_in(text, cues) if is_name(text, run, start, cues)]
    signs = place_signs(text, runs, cues)
    for passage in annotated.passages:
        settled = _settled(annotated, passage)
        for run, start in _runs(passage.passage.text, cues):
            name = split_run(run, cues)
            if not _is_open(passage, run, start, name, archive) or any(name in one or one in name for one in settled):
                continue
            of_place = any(start <= mention.start < start + len(run) for mention in passage.mentions)
            yield _Met(name, type_of(name, people, signs, cues), passage, start, of_place)


def _runs(text: str, cues: Cues) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words that are names, days and the like before them left out, and people in Arabic script."""
    for run, start in runs_in(text, cues):
        if is_name(text, run, start, cues):
            opening = 0
            while " " in run[opening:] and run[opening:].partition(" ")[0] in PLAIN_WORDS:
                opening = run.index(" ", opening) + 1
            yield run[opening:], start + opening
    yield from _in_arabic_script(text, cues)


def _in_arabic_script(text: str, cues: Cues) -> Iterator[tuple[str, int]]:
    """People in a script without capitals, by what stands beside them."""
    return ((name, text.find(name)) for name in dict.fromkeys(in_arabic_script(text, cues)))


def _is_open(passage: AnnotatedPassage, run: str, start: int, name: str, archive: Archive) -> bool:
    """Tell whether nothing in a run is named, or only a place in the longer name of something: Kabul Museum."""
    within = [m for m in passage.mentions if m.start < start + len(run) and start < m.end]
    if not within:
        return True
    longer = len(within) == 1 and within[0].start == start and start + len(run) > within[0].end + 1 and name == run
    of_place = longer and within[0].entity in archive.entity and archive.entity[within[0].entity].kind == "place"
    return of_place and passage.passage.text[within[0].end] == " "


def _settled(annotated: Annotated, passage: AnnotatedPassage) -> tuple[str, ...]:
    """Words of a passage that are reported as open, or of which the editors say that they name nobody."""
    identity = passage.passage.id
    opened = (name.surface for name in annotated.open_names if name.passage == identity)
    decided = (rule.text for rule in annotated.record.head.mentions if rule.none and rule.at in {None, identity})
    return (*opened, *decided)


def _as_suggestion(met: _Met, annotated: Annotated, near: tuple[str, ...], archive: Archive) -> Suggestion:
    found = _at("unknown-name", met.text, annotated, met.passage, met.start)
    if near:
        path = f"{archive.entity[near[0]].path}, variants"
        variant = as_yaml(met.text) if " " in met.text else f"{{text: {as_yaml(met.text)}, match: in-context}}"
        return replace(found, kind="near-name", candidates=near, into=path, paste=f"- {variant}")
    own = _with_own_file(found, met.guess)
    asked = _asked_for(annotated.record, slugify(met.text))
    return replace(own, into=f"content/{asked}/{slugify(met.text)}.md") if asked else own


def _asked_for(record: Record, identity: str) -> str:
    """The folder in which a record's front matter looks for an id; nothing where it names none such."""
    head = record.head
    fields = (
        ("outlets", (head.outlet,)),
        ("places", (head.place,)),
        ("topics", head.topics),
        ("actors", (*head.interviewee, *head.interviewer, *head.author)),
    )
    return next((folder for folder, ids in fields if identity and identity in ids), "")


def _with_own_file(found: Suggestion, guess: Guess) -> Suggestion:
    path = f"content/{FOLDERS[guess]}/{slugify(found.text) or 'id'}.md"
    return replace(found, guess=guess, into=path, paste=f"---\nname: {as_yaml(found.text)}\n---")


def _at(kind: Kind, text: str, annotated: Annotated, passage: AnnotatedPassage, start: int) -> Suggestion:
    record, place = annotated.record, passage.passage
    sentences = (place.text[a:b] for a, b in passage.sentences if a <= start < b)
    return Suggestion(kind, text, record.path, place.line, f"{record.id}#{place.id}", next(sentences, place.text))


def as_yaml(text: str) -> str:
    """Write words as a value in YAML: as they are where that is safe."""
    return text if _SAFE.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _open_names(annotated: Annotated, archive: Archive) -> Iterator[Suggestion]:
    passages = {passage.passage.id: passage for passage in annotated.passages}
    for name in annotated.open_names:
        passage = passages[name.passage]
        found = _at("open-name", name.surface, annotated, passage, passage.passage.text.find(name.surface))
        one = name.candidates[0]
        rule = f"- {{text: {as_yaml(name.surface)}, at: {name.passage}, {archive.entity[one].kind}: {one}}}"
        yield replace(found, candidates=name.candidates, into=f"{annotated.record.path}, mentions", paste=rule)


def _unknown_speakers(annotated: Annotated) -> Iterator[Suggestion]:
    for passage in annotated.passages:
        speaker = passage.speaker
        if speaker and passage.opens_turn and speaker.entity is None and speaker.part == "turn":
            yield _with_own_file(_at("unknown-speaker", speaker.shown, annotated, passage, 0), "person")
