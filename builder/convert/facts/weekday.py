"""When the talk was, inferred from its weekday or its day and month where the date of publication fixes the week.

"told O in an interview on Friday", published 2022-03-08                 -> 2022-03-04, inferred
"told O in an interview on September 18", published 2021-09-21           -> 2021-09-18, inferred
"on Friday" with nothing that fixes the week                                 -> nothing
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from builder.convert.dates import BEFORE_HIJRI, dates_in, latin_digits, solar_day
from builder.convert.facts import uncased
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred
from builder.convert.values import Field
from builder.convert.words import alternatives, compiled, whole_words

REACH, WEEKS_END, FEW_WEEKS = 90, 6, 31


def told_sentences(case: Case) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences that tell of this text's own talk, with the end of the words that do."""
    if case.value("kind") != "interview" and not case.value("interviewee"):
        return
    cues = case.cues
    told = whole_words((*cues.in_an_interview, *cues.told, *cues.spoke_to, *cues.by_phone, *cues.i_talked))
    for sentence in edge_sentences(case):
        matches = list(told.finditer(sentence.text))
        if matches:
            yield sentence, matches[-1].end()
    yield from ((sentence, match.end()) for sentence, match in case.held)
    own = uncased.held(case)
    if own is not None:
        yield own, 0


def day_of_publication(case: Case) -> date | None:
    """Return the day on which the text was published, or that of its dateline; None where neither has a day."""
    line = case.dateline.date if case.dateline else None
    for value in (case.value("published"), line):
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            continue
    return None


def date_told_in_report(case: Case) -> Field | None:
    """A report under a dateline that says on which weekday it was told: that day, not the report's."""
    return date_before_publication(case) if case.dateline and not case.page.has_turns() else None


def date_before_publication(case: Case) -> Field | None:
    """The weekday of the talk is the last one before the day of publication."""
    published, cues = day_of_publication(case), case.cues
    if published is None or not cues.weekday_numbers:
        return None
    named = compiled(
        rf"(?<!\w)(?:{alternatives(cues.date_prepositions)})\s(?P<day>{alternatives(cues.weekdays)})(?!\w)"
    )
    for sentence, end in told_sentences(case):
        match = named.search(sentence.text, end, end + REACH)
        if match:
            back = (published.isoweekday() - dict(cues.weekday_numbers)[match["day"]]) % (WEEKS_END + 1)
            return inferred(
                "date",
                (published - timedelta(days=back)).isoformat(),
                "weekday-and-published",
                sentence.span(*match.span()),
            )
    return None


def solar_day_with_year_of_publication(case: Case) -> Field | None:
    """«این گفت‌وگو به تاریخ ۱۵ میزان انجام شده»: the day has the year in which the text was published soon after."""
    published, sentence = day_of_publication(case), uncased.held(case)
    if published is None or sentence is None or not case.cues.solar_months:
        return None
    months = dict(case.cues.solar_months)
    day = compiled(rf"(?<!\d)(?P<day>\d{{1,2}})\s(?:ماه\s)?(?P<month>{alternatives(tuple(months))})(?!\w)")
    match = day.search(latin_digits(sentence.text))
    for back in (BEFORE_HIJRI, BEFORE_HIJRI + 1) if match else ():
        held = solar_day(published.year - back, months[match["month"]], int(match["day"])) if match else None
        if match and held and 0 <= (published - date.fromisoformat(held)).days <= FEW_WEEKS:
            return inferred("date", held, "day-and-published", sentence.span(*match.span()))
    return None


def date_with_year_of_publication(case: Case) -> Field | None:
    """The day and month of the talk have the year in which the text was published a few weeks later at most."""
    published = day_of_publication(case)
    for sentence, end in told_sentences(case) if published else ():
        for one in dates_in(sentence.text, case.cues):
            if published is None or one.start < end or not one.edtf.startswith("XXXX-") or "/" in one.edtf:
                continue
            for year in (published.year, published.year - 1):
                day = date.fromisoformat(f"{year}{one.edtf[4:]}") if one.edtf[5:] != "02-29" else None
                if day and 0 <= (published - day).days <= FEW_WEEKS:
                    return inferred("date", day.isoformat(), "day-and-published", sentence.span(one.start, one.end))
    return None
