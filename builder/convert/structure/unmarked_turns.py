"""Questions and answers that nothing sets apart but their words.

How do you see it? / I see it as a beginning. / You are not afraid. / I am.  ->  question, answer, question, answer
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.page import Mark, Page
from builder.convert.paragraphs import Paragraph
from builder.convert.quotemarks import masked
from builder.convert.structure.headings import NEVER_FIRST
from builder.convert.structure.narration import ends_talk
from builder.convert.structure.questions import (
    addresses,
    ends_in_question,
    is_answered_in_person,
    opens_with_question,
    speaks_of_self,
)
from builder.convert.words import alternatives, sentence_spans, whole_words

LEAST_QUESTIONS, LEAST_SURE = 3, 2
SINGLE_SHARE = 0.6
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s{1,8}(?=\S)")
LONGEST_QUESTION, LONGEST_TOLD, LONGEST_AT_FOOT = 700, 240, 160
LONGEST_REMARK, FOOT, FARTHEST_BID = 160, 4, 6
OPENING_MARKS, CLOSING_MARKS = frozenset('"“«„'), frozenset('"”»“')
ASKED_WITHIN = re.compile(r"(?:\S+\s){3,30}?\S+[?؟]\s")
MOST_FIRST = 3
"""Paragraphs of the first question and its answer, at most."""


def mark_unmarked_turns(page: Page) -> dict[int, Mark]:
    """Mark unmarked lines that ask the interviewee as questions, and what follows each as its answer."""
    if page.has_turns():
        return {}
    free = without_close(page)
    asking = with_short_questions(page, free, {i for i, one in free if asks(page, one)})
    if len(asking) < LEAST_QUESTIONS and (short := questions_of_short_talk(page, free)):
        asking = short
    elif len(asking) < LEAST_QUESTIONS and not is_short_talk(page, free, asking):
        return {}
    if not is_talk(page, free, asking):
        return {}
    asking |= told(page, free, asking) | told_between(page, free, asking) | told_first(page, free, asking)
    asking |= over_quotations(free, asking) | bidding(page, free, min(asking))
    marks: dict[int, Mark] = {}
    for (i, one), (after, _) in zip(free, [*free[1:], (-1, free[0][1])], strict=True):
        if i in asking:
            number = NUMBER.match(one.text)
            start = one.start + (number.end() if number else 0)
            marks[i] = Mark("question", "question-line", content=start, opens=True)
            if after != -1 and after not in asking:
                marks[after] = Mark("answer", "answer-below-question", content=page.paragraphs[after].start, opens=True)
    return marks


def without_close(page: Page) -> list[tuple[int, Paragraph]]:
    """Return the unmarked paragraphs, without the last lines that say how the talk ended or who held it."""
    free = list(page.unmarked())
    last = len(page.paragraphs) - FOOT
    closes = next((n for n, (i, one) in enumerate(free) if i >= last and ends_talk(page.cues).match(one.text)), None)
    return free[:closes]


def with_short_questions(page: Page, free: list[tuple[int, Paragraph]], sure: set[int]) -> set[int]:
    """Return the questions, with those that neither open as one nor say “you”, where most do."""
    short = {
        i
        for i, one in free
        if len(one.text) <= LONGEST_TOLD
        and ends_in_question(one.text)
        and not one.text.startswith(NEVER_FIRST)
        and not speaks_of_self(one.text, page.cues)
    }
    others = short - sure
    return sure | others if len(sure) >= LEAST_SURE and len(others) <= len(sure) else sure


def asks(page: Page, one: Paragraph) -> bool:
    """Tell whether a paragraph is a question to somebody, not a quoted or reported one."""
    return (
        len(one.text) <= LONGEST_QUESTION
        and ends_in_question(one.text)
        and not one.text.startswith(NEVER_FIRST)
        and (opens_with_question(NUMBER.sub("", one.text, count=1), page.cues) or addresses(one.text, page.cues))
    )


def is_talk(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> bool:
    """Tell whether most questions speak to somebody, or some do and most answers speak of whoever gives them."""
    if says_talk(page, min(asking)) and alternates(free, asking):
        return True
    addressed = sum(addresses(page.paragraphs[i].text, page.cues) for i in asking)
    below = [one for (before, _), (i, one) in itertools.pairwise(free) if before in asking and i not in asking]
    numbered = all(NUMBER.match(page.paragraphs[i].text) for i in asking)
    return (
        addressed * 2 >= len(asking)
        or (addressed > 0 and numbered)
        or (addressed > 0 and is_answered_in_person([one.text for one in below], page.cues))
    )


def is_short_talk(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> bool:
    """Tell whether two questions open a talk: the text says so above, and lines to “you” stand where others would."""
    if len(asking) < LEAST_SURE or not says_talk(page, min(asking)):
        return False
    more = told_between(page, free, asking)
    return bool(more) and alternates(free, asking | more)


def questions_of_short_talk(page: Page, free: list[tuple[int, Paragraph]]) -> set[int]:
    """Return the lines that ask, in a talk that the text above announces and whose answers are given in person.

    In a report whose headings ask, the lines below them speak of others, and quote them.
    """
    asking = {i for i, one in free if len(one.text) <= LONGEST_TOLD and is_open_question(one.text)}
    if len(asking) < LEAST_SURE or not says_talk(page, min(asking)) or not alternates(free, asking):
        return set()
    below = [one.text for (before, _), (i, one) in itertools.pairwise(free) if before in asking and i not in asking]
    quoting = whole_words(page.cues.saying_verbs)
    told_of = sum(masked(line) != line and quoting.search(line) is not None for line in below)
    in_person = is_answered_in_person([masked(line) for line in below], page.cues)
    return asking if in_person and not told_of else set()


def is_open_question(line: str) -> bool:
    """Tell whether a line ends in a question mark and is no quotation."""
    return ends_in_question(line) and not line.startswith(NEVER_FIRST)


def says_talk(page: Page, first: int) -> bool:
    """Tell whether the text above the first question, or a line at the foot, says that this is a talk with somebody."""
    above = page.text[: page.paragraphs[first].start]
    words = whole_words((*page.cues.spoke_to, *page.cues.interview_words))
    foot = (one.text for one in page.paragraphs[-FOOT:] if len(one.text) <= LONGEST_AT_FOOT)
    return words.search(above) is not None or any(words.search(line) for line in foot)


def alternates(free: list[tuple[int, Paragraph]], asking: set[int]) -> bool:
    """Tell whether each question has its answer right below, and only questions part the answers."""
    places = [i for i, _ in free]
    return not any(a in asking and b in asking for a, b in itertools.pairwise(places)) and places[-1] not in asking


def told(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> set[int]:
    """Return the questions that only tell: short, to “you”, not of oneself, between an answer and one in person."""
    first = min(asking)
    return {
        i
        for (before, _), (i, one), (after, below) in zip(free, free[1:], free[2:], strict=False)
        if i > first
        and not asking.intersection((before, i, after))
        and tells(one.text, page.cues)
        and speaks_of_self(below.text, page.cues)
    }


def over_quotations(free: list[tuple[int, Paragraph]], asking: set[int]) -> set[int]:
    """Return the bare lines right over answers, in a talk in which every answer below a question is a quotation."""
    below = [one.text for (before, _), (i, one) in itertools.pairwise(free) if before in asking and i not in asking]
    if len(below) < LEAST_QUESTIONS or not all(map(is_quotation, below)):
        return set()
    return {
        i
        for (i, one), (_, after) in itertools.pairwise(free)
        if i > min(asking)
        and len(one.text) <= LONGEST_TOLD
        and one.text.endswith((".", "?", "؟", "!", ":", "…"))
        and is_quotation(after.text)
    }


def is_quotation(line: str) -> bool:
    """Tell whether a paragraph is somebody's words in quotation marks from its first sign to its last."""
    return line[0] in OPENING_MARKS and line[-1] in CLOSING_MARKS and len(line) > 1


