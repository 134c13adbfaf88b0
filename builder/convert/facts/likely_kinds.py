"""The kind, where no rule or only the running text has told it: by a line of the head, by who is said to have asked.

"Address by Lena Marsh" below the title · "متن سخنرانی …"             -> speech
"The following press statement was issued today"                      -> statement
"RADIO INTERVIEW" under "TRANSCRIPT" · turns under "spoke to …"       -> interview
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, inferred
from builder.convert.facts.kinds import OWN_WORDS, may_be_sentence
from builder.convert.facts.likely_answers import arabic_talk
from builder.convert.facts.likely_askers import asked_in
from builder.convert.facts.whose_talk import house_in_arabic
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, folded, folded_set, mentions, whole_words

HEAD, SHORT, LEAD, TWO = 12, 120, 6, 2


@lru_cache(maxsize=16)
def openings(cues: Cues, kind: str) -> re.Pattern[str]:
    """Return the pattern of a line that opens as a speech or a statement does, and names whose it is."""
    words = tuple(word for word in dict(cues.kinds).get(kind, ()) if len(word.split()) > 1 or word[0] >= "\u0600")
    alone = alternatives(dict(cues.kinds).get(kind, ()))
    links = alternatives(cues.of_and_by)
    return re.compile(
        rf"^\W{{0,4}}(?:(?:{alternatives(words)})(?!\w)|(?:{alone})\s(?:{links})\s|(?:{alone})\s?:\s)", re.IGNORECASE
    )


def own_kind(case: Case) -> Field | None:
    """A short line of the head that opens as a speech or a statement makes that likely where nobody takes turns."""
    author = next(field for field in case.fields if field.name == "author")
    if case.page.has_turns() or (author.value and author.rule != "signature"):
        return None
    for one in case.page.paragraphs[:HEAD]:
        for kind in OWN_WORDS if len(one.text) <= SHORT else ():
            match = openings(case.cues, kind).match(one.text)
            if match and not one.text.endswith(".") and not may_be_sentence(one.text, match.end(), case):
                return inferred("kind", kind, "line-of-kind", Span(one.start, one.start + match.end()))
    return issued(case)


def talk_in_title(case: Case) -> Field | None:
    """«گفتگوی ویژه با X» in the title of a text that only tells makes an interview likely."""
    for _, one in case.page.with_rule("title", "first-line") if case.cues.talk_kinds else ():
        match = arabic_talk(case.cues).search(one.text)
        if match:
            return inferred("kind", "interview", "talk-with", Span(one.start + match.start(), one.start + match.end()))
    return None


def issued(case: Case) -> Field | None:
    """“The following press statement was issued today” and “This statement is made by” let one infer a statement."""
    if not case.cues.statement_issued:
        return None
    says = whole_words(case.cues.statement_issued)
    for one in (*case.page.paragraphs[:LEAD], *case.page.paragraphs[-LEAD:]):
        match = says.search(one.text[: SHORT * 3])
        if match:
            return inferred(
                "kind", "statement", "statement-issued", Span(one.start + match.start(), one.start + match.end())
            )
    return None


def kind_of_head_words(case: Case) -> Field | None:
    """A title “… statement on …”, a release's dateline, a trail “Home | Interviews | …” let one infer the kind."""
    if not case.cues.kind_words or case.value("author") or case.page.has_turns():
        return said_in_trail(case)
    says = {kind: whole_words(words) for kind, words in case.cues.kind_words}
    heads = [one for _, one in case.page.with_rule("title", "first-line")]
    titles = [one for one in case.page.paragraphs[:HEAD] if one in heads or folded(one.text) == folded(title_of(case))]
    lines = [*titles, *(one for one in case.page.paragraphs[:HEAD] if case.dateline)]
    for one in lines:
        for kind, pattern in says.items():
            match = pattern.search(one.text[:SHORT])
            if match and (one in titles or "/" in match.group()):
                return inferred("kind", kind, "words-of-head", Span(one.start + match.start(), one.start + match.end()))
    return said_in_trail(case)


def title_of(case: Case) -> str:
    """Return the title read, or nothing."""
    return str(case.value("title") or "")


TRAIL = re.compile(r"\s*[|»›>/]\s*")


def said_in_trail(case: Case) -> Field | None:
    """A trail “Home | Interviews | Title” and «X در گفت‌وگو با O:» above a headline make an interview likely."""
    words = folded_set((*case.cues.interview_words, *case.cues.interviews))
    for one in case.page.paragraphs[:LEAD] if words else ():
        parts = TRAIL.split(one.text) if len(one.text) <= SHORT * 2 else []
        if len(parts) > TWO and any(folded(part) in words for part in parts[:-1]):
            return inferred("kind", "interview", "section-of-trail", Span(one.start, one.end))
    talk = house_in_arabic(case)
    return inferred("kind", "interview", "talk-with", talk.span) if talk else said_of_this_talk(case)


def said_of_this_talk(case: Case) -> Field | None:
    """“In this interview to …” in what tells of a talk makes it likely that the text is one."""
    if not case.cues.this_talk:
        return None
    says = whole_words(case.cues.this_talk)
    for one in case.page.paragraphs[: HEAD * 2]:
        match = says.search(one.text)
        if match:
            return inferred("kind", "interview", "this-talk", Span(one.start + match.start(), one.start + match.end()))
    return None


def talk_on_air(case: Case) -> Field | None:
    """“RADIO INTERVIEW” on a line of the head makes an interview likely where a broadcast was inferred."""
    if not case.page.has_turns() or not case.cues.interview_lines or case.value("kind") != "broadcast":
        return None
    heads = whole_words(case.cues.interview_lines)
    for one in case.page.paragraphs[:LEAD]:
        if len(one.text) <= SHORT // 2 and heads.fullmatch(one.text.strip(" .:*")):
            return inferred("kind", "interview", "line-of-talk", Span(one.start, one.end))
    return None


def talk(case: Case) -> Field | None:
    """Turns under a sentence that says who asked whom make an interview likely."""
    asked = asked_in(case) if case.page.has_turns() and not is_conference(case) else None
    return inferred("kind", "interview", "said-to-ask", asked.askers[0].span) if asked else None


def is_conference(case: Case) -> bool:
    """Tell whether the head calls the text a briefing, a news conference or a panel."""
    head = " ".join(one.text for one in case.page.paragraphs[:LEAD])
    return bool(case.cues.no_interviews) and mentions(head, case.cues.no_interviews)
