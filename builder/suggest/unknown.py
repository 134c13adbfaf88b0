"""Annotated records → names that the authority lacks, spellings near a known name, short forms left open.

    "Omid Karim" in two texts → person; to paste: a file of his own
    "Ahmed Masoud"            → may be a spelling of ahmad-massoud; to paste: a variant
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache

from builder.convert.cues import Cues
from builder.convert.names import in_arabic_script, is_name, people_in, place_signs, split_run, type_of
from builder.convert.names_arabic import bodies_in
from builder.convert.reading import Reading
from builder.convert.runs import runs_in
from builder.convert.words import is_arabic_script
from builder.index.concordance import Index
from builder.known import certainty_of, form_of, likely_bearer
from builder.model import Annotated, AnnotatedPassage, Archive
from builder.names.fold import keys_of
from builder.names.neighbours import PLAIN_WORDS
from builder.names.reasons import LEFT_OVER, OTHERS
from builder.names.resolve import Resolution, prepare
from builder.names.units import Customs, units_of
from builder.suggest.closed import tells_body, tells_deed
from builder.suggest.entry import Met, as_yaml, at, one_each, variant, words_of_id
from builder.suggest.forms import words_of
from builder.suggest.ordinary import WHERE, Ordinary, ordinary_in
from builder.suggest.shared_form import shared_forms
from builder.suggest.value import Guess, Suggestion
from builder.suggest.wanted import Wanted, wanted_in

Resolve = Callable[[str], Resolution]

LIKELY = 0.3
"""A known name at least this likely is shown beside an unknown one."""
FILED = {"actors": {"actor"}, "outlets": {"outlet"}, "places": {"place"}, "topics": frozenset[str]()}
"""Kinds of what the ids of a folder may be."""
_WORD, _PURPOSE = re.compile(r"\s+[^\W\d_][\w\u200c]*"), re.compile(r"\s+(?:برای|د)\s")
_LONGEST_PURPOSE = 3
_BOUND = 2
"""Words that hyphens may join in one word of a name: al-Nuri, and not Hezb-e-Islami."""
_STOPS = frozenset(".،؛؟!?\n")
_STOPPED = re.compile(r"(?:^|[ .])[A-Z]\.[A-Z]\Z")


def from_records(index: Index, reading: Reading, customs: Customs) -> Iterator[Suggestion]:
    """What the texts name and the authority does not settle, place by place."""
    archive, ordinary = index.archive, ordinary_in(index, customs)
    listed = {variant.text for entity in archive.entities for variant in entity.head.variants}
    resolve = cache(prepare(archive.entities, customs).resolve)
    unknown: list[Met] = []
    for annotated in index.records:
        yield from _open_names(annotated, archive)
        yield from shared_forms(annotated, archive)
        cues = reading.cues(annotated.record.head.language.partition("-")[0])
        found = _unknown_names(annotated, cues, archive, ordinary, resolve)
        named = (one for one in found if not ordinary.is_no_name(one.text))
        for met in (*_unknown_speakers(annotated), *named):
            if met.text in listed:
                continue
            resolution = resolve(met.text)
            if met.of_place:
                unknown.append(replace(met, guess=_better(met, ordinary)))
            elif (likely := likely_bearer(resolution, archive.entity)) is not None:
                yield replace(_as_spelling(met, (likely.id,), archive), kind="likely-name", why=certainty_of(likely))
            elif candidates := _near(resolution):
                yield _as_spelling(met, candidates, archive)
            else:
                unknown.append(replace(met, guess=_better(met, ordinary), hint=_hint(resolution, archive)))
    wanted, likely_ids = _likely_ids(wanted_in(index), archive, resolve)
    yield from likely_ids
    yield from one_each(unknown, wanted, customs)


def _likely_ids(
    wanted: Mapping[str, Wanted], archive: Archive, resolve: Resolve
) -> tuple[dict[str, Wanted], list[Suggestion]]:
    """Divide ids without a file: those of nobody, and those whose words are probably the name of one with a file."""
    left, found = {}, []
    for one in wanted.values():
        likely = likely_bearer(resolve(words_of_id(one)), archive.entity)
        if likely is None or archive.entity[likely.id].kind not in FILED[one.folder]:
            left[one.id] = one
            continue
        place = f"{one.path}, {one.field}, in place of {one.id}"
        why = f"{one.field} {one.id}, {certainty_of(likely)}"
        found.append(Suggestion("likely-name", words_of_id(one), one.path, one.line, count=one.count,
                                candidates=(likely.id,), why=why, into=place, paste=likely.id))  # fmt: skip
    return left, found


def _better(met: Met, ordinary: Ordinary) -> Guess:
    """What the words of a name say against the guess from where they stand."""
    if met.speaks:
        return "person"
    words = words_of(met.text)
    if tells_deed(words):
        return "unknown"
    kinds = any(unit.part == "kind" for unit in units_of(met.text, ordinary.customs))
    if tells_body(words) or (len(words) > 1 and kinds):
        return "organisation"
    if met.guess != "person":
        return met.guess
    if " " in met.text and met.text.split()[0] in WHERE:
        return "place"
    return "unknown" if met.of_place or ordinary.is_hardly_person(met.text) else "person"


def _hint(resolution: Resolution, archive: Archive) -> str:
    """The body that the resolver means by a part of its name: others may have that part, so no variant is offered."""
    entity = archive.entity[resolution.entity] if resolution.entity else None
    if entity is None or entity.kind != "organisation":
        return ""
    return f"perhaps {entity.id}, {certainty_of(resolution.candidates[0])}"


def _near(resolution: Resolution) -> tuple[str, ...]:
    """Those whose name these words may be a spelling of: the whole name, or for one word a part of it."""
    several = " " in resolution.name or len(words_of(resolution.name)) > _BOUND
    other = LEFT_OVER if several else (OTHERS,)
    candidates = (one for one in resolution.candidates if one.score >= LIKELY)
    return tuple(one.id for one in candidates if not any(reason in one.why for reason in other))


def _unknown_names(
    annotated: Annotated, cues: Cues, archive: Archive, ordinary: Ordinary, resolve: Resolve
) -> Iterator[Met]:
    text = "\n\n".join(passage.passage.text for passage in annotated.passages)
    people = people_in(text, cues)
    runs = [(run, start) for run, start in runs_in(text, cues) if is_name(text, run, start, cues)]
    signs = place_signs(text, runs, cues)
    for passage in annotated.passages:
        settled = _settled(annotated, passage)
        for run, start in _runs(passage.passage.text, cues, resolve):
            name = split_run(run, cues)
            if not _is_open(passage, run, start, name, archive) or any(name in one or one in name for one in settled):
                continue
            holder = ordinary.without_office(name)
            of_place = any(mention.start == start for mention in passage.mentions)
            titled = " " not in name and run.split()[0].casefold() != name.casefold()
            guess = type_of(name, people, signs, cues) if holder == name and not titled else "person"
            yield Met(_with_stop(holder, passage.passage.text, start), guess, annotated, passage, start, of_place)


def _runs(text: str, cues: Cues, resolve: Resolve) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words that are names, days and the like before them left out, and people in Arabic script."""
    for run, start in runs_in(text, cues):
        if is_name(text, run, start, cues):
            opening = 0
            while " " in run[opening:] and run[opening:].partition(" ")[0] in PLAIN_WORDS:
                opening = run.index(" ", opening) + 1
            yield run[opening:], start + opening
    yield from _in_arabic_script(text, cues, resolve)


