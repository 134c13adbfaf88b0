"""What makes a value that a rule calls stated a guess after all: its own shape, or what stands beside it.

"FIRST PERSON" over "I Deleted My Name"              -> either line may be the title: inferred
interviewee "Says Doha Deal", interviewer "Host A"   -> no person's name: inferred
published 2022-03-01, date 2022-03-08                -> one of the two is wrong: both inferred
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from builder.convert.facts import doubtful_days, doubtful_people, left_out, rivals
from builder.convert.facts.case import Case
from builder.convert.facts.lead import says_too
from builder.convert.facts.second_signs import lacks_second_sign
from builder.convert.facts.title_rivals import is_doubtful_title
from builder.convert.structure.headers import opens_outlet
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.structure.masthead import is_blog
from builder.convert.values import Field
from builder.convert.words import UPPER, alternatives, folded, folded_set, is_arabic_script, mentions

LONGEST_OUTLET = 7
DASHES = re.compile(r"\s?[-–—]\s?")
TWICE, MOST_OF_RIGHTS = 2, 40
OTHER = re.compile(r"[|@]|https?:|www\.|\b(?:ISSN|ISBN)\b|\+\d\d")
MOJIBAKE = re.compile("[ÂÃ](?=[\\s©«»\\u0080-\\u00bf])|â€|Ø[§-¿]")
SMALL = frozenset({"the", "of", "and", "a", "by", "ltd", "inc", "news", "media"})
FIRST_LINES = ("first-line", "first-lines")
SAYS_OUTLET = ("label", "metadata", "byline", "first-printed", "issue-of", "first-person-interview")
OF_FORM = frozenset({"metadata", "label", "title-label", "front-matter", "copyright-line"})
OF_LINES = OF_FORM | {
    "first-line", "byline", "interviewer-line", "published-line", "date-line", "aired-line", "dateline", "masthead",
    "imprint", "outlet-line", "turn-labels", "common-words", "section-label", "cast", "talk-was-held",
}  # fmt: skip
"""Rules that rest on the form of a line, not on a sentence's."""
Doubt = Callable[[Case, Field], bool]


def doubted(case: Case) -> Case:
    """Return the case with every stated value that gives cause for doubt called inferred."""
    fields = tuple(
        replace(field, status="inferred") if field.status == "stated" and is_doubtful(case, field) else field
        for field in case.fields
    )
    return replace(case, fields=fields)


def is_doubtful(case: Case, field: Field) -> bool:
    """Tell whether one of the doubts for a field applies to its value."""
    written = " ".join(field.value) if isinstance(field.value, tuple) else str(field.value)
    if not states(case, field.rule) or MOJIBAKE.search(written) or lacks_second_sign(case, field):
        return True
    return any(doubt(case, field) for doubt in DOUBTS.get(field.name, ()))


def states(case: Case, rule: str) -> bool:
    """Tell whether a rule may state a value in the text's language.

    Where the language has no section, the cues are another's; where its section does not tell where a clause begins,
    sentences are no evidence.
    """
    if case.page.language is None:
        return rule in OF_FORM
    uncased = bool(case.cues.saying_verbs) and is_arabic_script(case.page.text)
    return bool(case.cues.clause_openers) or uncased or rule in OF_LINES


def may_be_no_title(case: Case, field: Field) -> bool:
    """Tell whether a line taken for the title may be a rubric, a name or a sentence."""
    names = (case.value("outlet"), case.value("holder"))
    own = folded(str(field.value)) in {folded(name) for name in names if isinstance(name, str)}
    return field.rule in FIRST_LINES and (own or is_doubtful_title(case))


def is_unlike_file(case: Case, field: Field) -> bool:
    """Tell whether the file itself gives a title with which the line taken for it shares no two words."""
    if field.rule not in FIRST_LINES or any(case.page.sign("heading", one) for _, one in case.page.with_rule("title")):
        return False
    own = set(folded(str(field.value)).split())
    given = [set(folded(hint.value).split()) for hint in case.page.hints if hint.field == "title"]
    return bool(given) and all(len(own & words) < TWICE for words in given)


