"""Turns that open with a label: enough of them, of two or more speakers, or of one who asks.

"MS. PSAKI:  Hi." -> answer · "Q    Will he go?" -> question · "Post: Will he go?" over "Yes." -> question, answer
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.structure.half_labelled import (
    answered_unlabelled,
    answers_between,
    asked_unlabelled,
    opened_by_names,
)
from builder.convert.structure.hosts import as_called, hosts_by_initials, hosts_by_sentence, hosts_in
from builder.convert.structure.labels import (
    ALONE,
    BRACKETS,
    TIME,
    Labelled,
    bracketed_paragraph,
    dashed_paragraph,
    glued_paragraph,
    has_office,
    is_label,
    is_numbered_part,
    labelled_paragraph,
    part_labels,
    reserved_labels,
    speaker_key,
    with_small_labels,
    without_number,
    without_numbers,
)
from builder.convert.structure.lines import TIME_LINE
from builder.convert.structure.role_lines import without_roles
from builder.convert.structure.roles import roles_of
from builder.convert.structure.speakers import named_above, named_in_head, those_of_speakers
from builder.convert.values import BlockType
from builder.convert.words import folded, folded_set

HOUR = re.compile(TIME)
CLOCK_BEFORE = re.compile(r"[\[(]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]\s{1,4}(?=\S)")
LEAST_TURNS, LEAST_OTHERS = 3, 4
LEAST_LABELS = 2
REPEATED = 2
LONGEST_ALONE = 90


def mark_label_turns(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with a speaker's label, if the text has enough of them to be one of turns."""
    labelled = [found for i, one in page.unmarked() if (found := labelled_paragraph(i, one, page.cues))]
    labelled = without_numbers(with_small_labels(page, labelled), page)
    above = labels_above(page, labelled)
    labelled = [one for one in labelled if one.place not in above]
    labelled = as_called(sorted((*labelled, *above.values()), key=lambda one: one.place), page.cues)
    named = named_in_head(page, "header:interviewer", "header:interviewee") | named_above(page, labelled)
    labelled = with_short_labels(labelled, page.cues)
    turns = those_of_speakers(labelled, named, page.cues)
    asked = asked_unlabelled(labelled, page)
    if asked:
        return asked
    if {one.key for one in turns} <= folded_set(page.cues.answer_labels) and len(turns) >= LEAST_TURNS:
        return opened(turns, page.cues)
    if not is_conversation(turns, page.cues):
        return answered_unlabelled(turns, page) or opened_by_names(labelled, page)
    above_turns = page.text[: page.paragraphs[turns[0].place].start]
    asking = named_in_head(page, "header:interviewer") | hosts_by_initials(above_turns, turns, page.cues)
    asking |= hosts_by_sentence(above_turns, turns, page.cues)
    marks = opened(turns, page.cues, asking | partners_of_title(page, turns))
    marks |= answers_between(turns, marks, page)
    return {**marks, **{i: Mark(None, "speaker label") for i, one in above.items() if one.place in marks}}


def labels_above(page: Page, labelled: list[Labelled]) -> dict[int, Labelled]:
    """Return the labels on lines of their own, with the paragraph below: “OMID KARIM, HOST:”, “Omid: (02:05)”."""
    found: dict[int, Labelled] = {}
    timed = {one.place: one.label for one in labelled if HOUR.fullmatch(one.text)}
    opening = {one.place for one in labelled}
    known = {one.label for one in labelled}
    parts = part_labels(page.cues)
    for i, one in page.unmarked() if labelled else ():
        alone = one.text.endswith(":") and len(one.text) <= LONGEST_ALONE
        alone = alone and (one.text.partition(",")[0].isupper() or one.text[:-1] in known)
        alone = alone or (one.text[-1] == "." and folded(one.text) in parts)  # “A.” over the words
        label = timed.get(i) or (one.text[:-1] if alone and is_label(one.text[:-1], page.cues) else None)
        if label is None or not follows(page, i) or i + 1 in opening:
            continue
        below = page.paragraphs[i + 1]
        start = below.start + after_clock(below.text)
        found[i] = Labelled(i + 1, label, start, bold=len(timed) >= LEAST_TURNS and i in timed, text=below.text)
    return found


