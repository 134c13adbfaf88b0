"""Ways of reading a value that were wrong too often on texts never seen: they state only where a second sign agrees.

"The Man Who Counts Boats" over a text that speaks of boats          -> title stated
"Portraits from the Delta" over a text that has none of these words  -> title inferred
"MARSH:" before questions, and no other word of her                  -> interviewer inferred
"""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.convert.dates import dates_in
from builder.convert.facts.case import Case
from builder.convert.facts.doubtful_days import is_said
from builder.convert.facts.doubtful_people import is_common
from builder.convert.facts.imprints import imprint
from builder.convert.facts.rights import ON_USE
from builder.convert.facts.said_again import is_in_one_clause, is_of_text, is_whole_name
from builder.convert.paragraphs import Paragraph
from builder.convert.people import surname
from builder.convert.readers.metadata import PAGE
from builder.convert.structure.headers import ASKED_BY
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.values import Field
from builder.convert.words import folded, is_arabic_script, mentions

LEAST_SHARED, PART = 2, 3
ASKING = ("?", "؟")
CONTENT = re.compile(r"[^\W\d_]{4,}")
STEM = 5
HEADLINE = 5
MARKS_OF_SPEECH = re.compile(r"[?؟“”‘«»„:]|,\s")
LABEL = re.compile(r"[A-Z]{4,}:\s")
ONE_DAY = len("2022-03-01")
LOOKED_AT = 20_000
SPEAKER_LABEL, BY_KIND = "speaker label", "author-of-an-interview"
OF_TITLE = frozenset({"title-opening", "title"})
SHORT_TEXT, HEAD_LINES = 40, 14
Sign = Callable[[Case, Field], bool]


def is_headline(case: Case, field: Field) -> bool:
    """Tell whether the file, the words of the text or the line below agree that a line is the title."""
    title = str(field.value)
    if case.page.has_signs("time") or (title[:1].islower() and " " in title) or LABEL.match(title):
        return False
    if "; " in title:
        return False  # the parts of a programme
    if any(case.page.sign("heading", one) == "1" for _, one in case.page.with_rule("title")):
        return not is_below_labels(case)
    return any(sign(case, title) for sign in (is_given_by_file, names_speaker, recurs, is_over_signature))


def is_below_labels(case: Case) -> bool:
    """Tell whether labels of who asked and when stand over the title: in a transcript its first section's name does."""
    place = next(i for i, _ in case.page.with_rule("title"))
    return any(mark is not None and (mark.rule or "").startswith("header:") for mark in case.page.marks[:place])


def is_headline_of_two(case: Case, field: Field) -> bool:
    """Tell whether two lines are one title: in Persian what ends in a colon over it is who says it."""
    first = next((one.text for _, one in case.page.with_rule("title")), "").rstrip()
    return is_headline(case, field) and not (first.endswith(":") and is_arabic_script(first))


def names_speaker(case: Case, title: str) -> bool:
    """Tell whether a title names whoever answers, or says what the text is."""
    words, people = folded(title).split(), case.value("interviewee") or ()
    opens = any(one.name == "kind" and one.value and one.rule in OF_TITLE for one in case.fields)
    return opens or any(surname(name) in words for name in people)


def is_given_by_file(case: Case, title: str) -> bool:
    """Tell whether the file's own title shares words with the line."""
    own = set(folded(title).split())
    given = (set(folded(hint.value).split()) for hint in case.page.hints if hint.field in ("title", PAGE))
    return any(len(own & words) >= min(LEAST_SHARED, len(own)) for words in given)


def recurs(case: Case, title: str) -> bool:
    """Tell whether a third of a headline's own words stand in the text below: two, or three where lines stand above it.

    A banner's two words (“Official websites”) stand in many a text, and so do the words of a talk's first question; in
    a short text none need stand.
    """
    own = stems(title)
    body = stems(" ".join(one.text for _, one in case.page.body())[:LOOKED_AT])
    shared, place = len(own & body), next(case.page.with_rule("title"))[0]
    worded = len(title.split()) >= HEADLINE and not title.endswith(ASKING)
    return len(body) < SHORT_TEXT or (worded and shared >= LEAST_SHARED + bool(place) and shared * PART >= len(own))


