"""Whom a title names: “Interview with X”, “X in conversation with Y”, “X Interview”, “X: we were right”."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.calls import asks
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.clauses import template
from builder.convert.facts.imprints import imprint
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.paragraphs import Paragraph
from builder.convert.people import bare_name, is_full_name, list_pattern, person_pattern, split_people, surname
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.values import Field, Span
from builder.convert.words import (
    NAME_WORD,
    alternatives,
    compiled,
    folded,
    folded_set,
    frozenset_of,
    is_arabic_script,
    whole_words,
)

OWNS = re.compile("['’]s?(?!\\w)")
ENDS_NAME = re.compile(r"\s*(?:$|[.!,،:|–—(-])")
STEM = 4
SUBTITLE_PLACE, LONGEST_SUBTITLE = 4, 120


def interviewee_from_title(case: Case) -> Field | None:
    """“Interview with X” in the title states the interviewee, if the text has one person of that name."""
    for one in title_lines(case):
        partners = title_partners(case, one)
        if partners:
            return partners[0]
        for words in case.cues.title_interviewee:
            match = template(words, case.cues).search(one.text)
            name = title_name(match, words, case) if match and is_headed(case, one.text, match.start()) else None
            if match and name and not OWNS.match(one.text, match.end("person")):
                names = (name, *beside(one.text, match, case))
                span = Span(one.start + match.start("person"), one.start + match.end("person"))
                return stated("interviewee", names, "title", span)
    return None


def beside(title: str, match: re.Match[str], case: Case) -> tuple[str, ...]:
    """Return the people whom a title names beside the first: “A conversation with X and Y”."""
    if is_arabic_script(title):
        return ()
    people = list_pattern(case.cues).match(title, match.start("person"))
    others = split_people(people["people"])[1:] if people and people.end() > match.end("person") else ()
    names = [case.people.full(without_tail(other, case), case.cues) for other in others]
    return tuple(name for name in names if name and is_full_name(name, case.cues))


def is_headed(case: Case, title: str, place: int) -> bool:
    """Tell whether “interview with X” heads a title or a part of it; “Outcry after interview with X” is about one."""
    before = title[:place].rstrip()
    few = whole_words((*case.cues.small_words, *case.cues.interview_words, *case.cues.heads_interview)).sub("", before)
    return not few.strip(" ’'s") or not before[-1].isalnum() or asks(case)


def interviewee_named_in_title(case: Case) -> Field | None:
    """“A talk with X” over questions and answers lets one infer X, though the text never names X again."""
    if not any(mark is not None and mark.type == "question" for mark in case.page.marks):
        return None
    for one in title_lines(case):
        for words in case.cues.title_interviewee:
            match = template(words, case.cues).search(one.text)
            name = bare_name(without_tail(match["person"], case), case.cues) if match else ""
            if match and is_full_name(name, case.cues) and ENDS_NAME.match(one.text, match.end("person")):
                span = Span(one.start + match.start("person"), one.start + match.end("person"))
                return inferred("interviewee", (name,), "title", span)
    return None


def title_name(match: re.Match[str], words: str, case: Case) -> str | None:
    """Return the full name that a title's template holds; in a script without capitals its words must frame it."""
    written = without_tail(match["person"], case)
    bare = compiled(rf"^(?:(?:{alternatives(case.cues.titles)})\s+)+").sub("", bare_name(written, case.cues))
    framed = not words.endswith("}") and is_arabic_script(written) and len(bare.split()) > 1
    if compiled(rf"(?:{alternatives(case.cues.outlet_openers)})\s").match(bare) or holds_verb(written, case.cues):
        return None
    if words.endswith(": {person}") and not is_named_below(case, bare):
        return None
    return as_in_text(bare, case) if framed else case.people.full(bare, case.cues)


def as_in_text(name: str, case: Case) -> str:
    """Return a name that a title inflects, «زرمینې ستوري», as a sentence of the text opens with it: «زرمینه ستوري»."""
    words = [word for word in name.split() if word not in case.cues.roles]
    first, last = words[0][:STEM], words[-1]
    opens = re.compile(rf"^(?P<name>{re.escape(first)}\w{{0,3}} {re.escape(last)})(?![\w\u200c])", re.MULTILINE)
    match = opens.search(case.page.text) if len(words) > 1 and len(first) == STEM else None
    return match["name"] if match else name


def holds_verb(name: str, cues: Cues) -> bool:
    """Tell whether words in the capitals of a title are a sentence: “Ex-Negotiator Says Deal”."""
    return not frozenset_of(cues.saying_verbs).isdisjoint(word.casefold() for word in name.split()[1:])


def is_named_below(case: Case, name: str) -> bool:
    """Tell whether the last part of a name stands in the running text too, as people's do whom a title names."""
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    labels = (mark.label.casefold() for mark in case.page.marks if mark is not None and mark.label)
    return any(last in one.text for _, one in case.page.body()) or any(last.casefold() in label for label in labels)


def title_lines(case: Case) -> list[Paragraph]:
    """Return the title and the subtitles below it."""
    return [one for _, one in case.page.with_rule("title", "header:title", "first-line")] + subtitles(case)


