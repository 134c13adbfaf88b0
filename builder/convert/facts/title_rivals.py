"""Whether the line taken for the title is one beyond doubt: in form a headline, and no other line could be it.

"Talks Resume in Doha" right over the text                 -> sure
"The Long Conversation" over "No Water, No State"          -> doubtful: the first may be a rubric
"You are visitor no. 20914" · "Opinion" · "Have you seen it?" over a bare talk -> doubtful
"""

from __future__ import annotations

import re

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case
from builder.convert.page import Mark
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.headers import is_person_with_office
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.structure.over_title import signed_series
from builder.convert.structure.titles import HOUSE_ABOVE, SECOND_LINE
from builder.convert.words import alternatives, compiled, folded, folded_set, title_case_share, whole_words

LEAST_WORDS, MOST_LOUD, LONGEST_NAME, HEADLINE_WORDS = 3, 4, 6, 7
LONGEST_RIVAL, LEAST_RIVAL = 140, 2
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20|13|14)\d\d|[۱][۳۴][۰-۹]{2}")
ADDRESS = re.compile(r"@|https?:|www\.|[\w ]\.(?:gov|com|org|net)(?!\w)|[^\W\d_]{3}\.[A-Za-z]{2,3}$|\s[|/»›](?:\s|$)")
SENTENCE_END = (".", "!", "؟", "?", "…", ".”", '."', "।")
GUILLEMETS = re.compile("«[^«»]*»")
EPIGRAPH = re.compile(r"[”\"»]\s[–—-]\s")
ASKING = ("?", "؟")


def is_doubtful_title(case: Case) -> bool:
    """Tell whether the line taken for the title may be something else."""
    place, one = next(case.page.with_rule("title"))
    if case.page.sign("heading", one) == "1":
        return False
    free = any(mark is None and len(line.text) <= LONGEST_RIVAL for line, mark in lines_above(case, place))
    above = (free and not says_kind(case, one)) or any(True for _ in case.page.with_rule(HOUSE_ABOVE))
    return above or is_odd_form(case, one) or has_rival(case, place, one) or is_first_question(case, one)


def is_odd_form(case: Case, one: Paragraph) -> bool:
    """Tell whether a line is not in the form of a headline: a word or two, a number, an address, a sentence."""
    words = one.text.split()
    digits = NUMBER.search(YEAR.sub("", one.text)) is not None
    dated = YEAR.search(one.text) is not None or bool(dates_in(one.text, case.cues))
    numbered = digits and (len(words) < HEADLINE_WORDS or dated)
    sentence = one.text.endswith(".") and not one.text.endswith("..") and len(words) >= HEADLINE_WORDS
    loud = one.text.isupper() and len(words) <= MOST_LOUD  # “JOINT RIVER OFFICE”
    named = EPIGRAPH.search(one.text) is not None or is_name_of_body(case, one)
    addressed = ADDRESS.search(GUILLEMETS.sub(" ", one.text)) is not None
    named = named or is_name_with_office(case, one.text) or signed_series(one.text, case.cues) is not None
    return len(words) < LEAST_WORDS or loud or named or numbered or sentence or addressed


def is_name_of_body(case: Case, one: Paragraph) -> bool:
    """Tell whether a line reads as the name of an outlet or of a body and no more: “Standing Committee on Water”."""
    cues, words = case.cues, one.text.split()
    opener = compiled(rf"(?:{alternatives((*cues.outlet_openers, *cues.outlet_generic))})\s")
    if is_outlet_here(one.text, case.page) or (opener.match(one.text) and len(words) <= LONGEST_NAME):
        return True
    named = title_case_share(one.text, cues.small_words) == 1 and len(words) <= LONGEST_NAME
    bodies = folded_set((*cues.organisation_words, *cues.host_words, *cues.programme_words, *cues.outlet_words))
    return named and not bodies.isdisjoint({folded(words[0]), folded(words[-1]), *map(folded, words[:2])})


def is_name_with_office(case: Case, line: str) -> bool:
    """Tell whether a line is somebody's name with their office and no more: “Omid Karim, Department Spokesperson”."""
    talk = whole_words(case.cues.interview_words).search(line) is not None
    headed = ":" not in line and title_case_share(line, case.cues.small_words) == 1
    return headed and not talk and is_person_with_office(line, case.cues)


