"""The front matter: for each field its rules in order; the first that finds something gives the value.

A rule takes the Case (the page, the people of the text, the fields read so far) and returns a Field or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.convert.facts import (
    addressed,
    askers,
    better_titles,
    bios,
    dates,
    days_about,
    elapsed,
    front_matter,
    guesses,
    imprints,
    kinds,
    lead,
    likely_talks,
    met,
    on_air,
    outlets,
    people,
    places,
    presenters,
    provenance,
    reported,
    rights,
    said_in_lead,
    said_of_text,
    speakers,
    tellings,
    title_people,
    titles,
    uncased,
    weekday,
)
from builder.convert.facts.calls import talk_of
from builder.convert.facts.case import Case
from builder.convert.facts.datelines import dateline_of
from builder.convert.facts.doubts import doubted
from builder.convert.facts.hints import from_format, language_from_format, title_from_format, title_of_subtitles
from builder.convert.facts.meetings import meeting_of, spoken_interview_of
from builder.convert.facts.others import with_all_who_answer
from builder.convert.facts.second_reading import with_what_is_likely
from builder.convert.facts.talks_of_lead import likely_talk
from builder.convert.values import FIELD_NAMES, Field

Rule = Callable[[Case], Field | None]
RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    (
        "title",
        (
            titles.from_label,
            title_of_subtitles,
            better_titles.title_of_head,
            titles.from_title_line,
            title_from_format,
            titles.from_first_line,
        ),
    ),
    ("language", (language_from_format, titles.language)),
    ("rights", (rights.from_copyright_line, from_format("rights"))),
    ("holder", (rights.from_holder,)),
    (
        "author",
        (
            people.author_from_header,
            people.author_from_byline,
            people.author_below_opener,
            people.author_from_signature,
            imprints.author,
            provenance.author_credited,
            from_format("author"),
            bios.author,
            people.author_by_day,
            people.author_of_series,
            said_of_text.author,
            guesses.author_alone,
        ),
    ),
    (
        "outlet",
        (
            outlets.from_label,
            outlets.from_dateline,
            outlets.from_outlet_line,
            imprints.outlet,
            outlets.from_byline,
            outlets.from_title,
            askers.outlet_of_asker,
            provenance.outlet_printed,
            days_about.outlet_printed,
            provenance.outlet_of_issue,
            provenance.outlet_given,
            uncased.outlet_held,
            uncased.outlet_possessed,
            outlets.from_first_person,
            outlets.from_interview_and_rights,
            from_format("outlet"),
            provenance.outlet_credited,
            bios.outlet,
            outlets.from_interview,
            tellings.outlet_by_phone,
            tellings.outlet_told,
            tellings.outlet_told_uncased,
            reported.outlet,
            presenters.outlet,
            outlets.from_owner_of_author,
            outlets.from_page_title,
            likely_talks.outlet,
            said_in_lead.outlet_reports,
            said_in_lead.outlet_opens_lead,
            outlets.from_line_above,
            outlets.from_rights,
            outlets.from_question_label,
            said_of_text.outlet,
            said_of_text.outlet_on_air,
            said_of_text.outlet_of_source,
            guesses.outlet_of_site,
            imprints.outlet_beside_date,
        ),
    ),
    (
        "interviewee",
        (
            people.interviewee_from_header,
            title_people.interviewee_from_title,
            title_people.interviewee_before_interview,
            people.interviewee_from_first_person,
            lead.interviewee_from_lead,
            uncased.interviewee_held,
            lead.interviewee_who_told_outlet,
            speakers.interviewee_from_labels,
            speakers.interviewee_introduced,
            addressed.interviewee_addressed,
            title_people.interviewee_before_colon,
            reported.interviewee,
            met.interviewee,
            presenters.interviewee,
            tellings.interviewee_by_phone,
            tellings.interviewee_told,
            title_people.interviewee_named_in_title,
            said_in_lead.interviewee_asked,
            addressed.interviewee_introduced_alone,
            guesses.interviewee_of_one_name,
            likely_talks.interviewee,
            said_of_text.interviewee_of_guest,
            said_of_text.interviewee_greeted,
        ),
    ),
    (
        "kind",
        (
            kinds.from_title,
            kinds.from_title_end,
            kinds.from_section_label,
            kinds.from_interview_words,
            kinds.from_people,
            said_in_lead.no_kind_of_briefing,
            kinds.from_turns,
            kinds.from_line_over_name,
            said_of_text.kind_of_head,
            likely_talks.kind,
            said_of_text.kind_of_two,
            said_in_lead.kind_of_parted_title,
            said_in_lead.kind_of_question_lines,
            kinds.from_running_text,
        ),
    ),
    (
        "interviewer",
        (
            people.interviewer_from_header,
            imprints.interviewer,
            askers.interviewer_who_asked,
            title_people.interviewer_from_title,
            lead.interviewer_from_lead,
            speakers.interviewer_from_labels,
            reported.interviewer,
            likely_talks.interviewer_named,
            lead.interviewer_is_outlet,
            said_in_lead.interviewer_asked,
            people.interviewer_is_author,
            speakers.interviewer_is_label,
            presenters.interviewer,
            likely_talks.interviewer_is_outlet,
            said_of_text.interviewer_greets,
            said_in_lead.interviewer_gives_name,
        ),
    ),
    (
        "published",
        (
            dates.published_from_label,
            front_matter.published,
            from_format("published"),
            dates.published_from_line,
            imprints.published,
            provenance.date_printed,
            provenance.date_of_issue,
            dates.published_from_byline,
            dates.published_from_outlet_line,
            dates.published_from_bar,
            days_about.published_over_block,
            days_about.published_near_title,
        ),
    ),
    (
        "date",
        (
            dates.from_label,
            dates.from_title,
            dates.from_first_person,
            dates.from_interview,
            dates.from_our_talk,
            dates.from_asker,
            provenance.date_held,
            uncased.date_held,
            on_air.date,
            days_about.date_at_foot,
            dates.from_subtitle,
            weekday.date_told_in_report,
            dates.from_dateline_and_published,
            dates.from_dateline,
            dates.from_aired_line,
            imprints.date,
            dates.from_date_line,
            days_about.date_of_block,
            days_about.date_of_title,
            weekday.date_before_publication,
            weekday.date_with_year_of_publication,
            weekday.solar_day_with_year_of_publication,
            reported.date,
            met.date,
            days_about.date_recorded,
            days_about.date_on_air,
            likely_talks.date,
            elapsed.date_since_event,
            guesses.date_of_talk,
        ),
    ),
    (
        "place",
        (
            places.from_label,
            places.from_first_person,
            places.from_interview,
            places.from_our_talk,
            provenance.place_held,
            uncased.place_held,
            uncased.place_reported,
            on_air.place,
            places.from_dateline,
            places.from_place_line,
            imprints.place,
            places.from_byline,
            places.from_asker_line,
            days_about.place_of_block,
            days_about.place_of_title_line,
            places.where_they_met,
            reported.place,
            met.place,
            provenance.place_credited,
            tellings.place_by_phone,
            likely_talks.place,
            days_about.place_recorded,
            days_about.place_in_capitals,
            places.of_scene,
            guesses.place_of_talk,
            places.where_interviewee_is,
        ),
    ),
)


def facts_of(case: Case) -> tuple[Field, ...]:
    """Return every field of the front matter in the order of FIELD_NAMES, read or empty."""
    case = replace(case, kept=tuple(i for i, mark in enumerate(case.page.marks) if mark is None or not mark.dropped))
    case = replace(
        case,
        meeting=meeting_of(case) or uncased.meeting_of(case),
        spoken=uncased.spoken_of(case) or spoken_interview_of(case) or talk_of(case),
        dateline=dateline_of(case),
        held=tuple(provenance.talks_held(case)),
    )
    case = replace(case, asker=askers.asked_by(case), likely=likely_talk(case))
    for name, rules in RULES:
        for rule in rules:
            field = rule(case)
            if field is not None:
                case = case.with_field(field)
                break
        else:
            case = case.with_field(Field(name, None))
    case = with_what_is_likely(doubted(with_all_who_answer(case)))
    return tuple(sorted(case.fields, key=lambda field: FIELD_NAMES.index(field.name)))