def bidding(page: Page, free: list[tuple[int, Paragraph]], first: int) -> set[int]:
    """Return the short lines that end on a bidding to tell, “از آن روز بگویید.”, with what is told below each."""
    ends = bidding_pattern(page.cues)
    above = range(max(0, first - FARTHEST_BID), len(page.paragraphs))
    return {
        i
        for (i, one), (_, below) in itertools.pairwise(free if page.cues.bidding_ends else ())
        if i in above and len(one.text) <= LONGEST_REMARK and ends.search(one.text) and len(below.text) > len(one.text)
    }


@lru_cache(maxsize=16)
def bidding_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words on which a line ends that bids somebody tell."""
    return re.compile(rf"(?<!\w)(?:{alternatives(cues.bidding_ends)})\s?[.:!]?$")


def told_first(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> set[int]:
    """Return the first question, where it only tells: a line to “you”, with its answer between it and the next.

    One that bids somebody tell, “Tell me about …”, needs no word that this is a talk, and may have a longer answer.
    """
    at = next(n for n, (i, _) in enumerate(free) if i == min(asking))
    talk = says_talk(page, min(asking))
    for back in range(LEAST_SURE, MOST_FIRST + 1):
        lines = [one.text for _, one in free[at - back : at]] if at >= back else []
        if not lines or not tells(lines[0], page.cues) or len(lines[1]) <= len(lines[0]):
            continue
        plain = talk and back == LEAST_SURE and not addresses(lines[1], page.cues)
        if plain or bids(lines[0], page.cues):
            return {free[at - back][0]}
    return set()


def bids(line: str, cues: Cues) -> bool:
    """Tell whether a line opens with words that bid somebody tell, and no pronoun: “Tell me”, “Please describe”."""
    opening = telling_pattern(cues).match(line)
    return opening is not None and not addresses(opening.group(), cues)


def told_between(page: Page, free: list[tuple[int, Paragraph]], asking: set[int]) -> set[int]:
    """Return the lines to “you” at the places of questions, in a talk in which every answer is one paragraph.

    Where half of them are and none has two, and the text says that it is a talk, a remark may stand there too.
    """
    runs: list[list[int]] = []
    for i, _ in free:
        if i in asking:
            runs.append([])
        elif runs:
            runs[-1].append(i)
    found: set[int] = set()
    single = sum(len(run) == 1 for run in runs)
    at_places = [page.paragraphs[i].text for run in runs for i in run[1::2]]
    to_you = sum(ASKED_WITHIN.search(one) is not None or addresses(one, page.cues) for one in at_places)
    often = single * 2 >= len(runs) or (single and to_you >= LEAST_SURE)
    remarks = often and all(len(run) % 2 for run in runs[:-1]) and says_talk(page, min(asking))
    for run in runs if single >= SINGLE_SHARE * len(runs) or remarks else ():
        words = [page.paragraphs[i].text for i in run]
        between = zip(words[::2], words[1::2], words[2::2], strict=False)
        spoken = all(speaks_to_you(one, page.cues) for one in words[1::2])
        if len(run) % 2 and (spoken or (remarks and all(is_remark(*three, page) for three in between))):
            found.update(run[1::2])
    return found


def is_remark(above: str, line: str, below: str, page: Page) -> bool:
    """Tell whether a line may be an asker's remark: it asks or says “you”, or is one sentence, not of oneself.

    It is shorter than what follows, and no quotation.
    """
    if len(line) > min(LONGEST_TOLD, len(below)) or line.startswith(NEVER_FIRST):
        return False
    if ASKED_WITHIN.search(line) or (addresses(line, page.cues) and len(line) <= LONGEST_REMARK):
        return True  # “Whom did you ask? They all left.”
    short = len(line) <= min(LONGEST_REMARK, len(above))
    whole = line.endswith((".", "…", "?")) and len(sentence_spans(line)) == 1
    return short and whole and not speaks_of_self(line, page.cues)


def speaks_to_you(line: str, cues: Cues) -> bool:
    """Tell whether a short line speaks to “you” and not of oneself."""
    return len(line) <= LONGEST_TOLD and addresses(line, cues) and not speaks_of_self(line, cues)


def tells(line: str, cues: Cues) -> bool:
    """Tell whether a short line opens as a question that only tells, and speaks of nobody but “you” after that."""
    opening = telling_pattern(cues).match(line) if len(line) <= LONGEST_TOLD else None
    return opening is not None and not speaks_of_self(line[opening.end() :], cues)


@lru_cache(maxsize=16)
def telling_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of the words with which a question opens that only tells."""
    return re.compile(rf"(?:{alternatives(cues.telling_openers)})(?!\w)", re.IGNORECASE)
