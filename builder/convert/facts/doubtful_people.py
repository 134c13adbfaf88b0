"""What makes the name of an author, of who asked or of who answered a guess.

"Says Doha Deal" · "Host Marek Dolan"       -> a word of it is no name's
three labels before turns                   -> who asks and who answers is not certain
"A. Person in conversation with B. Writer"  -> neither is who asked, where no question is labelled so
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case
from builder.convert.facts.imprints import imprint
from builder.convert.facts.meetings import is_outlet_name
from builder.convert.people import is_full_name, person_pattern, surname
from builder.convert.structure.headers import opens_outlet
from builder.convert.structure.imprint_words import is_known_place
from builder.convert.structure.imprints import AFFILIATION
from builder.convert.structure.labels import BRACKETS, reserved_labels, speaker_key
from builder.convert.values import Field
from builder.convert.words import UPPER, alternatives, folded, folded_set, is_arabic_script, may_hold, mentions

OBLIQUE = "ې"
LONGEST_NAME, SHORTEST_WORD, MOST_SPEAKERS, TWO = 5, 3, 2, 2
ASKED_AND_ASKING = ("interviewer", "interviewee")
BODIES = frozenset({"told-outlet"})
"""Rules that read an outlet or a body where a person may stand."""
OF_LABELS = frozenset({"turn-labels", "told-outlet", "label", "cast", "interviewer-line", "imprint"})
ARTICLES = frozenset({"der", "die", "das", "the", "la", "le", "les", "el", "il"})
SIGNS = frozenset("0123456789&/|@+")
COMPANIES = frozenset({"llc", "ltd", "inc", "gmbh", "plc", "ag", "limited"})
SMALL = frozenset({"by", "with", "for", "from", "at", "on", "about", "transcript"})
AND = frozenset({"and", "und", "et"})


def names_nobody(case: Case, field: Field) -> bool:
    """Tell whether one of the names is not of a form that people's names have."""
    values = field.value if isinstance(field.value, tuple) and field.rule != "signature" else ()
    if field.name == "interviewer" and field.rule in BODIES:
        return any(folded(name) in case.people.by_name and not is_outlet_name(name, case.cues) for name in values[:1])
    return any(not may_be_person(case, name) for name in values)


def may_be_person(case: Case, name: str) -> bool:
    """Tell whether a name is of two words or more, none of which is a number, a role, or a word of the text."""
    cues, words = case.cues, [word.strip(".,") for word in name.split()]
    if not 1 < len(words) <= LONGEST_NAME or SIGNS.intersection(name) or is_known_place(name, cues):
        return False
    if words[0] in {*cues.organisation_words, *cues.place_words}:
        return False  # “Directorate of Security Omid Karim”
    plain = {word.casefold() for word in words} - {*cues.particles}
    others = {*cues.roles, *cues.outlet_roles, *cues.asking_roles, *cues.saying_verbs, *cues.interview_words, *AND}
    others |= {*cues.no_authors, *cues.other_roles, *COMPANIES, *SMALL}
    if not plain.isdisjoint(others) or words[0].casefold() in ARTICLES:
        return False
    if is_of_outlet(case, name) or has_acronym(case, name):
        return False
    if is_arabic_script(name):
        return folded(words[0]) not in folded_set((*cues.stop_words, *cues.place_prepositions, *cues.small_words))
    return not any(is_common(word, case.page.text) for word in words)


def is_of_outlet(case: Case, name: str) -> bool:
    """Tell whether a name is an outlet's: a known one, opened as outlets are, or called one in the text."""
    cues = case.cues
    if folded(name) in folded_set(cues.outlet_names) or (is_arabic_script(name) and opens_outlet(name, cues)):
        return True
    opened = rf"(?<!\w)(?:{alternatives((*cues.outlet_openers, *cues.outlet_generic))})\s{re.escape(name)}(?!\w)"
    return bool(cues.outlet_openers or cues.outlet_generic) and re.search(opened, case.page.text) is not None


def has_acronym(case: Case, name: str) -> bool:
    """Tell whether the text writes the first word of a name alone in capitals: “ETV Bharat” is nobody."""
    first, _, rest = name.partition(" ")
    written = rf"(?<!\w){re.escape(first.upper())}\s{re.escape(rest)}(?!\w)"
    loud = rest.upper() != rest and len(first.strip(".")) > 1
    return loud and first.upper() != first.lower() and re.search(written, case.page.text) is not None


