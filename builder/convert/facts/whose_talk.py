"""Whose talk it is and who asked, as the lead says it in passing, where no rule has found it; all of it is inferred.

"Residents told Delta News …", and nobody told another outlet anything   -> Delta News
"Excerpts from an interview with Harbour Post:" over questions           -> Harbour Post
"DLT talked exclusively to Omid Karim" · "dlt:" before the questions      -> DLT, dlt
"shared his thoughts with DLT's Lena Marsh"                              -> Lena Marsh, DLT
"DLI:" before the questions under "Delta Lake Institute"                 -> Delta Lake Institute
"Editor Lena Marsh" · "the Kalon … Kalon Lena Marsh"                      -> Lena Marsh
«امید کریمی، نجار در گفت‌وگو با بندر:»                                      -> بندر
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, prose_sentences
from builder.convert.facts.clauses import OUTLET
from builder.convert.facts.houses import FOOT, HOUSE, LEAD, running
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.facts.signs import Found
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.structure.labels import reserved_labels
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, folded, folded_set, is_arabic_script, mentions, whole_words

HEAD, SHORT, LONGEST, MOST_WORDS, LEAST, LEAST_TURNS, MOST_TURNS = 14, 160, 400, 4, 2, 2, 12
WITHIN = re.compile(r"[a-z][A-Z]|[A-Z]{3}")
"""What an outlet's name has and a person's lacks: a capital within, an acronym."""
OPENING = re.compile(r"[^\w\n]{0,4}([^\W\d_][^:\n?.؟]{1,40}?)\s?:\s")


@lru_cache(maxsize=16)
def told_shape(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “told O” and “did not answer questions from O”, and of “spoke to O”."""
    return re.compile(
        rf"(?<!\w)(?i:(?P<told>{alternatives(cues.asked_by_house)})|{alternatives(cues.told)})\s{OUTLET}(?!['’\w])"
    )


def outlet_told_once(case: Case) -> Field | None:
    """The only outlet that a text says was told something is likely its own, if nobody signs the text.

    Whoever signs a text may tell of what others were told; a report without a name is its site's.
    """
    signed = case.value("author") or any(True for _ in case.page.with_rule("byline", "date line beside a byline"))
    if signed or not case.cues.asked_by_house or not mentions(case.page.text, case.cues.asked_by_house):
        return None
    retold = whole_words(case.cues.retelling)
    told: dict[str, tuple[str, Span]] = {}
    for sentence in prose_sentences(case):
        for match in told_shape(case.cues).finditer(sentence.text[:LONGEST]):
            name = match["outlet"]
            if not match["told"] and is_outlet_name(name, case.cues):
                return None  # others asked too
            if match["told"] and reads_as_house(name, case) and not retold.search(sentence.text):
                told.setdefault(folded(name), (name, sentence.span(*match.span("outlet"))))
    name, span = next(iter(told.values()), ("", Span(0, 0)))
    return inferred("outlet", name, "told-once", span) if len(told) == 1 else None


def reads_as_house(name: str, case: Case) -> bool:
    """Tell whether a name reads as an outlet's: by a word, an acronym or a capital within, and is nobody's."""
    known = folded(name) in case.people.by_name or is_known_place(name, case.cues)
    other = not {*case.cues.official_bodies, *case.cues.other_acronyms}.isdisjoint(name.split())
    bare = case.people.with_initials(name) is not None
    return (
        not (known or other or bare)
        and len(name.split()) <= MOST_WORDS
        and (is_outlet_name(name, case.cues) or WITHIN.search(name) is not None or is_outlet_here(name, case.page))
    )


@lru_cache(maxsize=16)
def with_house(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “interview with O”, “speaking exclusively to O”, “granted O an exclusive interview”."""
    nouns, spoken = alternatives(cues.interview_nouns), alternatives(cues.spoken_for_house)
    one, two = (rf"(?:the\s|daily\s)?\(?(?P<{group}>{HOUSE})\)?" for group in ("one", "two"))
    return re.compile(
        rf"(?<!\w)(?i:{nouns}|{spoken})\s(?:with|to|for)\s{one}(?=[\s:.,]|$)"
        rf"|(?<!\w)(?:granted|gave)\s{two}\san\s(?:[a-z]+\s){{0,2}}(?:{nouns})"
    )


def talk_with_house(case: Case) -> Found | None:
    """Return the outlet with which the lead or the title says that somebody talked, or None."""
    if not case.page.has_turns() or not case.cues.spoken_for_house:
        return None
    for sentence in head_sentences(case):
        match = with_house(case.cues).search(sentence.text[:LONGEST])
        group = "one" if match and match["one"] else "two"
        if match and is_house_here(match[group], case):
            return Found(match[group], sentence.span(*match.span(group)))
    return None


def head_sentences(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the lead, and the short lines above it."""
    yield from running(case, LEAD)
    for one in case.page.paragraphs[:HEAD]:
        if len(one.text) <= SHORT:
            yield Sentence(one.text, one.start)


def is_house_here(name: str, case: Case) -> bool:
    """Tell whether a name is likely an outlet's: it reads so, opens with a place or stands below the talk again."""
    if reads_as_house(name, case):
        return True
    words = name.split()
    turn = max((i for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens), default=0)
    last = [one.text for one in case.page.paragraphs[max(turn + 1, len(case.page.paragraphs) - FOOT) :]]
    named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in last)
    person = case.people.by_surname.get(folded(words[-1])) if len(words) > 1 else None
    return (named and folded(name) not in answering(case)) or (
        len(words) > 1 and person is None and is_known_place(words[0], case.cues)
    )