def stems(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text."""
    return {word[:STEM] for word in CONTENT.findall(text.casefold())}


def is_over_signature(case: Case, title: str) -> bool:
    """Tell whether a line worded as headlines are stands right over who wrote, asked or published the text."""
    places = [i for i, _ in case.page.with_rule("title")]
    below = case.page.marks[places[0] + 1 : places[0] + 2] if places else ()
    signed = any(mark is not None and mark.rule in SIGNATURES for mark in below)
    words = [word for word in title.split() if word.islower() and word not in case.cues.small_words]
    worded = len(title.split()) >= HEADLINE or bool(MARKS_OF_SPEECH.search(title)) or len(words) >= LEAST_SHARED
    return signed and worded


MOST_OF_RIGHTS = 16
END_OF_SENTENCE = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bL\.P)\.\s+(?=[^\W\d_])")
OF_OTHERS = re.compile(
    r"[|/·•∙›»](?!RL)|(?<!\w)(?:map data|images?|photos?|pictures?|fotos?|bilder|illustrations?|cover|music"
    r"|design(?:ed)?|powered|published by|registered|unless|except)(?!\w)",
    re.IGNORECASE,
)
"""What else a line with a sign of rights may be about: a map, a picture, who made the site."""
RESERVED = re.compile(r"(?:reserved|vorbehalten|réservés|reservados|محفوظ(?:\sاست)?|خوندي(?:\sدي)?)$", re.IGNORECASE)
SIGNATURES = frozenset({"byline", "date line", "imprint", "outlet line", "header:author", ASKED_BY})


def is_named_outside_labels(case: Case, field: Field) -> bool:
    """Tell whether the text names each of these people elsewhere than before their own words."""
    names = field.value if isinstance(field.value, tuple) else ()
    said = folded_words(case)
    return all(f" {surname(name)} " in said for name in names)


def folded_words(case: Case) -> str:
    """Return the first words of the text without the names before turns, folded, a space at either end."""
    marks = enumerate(zip(case.page.paragraphs, case.page.marks, strict=True))
    own = (
        case.page.text[case.page.content_of(i) : one.end]
        for i, (one, mark) in marks
        if mark is None or mark.rule != SPEAKER_LABEL
    )
    return f" {folded(' '.join(own)[:LOOKED_AT])} "


def is_of_talk(case: Case, field: Field) -> bool:
    """Tell whether a label lists those who answer one who asks: “Participants:” stands over minutes too."""
    asked = bool(case.value("interviewer")) or case.page.has_turns()
    return asked or len(field.value or ()) == 1


def is_of_talk_of_two(case: Case, field: Field) -> bool:
    """Tell whether a cast has one who answers: several whom one chairs are a panel."""
    return bool(case.value("interviewer")) and len(field.value or ()) == 1


def is_person(case: Case, field: Field) -> bool:
    """Tell whether whom a label names as the author is no outlet."""
    names = field.value if isinstance(field.value, tuple) else ()
    return not any(is_outlet_here(name, case.page) for name in names)


def is_opened(case: Case, field: Field) -> bool:
    """Tell whether a word such as “By” stands before a name of an imprint, or the text has the name again."""
    line = paragraph_of(case, field)
    if line is not None and mentions(line.text, case.cues.interview_words):
        return False  # “Interviewed on 3 May 2023 by A. Writer”
    opened = any(one.span == field.evidence for one in imprint(case, "author"))
    names = field.value if isinstance(field.value, tuple) else ()
    return opened or all(case.page.text.casefold().count(name.casefold()) > 1 for name in names)


def is_said_or_placed(case: Case, field: Field) -> bool:
    """Tell whether words say what was on a day of an imprint, or a place stands beside it."""
    said = (*imprint(case, "held", "aired"), *(one for one in imprint(case, "date") if "place" in one.beside))
    return any(one.span == field.evidence for one in said) or is_said(case, field)


def is_whole_day(_case: Case, field: Field) -> bool:
    """Tell whether a day is given whole, its year with it."""
    return len(str(field.value)) >= ONE_DAY and not str(field.value).startswith("X")


def is_known(case: Case, field: Field) -> bool:
    """Tell whether a place, or its last part, is one that the lists know."""
    name = str(field.value)
    return is_known_place(name, case.cues) or is_known_place(name.rsplit(",", 1)[-1].strip(), case.cues)


def is_proper_place(case: Case, field: Field) -> bool:
    """Tell whether a dateline's place is known, dated or one word that the text writes small nowhere: “VIEWS —”."""
    line, words = case.dateline, str(field.value).partition(",")[0].split()
    dated = line is not None and bool(line.date or line.outlet)
    return dated or is_known(case, field) or not (words[1:] or is_common(words[0], case.page.text))


def is_only_day(case: Case, field: Field) -> bool:
    """Tell whether the paragraph that gives the day of a talk gives no other: of several sittings none is the day."""
    one = paragraph_of(case, field)
    days = {found.edtf for found in dates_in(one.text, case.cues)} if one is not None else set()
    return len(days) == 1 and len(str(field.value)) > len("2022")


def is_day_of_talk(case: Case, field: Field) -> bool:
    """Tell whether a whole day, the only one of its paragraph, stands in the clause that tells of the talk."""
    return is_only_day(case, field) and is_in_one_clause(case, field)


def is_where_they_talked(case: Case, field: Field) -> bool:
    """Tell whether a known place stands in the clause that tells of the talk: “we spoke by phone; she was in P”."""
    return is_known(case, field) and is_in_one_clause(case, field)


def is_where_both_were(case: Case, field: Field) -> bool:
    """Tell whether a known place is that of a talk face to face: over the phone two are in two places."""
    line = paragraph_of(case, field)
    return is_known(case, field) and (line is None or not mentions(line.text, case.cues.by_phone))


def is_said_with_day(case: Case, field: Field) -> bool:
    """Tell whether whoever leads a talk says its day with its place: what is visited on air stands alone."""
    days = (one.evidence for one in case.fields if one.name == "date" and one.rule == field.rule)
    line = paragraph_of(case, field)
    return any(day is not None and line is not None and line.start <= day.start < line.end for day in days)


def is_aired(case: Case, field: Field) -> bool:
    """Tell whether a day said to be of a broadcast is whole and stands at the head: at the foot it is the page's."""
    head = case.page.paragraphs[:HEAD_LINES]
    return field.evidence is not None and field.evidence.start < head[-1].end and is_whole_day(case, field)


def is_of_kind(case: Case, field: Field) -> bool:
    """Tell whether somebody answers where a title opens as an interview's, or speaks where it opens as a broadcast's.

    “Q&A: What we know of the flood” is a writer's own.
    """
    if field.rule == "interviewer-line":
        return case.page.has_turns() or bool(case.value("interviewee"))  # “As told to A. Writer”
    if field.value == "interview":
        asks = any(one.name == "interviewer" and one.value and one.rule != BY_KIND for one in case.fields)
        return asks or bool(case.value("interviewee"))
    return field.value != "broadcast" or case.page.has_turns()


def is_plain_line(case: Case, field: Field) -> bool:
    """Tell whether a line of rights is read whole or up to “all rights reserved”, and holds no more than is of rights.

    That is a holder, a year, and what may be done with the text.
    """
    one, words = paragraph_of(case, field), str(field.value).rstrip(" .")
    if one is None or OF_OTHERS.search(words):
        return False
    first, *others = END_OF_SENTENCE.split(words)
    whole = one.text.strip(" .") == words.strip() or RESERVED.search((others or [first])[-1]) is not None
    short = all(len(part.split()) <= MOST_OF_RIGHTS for part in (first, *others))
    return whole and short and all(ON_USE.search(other) for other in others)


def paragraph_of(case: Case, field: Field) -> Paragraph | None:
    """Return the paragraph in which a value's evidence begins."""
    start = field.evidence.start if field.evidence else -1
    return next((one for one in case.page.paragraphs if one.start <= start < one.end), None)


def never(_case: Case, _field: Field) -> bool:
    """Tell that nothing in a text can make this way sure."""
    return False


def lacks_second_sign(case: Case, field: Field) -> bool:
    """Tell whether a value was read in a way that is not sure by itself, and nothing else in the text agrees."""
    sign = SIGNS.get((field.name, field.rule))
    return sign is not None and not sign(case, field)


SIGNS: dict[tuple[str, str], Sign] = {
    ("title", "first-line"): is_headline,
    ("title", "first-lines"): is_headline_of_two,
    ("author", "imprint"): is_opened,
    ("author", "label"): is_person,
    ("author", "metadata"): is_person,
    ("interviewee", "label"): is_of_talk,
    ("interviewer", "turn-labels"): is_named_outside_labels,
    ("interviewee", "turn-labels"): is_named_outside_labels,
    ("interviewer", "told-outlet"): never,
    ("interviewee", "cast"): is_of_talk_of_two,
    ("outlet", "first-printed"): never,
    ("outlet", "imprint"): is_of_text,
    ("outlet", "masthead"): is_whole_name,
    ("date", "aired-line"): is_aired,
    ("date", "dateline"): never,
    ("date", "imprint"): is_said_or_placed,
    ("date", "our-talk"): is_day_of_talk,
    ("published", "imprint"): is_whole_day,
    ("place", "dateline"): is_proper_place,
    ("place", "place-line"): is_known,
    ("place", "imprint"): is_known,
    ("place", "talk-was-held"): is_where_both_were,
    ("place", "our-talk"): is_where_they_talked,
    ("place", "said-on-air"): is_said_with_day,
    ("place", "first-person-interview"): is_known,
    ("place", "in-an-interview"): is_known,
    ("date", "talk-was-held"): is_only_day,
    ("date", "first-person-interview"): is_day_of_talk,
    ("kind", "title-opening"): is_of_kind,
    ("kind", "interviewer-line"): is_of_kind,
    ("rights", "copyright-line"): is_plain_line,
}
"""For each way that lots of texts never seen have shown to be unsure: what must agree with it."""
