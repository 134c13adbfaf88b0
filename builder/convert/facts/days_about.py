"""Days and places in what stands around a text: beside its title, in the block over a speech, at a statement's foot.

"A Headline" / "06.05.2019 08:15 cet"                          -> published
"4 May 2021 9:12 am" · "Delivered by …" / "3 May 2021" -> the page's day, and that of the speech
"We recorded this on the morning of Tuesday, April 6"           -> date XXXX-04-06
All of it is inferred; the clock of a site, “Saturday, 26 November 2022” at the very top, is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.convert.dates import dates_in, latin_digits
from builder.convert.facts.better_titles import is_of_clock, place_of_title
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at, stated
from builder.convert.facts.clauses import main_clause, places_after
from builder.convert.facts.imprints import EVENTS, is_headed_statement
from builder.convert.paragraphs import Paragraph
from builder.convert.structure.date_lines import CLOCK_INSIDE
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.structure.labels import never_labels
from builder.convert.values import Field, Span
from builder.convert.words import folded, mentions, whole_words

HEAD, FOOT, LONGEST, MOST_WORDS, NEAR, EDGE = 14, 10, 70, 4, 4, 8
A_DAY, PAIR = len("2022-03-01"), 2
REPEATED = ("repeated title", "repeated title beside a name")
PRINTED = re.compile(
    r"^\W{0,2}(?:Published|Printed|Appeared)\sin\s(?:the\s)?(?P<outlet>[A-Z][^,\d]{1,40}),\s(?P<day>[^,]{3,20}(?:,\s\d{4})?)$"
)
ON_AIR = re.compile(r"\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?\s?[-–]\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m", re.IGNORECASE)
CAPITALS = re.compile(r"^(?P<place>[A-Z][A-Z’'-]+(?:\s[A-Z][A-Z’'-]+){0,2}):\s(?=[A-Z\"“])")


def day_in(text: str, case: Case) -> list[tuple[str, int, int]]:
    """Return the whole days that a line gives, each with its place."""
    found = dates_in(text, case.cues)
    return [(one.edtf, one.start, one.end) for one in found if len(one.edtf) == A_DAY and one.edtf[0] != "X"]


def printed_line(case: Case) -> tuple[Paragraph, re.Match[str], str] | None:
    """Return the line “Published in O, D” with its day, or None."""
    for one in case.page.paragraphs:
        match = PRINTED.match(one.text) if len(one.text) <= LONGEST and " in " in one.text else None
        days = day_in(match["day"], case) if match else []
        if match and days:
            return one, match, days[0][0]
    return None


def outlet_printed(case: Case) -> Field | None:
    """A line “Published in O, D” states the outlet."""
    line = printed_line(case)
    if line is None:
        return None
    one, match, _ = line
    return stated(
        "outlet",
        match["outlet"],
        "published-in",
        Span(one.start + match.start("outlet"), one.start + match.end("outlet")),
    )


def published_near_title(case: Case) -> Field | None:
    """The one day on the short lines around the title is likely that of publication."""
    place = place_of_title(case)
    found: dict[str, Span] = {}
    for i, one in enumerate(case.page.paragraphs[: min(HEAD, (place or 0) + NEAR)]):
        mark = case.page.marks[i]
        known = mark is not None and (mark.opens or (mark.dropped and mark.rule not in REPEATED))
        if (
            known
            or whole_words(case.cues.updated_openers).search(one.text)
            or (is_of_clock(one.text, case.cues) and i != place)
        ):
            continue
        for day, start, end in day_in(one.text, case) if is_short(one, i == place, case) else ():
            found.setdefault(day, Span(one.start + start, one.start + end))
    if len(found) != 1 or case.value("kind") in EVENTS:
        return None
    day, span = next(iter(found.items()))
    return None if day == case.value("date") else inferred("published", day, "near-title", span)


def is_short(one: Paragraph, is_title: bool, case: Case) -> bool:  # noqa: FBT001 - whether it is the title's own line
    """Tell whether a line holds little besides a day; behind a title's own words one may stand."""
    found = dates_in(one.text, case.cues) if len(one.text) <= LONGEST or is_title else ()
    if is_title:
        return bool(found) and found[-1].end == len(one.text) and one.text[: found[-1].start].rstrip()[-1:] not in ",،"
    rest = one.text
    for day in reversed(found):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    words = CLOCK_INSIDE.sub(" ", rest).split()
    return bool(found) and sum(any(map(str.isalpha, word)) for word in words) <= MOST_WORDS


