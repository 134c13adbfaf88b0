"""Candidate names of a text: runs of capitalised words, typed by the words in and around them, counted.

"Gen. Omid Karim, head of the River Council (RC), in Qalat" -> person, organisation, organisation, place
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress

from builder.convert.cues import Cues
from builder.convert.names_arabic import arabic_names
from builder.convert.people import (
    ARABIC_WORD,
    Known,
    bare_name,
    is_full_name,
    known_people,
    lowered,
    not_of_people,
    surname,
)
from builder.convert.runs import runs_in
from builder.convert.values import Name, NameType
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, folded_set, is_arabic_script, may_hold

ACRONYM = re.compile(r"^[A-Z][A-Z0-9]{1,7}$")
SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"”’)\]]?\s+|[\"“«‘(\[–—]\s?|\n\s*)$")
MOST_NAMES = 2_000
PLACE_SIGNS, LEAST_LABELS = 2, 2
PEOPLE = ("author", "interviewer", "interviewee")
LINE_LABEL = re.compile(r"^\W{0,3}([^\W\d_][\w’'-]{2,30}):\s", re.MULTILINE)
LINE_INITIALS = re.compile(r"^([A-Z]{2,3})\s(?=\S)", re.MULTILINE)


def split_run(run: str, cues: Cues) -> str:
    """Return a run without the titles it opens with: “Foreign Minister Omid Karim” is Omid Karim."""
    return bare_name(run, cues)


def people_in(text: str, cues: Cues) -> Known:
    """Return the full names of people in `text`, most mentioned first."""
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    labels = frozenset(match[1].casefold() for match in LINE_LABEL.finditer(text))
    for run, count in Counter(run for run, _ in runs_in(text, cues)).items():
        plain = " ".join(lowered(word) for word in split_run(run, cues).split())
        name = behind_office(to_label(plain, labels), cues)
        place = folded(name) in folded_set((*cues.place_names, *cues.dateline_places))
        if not place and is_full_name(name, cues) and not re.search(r"\s(?:of|for)\s", name):
            counts[folded(name)] += count
            spelling.setdefault(folded(name), name)
    initials = labels_without_colon(text)
    for key in [key for key in counts if key.partition(" ")[0] in initials]:
        del counts[key]
    arabic = is_arabic_script(text)
    labelled = named_by_labels(text, cues) if arabic else ()
    for name in (*in_arabic_script(text, cues), *named_in_titles(text, cues), *labelled):
        counts[folded(name)] += 1
        spelling.setdefault(folded(name), name)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return known_people(spelling[key] for key in ranked[:MOST_NAMES])


def behind_office(name: str, cues: Cues) -> str:
    """Return a name of three words or more without the field of an office before it: “Security Omid Karim”."""
    first, _, rest = name.partition(" ")
    return rest if first in cues.fields_of_office and " " in rest else name


def to_label(name: str, labels: frozenset[str]) -> str:
    """Return a name up to the word by which its bearer speaks in the text: “Omid Karim Sails” over “Karim: …”."""
    words = name.split()
    end = next((i for i, word in enumerate(words) if i and word.casefold() in labels), len(words))
    return " ".join(words[: end + 1])


def labels_without_colon(text: str) -> frozenset[str]:
    """Return the initials that open two lines and more, folded: what follows them is no family name."""
    opens = Counter(match[1] for match in LINE_INITIALS.finditer(text))
    return frozenset(label.casefold() for label, count in opens.items() if count >= LEAST_LABELS)


APPOSED = re.compile(r",\s(?:\d\d|an?\s)")
"""What stands behind a name in the shapes of one with an age or a trade."""


def of_one_name(texts: Iterable[str], people: Known, cues: Cues) -> Iterator[str]:
    """Yield those who bear one name alone: “his daughter Laila, who …”, “Laila, 24, …”, “Laila*”."""
    one = rf"(?P<name>{NAME_WORD})(?![\w’']|\s{NAME_WORD})"
    trades = alternatives((*cues.introduces_alone, *cues.speaking_nouns, *cues.roles))
    shapes = (
        rf"(?<!\w)(?:{alternatives(cues.introduces_alone)}),?\s{one}",
        rf"(?<![\w*]){one}(?=\*(?![\w*]))",
        rf"(?:^|[.,”\"]\s){one},\s(?:\d\d,|an?\s\d\d-year-old\s)",
        rf"(?:^|[.!?”\"]\s){one},\san?\s(?:[\w-]{{2,20}}\s){{0,2}}(?:{trades})(?!\w)",
    )
    no_names = {*cues.name_stops, *cues.place_names, *cues.dateline_places, *not_of_people(cues)}
    for text in texts if cues.introduces_alone else ():
        introduced, apposed = may_hold(text, cues.introduces_alone), APPOSED.search(text) is not None
        may_match = (introduced, "*" in text, apposed, apposed)
        for shape in compress(shapes, may_match):
            for match in compiled(shape).finditer(text):
                name = match["name"]
                known = folded(name) in people.by_surname or folded(name) in people.by_given
                if not known and name not in no_names and folded(name) not in common_capitals(cues) and len(name) > 2:
                    yield name


def in_arabic_script(text: str, cues: Cues) -> Iterator[str]:
    """Yield people named in Arabic script, which has no capitals: beside a role, after a title, as a label."""
    first = rf"(?!(?:{alternatives((*cues.conjunctions, *cues.small_words, *cues.pronouns))})\s){ARABIC_WORD}"
    name = rf"(?P<name>{first} {ARABIC_WORD}(?: {ARABIC_WORD})?)"
    word = rf"(?!(?:{alternatives(cues.small_words)})(?!\w)){ARABIC_WORD}"
    plain = rf"(?P<name>{first} {word}(?: {word})?)"
    begins = rf"(?:^|[–—:،.«(-]\s{{0,2}}|(?<!\w)(?:{alternatives(cues.conjunctions)})\s)"
    shapes: tuple[str, ...] = (
        rf"{begins}{name}[،,] (?:{alternatives(cues.roles)})(?!\w)",
        rf"(?<!\w)(?:{alternatives(cues.titles)}) {name}(?=[،.:]|$)",
        rf"^{name}\s?:",
        rf"^(?:{alternatives(labels_of_people(cues))})\s?: ?(?:(?:{alternatives(cues.titles)}) )?{name}(?=$|[،؛])",
        rf"؛ ?(?:(?:{alternatives(cues.titles)}) )?{name}(?=$|[،؛])",
        rf"^{name} (?:{alternatives(cues.saying_verbs)})(?!\w)",
        rf"(?<!\w)(?:{alternatives(cues.attribution_phrases)}) {name}(?=[،,])",
        rf"{begins}{plain} (?:{alternatives((*cues.day_parts, *cues.weekdays))})(?!\w)",
    )
    for shape in shapes if is_arabic_script(text) else ():
        for match in compiled(shape, re.MULTILINE).finditer(text):
            name = without_verb(bare_name(match["name"], cues), cues)
            others = {*cues.indefinite, *cues.roles, *cues.pronouns, *cues.small_words}
            spoken = any(f" {verb} " in f" {name} " for verb in cues.saying_verbs)
            many = cues.plural_ends and name.split()[0].endswith(cues.plural_ends)
            if is_full_name(name, cues) and others.isdisjoint(name.split()[:2]) and not spoken and not many:
                yield name


def without_verb(name: str, cues: Cues) -> str:
    """Return a name without a common word at its end, such as the verb “is”."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and words[-1] in cues.stop_words else name


