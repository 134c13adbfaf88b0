"""Where and when a talk or a report likely was, as a scene in it or a line over it says; all of it is inferred.

"In a rented room in Graz she sat down with us" · "on the steps of her shop in Graz"  -> place
"GRAZ - The council …" · "GRAZ: The council …"                                         -> place
"Posted on 5 March 2024 by admin" · "Published in Delta, March 5th, 2024"             -> published
"debated on Tuesday 5 March 2024" · "held a news conference on March 5, 2024"         -> date
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, sentences_at
from builder.convert.facts.clauses import main_clause
from builder.convert.facts.houses import LEAD, running, with_gaps
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, compiled, folded, is_arabic_script, mentions, whole_words

HEAD, SHORT, FAR, A_DAY, NEAR, FARTHEST = 14, 90, 60, 10, 3, 700
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\s(?:of\s)?")
OPENED = re.compile(
    r"^\W{0,3}(?:date \d{4}-\d\d(?:-\d\d)?\s)?(?P<place>[A-Z][A-Z’'-]{3,30}(?:\s[A-Z][A-Z’'-]{1,30}){0,2})"
    r"\s?(?:[-–—]\s|:\s)(?=[A-Z\"“])"
)
LEAD_DAY = re.compile(r"[^:\n«]{4,70}:")
PACKED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
MAIL = frozenset({"From", "To", "Subject", "Date", "Sent"})


def lines(case: Case) -> Iterator[tuple[int, Paragraph]]:
    """Yield the short lines of the head."""
    yield from ((i, one) for i, one in enumerate(case.page.paragraphs[:HEAD]) if len(one.text) <= SHORT)


def days_in(text: str, case: Case) -> list[tuple[str, int, int]]:
    """Return the whole days that some words give, “26th of June 2024” among them."""
    plain = ORDINAL.sub(lambda match: " " * len(match.group()), text)
    return [
        (one.edtf, one.start, one.end)
        for one in dates_in(plain, case.cues)
        if len(one.edtf) == A_DAY and one.edtf[0] != "X"
    ]


def place_of_line(case: Case) -> Field | None:
    """A place in capitals before the first words, known or told of in the text, is likely where it was reported."""
    free = [one for i, one in enumerate(case.page.paragraphs[:HEAD]) if case.page.marks[i] is None]
    for one in free[:NEAR]:
        match = OPENED.match(one.text)
        name = match["place"].title() if match else ""
        if match and (is_known_place(name, case.cues) or is_told_of(case, name)):
            return inferred(
                "place",
                name,
                "capitals-before-lead",
                Span(one.start + match.start("place"), one.start + match.end("place")),
            )
    return None


def is_told_of(case: Case, name: str) -> bool:
    """Tell whether a text speaks of being in, from or near a name, as of places."""
    near = re.search(rf"\s(?:in|from|near|of|to)\s{re.escape(name)}(?!\w)", case.page.text)
    return near is not None and case.page.text.count(f"{name.upper()}:") <= 1


@lru_cache(maxsize=16)
def scenes(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of “met … in P”, “sat down in P”, “in her office in P”."""
    verbs = with_gaps(
        (*cues.talks_to, *cues.asks_how, *cues.they_met, *cues.we_talked, *cues.speaking_to, *cues.met_alone)
    )
    place = rf"(?P<place>{NAME_WORD}(?:[ -]{NAME_WORD}){{0,2}}(?:,\s{NAME_WORD})?)"
    nouns = alternatives(cues.scene_nouns)
    ends = r"(?=\s(?:on|last|this|where|with|to|for|he|she)\s|[.:;,]|\s?[—–]|$)"
    return (
        re.compile(rf"(?<!\w)(?i:{verbs})(?!\w)[^.;]{{0,140}}?\sin\s{place}{ends}"),
        re.compile(rf"(?<!\w)(?:{nouns})(?!\w)[^.;]{{0,{FAR}}}?\sin\s{place}{ends}"),
    )


