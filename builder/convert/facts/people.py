"""Author, interviewer and interviewee."""

from __future__ import annotations

import re
from dataclasses import replace

from builder.convert.facts.bylines import bylines_of
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, prose_sentences, stated
from builder.convert.facts.labels import asks_for_others, label_people, names_in, outlet_label
from builder.convert.facts.meetings import OUTLET, outlet_after, person_found, template
from builder.convert.facts.provenance import talks_held
from builder.convert.facts.signs import Found, SpokenInterview
from builder.convert.people import bare_name, is_full_name, person_pattern, surname
from builder.convert.quotemarks import masked
from builder.convert.structure.cast import CAST
from builder.convert.structure.headers import ASKED_BY, ASKER
from builder.convert.structure.imprint_words import is_outlet_here
from builder.convert.structure.labels import reserved_labels, speaker_key
from builder.convert.structure.lines import BELOW
from builder.convert.structure.signature import SIGNATURE
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, folded, folded_set, whole_words

MOST_INTERVIEWEES = 3
FIRST_TURNS = 3
NEAR = 9


def author_from_header(case: Case) -> Field | None:
    """“Author: A” states the author; “Reporter: A” of somebody who speaks in the text may say who asks."""
    field = label_people(case, "author")
    labels = {surname(mark.label) for mark in case.page.marks if mark is not None and mark.label}
    reports = any(
        whole_words(case.cues.reporting_roles).match(one.text) for _, one in case.page.with_rule("header:author")
    )
    if field and reports and any(surname(name) in labels for name in field.value or ()):
        return replace(field, status="inferred")
    return field


def author_from_byline(case: Case) -> Field | None:
    """“By A” states the author."""
    return signed(case, "author", "byline")


def author_below_opener(case: Case) -> Field | None:
    """“By” over a name states the author; several such pairs, all of them."""
    lines = [one for _, one in case.page.with_rule(BELOW)]
    names = tuple(dict.fromkeys(name for one in lines for name in names_in(one.text, case)))
    return stated("author", tuple(map(cased, names)), "byline", Span(lines[0].start, lines[-1].end)) if names else None


def author_from_signature(case: Case) -> Field | None:
    """The first line below a letter's “With respect,” states who signs it: a person alone, or a body."""
    lines = [one for _, one in case.page.with_rule(SIGNATURE)]
    names = [bare_name(one.text, case.cues) for one in lines]
    body = lines and not set(lines[0].text.replace(",", " ").split()).isdisjoint(case.cues.organisation_words)
    full = [is_full_name(name, case.cues) for name in names]
    if not body and (not any(full[:1]) or any(full[1:])):
        return None  # several who sign are no authors
    return stated("author", (lines[0].text if body else names[0],), "signature", Span(lines[0].start, lines[0].end))


def signed(case: Case, name: str, rule: str) -> Field | None:
    """Return the people that a line of names gives, or None."""
    for value, start in bylines_of(case, rule):
        names = [
            one for one in names_in(value, case) if is_full_name(one, case.cues) and not is_outlet_here(one, case.page)
        ]
        if names:
            return stated(
                name, tuple(cased(one) for one in names), rule.replace(" ", "-"), Span(start, start + len(value))
            )
    return None


def cased(name: str) -> str:
    """Return a name set wholly in capitals in ordinary spelling."""
    return name.title() if name.isupper() else name


def interviewee_from_header(case: Case) -> Field | None:
    """“Interviewee: X” states the interviewee."""
    return label_people(case, "interviewee") or listed(case, "interviewee")


def listed(case: Case, name: str) -> Field | None:
    """“Moderator:” over a name states the interviewer, “Panelists:” over some the interviewees."""
    lines = [one for _, one in case.page.with_rule(f"{CAST}{name}")]
    names = tuple(dict.fromkeys(cased(bare_name(one.text.partition(",")[0], case.cues)) for one in lines))
    return stated(name, names, "cast", Span(lines[0].start, lines[-1].end)) if names else None


def interviewee_from_first_person(case: Case) -> Field | None:
    """“I interviewed X” states the interviewee."""
    meeting = case.meeting
    return (
        stated("interviewee", (meeting.person.value,), "first-person-interview", meeting.person.span)
        if meeting
        else None
    )


def interviewee_from_lead(case: Case) -> Field | None:
    """“X, leader of …, said in an exclusive interview” states the interviewee, unless another outlet's is retold."""
    spoken = case.spoken
    if spoken is None or spoken.subject is None or is_retold(case, spoken):
        return None
    make = inferred if is_one_of_many(case, spoken) else stated
    return make("interviewee", (spoken.subject.value,), "in-an-interview", spoken.subject.span)


