"""When it took place, and when it was published. A year of copyright is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.clauses import date_after
from builder.convert.facts.front_matter import holds_date
from builder.convert.facts.imprints import EVENTS, has_cast
from builder.convert.facts.labels import label_text
from builder.convert.facts.meetings import our_talk
from builder.convert.facts.title_people import subtitles
from builder.convert.structure.date_lines import CLOCK_INSIDE
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_parts import parts_of
from builder.convert.structure.lines import BAR_LINE
from builder.convert.structure.masthead import is_house, is_sure
from builder.convert.structure.names_by_day import BY_DAY
from builder.convert.values import Field, Span
from builder.convert.words import mentions, whole_words

FEW_DAYS, A_DAY = 7, len("2022-03-01")
SPAN = re.compile(r"\s*(?:[–—-]|to|until)\s*")
POSTED = re.compile(r"[,\s|·–-]{1,4}(?:at\s)?\d{1,2}[.:h]\d\d(?!\d|\s?[AaPp]\.?[Mm])")


def from_label(case: Case) -> Field | None:
    """“Date: D” and “Interview by A for O, D” state the date."""
    labelled = None if holds_date(case) else labelled_date(case, "date", "date")
    return labelled or date_beside_interviewer(case)


def date_beside_interviewer(case: Case) -> Field | None:
    """Return the date in the line that names the interviewer, or None."""
    for value, start in bylines_of(case, ASKED_BY):
        for one in dates_in(value, case.cues)[:1]:
            return stated("date", one.edtf, "interviewer-line", Span(start + one.start, start + one.end))
    return None


def published_from_label(case: Case) -> Field | None:
    """“Published: D” states when it was published."""
    return labelled_date(case, "published", "published")


def labelled_date(case: Case, label: str, name: str) -> Field | None:
    """Return the date a label gives, or None."""
    read = label_text(case, label)
    if read is None:
        return None
    for one in dates_in(read[0], case.cues):
        return stated(name, one.edtf, "label", Span(read[1].start + one.start, read[1].start + one.end))
    return None


def from_first_person(case: Case) -> Field | None:
    """“I interviewed X in March 2023” states the date."""
    meeting = case.meeting
    if meeting and meeting.date:
        return stated("date", meeting.date.value, "first-person-interview", meeting.date.span)
    return None


def from_interview(case: Case) -> Field | None:
    """“in an interview on May 3, 2022” states the date."""
    spoken = case.spoken
    if spoken and spoken.date and case.value("kind") == "interview":
        return stated("date", spoken.date.value, "in-an-interview", spoken.date.span)
    return None


def from_asker(case: Case) -> Field | None:
    """“The questions were put by A by e-mail in June 2023” states the date."""
    asked = case.asker
    found = date_after(asked[1], asked[2], case.cues, reach=60) if asked else None
    return stated("date", found.value, "questions-put-by", found.span) if found else None


def from_subtitle(case: Case) -> Field | None:
    """A subtitle “An exchange with X, 4–9 April 2022” states when they talked."""
    words = whole_words((*case.cues.interview_words, *case.cues.talk_words))
    for one in subtitles(case):
        for found in dates_in(one.text, case.cues)[-1:]:
            if words.search(one.text) and found.end == len(one.text) and not found.edtf.startswith("X"):
                return stated("date", found.edtf, "subtitle", Span(one.start + found.start, one.start + found.end))
    return None


def from_title(case: Case) -> Field | None:
    """The title of a session states its day: “Press Conference on March 5, 2024”, “Transcript of … (May 3, 2022)”."""
    for _, one in case.page.with_rule("title", "first-line", "header:title"):
        found = [day for day in dates_in(one.text, case.cues) if day.edtf[:1] != "X" and len(day.edtf) == A_DAY]
        if len(found) == 1 and mentions(one.text, case.cues.hearings):
            return stated("date", found[0].edtf, "title", Span(one.start + found[0].start, one.start + found[0].end))
    return None


def from_dateline(case: Case) -> Field | None:
    """A dateline states the date, with or without a year."""
    line = case.dateline
    return stated("date", line.date, "dateline", line.date_span) if line and line.date and line.date_span else None


def from_dateline_and_published(case: Case) -> Field | None:
    """A dateline without a year has the year in which it was published, where that was at most a few days later."""
    line, published = case.dateline, case.value("published")
    if line is None or line.date is None or not line.date.startswith("XXXX-") or not isinstance(published, str):
        return None
    try:
        later = date.fromisoformat(published) - date.fromisoformat(published[:4] + line.date[4:])
    except ValueError:
        return None
    if not 0 <= later.days <= FEW_DAYS:
        return None
    return inferred("date", published[:4] + line.date[4:], "dateline-and-published", line.date_span)


def date_lines(case: Case) -> Iterator[tuple[str, str, Span]]:
    """Yield each line that is a date: its opening words, the EDTF, the span."""
    for _, one in case.page.with_rule("date line"):
        dates = dates_in(one.text, case.cues)
        if len({found.edtf for found in dates}) > 1 and SPAN.fullmatch(one.text[dates[0].end : dates[1].start]):
            continue  # “May 1992 – August 2021” is a life, a war
        for found in dates[:1]:
            yield one.text[: found.start].casefold(), found.edtf, Span(one.start + found.start, one.start + found.end)


def published_from_line(case: Case) -> Field | None:
    """A line “Published May 2, 2022” states when it was published; a bare date over an article does too."""
    for opening, edtf, span in date_lines(case):
        if whole_words(case.cues.published_openers).search(opening):
            return stated("published", edtf, "published-line", span)
    if is_event(case):
        return None
    asks = case.page.has_turns() and case.meeting is None
    bare = {edtf for opening, edtf, _ in date_lines(case) if not opening.strip()}
    make = inferred if (asks and not is_signed(case)) or len(bare) > 1 else stated
    for opening, edtf, span in date_lines(case):
        if not says_aired(opening, case.cues) and not whole_words(case.cues.updated_openers).search(opening):
            return make("published", edtf, "date-line", span)
    return None


def published_from_bar(case: Case) -> Field | None:
    """“Q&A with A. Person · October 5, 2023 · Water & Energy” states when it was published."""
    for _, one in case.page.with_rule(BAR_LINE):
        for found in dates_in(one.text, case.cues)[:1]:
            span = Span(one.start + found.start, one.start + found.end)
            return stated("published", found.edtf, "line-of-parts", span)
    return None


def is_event(case: Case) -> bool:
    """Tell whether the day over a text is the event's: a statement, a speech, a meeting that lists who took part."""
    return case.value("kind") in EVENTS or has_cast(case)