def may_be_no_outlet(case: Case, field: Field) -> bool:
    """Tell whether an outlet's name is a place's or a person's of the text, holds a number, or is a sentence."""
    name = str(field.value)
    title = next((one for one in case.fields if one.name == "title"), None)
    sure = opens_outlet(name, case.cues) or folded(name) in folded_set(case.cues.outlet_names)
    if field.rule == "masthead" and not sure and title and title.value and may_be_no_title(case, title):
        return True  # one of the two lines at the head may be the other's
    if is_known_place(name, case.cues):
        return True
    if field.rule in SAYS_OUTLET:
        return False
    person = field.rule != "imprint" and not is_outlet_here(name, case.page) and folded(name) in case.people.by_name
    numbered = any(sign.isdigit() for sign in name) and folded(name) not in folded_set(case.cues.outlet_names)
    long = len(name.split()) > LONGEST_OUTLET
    return long or numbered or (person and not is_arabic_script(name))


def is_of_other_holder(case: Case, field: Field) -> bool:
    """Tell whether the rights are said to be somebody's whose name shares no word with the outlet's."""
    holder = case.value("holder")
    if not isinstance(holder, str) or field.rule in ("label", "metadata", "first-printed"):
        return False
    own, other = (set(folded(name).split()) - SMALL for name in (str(field.value), holder))
    names = (folded(holder).split(), folded(str(field.value)).split())
    initials = {"".join(word[0] for word in name if word not in SMALL) for name in names}
    return own.isdisjoint(other) and initials.isdisjoint(own | other)


def is_of_other_masthead(case: Case, field: Field) -> bool:
    """Tell whether a dateline names an agency, and a line over or under the title another paper."""
    lines = [one.text for _, one in case.page.with_rule("masthead", "outlet line")]
    own = set(folded(str(field.value)).split()) - SMALL
    return field.rule == "dateline" and bool(lines) and all(own.isdisjoint(folded(line).split()) for line in lines)


def is_printed_again(case: Case, field: Field) -> bool:
    """Tell whether the sentence that says where a text was printed first says that this is another printing."""
    if field.rule != "first-printed" or field.evidence is None:
        return False
    start, end = field.evidence.start, field.evidence.end
    near = next((one.text for one in case.page.paragraphs if one.start <= start and end <= one.end), "")
    return mentions(near, case.cues.printed_again)


def is_told_in_report(case: Case, field: Field) -> bool:
    """Tell whether a text tells what was said in an interview, but neither holds one nor is its own outlet's alone."""
    if field.rule != "in-an-interview" or case.page.has_turns():
        return False
    own = any(one.name == "outlet" and one.rule == "interview-and-copyright" for one in case.fields)
    asked = case.value("interviewee")
    return not own or (isinstance(asked, tuple) and says_too(case, asked[0]))


def is_lone_masthead(case: Case, field: Field) -> bool:
    """Tell whether a line above the title is all that says who printed a text: no other line has the name."""
    name = str(field.value)
    if field.rule != "masthead" or is_of_paper(name, case):
        return False
    lines = case.page.with_rule("masthead")
    if any(opens_outlet(one.text, case.cues) or is_blog(case.page, i) for i, one in lines):
        return False
    return folded(case.page.text).count(folded(name)) < TWICE


def is_of_paper(name: str, case: Case) -> bool:
    """Tell whether a name is a known outlet's, or opens or ends with a word that no other has: “Radio”, “Gazette”."""
    strong = {*case.cues.outlet_words, *case.cues.mast_words} - {*case.cues.plain_outlet_words}
    known = folded(name) in folded_set(case.cues.outlet_names)
    first, last = (name.split()[i].capitalize() for i in (0, -1))
    return known or first in strong or last in strong