def is_common(word: str, text: str) -> bool:
    """Tell whether a word of a name stands in small letters in the text too, as those of no name do."""
    small = word.lower()
    if len(small) < SHORTEST_WORD or small == word or small not in text:
        return False
    return re.search(rf"(?<![\w@./’'-]){re.escape(small)}(?![\w@’'-]|\.\w)", text) is not None


def asks_and_answers(case: Case, field: Field) -> bool:
    """Tell whether somebody is named both as asking and as answering."""
    other = case.value(next(name for name in ASKED_AND_ASKING if name != field.name)) or ()
    return not {surname(name) for name in other}.isdisjoint(surname(name) for name in field.value or ())


def is_of_company(case: Case, field: Field) -> bool:
    """Tell whether labels name the people where more than two speak, or some under a part's name alone."""
    if field.rule != "turn-labels":
        return False
    labels = {speaker_key(mark.label) for mark in case.page.marks if mark is not None and mark.opens and mark.label}
    return len(labels) > MOST_SPEAKERS or not labels.isdisjoint(reserved_labels(case.cues))


def is_loud_alone(case: Case, field: Field) -> bool:
    """Tell whether capitals stand before the questions and none before the answers: “JURIST:” is an outlet."""
    if field.rule != "turn-labels" or field.name != "interviewer":
        return False
    marks = [mark for mark in case.page.marks if mark is not None and mark.label]
    asks = {mark.label for mark in marks if mark.type == "question" and mark.label and len(mark.label) > TWO}
    answers = {mark.label for mark in marks if mark.type == "answer" and mark.label}
    return bool(asks and answers) and all(map(str.isupper, asks)) and not any(map(str.isupper, answers))


def is_debate(case: Case, field: Field) -> bool:
    """Tell whether people speak in turns in an assembly: who asks there interviews nobody."""
    return field.rule == "turn-labels" and mentions(case.page.text, case.cues.assemblies)


def is_unlike_labels(case: Case, field: Field) -> bool:
    """Tell whether the names before the turns are others than those that a sentence or the title gives."""
    kind = "question" if field.name == "interviewer" else "answer"
    marks = (mark for mark in case.page.marks if mark is not None and mark.type in (kind, "turn") and mark.label)
    labels = {BRACKETS.sub("", mark.label or "").split(",")[0].strip() for mark in marks}
    names = [case.people.with_initials(label) or case.people.full(label, case.cues) for label in labels]
    speaking = {surname(name) for name in names if name}
    if field.rule in OF_LABELS or not speaking or len(speaking) < len(labels):
        return False
    return any(surname(name) not in speaking for name in field.value or ())


def misses_speaker(case: Case, field: Field) -> bool:
    """Tell whether a list of those who take part lacks one whose full name stands before turns."""
    if field.rule not in ("cast", "label") or is_arabic_script(case.page.text) or field.evidence is None:
        return False
    listed = {surname(name) for other in ASKED_AND_ASKING for name in case.value(other) or ()}
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.opens and mark.label}
    full = {name for label in labels if is_full_name(name := label.split(",")[0].strip(), case.cues)}
    if field.rule == "cast":
        return any(surname(name) not in listed for name in full)
    line = next(one.text for one in case.page.paragraphs if one.start <= field.evidence.start < one.end)
    own = {surname(name) for name in field.value or ()}
    return any(surname(name) not in own and folded(name) in folded(line) for name in full)


def is_inflected(case: Case, field: Field) -> bool:
    """Tell whether a title changes the form of a name, as Pashto does of a woman's: «زرمینې» is of «زرمینه»."""
    name = str(field.value[0]) if isinstance(field.value, tuple) and field.value else ""
    changed = field.rule == "title" and any(word.endswith(OBLIQUE) for word in name.split()[:-1])
    return changed and re.search(rf"^{re.escape(name)}(?!\w)", case.page.text, re.MULTILINE) is None


def is_either(case: Case, field: Field) -> bool:
    """Tell whether “A in conversation with B” leaves open who asked: no question is B's, and B does not sign."""
    if field.rule != "title-talk" or any(len(name.split()) == 1 for name in case.value("interviewer") or ()):
        return False
    labels = {mark.label for mark in case.page.marks if mark is not None and mark.type == "question" and mark.label}
    asks = {surname(case.people.with_initials(label) or label) for label in labels}
    asks |= {surname(name) for name in case.value("author") or ()}
    return all(surname(name) not in asks for name in case.value("interviewer") or ())


