"""The text's own words between two stretches of an answer, and after the last: nobody speaks there.

A: We left at night. / Sadat pours tea. / Nobody saw us.      ->  answer, narration, answer
A: We left at night. / The interview ended at noon.           ->  answer, narration
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.quotemarks import masked
from builder.convert.structure.labels import BRACKETS, reserved_labels, speaker_key
from builder.convert.words import NAME_WORD, alternatives, folded, is_arabic_script, whole_words

NARRATION = "narration"
LONGEST, LONGEST_GESTURE, LAST = 700, 140, 5
ANSWERS = ("answer", "turn")
LEAST_NAME, MOST_SPEAKERS = 3, 12


def mark_narration(page: Page) -> dict[int, Mark]:
    """Mark the unmarked paragraphs after a turn that tell of whoever answers, or of the talk itself."""
    turns = [i for i, mark in enumerate(page.marks) if mark is not None and mark.opens]
    if not turns or not (page.cues.gestures or page.cues.talk_ends):
        return {}
    kept = [i for i, mark in enumerate(page.marks) if mark is None or not mark.dropped]
    end = kept[-LAST:][0]
    lines = [(i, one) for i, one in page.unmarked() if i > turns[0] and len(one.text) <= LONGEST]
    names = those_who_answer(page)
    named = subject_pattern(names) if any(name in one.text for name in names for _, one in lines) else None
    told = any(tells_of_talk(page.cues).search(one.text) for i, one in lines if i >= end)
    spoke = talk_pattern(page) if told else None
    return {
        i: Mark("paragraph", NARRATION, content=one.start)
        for i, one in lines
        if is_narration(one.text, page.cues, named, last=i >= end) or (spoke and i >= end and spoke.match(one.text))
    }


@lru_cache(maxsize=16)
def tells_of_talk(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the verbs that tell of a talk or a meeting."""
    return re.compile(rf"\s(?:{alternatives((*cues.spoke_to, *cues.meets))})\s")


def talk_pattern(page: Page) -> re.Pattern[str] | None:
    """Return the pattern of a closing line on the talk itself, “Price spoke with Karim by video”, or None."""
    labels = {mark.label for mark in page.marks if mark is not None and mark.opens and mark.label}
    bare = (BRACKETS.sub("", label).split(",")[0].split() for label in labels)
    last = {words[-1] for words in bare if words and folded(words[-1]) not in reserved_labels(page.cues)}
    if not 0 < len(last) <= MOST_SPEAKERS:
        return None
    names = alternatives(tuple(sorted(last)))
    who = rf"(?:{NAME_WORD}\s){{0,3}}(?i:{names})"
    return re.compile(rf"[*_]?{who}{tells_of_talk(page.cues).pattern}{who}(?!\w)")


def those_who_answer(page: Page) -> tuple[str, ...]:
    """Return the names of those who answer as their labels end, or none where they are too many."""
    labels = (mark.label for mark in page.marks if mark is not None and mark.opens and mark.type in ANSWERS)
    keys = {speaker_key(label) for label in labels if label} - reserved_labels(page.cues)
    names = tuple(sorted(key.capitalize() for key in keys if len(key) >= LEAST_NAME and key.isalpha()))
    return names if len(names) <= MOST_SPEAKERS else ()


def subject_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a paragraph that opens with the name of one who answers."""
    before = rf"(?:[A-Z][\w’' -]{{1,40}},\s)?(?:(?:{NAME_WORD})\s){{0,3}}?"
    return re.compile(rf"{before}(?:{alternatives(names)})\s(?:\w{{3,14}}ly\s)?(?P<verb>[a-z]{{2,15}})(?!\w)")


def is_narration(line: str, cues: Cues, named: re.Pattern[str] | None, *, last: bool) -> bool:
    """Tell whether a paragraph tells of who answers by name, of a gesture, or at the end of how the talk ended."""
    if last and ends_talk(cues).match(line):
        return True
    match = named.match(line) if named else None
    match = match if match and match["verb"] not in cues.small_words else None
    gesture = len(line) <= LONGEST_GESTURE and is_gesture(line, cues)
    if match is None and not gesture:
        return False  # as nearly every paragraph
    mine = whole_words(cues.first_person).search(masked(line)) is not None
    if match:
        return match["verb"] in cues.gestures if mine else tells(match["verb"], cues)
    return not mine


def tells(verb: str, cues: Cues) -> bool:
    """Tell whether a word after a name is a verb in the third person."""
    return verb in cues.gestures or verb in cues.saying_verbs or verb.endswith(("s", "ed"))


def is_gesture(line: str, cues: Cues) -> bool:
    """Tell whether a short paragraph is what somebody does while they talk: “She laughs.”, «مکث می‌کند.»."""
    if is_arabic_script(line):
        return folded(line).endswith(tuple(map(folded, cues.gestures))) if cues.gestures else False
    return gesture_pattern(cues).match(line) is not None


@lru_cache(maxsize=16)
def gesture_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “She laughs …”, “He fell silent.”; the past is told in one sentence."""
    pronouns = alternatives(tuple(word.title() for word in cues.pronouns if word != "i"))
    now = alternatives(tuple(words for words in cues.gestures if words.split()[0].endswith("s")))
    then = alternatives(tuple(words for words in cues.gestures if not words.split()[0].endswith("s")))
    rest = rf"(?:(?:{now})(?!\w)[^?!]*|(?:{then})(?!\w)[^.?!]*\.?)"
    return re.compile(rf"(?:{pronouns})\s(?:\w{{3,14}}ly\s)?{rest}$")


@lru_cache(maxsize=16)
def ends_talk(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of what opens a paragraph on the end of a talk."""
    return re.compile(rf"(?:{alternatives(cues.talk_ends)})(?!\w)")