def answering(case: Case) -> set[str]:
    """Return the labels, folded, before the answers."""
    return {folded(mark.label) for mark in case.page.marks if mark and mark.type == "answer" and mark.label}


@lru_cache(maxsize=16)
def asks_exclusively(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “O talked exclusively to”, “O discussed with her”."""
    return re.compile(rf"(?<![\w.])(?P<outlet>{HOUSE})\s(?:{alternatives(cues.house_talks)})(?!\w)")


def house_that_talks(case: Case) -> Found | None:
    """Return the outlet that the lead says to have talked to somebody, or to have come for the talk, or None."""
    for sentence in running(case, LEAD) if case.cues.house_talks and case.page.has_turns() else ():
        match = asks_exclusively(case.cues).search(sentence.text[:LONGEST])
        if match and is_house_here(match["outlet"], case):
            return Found(match["outlet"], sentence.span(*match.span("outlet")))
    return None


def opened_alike(case_text: str, starts: tuple[int, ...]) -> str:
    """Return the words before a colon with which all paragraphs at these places open, or nothing."""
    found = {match[1] if (match := OPENING.match(case_text, start)) else "" for start in starts}
    return found.pop() if len(found) == 1 else ""


def before_questions(case: Case) -> tuple[str, int]:
    """Return the words before a colon with which all questions open that bear no label, and where they stand first.

    A sign of a list before a name, or a name in small letters, is no label to the rules for turns.
    """
    asked = [
        case.page.paragraphs[i].start
        for i, mark in enumerate(case.page.marks)
        if mark is not None and mark.type == "question" and mark.opens and not mark.label
    ]
    name = opened_alike(case.page.text, tuple(asked[:MOST_TURNS])) if len(asked) > LEAST_TURNS else ""
    reserved = folded(name) in reserved_labels(case.cues) or not all_answering(case)
    return ("", 0) if not name or reserved else (name, case.page.text.index(name, asked[0]))


def interviewer_before_questions(case: Case) -> Field | None:
    """A full name with which all questions open is likely that of who asks."""
    name, start = before_questions(case)
    full = len(name.split()) > 1 and is_full_name(bare_name(name, case.cues), case.cues) and not name.islower()
    if is_arabic_script(name):
        full = len(name.split()) == LEAST
    return inferred("interviewer", (name,), "before-questions", Span(start, start + len(name))) if full else None


def house_of_labels(case: Case) -> Found | None:
    """Return the one label before all questions that is set as no person's name is: “dlt:”, “THE HARBOUR:”."""
    asked = [(i, one.label) for i, one in enumerate(case.page.marks) if one and one.type == "question" and one.label]
    label = asked[0][1] if asked else ""
    name, start = before_questions(case) if not asked else ("", 0)
    if name.isalpha() and name.isascii() and name.islower():
        return Found(name, Span(start, start + len(name)))
    if len(asked) < LEAST_TURNS or any(one != label for _, one in asked) or is_arabic_script(label):
        return None
    loud = label.isupper() and not any(one.isupper() for one in all_answering(case)) and " " in label
    small = label.islower() and label.isalpha()
    if not (loud or small) or folded(label) in reserved_labels(case.cues) or not all_answering(case):
        return None
    start = case.page.text.find(label, case.page.paragraphs[asked[0][0]].start)
    return Found(label, Span(start, start + len(label))) if start >= 0 else None


def all_answering(case: Case) -> list[str]:
    """Return the labels before the answers."""
    return [mark.label for mark in case.page.marks if mark and mark.type == "answer" and mark.label]


def house(case: Case) -> Found | None:
    """Return whose talk the lead, the title or the labels say it is."""
    return house_of_labels(case) or house_that_talks(case) or talk_with_house(case) or house_in_arabic(case)


def outlet_of_talk(case: Case) -> Field | None:
    """Whose talk it is said to be is likely the outlet."""
    one = house(case)
    return inferred("outlet", one.value, "talk-of-house", one.span) if one else None


def interviewer_of_talk(case: Case) -> Field | None:
    """The outlet stands for who asked where the text names nobody who did, and nobody who wrote."""
    if case.value("author") or case.value("kind") != "interview":
        return None
    one = house(case)
    return inferred("interviewer", (one.value,), "talk-of-house", one.span) if one else None


@lru_cache(maxsize=16)
def talk_in_arabic(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a line «X در گفت‌وگو با O:»."""
    talks, openers = alternatives(cues.interview_words), alternatives(cues.outlet_openers)
    name = r"[^\s:؛،«»]+(?:\s[^\s:؛،«»]+)?"
    return re.compile(rf"\S\sدر\s(?:{talks})\sبا\s(?:(?:{openers})\s)?«?(?P<outlet>{name})»?\s?:")


def house_in_arabic(case: Case) -> Found | None:
    """Return the outlet of a headline or the line above one «X در گفت‌وگو با O:», or None."""
    if not is_arabic_script(case.page.text) or not case.cues.house_ends:
        return None
    for one in case.page.paragraphs[: HEAD // 2]:
        match = talk_in_arabic(case.cues).search(one.text) if len(one.text) <= SHORT else None
        if match and not {*case.cues.outlet_roles, *case.cues.first_person} & set(match["outlet"].split()):
            return Found(match["outlet"], Span(one.start + match.start("outlet"), one.start + match.end("outlet")))
    return None


@lru_cache(maxsize=16)
def of_house(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “with O's A”, “to O Deputy Editor A”."""
    roles = rf"(?:(?:[A-Z]?[a-z-]+\s){{0,2}}(?i:{alternatives(cues.outlet_roles)})\s)?"
    house, asker = rf"(?P<outlet>{HOUSE}|[a-z]{{2,6}})", rf"(?P<asker>{person_pattern(cues)})"
    return re.compile(rf"(?<!\w)(?:with|to|by)\s{house}['’]s?\s{roles}{asker}")


def interviewer_of_owner(case: Case) -> Field | None:
    """“with O's A” makes A the likely asker where O stands before the questions or has been taken for who asked."""
    houses = {folded(mark.label) for mark in case.page.marks if mark and mark.type == "question" and mark.label}
    taken = {
        *houses,
        folded(before_questions(case)[0]),
        folded(str(case.value("outlet") or "")),
        *map(folded, case.value("interviewer") or ()),
    } - {""}
    for sentence in head_sentences(case) if case.page.has_turns() and taken else ():
        for match in of_house(case.cues).finditer(sentence.text[:LONGEST]):
            name = bare_name(match["asker"], case.cues)
            if folded(match["outlet"]) in taken and is_full_name(name, case.cues):
                return inferred("interviewer", (name,), "asker-of-house", sentence.span(*match.span("asker")))
    return None


def interviewer_in_full(case: Case) -> Field | None:
    """“DLI” before the questions is likely the name with these initials, where the head spells one out."""
    value = case.value("interviewer")
    short = value[0] if isinstance(value, tuple) and len(value) == 1 else ""
    if not short.isupper() or " " in short or len(short) <= LEAST:
        return None
    for sentence in head_sentences(case):
        for match in re.finditer(HOUSE, sentence.text[:LONGEST]):
            name = re.sub(r"^[Tt]he\s", "", match.group())
            for words in tails(name.split()):
                if initials(words) == short:
                    start = match.start() + match.group().rindex(" ".join(words))
                    full = " ".join(words)
                    return inferred("interviewer", (full,), "label-in-full", sentence.span(start, start + len(full)))
    return None


def tails(words: list[str]) -> Iterator[list[str]]:
    """Yield a name's last words, all of them first, two at least."""
    return (words[i:] for i in range(len(words) - 1))


def initials(words: list[str]) -> str:
    """Return the first letters of a name's words, small words too; of one in capitals all: “Harbour TV” is HTV."""
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def bare_people(name: str, case: Case) -> Field | None:
    """Return an inferred field of people without the office before a name: “Editor A”, “Kalon A” beside “the Kalon”."""
    field = next(one for one in case.fields if one.name == name)
    if field.status != "inferred" or not isinstance(field.value, tuple) or is_arabic_script(case.page.text):
        return None
    offices = folded_set((*case.cues.outlet_roles, *case.cues.roles, *case.cues.asking_roles))
    people = tuple(without_office(one, offices, case) for one in field.value)
    return replace(field, value=people) if people != field.value else None


def without_office(person: str, offices: frozenset[str], case: Case) -> str:
    """Return a name without its first word where that is an office, or stands alone behind “the” in the text."""
    first, _, rest = person.partition(" ")
    if first.isupper() or not rest[:1].isupper() or not is_full_name(rest, case.cues):
        return person
    alone = re.search(rf"(?<!\w)the\s{re.escape(first)}(?![\w-]|\s{NAME_WORD})", case.page.text) is not None
    return rest if folded(first) in offices or alone else person


def bare_interviewer(case: Case) -> Field | None:
    """Who asks, without an office before the name."""
    return bare_people("interviewer", case)


def bare_interviewee(case: Case) -> Field | None:
    """Who answers, without an office before the name."""
    return bare_people("interviewee", case)