def block_days(case: Case) -> list[tuple[int, str, Span, bool]]:
    """Return the date lines of the head: place, day, span, and whether a weekday or an hour stands beside the day."""
    lines = []
    for i, one in enumerate(case.page.paragraphs[:HEAD]):
        mark = case.page.marks[i]
        if mark is None or mark.rule not in ("date line", "imprint"):
            continue
        for day, start, end in day_in(one.text, case)[:1]:
            posted = CLOCK_INSIDE.search(one.text[:start] + one.text[end:]) or whole_words(case.cues.weekdays).search(
                one.text
            )
            lines.append((i, day, Span(one.start + start, one.start + end), posted is not None))
    return lines


def date_of_block(case: Case) -> Field | None:
    """Of two days over a speech the bare one below the page's own is likely that of the event."""
    lines = block_days(case)
    posted = [line for line in lines if line[3]]
    bare = [line for line in lines if not line[3] and posted and line[0] > posted[0][0] and line[1] <= posted[0][1]]
    if len(bare) == 1:
        return inferred("date", bare[0][1], "block-over-text", bare[0][2])
    for i, day, span, hour in lines:
        if i and not hour and place_line(case, i - 1):
            return inferred("date", day, "block-over-text", span)
    return None


def published_over_block(case: Case) -> Field | None:
    """The page's own day, its hour or weekday beside it, over a speech with a day of its own is that of publication."""
    lines = block_days(case)
    posted = [line for line in lines if line[3]]
    if not posted or not any(not line[3] and line[0] > posted[0][0] for line in lines):
        return None
    return inferred("published", posted[0][1], "page-over-text", posted[0][2])


def place_line(case: Case, place: int) -> str | None:
    """Return the place that a line of the head names and nothing else, or None."""
    words = case.page.paragraphs[place].text.strip()
    city = words.removesuffix(" City") if len(words) <= LONGEST // 2 else ""
    return words if city and (is_known_place(words, case.cues) or is_known_place(city, case.cues)) else None


def place_of_block(case: Case) -> Field | None:
    """A known place on a line right over the day is likely where the event was."""
    for i, _, _, hour in block_days(case):
        name = place_line(case, i - 1) if i and not hour else None
        if name:
            one = case.page.paragraphs[i - 1]
            return inferred("place", name, "block-over-text", Span(one.start, one.end))
    return None


def titled(case: Case) -> Iterator[tuple[Paragraph, str, int, int]]:
    """Yield the day at the end of a title that opens as a statement's: “Statement by …, P, D”."""
    for _, one in case.page.with_rule("title", "first-line") if is_headed_statement(case) else ():
        for day, start, end in day_in(one.text, case)[-1:]:
            if one.text[:start].rstrip().endswith((",", "،", "(")):
                yield one, day, start, end


def date_of_title(case: Case) -> Field | None:
    """“Statement by …, P, D” makes it likely that it was made on D."""
    for one, day, start, end in titled(case):
        return inferred("date", day, "title-of-statement", Span(one.start + start, one.start + end))
    return None


def place_of_title_line(case: Case) -> Field | None:
    """“Statement by …, P, D” makes it likely that it was made in P."""
    for one, _, start, _ in titled(case):
        name = one.text[:start].rstrip(" ,،(").rpartition(",")[2].strip()
        if is_known_place(name, case.cues):
            at = one.start + one.text.rindex(name, 0, start)
            return inferred("place", name, "title-of-statement", Span(at, at + len(name)))
    return None