@lru_cache(maxsize=16)
def partner_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “X in conversation with Y”, “X speaks to Y”, “X talks to O about …”, “X Interview”."""
    who = rf"(?P<person>{person_pattern(cues)})"
    verbs = alternatives((*cues.in_talk_with, *cues.spoke_to))
    other = rf"(?P<other>{NAME_WORD}(?:\s(?:of\s)?{NAME_WORD}){{0,4}})"
    return re.compile(
        rf"^{who},?\s+(?:{verbs})\s+(?:[Tt]he\s)?{other}(?=\s(?:about|on|in|for|at)\s|[:,.–—|-]|\s[–—-]|$)"
    )


def title_partners(case: Case, one: Paragraph) -> tuple[Field, Field | None] | None:
    """Return whom a line “X in conversation with Y” names as asked, and as asking where Y is a person; or None."""
    match = partner_pattern(case.cues).search(one.text)
    if match is None:
        return None
    bare = (bare_name(without_tail(match[group], case), case.cues) for group in ("person", "other"))
    names = [case.people.without_trade(name, case.cues) for name in bare]
    spans = [Span(one.start + match.start(group), one.start + match.end(group)) for group in ("person", "other")]
    if not is_full_name(names[0], case.cues) or not is_talk(case, names[1]):
        return None
    fields = [
        stated(*part)
        for part in (
            ("interviewee", (names[0],), "title-talk", spans[0]),
            ("interviewer", (names[1],), "title-talk", spans[1]),
        )
    ]
    if is_full_name(names[1], case.cues):
        labels = [mark.label for mark in case.page.marks if mark is not None and mark.type == "question" and mark.label]
        swapped = any(surname(label) == surname(names[0]) for label in labels)
        return (
            (
                stated("interviewee", (names[1],), "title-talk", spans[1]),
                stated("interviewer", (names[0],), "title-talk", spans[0]),
            )
            if swapped
            else (fields[0], fields[1])
        )
    return fields[0], None


def is_talk(case: Case, partner: str) -> bool:
    """Tell whether a title “X talks to Y” heads an interview: Y is an outlet, or somebody is asked in the text."""
    return asks(case) or is_outlet_name(partner, case.cues) or is_outlet_here(partner, case.page)


def interviewer_from_title(case: Case) -> Field | None:
    """“X in conversation with Y” in a title states that Y asked."""
    for one in title_lines(case):
        partners = title_partners(case, one)
        if partners:
            return partners[1]
    return None


def interviewee_before_interview(case: Case) -> Field | None:
    """A title “X Interview” states the interviewee."""
    for one in title_lines(case):
        match = compiled(rf"(?P<person>{person_pattern(case.cues)})$").match(one.text)
        words = one.text.split()
        if match is None or folded(words[-1]) not in folded_set(case.cues.interview_words):
            continue
        name = bare_name(" ".join(words[:-1]), case.cues)
        if is_full_name(name, case.cues):
            return stated(
                "interviewee", (name,), "title", Span(one.start, one.start + len(one.text) - len(words[-1]) - 1)
            )
    return None


def subtitles(case: Case) -> list[Paragraph]:
    """Return the short lines without a full stop among the first paragraphs."""
    first = [one for i, one in enumerate(case.page.paragraphs[:SUBTITLE_PLACE]) if case.page.marks[i] is None]
    return [one for one in first if len(one.text) <= LONGEST_SUBTITLE and not one.text.endswith((".", "?", ":"))]


def without_tail(name: str, case: Case) -> str:
    """Return a name cut before the first word that cannot be part of one, such as “On” in a title."""
    words = name.split()
    stops = {*case.cues.name_stops, *(word.title() for word in case.cues.small_words)}
    end = next((i for i, word in enumerate(words) if i and word in stops), len(words))
    return " ".join(words[:end])


def interviewee_before_colon(case: Case) -> Field | None:
    """A title “X: …” over questions and answers lets one infer that X was asked."""
    asked = any(True for _ in imprint(case, "interviewer")) or any(
        True for _ in case.page.with_rule("header:interviewer", ASKED_BY)
    )
    called = any(
        whole_words(case.cues.interview_words).search(one.text) for _, one in case.page.with_rule("section label")
    )
    if not case.cues.saying_verbs:
        return None  # of a language whose labels alone are read, a title's words say nothing
    if not (asked or called) and not any(mark is not None and mark.type == "question" for mark in case.page.marks):
        return None
    for _, one in case.page.with_rule("title"):
        match = compiled(rf"(?P<person>{person_pattern(case.cues)})(?:,[^:,]{{3,70}})?\s?:\s").match(one.text)
        name = case.people.full(match["person"], case.cues) if match else None
        if match and name is None and is_arabic_script(match["person"]):
            name = bare_name(match["person"], case.cues) if case.page.text.count(match["person"]) > 1 else None
        known = name is not None and is_full_name(name, case.cues) and is_named_below(case, name)
        if match and name and known and not names_kind(name, case.cues):
            return inferred(
                "interviewee", (name,), "title-before-colon", Span(one.start, one.start + match.end("person"))
            )
    return None


def names_kind(words: str, cues: Cues) -> bool:
    """Tell whether words name a text's kind: “Special interview” is nobody."""
    return not folded_set(cues.interview_words).isdisjoint(folded(words).split())
