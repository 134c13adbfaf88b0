"""What a text makes likely where no rule has found a field: always an inference, for an editor to look at.

"Subscribe to Lagoon Letters" · "Lagoon Agency's website"      -> outlet
"He told us his story in Graz on 11 January 2024"              -> date and place of a talk
"Lena Marsh" alone on a line between title and text            -> author
"Parasto:" before all answers                                  -> interviewee
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.better_titles import place_of_title
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, lead_sentences, sentences_at
from builder.convert.facts.clauses import clause_after, date_after, places_after
from builder.convert.facts.doubtful_days import YEAR, YEARS_BEFORE
from builder.convert.facts.imprints import is_headed_statement
from builder.convert.facts.likely_people import full_of_label
from builder.convert.people import bare_name, is_full_name, surname
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.structure.labels import reserved_labels, speaker_key
from builder.convert.structure.names_by_day import writers
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, folded, folded_set, mentions, whole_words

LONGEST_NAME, LOOKED_AT, LONGEST_BELOW, MOST_INITIALS = 3, 20_000, 100, 4
LAST, LAST_LINES, HEAD, LONGEST, MOST_WORDS = 3, 14, 14, 300, 6
MONTH, LAST_MONTH = len("2022-03"), "12"


@lru_cache(maxsize=16)
def site_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a line in which a site speaks of itself: “Subscribe to O”, “O is published by …”."""
    links = r"(?:(?:of|from|the|and|for|in|to)\s){0,2}"
    name = rf"(?:[A-Z][a-z]+\.[a-z]{{2,4}}(?!\w)|{NAME_WORD})(?:\s{links}{NAME_WORD}){{0,5}}"
    alone = r"(?<!\w)(?<![A-Z][a-z] )(?<![a-z]{3} )"
    opened = rf"{alone}(?i:{alternatives(cues.site_openers)})\s(?:(?i:the)\s)?(?P<after>{name})(?![\w@])"
    closed = rf"^\W*(?:The\s)?(?P<before>{name})(?:['’]s)?\s(?:{alternatives(cues.site_closers)})(?!\w)"
    return re.compile(rf"{opened}|{closed}")


def outlet_of_site(case: Case) -> Field | None:
    """A line of the head or the foot in which a site asks for support or says who it is lets one infer the outlet."""
    if not case.cues.site_openers:
        return None
    lines = case.page.paragraphs
    for one in (*lines[-LAST_LINES:], *lines[:HEAD]):
        match = site_pattern(case.cues).search(one.text) if len(one.text) <= LONGEST else None
        group = "after" if match and match["after"] else "before"
        if match and is_likely_site(case, match[group]):
            span = Span(one.start + match.start(group), one.start + match.end(group))
            return inferred("outlet", match[group], "named-by-site", span)
    return None


def is_likely_site(case: Case, name: str) -> bool:
    """Tell whether a name may be a site's: no person's, no place's, and said more than once or of several words."""
    if is_known_place(name, case.cues) or folded(name) in case.people.by_name or len(name.split()) > MOST_WORDS:
        return False
    stops = folded_set((*case.cues.name_stops, *case.cues.share_words, *dict(case.cues.months)))
    return folded(name) not in stops and case.page.text.count(name) > 1


def sentences_of_talk(case: Case) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences of a talk's edges that say that somebody met or answered, and where these words end."""
    if not (case.page.has_turns() or case.value("kind") == "interview"):
        return
    cues = case.cues
    words = (*cues.they_met, *cues.we_talked, *cues.recorded_openers, *cues.talk_told)
    if not mentions(case.page.text, words):
        return
    talk = whole_words(words)
    seen: set[int] = set()
    for sentence in (*lead_sentences(case), *edge_sentences(case), *last_lines(case)):
        told = talk.search(sentence.text) if sentence.start not in seen else None
        if told and not is_of_old(case, sentence.text):
            seen.add(sentence.start)
            yield sentence, told.end()


def is_of_old(case: Case, sentence: str) -> bool:
    """Tell whether a sentence tells of a meeting before this one, by a word or by a year long past."""
    if case.cues.remembered and whole_words(case.cues.remembered).search(sentence):
        return True
    if not folded_set(case.cues.clause_openers).isdisjoint(folded(sentence).split(maxsplit=1)[:1]):
        return True  # “When we met her in P in 2010, …”
    later = max((int(year) for _, one in case.page.body() for year in YEAR.findall(one.text)), default=0)
    return any(later - int(year) >= YEARS_BEFORE for year in YEAR.findall(sentence))


