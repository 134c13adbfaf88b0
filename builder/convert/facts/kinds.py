"""The kind of text: interview, article, statement, speech or broadcast."""

from __future__ import annotations

import re
from itertools import pairwise

from builder.convert.facts.case import Case, inferred, stated
from builder.convert.facts.imprints import imprint
from builder.convert.facts.lead import is_one_of_many
from builder.convert.quotemarks import masked
from builder.convert.structure.headers import ASKED_BY
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, folded_set, is_arabic_script, whole_words

OWN_WORDS = ("statement", "speech")
HEAD, LONGEST_OPENER = 14, 30
SAID = ("title", "label", "title-talk")


def from_title(case: Case) -> Field | None:
    """A title that opens with the kind states it: “Statement of …”, “Remarks by …”, “Interview with …”."""
    for _, one in case.page.with_rule("title", "header:title", "first-line"):
        for kind, openers in case.cues.kinds:
            match = compiled(rf"[\W_]{{0,4}}(?:{alternatives(openers)})(?!\w)", re.IGNORECASE).match(one.text)
            if match and not (kind == "broadcast" and is_interview(case)):
                make = stated if is_sure(case, kind, one.text, match.end()) else inferred
                return make("kind", kind, "title-opening", Span(one.start, one.start + match.end()))
    return None


def is_sure(case: Case, kind: str, title: str, end: int) -> bool:
    """Tell whether a text is what its title's opening says: somebody is asked, or speaks in their own voice."""
    if kind == "interview":
        return bool(case.value("interviewee")) or case.page.has_turns()
    if folded(title[:end]) in folded_set(case.cues.forms_of_text):
        return False
    asked = any(mark is not None and mark.type == "question" for mark in case.page.marks)
    return kind not in OWN_WORDS or (not asked and is_own_voice(case, title, end))  # “Remarks … in Press Gaggle”


def is_own_voice(case: Case, title: str, end: int) -> bool:
    """Tell whether a text is a statement or a speech, not one about it: it is unsigned, and its title a name.

    Where the title may be a sentence, as in “Statement of the Union angers B”, a “we” or “I” must stand in the text.
    """
    if case.value("author"):
        return False
    mine = whole_words(case.cues.first_person)
    return not may_be_sentence(title, end, case) or any(mine.search(masked(one.text)) for _, one in case.page.body())


def may_be_sentence(title: str, end: int, case: Case) -> bool:
    """Tell whether a title whose kind ends at `end` may go on with a verb: no “of”, or two plain words."""
    if is_arabic_script(title):
        return folded(title.rsplit(maxsplit=1)[-1]) in folded_set(case.cues.title_verbs)
    if whole_words(case.cues.doubtful_kinds).search(title, 0, end):
        return True
    first, small = re.match(r"\s+(\w+)", title[end:]), set(case.cues.small_words)
    links = set(case.cues.of_and_by)
    if first and first[1] not in links and title[:end].rsplit(maxsplit=1)[-1].casefold() not in links:
        return True
    pairs = pairwise(title[end:].split())
    return any(one not in small and other.islower() and other not in small for one, other in pairs)


def is_interview(case: Case) -> bool:
    """Tell whether one asks and one answers in a text: its transcript is an interview's."""
    asked, types = case.value("interviewee"), {mark.type for mark in case.page.marks if mark is not None}
    return isinstance(asked, tuple) and len(asked) == 1 and {"question", "answer"} <= types


def from_line_over_name(case: Case) -> Field | None:
    """“STATEMENT OF” on a line of its own at the head, over a name in capitals, lets one infer the kind."""
    head = [one for one in case.page.paragraphs[:HEAD] if len(one.text) <= LONGEST_OPENER]
    for kind in OWN_WORDS:
        openers = folded_set(dict(case.cues.kinds).get(kind, ()))
        for one in head:
            if folded(one.text) in openers or folded(one.text).removesuffix(" of") in openers:
                return inferred("kind", kind, "line-over-name", Span(one.start, one.end))
    return None