def may_be_guest(case: Case, field: Field) -> bool:
    """Tell whether a name over turns is of who speaks in them, or, its house of learning below, may be."""
    if field.rule != "imprint" or not case.page.has_turns():
        return False
    labels = {surname(mark.label) for mark in case.page.marks if mark is not None and mark.opens and mark.label}
    if any(surname(name) in labels for name in field.value or ()):
        return True
    signed = any(one.beside & {"outlet", "role"} for one in imprint(case, "author", "name"))
    return not signed and any(True for _ in case.page.with_rule(AFFILIATION))


@lru_cache(maxsize=16)
def next_name(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of a further name of a list: “ et B. Person”, “ | B. Person”."""
    link = rf"\s?(?:,\s)?(?:{alternatives(tuple(AND))}|[&y|,;])\s{{1,2}}"
    return re.compile(rf"{link}(?P<name>{person_pattern(cues)})")


def is_cut_short(case: Case, field: Field) -> bool:
    """Tell whether the list of names goes on behind what was read: “Interview by A. Writer et B. Person”."""
    if field.evidence is None or not field.value:
        return False
    found = next_name(case.cues).match(case.page.text, field.evidence.end)
    names = {surname(name) for name in field.value}
    return found is not None and is_full_name(found["name"], case.cues) and surname(found["name"]) not in names


def is_never_without_title(case: Case, field: Field) -> bool:
    """Tell whether the text never gives a name in full without a word that may be a part of it: “Haji Omid Karim”."""
    titles = case.cues.titles_of_names
    if not titles or field.rule in ("label", "cast", "metadata") or not may_hold(case.page.text, titles):
        return False
    return any(is_always_behind(titles, name, case.page.text) for name in field.value or ())


def has_other_form(case: Case, field: Field) -> bool:
    """Tell whether the text has a name with a word more, with one less before it, or in full for an initial.

    “Omid Zia Karim” beside the label “Omid Karim”, “Nadia Rahimi” beside “Lagoon Nadia Rahimi”: either may be whole.
    """
    return any(other_form(name.split()).search(case.page.text) for name in field.value or () if " " in name)


def other_form(words: list[str]) -> re.Pattern[str]:
    """Return the pattern of another form of a name of several words."""
    first, last = re.escape(words[0]), re.escape(words[-1])
    if len(words[0].strip(".")) == 1:
        return re.compile(rf"(?<!\w){re.escape(words[0][0])}[^\W\d_]{{2,}}(?: [^\W\d_.]+\.?)? {last}(?!\w)")
    if len(words) > TWO:
        return re.compile(rf"(?<!{first} )(?<!\w){re.escape(' '.join(words[1:]))}(?!\w)")
    capital = rf"[{UPPER}][^\W\d_]{{2,}}"
    return re.compile(rf"(?<!\w){first}(?: {capital}){{1,2}} {last}(?!\w)")


def may_open_with_house(case: Case, field: Field) -> bool:
    """Tell whether a long name stands behind an outlet's “correspondent of”: its first word may be the outlet's."""
    long = [name for name in field.value or () if len(name.split()) > TWO]
    roles = alternatives(case.cues.outlet_roles) if long and case.cues.outlet_roles else ""
    behind = (rf"(?:{roles})\s\w{{2,4}}\s{re.escape(name)}(?!\w)" for name in long if roles)
    return any(re.search(one, case.page.text) for one in behind)


def may_open_with_office(case: Case, field: Field) -> bool:
    """Tell whether the first word of a name stands in the text as an office's does: “the Kalon thanked her”."""
    pairs = (name.partition(" ")[::2] for name in field.value or ())
    bare = (rf"\b[Tt]he\s{re.escape(first)}(?!\w|\s{re.escape(rest)})" for first, rest in pairs if " " in rest)
    return any(re.search(one, case.page.text) for one in bare)


def is_always_behind(titles: tuple[str, ...], name: str, text: str) -> bool:
    """Tell whether one of some titles stands before a name wherever a text has it."""
    titled = len(re.findall(rf"(?<!\w)(?:{alternatives(titles)})\s{re.escape(name)}(?!\w)", text))
    return titled > 0 and titled == text.count(name)


DOUBTS = (
    is_never_without_title,
    names_nobody,
    has_other_form,
    may_open_with_house,
    may_open_with_office,
    is_cut_short,
    asks_and_answers,
    is_of_company,
    is_loud_alone,
    is_debate,
    is_unlike_labels,
    is_either,
    is_inflected,
    misses_speaker,
)