def last_lines(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the short lines at the foot, whatever they are taken for."""
    for one in case.page.paragraphs[-LAST_LINES:]:
        if len(one.text) <= LONGEST:
            yield from sentences_at(one.text, one.start)


def date_of_talk(case: Case) -> Field | None:
    """The first day behind the words of a sentence that tell of the talk is likely its day."""
    for sentence, start in sentences_of_talk(case):
        found = date_after(sentence, start, case.cues)
        if found and is_dated(found.value):
            return inferred("date", found.value, "sentence-of-talk", found.span)
    return None


def is_dated(edtf: str) -> bool:
    """Tell whether a time is a month or a day of a year."""
    return len(edtf) >= MONTH and not edtf.startswith("X") and edtf[5:7] <= LAST_MONTH


def place_of_talk(case: Case) -> Field | None:
    """The only place behind “in” in the rest of a sentence that tells of the talk is likely where it was."""
    for sentence, start in sentences_of_talk(case):
        places = places_after(sentence, start, case.cues, clause_after(sentence, start, case.cues))
        known = {one.value: one for one in places if may_be_place(one.value, case)}
        if len(known) == 1:
            one = next(iter(known.values()))
            return inferred("place", one.value, "sentence-of-talk", one.span)
    return None


def may_be_place(name: str, case: Case) -> bool:
    """Tell whether a name behind “in” is a known place, or no person's, body's or outlet's."""
    if is_known_place(name, case.cues):
        return True
    other = case.people.full(name, case.cues) or is_outlet_here(name, case.page)
    return not other and {*case.cues.organisation_words, *case.cues.name_stops}.isdisjoint(name.split())


def author_alone(case: Case) -> Field | None:
    """Names alone on a line between the title and the text are likely the authors', if they do not speak in it."""
    titles = [i for i, _ in case.page.with_rule("title", "header:title", "first-line")]
    place = place_of_title(case)
    titles = [place] if place is not None else titles
    titles = [] if is_headed_statement(case) else titles
    first = next((i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens), HEAD)
    speaking = {surname(name) for field in ("interviewee", "interviewer") for name in case.value(field) or ()}
    for i in range(titles[0] + 1, min(first, HEAD, len(case.page.paragraphs) - LAST)) if titles else ():
        one, mark = case.page.paragraphs[i], case.page.marks[i]
        if len(one.text) > LONGEST:
            return None
        names = writers(one, case.page) if mark is None or heads_a_line(case, i) else ()
        few = all(len(name.split()) <= LONGEST_NAME and not is_outlet_here(name, case.page) for name in names)
        few = few and not any(is_of_site(name, case.cues) for name in names)
        if names and few and speaking.isdisjoint(map(surname, names)) and not is_told_of(case, names):
            return inferred("author", tuple(map(cased, names)), "name-alone", Span(one.start, one.end))
    return None


def is_of_site(name: str, cues: Cues) -> bool:
    """Tell whether a line reads as a site's button or section, not as a name: “Select Page”."""
    return not {word.casefold() for word in name.split()}.isdisjoint(cues.site_words)


def heads_a_line(case: Case, place: int) -> bool:
    """Tell whether a line taken for a heading or a paragraph stands over another line of the head, not over text."""
    mark, below = case.page.marks[place], case.page.paragraphs[place + 1 : place + 2]
    lined = bool(below) and len(below[0].text) <= LONGEST_BELOW and not below[0].text.endswith(".")
    return mark is not None and mark.type in ("heading", "paragraph") and lined


def is_told_of(case: Case, names: tuple[str, ...]) -> bool:
    """Tell whether the text speaks of one of these people: then it is about them, not by them."""
    body = f" {folded(' '.join(one.text for _, one in case.page.body())[:LOOKED_AT])} "
    return any(body.count(f" {surname(name)} ") > 1 for name in names)


def cased(name: str) -> str:
    """Return a name set wholly in capitals in ordinary spelling."""
    return name.title() if name.isupper() else name


def interviewee_of_one_name(case: Case) -> Field | None:
    """One name alone before all answers is likely that of who answers, though it has but one part."""
    marks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.type == "answer"]
    labels = {mark.label for _, mark in marks if mark.opens}
    label = next(iter(labels), None)
    if len(labels) != 1 or not label or is_full_name(bare_name(label, case.cues), case.cues):
        return None
    unnamed = reserved_labels(case.cues) | folded_set((*case.cues.unnamed_voices, *case.cues.role_labels))
    roles = folded_set((*case.cues.roles, *case.cues.outlet_roles, *case.cues.other_roles))
    initials = label.isupper() and len(label) <= MOST_INITIALS
    if {folded(label), speaker_key(label)} & (unnamed | roles) or initials or " " in label:
        return None
    start = case.page.paragraphs[marks[0][0]].start
    full = full_of_label(case, label)
    if full:
        return inferred("interviewee", (full,), "one-name", Span(start, start + len(label)))
    return inferred("interviewee", (cased(label),), "one-name", Span(start, start + len(label)))