def is_first_question(case: Case, one: Paragraph) -> bool:
    """Tell whether a line that asks may be the first question of a talk whose questions nothing sets apart."""
    if not one.text.endswith(ASKING):
        return False
    labelled = any(mark is not None and mark.type == "question" and mark.label for mark in case.page.marks)
    kept = (other for i, other in enumerate(case.page.paragraphs) if other is not one and is_kept(case.page.marks[i]))
    return not labelled and any(len(other.text) <= LONGEST_RIVAL and other.text.endswith(ASKING) for other in kept)


def is_kept(mark: Mark | None) -> bool:
    """Tell whether a paragraph is part of the text."""
    return mark is None or not mark.dropped


def is_said_in_part(case: Case, place: int, one: Paragraph) -> bool:
    """Tell whether the line below opens with what a colon parts from the first words: “River: First Ice”, a series."""
    parted = one.text.partition(": ")[2]
    below = case.page.paragraphs[place + 1 : place + 2]
    named = bool(below) and not is_running(below[0])
    return bool(parted) and named and folded(below[0].text).startswith(folded(parted))


def has_rival(case: Case, place: int, one: Paragraph) -> bool:
    """Tell whether another line of the head could be the title as well as the first."""
    words = one.text.split()
    plain = not one.text.isupper() and not holds_body(case, words)
    long = len(words) if plain and len(words) >= HEADLINE_WORDS else 0
    # What a long headline has below it is longer.
    if is_said_in_part(case, place, one):
        return True
    rivals = (below for below, mark in lines_below(case, place) if is_rival(below, mark))
    return any(not 0 < long <= len(below.text.split()) for below in rivals)


def holds_body(case: Case, words: list[str]) -> bool:
    """Tell whether a line holds a word of the names of bodies, outlets and series."""
    cues = case.cues
    names = folded_set(
        (*cues.organisation_words, *cues.host_words, *cues.series_words, *cues.mast_words, *cues.outlet_words)
    )
    return any(folded(word) in names for word in words)


def says_kind(case: Case, one: Paragraph) -> bool:
    """Tell whether a line opens with what the text is: “A talk with …”, “Communiqué on …”."""
    named = (words.partition("{person}")[0].strip() for words in case.cues.title_interviewee)
    kinds = (word for _, words in case.cues.kinds for word in words)
    opens = tuple(filter(None, (*named, *kinds, *case.cues.hearings)))
    return compiled(rf"(?:{alternatives(opens)})(?!\w)", re.IGNORECASE).match(one.text) is not None


def lines_above(case: Case, place: int) -> list[tuple[Paragraph, Mark | None]]:
    """Return the lines above the title."""
    return list(zip(case.page.paragraphs[:place], case.page.marks[:place], strict=True))


def lines_below(case: Case, place: int) -> list[tuple[Paragraph, Mark | None]]:
    """Return the lines between the title and the first paragraph of the text or the first turn."""
    found: list[tuple[Paragraph, Mark | None]] = []
    for below, mark in zip(case.page.paragraphs[place + 1 :], case.page.marks[place + 1 :], strict=True):
        running = mark is None or mark.type == "paragraph"
        asks = below.text.endswith(ASKING) and title_case_share(below.text, case.cues.small_words) == 1
        if (mark is not None and mark.opens) or (running and not asks and is_running(below)):
            break
        found.append((below, mark))
    return found


def is_running(one: Paragraph) -> bool:
    """Tell whether a paragraph is running text: longer than a headline, or a sentence."""
    return len(one.text) > LONGEST_RIVAL or one.text.endswith(SENTENCE_END)


def is_rival(one: Paragraph, mark: Mark | None) -> bool:
    """Tell whether a line of the head could be a headline: unmarked or a heading, of more than a word."""
    if mark is not None and (mark.type not in ("heading", "pull-quote") or mark.rule == SECOND_LINE):
        return False
    letters = sum(map(str.isalpha, one.text))
    return len(one.text.split()) >= LEAST_RIVAL and letters * 2 > len(one.text)