def is_talk(case: Case) -> bool:
    """Tell whether a transcript is an interview's, and nobody chairs it."""
    return is_interview(case) and not is_chaired(case)


def is_chaired(case: Case) -> bool:
    """Tell whether a label names who leads, “Chair: A. Person”: the talk may be a panel or a lecture as well."""
    lines = case.page.with_rule("header:interviewer")
    labels = {folded(one.text.partition(":")[0]) for _, one in lines} - folded_set(case.cues.question_labels)
    alone = len(case.value("interviewee") or ()) == 1  # then a host is who asks
    return not labels.isdisjoint(folded_set(case.cues.chairing_roles if alone else case.cues.asking_roles))


def from_section_label(case: Case) -> Field | None:
    """A line over the text that says its kind and no more states it: “Interview”; “Transcript” says a form alone."""
    for _, one in case.page.with_rule("section label"):
        for kind, openers in case.cues.kinds:
            if folded(one.text) in folded_set(openers) and not (kind == "broadcast" and is_talk(case)):
                form = folded(one.text) in folded_set(case.cues.forms_of_text)
                return (inferred if form else stated)("kind", kind, "section-label", Span(one.start, one.end))
    return None


def from_title_end(case: Case) -> Field | None:
    """In languages that set the noun last a title ends with its kind."""
    for _, one in case.page.with_rule("title", "header:title", "first-line"):
        for kind, closers in case.cues.kinds_last:
            match = compiled(rf"(?<!\w)(?:{alternatives(closers)})\W{{0,4}}$").search(one.text)
            if match:
                return stated("kind", kind, "title-end", Span(one.start + match.start(), one.end))
    return None


def from_people(case: Case) -> Field | None:
    """A line or a title that names who was interviewed, or who asked, states an interview."""
    for _, one in case.page.with_rule("header:interviewer", "header:interviewee", ASKED_BY):
        make = inferred if is_chaired(case) else stated
        return make("kind", "interview", "interviewer-line", Span(one.start, one.end))
    asked_here = case.asker
    if asked_here and whole_words(case.cues.interview_words).search(asked_here[1].text):
        return stated("kind", "interview", "interviewer-line", asked_here[1].span())
    for asker in imprint(case, "interviewer"):
        return stated("kind", "interview", "interviewer-line", asker.span)
    asked = next((field for field in case.fields if field.name == "interviewee" and field.rule in SAID), None)
    asked = asked if asked and asked.status == "stated" else None
    return stated("kind", "interview", asked.rule, asked.evidence) if asked and asked.evidence else None


def from_interview_words(case: Case) -> Field | None:
    """“I interviewed X …” or “X said in an exclusive interview …” states an interview, unless another outlet's."""
    meeting = case.meeting
    if meeting:
        return stated("kind", "interview", "first-person-interview", meeting.span)
    spoken = case.spoken
    if spoken and case.value("interviewee"):
        make = inferred if spoken.subject and is_one_of_many(case, spoken) else stated
        return make("kind", "interview", "in-an-interview", spoken.span)
    for sentence, match in case.held if case.page.has_turns() else ():
        if whole_words(case.cues.interview_words).search(match.group()):
            return stated("kind", "interview", "talk-held", sentence.span(*match.span()))
    return None


def from_turns(case: Case) -> Field | None:
    """Questions and answers make an interview; the text need not say so."""
    marks = [(i, mark) for i, mark in enumerate(case.page.marks) if mark is not None and mark.opens]
    if not any(mark.type == "question" for _, mark in marks):
        return None
    one = case.page.paragraphs[marks[0][0]]
    return inferred("kind", "interview", "questions-and-answers", Span(one.start, one.end))


def from_running_text(case: Case) -> Field | None:
    """A dateline, or running text without any sign of another kind, is taken for an article."""
    dateline = case.dateline
    if dateline:
        return inferred("kind", "article", "dateline", dateline.span)
    if case.page.has_turns() or all(mark is not None for mark in case.page.marks):
        return None
    return inferred("kind", "article", "running-text")