def with_short_labels(labelled: list[Labelled], cues: Cues) -> list[Labelled]:
    """Return what opens with a label; “Omid Karim” counts as the “OK” or “Omid” by which he is called afterwards."""
    short = Counter(one.label for one in labelled if " " not in one.label)
    known = {label.casefold() for label, count in short.items() if count >= REPEATED}
    known |= {label for label in reserved_labels(cues) if " " in label}
    known |= {initials for one in labelled for initials in short_forms(one.label)[1:3] if initials.upper() in short}
    if all(is_numbered_part(one.label, cues) for one in labelled):
        return [replace(one, known_as=folded(one.label)) for one in labelled]  # nobody has a name: each is somebody
    found = (next((part for part in short_forms(one.label) if part in known), "") for one in labelled)
    return [
        replace(one, known_as=speaker_key(part) if part.endswith(".") else part)
        for one, part in zip(labelled, found, strict=True)
    ]


def short_forms(label: str) -> tuple[str, ...]:
    """Return the label itself, its initials without and with full stops, and its first name, in small letters."""
    words = BRACKETS.sub("", label).split(",")[0].split()
    if len(words) < LEAST_LABELS or not words[0][0].isupper():
        return ()
    initials = [word[0].casefold() for word in words]
    return (folded(label), "".join(initials), "".join(f"{letter}." for letter in initials), words[0].casefold())


def is_conversation(turns: list[Labelled], cues: Cues) -> bool:
    """Tell whether turns are of two speakers or more: three of them, or one that asks and one that answers."""
    keys = {one.key for one in turns}
    parts = (folded_set(cues.question_labels), folded_set(cues.answer_labels))
    enough = len(turns) >= LEAST_TURNS or not any(map(keys.isdisjoint, parts))
    return len(keys) >= LEAST_LABELS and (enough or any(has_office(one.label, cues) for one in turns))


def partners_of_title(page: Page, turns: list[Labelled]) -> frozenset[str]:
    """Return the key of the other of two, where the title says with whom one talks: “Interview with Omid Karim”."""
    keys = {one.key for one in turns}
    openings = [words.partition("{person}")[0].casefold() for words in page.cues.title_interviewee]
    for _, one in page.with_rule("title", "header:title", "first-line") if len(keys) == LEAST_LABELS else ():
        plain = one.text.casefold()
        ends = (plain.find(opening) + len(opening) for opening in openings if opening and opening in plain)
        end = max(ends, default=len(plain))
        answering = {key for key in keys if f" {key} " in f" {folded(plain[end:])} "}
        if len(answering) == 1:
            return frozenset(keys - answering)
    return frozenset()


def opened(turns: list[Labelled], cues: Cues, named: frozenset[str] = frozenset()) -> dict[int, Mark]:
    """Return the turns with what each label does: ask, answer, or neither for certain; `named` are said to ask."""
    hosts = {one.key for one in turns if speaker_key(one.label) in named or is_host(one.label, cues)}
    outlets = {one.key for one in turns if folded(one.label) in folded_set(cues.outlet_names)}
    hosts |= outlets if {one.key for one in turns} - outlets else set()
    leading = hosts_in(turns, cues)
    hosts |= leading | {one.key for one in turns if one.numbered}
    said = frozenset(one.key for one in turns if one.asks and one.key in hosts)
    said |= {turns[0].key} & leading if said & leading else frozenset()
    roles: dict[str, BlockType] = roles_of(tuple((one.key, one.text) for one in turns), cues, said)
    asked = {one.key for one in turns if roles[one.key] == "question"}
    if leading and asked.isdisjoint(leading) and sum(one.asks for one in turns if one.key in asked) < LEAST_LABELS:
        roles = dict.fromkeys(roles, "turn")  # who is greeted asks back
    return {
        one.place: Mark(roles[one.key], "label-turn", one.content, one.label, opens=True, stop=one.stop)
        for one in turns
    }


def is_host(label: str, cues: Cues) -> bool:
    """Tell whether a label says alone or beside the name that its speaker leads the talk: “OMID KARIM, HOST”."""
    roles = folded_set(cues.asking_roles)
    return folded(label) in roles or not roles.isdisjoint(folded(label.partition(",")[2]).split())