def is_retold(case: Case, spoken: SpokenInterview) -> bool:
    """Tell whether the interview in the lead is another outlet's than the text's own."""
    own = next((field for field in case.fields if field.name == "outlet"), None)
    if own is None or not isinstance(own.value, str) or spoken.outlet is None or own.status != "stated":
        return spoken.retold
    asker = surname(spoken.interviewer.value) if spoken.interviewer else ""
    if asker in (surname(name) for name in case.value("author") or ()):
        return False
    return not is_same_outlet(own.value, spoken.outlet.value)


def is_same_outlet(own: str, named: str) -> bool:
    """Tell whether two names, or the initials of one, are one outlet's."""
    one, other = folded(own), folded(named)
    initials = "".join(word[0] for word in one.split())
    return one in other or other in one or other == initials


def is_one_of_many(case: Case, spoken: SpokenInterview) -> bool:
    """Tell whether others speak too in a text whose own outlet is not known to be the interview's: it may be retold."""
    own = next((field for field in case.fields if field.name == "outlet"), None)
    known = own and isinstance(own.value, str) and own.status == "stated"
    sure = spoken.told if spoken.outlet is None else known or case.value("author")
    if case.page.has_turns() or sure:
        return False
    return says_too(case, spoken.subject.value if spoken.subject else "")


def says_too(case: Case, asked: str) -> bool:
    """Tell whether somebody else than who is asked, named in full, says something in a text."""
    subject = surname(asked)
    verbs = alternatives(case.cues.saying_verbs)
    person = rf"(?P<person>{person_pattern(case.cues)})"
    after = re.compile(rf"{person}(?:,[^,.;:]{{3,90}},)?\s+(?:{verbs})(?!\w)")
    before = re.compile(rf"(?<!\w)(?:{verbs})\s+{person}")
    for sentence in prose_sentences(case):
        words = masked(sentence.text)
        for match in (*after.finditer(words), *before.finditer(words)):
            name = case.people.full(match["person"], case.cues)
            if name and is_full_name(name, case.cues) and surname(name) != subject:
                return True
    return False


def interviewee_who_told_outlet(case: Case) -> Field | None:
    """“their spokesman told O in an interview” and “X told O”: X, if nobody else told O anything."""
    spoken = case.spoken
    if spoken is None or spoken.outlet is None or is_retold(case, spoken):
        return None
    told = re.compile(rf"(?P<person>{person_pattern(case.cues)})\s+(?:{alternatives(case.cues.told)})\s+{OUTLET}")
    found: dict[str, Span] = {}
    for sentence in prose_sentences(case):
        for match in told.finditer(masked(sentence.text)):
            name = case.people.full(match["person"], case.cues)
            if name and folded(match["outlet"]).startswith(folded(spoken.outlet.value)):
                found.setdefault(name, sentence.span(match.start(), match.end()))
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return stated("interviewee", (name,), "told-outlet", span)


def interviewee_from_labels(case: Case) -> Field | None:
    """The names that label the answers are the interviewees', if they are few and full."""
    return labelled_people(case, "answer", "interviewee")


def interviewee_introduced(case: Case) -> Field | None:
    """“With us tonight is X” in one of the first turns states the interviewee, if X speaks too."""
    labels = {speaker_key(mark.label) for mark in case.page.marks if mark is not None and mark.label}
    first = [
        one for one, mark in zip(case.page.paragraphs, case.page.marks, strict=True) if mark is not None and mark.opens
    ]
    for one in first[:FIRST_TURNS] if case.cues.introduces else ():
        for words in case.cues.introduces:
            match = template(words, case.cues).search(one.text)
            name = case.people.full(match["person"], case.cues) if match else None
            if match and name and is_full_name(name, case.cues) and speaker_key(name) in labels:
                span = Span(one.start + match.start("person"), one.start + match.end("person"))
                return stated("interviewee", (name,), "introduced", span)
    return None


def interviewer_from_labels(case: Case) -> Field | None:
    """The names that label the questions are the interviewers'."""
    return labelled_people(case, "question", "interviewer")


def labelled_people(case: Case, role: str, name: str) -> Field | None:
    """Return the people whose labels open the turns of one role, if each is known in full."""
    reserved, unnamed = reserved_labels(case.cues), folded_set(case.cues.role_labels)
    labels: dict[str, Span] = {}
    seen: set[str] = set()
    reporters = False
    for i, mark in enumerate(case.page.marks):
        if mark is None or mark.type != role or mark.label is None:
            continue
        key = speaker_key(mark.label)
        if folded(mark.label) in folded_set(case.cues.unnamed_voices):
            continue
        if role == "answer" and is_of_outlet(mark.label, case):
            reporters = True
            continue
        if key in unnamed and role == "answer":
            return None  # “The Vice President” answers too, and has no name here
        if key not in reserved and key not in seen:
            if len(seen) > MOST_INTERVIEWEES or (role == "question" and is_outlets(case, mark.label)):
                return None
            seen.add(key)
            labels.setdefault(bare_name(re.split(r"[(\[,]", mark.label)[0], case.cues), span_of_label(case, i))
    people = [case.people.full(label, case.cues) or case.people.with_initials(label) for label in labels]
    if not people or len(people) > MOST_INTERVIEWEES or not all(people):
        return None
    roles = folded_set(case.cues.roles)
    if any(folded(word) in roles for person in people for word in (person or "").split()):
        return None  # “Senior Administration Official” is nobody's name
    full = tuple(dict.fromkeys(cased(person) for person in people if person and is_full_name(person, case.cues)))
    make = inferred if reporters else stated
    return make(name, full, "turn-labels", next(iter(labels.values()))) if full else None


