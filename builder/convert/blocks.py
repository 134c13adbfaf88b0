"""A page of marks to the draft's blocks and dropped words; every sign that is no white space is in just one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph, one_line
from builder.convert.people import Known, bare_name
from builder.convert.structure.labels import BRACKETS, part_labels, reserved_labels, speaker_key
from builder.convert.structure.lines import TIME_LINE
from builder.convert.values import Block, Draft, Dropped, Field
from builder.convert.words import folded

ROLES = {"question": "interviewer", "answer": "interviewee"}
SIGNS = {
    "label-turn": "speaker label",
    "label-above": "speaker label",
    "dash-turn": "turn dash",
    "starred-question": "sign of emphasis",
    "header:title": "label of title",
    "cross-head": "sign of a heading",
    "under-picture": "sign of a table",
}
"""What is set down as the reason for signs around a paragraph's words, by the rule that found them."""
LIST_SIGN = "list sign"
USED = frozenset({*SIGNS.values(), LIST_SIGN})
"""Reasons of what is no part of a paragraph's words and yet made use of."""
ABOVE = "label-above"
LABELLED, OVER_WORDS = ("label-turn", ABOVE), ("speaker label", TIME_LINE)
CLOCK = re.compile(r"(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?(?![\d:]|\s?[AaPp]\.?[Mm])")
DATED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
MOST_INITIALS = 4
LONGEST_ACRONYM = 3


def blocks_of(page: Page, people: Known, fields: tuple[Field, ...]) -> tuple[Block, ...]:
    """Return the blocks of a page with their speakers."""
    values = {field.name: field.value for field in fields if isinstance(field.value, tuple) and len(field.value) == 1}
    alone = {kind: values[name][0] for kind, name in ROLES.items() if name in values}
    speakers = Speakers(page, people, alone, introduced_labels(page))
    return tuple(
        block_of(speakers, i, one)
        for i, one in enumerate(page.paragraphs)
        if not ((mark := page.marks[i]) is not None and mark.dropped)
    )


@dataclass(frozen=True, slots=True)
class Speakers:
    """What tells who speaks a turn."""

    page: Page
    people: Known
    alone: Mapping[str, str]
    """The only one who asks, and the only one who answers, by the type of their turns."""
    introduced: Mapping[str, str]
    """The label that introduces initials, “Omid Karim (OK)”, by them."""


def introduced_labels(page: Page) -> dict[str, str]:
    """Return the first label that ends on each initials in brackets, by the initials."""
    labels = [mark.label for mark in page.marks if mark is not None and mark.label is not None]
    short = {label for label in labels if is_initials(label)}
    found: dict[str, str] = {}
    for label in labels:
        initials = "".join(word[0] for word in label.split() if word[0].isupper())
        if " " in label and initials in short:
            found.setdefault(initials, label)
        if label.endswith(")"):
            found.setdefault(label[label.rfind("(") + 1 : -1], label)
    return found


def block_of(speakers: Speakers, place: int, one: Paragraph) -> Block:
    """Return the block of one paragraph, from where its own words begin."""
    page = speakers.page
    mark = page.marks[place]
    time = page.sign("time", one) or stamped(page, place)
    if mark is None or mark.type is None:
        return Block("paragraph", one.text, one.start, one.end, time=time)
    start = mark.content or one.start
    speaker = speaker_of(mark, speakers)
    end = mark.stop or one.end
    kind = "paragraph" if mark.aside else mark.type
    return Block(kind, one_line(page.text[start:end]), start, end, speaker, opens=mark.opens, time=time)


def stamped(page: Page, place: int) -> str | None:
    """Return the recording's time that stands beside the label of a turn: “Omid Karim (02:05):”, or None.

    A day before the time tells of a message, not of a recording.
    """
    mark = page.marks[place]
    if mark is None or mark.rule not in LABELLED:
        return None
    first = place
    while mark.rule == ABOVE and first and (above := page.marks[first - 1]) is not None and above.rule in OVER_WORDS:
        first -= 1
    label = page.text[page.paragraphs[first].start : page.content_of(place)]
    times = [] if DATED.search(label) else CLOCK.findall(label)
    if len(times) != 1:
        return None
    hours, minutes, seconds, rest = times[0]
    return f"{int(hours or 0):02}:{int(minutes):02}:{seconds}.{rest:0<3}"


def speaker_of(mark: Mark, speakers: Speakers) -> str | None:
    """Return who speaks a turn: the label's full name, the label, or the only one who asks or answers."""
    page, people = speakers.page, speakers.people
    if mark.type not in ("question", "answer", "turn"):
        return None
    if mark.label is None or reserved_key(mark.label) in part_labels(page.cues):
        return speakers.alone.get(mark.type)
    if reserved_key(mark.label) in reserved_labels(page.cues):
        return shown(mark.label, page)
    written = BRACKETS.sub("", introduced(mark.label, speakers)).split(",")[0].strip()
    initials = people.with_initials(written.replace(".", "")) if is_initials(written) else None
    return initials or people.full(written, page.cues) or shown(written, page)


def reserved_key(label: str) -> str:
    """Return the form by which a label may be a part's: “The President” and “Audience question” whole, “MR. X” not."""
    return folded(label) if folded(label).startswith(("the ", "audience ")) else speaker_key(label)


def is_initials(label: str) -> bool:
    """Tell whether a label may be somebody's initials."""
    return label.isupper() and label.isascii() and 1 < len(label.replace(".", "")) <= MOST_INITIALS


def introduced(label: str, speakers: Speakers) -> str:
    """Return the label that introduces initials, “Omid Karim (OK)” for “OK”; any other label as it is."""
    return speakers.introduced.get(label, label) if is_initials(label) else label


def shown(label: str, page: Page) -> str:
    """Return a label that no full name of the text fits as it stands, but without its capitals."""
    name = bare_name(label, page.cues)
    if len(name) <= LONGEST_ACRONYM:
        return label
    return name.title() if name.isupper() and (len(name.split()) > 1 or name == label) else label


def reason_of(rule: str) -> str:
    """Return the reason why a paragraph is dropped, by the rule that recognised it."""
    return rule.replace("header:", "label of ").replace("cast:", "listed ").replace("below:", "value of ")


def left_out(draft: Draft) -> tuple[Dropped, ...]:
    """Return the stretches that a draft has no use for: no label of a turn, no line from which a field was read."""
    read = [field.evidence.start for field in draft.fields if field.value is not None and field.evidence is not None]
    return tuple(
        one
        for one in draft.dropped
        if one.reason not in USED and not any(one.start <= start < one.end for start in read)
    )


def dropped_of(page: Page) -> tuple[Dropped, ...]:
    """Return the dropped paragraphs, and the labels and dashes that open turns."""
    found: list[Dropped] = []
    reasons = {rule: reason_of(rule) for rule in page.places}
    for one, mark in zip(page.paragraphs, page.marks, strict=True):
        if mark is None:
            continue
        if mark.type is None:
            found.append(Dropped(one.text, reasons[mark.rule], one.start, one.end))
        elif mark.content > one.start:
            words = page.text[one.start : mark.content].rstrip()
            reason = SIGNS.get(mark.rule, LIST_SIGN)
            found.append(Dropped(words, reason, one.start, one.start + len(words)))
        if mark.stop:
            found.append(Dropped(page.text[mark.stop : one.end], SIGNS[mark.rule], mark.stop, one.end))
    return tuple(found)