@lru_cache(maxsize=16)
def arabic_scenes(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of «در خانه‌اش در P», «به P آمد»."""
    nouns = alternatives(cues.scene_nouns)
    return re.compile(
        rf"(?<!\w)(?:{nouns})[\u200c\w]{{0,6}}\s(?:[^.؟!،]{{1,60}}?\s)??در\s(?P<place>[\u0621-\u06ff\u200c]{{2,20}})"
    )


def told_of_talk(case: Case, sentence: Sentence) -> bool:
    """Tell whether a sentence tells of this talk itself."""
    cues = case.cues
    words = (*cues.talks_to, *cues.they_met, *cues.we_talked, *cues.interview_words, *cues.interview_nouns,
             *cues.they_talked, *cues.recorded_says, *cues.met_alone, *cues.guest_greetings)  # fmt: skip
    return whole_words(words).search(sentence.text) is not None


def place_of_talk(case: Case) -> Field | None:
    """Where a sentence near the edges says that they met, or sat, is likely where the talk was."""
    if not (case.value("kind") == "interview" or case.page.has_turns()):
        return None
    arabic = is_arabic_script(case.page.text)
    patterns = (arabic_scenes(case.cues),) if arabic else scenes(case.cues)
    for sentence in (*running(case, LEAD), *edge_sentences(case)) if case.cues.scene_nouns else ():
        if not told_of_talk(case, sentence):
            continue
        for pattern in patterns:
            match = pattern.search(main_clause(sentence.text, 0, case.cues)) or met_in(sentence.text)
            name = match["place"].rstrip(".,") if match else ""
            if match and may_be_place(name, case):
                return inferred(
                    "place",
                    name,
                    "scene-of-talk",
                    sentence.span(match.start("place"), match.start("place") + len(name)),
                )
    return None


def met_in(text: str) -> re.Match[str] | None:
    """Return the match of “met in P”, in whatever clause it stands."""
    return (
        re.search(rf"(?<!\w)met\sin\s(?P<place>{NAME_WORD}(?:[ -]{NAME_WORD}){{0,2}})", text)
        if "met in" in text
        else None
    )


def may_be_place(name: str, case: Case) -> bool:
    """Tell whether a name behind “in” is a known place, or no person's, time's or body's."""
    cues = case.cues
    if is_known_place(name, cues):
        return True
    other = {
        *cues.organisation_words,
        *cues.name_stops,
        *cues.not_places,
        *dict(cues.months),
        *cues.weekdays,
        *cues.small_words,
    }
    return (
        folded(name) not in case.people.by_name
        and folded(name) not in case.people.by_surname
        and other.isdisjoint(name.split())
    )


def published(case: Case) -> Field | None:
    """A day behind “Posted on” or “Published in O” on a short line of the head or the foot is likely the page's."""
    openers = (*case.cues.published_openers, *case.cues.posted_openers)
    pattern = compiled(rf"(?<!\w)(?:{alternatives(openers)})(?!\w)[^.\d]{{0,40}}", re.IGNORECASE)
    paragraphs = case.page.paragraphs
    for one in (*paragraphs[:HEAD], *paragraphs[HEAD:][-HEAD:]) if openers else ():
        match = pattern.search(one.text) if len(one.text) <= SHORT and not one.text.endswith(".") else None
        days = days_in(one.text[match.start() :], case) if match else []
        if match and days and match.start() + days[0][1] <= match.end() + SHORT // 4:
            return inferred(
                "published",
                days[0][0],
                "posted-on",
                Span(one.start + match.start() + days[0][1], one.start + match.start() + days[0][2]),
            )
    return None


def date(case: Case) -> Field | None:
    """A day over a sitting, in a report's lead, or in words that tell of meeting the press, is likely."""
    told = day_of_sitting(case) or day_in_brackets(case)
    if told is not None:
        return told
    for sentence in sentences_of_event(case):
        days = days_in(sentence.text, case)
        if len(days) == 1:
            return inferred("date", days[0][0], "day-of-event", sentence.span(days[0][1], days[0][2]))
    return None


def sentences_of_event(case: Case) -> Iterator[Sentence]:
    """Yield the sentences of the head that tell of a debate, a news conference, a workshop, or of the talk itself."""
    if not case.cues.event_words:
        return
    of_talk = (*case.cues.interview_nouns, *case.cues.asks_how) if case.page.has_turns() else ()
    words = whole_words((*case.cues.event_words, *of_talk))
    printed = whole_words((*case.cues.printed_in, *case.cues.posted_openers, *case.cues.published_openers))
    for i, one in enumerate(case.page.paragraphs[:HEAD]):
        mark = case.page.marks[i]
        if mark is None or not (mark.opens or mark.type == "caption"):
            for sentence in sentences_at(one.text[:FARTHEST], one.start):
                if words.search(sentence.text) and not printed.search(sentence.text):
                    yield sentence


def day_of_sitting(case: Case) -> Field | None:
    """The one day on the short lines over a news conference, a hearing or a panel is likely when it was held."""
    head = " ".join(one.text for one in case.page.paragraphs[:HEAD])
    if not (case.page.has_turns() and case.cues.sittings and mentions(head, case.cues.sittings)):
        return None
    posted = whole_words((*case.cues.posted_openers, *case.cues.updated_openers))
    found: dict[str, Span] = {}
    for _, one in lines(case):
        for day, start, end in days_in(one.text, case) if not posted.search(one.text) else ():
            found.setdefault(day, Span(one.start + start, one.start + end))
    if len(found) != 1:
        return None
    day, span = next(iter(found.items()))
    return inferred("date", day, "day-of-sitting", span)


def day_in_brackets(case: Case) -> Field | None:
    """«(پنجشنبه/۲۴ سنبله/۱۴۰۱)» or a day before the first colon of a report's lead is likely the day it tells of."""
    if not is_arabic_script(case.page.text) or case.page.has_turns():
        return None
    for one in [case.page.paragraphs[i] for i in case.kept[: NEAR * 2]]:
        opened = LEAD_DAY.match(one.text)
        told = re.search(r"\([^()\n]{8,40}\)", one.text[: SHORT * 2])
        for match in filter(None, (opened, told)):
            words = PACKED.sub(" ", match.group().replace("/", " "))
            days = days_in(words, case) if len(one.text) > SHORT else []
            if len(days) == 1:
                return inferred(
                    "date", days[0][0], "day-in-lead", Span(one.start + match.start(), one.start + match.end())
                )
    return None


def place_of_speech(case: Case) -> Field | None:
    """A known place at the end of a line that says that a speech was held is likely where: «متن سخنرانی … در شهر P»."""
    if case.value("kind") != "speech":
        return None
    says = dict(case.cues.kinds).get("speech", ())
    ends = compiled(
        rf"\s(?:{alternatives(case.cues.place_prepositions)})\s(?:(?:{alternatives(case.cues.settlements)})\s(?:of\s)?)?(?P<place>\S{{2,20}}(?:\s\S{{2,20}})?)\W*$"
    )
    for _, one in lines(case):
        match = ends.search(one.text) if mentions(one.text, says) else None
        if match and is_known_place(match["place"].strip(" .،"), case.cues):
            return inferred(
                "place",
                match["place"].strip(" .،"),
                "line-of-speech",
                Span(one.start + match.start("place"), one.start + match.end("place")),
            )
    return None


def published_of_mail(case: Case) -> Field | None:
    """The day of a mail's head, “Date: …” beside “From:” and “Subject:”, is likely that of publication."""
    head = case.page.paragraphs[:HEAD]
    if len({one.text.partition(":")[0] for one in head} & MAIL) < NEAR:
        return None
    for one in head:
        days = days_in(one.text, case) if one.text.startswith("Date:") else []
        if days:
            return inferred("published", days[0][0], "mail-head", Span(one.start + days[0][1], one.start + days[0][2]))
    return None


def published_instead(case: Case) -> Field | None:
    """A day behind “Published” is likelier the page's than the clock of its site, where it is long before."""
    found, taken = published(case), case.value("published")
    return found if found and str(found.value) < str(taken) else None