def named_by_labels(text: str, cues: Cues) -> Iterator[str]:
    """Yield people whose family name labels turns, in full as a sentence above opens with them."""
    labels = Counter(compiled(rf"^[*_]{{0,2}}({ARABIC_WORD})\s?:", re.MULTILINE).findall(text))
    others = {*cues.question_labels, *cues.answer_labels, *cues.role_labels, *cues.outlet_names, *cues.not_labels}
    never = {*cues.titles, *cues.roles, *cues.small_words, *cues.outlet_openers, *cues.conjunctions, *cues.to_and_of}
    for label, count in labels.items():
        if label in others:
            continue
        full = re.search(rf"(?:^|[.،:»]\s){ARABIC_WORD} {label}(?![\w\u200c])", text, re.MULTILINE)
        name = full.group().lstrip(".،:» \n") if full and count >= LEAST_LABELS else ""
        if name and name.split()[0] not in never:
            yield name


def labels_of_people(cues: Cues) -> tuple[str, ...]:
    """Return the labels of a text's head that people stand behind."""
    return tuple(label for field, labels in cues.header_labels if field in PEOPLE for label in labels)


def named_in_titles(text: str, cues: Cues) -> Iterator[str]:
    """Yield people in Arabic script whom a line such as “interview with …” names."""
    name = rf"(?P<name>{ARABIC_WORD} {ARABIC_WORD}(?: {ARABIC_WORD})?)"
    for words in cues.title_interviewee if is_arabic_script(text) else ():
        opening, _, closing = words.partition("{person}")
        if closing:
            continue  # between two words a name may be inflected, as in Pashto
        for match in re.finditer(rf"^{re.escape(opening)}{name}(?=[:،]|$)", text, re.MULTILINE):
            if is_full_name(bare_name(match["name"], cues), cues):
                yield bare_name(match["name"], cues)