def holds_more(_case: Case, field: Field) -> bool:
    """Tell whether a copyright line holds what is not of the rights: an address, a bar, words without end."""
    words = str(field.value)
    return field.rule == "copyright-line" and (OTHER.search(words) is not None or len(words.split()) > MOST_OF_RIGHTS)


def has_rival_line(case: Case, field: Field) -> bool:
    """Tell whether another line of rights names another holder: whose text and whose picture it is, is open."""
    if field.rule != "copyright-line":
        return False
    signed = [set(folded(one.text).split()) for _, one in case.page.with_rule("copyright line") if "©" in one.text]
    return len(signed) > 1 and all(len(words & signed[0]) < TWICE for words in signed[1:])


def is_under_picture(_case: Case, field: Field) -> bool:
    """Tell whether a copyright line names an agency and a person, as lines under pictures do: “© O / Person”."""
    words = str(field.value)
    return field.rule == "copyright-line" and "/" in words and not any(sign.isdigit() for sign in words)


def holds_place(case: Case, field: Field) -> bool:
    """Tell whether a dash joins a known place to an outlet's name: “Lagoon News - Vienna” is its office there."""
    parts = DASHES.split(str(field.value))
    return len(parts) > 1 and is_known_place(parts[-1], case.cues)


def has_longer_name(case: Case, field: Field) -> bool:
    """Tell whether the text calls an outlet by more words too, the last of which only outlets have: “Lagoon Post News”.

    Lines of rights call it so as a company, “Lagoon Post Media Ltd”.
    """
    name = str(field.value)
    words = tuple(word for word in (*case.cues.outlet_words, *case.cues.mast_words) if word[:1].isupper())
    if field.rule in OF_FORM or not words:
        return False
    longer = re.compile(rf"(?<!\w){re.escape(name)}(?: [{UPPER}][\w’'-]+){{0,2}} (?:{alternatives(words)})(?!\w)")
    holders = {i for i, _ in case.page.with_rule("copyright line")}
    lines = (one.text for i, one in enumerate(case.page.paragraphs) if i not in holders and name in one.text)
    return any(longer.search(line) for line in lines)


def is_half_a_name(case: Case, field: Field) -> bool:
    """Tell whether a stroke joins what was read to more of a name: *RL* in “RFE/RL”."""
    if field.evidence is None:
        return False
    start, end = field.evidence.start, field.evidence.end
    return "/" in (case.page.text[max(0, start - 1) : start], case.page.text[end : end + 1])


DOUBTS: dict[str, tuple[Doubt, ...]] = {
    "title": (may_be_no_title, is_unlike_file),
    "kind": (is_told_in_report,),
    "outlet": (
        may_be_no_outlet,
        is_lone_masthead,
        is_of_other_holder,
        is_of_other_masthead,
        is_printed_again,
        is_half_a_name,
        holds_place,
        has_longer_name,
        rivals.has_rival_outlet,
        rivals.is_cut,
        left_out.is_listed,
    ),
    "author": (
        doubtful_people.names_nobody,
        doubtful_people.may_be_guest,
        doubtful_people.is_cut_short,
        rivals.leaves_name_out,
        rivals.stand_apart,
        rivals.is_cut,
        left_out.is_of_several,
        left_out.is_listed,
    ),
    "interviewer": (*doubtful_people.DOUBTS, *rivals.OF_TALKERS),
    "interviewee": (*doubtful_people.DOUBTS, *rivals.OF_TALKERS),
    "date": doubtful_days.OF_DATE,
    "published": (*doubtful_days.OF_PUBLICATION, is_printed_again, rivals.differs_from_shown_day),
    "place": (*doubtful_days.OF_PLACE, rivals.is_one_of_places, rivals.is_cut),
    "language": (rivals.is_mixed,),
    "rights": (is_under_picture, holds_more, has_rival_line),
}
"""For each field what may be wrong with a value that a rule has read as stated."""