def is_outlets(case: Case, label: str) -> bool:
    """Tell whether a label before questions is an outlet's name and no person's: “DER ANKER: …”."""
    return folded(label) in folded_set(case.cues.outlet_names) or asks_for_others(case, label)


def is_of_outlet(label: str, case: Case) -> bool:
    """Tell whether a label names who reports for the programme: “A. PERSON, CVN CORRESPONDENT”."""
    _, _, role = label.partition(",")
    return whole_words(case.cues.reporting_roles).search(role) is not None


def span_of_label(case: Case, place: int) -> Span:
    """Return where the label of a turn stands: before its words, or on the line above them."""
    one, mark = case.page.paragraphs[place], case.page.marks[place]
    if mark is not None and mark.content > one.start:
        return Span(one.start, mark.content)
    label = case.page.paragraphs[max(0, place - 1)]
    return Span(label.start, label.end)


def interviewer_is_label(case: Case) -> Field | None:
    """An outlet's name before the questions lets one infer that it asked."""
    label = outlet_label(case)
    return inferred("interviewer", (label[0],), "outlet-label", label[1]) if label else None


def interviewer_from_header(case: Case) -> Field | None:
    """“Interviewer: A” and “Interview by A” state the interviewer."""
    return label_people(case, "interviewer") or listed(case, "interviewer") or signed(case, "interviewer", ASKED_BY)


def interviewer_from_lead(case: Case) -> Field | None:
    """“in an interview with O columnist A” states the interviewer; a byline gives the spelling."""
    spoken = case.spoken
    if spoken is None or spoken.interviewer is None or is_retold(case, spoken):
        return None
    name = spoken.interviewer.value
    signed = [one for one in case.value("author") or () if surname(one) == surname(name) and one[0] == name[0]]
    return stated("interviewer", (signed[0] if signed else name,), "in-an-interview", spoken.interviewer.span)


def interviewer_who_asked(case: Case) -> Field | None:
    """“The questions were put by A” states the interviewer."""
    asked = asked_by(case)
    return stated("interviewer", (asked[0].value,), "questions-put-by", asked[0].span) if asked else None


def asked_by(case: Case) -> tuple[Found, Sentence, int] | None:
    """Return who is said to have put the questions, the sentence, and where in it the words for that end; or None."""
    lines = (Sentence(one.text, one.start) for _, one in case.page.with_rule(ASKER))
    told = (sentence for sentence, _ in talks_held(case))
    for sentence in (*lines, *edge_sentences(case), *told) if case.page.has_turns() else ():
        for words in case.cues.asked_by:
            match = template(words, case.cues).search(masked(sentence.text))
            if match and is_full_name(bare_name(match["person"], case.cues), case.cues):
                return person_found(sentence, match, case.cues), sentence, match.end()
    return None


def outlet_of_asker(case: Case) -> Field | None:
    """“Interview by A for O”, said over questions and answers, states the outlet."""
    asked = asked_by(case)
    outlet = outlet_after(asked[1], asked[2], case.cues.written_for, case.cues) if asked else None
    near = asked is not None and outlet is not None and outlet.span.start - asked[1].start - asked[2] <= NEAR
    return stated("outlet", outlet.value, "questions-put-by", outlet.span) if outlet and near else None


def interviewer_is_outlet(case: Case) -> Field | None:
    """“told O in an interview” names O as the one who asked."""
    spoken = case.spoken
    if spoken is None or spoken.outlet is None or spoken.first_person or not case.value("interviewee"):
        return None
    if case.value("author"):
        return None  # who signs an interview is the one who asked for the outlet
    return (
        None
        if is_retold(case, spoken)
        else (inferred if is_one_of_many(case, spoken) else stated)(
            "interviewer", (spoken.outlet.value,), "told-outlet", spoken.outlet.span
        )
    )


def interviewer_is_author(case: Case) -> Field | None:
    """The author of an interview is likely the one who asked."""
    author = next((field for field in case.fields if field.name == "author"), None)
    if author is None or author.value is None or case.value("kind") != "interview":
        return None
    return replace(author, name="interviewer", status="inferred", rule="author-of-an-interview")