def _with_stop(name: str, text: str, start: int) -> str:
    """An abbreviation with its last stop: "U.S." and not "U.S"."""
    return f"{name}." if _STOPPED.search(name) and text.startswith(f"{name}.", text.find(name, start)) else name


def _in_arabic_script(text: str, cues: Cues, resolve: Resolve) -> Iterator[tuple[str, int]]:
    """People and bodies in a script without capitals, by what stands beside them."""
    people, bodies = (
        [name for name in dict.fromkeys(_without(cues.question_openers, one) for one in found) if " " in name]
        for found in (in_arabic_script(text, cues), bodies_in(text, cues) if is_arabic_script(text) else ())
    )
    whole: dict[int, str] = {}  # of names that begin at one place the longest
    for body in bodies:
        for match in re.finditer(re.escape(body), text):
            named = _with_purpose(body, text, match.end(), resolve)
            whole[match.start()] = max(named, whole.get(match.start(), ""), key=len)
    yield from ((name, start) for start, name in sorted(whole.items()))
    yield from ((name, text.find(name)) for name in people if not any(name in body for body in bodies))


def _without(words: Collection[str], name: str) -> str:
    """A name without such words at its end."""
    while name.rpartition(" ")[2] in words:
        name = name.rpartition(" ")[0]
    return name