def mark_labels_alone(page: Page) -> dict[int, Mark]:
    """Mark the labels that stand on lines of their own, and the paragraph below each as the turn it opens."""
    alone = [
        (i, without_number(match["label"].strip(), page.cues))
        for i, one in page.unmarked()
        if len(one.text) <= LONGEST_ALONE
        and not one.text.endswith((".", "?", "!", "”", '"', ","))
        and (match := ALONE.match(one.text))
        and is_label(match["label"].strip(), page.cues)
        and words_below(page, i)
    ]
    keys = {i: key_alone(label, page.cues) for i, label in alone}
    alone = [(i, label) for i, label in alone if keys.get(i + 1) != keys[i]]  # no list of speakers above the first
    counts = Counter(keys[i] for i, _ in alone)
    parts = part_labels(page.cues)
    turns = [
        (i, label)
        for n, (i, label) in enumerate(alone)
        if counts[keys[i]] >= REPEATED
        or folded(label) in parts
        or is_numbered_part(label, page.cues)
        or is_between(alone, n)
        or is_listed(page, i)
    ]
    if len(turns) < LEAST_TURNS or len({keys[i] for i, _ in turns}) < REPEATED:
        return {}
    below = {i: words_below(page, i) for i, _ in turns}
    roles = roles_of(tuple((keys[i], page.paragraphs[below[i]].text) for i, _ in turns), page.cues)
    marks = {i: Mark(None, "speaker label") for i, _ in turns}
    for i, label in turns:
        start = page.paragraphs[below[i]].start + after_clock(page.paragraphs[below[i]].text)
        marks[below[i]] = Mark(roles[keys[i]], "label-above", start, label, opens=True)
    return without_roles(page, marks)


def after_clock(words: str) -> int:
    """Return how many signs a recording's time in brackets takes at the head of a turn: “[0:12] Yes.”."""
    clock = CLOCK_BEFORE.match(words)
    return clock.end() if clock else 0


def key_alone(label: str, cues: Cues) -> str:
    """Return the form by which labels on lines of their own are one speaker's; “Speaker 1” is not “Speaker 2”."""
    return folded(label) if is_numbered_part(label, cues) else speaker_key(label)


def is_listed(page: Page, place: int) -> bool:
    """Tell whether a label stands behind the point of a list and before a colon, as broadcasters set transcripts."""
    return page.paragraphs[place].text[0] in "•·" and page.paragraphs[place].text.endswith(":")


def is_between(alone: list[tuple[int, str]], n: int) -> bool:
    """Tell whether a full name stands on its line between two lines with the same other name."""
    around = {speaker_key(label) for _, label in (*alone[max(0, n - 1) : n], *alone[n + 1 : n + 2])}
    return 0 < n < len(alone) - 1 and len(around) == 1 and speaker_key(alone[n][1]) not in around and " " in alone[n][1]


def words_below(page: Page, place: int) -> int:
    """Return the place of the unmarked paragraph below a line, the recording's clock aside; 0 where there is none."""
    clock = page.marks[place + 1] if place + 1 < len(page.marks) else None
    last = place + 1 if clock is not None and clock.rule == TIME_LINE else place
    return last + 1 if follows(page, last) else 0


def follows(page: Page, place: int) -> bool:
    """Tell whether an unmarked paragraph stands below a line."""
    return place + 1 < len(page.paragraphs) and page.marks[place + 1] is None


def mark_other_labels(page: Page) -> dict[int, Mark]:
    """Mark the paragraphs that open with a name without a colon, where two names alternate so and somebody asks.

    “Karim – Yes.”, “[Karim] Yes.”, “KARIMYes.”, as scraping leaves it of a label in bold.
    """
    if page.has_turns():
        return {}
    for reads in (dashed_paragraph, bracketed_paragraph, glued_paragraph):
        found = [read for i, one in page.unmarked() if (read := reads(i, one, page.cues))]
        counts = Counter(one.key for one in found)
        sure = {key for key, count in counts.items() if count >= REPEATED}
        turns = [one for one in found if one.key in sure or (len(sure) > 1 and is_named(page, one.label))]
        if len(turns) >= LEAST_OTHERS and len({one.key for one in turns}) >= LEAST_LABELS and asks_most(turns):
            return opened(turns, page.cues)
    return {}


def is_named(page: Page, label: str) -> bool:
    """Tell whether the text itself names the one whose label in capitals stands once: “Denise, you're on the air”."""
    return label.isupper() and f"{label.title()}," in page.text


def asks_most(turns: list[Labelled]) -> bool:
    """Tell whether somebody asks, and no two turns of one speaker stand side by side more often than of two."""
    changes = sum(one.key != after.key for one, after in pairwise(turns))
    return any(one.asks for one in turns) and changes * 2 >= len(turns)