def is_signed(case: Case) -> bool:
    """Tell whether outlet or author stand at the head: a date beside them is that of the paper."""
    if any(True for _ in case.page.with_rule("byline", "outlet line", "header:author")):
        return True
    if not case.page.has_turns() and any(True for _ in case.page.with_rule(BY_DAY)):
        return True
    house = any(is_house(case.page, one.text) for _, one in case.page.with_rule("masthead"))
    named = any(parts_of_paper(one.text, case) for _, one in case.page.with_rule("imprint"))
    sure = any(is_sure(case.page, i) for i, _ in case.page.with_rule("masthead"))
    return named or (sure and not house)


def parts_of_paper(line: str, case: Case) -> bool:
    """Tell whether an imprint says more than a place: a name or a role."""
    return any(part.kind not in ("place", "aside") for part in parts_of(line, case.page) or ())


def published_from_byline(case: Case) -> Field | None:
    """“By A | O | D” states when it was published."""
    for value, start in bylines_of(case, "byline", "header:author"):
        for one in dates_in(value, case.cues)[:1]:
            if not one.edtf.startswith("X"):
                return stated("published", one.edtf, "byline", Span(start + one.start, start + one.end))
    return None


def published_from_outlet_line(case: Case) -> Field | None:
    """A line “O – D” at the head states when the outlet published it."""
    for _, one in case.page.with_rule("outlet line"):
        for found in dates_in(one.text, case.cues)[:1]:
            return stated("published", found.edtf, "outlet-line", Span(one.start + found.start, one.start + found.end))
    return None


def from_our_talk(case: Case) -> Field | None:
    """“We talked for two hours in October 2022”, over questions and answers, states the date."""
    sentence = our_talk(case)
    found = date_after(sentence, 0, case.cues) if sentence else None
    return stated("date", found.value, "our-talk", found.span) if found else None


def from_aired_line(case: Case) -> Field | None:
    """A line “Aired May 2, 2022” or “Conducted on …” states the date."""
    published = whole_words((*case.cues.published_openers, *case.cues.updated_openers))
    for opening, edtf, span in date_lines(case):
        if says_aired(opening, case.cues) and not published.search(opening):
            return stated("date", edtf, "aired-line", span)
    return None


def says_aired(opening: str, cues: Cues) -> bool:
    """Tell whether the words before a day say that something was on it: “Aired”, not the “Le” of “Le 3 mai 2021”."""
    aired = whole_words(cues.aired_openers).search(opening) is not None
    return aired and opening.strip(" (") not in cues.date_prepositions


def from_date_line(case: Case) -> Field | None:
    """A bare date over a transcript, speech or statement is its date."""
    if not is_event(case) and (not case.page.has_turns() or is_signed(case)):
        return None
    lines = list(date_lines(case))
    if is_event(case):  # the page's own day has its weekday or its hour beside it
        lines.sort(key=lambda line: is_shown_by_page(case, line[2]))
    for opening, edtf, span in lines:
        if POSTED.match(case.page.text, span.end) and not is_event(case):
            continue  # the hour to the minute is that of posting
        if not whole_words((*case.cues.published_openers, *case.cues.updated_openers)).search(opening):
            bare = opening.strip() in ("", "(") and not case.value("published")
            make = stated if is_event(case) or bare else inferred
            return make("date", edtf, "date-line", span)
    return None


def is_shown_by_page(case: Case, span: Span) -> bool:
    """Tell whether a weekday or an hour stands in the line of a day, as where a page says when it was posted."""
    one = next(one for one in case.page.paragraphs if one.start <= span.start < one.end)
    rest = case.page.text[one.start : span.start] + " " + case.page.text[span.end : one.end]
    return CLOCK_INSIDE.search(rest) is not None or whole_words(case.cues.weekdays).search(one.text) is not None