def names_in(
    text: str,
    people: Known,
    cues: Cues,
    decided: dict[str, NameType],
) -> tuple[Name, ...]:
    """Return the candidate names of `text` with type and count; `decided` are types that the front matter settles."""
    found = [(run, start) for run, start in runs_in(text, cues) if is_name(text, run, start, cues)]
    counts: Counter[str] = Counter(split_run(run, cues) for run, _ in found)
    signs = place_signs(text, found, cues)
    names = (
        Name(written, decided.get(written) or type_of(written, people, signs, cues), count)
        for written, count in counts.items()
    )
    every = (*names, *arabic_names(text, people, cues))
    return tuple(sorted(every, key=lambda name: (-name.count, name.text)))[:MOST_NAMES]


def is_name(text: str, run: str, start: int, cues: Cues) -> bool:
    """Tell whether a run is a name: of several words, an acronym, or a capital that no sentence asks for."""
    if len(run) < 2 or folded(run) in common_capitals(cues):
        return False
    if " " in run or ACRONYM.match(run):
        return True
    return SENTENCE_START.search(text, max(0, start - 4), start) is None


@lru_cache(maxsize=16)
def common_capitals(cues: Cues) -> frozenset[str]:
    """Return the words written with a capital that are no names: titles, months, weekdays, seasons; folded."""
    return folded_set((*cues.titles, *dict(cues.months), *cues.weekdays, *dict(cues.seasons)))


def place_signs(text: str, found: Iterable[tuple[str, int]], cues: Cues) -> Counter[str]:
    """Return how often each run follows “in”, “at” or “from”."""
    before = compiled(rf"(?<!\w)(?:{alternatives(cues.place_prepositions)})\s$")
    return Counter(run for run, start in found if before.search(text, max(0, start - 6), start))


def type_of(written: str, people: Known, signs: Counter[str], cues: Cues) -> NameType:
    """Return what a name stands for, by its own words, then by the words before it."""
    words = written.split()
    if written in cues.place_names or any(word in cues.place_words for word in words):
        return "place"
    if not not_of_people(cues).isdisjoint(words) or ACRONYM.match(written):
        return "organisation"
    if folded(written) in people.by_name or surname(bare_name(written, cues)) in people.by_surname:
        return "person"
    return "place" if signs[written] >= PLACE_SIGNS or (signs[written] and " " not in written) else "unknown"