def recorded(case: Case) -> Iterator[Sentence]:
    """Yield the sentences near the edges that say when this was recorded or held."""
    cues = case.cues
    if not cues.recorded_says or not mentions(case.page.text, cues.recorded_says):
        return
    says = whole_words(cues.recorded_says)
    places = dict.fromkeys((*case.kept[:EDGE], *case.kept[-EDGE:]))
    for i in places:
        one = case.page.paragraphs[i]
        yield from (sentence for sentence in sentences_at(one.text, one.start) if says.search(sentence.text))


def date_recorded(case: Case) -> Field | None:
    """“We recorded this on Tuesday, April 6” lets one infer the day, without a year where none is said."""
    for sentence in recorded(case):
        found = dates_in(main_clause(sentence.text, 0, case.cues), case.cues)
        days = [one for one in found if len(one.edtf) == A_DAY]
        if len({one.edtf for one in days}) == 1:
            return inferred("date", days[0].edtf, "said-to-be-recorded", sentence.span(days[0].start, days[0].end))
    return None


def place_recorded(case: Case) -> Field | None:
    """“This programme was recorded in our studio in P” lets one infer a known place, the last named."""
    for sentence in recorded(case):
        places = places_after(sentence, 0, case.cues, len(sentence.text))
        known = [one for one in places if is_known_place(one.value, case.cues)]
        if known:
            return inferred("place", known[-1].value, "said-to-be-recorded", known[-1].span)
    return None


def date_on_air(case: Case) -> Field | None:
    """A day beside the hours of a programme is likely when it was sent: “May 3, 2020 7:00am-8:00am”."""
    for one in case.page.paragraphs[:NEAR]:
        days = day_in(one.text, case) if len(one.text) <= LONGEST * 2 and ON_AIR.search(one.text) else []
        if len(days) == 1:
            return inferred(
                "date", days[0][0], "hours-of-programme", Span(one.start + days[0][1], one.start + days[0][2])
            )
    return None


def date_at_foot(case: Case) -> Field | None:
    """A day that the foot of a statement gives in two calendars is likely that of the statement."""
    if case.value("kind") not in EVENTS:
        return None
    foot = case.page.paragraphs[max(len(case.page.paragraphs) // 2, len(case.page.paragraphs) - FOOT) :]
    for lines in (*((one,) for one in foot), *pairwise(foot)):
        if any(len(line.text) > LONGEST or not any(map(str.isdigit, latin_digits(line.text))) for line in lines):
            continue
        days = [(line, *day) for line in lines for day in day_in(line.text, case)]
        if len(days) >= PAIR and len({day[1] for day in days}) == 1:
            line, day, start, end = days[-1]
            return inferred("date", day, "calendars-at-foot", Span(line.start + start, line.start + end))
    return None


def place_in_capitals(case: Case) -> Field | None:
    """“NETHER PORT: A council …” lets one infer the place of a report, though no list knows it."""
    if case.page.has_turns():
        return None
    free = [
        one
        for i, one in enumerate(case.page.paragraphs[:HEAD])
        if case.page.marks[i] is None and len(one.text) > LONGEST
    ]
    for one in free[:1]:
        match = CAPITALS.match(without_dump(one.text))
        if match and is_alone(match["place"], case) and folded(match["place"]) not in never_labels(case.cues):
            start = one.start + one.text.index(match["place"])
            return inferred(
                "place", match["place"].title(), "capitals-and-colon", Span(start, start + len(match["place"]))
            )
    return None


def is_alone(name: str, case: Case) -> bool:
    """Tell whether words before a colon are no speaker's: the text has them once, and no other line opens so."""
    lines = (CAPITALS.match(one.text) for one in case.page.paragraphs[: HEAD * 2])
    return case.page.text.casefold().count(name.casefold()) == 1 and sum(match is not None for match in lines) <= 1


def without_dump(text: str) -> str:
    """Return a paragraph without the day that programs which keep pages put before it."""
    return re.sub(r"^\W{0,3}date \d{4}-\d\d(?:-\d\d)?\s", "", text[: LONGEST * 2])