def _with_purpose(body: str, text: str, end: int, resolve: Resolve) -> str:
    """A body's name with the “for …” behind it, as far as its words stand in the name of a known body."""
    words = [match.end() for match in _WORD.finditer(text, end)] if _PURPOSE.match(text, end) else []
    longer = (body + text[end:stop] for stop in reversed(words[1 : 1 + _LONGEST_PURPOSE]))
    return next((name for name in longer if _STOPS.isdisjoint(name) and _ends_as_known(name, resolve(name))), body)


def _ends_as_known(name: str, resolution: Resolution) -> bool:
    """Tell whether somebody is certainly meant, by a form that has the last word of the name."""
    form = form_of(resolution.candidates[0]) if resolution.entity else ""
    return keys_of(name)[-1] in keys_of(form)


def _is_open(passage: AnnotatedPassage, run: str, start: int, name: str, archive: Archive) -> bool:
    """Tell whether nothing in a run is named, or only a place in the longer name of something: Kabul Museum."""
    within = [m for m in passage.mentions if m.start < start + len(run) and start < m.end]
    if not within:
        return True
    if is_arabic_script(run):  # a body's name may say of what land
        return all(archive.entity[m.entity].kind == "place" and m.end - m.start < len(run) for m in within)
    longer = len(within) == 1 and within[0].start == start and start + len(run) > within[0].end + 1 and name == run
    of_place = longer and within[0].entity in archive.entity and archive.entity[within[0].entity].kind == "place"
    return of_place and passage.passage.text[within[0].end] == " "


def _settled(annotated: Annotated, passage: AnnotatedPassage) -> tuple[str, ...]:
    """Words of a passage that are reported as open, or of which the editors say that they name nobody."""
    identity = passage.passage.id
    opened = (name.surface for name in annotated.open_names if name.passage == identity)
    decided = (rule.text for rule in annotated.record.head.mentions if rule.none and rule.at in {None, identity})
    return (*opened, *decided)


def _as_spelling(met: Met, near: tuple[str, ...], archive: Archive) -> Suggestion:
    short = archive.entity[near[0]].kind == "actor" and " " not in met.text
    path = f"{archive.entity[near[0]].path}, variants"
    found = at("near-name", met.text, met.annotated, met.passage, met.start)
    return replace(found, candidates=near, into=path, paste=f"- {variant(met.text, met.annotated, short=short)}")


def _open_names(annotated: Annotated, archive: Archive) -> Iterator[Suggestion]:
    passages = {passage.passage.id: passage for passage in annotated.passages}
    for name in annotated.open_names:
        passage = passages[name.passage]
        found = at("open-name", name.surface, annotated, passage, passage.passage.text.find(name.surface))
        one = name.candidates[0]
        rule = f"- {{text: {as_yaml(name.surface)}, at: {name.passage}, {archive.entity[one].kind}: {one}}}"
        yield replace(found, candidates=name.candidates, into=f"{annotated.record.path}, mentions", paste=rule)


def _unknown_speakers(annotated: Annotated) -> Iterator[Met]:
    for passage in annotated.passages:
        speaker = passage.speaker
        if speaker and passage.opens_turn and speaker.entity is None and speaker.part == "turn":
            yield Met(speaker.shown, "person", annotated, passage, 0, speaks=True)
